/**
 * The sum of a table: what must be equal in a backup and in the tables restored from it, whatever order the rows come
 * in. Every line that COPY writes is hashed and the hashes are added up, so that one row changed, lost or doubled gives
 * another sum. It finds accidents; against a forger each file of a backup has its SHA-256.
 */
import { hash } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'

const below = (1n << 64n) - 1n

/** Counts and adds up the lines that pass. */
export class LineSum extends Transform {
  rows = 0
  #high = 0n
  #low = 0n
  #begun: Buffer = Buffer.alloc(0)

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const rest = chunk.subarray(from, end)
      this.#add(this.#begun.length > 0 ? Buffer.concat([this.#begun, rest]) : rest)
      this.#begun = Buffer.alloc(0)
      from = end + 1
    }
    if (from < chunk.length) this.#begun = Buffer.concat([this.#begun, chunk.subarray(from)])
    done(null, chunk)
  }

  #add(line: Buffer): void {
    const digest = hash('md5', line, 'buffer')
    this.rows++
    this.#high = (this.#high + digest.readBigUInt64BE(0)) & below
    this.#low = (this.#low + digest.readBigUInt64BE(8)) & below
  }

  get sum(): string {
    return [this.#high, this.#low].map((it) => it.toString(16).padStart(16, '0')).join('')
  }
}

/** The sum of a table that was read in parts. */
export function total(sums: readonly string[]): string {
  const lane = (from: number) =>
    sums.reduce((all, sum) => (all + BigInt(`0x${sum.slice(from, from + 16)}`)) & below, 0n)
  return [lane(0), lane(16)].map((it) => it.toString(16).padStart(16, '0')).join('')
}
