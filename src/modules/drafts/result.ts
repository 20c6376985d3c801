/** What a trial says, as it goes through the doors and is kept with its hash. Money in fen, shares in thousandths. Pure. */
import { z } from 'zod'
import { pair } from '../facts/variable.ts'

const day = z.iso.date()
const firms = z.object({ eligible: z.int(), not: z.int(), missing: z.int(), judgement: z.int() })
const totals = z.object({
  firms,
  least: z.int(),
  most: z.int(),
  open: z.int(),
  how: z.enum(['columns', 'firm-by-firm']),
  why: z.string().nullable(),
})
export type TotalsView = z.output<typeof totals>
const fenBand = z.object({ least: z.int(), most: z.int(), open: z.int() })
const group = fenBand.extend({ code: z.string().nullable(), name: pair.nullable(), firms })
/** In thousandths; null where nothing bounds it, or where it is a share of nothing. */
const share = z.object({ least: z.int().nullable(), most: z.int().nullable() })
const dimension = z.enum(['industry', 'town', 'size', 'year'])
/** The firms that the policy means, where it names a group. */
export const named = z.object({ by: dimension, group: z.string().max(20) })
export type Named = z.output<typeof named>
const fen = z.int().nullable()
export const result = z.object({
  on: day,
  moment: z.iso.datetime(),
  firms: z.int(),
  totals,
  /** The clause in force, where there is one. */
  inForce: totals.nullable(),
  /** Against the clause in force; what ranges leave open is counted apart. */
  change: z
    .object({
      firms: z.object({
        ...{ gains: z.int(), loses: z.int(), stays: z.int(), mayGain: z.int(), mayLose: z.int(), either: z.int() },
      }),
      gained: fenBand,
      lost: fenBand,
      reached: z.int(),
      dropped: z.int(),
    })
    .nullable(),
  by: z.object({ industry: z.array(group), town: z.array(group), size: z.array(group), year: z.array(group) }),
  /** Sure amounts of the eligible, in steps of fen. */
  spread: z.object({
    ...{ firms: z.int(), ranges: z.int(), waiting: z.int(), open: z.int() },
    steps: z.array(z.object({ from: z.int(), below: fen, firms: z.int(), fen: z.int() })),
    ...{ quartile: fen, median: fen, upperQuartile: fen, largest: fen },
  }),
  /** Conditions, then bars: what each does by itself, and who misses only it. */
  conditions: z.array(
    z.object({
      id: z.string(),
      part: z.enum(['when', 'bars']),
      says: pair,
      ...{ fails: z.int(), unknown: z.int(), alone: z.int() },
      dead: z.enum(['nobody-fails', 'everybody-fails', 'implied']).nullable(),
      settled: z.boolean(),
      impliedBy: z.array(z.string()),
      misses: z.object({
        ...{ firms: z.int(), waiting: z.int(), cost: fenBand },
        /** Exact, in the unit of the comparison; how many are off by at most so many hundredths. */
        gap: z
          .object({ median: z.string(), within: z.array(z.object({ hundredths: z.int(), rows: z.int() })).nullable() })
          .nullable(),
      }),
    }),
  ),
  /** Lines at which the amount jumps or drops; `left` are comparisons whose line is not read. */
  cliffs: z.object({
    lines: z.array(
      z.object({
        ...{ name: z.string(), label: pair, unit: pair.nullable(), threshold: z.string() },
        ...{ up: z.int(), down: z.int(), below: z.int(), above: z.int(), hundredths: z.int() },
        jump: z.object({ least: z.int(), median: z.int(), most: z.int() }),
      }),
    ),
    left: z.array(z.string()),
  }),
  precision: z.object({
    ...{ firms: z.int(), unsettled: z.int(), topFirms: z.int() },
    gini: z.int().nullable(),
    topTenth: z.int().nullable(),
    scatter: z.object({
      below: z.int(),
      firms: z.object({ small: z.int(), either: z.int(), other: z.int() }),
      share,
    }),
    coverage: z.object({ coverage: share, leakage: share, leakedMoney: share }).nullable(),
  }),
})
export type ResultView = z.output<typeof result>

/** One clause of the city that pays firms which the text would pay too. */
export const overlap = z.object({
  clause: z.string(),
  title: pair,
  /** Firms eligible for both; firms that may be. */
  both: z.int(),
  perhaps: z.int(),
  /** Sure fen to those eligible for both: by the text, by the other. */
  fen: z.array(z.int()),
  /** Of the firms that the smaller of the two reaches, in thousandths. */
  share: z.int().nullable(),
  /** What both formulas read: the same records, the same numbers. */
  table: z.string().nullable(),
  names: z.array(z.string()),
})
export type OverlapView = z.output<typeof overlap>

/**
 * The same without what could speak of a single firm: groups, steps and conditions may hold one. For whoever decides on a text
 * and may not read all that it names; the totals over everybody are what he decides on.
 */
export const inTotal = (whole: ResultView): ResultView => ({
  ...whole,
  by: { industry: [], town: [], size: [], year: [] },
  spread: { ...whole.spread, steps: [], quartile: null, median: null, upperQuartile: null, largest: null },
  conditions: [],
  cliffs: { lines: [], left: [] },
})
