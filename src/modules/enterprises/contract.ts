import { z } from 'zod'
import { doorsRefusing, trailLine } from '../../kernel/contract.ts'
import { anyone, roles } from '../../kernel/who.ts'
import { sizeClasses, statuses } from './enterprise.ts'

const door = doorsRefusing(
  'not-registrar',
  'unknown-industry',
  'unknown-town',
  'nothing-changed',
  'unreadable-file',
  'file-size',
  'real-in-demo',
)
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

export const importReport = z.object({
  rows: z.int(),
  imported: z.int(),
  refused: z.int(),
  duplicates: z.int(),
  reasons: z.record(z.string(), z.int()),
  dryRun: z.boolean(),
  /** The first refused rows with their reasons, for the page. */
  refusedRows: z.array(z.object({ line: z.int(), zh: z.string(), en: z.string(), cells: z.array(z.string()) })),
  /** All refused rows as a CSV sheet in the reader's language; empty when there are none. */
  sheet: z.string(),
  /** How the headings were understood. */
  columns: z.array(z.object({ heading: z.string(), field: z.string().nullable() })),
})
export type ImportReport = z.output<typeof importReport>
export type EnterpriseLine = z.output<typeof line>
export type EnterpriseView = z.output<typeof enterprise>
export type Filter = z.output<typeof filter>

export const contract = {
  enterprises: {
    list: door
      .meta({ may: anyone })
      .route({ method: 'GET', path: '/enterprises', summary: 'The register, filtered, fifty a page by name' })
      .input(filter)
      .output(z.object({ rows: z.array(line), total: z.int() })),
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
      .meta({ may: anyone })
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
  },
}
