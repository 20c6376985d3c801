/** The few instructions of WebAssembly that columns need, as bytes, and the module round them. */

/** Where an array stands in the shared memory. */
export interface Place {
  readonly type: 'Float64' | 'Float32' | 'Uint32' | 'Uint16' | 'Uint8'
  readonly offset: number
}

function unsigned(n: number): number[] {
  const bytes: number[] = []
  let rest = n
  do {
    const low = rest % 128
    rest = Math.floor(rest / 128)
    bytes.push(rest > 0 ? low + 128 : low)
  } while (rest > 0)
  return bytes
}
const simd = (opcode: number): number[] => [0xfd, ...unsigned(opcode)]

export const lanes = {
  ...{ eq: simd(0x47), ne: simd(0x48), lt: simd(0x49), gt: simd(0x4a), le: simd(0x4b), ge: simd(0x4c) },
  ...{ not: simd(0x4d), and: simd(0x4e), or: simd(0x50), xor: simd(0x51), select: simd(0x52) },
  ...{ floor: simd(0x75), abs: simd(0xec), neg: simd(0xed) },
  ...{ add: simd(0xf0), sub: simd(0xf1), mul: simd(0xf2), div: simd(0xf3) },
  ...{ extract: simd(0x21), replace: simd(0x22) },
} as const

const [i32const, localGet, localSet] = [0x41, 0x20, 0x21]
const [shiftLeft, add32, greaterOrEqual] = [0x74, 0x6a, 0x4f]
const load = {
  Float64: simd(0x00),
  Float32: simd(0x5d),
  Uint32: simd(0x5d),
  Uint16: simd(0x5c),
  Uint8: simd(0x08),
} as const
const widened = {
  Float64: [],
  Float32: simd(0x5f),
  Uint32: simd(0xff),
  Uint16: [...simd(0xa9), ...simd(0xfe)],
  Uint8: [...simd(0x89), ...simd(0xa9), ...simd(0xfe)],
} as const
const power = { Float64: 3, Float32: 2, Uint32: 2, Uint16: 1, Uint8: 0 } as const

const at = (local: number, { type }: Place): number[] =>
  power[type] === 0 ? [localGet, local] : [localGet, local, i32const, power[type], shiftLeft]
/** Alignment is a hint; offsets are unsigned. */
const memory = (offset: number): number[] => [0, ...unsigned(offset)]

function doubles(...values: number[]): number[] {
  return [...new Uint8Array(Float64Array.from(values).buffer)]
}

export const code = {
  get: (local: number): number[] => [localGet, ...unsigned(local)],
  set: (local: number): number[] => [localSet, ...unsigned(local)],
  call: (n: number): number[] => [0x10, ...unsigned(n)],
  pair: (value: number): number[] => [...simd(0x0c), ...doubles(value, value)],
  mask: (is: boolean): number[] => [...simd(0x0c), ...new Array<number>(16).fill(is ? 0xff : 0)],
  load: (row: number, place: Place): number[] => [
    ...at(row, place),
    ...load[place.type],
    ...memory(place.offset),
    ...widened[place.type],
  ],
  /** One double from an array of words, by the double that says where. */
  lookUp: (index: number[], { type, offset }: Place): number[] => {
    if (type !== 'Uint16') throw new RangeError(`Nothing is looked up in ${type}`)
    return [...index, 0xfc, 0x03, i32const, 1, shiftLeft, 0x2f, ...memory(offset), 0xb8]
  },
  store: (row: number, place: Place, value: number[]): number[] => {
    const address = at(row, place)
    if (place.type === 'Float64') return [...address, ...value, ...simd(0x0b), ...memory(place.offset)]
    const whole = [...value, ...simd(0xfd)]
    if (place.type === 'Uint32') return [...address, ...whole, ...simd(0x5b), ...memory(place.offset), 0]
    if (place.type !== 'Uint8') throw new RangeError(`Nothing is written into ${place.type}`)
    const nothing = code.mask(false)
    const bytes = [...whole, ...nothing, ...simd(0x86), ...nothing, ...simd(0x66)]
    return [...address, ...bytes, ...simd(0x59), ...memory(place.offset), 0]
  },
  addTo: (base: number, offset: number, local: number): number[] => [
    ...[localGet, base, localGet, base],
    ...[...simd(0x00), ...memory(offset), ...code.get(local), ...lanes.add, ...simd(0x0b), ...memory(offset)],
  ],
  /** A loop over pairs of rows. */
  pairwise: (row: number, end: number, body: number[]): number[] => [
    ...[0x02, 0x40, 0x03, 0x40, localGet, row, localGet, end, greaterOrEqual, 0x0d, 1],
    ...body,
    ...[localGet, row, i32const, 2, add32, localSet, row, 0x0c, 0, 0x0b, 0x0b],
  ],
} as const

const section = (id: number, bytes: number[]): number[] => [id, ...unsigned(bytes.length), ...bytes]
const name = (text: string): number[] => [text.length, ...new TextEncoder().encode(text)]
const [i32, f64, v128] = [0x7f, 0x7c, 0x7b]

/** `run(from, to, sums)` over the shared memory `in.memory`, which may grow to so many pages. */
export function module(
  body: number[],
  pairs: number,
  called: readonly string[],
  pages: number,
): Uint8Array<ArrayBuffer> {
  const types = [2, 0x60, 3, i32, i32, i32, 0, 0x60, 2, f64, f64, 1, f64]
  const imports = [
    ...unsigned(called.length + 1),
    ...[...name('in'), ...name('memory'), 0x02, 0x03, 1, ...unsigned(pages)],
    ...called.flatMap((one) => [...name('in'), ...name(one), 0x00, 1]),
  ]
  const text = [1, ...unsigned(pairs), v128, ...body, 0x0b]
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, types),
    ...section(2, imports),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('run'), 0, ...unsigned(called.length)]),
    ...section(10, [1, ...unsigned(text.length), ...text]),
  ])
}
