/** The books opened for use: every clause of every book, which of them this city has adopted, and how they go together. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Adopted, adopt, type Notice, notice, ownGroups } from '../adoption.ts'
import { type Fault, Faults, shaped, type Written } from '../faults.ts'
import type { Dictionary } from '../from-facts.ts'
import { checkRules, noRules, type PayoutRules } from '../payout.ts'
import { type Books, readBooks, readWritten } from './books.ts'

export interface OpenBooks extends Books {
  /** By clause id. */
  adopted: ReadonlyMap<string, Adopted>
  /** Between the adopted clauses: what their own sources state, and what the notices add. */
  payout: PayoutRules
  /** Grows by one with every change, so that what was reckoned from the books knows when it is out of date. */
  edition: () => number
  /** What the city issues itself takes the place of what it had adopted. */
  put: (issued: Adopted) => void
}

interface Read {
  said: Notice
  written: Written
}

export function openBooks(folder: string, dictionary: Dictionary): OpenBooks {
  const books = readBooks(folder, dictionary)
  const faults: Fault[] = []
  const adopted = new Map<string, Adopted>()
  const notices = readdirSync(folder)
    .filter((it) => existsSync(join(folder, it, 'notice.yaml')))
    .sort()
    .flatMap((name) => readNotice(join(folder, name, 'notice.yaml'), `policies/${name}/notice.yaml`, faults))
  for (const one of notices) for (const clause of adoptedBy(one, books, faults)) adopted.set(clause.clause.id, clause)
  const payout = payoutOf(notices, adopted, dictionary, faults)
  if (faults.length > 0) throw new Faults(faults)
  const clauses = new Map(books.clauses)
  let edition = 1
  const put = (issued: Adopted): void => {
    const { id } = issued.clause
    if (!clauses.has(id)) clauses.set(id, issued.original)
    adopted.set(id, issued)
    edition++
  }
  return { ...books, clauses, adopted, payout, edition: () => edition, put }
}

/** Reckoned from the books once an edition. */
export function perEdition<Of>(books: OpenBooks, reckon: () => Of): () => Of {
  let [of, found] = [0, undefined as Of | undefined]
  return () => {
    if (of !== books.edition() || found === undefined) [of, found] = [books.edition(), reckon()]
    return found
  }
}

function readNotice(path: string, file: string, faults: Fault[]): Read[] {
  const written = readWritten(path, file)
  faults.push(...written.faults)
  const said = written.faults.length > 0 ? undefined : shaped(notice, written.value, written, faults)
  return said ? [{ said, written }] : []
}

function adoptedBy({ said, written }: Read, { clauses }: Books, faults: Fault[]): Adopted[] {
  return said.adopts.flatMap((entry, at) => {
    const clause = clauses.get(entry.clause)
    if (clause) return [adopt(clause, said, entry)]
    const says = { zh: `没有编号为 ${entry.clause} 的条款`, en: `There is no clause ${entry.clause}` }
    faults.push(written.fault(['adopts', at, 'clause'], says))
    return []
  })
}

/** The rules of all notices in one, each checked beside what holds before it, so that a fault has its place in a file. */
function payoutOf(
  notices: readonly Read[],
  adopted: ReadonlyMap<string, Adopted>,
  dictionary: Dictionary,
  faults: Fault[],
): PayoutRules {
  let all: PayoutRules = { ...noRules, groups: ownGroups(adopted.values()) }
  for (const { said, written } of notices) {
    const before = all
    all = joined(before, said.payout)
    const found = [...checkRules(all, (id) => over(adopted.get(id))), ...unknownNumbers(all, dictionary)]
    for (const { path, says } of found) {
      const [part, at, ...rest] = path as [keyof PayoutRules, number, ...PropertyKey[]]
      const own = at - before[part].length
      if (own >= 0) faults.push(written.fault(['payout', part, own, ...rest], says))
    }
  }
  return all
}

const over = (clause: Adopted | undefined): boolean | undefined => clause && clause.over !== null

const joined = (a: PayoutRules, b: PayoutRules): PayoutRules => ({
  bars: [...a.bars, ...b.bars],
  conditions: [...a.conditions, ...b.conditions],
  caps: [...a.caps, ...b.caps],
  groups: [...a.groups, ...b.groups],
  ceilings: [...a.ceilings, ...b.ceilings],
  envelopes: [...a.envelopes, ...b.envelopes],
})

/** What bars and set-level conditions look at must stand in the dictionary, a flag or a number. */
function unknownNumbers({ bars, conditions }: PayoutRules, dictionary: Dictionary) {
  const typeOf = (code: string): string | undefined => {
    const found = dictionary.get(code)
    return found && found.kind !== 'table' ? found.type : undefined
  }
  const wrong = (code: string, type: 'flag' | 'number', path: readonly PropertyKey[]) => {
    if (typeOf(code) === type) return []
    const [zh, en] = type === 'flag' ? ['是否型变量', 'flag'] : ['数值变量', 'number']
    return [{ path, says: { zh: `词典里没有${zh} ${code}`, en: `The dictionary has no ${en} ${code}` } }]
  }
  return [
    ...bars.flatMap(({ flag }, at) => wrong(flag, 'flag', ['bars', at, 'flag'])),
    ...conditions.flatMap(({ number }, at) => [
      ...wrong(number.of, 'number', ['conditions', at, 'number', 'of']),
      ...(number.over === null ? [] : wrong(number.over, 'number', ['conditions', at, 'number', 'over'])),
    ]),
  ]
}
