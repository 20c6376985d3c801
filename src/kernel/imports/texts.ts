/**
 * The texts of a workbook, by their number. A million firms have some millions of them, more than a program should hold:
 * they lie in pages of bytes, the first of which stay in memory; the rest lie in a file that has no name and goes with the
 * process. Cells ask for them nearly in the order in which they were written, so that a page is seldom fetched twice.
 */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Sizes {
  /** Bytes of a page; a longer text has one of its own size. */
  page: number
  /** Pages in memory. */
  inMemory: number
}

interface Page {
  bytes: Buffer
  /** How much of it is written. */
  end: number
}

export class Texts {
  readonly #sizes: Sizes
  /** Of each text: its page and where it begins there; of each page: where it begins in the file. */
  #places = new Uint32Array(2048)
  #count = 0
  readonly #starts: number[] = [0]
  /** The one that came first stands first. */
  readonly #pages = new Map<number, Page>()
  #last: Page
  #file: number | undefined

  constructor(sizes: Sizes = { page: 1 << 18, inMemory: 64 }) {
    this.#sizes = sizes
    this.#last = { bytes: Buffer.allocUnsafeSlow(sizes.page), end: 0 }
    this.#pages.set(0, this.#last)
  }

  get length(): number {
    return this.#count
  }

  add(text: string): void {
    const most = text.length * 3
    if (this.#last.end + most > this.#last.bytes.length) this.#turn(most)
    if (this.#count * 2 === this.#places.length) this.#places = grown(this.#places)
    this.#places[this.#count * 2] = this.#starts.length - 1
    this.#places[this.#count * 2 + 1] = this.#last.end
    this.#last.end += this.#last.bytes.write(text, this.#last.end, 'utf8')
    this.#count++
  }

  /** Nothing where there are fewer. */
  at(number: number): string | undefined {
    if (!(number >= 0 && number < this.#count)) return undefined
    const at = number * 2
    const page = this.#places[at] ?? 0
    const hasNext = number + 1 < this.#count && this.#places[at + 2] === page
    const { bytes, end } = this.#page(page)
    return bytes.toString('utf8', this.#places[at + 1], hasNext ? this.#places[at + 3] : end)
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
    this.#pages.clear()
  }

  #turn(most: number): void {
    const begins = (this.#starts.at(-1) ?? 0) + this.#last.end
    this.#starts.push(begins)
    this.#last = { bytes: Buffer.allocUnsafeSlow(Math.max(this.#sizes.page, most)), end: 0 }
    this.#makeRoom()
    this.#pages.set(this.#starts.length - 1, this.#last)
  }

  #page(number: number): Page {
    const found = this.#pages.get(number)
    if (found) return found
    const [from = 0, until = 0] = this.#starts.slice(number, number + 2)
    const bytes = Buffer.allocUnsafeSlow(until - from)
    readSync(this.#open(), bytes, 0, bytes.length, from)
    this.#makeRoom()
    const page = { bytes, end: bytes.length }
    this.#pages.set(number, page)
    return page
  }

  /** The page that came first goes: to the file, unless it is there already. */
  #makeRoom(): void {
    if (this.#pages.size < this.#sizes.inMemory) return
    // Never the one that is being written.
    const [number, page] = this.#oldest() ?? []
    if (number === undefined || !page) return
    if (number > this.#written) {
      writeSync(this.#open(), page.bytes, 0, page.end, this.#starts[number])
      this.#written = number
    }
    this.#pages.delete(number)
  }

  #oldest(): [number, Page] | undefined {
    for (const entry of this.#pages) if (entry[1] !== this.#last) return entry
    return undefined
  }

  /** Pages leave for the first time in their order. */
  #written = -1

  #open(): number {
    if (this.#file !== undefined) return this.#file
    const folder = mkdtempSync(join(tmpdir(), 'bolanggu-texts-'))
    this.#file = openSync(join(folder, 'texts'), 'wx+', 0o600)
    rmSync(folder, { recursive: true })
    return this.#file
  }
}

function grown(places: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(places.length * 2)
  more.set(places)
  return more
}
