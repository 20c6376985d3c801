/**
 * Keys (接口密钥) of other systems. A key reads as a function in a unit, through the doors it was made for and no others,
 * until it expires or is revoked. It cannot write.
 */
import { z } from 'zod'
import { doorsRefusing } from '../contract.ts'
import { cityRoles, congressRoles } from '../who.ts'

const door = doorsRefusing('scope-unknown', 'expires-wrong', 'unit-unknown', 'revoked-already')
const id = z.uuid()
const at = z.iso.datetime()

/** A key for an enterprise would have to be the enterprise's own to give, and one for administrators nobody's. */
export const keyRoles = [...cityRoles, ...congressRoles, 'auditor'] as const

const key = z.object({
  id,
  name: z.string(),
  role: z.string(),
  unit: z.string(),
  scopes: z.array(z.string()),
  madeBy: z.string(),
  madeAt: at,
  expiresAt: at,
  revokedAt: at.nullable(),
  lastUsed: at.nullable(),
  version: z.int(),
})
export type KeyView = z.output<typeof key>

const may = ['administrator'] as const

export const contract = {
  keys: {
    list: door
      .meta({ may: ['administrator', 'auditor'] })
      .route({ method: 'GET', path: '/keys', summary: 'Keys of other systems, without the keys' })
      .output(z.array(key)),
    scopes: door
      .meta({ may })
      .route({ method: 'GET', path: '/keys/scopes', summary: 'The doors that a key of a function may be made for' })
      .input(z.object({ role: z.enum(keyRoles) }))
      .output(z.array(z.object({ name: z.string(), path: z.string() }))),
    make: door
      .meta({ may })
      .route({ method: 'POST', path: '/keys', summary: 'Makes a key; it is shown this once' })
      .input(
        z.object({
          name: z.string().trim().min(2).max(100),
          role: z.enum(keyRoles),
          unit: z.string().max(60),
          scopes: z.array(z.string().max(80)).min(1).max(60),
          /** The last day on which it opens anything. */
          lastDay: z.iso.date(),
        }),
      )
      .output(z.object({ id, key: z.string() })),
    revoke: door
      .meta({ may })
      .route({ method: 'POST', path: '/keys/{id}/revoke', summary: 'Ends a key at once' })
      .input(z.object({ id, version: z.int(), because: z.string().trim().min(4).max(500) }))
      .output(z.object({ id })),
  },
}
