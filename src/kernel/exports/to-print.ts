/**
 * A paper that is still to be printed. Printing takes about a second, and whoever waits for the printer longer; a
 * transaction that is idle so long is ended by the database, and holds a connection until then. So the rows are read in the
 * transaction of the request, the paper is printed when that one has ended, and the taking is recorded in another.
 */
import type { Db } from '../db.ts'
import type { Download } from './choice.ts'

/** Works as whoever asked, in a transaction of its own. */
export type AsReader = <T>(work: (db: Db) => Promise<T>) => Promise<T>

/** Stands where the bytes of a file will be. */
export class ToPrint extends ReadableStream<Uint8Array> {
  readonly print: (asReader: AsReader) => Promise<Download>
  constructor(print: ToPrint['print']) {
    super()
    this.print = print
  }
}

/** What a door answered, with its file in place; to be called when the transaction is over. */
export async function printed(answer: unknown, asReader: AsReader): Promise<unknown> {
  const body = (answer as { body?: unknown } | undefined)?.body
  return body instanceof ToPrint ? await body.print(asReader) : answer
}
