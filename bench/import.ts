/**
 * The real register brought in as the command line does it, into a fresh embedded database, beside the quickest way rows
 * can get into PostgreSQL at all: a bare `copy` of the same columns into a table of the same shape with the same indexes.
 *
 * Ours also reads the file and guesses its columns, checks every cell, refuses what is wrong with a sentence, looks for
 * duplicates in file and register, keeps a line in the trail for each firm, and passes the row policies; all or nothing.
 *
 * Then a workbook of 100,000 rows: as the command line brings it in, staged so that it could be continued, beside the bare
 * reading of its cells by the same reader.
 */
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeXlsx } from 'hucre'
import type { Client } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { type Opened, operator, withHouse } from '../src/cli/house.ts'
import { withOwner } from '../src/kernel/house.ts'
import { openTable } from '../src/kernel/imports/open.ts'
import { fileSource, watched } from '../src/kernel/imports/source.ts'
import { begin, bring } from '../src/kernel/imports/staged.ts'
import type { Actor } from '../src/kernel/who.ts'
import { enterpriseImporter } from '../src/modules/enterprises/index.ts'
import { registerHead, registerRow } from '../test/support/register-file.ts'
import { digits, median, table, times, whole } from './figures.ts'

const file = fileURLToPath(new URL('../../../shared/data/registry/yiwu_enterprises.csv', import.meta.url))
const scratch = process.env.BENCH_SCRATCH ?? ''
const rounds = 3

interface Round {
  rows: number
  imported: number
  ours: number
  bare: number
}

/** One fresh database; its making is not counted, on either side. */
async function round(at: number): Promise<Round> {
  process.env.BOLANGGU_DATA = join(scratch, `import-${at}`)
  for (const name of Object.keys(process.env).filter((it) => /^(DATABASE|OIDC)_/.test(it))) delete process.env[name]
  return await withHouse(
    async (opened) => {
      const { house } = opened
      const actor = await operator(opened, 'bench')
      const { report, took: ours } = await brought(opened, actor, file)
      const bare = await withOwner(house.urls.owner, bareCopy)
      return { rows: report.rows, imported: report.imported, ours, bare }
    },
    { empty: true },
  )
}

/** A file brought in as the command line does it: how long until the rows were stored, and until the search finds them. */
async function brought({ city: { database }, now }: Opened, actor: Actor, path: string) {
  const source = watched(await fileSource(path))
  const began = performance.now()
  let stored = began
  const importer = {
    ...enterpriseImporter,
    afterwards: async (all: typeof database) => {
      stored = performance.now()
      await enterpriseImporter.afterwards?.(all)
    },
  }
  const bringing = { database, actor, now: now(), importer, source }
  const { run, file } = await begin(bringing, { fileName: basename(path) })
  const report = await bring(bringing, run, file, { write: true, update: false })
  const indexed = performance.now() - began
  await source.close()
  return { report, took: stored - began, indexed }
}

/** The rows that came in, out as text and in again; counted from the first byte to the commit. */
async function bareCopy(client: Client): Promise<number> {
  const out = client.query(copyTo('copy (select * from enterprise order by id) to stdout'))
  const rows: Buffer[] = []
  for await (const piece of out) rows.push(piece as Buffer)
  const text = Buffer.concat(rows)
  await client.query('create table bare (like enterprise including defaults including indexes)')
  const began = performance.now()
  await client.query('begin')
  const into = client.query(copyFrom('copy bare from stdin'))
  into.end(text)
  await once(into, 'finish')
  await client.query('commit')
  const took = performance.now() - began
  const { rows: same } = await client.query(
    'select (select count(*) from bare) = (select count(*) from enterprise) as all',
  )
  if (!same[0]?.all) throw new Error('The bare copy has not brought in every row')
  return took
}

async function workbook(rows: number): Promise<string> {
  const path = join(scratch, 'register.xlsx')
  const cells = [registerHead, ...Array.from({ length: rows }, (_, at) => registerRow(at + 1))]
  await writeFile(path, await writeXlsx({ sheets: [{ name: 'register', rows: cells }] }))
  return path
}

/** Milliseconds of reading alone, and of everything up to stored rows, in a fresh database. */
async function workbookRound(
  path: string,
  at: number,
): Promise<{ parse: number; ours: number; indexed: number; rows: number }> {
  process.env.BOLANGGU_DATA = join(scratch, `workbook-${at}`)
  return await withHouse(
    async (opened) => {
      const actor = await operator(opened, 'bench')
      const source = await fileSource(path)
      const parsing = performance.now()
      for await (const rows of (await openTable(source)).chunks()) void rows
      const parse = performance.now() - parsing
      await source.close()
      const { report, took: ours, indexed } = await brought(opened, actor, path)
      return { parse, ours, indexed, rows: report.imported }
    },
    { empty: true },
  )
}

const path = await workbook(100_000)
const books: Awaited<ReturnType<typeof workbookRound>>[] = []
for (let at = 0; at < rounds; at++) books.push(await workbookRound(path, at))
const [parse, stored] = [median(books.map((one) => one.parse)), median(books.map((one) => one.ours))]
const found = median(books.map((one) => one.indexed))
console.log(
  table([
    ['', 'time', 'rows a second', 'to peer'],
    [
      `workbook, ${whole(books[0]?.rows ?? 0)} rows stored`,
      `${digits(stored / 1000)} s`,
      whole(Math.round(100_000 / (stored / 1000))),
      times(stored, parse),
    ],
    ['and found by the search', `${digits(found / 1000)} s`, '', times(found, parse)],
    ['its cells read, and no more', `${digits(parse / 1000)} s`, whole(Math.round(100_000 / (parse / 1000))), ''],
  ]),
)

if (!existsSync(file))
  console.log('import: ../shared/data/registry/yiwu_enterprises.csv is absent, so nothing is measured')
else {
  const all: Round[] = []
  for (let at = 0; at < rounds; at++) all.push(await round(at))
  const [ours, bare] = [median(all.map((one) => one.ours)), median(all.map((one) => one.bare))]
  const { rows = 0, imported = 0 } = all[0] ?? {}
  const s = (value: number) => `${digits(value / 1000)} s`
  console.log(
    `import: ${whole(rows)} rows of the real register, ${whole(imported)} imported, median of ${rounds} fresh databases`,
  )
  console.log(
    table([
      ['', 'time', 'rows a second', 'to peer'],
      ['ours', s(ours), whole(Math.round(rows / (ours / 1000))), times(ours, bare)],
      ['bare copy', s(bare), whole(Math.round(imported / (bare / 1000))), ''],
    ]),
  )
}
