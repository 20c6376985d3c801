/**
 * One memory that threads and WebAssembly share, and the arrays in it. It grows as it is asked for room; what is given back
 * is used again for arrays as long. Each array may be read and written up to an even number of places.
 */
import type { Column } from './shape.ts'
import type { Place } from './simd-code.ts'

const arrays = {
  Float64: Float64Array,
  Float32: Float32Array,
  Uint32: Uint32Array,
  Uint16: Uint16Array,
  Uint8: Uint8Array,
} as const
type Type = Place['type']

const page = 65_536
/** All that 32 bits can address; no more is taken than is asked for. */
export const mostPages = 65_536
const lineOfCache = 64

export class Arena {
  readonly memory = new WebAssembly.Memory({ initial: 1, maximum: mostPages, shared: true })
  readonly #free = new Map<number, number[]>()
  #end = lineOfCache

  fresh<T extends Type>(type: T, length: number): InstanceType<(typeof arrays)[T]> {
    const array = arrays[type]
    const bytes = roomFor(length * array.BYTES_PER_ELEMENT)
    const offset = this.#free.get(bytes)?.pop() ?? this.#more(bytes)
    const found = new array(this.memory.buffer, offset, length)
    found.fill(0)
    return found as InstanceType<(typeof arrays)[T]>
  }

  #more(bytes: number): number {
    const offset = this.#end
    const lacking = offset + bytes - this.memory.buffer.byteLength
    if (lacking > 0) this.memory.grow(Math.ceil(lacking / page))
    this.#end = offset + bytes
    return offset
  }

  release(array: Column): void {
    const bytes = roomFor(array.byteLength)
    this.#free.set(bytes, [...(this.#free.get(bytes) ?? []), array.byteOffset])
  }

  /** A copy that lies here. */
  copied(array: Column): Column {
    const copy = this.fresh(typeOf(array), array.length)
    copy.set(array)
    return copy
  }
}

const roomFor = (bytes: number): number => (Math.floor(bytes / lineOfCache) + 1) * lineOfCache

export function typeOf(array: Column): Type {
  if (array instanceof Float64Array) return 'Float64'
  if (array instanceof Float32Array) return 'Float32'
  if (array instanceof Uint32Array) return 'Uint32'
  return array instanceof Uint16Array ? 'Uint16' : 'Uint8'
}

export const placeOf = (array: Column): Place => ({ type: typeOf(array), offset: array.byteOffset })
