/**
 * The attacker: how far can a withheld cell be narrowed down by somebody who holds everything that is shown, kept the
 * earlier publications, and knows one enterprise's own number? Asked of HiGHS as a linear programme over how much each
 * cell he does not know exactly could differ from what it really is, with every published sum still right. How many
 * enterprises and rows a cell has he is taken to know wherever the number itself is not that: they are in the register.
 *
 * A cell is safe when it could be 15 % larger and 15 % smaller (a count or a share of few: when it could be another
 * number), whichever other withheld cell the attacker's own enterprise is in. One way for the cells to differ (a witness) usually answers for most of those, so few programmes are
 * solved.
 */
import type { Highs } from 'highs'
import type { Cell } from './measure.ts'
import { type Additive, type Earlier, percentOf } from './small-cells.ts'

/** Of what it is, to either side. */
export const leastSpread = 0.15

export interface Line {
  members: readonly { key: string; sign: 1 | -1 }[]
}
/** What could be narrowed down further than it may: by how much it would have to be able to move. */
export interface Target {
  width: number
}

interface Published {
  byKey: ReadonlyMap<string, Cell>
  lines: readonly Line[]
  measure: Additive
  earlier: readonly Earlier[]
  /** Of cells of a count, how many there are at least, as other figures among the same tell. */
  told: ReadonlyMap<string, number>
}
interface Range {
  least: number
  most: number
}

type Differing = ReadonlyMap<string, number>

let solver: Promise<Highs> | undefined
const loaded = async (): Promise<Highs> => {
  solver ??= import('highs').then(async ({ default: load }) => await load())
  return await solver
}

export function attacker({ byKey, lines, measure, earlier, told }: Published) {
  /** Whether an earlier publication lets this cell be known to within `by`; of a share, to within a point. */
  const knows = (key: string, by: number): boolean => {
    const cell = byKey.get(key)
    const [is, near] = measure === 'share' ? [cell && percentOf(cell), 1.5] : [cell?.value, by]
    return earlier.some((one) => {
      const said = one.get(key)
      return typeof said === 'number' && Math.abs(said - (is ?? 0)) < near
    })
  }
  // More cells being withheld takes nothing from what was possible before, so witnesses keep.
  const witnesses = new Map<string, Differing[]>()
  const witnessesOf = (key: string, way: 1 | -1): Differing[] => {
    const found = witnesses.get(`${way} ${key}`) ?? []
    witnesses.set(`${way} ${key}`, found)
    return found
  }

  /** Nothing if the cell is safe. */
  const attack = async (key: string, withheld: ReadonlySet<string>): Promise<Target | undefined> => {
    const target = byKey.get(key)
    if (!target) return undefined
    const width = widthOf[measure](target)
    const hidden = [...withheld].filter((one) => !knows(one, width) && byKey.has(one))
    const isHidden = new Set(hidden)
    const ranges = new Map<string, Range>()
    for (const [one, cell] of byKey) {
      const range = isHidden.has(one) ? hiddenRange[measure](cell, told.get(one) ?? 0) : shownRange(cell, measure)
      if (range.most > range.least) ranges.set(one, range)
    }
    if (!ranges.has(key)) return { width }
    const asked = { key, width, hidden, ranges, lines, byKey, witnessesOf }
    const whose = [{ width, known: new Map() }, ...insiders(asked, measure)]
    return (await isSafe[measure](asked, whose)) ? undefined : { width }
  }
  return { attack, knows }
}

const few = (value: number): number => Math.max(1, Math.ceil(leastSpread * value))
/** By how much a cell must be able to differ. Counts are whole and small: one that could be another number is safe. */
const widthOf = {
  count: ({ value }: Cell) => few(value ?? 0),
  sum: ({ value }: Cell) => Math.max(1, leastSpread * (value ?? 0)),
  /** Those that have it or those that have not, whichever are fewer. */
  share: ({ value, more }: Cell) => few(Math.min(value ?? 0, (more ?? 0) - (value ?? 0))),
} as const

/** Where a cell that is withheld, and therefore not empty, must lie. */
const hiddenRange = {
  count: ({ value }: Cell, told: number): Range => ({
    // What was told of another moment and is no longer so binds nothing.
    least: Math.max(1, told > (value ?? 0) ? 0 : told),
    most: Number.POSITIVE_INFINITY,
  }),
  sum: ({ value }: Cell): Range => ({ least: Math.min(0, value ?? 0), most: Number.POSITIVE_INFINITY }),
  share: ({ more }: Cell): Range => ({ least: 0, most: more ?? 0 }),
} as const

/** A share is shown as a whole percent of a number of rows that is known; everything else as it is. */
function shownRange(cell: Cell, measure: Additive): Range {
  const value = cell.value ?? 0
  if (measure !== 'share') return { least: value, most: value }
  const [of, percent] = [cell.more ?? 0, percentOf(cell)]
  return {
    least: Math.min(value, Math.max(0, Math.ceil(((percent - 0.5) * of) / 100))),
    most: Math.max(value, Math.min(of, Math.floor(((percent + 0.5) * of) / 100))),
  }
}

/** Another number, to whichever side. */
const isAnother = async (asked: Question, whose: readonly Attacker[]) =>
  (await everyone(asked, 1, whose)) || (hasRoomBelow(asked) && (await everyone(asked, -1, whose)))
const isSafe = {
  count: isAnother,
  share: isAnother,
  /** What is nothing cannot be less, and need not be able to. */
  sum: async (asked: Question, whose: readonly Attacker[]) =>
    (await everyone(asked, 1, whose)) && (!hasRoomBelow(asked) || (await everyone(asked, -1, whose))),
}
const hasRoomBelow = ({ key, width, byKey, ranges }: Question) =>
  (byKey.get(key)?.value ?? 0) - width >= (ranges.get(key)?.least ?? 0)

/** Somebody who attacks: what he knows of withheld cells by his own number, and how far the target must move for him. */
interface Attacker {
  width: number
  known: ReadonlyMap<string, Range>
}

interface Question {
  key: string
  width: number
  hidden: readonly string[]
  /** Every cell that is not known exactly, hidden or rounded, and where it must lie. */
  ranges: ReadonlyMap<string, Range>
  lines: readonly Line[]
  byKey: ReadonlyMap<string, Cell>
  witnessesOf: (key: string, way: 1 | -1) => Differing[]
}

/**
 * For every withheld cell its largest enterprise, who knows most. He may be in other withheld cells too: in every one
 * that does not exclude the first and whose largest is as large. Alone in a cell he knows it.
 */
function insiders({ key, hidden, ranges, byKey, width }: Question, measure: Additive): Attacker[] {
  const target = byKey.get(key)
  return hidden.flatMap((one) => {
    const cell = byKey.get(one)
    if (!cell || !target || one === key) return []
    const isHe = (other: Cell) => canBeBoth(cell, other) && other.first === cell.first
    // Nobody attacks himself.
    if (target.firms === 1 && isHe(target)) return []
    const same = [...ranges.keys()].filter((other) => isHe(byKey.get(other) ?? cell))
    const known = new Map(same.map((other) => [other, knownBy(byKey.get(other) ?? cell, measure)]))
    return [{ known, width: isWithin(cell, target) ? fromInside(cell, target, width, measure) : width }]
  })
}

/** In the target himself, he is after the largest of the others. */
const fromInside = (cell: Cell, target: Cell, width: number, measure: Additive): number =>
  measure === 'sum'
    ? Math.min(width, leastSpread * (cell.first === target.first ? target.second : target.first))
    : width

const canBeBoth = (one: Cell, other: Cell): boolean =>
  Object.entries(one.at).every(([code, is]) => other.at[code] === undefined || other.at[code] === is)
const isWithin = (inner: Cell, outer: Cell): boolean =>
  Object.entries(outer.at).every(([code, is]) => inner.at[code] === is)

/** What his own number says of a cell he is in. That he is alone in it he knows, unless that is what is counted. */
function knownBy({ value, first, second, firms, more }: Cell, measure: Additive): Range {
  if (measure !== 'count' && firms === 1) return { least: value ?? 0, most: value ?? 0 }
  return { least: first, most: measure === 'share' ? (more ?? 0) - second : Number.POSITIVE_INFINITY }
}

/** Whether the cell can move that way whoever attacks. */
async function everyone(question: Question, way: 1 | -1, whose: readonly Attacker[]): Promise<boolean> {
  const witnesses = question.witnessesOf(question.key, way)
  // Usually there is a way for the cell to differ that none of them could rule out; then it is the only one to be found.
  const open = whose.filter((one) => !witnesses.some((witness) => isPossibleFor(one, witness, question)))
  if (open.length > 1) witnesses.push(...listed(await couldDiffer(question, way, together(question, open))))
  for (const attacker of whose) {
    if (witnesses.some((one) => isPossibleFor(attacker, one, question))) continue
    const found = await couldDiffer(question, way, attacker)
    if (!found) return false
    witnesses.push(found)
  }
  return true
}

const listed = <T>(one: T | undefined): T[] => (one === undefined ? [] : [one])

/** All attackers in one, who knows what each of them knows of other cells than the target. */
function together({ key, width }: Question, whose: readonly Attacker[]): Attacker {
  const known = new Map<string, Range>()
  for (const attacker of whose)
    for (const [one, { least, most }] of attacker.known) {
      const before = known.get(one)
      if (one !== key)
        known.set(one, { least: Math.max(least, before?.least ?? least), most: Math.min(most, before?.most ?? most) })
    }
  return { width, known }
}

/** A witness that moves the target further than needed serves when taken in part. */
function isPossibleFor({ known, width }: Attacker, differing: Differing, { key, byKey }: Question): boolean {
  const part = width / Math.abs(differing.get(key) ?? 0)
  if (part > 1 + 1e-9) return false
  return [...known].every(([one, { least, most }]) => {
    const would = (byKey.get(one)?.value ?? 0) + part * (differing.get(one) ?? 0)
    const slack = 1e-6 * Math.max(1, Math.abs(least))
    return would >= least - slack && would <= most + slack
  })
}

/** Far beyond what any answer needs, and near enough for the solver's own exactness. */
const far = 10_000

/** How cells could differ so that the target does by `width` and nothing shown is contradicted; nothing if they cannot. */
async function couldDiffer(
  question: Question,
  way: 1 | -1,
  { known, width }: Attacker,
): Promise<Differing | undefined> {
  const highs = await loaded()
  // Programmes are short, but there are many: others get their turn in between.
  await new Promise((next) => setImmediate(next))
  const { key, ranges, lines, byKey } = question
  const name = new Map([...ranges.keys()].map((one, at) => [one, `x${at}`]))
  const sums = lines
    .map(({ members }) => members.filter((one) => name.has(one.key)))
    .filter((members) => members.length > 0)
    .map(
      (members, at) =>
        ` c${at}: ${members.map((it) => `${it.sign > 0 ? '+' : '-'} ${name.get(it.key)}`).join(' ')} = 0`,
    )
  const bounds = [...ranges].map(([one, { least, most }]) => {
    const value = byKey.get(one)?.value ?? 0
    const own = known.get(one)
    const [low, high] = [Math.max(least, own?.least ?? least), Math.min(most, own?.most ?? most)]
    return ` ${inUnits(low - value, width)} <= ${name.get(one)} <= ${inUnits(high - value, width)}`
  })
  const aim = `${way > 0 ? '' : '- '}${name.get(key)}`
  // Asked to move by its width and no further, so that what answers it is small.
  const rows = [...sums, ` most: ${aim} <= 1`]
  const model = ['Maximize', ` obj: ${aim}`, 'Subject To', ...rows, 'Bounds', ...bounds, 'End'].join('\n')
  const answer = highs.solve(model, { output_flag: false })
  if (answer.Status !== 'Optimal' || answer.ObjectiveValue < 1 - 1e-6) return undefined
  return new Map([...ranges.keys()].map((one) => [one, (answer.Columns[name.get(one) ?? '']?.Primal ?? 0) * width]))
}

/** Everything is reckoned in widths of the target, so that large and small cells are equally exact. */
const inUnits = (value: number, width: number): string => Math.min(far, Math.max(-far, value / width)).toFixed(9)
