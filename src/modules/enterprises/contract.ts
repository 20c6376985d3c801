import { z } from 'zod'
import { doorsRefusing, trailLine } from '../../kernel/contract.ts'
import { choice, download, exportReasons } from '../../kernel/exports/choice.ts'
import { mayFreeze } from '../../kernel/figures/contract.ts'
import { importReport } from '../../kernel/imports/contract.ts'
import { anyone, type Role, roles } from '../../kernel/who.ts'
import { duplicateReasons, duplicateStates, mergeObjections } from './duplicate.ts'
import { sizeClasses, statuses } from './enterprise.ts'

const door = doorsRefusing(
  'not-registrar',
  'unknown-industry',
  'unknown-town',
  'nothing-changed',
  'unreadable-file',
  'file-size',
  'real-in-demo',
  ...exportReasons,
  'writers-open',
)
const merging = doorsRefusing('not-registrar', ...mergeObjections)
const id = z.uuid()
const day = z.iso.date()

/** What everyone may know: the public line of the register. */
const line = z.object({
  id,
  creditCode: z.string(),
  name: z.string(),
  industry: z.string().nullable(),
  town: z.string().nullable(),
  status: z.enum(statuses),
})
const enterprise = line.extend({
  formerNames: z.array(z.string()),
  sizeClass: z.enum(sizeClasses).nullable(),
  capital: z.number().nullable(),
  capitalCurrency: z.string().nullable(),
  foundedOn: day.nullable(),
  form: z.string().nullable(),
  scope: z.string().nullable(),
  address: z.string().nullable(),
  version: z.int(),
  knownAt: z.iso.datetime(),
  /** Since when an undone import has taken it out of the register. */
  withdrawnAt: z.iso.datetime().nullable(),
  /** Made from the business scope when it is shown; never the registered industry. */
  guess: z.object({ division: z.string(), confidence: z.number(), because: z.array(z.string()) }).nullable(),
})
/** What somebody not signed in, and everyone of another enterprise, learns on the enterprise's page. */
const shown = z.union([enterprise, line])

const filter = z.object({
  /** Part of the name in either script, pinyin, initials, a former name, four signs of a credit code or more. */
  q: z.string().trim().max(60).optional(),
  town: z.string().max(20).optional(),
  /** A section, division, group or class: everything below it. */
  industry: z.string().max(8).optional(),
  status: z.enum(statuses).optional(),
  size: z.enum(sizeClasses).optional(),
  /** Those merged into another too, which lists leave out. */
  merged: z.boolean().optional(),
  page: z.int().min(1).max(100_000).optional(),
})

const change = z.object({
  name: z.string().trim().min(2).max(200).optional(),
  industry: z.string().nullable().optional(),
  town: z.string().nullable().optional(),
  status: z.enum(statuses).optional(),
  sizeClass: z.enum(sizeClasses).nullable().optional(),
  address: z.string().trim().max(300).nullable().optional(),
})

const pairOf = z.object({
  enterpriseId: id,
  otherId: id,
  score: z.int(),
  reasons: z.array(z.enum(duplicateReasons)),
  state: z.enum(duplicateStates),
  note: z.string().nullable(),
  foundAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
  version: z.int(),
})
const alias = z.object({
  /** The firm on the other side: what this one was merged into, or what was merged into it. */
  id,
  name: z.string(),
  creditCode: z.string(),
  from: day,
  /** The day it was undone; null while it holds. */
  to: day.nullable(),
})
export type PairView = z.output<typeof pairOf>
export type AliasView = z.output<typeof alias>
const because = z.string().trim().min(1).max(500)
const registrar: readonly Role[] = ['officer']

export type EnterpriseLine = z.output<typeof line>
export type EnterpriseView = z.output<typeof enterprise>
export type Filter = z.output<typeof filter>

export const contract = {
  enterprises: {
    list: door
      .meta({ may: anyone, limit: 'search' })
      .route({ method: 'GET', path: '/enterprises', summary: 'The register, filtered, fifty a page by name' })
      .input(filter)
      .output(
        z.object({
          rows: z.array(line),
          /** How many there are altogether; with `more`, at least so many: words that half the city bears are not counted. */
          total: z.int(),
          more: z.boolean(),
        }),
      ),
    export: door
      .meta({ may: anyone, limit: 'export' })
      .route({
        method: 'POST',
        path: '/enterprises/export',
        summary: 'The register as the list is filtered, as a file, in chosen columns; on the access log',
        outputStructure: 'detailed',
      })
      .input(filter.omit({ page: true }).extend({ choice }))
      .output(download),
    freeze: door
      .meta({ may: [...mayFreeze], limit: 'export' })
      .route({
        method: 'POST',
        path: '/enterprises/freezes',
        summary:
          'Keeps the register as the list is filtered, in chosen columns, as known now; printed too if a format is said',
      })
      .input(
        filter.omit({ page: true }).extend({
          columns: z.array(z.string().max(60)).min(1).max(80).optional(),
          format: z.enum(['docx', 'pdf']).optional(),
          language: z.enum(['zh-CN', 'en']).optional(),
        }),
      )
      .output(z.object({ id, rows: z.int(), moment: z.iso.datetime() })),
    one: door
      .meta({ may: anyone })
      .route({
        method: 'GET',
        path: '/enterprises/{id}',
        summary: 'One enterprise: the public line, or more for who is signed in',
      })
      .input(z.object({ id }))
      .output(shown),
    byCode: door
      .meta({ may: anyone, limit: 'search' })
      .route({ method: 'GET', path: '/enterprises/code/{creditCode}', summary: 'The public line of a credit code' })
      .input(z.object({ creditCode: z.string().trim().length(18) }))
      .output(line),
    trail: door
      .meta({ may: roles })
      .route({ method: 'GET', path: '/enterprises/{id}/trail', summary: 'How the register came to say this' })
      .input(z.object({ id }))
      .output(z.array(trailLine)),
    correct: door
      .meta({ may: ['officer'] })
      .route({
        method: 'POST',
        path: '/enterprises/{id}/corrections',
        summary: 'The registrar changes the register; a name given up becomes a former name',
      })
      .input(z.object({ id, version: z.int(), change, because: z.string().trim().min(1).max(500) }))
      .output(z.object({ id, version: z.int() })),
    import: door
      .meta({ may: ['officer'] })
      .route({
        method: 'POST',
        path: '/enterprises/import',
        summary: 'Brings in a register from CSV or XLSX: all of it or nothing',
      })
      .input(
        z.object({
          file: z.file(),
          encoding: z.enum(['utf-8', 'gb18030']).optional(),
          dryRun: z.boolean().optional(),
          update: z.boolean().optional(),
          language: z.enum(['zh-CN', 'en']).optional(),
        }),
      )
      .output(importReport),
    places: door
      .meta({ may: anyone })
      .route({
        method: 'GET',
        path: '/enterprises/places',
        summary: 'Towns and industries by which the register is filtered',
      })
      .output(
        z.object({
          towns: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
          industries: z.array(
            z.object({
              code: z.string(),
              level: z.int(),
              zh: z.string(),
              en: z.string().nullable(),
              parent: z.string().nullable(),
            }),
          ),
        }),
      ),
    aliases: door
      .meta({ may: anyone })
      .route({
        method: 'GET',
        path: '/enterprises/{id}/aliases',
        summary: 'What the enterprise was merged into, and what was merged into it, as of a day',
      })
      .input(z.object({ id, on: day.optional() }))
      .output(z.object({ into: alias.nullable(), from: z.array(alias) })),
  },
  duplicates: {
    list: merging
      .meta({ may: [...registrar, 'auditor'] })
      .route({
        method: 'GET',
        path: '/duplicates',
        summary: 'Pairs of enterprises that may be one firm, the likeliest first',
      })
      .input(
        z.object({
          state: z.enum(duplicateStates).optional(),
          reason: z.enum(duplicateReasons).optional(),
          page: z.int().min(1).max(100_000).optional(),
        }),
      )
      .output(z.object({ rows: z.array(pairOf.extend({ one: line, other: line })), total: z.int() })),
    pair: merging
      .meta({ may: [...registrar, 'auditor'] })
      .route({
        method: 'GET',
        path: '/duplicates/{enterpriseId}/{otherId}',
        summary: 'Two enterprises side by side, as the register has them',
      })
      .input(z.object({ enterpriseId: id, otherId: id }))
      .output(z.object({ pair: pairOf, one: enterprise, other: enterprise })),
    find: merging
      .meta({ may: registrar })
      .route({ method: 'POST', path: '/duplicates/find', summary: 'Looks through the register for such pairs now' })
      .output(z.object({ pairs: z.int(), added: z.int() })),
    differ: merging
      .meta({ may: registrar })
      .route({
        method: 'POST',
        path: '/duplicates/{enterpriseId}/{otherId}/different',
        summary: 'The two are not one firm: remembered, so that the pair does not return',
      })
      .input(z.object({ enterpriseId: id, otherId: id, version: z.int(), because }))
      .output(z.object({ version: z.int() })),
    merge: merging
      .meta({ may: registrar })
      .route({
        method: 'POST',
        path: '/enterprises/{loser}/merge',
        summary: 'From today one enterprise stands for another; no row moves',
      })
      .input(z.object({ loser: id, survivor: id, because }))
      .output(z.object({ id })),
    undo: merging
      .meta({ may: registrar })
      .route({ method: 'POST', path: '/enterprises/{loser}/unmerge', summary: 'Ends a merger today' })
      .input(z.object({ loser: id, because }))
      .output(z.object({ id })),
  },
}
