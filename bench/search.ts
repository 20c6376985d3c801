/**
 * The search over 200,000 firms: each sort of question that people type, one after the other, as a visitor and as an
 * officer, through the whole way from what was typed to the hits. Beside it the two ways in which PostgreSQL would do it by
 * itself, `like '%…%'` over the names and the same with an index of trigrams: they find parts of names and of codes only.
 */
import type { Client } from 'pg'
import { withOwner } from '../src/kernel/house.ts'
import { understood } from '../src/kernel/search/query.ts'
import { type Actor, visitor } from '../src/kernel/who.ts'
import { fillSearch, searchSource } from '../src/modules/enterprises/index.ts'
import { digits, ms, percentile, sortedOf, table, times, whole } from './figures.ts'
import { type Asked, askedOf, questions } from './questions.ts'
import { type Register, withRegister } from './register.ts'

const firms = Number(process.env.BENCH_FIRMS ?? 200_000)
const each = Number(process.env.BENCH_EACH ?? 60)

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function measure(
  asked: readonly Asked[],
  answer: (q: string) => Promise<unknown>,
): Promise<Map<string, number[]>> {
  for (const { q } of asked.slice(0, 100)) await answer(q)
  const found = new Map<string, number[]>()
  for (const { sort, q } of asked) found.set(sort, [...(found.get(sort) ?? []), await timed(() => answer(q))])
  return found
}

const peers = async (client: Client, asked: readonly Asked[]) => {
  const text = `select id, name, credit_code from enterprise where name like $1 or credit_code like $1 limit 50`
  const ask = (q: string) => client.query(text, [`%${q.replace(/[\\%_]/g, '\\$&')}%`])
  const plain = await measure(asked, ask)
  await client.query('create extension pg_trgm')
  await client.query('create index trgm on enterprise using gin (name gin_trgm_ops, credit_code gin_trgm_ops)')
  await client.query('vacuum analyze enterprise')
  return { plain, trigram: await measure(asked, ask) }
}

const part = (times: readonly number[] | undefined, at: number): string =>
  times ? ms(percentile(sortedOf(times), at)) : ''
const all = (found: Map<string, number[]>): number[] => [...found.values()].flat()

async function bench({ city, house, rows }: Register): Promise<void> {
  const filling = await timed(() => fillSearch(city.database.job))
  const size = await withOwner(house.urls.owner, async (client) => {
    await client.query('vacuum analyze search_entry')
    const { rows } = await client.query(`select pg_size_pretty(pg_total_relation_size('search_entry')) as size`)
    return rows[0]?.size
  })
  console.log(
    `search: ${whole(firms)} firms, entries written in ${digits(filling / 1000)} s, ${size} with their indexes`,
  )
  const sorts = Object.keys(questions)
  const asked = askedOf(rows, each)
  const officer: Actor = { ...visitor, id: '00000000-0000-4000-8000-000000000001', role: 'officer', unit: 'industry' }
  const find = (actor: Actor) => async (q: string) =>
    await city.database.as(actor, async (db) => await searchSource.find({ db, actor, query: understood(q) }))
  const ours = await measure(asked, find(officer))
  const visiting = await measure(asked, find(visitor))
  const comparable = asked.filter(({ sort }) => questions[sort]?.plain)
  const { plain, trigram } = await withOwner(house.urls.owner, (client) => peers(client, comparable))
  console.log(
    table([
      ['', 'ours p50', 'p99', 'visitor p99', 'like p50', 'p99', 'trigrams p50', 'p99'],
      ...sorts.map((sort) => {
        const [a, b, c, d] = [ours, visiting, plain, trigram].map((found) => found.get(sort))
        return [
          sort,
          part(a, 0.5),
          part(a, 0.99),
          part(b, 0.99),
          part(c, 0.5),
          part(c, 0.99),
          part(d, 0.5),
          part(d, 0.99),
        ]
      }),
      ['all of them', part(all(ours), 0.5), part(all(ours), 0.99), part(all(visiting), 0.99), '', '', '', ''],
    ]),
  )
  const same = (found: Map<string, number[]>) => new Map([...found].filter(([sort]) => questions[sort]?.plain))
  const ratio = (peer: Map<string, number[]>, at: number) =>
    times(percentile(sortedOf(all(same(ours))), at), percentile(sortedOf(all(peer)), at))
  console.log(`  ours to like, what it can answer: p50 ${ratio(plain, 0.5)}, p99 ${ratio(plain, 0.99)}`)
  console.log(`  ours to trigrams: p50 ${ratio(trigram, 0.5)}, p99 ${ratio(trigram, 0.99)}`)
}

await withRegister(firms, bench)
