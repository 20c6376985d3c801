/**
 * What is done with each firm once its verdict and fen are reckoned: added to totals, kept, or held against what was kept.
 * Pure; threads run it.
 */
import type { Body, Given } from '../../rules/columns/index.ts'
import type { FirmSteps } from './columns.ts'

/** What a clause came to, firm by firm; where no fen are paid there are none, and `least` only where it differs from `most`. */
export interface Kept {
  /** Verdicts by number. */
  verdict: Uint8Array
  most: Fen | null
  least: Fen | null
}
/** In 32 bits where the clause cannot pass them: there the greatest number stands for a top that nothing bounds. */
type Fen = Uint32Array | Float64Array
const openTop = 0xff_ff_ff_ff

export type Fresh = (type: 'Uint8' | 'Uint32' | 'Float64', size: number) => Uint8Array | Uint32Array | Float64Array

/** What a firm comes to: the number of its verdict, fen that are sure, fen it can become; NaN where nothing bounds them. */
export interface Settled {
  verdict: number
  least: number
  most: number
}
/** The same work, for threads over columns and for a clause that is asked firm by firm. */
export interface Work {
  body: (steps: FirmSteps) => Body
  /** Besides what the clause reads. */
  columns: Given
  each: (sums: number[], firm: Settled, at: number) => void
}

/** Room for what the clause comes to; without steps nothing is known of it. */
export function keptFor(steps: FirmSteps | null, size: number, fresh: Fresh): Kept {
  const { pays, isOne, high } = steps ?? { pays: true, isOne: false, high: null }
  const fen = () => fresh(high !== null && high < openTop ? 'Uint32' : 'Float64', size) as Fen
  return {
    verdict: fresh('Uint8', size) as Uint8Array,
    most: pays ? fen() : null,
    least: pays && !isOne ? fen() : null,
  }
}

export function keptAt({ verdict, most, least }: Kept, at: number): Settled {
  const [found, top] = [verdict[at] ?? 0, most?.[at] ?? 0]
  const sure = least ? (least[at] ?? 0) : found === 3 ? top : 0
  return { verdict: found, least: sure, most: most instanceof Uint32Array && top === openTop ? Number.NaN : top }
}

function keepAt({ verdict, most, least }: Kept, at: number, firm: Settled): void {
  verdict[at] = firm.verdict
  if (most) most[at] = firm.most
  if (least) least[at] = firm.least
}

/** Firms by the number of their verdict, those without a top, fen that are sure and that it can become at the most. */
const totalsIn = ({ pays }: FirmSteps): string[] => [
  ...['best === 0', 'best === 1', 'best === 2', 'best === 3'],
  ...(pays ? ['most !== most', 'least', 'most === most ? most : least'] : ['0', '0', '0']),
]

function addFirm(sums: number[], { verdict, least, most }: Settled): void {
  const isOpen = Number.isNaN(most)
  add(sums, verdict, 1)
  add(sums, 4, isOpen ? 1 : 0)
  add(sums, 5, least)
  add(sums, 6, isOpen ? least : most)
}
function add(sums: number[], at: number, by: number): void {
  sums[at] = (sums[at] ?? 0) + by
}

export const totals: Work = {
  body: (steps) => ({ lines: steps.lines, sums: totalsIn(steps), writes: [] }),
  columns: {},
  each: addFirm,
}

export const keeping = (kept: Kept): Work => ({
  body: (steps) => ({ lines: steps.lines, sums: totalsIn(steps), writes: writesOf(kept) }),
  columns: columnsOf(kept),
  each: (sums, firm, at) => {
    keepAt(kept, at, firm)
    addFirm(sums, firm)
  },
})

function writesOf({ most, least }: Kept): Body['writes'] {
  const top = most instanceof Uint32Array ? `most === most ? most : ${openTop}` : 'most'
  const fen = [...(most ? [['keptMost', top] as const] : []), ...(least ? [['keptLeast', 'least'] as const] : [])]
  return [['keptVerdict', 'best'], ...fen]
}

/** Against what was kept of the clause before: its totals, then who gains and loses how much that is sure, enters and leaves. */
export const changing = (kept: Kept): Work => ({
  body: (steps) => ({
    lines: [...steps.lines, ...comparing(kept)],
    sums: [...totalsIn(steps), ...changes],
    writes: [],
  }),
  columns: columnsOf(kept),
  each: (sums, firm, at) => {
    addFirm(sums, firm)
    addChange(sums, firm, keptAt(kept, at))
  },
})

const comparing = ({ most, least }: Kept): string[] => [
  'const before = keptVerdict[i]',
  `const kept = ${least ? 'keptLeast[i]' : most ? 'keptMost[i]' : '0'}`,
  'const was = before === 3 ? kept : 0',
  'const more = least - was',
  'const less = was - least',
]
const changes = [
  ...['more > 0', 'more > 0 ? more : 0', 'less > 0', 'less > 0 ? less : 0'],
  ...['best === 3 & before !== 3', 'before === 3 & best !== 3'],
]
export const sumsOfOne = 13

function addChange(sums: number[], now: Settled, before: Settled): void {
  const more = now.least - before.least
  if (more !== 0) {
    add(sums, more > 0 ? 7 : 9, 1)
    add(sums, more > 0 ? 8 : 10, Math.abs(more))
  }
  if (now.verdict === 3 && before.verdict !== 3) add(sums, 11, 1)
  if (now.verdict !== 3 && before.verdict === 3) add(sums, 12, 1)
}

function columnsOf({ verdict, most, least }: Kept): Given {
  return { keptVerdict: verdict, ...(most ? { keptMost: most } : {}), ...(least ? { keptLeast: least } : {}) }
}
