/**
 * Chance that can be repeated. sfc32 (Chris Doty-Humphrey's small fast counter, public domain) seeded by four numbers,
 * so that every firm has a stream of its own and can be made again without the ones before it.
 */
export class Random {
  private a: number
  private b: number
  private c: number
  private d = 1

  constructor(seed: number, first = 0, second = 0) {
    this.a = seed | 0
    this.b = first | 0
    this.c = second | 0
    for (let round = 0; round < 12; round++) this.next()
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.d) | 0
    this.d = (this.d + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (this.c << 21) | (this.c >>> 11)
    this.c = (this.c + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next()
  }

  /** A whole number, both ends included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(of: number): boolean {
    return this.next() < of
  }

  pick<T>(from: readonly T[]): T {
    const one = from[Math.floor(this.next() * from.length)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }

  /** The index drawn with these weights. */
  weighted(weights: readonly number[]): number {
    let rest = this.next() * weights.reduce((sum, one) => sum + one, 0)
    for (const [index, weight] of weights.entries()) {
      rest -= weight
      if (rest < 0) return index
    }
    return weights.length - 1
  }

  /** About standard normal: the sum of six draws (Irwin-Hall), cut off at ±4.2, which keeps values inside their ranges. */
  normal(): number {
    let sum = 0
    for (let draw = 0; draw < 6; draw++) sum += this.next()
    return (sum - 3) * Math.SQRT2
  }

  /** Around a median, `spread` being the standard deviation of the logarithm. */
  around(median: number, spread: number): number {
    return median * Math.exp(spread * this.normal())
  }
}

/** FNV-1a: any text as a 32-bit seed. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** A well mixed 32-bit number from two (the finaliser of MurmurHash3). */
export function mix(left: number, right: number): number {
  let hash = Math.imul(left ^ Math.imul(right, 0x9e3779b1), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** A version 8 UUID (RFC 9562: made by a rule of one's own) from a seed, a stream and two counters. */
export function idOf(seed: number, stream: string, first: number, second = 0): string {
  const salt = seedOf(stream)
  const word = (n: number) =>
    mix(mix(mix(seed, salt + n), first), second * 4 + n)
      .toString(16)
      .padStart(8, '0')
  const hex = word(0) + word(1) + word(2) + word(3)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}
