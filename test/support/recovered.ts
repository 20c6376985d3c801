/**
 * What an attacker makes of the tables he was shown: whose numbers he can tell. He knows where every enterprise is, and of
 * what size; `seen` are the tables of the first publication and of the second.
 */
import type { TableView } from '../../src/kernel/figures/contract.ts'
import { capitalAt, disputesAt, firms, isKnown, theme } from './attacked.ts'
import { Reckoning } from './reckoning.ts'

const inCell = (at: Record<string, string>) =>
  firms.filter((firm) =>
    Object.entries(at).every(([code, is]) => (firm as unknown as Record<string, string>)[code] === is),
  )

/** Whose capital he can tell to within 15 %, at either moment, himself being the largest or the next: they know most. */
export function capitalsTold(seen: readonly (readonly TableView[])[]): string[] {
  const known = new Reckoning()
  // He may know whose capital did not change; then it is one unknown.
  const unknownAt = (id: string, moment: number) => `${id} ${capitalAt(id, moment) === capitalAt(id, 0) ? 0 : moment}`
  for (const moment of seen.keys()) for (const { id } of firms) known.unknown(unknownAt(id, moment), 0)
  for (const [moment, { at, value }] of cellsOf(seen, 'capital'))
    if (value !== null)
      known.knows(
        inCell(at).map(({ id }) => unknownAt(id, moment)),
        value,
      )
  const ordered = [...firms].sort((a, b) => capitalAt(b.id, 0) - capitalAt(a.id, 0))
  // The largest knows most of all others; what he cannot attack is himself, and that the next could.
  return ordered.slice(0, 2).flatMap((attacker, rank) => {
    const own = new Map(
      [0, 1].map((moment) => [unknownAt(attacker.id, moment), capitalAt(attacker.id, moment)] as const),
    )
    return ordered
      .slice(0, rank === 0 ? firms.length : 12)
      .filter((firm) => firm !== attacker)
      .flatMap(({ id }) =>
        momentsOf(id, seen.length).flatMap((moment) => {
          const value = capitalAt(id, moment)
          const { low, high } = known.range([unknownAt(id, moment)], own)
          const isTold = high < 1.149 * value || low > 0.851 * value
          return isTold ? [`${id}: ${value} told as ${low} to ${high} by ${attacker.id}`] : []
        }),
      )
  })
}

const cellsOf = (seen: readonly (readonly TableView[])[], code: string) =>
  seen.flatMap((tables, moment) =>
    tables
      .filter(({ figure }) => figure.code === code)
      .flatMap(({ cells }) => cells.map((cell) => [moment, cell] as const)),
  )

const momentsOf = (id: string, n: number): number[] =>
  n > 1 && capitalAt(id, 1) !== capitalAt(id, 0) ? [0, 1] : [n - 1]

/** Pairs of an enterprise and an entry that nothing shown tells apart, and how many of them have a value. */
interface Group {
  name: string
  at: Record<string, string>
  pairs: number
  withValue: number
}

function groupsOf(entries: readonly string[]): Group[] {
  const groups = new Map<string, Group>()
  for (const { id, town, section, size } of firms)
    for (const entry of entries) {
      const at = { entry, town, section, size }
      const name = Object.values(at).join(' ')
      const { pairs, withValue } = groups.get(name) ?? { pairs: 0, withValue: 0 }
      groups.set(name, { name, at, pairs: pairs + 1, withValue: withValue + (isKnown(id, entry) ? 1 : 0) })
    }
  return [...groups.values()]
}

const isIn = (inner: Record<string, string>, outer: Record<string, string>): boolean =>
  Object.entries(outer).every(([code, is]) => inner[code] === is)
const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)
const isOfFew = (n: number, of: number): boolean => [of, n, of - n].some((one) => one > 0 && one < 5)
const isOneNumber = ({ low, high }: { low: number; high: number }): boolean =>
  Math.floor(high + 1e-6) - Math.ceil(low - 1e-6) < 1

/** Cells of few, or of all but few, of which he can tell for how many the city has a value. */
export function coverageTold(seen: readonly (readonly TableView[])[]): string[] {
  return seen.flatMap((tables) => {
    const of = tables.filter(({ figure, parameter }) => figure.code === 'coverage' && parameter === theme)
    const cells = of.flatMap((table) => table.cells)
    const groups = groupsOf([...new Set(cells.flatMap(({ at }) => at.entry ?? []))])
    const inside = (at: Record<string, string>) => groups.filter((group) => isIn(group.at, at))
    const names = (at: Record<string, string>) => inside(at).map(({ name }) => name)
    const pairsOf = (at: Record<string, string>) => total(inside(at).map(({ pairs }) => pairs))
    const withValueOf = (at: Record<string, string>) => total(inside(at).map(({ withValue }) => withValue))
    const known = new Reckoning()
    for (const { name, pairs } of groups) known.unknown(name, 0, pairs)
    for (const { at, value } of cells)
      if (value !== null)
        known.knows(names(at), ((value - 0.5) * pairsOf(at)) / 100, ((value + 0.5) * pairsOf(at)) / 100)
    const ofAll = cells.filter(({ value }) => value === 0 || value === 100).map(({ at }) => at)
    return cells
      .filter(({ at }) => isOfFew(withValueOf(at), pairsOf(at)) && !ofAll.some((wider) => isIn(at, wider)))
      .filter(({ at }) => isOneNumber(known.range(names(at))))
      .map(({ at }) => `${JSON.stringify(at)}: ${withValueOf(at)} of ${pairsOf(at)}`)
  })
}

/** Cells of few disputes of which he can tell how many, from their count and their waiting together. */
export function disputesTold(seen: readonly (readonly TableView[])[]): string[] {
  return seen.flatMap((tables, moment) => {
    const inCell = (at: Record<string, string>) => disputesAt(moment).filter((one) => isIn({ ...one }, at))
    const counted = cellsOf([tables], 'disputes').map(([, cell]) => cell)
    const inner = counted.filter(({ at }) => Object.keys(at).length === 2)
    const known = new Reckoning()
    const names = (at: Record<string, string>) =>
      inner.filter((one) => isIn(one.at, at)).map((one) => JSON.stringify(one.at))
    for (const { at, value } of inner) known.unknown(JSON.stringify(at), value ?? 1, value ?? Number.POSITIVE_INFINITY)
    for (const { at, value } of counted) if (value !== null) known.knows(names(at), value)
    // A middle value is not said of fewer than ten.
    for (const [, { at, value }] of cellsOf([tables], 'dispute-days'))
      if (value !== null) known.knows(names(at), 10, Number.POSITIVE_INFINITY)
    return counted
      .filter(({ at }) => new Set(inCell(at).map(({ firm }) => firm)).size < 5)
      .filter(({ at }) => isOneNumber(known.range(names(at))))
      .map(({ at }) => `${JSON.stringify(at)}: ${inCell(at).length}`)
  })
}

/** Size classes of few enterprises of which he can tell how many, a visitor not knowing anyone's size. */
export function sizesTold(seen: readonly (readonly TableView[])[]): string[] {
  return seen.flatMap((tables) => {
    const known = new Reckoning()
    const sizes = cellsOf([tables], 'enterprises').flatMap(([, { at, value }]) =>
      at.size === undefined ? [] : [{ size: at.size, value }],
    )
    for (const { size, value } of sizes) known.unknown(`size ${size}`, value ?? 1, value ?? Number.POSITIVE_INFINITY)
    // The register says how many there are: these, and the two that every test has, of no size.
    if (sizes.length > 0) known.knows([...known.unknowns.keys()], firms.length + 2)
    for (const [size, least] of sizesSaid(tables)) known.knows([`size ${size}`], least, Number.POSITIVE_INFINITY)
    return sizes
      .filter(({ size }) => size !== '' && ofSize(size) < 5)
      .filter(({ size }) => isOneNumber(known.range([`size ${size}`])))
      .map(({ size }) => `${size}: ${ofSize(size)}`)
  })
}

const ofSize = (size: string) => (size === '' ? 2 : firms.filter((one) => one.size === size).length)

/** A share gives away of how many it is; a sum that there are five. */
function sizesSaid(tables: readonly TableView[]): [string, number][] {
  if (cellsOf([tables], 'enterprises').length === 0) return []
  return ['coverage', 'capital'].flatMap((code) =>
    cellsOf([tables], code).flatMap(([, { at, value }]): [string, number][] =>
      value !== null && at.size !== undefined ? [[at.size, code === 'coverage' ? ofSize(at.size) : 5]] : [],
    ),
  )
}
