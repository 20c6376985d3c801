/**
 * The search and the list of the register with 200,000 firms, 200 times a second: the built product on a house whose
 * register and search hold all of them, with what else is known of the first 400 only, because neither reads it and forty
 * million facts take minutes to write. Asked are the search in all its ways, the list in all of its, and both mixed.
 *
 * `BENCH_CITY` names a folder in which the house is kept for the next run.
 */
import { existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { makeCity } from '../city/build.ts'
import { beginDemo, fillCity } from '../city/fill.ts'
import type { EnterpriseRow } from '../city/types.ts'
import { openDatabase } from '../src/kernel/db.ts'
import { openHouse } from '../src/kernel/house.ts'
import { readSettings } from '../src/kernel/settings.ts'
import { openCity } from '../src/modules.ts'
import { whole } from './figures.ts'
import { type Call, randomFrom } from './load.ts'
import { type Asked, askedOf, questions } from './questions.ts'
import { bareRoute, end, endAll, type Mix, measured, print, product, record, type Server, visits } from './served.ts'
import { signIn } from './sign-in.ts'

const firms = Number(process.env.BENCH_FIRMS ?? 200_000)
const each = Number(process.env.BENCH_EACH ?? 60)
const known = 400
const options = { firms, seed: 'bolang' }

/** Makes the house in a folder of its own, which gets its name only when it is whole. */
async function prepare(data: string): Promise<void> {
  const half = `${data}.half`
  for (const name of Object.keys(process.env).filter((it) => /^(DATABASE|OIDC)_/.test(it))) delete process.env[name]
  const house = await openHouse(readSettings({ ...process.env, BOLANGGU_DATA: half }))
  await beginDemo(house.urls.owner, options)
  const { database } = await openCity(house, openDatabase)
  await database.close()
  await fillCity(house.urls.owner, options, () => {}, known)
  await house.stop()
  await rename(half, data)
}

const random = randomFrom(23)
const draw = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
const some = <T>(n: number, one: () => T): T[] => Array.from({ length: n }, one)
const asQuery = (of: object): string => new URLSearchParams(of as Record<string, string>).toString()
const upTo = (n: number): number => 1 + Math.floor(random() * n)

/** In which ways the list is asked for, and how often of a hundred. */
const lists: Record<string, { share: number; ask: (row: EnterpriseRow) => object }> = {
  'list, a page': { share: 12, ask: () => ({ page: upTo(40) }) },
  'list, a deep page': { share: 8, ask: () => ({ page: upTo(firms / 50) }) },
  'list of a town': { share: 12, ask: ({ town }) => ({ town, page: upTo(20) }) },
  'list of a division': { share: 12, ask: ({ industryClass }) => ({ industry: industryClass?.slice(0, 2) ?? 'C' }) },
  'list of a class': { share: 8, ask: ({ industryClass }) => ({ industry: industryClass ?? 'C' }) },
  'list of a section': { share: 4, ask: () => ({ industry: draw(['C', 'F', 'I']), page: upTo(100) }) },
  'list of a status': { share: 6, ask: ({ status }) => ({ status, page: upTo(20) }) },
  'list of a size': { share: 6, ask: ({ sizeClass }) => ({ size: sizeClass ?? 'large', page: upTo(20) }) },
  'list by all filters': {
    share: 12,
    ask: ({ town, industryClass, status, sizeClass }) => ({
      ...{ town, industry: industryClass?.slice(0, 2) ?? 'C', status },
      ...(sizeClass && { size: sizeClass }),
    }),
  },
}

/** The list narrowed by words, in every way of the search. */
const worded: Record<string, { share: number; more: (row: EnterpriseRow) => object }> = {
  'list by words': { share: 12, more: () => ({}) },
  'list by words and town': { share: 8, more: ({ town }) => ({ town }) },
}

function mixesOf(cookie: string): Record<'search' | 'lists', Mix> {
  const city = makeCity(options)
  const rows = some(3_000, () => Math.floor(random() * firms)).flatMap((at) => [...city.enterprises(at, at + 1)])
  const calls = (paths: readonly string[]): Omit<Call, 'kind'>[] => paths.map((path) => ({ path, cookie }))
  const asked = askedOf(rows, each)
  const search = ({ q }: Asked): string => `/api/search?${asQuery({ q })}`
  const list = (filter: object): string => `/api/enterprises?${asQuery(filter)}`
  const of = (sort: string): string[] => asked.filter((one) => one.sort === sort).map(search)
  return {
    search: Object.fromEntries(Object.keys(questions).map((sort) => [sort, { share: 1, calls: calls(of(sort)) }])),
    lists: Object.fromEntries([
      ...Object.entries(lists).map(([kind, { share, ask }]) => [
        kind,
        { share, calls: calls(some(each * 4, () => list(ask(draw(rows))))) },
      ]),
      ...Object.entries(worded).map(([kind, { share, more }]) => [
        kind,
        { share, calls: calls(asked.map(({ q }) => list({ q, ...more(draw(rows)) }))) },
      ]),
    ]),
  }
}

/** Half of it search, half of it lists; by these two names, for the parts of each are told before. */
function mixed({ search, lists }: Record<'search' | 'lists', Mix>): Mix {
  const dealt = (mix: Mix): Call[] => {
    const next = visits(mix)
    return Array.from({ length: 4_000 }, (_, n) => next(n))
  }
  return { search: { share: 1, calls: dealt(search) }, list: { share: 1, calls: dealt(lists) } }
}

async function besides(ours: Server, mix: Mix, name: string, recorded: Awaited<ReturnType<typeof record>>) {
  const found = await measured(ours, mix)
  const bare = await bareRoute(recorded, join(process.env.BENCH_SCRATCH ?? '', 'lists'))
  const peer = await measured(bare, mix)
  await end(bare.child)
  print(found, peer, name)
}

const kept = process.env.BENCH_CITY
const data = kept ?? join(process.env.BENCH_SCRATCH ?? '', 'lists')
try {
  const began = performance.now()
  if (!existsSync(data)) {
    await mkdir(`${data}.half`, { recursive: true })
    await prepare(data)
  }
  const made = Math.round((performance.now() - began) / 1000)
  const ours = await product(data, String(firms))
  const opened = Math.round((performance.now() - began) / 1000) - made
  console.log(
    `lists: ${whole(firms)} firms in register and search, ${known} with facts; made in ${made} s, open after ${opened} s`,
  )
  const of = mixesOf(await signIn(ours.base, 'officer-industry'))
  const both = mixed(of)
  const recorded = await record(ours.base, { ...of.search, ...of.lists })
  await besides(ours, of.search, 'search', recorded)
  await besides(ours, of.lists, 'list of the register', recorded)
  await besides(ours, both, 'both, half and half', recorded)
} finally {
  await endAll()
}
