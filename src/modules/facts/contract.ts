import { z } from 'zod'
import { doorsRefusing, pair, purposes } from '../../kernel/contract.ts'
import { choice, download, exportReasons } from '../../kernel/exports/choice.ts'
import { importReport } from '../../kernel/imports/contract.ts'
import { anyone, roles } from '../../kernel/who.ts'
import { objections, states } from './dispute.ts'
import { rhythms } from './freshness.ts'

const door = doorsRefusing(
  ...objections,
  'not-disputable',
  'not-provider',
  'unreadable-file',
  'file-size',
  ...exportReasons,
)
const id = z.uuid()
const day = z.iso.date()

const field = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  type: z.enum(['number', 'category', 'flag', 'date', 'text']),
  unit: pair.optional(),
  scale: z.int().optional(),
  range: z.tuple([z.number(), z.number()]).optional(),
  values: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })).optional(),
})
const variable = z.object({
  no: z.int(),
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  theme: pair,
  kind: z.enum(['register', 'periodic', 'asked', 'table']),
  period: z.enum(['year', 'quarter', 'month']).optional(),
  field: field.optional(),
  fields: z.array(field).optional(),
  provider: z.string(),
  basis: pair,
  purposes: z.array(z.enum(purposes)),
  readers: z.array(z.string()),
  retentionYears: z.int(),
  sensitivity: z.enum(['open', 'inner', 'secret']),
  observed: z.boolean(),
})
export type VariableView = z.output<typeof variable>

const known = z.object({
  variable: z.int(),
  /** 0 register; 2021 a year; 20213 a quarter; 202110 a month. */
  period: z.int(),
  /** Exact decimal, category code, day, true or false, or text; null when its provider took it back. */
  value: z.string().nullable(),
  declared: z.boolean(),
  source: pair,
  knownAt: z.iso.datetime(),
  /** True when an earlier value of the same period was replaced by this one. */
  corrected: z.boolean(),
})
export type Known = z.output<typeof known>
/** A value of firms merged into this one, beside its own for the same variable and period. */
const mergedFact = z.object({
  own: known.nullable(),
  others: z.array(z.object({ firm: id, fact: known })),
  /** Whose value counts: this firm's id or one of theirs. */
  counts: id,
  differs: z.boolean(),
})
export type MergedFact = z.output<typeof mergedFact>
const knownRecord = z.object({
  variable: z.int(),
  id,
  onDay: day.nullable(),
  fields: z.record(z.string(), z.string().nullable()),
  source: pair,
  knownAt: z.iso.datetime(),
})
export type KnownRecord = z.output<typeof knownRecord>
/** A record of this firm or of one merged into it, in a table in which one of these has some. */
const mergedRecord = z.object({
  firm: id,
  record: knownRecord,
  /** Another of the firms has the same on record: same table, day and values. */
  twice: z.boolean(),
})
export type MergedRecord = z.output<typeof mergedRecord>

const dispute = z.object({
  enterpriseId: id,
  id,
  enterprise: z.string(),
  variable: z.int(),
  period: z.int(),
  disputed: z.string().nullable(),
  claimed: z.string().nullable(),
  reason: z.string(),
  evidence: z.array(id),
  state: z.enum(states),
  answer: z.string().nullable(),
  provider: z.string(),
  version: z.int(),
  openedAt: z.iso.datetime(),
  /** The last day of the clock on which it is answered, which is the house's own; null once it is closed. */
  due: day.nullable(),
  /** Working days until then, negative when late. */
  left: z.int().nullable(),
  provisional: z.boolean(),
})
export type DisputeView = z.output<typeof dispute>

const answer = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('correct'),
    answer: z.string().trim().min(1).max(2000),
    value: z.string().trim().max(200),
  }),
  z.object({ act: z.literal('keep'), answer: z.string().trim().min(1).max(2000) }),
  z.object({ act: z.literal('withdraw') }),
])

const freshness = z.object({
  source: z.object({ code: z.string(), zh: z.string(), en: z.string() }),
  unit: z.string(),
  importedAt: z.iso.datetime().nullable(),
  knownAt: z.iso.datetime(),
  period: z.int().nullable(),
  firms: z.int(),
  variables: z.int(),
  /** The shortest period by which the source's variables are kept; null where none is expected again. */
  rhythm: z.enum(rhythms).nullable(),
  /** Variables whose next period was due, and since when the first of them is. */
  late: z.int(),
  lateSince: day.nullable(),
})
export type SourceFreshness = z.output<typeof freshness>

export const contract = {
  facts: {
    variables: door
      .meta({ may: anyone })
      .route({
        method: 'GET',
        path: '/variables',
        summary: 'The dictionary: every variable, who provides it, who may read it for what',
      })
      .output(z.array(variable)),
    of: door
      .meta({ may: anyone, purpose: 'own' })
      .route({
        method: 'GET',
        path: '/enterprises/{id}/facts',
        summary: 'What the asker may know of an enterprise, as known on a day',
      })
      .input(z.object({ id, on: day.optional() }))
      .output(z.object({ facts: z.array(known), records: z.array(knownRecord), withheld: z.int() })),
    export: door
      .meta({ may: anyone, purpose: 'own', limit: 'export' })
      .route({
        method: 'POST',
        path: '/enterprises/{id}/facts/export',
        summary:
          'What the asker may know of an enterprise, as a file; on paper with its register line. On the access log',
        outputStructure: 'detailed',
      })
      .input(z.object({ id, on: day.optional(), choice }))
      .output(download),
    history: door
      .meta({ may: anyone, purpose: 'own' })
      .route({
        method: 'GET',
        path: '/enterprises/{id}/facts/{variable}',
        summary: 'Every value ever known of one variable, newest first',
      })
      .input(z.object({ id, variable: z.int().positive() }))
      .output(z.array(known)),
    merged: door
      .meta({ may: anyone, purpose: 'own' })
      .route({
        method: 'GET',
        path: '/enterprises/{id}/merged-facts',
        summary: 'What the asker may know of firms merged into this one, beside its own, and which counts',
      })
      .input(z.object({ id, on: day.optional() }))
      .output(
        z.object({
          firms: z.array(z.object({ id, name: z.string(), from: day })),
          rows: z.array(mergedFact),
          records: z.array(mergedRecord),
        }),
      ),
    readers: door
      .meta({ may: ['owner', 'colleague', 'auditor'] })
      .route({
        method: 'GET',
        path: '/enterprises/{id}/readers',
        summary: 'Who read the firm’s secret facts, and who exported them',
      })
      .input(z.object({ id }))
      .output(
        z.array(
          z.object({
            at: z.iso.datetime(),
            role: z.string(),
            unit: z.string().nullable(),
            what: z.string(),
            rows: z.int(),
            purpose: z.string(),
          }),
        ),
      ),
    freshness: door
      .meta({ may: ['officer', 'department-head', 'leader', 'auditor', 'administrator'] })
      .route({
        method: 'GET',
        path: '/freshness',
        summary: 'How fresh each source is, whose it is, and whether it is late',
      })
      .output(z.object({ countedAt: z.iso.datetime().nullable(), firms: z.int(), sources: z.array(freshness) })),
    import: door
      .meta({ may: ['officer'] })
      .route({
        method: 'POST',
        path: '/facts/import',
        summary: 'Brings in values from CSV or XLSX, for the variables one’s unit provides',
      })
      .input(
        z.object({
          file: z.file(),
          period: z.string().max(10).optional(),
          encoding: z.enum(['utf-8', 'gb18030']).optional(),
          dryRun: z.boolean().optional(),
          language: z.enum(['zh-CN', 'en']).optional(),
        }),
      )
      .output(importReport),
  },
  disputes: {
    list: door
      .meta({ may: roles })
      .route({
        method: 'GET',
        path: '/disputes',
        summary: 'Disputes the asker has to do with, those that wait longest first',
      })
      .input(z.object({ state: z.enum(states).optional(), enterpriseId: id.optional(), on: day.optional() }))
      .output(z.array(dispute)),
    export: door
      .meta({ may: ['owner', 'colleague', 'officer', 'reviewer', 'department-head', 'auditor'], limit: 'export' })
      .route({
        method: 'POST',
        path: '/disputes/export',
        summary: 'Disputes as the list is filtered, as a file; on the access log',
        outputStructure: 'detailed',
      })
      .input(
        z.object({
          state: z.enum(states).optional(),
          enterpriseId: id.optional(),
          /** Those that this unit must answer. */
          provider: z.string().max(40).optional(),
          /** As they stood at the end of this day. */
          on: day.optional(),
          choice,
        }),
      )
      .output(download),
    open: door
      .meta({ may: ['owner'], purpose: 'own' })
      .route({ method: 'POST', path: '/disputes', summary: 'An enterprise says a value known of it is wrong' })
      .input(
        z.object({
          variable: z.int().positive(),
          period: z.int(),
          claimed: z.string().trim().max(200),
          reason: z.string().trim().min(1).max(2000),
          evidence: z.array(id).max(20).optional(),
        }),
      )
      .output(z.object({ id })),
    act: door
      .meta({ may: ['owner', 'officer'], purpose: 'own' })
      .route({ method: 'POST', path: '/disputes/{id}/acts', summary: 'Correct, keep or withdraw' })
      .input(z.object({ enterpriseId: id, id, version: z.int(), what: answer }))
      .output(z.object({ id, version: z.int() })),
  },
}
