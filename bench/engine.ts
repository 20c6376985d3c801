/**
 * Twenty clauses over a million firms: totals, results kept, one changed clause against them, and a hundred clauses, beside
 * the same work in SQL. Rounds of ours and of the peers take turns, because the machine's pace changes; every sum is compared.
 */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import copyStreams from 'pg-copy-streams'
import { withHouse } from '../src/cli/house.ts'
import { withOwner } from '../src/kernel/house.ts'
import { readDictionary } from '../src/modules/facts/index.ts'
import type { CompiledClause } from '../src/modules/policies/compiled.ts'
import { readBooks } from '../src/modules/policies/queries/books.ts'
import { type Change, Engine, type KeptClause } from '../src/modules/policies/queries/engine.ts'
import { type ClauseTotals, totalsOf } from '../src/modules/policies/simulate.ts'
import { chosen, firmsFor, writeCsv } from './engine-firms.ts'
import {
  besideText,
  changeText,
  chdbPeer,
  duckPeer,
  keptTotalsText,
  type Peer,
  postgresPeer,
  type Rows,
  selectAll,
  totalsText,
} from './engine-peers.ts'
import { median, ms, table, times, whole } from './figures.ts'
import { memoryOf } from './processes.ts'

const flag = (name: string) => process.argv.indexOf(`--${name}`)
const size = flag('firms') > 0 ? Number(process.argv[flag('firms') + 1]) : 1_000_000
const isJson = flag('json') > 0
if (!Number.isSafeInteger(size) || size < 1) throw new RangeError('--firms takes a whole number above zero')
const say = (text: string) => (isJson ? console.error(text) : console.log(text))

const scratch = process.env.BENCH_SCRATCH ?? ''
process.env.BOLANGGU_DATA = join(scratch, 'engine')
for (const name of Object.keys(process.env).filter((it) => /^(DATABASE|OIDC)_/.test(it))) delete process.env[name]

const dictionary = readDictionary('dictionary')
const books = readBooks('policies', dictionary)
const clauses = chosen.map((id) => {
  const clause = books.clauses.get(id)
  if (!clause) throw new Error(`${id} is not in the books`)
  return clause
})

/** The clause with every number of its parameters and its cap so many times as great. */
function varied(clause: CompiledClause, by: number): CompiledClause {
  const { cap } = clause
  const moved =
    cap && cap !== 'none' && 'num' in cap.value
      ? { ...cap, value: { ...cap.value, num: cap.value.num * BigInt(by), den: cap.value.den * 4n } }
      : cap
  return { ...clause, cap: moved }
}
const hundred = [4, 5, 6, 7, 8].flatMap((by) => clauses.map((clause) => varied(clause, by)))
const changedAt = chosen.indexOf('LC-IND-11')
const before = clauses[changedAt] as CompiledClause
/** As an officer would while typing: a cap half as high again, and the first condition left out. */
const changed: CompiledClause = { ...varied(before, 6), when: before.when.slice(1) }

type Work = 'totals' | 'kept' | 'changed' | 'hundred'
const works = ['totals', 'kept', 'changed', 'hundred'] as const
const found = new Map<string, Record<Work, number[]>>()
async function timed<T>(who: string, work: Work, run: () => Promise<T>): Promise<T> {
  const all = found.get(who) ?? { totals: [], kept: [], changed: [], hundred: [] }
  found.set(who, all)
  const began = performance.now()
  const result = await run()
  all[work].push(performance.now() - began)
  return result
}

const sumsOfTotals = (all: readonly ClauseTotals[]): number[] =>
  all.flatMap(({ firms, open, least, most }) => [
    ...[firms.not, firms.missing, firms.judgement, firms.eligible],
    ...[open, least, most],
  ])
const sumsOfChange = ({ totals, gain, loss, entered, left }: Change): number[] => [
  ...sumsOfTotals([totals]),
  ...[gain.firms, gain.fen, loss.firms, loss.fen, entered, left],
]
const differences = (ours: readonly number[], rows: Rows): number =>
  ours.filter((sum, at) => rows[0]?.[at] !== sum).length

interface Ours {
  totals: number[]
  changed: number[]
  hundred: number[]
}

async function oursOnce(engine: Engine, kept: KeptClause): Promise<Ours> {
  const totals = await timed('ours', 'totals', () => engine.totals(clauses))
  const all = await timed('ours', 'kept', () => engine.keep(clauses))
  for (const one of all) one.release()
  const change = await timed('ours', 'changed', () => engine.change(changed, kept))
  const more = await timed('ours', 'hundred', () => engine.totals(hundred))
  return { totals: sumsOfTotals(totals), changed: sumsOfChange(change), hundred: sumsOfTotals(more) }
}

/** How many sums are not ours. */
async function peerOnce(peer: Peer, ours: Ours): Promise<number> {
  const { name, dialect, ask } = peer
  const totals = await timed(name, 'totals', () => ask(totalsText(clauses, dialect)))
  await peer.drop('kept')
  await timed(name, 'kept', () => ask(`${peer.createAs('kept')} ${selectAll(clauses, dialect)}`))
  const kept = await ask(keptTotalsText(clauses))
  await peer.drop('beside')
  await ask(`${peer.createAs('beside')} ${besideText(changedAt)}`)
  const change = await timed(name, 'changed', () => ask(changeText(changed, dialect)))
  return differences(ours.totals, totals) + differences(ours.totals, kept) + differences(ours.changed, change)
}

function report(memory: number, first: Record<Work, number>, sums: Map<string, number>, columns: number): void {
  const of = (who: string, work: Work) => found.get(who)?.[work] ?? []
  const peers = [...found.keys()].filter((who) => who !== 'ours')
  const best = (work: Work) => Math.min(...peers.map((who) => median(of(who, work))).filter((time) => time > 0))
  if (isJson) {
    const times = Object.fromEntries(
      [...found].map(([who, all]) => [
        who,
        Object.fromEntries(
          works.flatMap((work) =>
            all[work].length > 0
              ? [[work, { median: median(all[work]), least: Math.min(...all[work]), runs: all[work].length }]]
              : [],
          ),
        ),
      ]),
    )
    console.log(
      JSON.stringify({
        firms: size,
        clauses: clauses.length,
        columns,
        milliseconds: times,
        first,
        differences: Object.fromEntries(sums),
        memoryMb: memory,
      }),
    )
    return
  }
  const row = (who: string) => [
    who,
    ...works.map((work) =>
      of(who, work).length > 0 ? `${ms(median(of(who, work)))} (${ms(Math.min(...of(who, work)))})` : '',
    ),
    who === 'ours' ? '' : String(sums.get(who) ?? ''),
  ]
  console.log(`engine: ${whole(size)} firms, ${clauses.length} clauses, ${columns} columns; median (least)`)
  console.log(
    table([
      ['', 'totals', 'kept', 'one changed', '100 clauses', 'sums that differ'],
      ...[...found.keys()].map(row),
      [
        'best peer to ours',
        ...works.map((work) => (Number.isFinite(best(work)) ? times(best(work), median(of('ours', work))) : '')),
        '',
      ],
      ['ours, first time', ...works.map((work) => ms(first[work])), ''],
    ]),
  )
  console.log(`  server and threads together ${memory} MB with the population and ${clauses.length} kept clauses`)
}

const rounds = 7

async function against(client: Client): Promise<void> {
  const engine = new Engine(firmsFor(clauses, size))
  const columns = engine.population.values.size
  const [kept] = await engine.keep([before])
  if (!kept) throw new Error('Nothing was kept')
  const ours = await oursOnce(engine, kept)
  const firsts = found.get('ours')
  const first = Object.fromEntries(works.map((work) => [work, firsts?.[work][0] ?? Number.NaN])) as Record<Work, number>
  found.clear()
  const all = await engine.keep(clauses)
  globalThis.gc?.()
  const memory = memoryOf(process.pid) ?? Number.NaN
  for (const one of all) one.release()
  const own = sumsOfTotals(clauses.map((clause) => totalsOf(engine.population, clause)))
  const sums = new Map<string, number>([['one thread in JavaScript', differences(ours.totals, [own])]])
  const path = join(scratch, 'firms.csv')
  await writeCsv(engine.population, path)
  const copied = async (from: string) =>
    await pipeline(createReadStream(from), client.query(copyStreams.from('copy firms from stdin with (format csv)')))
  const peers = [await duckPeer(), await chdbPeer(), postgresPeer(client, copied)].filter((one) => one !== undefined)
  for (const peer of peers) await peer.load(path, [...engine.population.values.keys()])
  for (let round = 0; round < rounds; round++) {
    for (let n = 0; n < 3; n++) await oursOnce(engine, kept)
    for (const peer of peers) {
      if (peer.name === 'PostgreSQL' && round > 0) continue
      sums.set(peer.name, Math.max(sums.get(peer.name) ?? 0, await peerOnce(peer, ours)))
      await oursOnce(engine, kept)
    }
    say(`round ${round + 1} of ${rounds}`)
  }
  report(memory, first, sums, columns)
  for (const peer of peers) await peer.close()
  await engine.close()
}

await withHouse(async ({ house }) => withOwner(house.urls.owner, against), { empty: true })
