/**
 * A list of 12,000 enterprises frozen as its door does it, in every column there is, beside the quickest way PostgreSQL can keep a copy of rows at
 * all: a bare `create table as select` of the same query.
 *
 * Ours also takes a moment and waits for older writers (a tenth of a second at the least), rebuilds the register as of it,
 * keeps a key and a hash for each row and one over all, and writes who froze what. Reckoned again, it compares every row.
 */
import { join } from 'node:path'
import type { Client } from 'pg'
import { operator, withHouse } from '../src/cli/house.ts'
import { rerun } from '../src/kernel/figures/freeze.ts'
import { chosenOf, freezable, freezeList } from '../src/kernel/figures/lists.ts'
import { withOwner } from '../src/kernel/house.ts'
import { listsOf } from '../src/modules.ts'
import { median, ms, table, times, whole } from './figures.ts'

const rounds = 9
process.env.BOLANGGU_DATA = join(process.env.BENCH_SCRATCH ?? '', 'freeze')
for (const name of Object.keys(process.env).filter((it) => /^(DATABASE|OIDC)_/.test(it))) delete process.env[name]

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const began = performance.now()
  return [await work(), performance.now() - began]
}

/** The register of a city of 12,000, a thousand of them corrected since they were listed. */
async function fill(client: Client): Promise<void> {
  await client.query(`insert into town select 't' || n, '镇' || n, 'Town ' || n from generate_series(1, 14) n`)
  await client.query(`
    insert into enterprise (id, credit_code, name, industry, town, status, size_class, capital, capital_currency, version, known_at)
    select md5(n::text)::uuid, '91999999MA' || lpad(n::text, 8, '0'), '企业' || n,
           (array['1830', '2411'])[1 + n % 2], 't' || (1 + n % 14),
           case when n % 9 = 0 then 'deregistered' else 'active' end, (array['large', 'medium', 'small', 'micro'])[1 + n % 4],
           n * 1000, 'CNY', 1, '2020-01-01'
    from generate_series(1, 12000) n`)
  await client.query(`
    insert into trail (enterprise_id, subject, subject_id, version, act, data, actor_id, actor_role, at)
    select id, 'enterprise', id, 2, 'correct', '{"was": {"town": "t1"}, "is": {"town": "t2"}}', id, 'officer', '2021-01-01'
    from enterprise order by id limit 1000`)
  await client.query('vacuum analyze')
}

/** The same rows with the same columns, and no more. */
const bare = async (client: Client): Promise<void> => {
  await client.query('begin')
  await client.query(`create table bare as
    select id as enterprise_id, name, credit_code, industry, town, status, former_names, size_class, capital,
           capital_currency, founded_on, form, address, scope from enterprise`)
  await client.query('commit')
  await client.query('drop table bare')
}

await withHouse(
  async (opened) => {
    const { city, house } = opened
    await withOwner(house.urls.owner, fill)
    const actor = await operator(opened, 'bench')
    const list = listsOf().find(({ code }) => code === 'register')
    if (!list) throw new Error('There is no list of enterprises')
    const asked = { filter: {}, columns: undefined, among: null, paper: undefined }
    const settings = { program: 'bench', patience: 10_000 }
    const [ours, reruns, peer]: [number[], number[], number[]] = [[], [], []]
    let rows = 0
    for (let round = 0; round < rounds; round++) {
      const [frozen, took] = await timed(() =>
        city.database.as(actor, (db) => freezeList(db, actor, list, asked, settings)),
      )
      const again = freezable(list, chosenOf(frozen), null, 'list')
      const [result, reckoned] = await timed(() => city.database.as(actor, (db) => rerun(db, actor, again, frozen)))
      if (!result.same) throw new Error('A freeze is not the same when it is reckoned again')
      rows = frozen.rows
      ours.push(took)
      reruns.push(reckoned)
      peer.push((await timed(() => withOwner(house.urls.owner, bare)))[1])
    }
    console.log(`freeze: a list of ${whole(rows)} enterprises, median of ${rounds}`)
    console.log(
      table([
        ['', 'time', 'to peer'],
        ['freeze', ms(median(ours)), times(median(ours), median(peer))],
        ['reckon again', ms(median(reruns)), times(median(reruns), median(peer))],
        ['bare create table as', ms(median(peer)), ''],
      ]),
    )
  },
  { empty: true },
)
