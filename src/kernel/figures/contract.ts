/** The doors of figures: what there is, one table of it, the rows behind, freezing, re-running, and publication. */
import { z } from 'zod'
import { doorsRefusing, pair, trailLine } from '../contract.ts'
import { download } from '../exports/choice.ts'
import { anyone, cityRoles, congressRoles, roles } from '../who.ts'

const door = doorsRefusing(
  'not-entitled',
  'unknown-table',
  'unknown-choice',
  'writers-open',
  'too-many-rows',
  'not-safe-with-earlier',
  'not-the-latest',
  'released-already',
  'another-release',
  'no-such-column',
  'no-printer',
  'printer-busy',
)

/** Who may freeze and re-run: those whose work rests on a number that can be shown again. */
export const mayFreeze = ['officer', 'reviewer', 'department-head', 'planner'] as const
/** Who may make a frozen figure public, after a check, with name and date. */
export const mayRelease = ['department-head'] as const
/** Who may read what was frozen, each the rows that are his to see. */
export const mayReadFrozen = [...cityRoles, ...congressRoles, 'auditor'] as const

/**
 * How a reader stands to a figure: the numbers as they are, for who may see every row behind them; what was released, for
 * everyone else; or nothing yet.
 */
export const standings = ['exact', 'released', 'none'] as const
export type Standing = (typeof standings)[number]

const code = z.string().regex(/^[a-z][a-z-]{0,40}$/)
const parameter = z.string().max(80).optional()
/** Dimensions of a table, separated by commas; empty for the total. */
const by = z
  .string()
  .regex(/^([a-z]+(,[a-z]+)?)?$/)
  .optional()
const id = z.uuid()

const labelled = z.object({ code: z.string(), title: pair })
const figure = z.object({
  code,
  unit: z.enum(['enterprises', 'yuan', 'percent', 'days', 'working-days', 'disputes']),
  measure: z.enum(['count', 'sum', 'share', 'least', 'median']),
  title: pair,
  meaning: pair,
  formula: pair,
  source: pair,
  definition: z.int(),
  dimensions: z.array(labelled),
  tables: z.array(z.array(z.string())),
  parameter: labelled.extend({ choices: z.array(z.object({ code: z.string(), says: pair })) }).nullable(),
  /** Whether the reader may ask for it as it is now; else only for what was released. */
  isMine: z.boolean(),
})

const cell = z.object({
  /** Dimension to code; the total has none. */
  at: z.record(z.string(), z.string()),
  /** Null where it is withheld or nothing is there to reckon it from. */
  value: z.number().nullable(),
  /** Of a share how many rows; of a median the days nine tenths stay within. */
  more: z.number().nullable(),
  withheld: z.boolean(),
})

/** Dimension to code to words. */
const labels = z.record(z.string(), z.record(z.string(), pair))

const release = z.object({
  id,
  freezeId: id,
  parameter: z.string().nullable(),
  moment: z.iso.datetime(),
  checked: z.string(),
  state: z.enum(['released', 'corrected', 'withdrawn']),
  corrects: id.nullable(),
  releasedBy: z.string(),
  releasedUnit: z.string(),
  releasedAt: z.iso.datetime(),
  endedBy: z.string().nullable(),
  endedAt: z.iso.datetime().nullable(),
  because: z.string().nullable(),
  version: z.int(),
})

const freeze = z.object({
  id,
  kind: z.enum(['figure', 'list', 'paper']),
  code: z.string(),
  definition: z.int(),
  parameter: z.string().nullable(),
  moment: z.iso.datetime(),
  rows: z.int(),
  sha256: z.string(),
  byName: z.string(),
  byUnit: z.string().nullable(),
  at: z.iso.datetime(),
  format: z.enum(['docx', 'pdf']).nullable(),
  language: z.enum(['zh-CN', 'en']).nullable(),
  printed: z.string().nullable(),
})

const table = z.object({
  figure,
  by: z.array(z.string()),
  parameter: z.string().nullable(),
  standing: z.enum(standings),
  /** The moment it speaks of. */
  knownAt: z.iso.datetime().nullable(),
  /** Rows the reader may see, of how many; that many is null where it is not for him to know. */
  n: z.int(),
  m: z.int().nullable(),
  cells: z.array(cell),
  labels,
  release: release.nullable(),
  freeze: freeze.nullable(),
})

const row = z.object({
  enterpriseId: z.uuid(),
  name: z.string().nullable(),
  key: z.string(),
  says: z.record(z.string(), z.union([z.string(), z.number()]).nullable()),
})

const difference = z.object({
  enterpriseId: z.uuid(),
  name: z.string().nullable(),
  key: z.string(),
  was: z.record(z.string(), z.unknown()).nullable(),
  is: z.record(z.string(), z.unknown()).nullable(),
  /** The latest acts on this enterprise that the reader may know of; none if it was changed past the doors. */
  trail: z.array(trailLine),
})

export type FigureView = z.output<typeof figure>
export type TableView = z.output<typeof table>
export type CellView = z.output<typeof cell>
export type ReleaseView = z.output<typeof release>
export type FreezeView = z.output<typeof freeze>
export type RowView = z.output<typeof row>

const reading = z.object({ code, parameter, by, freeze: id.optional() })

/** What the register of freezes says of one, of whatever kind. */
const frozen = freeze.extend({
  title: pair,
  /** What was chosen, in words: a figure's choice, a list's filters. */
  says: z.array(z.object({ title: pair, is: pair })),
  /** Found by words typed: which rows those were is kept, and not searched for again. */
  byWords: z.boolean(),
})
export type FrozenView = z.output<typeof frozen>

export const contract = {
  frozen: {
    list: door
      .meta({ may: [...mayReadFrozen] })
      .route({ method: 'GET', path: '/freezes', summary: 'Everything that was frozen, newest first, fifty a page' })
      .input(
        z.object({
          kind: z.enum(['figure', 'list', 'paper']).optional(),
          page: z.int().min(1).max(100_000).optional(),
        }),
      )
      .output(z.object({ rows: z.array(frozen), total: z.int() })),
    one: door
      .meta({ may: [...mayReadFrozen] })
      .route({ method: 'GET', path: '/freezes/{id}', summary: 'A frozen list or paper with its rows, fifty a page' })
      .input(
        z.object({ id, page: z.int().min(1).max(100_000).optional(), language: z.enum(['zh-CN', 'en']).optional() }),
      )
      .output(
        z.object({
          frozen,
          headings: z.array(labelled),
          rows: z.array(z.object({ enterpriseId: z.uuid(), cells: z.array(z.string()) })),
          n: z.int(),
        }),
      ),
    print: door
      .meta({ may: [...mayFreeze, 'auditor'], limit: 'export' })
      .route({
        method: 'POST',
        path: '/freezes/{id}/prints',
        summary: 'A frozen paper printed again from its rows; on the access log',
        outputStructure: 'detailed',
      })
      .input(z.object({ id }))
      .output(download),
  },
  figures: {
    list: door
      .meta({ may: anyone })
      .route({
        method: 'GET',
        path: '/figures',
        summary: 'The figures there are for who asks, with meaning and formula',
      })
      .output(z.array(figure)),
    table: door
      .meta({ may: anyone })
      .route({ method: 'GET', path: '/figures/{code}', summary: 'One table of a figure: now, frozen, or as released' })
      .input(reading)
      .output(table),
    rows: door
      .meta({ may: overseersAndFirms() })
      .route({
        method: 'GET',
        path: '/figures/{code}/rows',
        summary: 'The rows behind a number that the reader may see',
      })
      .input(
        reading.extend({
          at: z.record(z.string(), z.string()).optional(),
          page: z.int().min(1).max(100_000).optional(),
        }),
      )
      .output(z.object({ figure, rows: z.array(row), n: z.int(), m: z.int().nullable(), labels })),
    freeze: door
      .meta({ may: [...mayFreeze] })
      .route({ method: 'POST', path: '/figures/{code}/freezes', summary: 'Keeps the rows of a figure as known now' })
      .input(z.object({ code, parameter }))
      .output(freeze),
    freezes: door
      .meta({ may: [...mayReadFrozen] })
      .route({ method: 'GET', path: '/figures/{code}/freezes', summary: 'What was frozen of a figure, newest first' })
      .input(z.object({ code }))
      .output(z.array(freeze)),
    rerun: door
      .meta({ may: [...mayFreeze, 'auditor'] })
      .route({
        method: 'POST',
        path: '/freezes/{id}/reruns',
        summary: 'Reckons a freeze again: the same, or which rows are not',
      })
      .input(z.object({ id, language: z.enum(['zh-CN', 'en']).optional() }))
      .output(
        z.object({
          same: z.boolean(),
          intact: z.boolean(),
          /** Of a paper, whether its bytes are still those that were frozen; null for what is no paper. */
          samePrint: z.boolean().nullable(),
          definition: z.int(),
          rows: z.int(),
          changed: z.int(),
          differences: z.array(difference),
        }),
      ),
    release: door
      .meta({ may: [...mayRelease] })
      .route({
        method: 'POST',
        path: '/freezes/{id}/releases',
        summary: 'Makes a frozen figure public, small cells withheld',
      })
      .input(z.object({ id, checked: z.string().trim().min(1).max(1000), corrects: id.optional() }))
      .output(z.object({ id, withheld: z.int(), cells: z.int() })),
    withdraw: door
      .meta({ may: [...mayRelease] })
      .route({
        method: 'POST',
        path: '/releases/{id}/withdrawals',
        summary: 'Takes a publication back; that it was one stays',
      })
      .input(z.object({ id, version: z.int(), because: z.string().trim().min(1).max(1000) }))
      .output(z.object({ id, version: z.int() })),
    releases: door
      .meta({ may: anyone })
      .route({ method: 'GET', path: '/figures/{code}/releases', summary: 'The register of publications of a figure' })
      .input(z.object({ code }))
      .output(z.array(release)),
  },
}

function overseersAndFirms() {
  return roles.filter((role) => role !== 'administrator')
}
