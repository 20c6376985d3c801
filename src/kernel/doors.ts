/** The kernel's own doors: who one is, what kind of house this is, and the files that serve as evidence. */
import { z } from 'zod'
import { doorsRefusing } from './contract.ts'
import { contract as feed } from './feed/contract.ts'
import { contract as figures } from './figures/contract.ts'
import { contract as imports } from './imports/contract.ts'
import { contract as keys } from './keys/contract.ts'
import { contract as notices } from './notices/contract.ts'
import { contract as operations } from './operations/contract.ts'
import { contract as search } from './search/contract.ts'
import { contract as tasks } from './tasks/contract.ts'
import { anyone, enterpriseRoles, roles } from './who.ts'

const door = doorsRefusing('file-type', 'file-size', 'picture-size', 'file-broken', 'file-active', 'file-locked')
const id = z.uuid()

/** No type that a browser would run as a page. */
export const mediaTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'application/ofd',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
] as const
export const largestFile = 10_000_000

const actor = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum([...roles, 'citizen']),
  roles: z.array(z.enum(roles)).readonly(),
  enterpriseId: id.nullable(),
  unit: z.string().nullable(),
})
export type Me = z.output<typeof actor>

export const contract = {
  ...imports,
  ...tasks,
  ...notices,
  ...search,
  ...figures,
  me: {
    whoAmI: door
      .meta({ may: anyone })
      .route({ method: 'GET', path: '/me', summary: 'Who is asking, and in which function' })
      .output(actor),
  },
  house: {
    state: door
      .meta({ may: anyone })
      .route({ method: 'GET', path: '/house', summary: 'Demo or real, the house clock, and whether all is ready' })
      .output(
        z.object({
          kind: z.enum(['demo', 'real']),
          now: z.iso.datetime(),
          ready: z.boolean(),
          progress: z.number(),
          version: z.string(),
        }),
      ),
  },
  files: {
    add: door
      .meta({ may: [...enterpriseRoles, 'officer'] })
      .route({ method: 'POST', path: '/files', summary: 'Adds a photograph or paper that can serve as evidence' })
      .input(z.object({ enterpriseId: id, variable: z.int().positive().optional(), file: z.file() }))
      .output(z.object({ id })),
    one: door
      .meta({ may: [...roles] })
      .route({ method: 'GET', path: '/files/{enterpriseId}/{id}', summary: 'The file itself' })
      .input(z.object({ enterpriseId: id, id }))
      .output(z.file()),
  },
  ...operations,
  ...keys,
  ...feed,
}
