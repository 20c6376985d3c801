/** The enterprises whose numbers an attacker is after: some few large among many small, with facts and disputes of their own. */
import type pg from 'pg'
import { uuid } from './people.ts'

export interface Attacked {
  id: string
  town: string
  section: string
  size: string
}

/** The same each time, and far apart. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const random = dice(11)
const pick = <T>(among: readonly T[], bend: number): T => among[Math.floor(among.length * random() ** bend)] as T
const towns = ['t1', 't2', 't3', 't4'] as const
export const firms: readonly Attacked[] = Array.from({ length: 120 }, (_, n) => ({
  id: uuid(9_001 + n),
  town: n < 3 ? 't4' : pick(towns.slice(0, 3), 1.6),
  section: pick(['C', 'A', 'G'], 2),
  size: n === 5 ? 'large' : n % 17 === 0 ? 'medium' : n % 3 === 0 ? 'small' : 'micro',
}))

const base = new Map(firms.map(({ id }) => [id, Math.round(Math.exp(11 + 1.2 * (random() + random() + random())))]))
/** A third of them raise their capital between the two moments. */
export const capitalAt = (id: string, moment: number): number => {
  const was = base.get(id) ?? 0
  return moment === 1 && firms.findIndex((one) => one.id === id) % 3 === 1 ? Math.round(was * 1.3) + 7 : was
}

/** Of one theme of the dictionary; the others are known of nobody. */
const known: Readonly<Record<string, number>> = {
  power_kwh: 1,
  power_year_kwh: 0.95,
  power_cost_wan: 0.6,
  power_capacity_kva: 0.4,
  roof_solar_kwh: 0.06,
  energy_tce: 0.7,
}
export const theme = 'energy-and-environment'
const has = new Map(
  firms.flatMap(({ id }) => Object.entries(known).map(([entry, part]) => [`${id} ${entry}`, random() < part] as const)),
)
/** Whether there is a value of it; it stays so. */
export const isKnown = (id: string, entry: string): boolean => has.get(`${id} ${entry}`) ?? false

interface Dispute {
  firm: string
  provider: string
  state: string
}
const disputes: Dispute[] = [
  ...many(26, 'power', 'kept', 1),
  ...many(14, 'power', 'open', 2),
  ...many(12, 'tax', 'kept', 3),
  ...many(2, 'tax', 'open', 4),
  ...many(3, 'hr', 'kept', 5),
  ...many(9, 'hr', 'open', 6),
]
function many(n: number, provider: string, state: string, from: number): Dispute[] {
  return Array.from({ length: n }, (_, at) => ({ firm: firms[(from * 17 + at * 3) % 120]?.id ?? '', provider, state }))
}
/** How many of them there are at a moment. */
export const disputesAt = (moment: number): readonly Dispute[] => (moment === 0 ? disputes.slice(0, -8) : disputes)

export async function fillFirms(owner: pg.Client): Promise<void> {
  await owner.query(`insert into town select code, code, code from unnest($1::text[]) code`, [towns])
  const industry: Record<string, string> = { C: '18', A: '01', G: '54' }
  await owner.query(`insert into source (no, code, zh, en) values (99, 'test', '测试', 'Test')`)
  for (const [n, { id, town, section, size }] of firms.entries())
    await owner.query(
      `insert into enterprise (id, credit_code, name, industry, town, status, size_class, capital, capital_currency, version)
       values ($1, $2, $3, $4, $5, 'active', $6, $7, 'CNY', 1)`,
      [
        id,
        `91999999MA${String(n).padStart(8, '0')}`,
        `企业${n}`,
        industry[section],
        town,
        size,
        capitalAt(id, 0) * 100,
      ],
    )
  for (const { id } of firms)
    for (const entry of Object.keys(known).filter((one) => isKnown(id, one)))
      await owner.query(
        `insert into fact (enterprise_id, variable, period, known_at, value, declared, source, sensitivity, by_id)
         select $1, no, case when spec->>'kind' = 'register' then 0 else 2021 end, '2022-03-01', 7, false, 99, sensitivity, $1
         from variable where code = $2`,
        [id, entry],
      )
  await addDisputes(owner, disputes.slice(0, -8), 0)
}

/** What happened between the two publications. */
export async function moveOn(owner: pg.Client): Promise<void> {
  for (const { id } of firms)
    await owner.query('update enterprise set capital = $2 where id = $1', [id, capitalAt(id, 1) * 100])
  await addDisputes(owner, disputes.slice(-8), disputes.length)
}

async function addDisputes(owner: pg.Client, those: readonly Dispute[], from: number): Promise<void> {
  for (const [at, { firm, provider, state }] of those.entries()) {
    const id = uuid(7_000 + from + at)
    const answer = state === 'open' ? null : 'x'
    await owner.query(
      `insert into dispute (enterprise_id, id, variable, period, reason, state, answer, provider, version)
       select $1, $2, no, $5, 'x', $3, $6, $4, 2 from variable where code = 'staff'`,
      [firm, id, state, provider, 2000 + from + at, answer],
    )
    const steps = [
      ['open', provider, '2022-09-05T02:00:00Z'],
      ...(state === 'open' ? [] : [[state, null, `2022-10-${10 + (at % 19)}T02:00:00Z`]]),
    ]
    for (const [version, [said, holder, on]] of steps.entries())
      await owner.query(
        `insert into dispute_step select $1, $2, $3, 'x', $4, no, $5, 'none', $6, $6 from variable where code = 'staff'`,
        [firm, id, version + 1, said, holder, on],
      )
  }
}
