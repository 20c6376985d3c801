/** A file that is no table is refused with its sentence in both languages, as the reader of the answer needs. */
import { Refusal } from '../refusal.ts'
import { type Fault, Unreadable } from './fault.ts'
import { speaker } from './say.ts'
import type { Sentence } from './words.ts'

type Columns = readonly (Sentence & { name: string })[]

export async function readable<T>(columns: Columns, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    throw new Refusal('invalid', 'unreadable-file', saidOf(error.fault, columns))
  }
}

export function saidOf(fault: Fault, columns: Columns): { zh: string; en: string; code: string } {
  const labels = new Map(columns.map((column) => [column.name, column]))
  return { zh: speaker('zh-CN', {}, labels)(fault), en: speaker('en', {}, labels)(fault), code: fault.code }
}
