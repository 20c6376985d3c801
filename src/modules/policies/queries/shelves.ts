/** The books opened for use: every clause of every book, and which of them this city has adopted. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Adopted, adopt, notice } from '../adoption.ts'
import { type Fault, Faults, shaped } from '../faults.ts'
import type { Dictionary } from '../from-facts.ts'
import { type Books, readBooks, readWritten } from './books.ts'

export interface OpenBooks extends Books {
  /** By clause id. */
  adopted: ReadonlyMap<string, Adopted>
  /** Grows by one with every change, so that what was reckoned from the books knows when it is out of date. */
  edition: () => number
  /** What the city issues itself takes the place of what it had adopted. */
  put: (issued: Adopted) => void
}

export function openBooks(folder: string, dictionary: Dictionary): OpenBooks {
  const books = readBooks(folder, dictionary)
  const faults: Fault[] = []
  const adopted = new Map<string, Adopted>()
  for (const name of readdirSync(folder).filter((it) => existsSync(join(folder, it, 'notice.yaml'))))
    for (const one of readNotice(join(folder, name, 'notice.yaml'), `policies/${name}/notice.yaml`, books, faults))
      adopted.set(one.clause.id, one)
  if (faults.length > 0) throw new Faults(faults)
  const clauses = new Map(books.clauses)
  let edition = 1
  const put = (issued: Adopted): void => {
    const { id } = issued.clause
    if (!clauses.has(id)) clauses.set(id, issued.original)
    adopted.set(id, issued)
    edition++
  }
  return { ...books, clauses, adopted, edition: () => edition, put }
}

/** Reckoned from the books once an edition. */
export function perEdition<Of>(books: OpenBooks, reckon: () => Of): () => Of {
  let [of, found] = [0, undefined as Of | undefined]
  return () => {
    if (of !== books.edition() || found === undefined) [of, found] = [books.edition(), reckon()]
    return found
  }
}

function readNotice(path: string, file: string, { clauses }: Books, faults: Fault[]): Adopted[] {
  const written = readWritten(path, file)
  faults.push(...written.faults)
  const said = written.faults.length > 0 ? undefined : shaped(notice, written.value, written, faults)
  if (!said) return []
  return said.adopts.flatMap((entry, at) => {
    const clause = clauses.get(entry.clause)
    if (clause) return [adopt(clause, said, entry)]
    const says = { zh: `没有编号为 ${entry.clause} 的条款`, en: `There is no clause ${entry.clause}` }
    faults.push(written.fault(['adopts', at, 'clause'], says))
    return []
  })
}
