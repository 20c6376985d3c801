/**
 * Which keys a file has named so far, and on which line: two firms with one code may stand a million rows apart. A map of
 * texts would hold hundreds of megabytes for some millions of rows; here each key is 96 bits of hash and its line, so that
 * two different keys are as good as never taken for one, and ten million rows fit in about 300 MB.
 */
const words = 4

export class Seen {
  #slots = new Uint32Array(words * 1024)
  #filled = 0

  /** The line of an equal key; where there is none, this one is kept. */
  first(key: string, line: number): number | undefined {
    if (this.#filled * 5 > (this.#slots.length / words) * 3) this.#grow()
    const [a, b, c] = hashOf(key)
    const at = placeOf(this.#slots, a, b, c)
    if (this.#slots[at + 3] !== 0) return this.#slots[at + 3]
    this.#slots.set([a, b, c, line], at)
    this.#filled++
    return undefined
  }

  #grow(): void {
    const [old, next] = [this.#slots, new Uint32Array(this.#slots.length * 2)]
    for (let at = 0; at < old.length; at += words) {
      const [a = 0, b = 0, c = 0, line = 0] = old.subarray(at, at + words)
      if (line !== 0) next.set([a, b, c, line], placeOf(next, a, b, c))
    }
    this.#slots = next
  }
}

/** Where the key is, or the free place where it belongs. Lines begin with 1, so 0 is a free place. */
function placeOf(slots: Uint32Array, a: number, b: number, c: number): number {
  const places = slots.length / words
  for (let place = a & (places - 1); ; place = (place + 1) & (places - 1)) {
    const at = place * words
    if (slots[at + 3] === 0 || (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c)) return at
  }
}

/** Three independent mixes of the key's characters (after cyrb128). */
function hashOf(key: string): [number, number, number] {
  let [a, b, c] = [1779033703, 3144134277, 1013904242]
  for (let i = 0; i < key.length; i++) {
    const sign = key.charCodeAt(i)
    a = b ^ Math.imul(a ^ sign, 597399067)
    b = c ^ Math.imul(b ^ sign, 2869860233)
    c = a ^ Math.imul(c ^ sign, 951274213)
  }
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(a ^ (b >>> 22), 2869860233)
  c = Math.imul(b ^ (c >>> 17), 951274213)
  return [(a ^ b ^ c) >>> 0, b >>> 0, c >>> 0]
}
