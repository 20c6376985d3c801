/**
 * Whatever is done to the register, through its doors and in whatever order: every freeze holds what was so at its moment,
 * and is the same when it is reckoned again at the end.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors, registrar, sockMill, toyWorks } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { contracts, figuresOf, modulesOf, openCity } from '../../modules.ts'
import { openDatabase } from '../db.ts'
import { limits as newLimits } from '../limits.ts'
import { contract } from './contract.ts'
import { figures } from './handlers.ts'

const { urls, owner: superuser } = await freshDatabase()
const city = await openCity({ urls }, openDatabase)
const limits = newLimits()
const { as } = visitors(
  { ...contracts, ...contract },
  { ...modulesOf(city, limits), figures: figures(figuresOf(city)) },
  { database: city.database },
)
await superuser.query(`insert into town values ('xq', '小桥镇', 'Xiaoqiao')`)

interface State {
  town: string | null
  size: string | null
  status: string
}

const step = fc.oneof(
  fc.constant('freeze' as const),
  fc.record({
    who: fc.constantFrom(sockMill.id, toyWorks.id),
    change: fc.record(
      {
        town: fc.constantFrom('gd', 'xq', null),
        sizeClass: fc.constantFrom('small' as const, 'micro' as const, null),
        status: fc.constantFrom('active' as const, 'revoked' as const),
      },
      { requiredKeys: [] },
    ),
  }),
)

const register = async (): Promise<Map<string, State>> => {
  const { rows } = await superuser.query<State & { id: string }>(
    'select id, town, size_class as size, status from enterprise',
  )
  return new Map(rows.map(({ id, ...state }) => [id, state]))
}

async function frozenState(freezeId: string): Promise<Map<string, State>> {
  const { rows } = await superuser.query<State & { id: string }>(
    `select enterprise_id as id, content->>'town' as town, content->>'size' as size, content->>'status' as status
     from frozen_row where freeze_id = $1`,
    [freezeId],
  )
  return new Map(rows.map(({ id, ...state }) => [id, state]))
}

test('a freeze is what was so, and stays it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
      const frozen: string[] = []
      for (const one of steps) {
        if (one === 'freeze') {
          const { id } = await as(actors.officer).figures.freeze({ code: 'enterprises' })
          expect(await frozenState(id)).toEqual(await register())
          frozen.push(id)
        } else {
          const { rows } = await superuser.query<{ version: number }>('select version from enterprise where id = $1', [
            one.who,
          ])
          const change = { id: one.who, version: rows[0]?.version ?? 0, change: one.change, because: '核对' }
          // A change that changes nothing is refused, and nothing happens.
          await as(registrar)
            .enterprises.correct(change)
            .catch(() => {})
        }
      }
      for (const id of frozen)
        expect(await as(actors.officer).figures.rerun({ id })).toMatchObject({ same: true, changed: 0 })
    }),
    { numRuns: 12 },
  )
}, 90_000)
