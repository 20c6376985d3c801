/**
 * Page reads at 200 requests a second: the built product on a demo city of its own, asked what pages ask, on a schedule
 * that does not wait for it (load.ts). Beside it the same schedule against a bare route with the same answers (bare.ts).
 *
 * Everybody is signed in, because visitors who are not may ask ten times a second and no more. The owner of the demo's
 * sock mill reads 我的政策; the rest is read by an officer of the industry bureau, whose reading of secret values also
 * writes the line that the firm can see.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { whole } from './figures.ts'
import { bareRoute, end, endAll, type Mix, measured, print, product, record } from './served.ts'
import { signIn } from './sign-in.ts'

const firms = process.env.BOLANGGU_DEMO_FIRMS ?? '12000'

/** How often of a hundred each kind of page is asked for. */
const shares = { register: 35, enterprise: 25, facts: 10, library: 10, clause: 10, mine: 10 } as const
type Kind = keyof typeof shares

interface Visit {
  base: string
  officer: string
  owner: string
}

async function read<T>({ base, officer }: Visit, path: string): Promise<T> {
  const response = await fetch(base + path, { headers: { cookie: officer } })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

interface Line {
  id: string
  name: string
}

/** The addresses behind each kind of page; enough different ones that nothing is answered from the last time. */
async function addresses(visit: Visit): Promise<Record<Kind, string[]>> {
  const { towns, industries } = await read<{
    towns: { code: string }[]
    industries: { code: string; level: number }[]
  }>(visit, '/api/enterprises/places')
  const divisions = industries.filter(({ level }) => level === 2)
  const filters = [
    ...Array.from({ length: 40 }, (_, at) => `page=${at + 1}`),
    ...towns.flatMap(({ code }) => [`town=${code}`, `town=${code}&status=active&page=2`]),
    ...divisions.map(({ code }) => `industry=${code}`),
    ...['袜业', '针织', '服饰', '塑料', '电子', '彩云', '贸易'].flatMap((word) => [
      `q=${encodeURIComponent(word)}`,
      `q=${encodeURIComponent(word)}&size=small`,
    ]),
  ]
  const pages = await Promise.all(
    [1, 3, 5, 7].map((page) => read<{ rows: Line[] }>(visit, `/api/enterprises?page=${page}`)),
  )
  const ids = pages.flatMap(({ rows }) => rows.map(({ id }) => id))
  const clauses = await read<{ id: string }[]>(visit, '/api/policies')
  return {
    register: filters.map((filter) => `/api/enterprises?${filter}`),
    enterprise: ids.map((id) => `/api/enterprises/${id}`),
    facts: ids.map((id) => `/api/enterprises/${id}/facts`),
    library: ['/api/policies'],
    clause: clauses.map(({ id }) => `/api/policies/${encodeURIComponent(id)}`),
    mine: ['/api/my/policies'],
  }
}

const mixOf = (of: Record<Kind, string[]>, { officer, owner }: Visit): Mix =>
  Object.fromEntries(
    Object.entries(of).map(([kind, paths]) => {
      const cookie = kind === 'mine' ? owner : officer
      return [kind, { share: shares[kind as Kind], calls: paths.map((path) => ({ path, cookie })) }]
    }),
  )

const data = join(process.env.BENCH_SCRATCH ?? '', 'pages')
await mkdir(data)
try {
  const began = performance.now()
  const ours = await product(data, firms)
  const opening = Math.round((performance.now() - began) / 1000)
  console.log(`pages: demo city of ${whole(Number(firms))} firms, open after ${opening} s`)
  const { base } = ours
  const visit = { base, officer: await signIn(base, 'officer-industry'), owner: await signIn(base, 'owner') }
  const mix = mixOf(await addresses(visit), visit)
  const recorded = await record(base, mix)
  const found = await measured(ours, mix)
  await end(ours.child)
  print(found, await measured(await bareRoute(recorded, data), mix))
} finally {
  await endAll()
}
