/**
 * Figures among the same enterprises or disputes are audited together, whatever each of them says of those. Their values
 * are of different things and do not add up with each other. But every cell that is shown tells that so many are in it: a
 * sum not of fewer than five, a middle value not of fewer than ten, a share as many as its percents can be of. So
 *
 *   - a count takes what the others tell for known (`told`) when it decides which of its cells to withhold;
 *   - the others do not show a cell that lies within one the count withholds (`telling`).
 *
 * Whichever is released first, the second gives nothing away. By what stands in the public line of the register anyone can
 * count anyway, so by those dimensions nothing is told that is not known.
 */
import type { Db } from '../db.ts'
import type { Actor } from '../who.ts'
import type { Figure } from './figure.ts'
import { frozenRows } from './freeze.ts'
import { type Cell, cellsOf, fewestForPercentile } from './measure.ts'
import { reckoning } from './reckoning.ts'
import { type Besides, fewest, keyOf } from './small-cells.ts'

type At = Record<string, string>
type Known = Pick<Required<Besides>, 'told' | 'telling'>

/** Refuses to start where figures are declared so that they could not be audited together. */
export function mustBeAudible(figures: readonly Figure[]): void {
  for (const { code, isOfFirms, among } of figures)
    if (isOfFirms && !among) throw new Error(`the figure ${code} does not say what it is among`)
  const counts = figures.filter(({ measure, among }) => measure === 'count' && among).map(({ among }) => among?.what)
  if (new Set(counts).size < counts.length) throw new Error('two figures count the same')
}

interface Deciding {
  figure: Figure
  figures: Iterable<Figure>
  cells: readonly Cell[]
}

export async function knownOfOthers(db: Db, actor: Actor, { figure, figures, cells }: Deciding): Promise<Known> {
  const others = [...figures].filter((one) => one.code !== figure.code && one.among?.what === figure.among?.what)
  const isAlone = !figure.among || others.length === 0
  if (isAlone) return { told: new Map(), telling: new Set() }
  return figure.measure === 'count'
    ? { told: await toldOf(db, actor, { figure, figures: others, cells }), telling: new Set() }
    : { told: new Map(), telling: await tellingOf(db, cells, others) }
}

async function toldOf(db: Db, actor: Actor, { figure, figures, cells }: Deciding): Promise<Map<string, number>> {
  const isOpen = openIn(figure)
  const secret = cells.filter(({ at }) => !isOpen(at))
  const told = new Map<string, number>()
  for (const other of figures)
    for (const [at, n] of await toldBy(db, actor, other))
      for (const key of secret.filter((wider) => isWithin(at, wider.at)).map((wider) => keyOf(wider.at)))
        told.set(key, Math.max(n, told.get(key) ?? 0))
  return told
}

async function tellingOf(db: Db, cells: readonly Cell[], others: readonly Figure[]): Promise<Set<string>> {
  const count = others.find(({ measure }) => measure === 'count')
  if (!count) return new Set()
  const isOpen = openIn(count)
  const secret = (await withheldOf(db, count)).filter((at) => !isOpen(at))
  return new Set(cells.filter(({ at }) => secret.some((one) => isWithin(at, one))).map(({ at }) => keyOf(at)))
}

/** Whether anyone could count such a cell in the register. */
function openIn({ dimensions }: Figure): (at: At) => boolean {
  const open = new Set(dimensions.filter(({ isPublic }) => isPublic).map(({ code }) => code))
  return (at) => Object.keys(at).every((code) => open.has(code))
}

const isWithin = (inner: At, outer: At): boolean => Object.entries(outer).every(([code, is]) => inner[code] === is)

/** Cells that were ever withheld of it: what is withheld once stays so. */
async function withheldOf(db: Db, { code }: Figure): Promise<At[]> {
  const rows = await db
    .selectFrom('releaseCell')
    .innerJoin('release', 'release.id', 'releaseCell.releaseId')
    .select('at')
    .where('code', '=', code)
    .where('withheld', '=', true)
    .execute()
  return rows.map(({ at }) => at as At)
}

/** Every cell that was ever shown of it, and of how many it tells. */
async function toldBy(db: Db, actor: Actor, figure: Figure): Promise<[At, number][]> {
  const rows = await db
    .selectFrom('releaseCell')
    .innerJoin('release', 'release.id', 'releaseCell.releaseId')
    .select(['at', 'freezeId'])
    .where('code', '=', figure.code)
    .where('value', 'is not', null)
    .execute()
  const shown = rows.map(({ at, freezeId }) => ({ at: at as At, freezeId }))
  const by = figure.among?.by ?? 'firms'
  if (figure.measure !== 'share') {
    const least = figure.measure === 'median' && by === 'rows' ? fewestForPercentile : fewest
    return shown.map(({ at }) => [at, least])
  }
  const counted = await reckoning(db, actor, async () => {
    const found = new Map<string, number>()
    for (const freezeId of new Set(shown.map((one) => one.freezeId)))
      for (const table of figure.tables)
        for (const cell of await cellsOf(db, figure.measure, frozenRows(figure, freezeId), table))
          found.set(`${freezeId} ${keyOf(cell.at)}`, cell[by])
    return found
  })
  return shown.map(({ at, freezeId }) => [at, counted.get(`${freezeId} ${keyOf(at)}`) ?? 0])
}
