import { z } from 'zod'
import { doorsRefusing, purposes } from '../../kernel/contract.ts'
import { choice, download, exportReasons } from '../../kernel/exports/choice.ts'
import { roles } from '../../kernel/who.ts'
import { brought, ending } from './bulk.ts'
import { objections, proofs } from './person.ts'
import { sight } from './sight.ts'

const door = doorsRefusing(...objections, ...exportReasons)
/** Giving a function may fail for its scope besides. */
const giving = doorsRefusing(...objections, 'unknown-firm', 'stands-for-unknown')
const bulk = doorsRefusing('unreadable-file', 'file-size', 'day-over', 'nothing-to-end')
const id = z.uuid()
const day = z.iso.date()
const cityRole = z.enum(roles).exclude(['owner', 'colleague'])

const heldFunction = z.object({
  role: z.enum(roles),
  unit: z.string(),
  validFrom: day,
  validTo: day.nullable(),
})
const person = z.object({
  id,
  name: z.string(),
  unit: z.string().nullable(),
  functions: z.array(heldFunction),
})
const binding = z.object({
  enterpriseId: id,
  id,
  personName: z.string(),
  role: z.enum(['owner', 'colleague']),
  proof: z.enum(proofs),
  boundAt: z.iso.datetime(),
  expiresOn: day.nullable(),
  revokedAt: z.iso.datetime().nullable(),
  version: z.int(),
})
const session = z.object({
  startedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  device: z.string(),
})
const unit = z.object({ code: z.string(), zh: z.string(), en: z.string(), kind: z.string() })

export type { Brought, Ending } from './bulk.ts'
export type { Sight } from './sight.ts'
export type PersonView = z.output<typeof person>
export type BindingView = z.output<typeof binding>

const seeing = doorsRefusing('unknown-table', 'unknown-variable', 'function-not-held')
const overseers = ['administrator', 'auditor'] as const

export const contract = {
  sight: {
    who: seeing
      .meta({ may: overseers })
      .route({ method: 'GET', path: '/sight/people', summary: 'People by name, with what they can act as' })
      .input(z.object({ q: z.string().trim().min(1).max(60) }))
      .output(z.array(z.object({ id, name: z.string(), unit: z.string().nullable(), roles: z.array(z.string()) }))),
    what: seeing
      .meta({ may: overseers })
      .route({ method: 'GET', path: '/sight/tables', summary: 'What can be asked about: tables and variables' })
      .output(
        z.object({
          tables: z.array(z.object({ name: z.string(), says: z.string(), firm: z.boolean() })),
          variables: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
        }),
      ),
    explain: seeing
      .meta({ may: overseers })
      .route({
        method: 'GET',
        path: '/sight',
        summary: 'Why somebody sees a table, an enterprise or a variable, or not',
      })
      .input(
        z.object({
          id,
          role: z.enum([...roles, 'citizen']),
          table: z.string().max(63),
          creditCode: z.string().trim().max(18).optional(),
          variable: z.string().max(63).optional(),
          purpose: z.enum(purposes).optional(),
        }),
      )
      .output(sight),
    door: seeing
      .meta({ may: overseers })
      .route({ method: 'GET', path: '/sight/doors', summary: 'Every door, and in which functions it opens' })
      .output(z.array(z.object({ name: z.string(), method: z.string(), path: z.string(), may: z.array(z.string()) }))),
  },
  people: {
    units: door
      .meta({ may: [...roles, 'citizen'] })
      .route({ method: 'GET', path: '/units', summary: 'Departments, towns and other bodies' })
      .output(z.array(unit)),
    list: door
      .meta({ may: roles })
      .route({
        method: 'GET',
        path: '/people',
        summary: 'Oneself and the people of one’s own unit; everyone for the administrator',
      })
      .output(z.array(person)),
    export: door
      .meta({ may: ['administrator'], limit: 'export' })
      .route({
        method: 'POST',
        path: '/people/export',
        summary:
          'The accounts named, as the page has filtered them, with their functions, as a file; on the access log',
        outputStructure: 'detailed',
      })
      .input(z.object({ people: z.array(id).max(20_000), choice }))
      .output(download),
    give: giving
      .meta({ may: ['administrator'] })
      .route({
        method: 'POST',
        path: '/people/{id}/functions',
        summary: 'Gives a person a function in a unit, with dates',
      })
      .input(
        z.object({
          id,
          role: cityRole,
          unit: z.string(),
          validFrom: day,
          validTo: day.nullable(),
          /** Over what: a town, an industry, or the enterprises assigned to a cadre, by credit code. */
          town: z.string().max(40).optional(),
          industry: z.string().max(8).optional(),
          firms: z.array(z.string().trim().length(18)).max(500).optional(),
          /** Leave and delegation: whose function it is while the dates last. */
          standsFor: id.optional(),
        }),
      )
      .output(z.object({ id })),
    end: door
      .meta({ may: ['administrator'] })
      .route({ method: 'POST', path: '/people/{id}/functions/end', summary: 'Ends a function on a day' })
      .input(z.object({ id, role: cityRole, unit: z.string(), validTo: day }))
      .output(z.object({ id })),
    sessions: door
      .meta({ may: [...roles, 'citizen'] })
      .route({ method: 'GET', path: '/me/sessions', summary: 'Where one is signed in' })
      .output(z.array(session)),
    signOutEverywhere: door
      .meta({ may: [...roles, 'citizen'] })
      .route({ method: 'POST', path: '/me/sessions/end', summary: 'Ends every session of one’s own' })
      .output(z.object({ ended: z.int() })),
    endSessions: door
      .meta({ may: ['administrator'] })
      .route({ method: 'POST', path: '/people/{id}/sessions/end', summary: 'Ends every session of a person' })
      .input(z.object({ id }))
      .output(z.object({ ended: z.int() })),
    bring: bulk
      .meta({ may: ['administrator'] })
      .route({
        method: 'POST',
        path: '/people/import',
        summary: 'Brings in people and functions from CSV or XLSX: all of it or nothing',
      })
      .input(
        z.object({
          file: z.file(),
          encoding: z.enum(['utf-8', 'gb18030']).optional(),
          dryRun: z.boolean().optional(),
          language: z.enum(['zh-CN', 'en']).optional(),
        }),
      )
      .output(brought),
    ending: door
      .meta({ may: ['administrator'] })
      .route({ method: 'GET', path: '/people/ending', summary: 'Whose functions end by a day, and what stays open' })
      .input(z.object({ by: day }))
      .output(z.array(ending)),
    endMany: bulk
      .meta({ may: ['administrator'] })
      .route({ method: 'POST', path: '/people/functions/end-many', summary: 'Ends many functions on one day' })
      .input(
        z.object({
          functions: z
            .array(z.object({ id, role: cityRole, unit: z.string() }))
            .min(1)
            .max(500),
          validTo: day,
          because: z.string().trim().min(4).max(500),
        }),
      )
      .output(z.object({ ended: z.int() })),
    sheet: door
      .meta({ may: ['administrator'] })
      .route({ method: 'POST', path: '/people/sheet', summary: 'Everybody with his functions, as CSV' })
      .input(z.object({ language: z.enum(['zh-CN', 'en']) }))
      .output(z.object({ rows: z.int(), csv: z.string() })),
  },
  bindings: {
    list: door
      .meta({ may: ['owner', 'colleague', 'officer', 'dispatcher', 'administrator', 'auditor'] })
      .route({
        method: 'GET',
        path: '/bindings',
        summary: 'Who may speak for an enterprise, as far as the asker may know',
      })
      .output(z.array(binding)),
    issueLetter: door
      .meta({ may: ['officer', 'dispatcher'] })
      .route({
        method: 'POST',
        path: '/bindings/letters',
        summary: 'Makes a one-time code, to be sent to the registered address; shown this once',
      })
      .input(z.object({ enterpriseId: id }))
      .output(z.object({ code: z.string(), address: z.string(), expiresOn: day })),
    inviteColleague: door
      .meta({ may: ['owner'] })
      .route({
        method: 'POST',
        path: '/bindings/colleagues',
        summary: 'Makes a one-time code for a colleague; shown this once',
      })
      .output(z.object({ code: z.string(), expiresOn: day })),
    redeem: door
      .meta({ may: [...roles, 'citizen'] })
      .route({
        method: 'POST',
        path: '/bindings/redeem',
        summary: 'Binds the person signed in to the enterprise that sent him the code',
      })
      .input(z.object({ creditCode: z.string().trim().length(18), code: z.string().trim().min(6).max(40) }))
      .output(z.object({ enterpriseId: id })),
    bindByPapers: door
      .meta({ may: ['officer', 'dispatcher'] })
      .route({
        method: 'POST',
        path: '/bindings/papers',
        summary: 'Binds a person whose papers the officer has checked',
      })
      .input(
        z.object({
          enterpriseId: id,
          subject: z.string().min(1).max(200),
          papers: z.array(id).min(1),
          expiresOn: day.nullable(),
        }),
      )
      .output(z.object({ id })),
    revoke: door
      .meta({ may: ['owner', 'officer', 'dispatcher', 'administrator'] })
      .route({ method: 'POST', path: '/bindings/{id}/revoke', summary: 'Ends a binding' })
      .input(z.object({ enterpriseId: id, id, version: z.int() }))
      .output(z.object({ id })),
  },
}
