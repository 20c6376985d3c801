/**
 * Every door as every function: whoever is not named on it is refused before anything else happens, a visitor with 401, a
 * person with 403. And every door that takes an enterprise's id, knocked at by the owner of another.
 */
import type { AnyContractRouter } from '@orpc/contract'
import { expect, test } from 'vitest'
import type { DoorMeta } from '../src/kernel/contract.ts'
import { openDatabase } from '../src/kernel/db.ts'
import { contract as kernel } from '../src/kernel/doors.ts'
import { kernelHandlers } from '../src/kernel/handlers.ts'
import { limits as newLimits } from '../src/kernel/limits.ts'
import { type Actor, roles } from '../src/kernel/who.ts'
import { contracts, figuresOf, modulesOf, openCity } from '../src/modules.ts'
import { freshDatabase } from './support/database.ts'
import { actors, nobodyYet, otherOwner, sockMill } from './support/people.ts'
import { visitors } from './support/visit.ts'

const { urls, owner: superuser } = await freshDatabase()
const city = await openCity({ urls }, openDatabase)
const limits = newLimits()
const state = () => ({ kind: 'demo', ready: true, progress: 100 }) as const
const router = {
  ...kernelHandlers({ limits, files: '/nowhere', state, figures: figuresOf(city) }),
  ...modulesOf(city, limits),
}
const all: Record<string, AnyContractRouter> = { ...kernel, ...contracts }
const { as, bugs } = visitors(all, router, { database: city.database, limits: { ...limits, visitor: async () => {} } })

interface Door {
  name: string
  may: DoorMeta['may']
  knock: (actor: Actor | undefined) => Promise<unknown>
}

/** Enough to fill every place in an address; what else a door needs is looked at only after its `may`. */
const filled = {
  id: sockMill.id,
  enterpriseId: sockMill.id,
  clause: 'WZ-2021-01',
  variable: 1,
  creditCode: sockMill.creditCode,
  version: 1,
}

const doors: Door[] = Object.entries(all).flatMap(([group, contract]) =>
  Object.entries(contract as Record<string, { '~orpc': { meta: DoorMeta } }>).map(
    ([
      name,
      {
        '~orpc': { meta },
      },
    ]) => ({
      name: `${group}.${name}`,
      may: meta.may,
      knock: (actor) =>
        (as(actor) as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[group]?.[name]?.(
          filled,
        ) ?? Promise.reject(new Error('no such door')),
    }),
  ),
)

const statusOf = async (knock: Promise<unknown>): Promise<number> =>
  await knock.then(
    () => 200,
    (error: { status?: number }) => error.status ?? 0,
  )

test('there are doors, and each says who may', () => {
  expect(doors.length).toBeGreaterThan(30)
  expect(doors.filter(({ may }) => may.length === 0)).toEqual([])
})

test.each(doors)('$name refuses whoever is not named on it', async ({ may, knock }) => {
  const shut = roles.filter((role) => !may.includes(role))
  const found = await Promise.all(shut.map(async (role) => [role, await statusOf(knock(actors[role]))]))
  expect(found).toEqual(shut.map((role) => [role, 403]))
  if (may.includes('citizen')) return
  expect(await statusOf(knock(undefined))).toBe(401)
  expect(await statusOf(knock(nobodyYet))).toBe(403)
})

test('the owner of another firm learns nothing of this one through any door', async () => {
  const secret = 987_654_321
  await superuser.query(`insert into source (no, code, zh, en) values (98, 'test', '测试', 'Test')`)
  await superuser.query(
    `insert into fact (enterprise_id, variable, period, known_at, value, declared, source, sensitivity, by_id)
     select $1, no, 2021, '2022-01-01', $2, false, 98, sensitivity, $1 from variable where sensitivity <> 'open' and kind <> 'table'`,
    [sockMill.id, secret],
  )
  await superuser.query(
    `insert into dispute (enterprise_id, id, variable, period, reason, state, provider, version) values ($1, $1, 1, 2021, '不可泄露', 'open', 'hr', 1)`,
    [sockMill.id],
  )
  for (const { knock, may } of doors.filter(({ may }) => may.includes('owner'))) {
    const answer = await knock(otherOwner).catch((error: unknown) => error)
    expect(JSON.stringify(answer) ?? '').not.toMatch(/987|不可泄露/)
    expect(may).toContain('owner')
  }
  expect(bugs).toEqual([])
})
