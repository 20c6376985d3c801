/**
 * Dead clauses and conditions: a clause that reaches nobody; a condition that nobody fails, that everybody fails, or that the
 * others say already. All of it over these firms, and said to be settled only where no missing fact could change it. Pure.
 */
import { type Results, verdictOrder } from './columns.ts'
import { type Passing, passing } from './passing.ts'

export type Dead =
  /** Nobody fails it: it never decides. */
  | 'nobody-fails'
  /** Everybody fails it: the clause reaches nobody. */
  | 'everybody-fails'
  /** Whoever fails it fails another one too. */
  | 'implied'

export interface ConditionEffect {
  id: string
  part: 'when' | 'bars'
  /** Rows: firms, or records of the table the clause ranges over. */
  passes: number
  fails: number
  unknown: number
  /** Rows that fail by this one alone and pass all others: those who would be eligible without it. */
  alone: number
  /** Rows that fail by this one, fail no other, and wait at another. */
  aloneWaiting: number
  dead: Dead | null
  /** Whether no missing fact could bring it to life. */
  settled: boolean
  /** Those that each by itself imply it over these rows, missing facts notwithstanding. */
  impliedBy: string[]
}
export interface DeadParts {
  rows: number
  /** Reaches nobody, and nobody waits. */
  isDead: boolean
  /** Reaches nobody so far, but some wait for data or a person. */
  waiting: number
  conditions: ConditionEffect[]
}

const [eligible, not] = [verdictOrder.indexOf('eligible'), verdictOrder.indexOf('not')]

/** Sets of conditions are bits of one number, and 3^31 is below 2^53. */
const most = 31

class Counts {
  fails = 0
  unknown = 0
  alone = 0
  aloneWaiting = 0
  /** Rows that fail no other: only there can it decide. */
  mayDecide = 0
  /** The conditions that are not failed in some row in which this one is not passed. */
  alongside = 0

  /** So many rows in which this condition is failed or open. */
  add(bit: number, { failed, open }: Sets, times: number): void {
    const isOpen = (open & bit) !== 0
    if (isOpen) this.unknown += times
    else this.fails += times
    this.alongside |= ~failed
    if ((failed & ~bit) !== 0) return
    this.mayDecide += times
    if (isOpen) return
    if (open === 0) this.alone += times
    else this.aloneWaiting += times
  }
}

function counted(passed: Passing): Counts[] {
  const counts = passed.tested.map(() => new Counts())
  for (const [pattern, times] of patternsOf(passed)) {
    const sets = setsOf(pattern, counts.length)
    for (const [k, count] of counts.entries()) if (((sets.failed | sets.open) >>> k) & 1) count.add(1 << k, sets, times)
  }
  return counts
}

/** How often each way of doing at all conditions comes up, as a number with a digit of base 3 each: few ways, many rows. */
function patternsOf({ tested, rows }: Passing): Map<number, number> {
  const pattern = new Float64Array(rows)
  for (const [k, { passes }] of tested.entries()) {
    const digit = 3 ** k
    for (let row = 0; row < rows; row++) pattern[row] = (pattern[row] ?? 0) + (passes[row] ?? 0) * digit
  }
  const found = new Map<number, number>()
  for (let row = 0; row < rows; row++) found.set(pattern[row] ?? 0, (found.get(pattern[row] ?? 0) ?? 0) + 1)
  return found
}

export function deadOf(passed: Passing, { verdict }: Results): DeadParts {
  const { tested, rows } = passed
  if (tested.length > most) throw new RangeError(`More than ${most} conditions`)
  const counts = counted(passed)
  const conditions = tested.map(({ rule, part }, k): ConditionEffect => {
    const { fails, unknown, alone, aloneWaiting, mayDecide, alongside } = counts[k] ?? new Counts()
    // What a person judges is no matter of data.
    const dead = rule.rule === null ? null : whyDead(rows, fails, alone + aloneWaiting)
    const settled = dead === 'implied' ? mayDecide === 0 : unknown === 0
    const implying = tested.filter((_, j) => j !== k && fails + unknown > 0 && ((alongside >>> j) & 1) === 0)
    const told = { id: rule.id, part, passes: rows - fails - unknown, fails, unknown, alone, aloneWaiting }
    return { ...told, dead, settled, impliedBy: implying.map((one) => one.rule.id) }
  })
  const waiting = verdict.filter((one) => one !== not && one !== eligible).length
  const isReached = verdict.includes(eligible)
  return { rows, isDead: !isReached && waiting === 0, waiting: isReached ? 0 : waiting, conditions }
}

function whyDead(rows: number, fails: number, decides: number): Dead | null {
  if (rows === 0) return null
  if (fails === 0) return 'nobody-fails'
  if (fails === rows) return 'everybody-fails'
  return decides === 0 ? 'implied' : null
}

interface Sets {
  failed: number
  open: number
}
function setsOf(pattern: number, conditions: number): Sets {
  const found = { failed: 0, open: 0 }
  for (let k = 0, left = pattern; k < conditions; k++, left = Math.floor(left / 3)) {
    const rail = left % 3
    if (rail === passing.fails) found.failed |= 1 << k
    else if (rail === passing.unknown) found.open |= 1 << k
  }
  return found
}
