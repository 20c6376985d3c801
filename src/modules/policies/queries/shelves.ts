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
}

export function openBooks(folder: string, dictionary: Dictionary): OpenBooks {
  const books = readBooks(folder, dictionary)
  const faults: Fault[] = []
  const adopted = new Map<string, Adopted>()
  for (const name of readdirSync(folder).filter((it) => existsSync(join(folder, it, 'notice.yaml'))))
    for (const one of readNotice(join(folder, name, 'notice.yaml'), `policies/${name}/notice.yaml`, books, faults))
      adopted.set(one.clause.id, one)
  if (faults.length > 0) throw new Faults(faults)
  return { ...books, adopted }
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
