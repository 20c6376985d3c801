/**
 * The small-cell rule (小格子不公开): which cells of a publication are withheld. The thresholds are ours; no law that we
 * know sets them for a city's figures.
 *
 *   - a cell of fewer than 5 enterprises;
 *   - a cell in which one enterprise makes more than 60 % of the sum, or two more than 80 %;
 *   - further cells, wherever what is shown would give one of those away. That is found out by trying: an attacker
 *     (attack.ts) who has everything shown, and knows one enterprise's own number, must be left with 15 % to either side.
 *
 * All tables of a figure are decided together, because they add up to each other.
 */
import { attacker, type Line, type Target } from './attack.ts'
import type { Cell } from './measure.ts'

export const fewest = 5
export const largestShare = 0.6
export const largestTwoShares = 0.8

/** One address for a cell, whatever the order in which its dimensions were named. */
export const keyOf = (at: Record<string, string>): string =>
  JSON.stringify(Object.entries(at).sort(([a], [b]) => (a < b ? -1 : 1)))

export type Additive = 'count' | 'sum' | 'share'

/** A share as it is shown: in whole percents, and without what it is of. */
export const percentOf = ({ value, more }: Pick<Cell, 'value' | 'more'>): number =>
  more ? Math.round((100 * (value ?? 0)) / more) : 0

/** Whether a cell is withheld for what is in it. One without an enterprise tells of nobody. */
export function isSmall({ firms, value, first, second }: Cell): boolean {
  if (firms === 0) return false
  if (firms < fewest) return true
  const sum = value ?? 0
  return isRuledByFew(sum, first, second)
}
const isRuledByFew = (sum: number, first: number, second: number): boolean =>
  sum > 0 && (first > largestShare * sum || first + second > largestTwoShares * sum)

/** What was made public of the same figure before: a number, or that it was withheld. */
export type Earlier = ReadonlyMap<string, number | 'withheld'>

export interface Protected {
  withheld: ReadonlySet<string>
  /** The cell that cannot be protected from who kept the earlier publications; none if all can. */
  exposed: string | undefined
}

/** What else there is to reckon with than the cells themselves. */
export interface Besides {
  earlier?: readonly Earlier[]
  /** Cells whose difference to an earlier publication is made by fewer than 5 enterprises. */
  changedByFew?: ReadonlySet<string>
  /** How many there are at least in cells of a count, as figures among the same tell (together.ts). */
  told?: ReadonlyMap<string, number>
  /** Cells that would tell what a figure among the same withholds. */
  telling?: ReadonlySet<string>
}

/**
 * Decides over all tables of a figure at once. What was withheld once stays withheld: shown later and hardly changed, it
 * would give away what it protected.
 */
export async function protect(cells: readonly Cell[], measure: Additive, besides: Besides = {}): Promise<Protected> {
  const { earlier = [], changedByFew = new Set(), told = new Map(), telling = new Set() } = besides
  const byKey = new Map(cells.map((cell) => [keyOf(cell.at), cell]))
  const isFew = measure === 'share' ? isShareOfFew : isSmall
  const small = [...byKey].filter(([key, cell]) => isFew(cell) || changedByFew.has(key)).map(([key]) => key)
  const before = [...byKey.keys()].filter(
    (key) => telling.has(key) || earlier.some((one) => one.get(key) === 'withheld'),
  )
  const withheld = new Set([...small, ...before])
  const lines = linesOf(cells)
  if (measure === 'share') neverAlone(withheld, lines, byKey)
  const { attack, knows } = attacker({ byKey, lines, measure, earlier, told })
  const secret = measure === 'share' ? small.filter((key) => !isSaidOfAll(byKey.get(key), cells)) : small
  for (;;) {
    const exposed = await firstExposed(secret, (key) => attack(key, withheld))
    if (!exposed) return { withheld, exposed: undefined }
    const more = nextToWithhold(exposed, { lines, byKey, withheld, knows })
    // With nothing shown there is nothing to reckon with.
    if (!more) return { withheld, exposed: isAllWithheld(cells, withheld) ? undefined : exposed.key }
    withheld.add(more)
  }
}

const isAllWithheld = (cells: readonly Cell[], withheld: ReadonlySet<string>): boolean =>
  cells.every(({ at, firms }) => firms === 0 || withheld.has(keyOf(at)))

interface Exposed {
  key: string
  target: Target
}

async function firstExposed(
  keys: readonly string[],
  attack: (key: string) => Promise<Target | undefined>,
): Promise<Exposed | undefined> {
  for (const key of keys) {
    const target = await attack(key)
    if (target) return { key, target }
  }
  return undefined
}

interface Choosing {
  lines: readonly Line[]
  byKey: ReadonlyMap<string, Cell>
  withheld: ReadonlySet<string>
  knows: (key: string, by: number) => boolean
}

/**
 * The cheapest cell that could help: first on a line where a withheld cell stands alone and so is fixed, be it the exposed
 * one or one it hangs together with; then on a line of the exposed one, then on any it hangs together with, then any. One
 * that the attacker remembers from before would not help, nor one that is nothing.
 */
function nextToWithhold({ key, target }: Exposed, { lines, byKey, withheld, knows }: Choosing): string | undefined {
  const free = (one: string) => !withheld.has(one) && (byKey.get(one)?.firms ?? 0) > 0 && !knows(one, target.width)
  const cheapest = (among: readonly Line[]) =>
    [...new Set(among.flatMap(({ members }) => members.map((one) => one.key)))]
      .filter(free)
      .sort((a, b) => size(byKey.get(a)) - size(byKey.get(b)) || (a < b ? -1 : 1))[0]
  const together = linesTogether(key, lines, withheld)
  return (
    cheapest(together.filter((line) => isAlone(line, withheld))) ??
    cheapest(together.filter(({ members }) => members.some((one) => one.key === key))) ??
    cheapest(together) ??
    cheapest(lines)
  )
}

/** The lines of a cell, of the withheld cells on those, and so on. */
function linesTogether(key: string, lines: readonly Line[], withheld: ReadonlySet<string>): Line[] {
  const reached = new Set([key])
  const found = new Set<Line>()
  for (let before = -1; before < found.size; ) {
    before = found.size
    for (const line of lines.filter(({ members }) => members.some((one) => reached.has(one.key)))) {
      found.add(line)
      for (const one of line.members) if (withheld.has(one.key)) reached.add(one.key)
    }
  }
  return [...found]
}

const isAlone = ({ members }: Line, withheld: ReadonlySet<string>) =>
  members.filter((one) => withheld.has(one.key)).length === 1

/** Of a share, what it is of. */
const size = (cell: Cell | undefined): number => Math.abs(cell?.more ?? cell?.value ?? 0)

/** Every sum that a reader can make: the cells of a table along one dimension, and what they add up to. */
export function linesOf(cells: readonly Cell[]): Line[] {
  const lines = new Map<string, { key: string; sign: 1 | -1 }[]>()
  const keys = new Set(cells.map(({ at }) => keyOf(at)))
  for (const { at } of cells)
    for (const left of Object.keys(at)) {
      const { [left]: _, ...above } = at
      const total = keyOf(above)
      if (!keys.has(total)) continue
      const name = `${total} ${Object.keys(at).sort().join(',')}`
      const members = lines.get(name) ?? [{ key: total, sign: -1 as const }]
      lines.set(name, [...members, { key: keyOf(at), sign: 1 }])
    }
  return [...lines.values()].map((members) => ({ members }))
}

const isShareOfFew = ({ firms, value, more }: Cell) =>
  firms > 0 && (firms < fewest || isBetween(value ?? 0) || isBetween((more ?? 0) - (value ?? 0)))
/**
 * None or all of many is shown: it says what the city has or lacks of everyone, and with that of the few among them, who
 * are then no secret that could be kept.
 */
const isSaidOfAll = (small: Cell | undefined, cells: readonly Cell[]): boolean =>
  cells.some(
    (wider) =>
      (wider.value === 0 || wider.value === wider.more) &&
      !isShareOfFew(wider) &&
      Object.entries(wider.at).every(([code, is]) => small?.at[code] === is),
  )
const isBetween = (n: number): boolean => n > 0 && n < fewest

/**
 * Shares are rounded, so that nothing adds up exactly, which is what the attacker reckons with. But with all but one of a
 * line shown that one could be guessed: then the next smallest is withheld too, whatever he finds.
 */
function neverAlone(withheld: Set<string>, lines: readonly Line[], byKey: ReadonlyMap<string, Cell>): void {
  for (let settled = false; !settled; ) {
    settled = true
    for (const line of lines.filter((one) => isAlone(one, withheld))) {
      const next = line.members
        .map(({ key }) => key)
        .filter((key) => !withheld.has(key))
        .sort((a, b) => size(byKey.get(a)) - size(byKey.get(b)))[0]
      if (!next) continue
      withheld.add(next)
      settled = false
    }
  }
}

/** Of what does not add up, such as a middle value: few enterprises, few rows, or the rows of one or two of many. */
export const smallOnes = (cells: readonly Cell[], isOfFirms: boolean): ReadonlySet<string> =>
  new Set(
    cells
      .filter(({ firms, rows, value, first, second }) => {
        if (!isOfFirms || firms === 0) return false
        return firms < fewest || value === null || isRuledByFew(rows, first, second)
      })
      .map(({ at }) => keyOf(at)),
  )
