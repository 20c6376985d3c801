/**
 * The attacker: how far can a withheld cell be narrowed down by somebody who holds everything that is shown, kept the
 * earlier publications, and knows one enterprise's own number? Asked of HiGHS as a linear programme over how much each
 * withheld cell could differ from what it really is, with every published sum still right.
 *
 * A cell is safe when it could be 15 % larger and 15 % smaller, whichever other withheld cell the attacker's own
 * enterprise is in. One way for the cells to differ (a witness) usually answers for most of those, so few programmes are
 * solved.
 */
import type { Highs } from 'highs'
import type { Cell } from './measure.ts'
import type { Additive, Earlier } from './small-cells.ts'

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
}

type Differing = ReadonlyMap<string, number>

let solver: Promise<Highs> | undefined
const loaded = async (): Promise<Highs> => {
  solver ??= import('highs').then(async ({ default: load }) => await load())
  return await solver
}

export function attacker({ byKey, lines, measure, earlier }: Published) {
  /** Whether an earlier publication lets this cell be known to within `by`. */
  const knows = (key: string, by: number): boolean =>
    earlier.some((one) => {
      const said = one.get(key)
      return typeof said === 'number' && Math.abs(said - (byKey.get(key)?.value ?? 0)) < by
    })
  // More cells being withheld takes nothing from what was possible before, so witnesses keep.
  const witnesses = new Map<string, Differing[]>()
  const witnessesOf = (key: string, way: 1 | -1): Differing[] => {
    const found = witnesses.get(`${way} ${key}`) ?? []
    witnesses.set(`${way} ${key}`, found)
    return found
  }

  /** Nothing if the cell is safe. */
  const attack = async (key: string, withheld: ReadonlySet<string>): Promise<Target | undefined> => {
    const cell = byKey.get(key)
    if (!cell) return undefined
    const width = widthOf[measure](cell.value ?? 0)
    const loose = [...withheld].filter((one) => !knows(one, width) && byKey.has(one))
    if (!loose.includes(key)) return { width }
    const asked = { key, width, loose, lines, byKey, least: leastOf[measure], witnessesOf }
    const whose = [{ width, known: new Map() }, ...insiders(asked, measure)]
    return (await isSafe[measure](asked, whose)) ? undefined : { width }
  }
  return { attack, knows }
}

/** By how much a cell must be able to differ. Counts are whole and small: one that could be another number is safe. */
const widthOf = {
  count: (value: number) => Math.max(1, Math.ceil(leastSpread * value)),
  sum: (value: number) => Math.max(1, leastSpread * value),
} as const

/** What a cell that is withheld, and therefore not empty, is known to be at least. */
const leastOf = { count: 1, sum: 0 } as const

const isSafe = {
  count: async (asked: Question, whose: readonly Attacker[]) =>
    (await everyone(asked, 1, whose)) || (hasRoomBelow(asked) && (await everyone(asked, -1, whose))),
  /** What is nothing cannot be less, and need not be able to. */
  sum: async (asked: Question, whose: readonly Attacker[]) =>
    (await everyone(asked, 1, whose)) && (!hasRoomBelow(asked) || (await everyone(asked, -1, whose))),
}
const hasRoomBelow = ({ key, width, byKey, least }: Question) => (byKey.get(key)?.value ?? 0) - width >= least

/** Somebody who attacks: what he knows of withheld cells by his own number, and how far the target must move for him. */
interface Attacker {
  width: number
  known: ReadonlyMap<string, { least: number; most: number }>
}

interface Question {
  key: string
  width: number
  loose: readonly string[]
  lines: readonly Line[]
  byKey: ReadonlyMap<string, Cell>
  least: number
  witnessesOf: (key: string, way: 1 | -1) => Differing[]
}

/**
 * For every withheld cell its largest enterprise, who knows most. He may be in other withheld cells too: in every one
 * that does not exclude the first and whose largest is as large. Alone in a cell he knows it.
 */
function insiders({ key, loose, byKey, width }: Question, measure: Additive): Attacker[] {
  const target = byKey.get(key)
  return loose.flatMap((one) => {
    const cell = byKey.get(one)
    if (!cell || !target || one === key) return []
    const isHe = (other: Cell) => canBeBoth(cell, other) && other.first === cell.first
    // Nobody attacks himself.
    if (target.firms === 1 && isHe(target)) return []
    const same = loose.filter((other) => isHe(byKey.get(other) ?? cell))
    const known = new Map(same.map((other) => [other, knownBy(byKey.get(other) ?? cell, measure)]))
    return [{ known, width: isWithin(cell, target) ? fromInside(cell, target, width, measure) : width }]
  })
}

/** In the target himself, he is after the largest of the others. */
const fromInside = (cell: Cell, target: Cell, width: number, measure: Additive): number =>
  measure === 'count'
    ? width
    : Math.min(width, leastSpread * (cell.first === target.first ? target.second : target.first))

const canBeBoth = (one: Cell, other: Cell): boolean =>
  Object.entries(one.at).every(([code, is]) => other.at[code] === undefined || other.at[code] === is)
const isWithin = (inner: Cell, outer: Cell): boolean =>
  Object.entries(outer.at).every(([code, is]) => inner.at[code] === is)

/** What his own number says of a cell he is in. That he is alone in it he knows of sums, from the public register. */
const knownBy = ({ value, first, firms }: Cell, measure: Additive) =>
  measure === 'sum' && firms === 1
    ? { least: value ?? 0, most: value ?? 0 }
    : { least: first, most: Number.POSITIVE_INFINITY }

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
  const known = new Map<string, { least: number; most: number }>()
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
  const { key, loose, lines, byKey, least } = question
  const name = new Map(loose.map((one, at) => [one, `x${at}`]))
  const sums = lines
    .map(({ members }) => members.filter((one) => name.has(one.key)))
    .filter((members) => members.length > 0)
    .map(
      (members, at) =>
        ` c${at}: ${members.map((it) => `${it.sign > 0 ? '+' : '-'} ${name.get(it.key)}`).join(' ')} = 0`,
    )
  const bounds = loose.map((one) => {
    const value = byKey.get(one)?.value ?? 0
    const { least: low, most: high } = known.get(one) ?? {
      least: Math.min(least, value),
      most: Number.POSITIVE_INFINITY,
    }
    return ` ${inUnits(low - value, width)} <= ${name.get(one)} <= ${inUnits(high - value, width)}`
  })
  const aim = `${way > 0 ? '' : '- '}${name.get(key)}`
  // Asked to move by its width and no further, so that what answers it is small.
  const rows = [...sums, ` most: ${aim} <= 1`]
  const model = ['Maximize', ` obj: ${aim}`, 'Subject To', ...rows, 'Bounds', ...bounds, 'End'].join('\n')
  const answer = highs.solve(model, { output_flag: false })
  if (answer.Status !== 'Optimal' || answer.ObjectiveValue < 1 - 1e-6) return undefined
  return new Map(loose.map((one) => [one, (answer.Columns[name.get(one) ?? '']?.Primal ?? 0) * width]))
}

/** Everything is reckoned in widths of the target, so that large and small cells are equally exact. */
const inUnits = (value: number, width: number): string => Math.min(far, Math.max(-far, value / width)).toFixed(9)
