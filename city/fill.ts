/**
 * Puts the made-up city into a database: everything in one transaction, so that a build cut short leaves nothing. Keys
 * are taken off and put on again, because checking two million rows at once takes seconds and one by one takes minutes.
 *
 * Runs as the database's superuser, past all row policies: it writes what nobody may write later, facts known in the past.
 */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { idFrom } from '../src/kernel/id.ts'
import { entryOf, personEntryOf } from '../src/kernel/search/entries.ts'
import { makeCity } from './build.ts'
import { beginTrails } from './trail.ts'
import type { City, CityOptions, EnterpriseRow, FactRow, Member, RecordRow } from './types.ts'

/** Where the demo's day begins: a Wednesday morning in the city. */
export const firstMoment = '2022-11-30T09:00:00+08:00'
/** Stands for the generator wherever a row must name who entered it. */
export const generator = '00000000-0000-4000-8000-000000000001'

/** The id of one of the cast, the same in every build. */
export const memberId = (subject: string): string => idFrom(`bolanggu cast ${subject}`)

/** Says that this is a demo, and from when its clock runs. Connections opened before this do not have the clock. */
export async function beginDemo(superuserUrl: string, { firms, seed }: CityOptions): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    await client.query(
      `insert into installation (kind, seed, firms) values ('demo', $1, $2) on conflict (only_one) do nothing`,
      [seed, firms],
    )
    const milliseconds = Date.now() - Date.parse(firstMoment)
    const database = new URL(superuserUrl).pathname.slice(1)
    const offset = pg.escapeLiteral(`${milliseconds} milliseconds`)
    await client.query(`alter database ${pg.escapeIdentifier(database)} set bolanggu.clock_offset = ${offset}`)
  })
}

/**
 * Fills an empty database that has its dictionary already. `progress` is told a part between 0 and 1. With `known`, only
 * of so many firms more is written than their line in the register: for measuring what reads the register alone.
 */
export async function fillCity(
  superuserUrl: string,
  options: CityOptions,
  progress: (part: number) => void = () => {},
  known: number = options.firms,
) {
  await withClient(superuserUrl, async (client) => {
    const { rows } = await client.query('select 1 from enterprise limit 1')
    if (rows.length > 0) return
    const city = makeCity(options)
    await client.query('begin')
    await fillReference(client, city)
    const codes = await fillEnterprises(client, city)
    await fillPeople(client, city.cast, codes)
    await beginTrails(client, generator)
    await fillSearch(client, city)
    progress(0.05)
    const restore = await withoutKeys(client, ['fact', 'record'])
    await fillFacts(client, city, known, (part) => progress(0.05 + 0.7 * part))
    await fillRecords(client, city, known)
    await restore()
    progress(0.95)
    await client.query('commit')
    for (const table of ['enterprise', 'search_entry', 'trail', 'fact', 'record'])
      await client.query(`vacuum analyze ${table}`)
    progress(1)
  })
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

async function fillReference(client: pg.Client, { units, towns, sources }: City): Promise<void> {
  for (const { code, zh, en, kind } of units)
    await client.query(
      `insert into unit values ($1, $2, $3, $4) on conflict (code) do update set zh = excluded.zh, en = excluded.en`,
      [code, zh, en, kind],
    )
  for (const { code, zh, en } of towns) await client.query('insert into town values ($1, $2, $3)', [code, zh, en])
  const { rows } = await client.query<{ last: number }>('select coalesce(max(no), 0)::int as last from source')
  let no = rows[0]?.last ?? 0
  for (const { code, zh, en, unit } of sources)
    await client.query('insert into source values ($1, $2, $3, $4, $5) on conflict (code) do nothing', [
      ++no,
      code,
      zh,
      en,
      unit,
    ])
}

async function fillEnterprises(client: pg.Client, city: City): Promise<Map<string, string>> {
  const codes = new Map<string, string>()
  const wanted = new Set(
    city.cast.flatMap((it) => [it.enterprise, ...it.functions.flatMap((held) => held.firms ?? [])]),
  )
  const rows = function* () {
    for (const row of city.enterprises()) {
      if (wanted.has(row.creditCode)) codes.set(row.creditCode, row.id)
      yield enterpriseLine(row)
    }
  }
  await copy(
    client,
    `enterprise (id, credit_code, name, former_names, industry, town, status, size_class, capital, capital_currency,
       founded_on, form, scope, address, version, known_at)`,
    rows(),
  )
  await client.query('insert into enterprise_code (credit_code, enterprise_id) select credit_code, id from enterprise')
  return codes
}

const enterpriseLine = (row: EnterpriseRow): string =>
  line([
    ...[
      row.id,
      row.creditCode,
      row.name,
      array(row.formerNames),
      row.industryClass,
      row.town,
      row.status,
      row.sizeClass,
    ],
    ...[
      row.capitalFen,
      row.capitalCurrency,
      row.foundedOn,
      row.form,
      row.scope,
      row.address,
      1,
      `${row.foundedOn}T08:00:00Z`,
    ],
  ])

async function fillPeople(client: pg.Client, cast: readonly Member[], codes: Map<string, string>): Promise<void> {
  for (const member of cast) {
    const id = memberId(member.subject)
    const unit = member.functions.find((it) => it.unit)?.unit ?? null
    await client.query(`insert into person values ($1, $2, $3, $4, 'demo', 1)`, [id, member.subject, member.name, unit])
    const { name, folded, pinyin, initials, grams, rules } = personEntryOf({ id, name: member.name, unit })
    await client.query('insert into search_person values ($1, $2, $3, $4, $5, $6, $7, $8)', [
      ...[id, unit, name, folded, pinyin, initials, grams, rules],
    ])
    for (const held of member.functions.filter((it) => it.unit))
      await client.query(
        `insert into person_function (person_id, role, unit, town, firms, valid_from)
         values ($1, $2, $3, $4, $5, '2022-01-01')`,
        [id, held.function, held.unit, held.town ?? null, (held.firms ?? []).map((code) => codes.get(code))],
      )
    const enterprise = member.enterprise && codes.get(member.enterprise)
    const role = member.functions.find((it) => it.function === 'owner' || it.function === 'colleague')?.function
    if (enterprise && role)
      await client.query(
        `insert into binding (enterprise_id, id, person_id, person_name, role, proof, bound_by, version)
         values ($1, gen_random_uuid(), $2, $3, $4, 'demo', $2, 1)`,
        [enterprise, id, member.name, role],
      )
  }
}

/** What firms are found by. Its inverted index is made once all rows are there, which is quicker by far. */
async function fillSearch(client: pg.Client, city: City): Promise<void> {
  const { rows } = await client.query<{ name: string; is: string }>(
    `select indexname as name, indexdef as is from pg_indexes where tablename = 'search_entry' and indexdef like '% USING gin %'`,
  )
  for (const { name } of rows) await client.query(`drop index ${pg.escapeIdentifier(name)}`)
  const lines = function* () {
    for (const row of city.enterprises()) yield searchLine(row)
  }
  await copy(
    client,
    `search_entry (enterprise_id, kind, subject_id, name, code, folded, stem, pinyin, initials, grams, former,
       former_grams, rules)`,
    lines(),
  )
  for (const { is } of rows) await client.query(is)
}

function searchLine({ id, name, creditCode, formerNames }: EnterpriseRow): string {
  const entry = entryOf({ enterpriseId: id, kind: 'firm', id, name, code: creditCode, former: formerNames })
  const { folded, stem, pinyin, initials, grams, former, formerGrams, rules } = entry
  const derived = [folded, stem, pinyin, initials, array(grams), array(former), array(formerGrams), rules]
  return line([id, 'firm', id, name, creditCode, ...derived])
}

/** Takes primary and foreign keys and indexes off tables; the returned function puts them on, checking every row. */
async function withoutKeys(client: pg.Client, tables: readonly string[]): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ on: string; name: string; is: string }>(
    `select conrelid::regclass::text as on, quote_ident(conname) as name, pg_get_constraintdef(oid) as is
     from pg_constraint where conrelid = any ($1::regclass[]) and contype in ('p', 'f') order by contype desc`,
    [tables],
  )
  for (const { on, name } of [...rows].reverse()) await client.query(`alter table ${on} drop constraint ${name}`)
  return async () => {
    for (const { on, name, is } of rows) await client.query(`alter table ${on} add constraint ${name} ${is}`)
  }
}

interface Numbers {
  variable: Map<string, { no: number; sensitivity: string }>
  source: Map<string, number>
}

async function numbersOf(client: pg.Client): Promise<Numbers> {
  const variables = await client.query<{ code: string; no: number; sensitivity: string }>(
    'select code, no, sensitivity from variable',
  )
  const sources = await client.query<{ code: string; no: number }>('select code, no from source')
  return {
    variable: new Map(variables.rows.map((row) => [row.code, row])),
    source: new Map(sources.rows.map((row) => [row.code, row.no])),
  }
}

function known<T>(map: Map<string, T>, code: string): T {
  const found = map.get(code)
  if (found === undefined) throw new Error(`The city speaks of ${code}, which is not installed`)
  return found
}

async function fillFacts(
  client: pg.Client,
  city: City,
  firms: number,
  progress: (part: number) => void,
): Promise<void> {
  const numbers = await numbersOf(client)
  const step = Math.max(1, Math.floor(firms / 50))
  const rows = function* () {
    for (let from = 0; from < firms; from += step) {
      for (const row of city.facts(from, Math.min(firms, from + step))) yield factLine(row, numbers)
      progress(Math.min(1, (from + step) / firms))
    }
  }
  await copy(
    client,
    'fact (enterprise_id, variable, period, known_at, value, text, declared, source, sensitivity, by_id)',
    rows(),
  )
}

function factLine(row: FactRow, numbers: Numbers): string {
  const { no, sensitivity } = known(numbers.variable, row.variable)
  const source = known(numbers.source, row.source)
  const text = row.text === null ? '\\N' : escaped(row.text)
  return `${row.enterpriseId}\t${no}\t${row.period}\t${row.knownAt}\t${row.value ?? '\\N'}\t${text}\t${row.declared ? 't' : 'f'}\t${source}\t${sensitivity}\t${generator}\n`
}

async function fillRecords(client: pg.Client, city: City, firms: number): Promise<void> {
  const numbers = await numbersOf(client)
  const rows = function* () {
    for (const row of city.records(0, firms)) yield recordLine(row, numbers)
  }
  await copy(
    client,
    'record (enterprise_id, id, known_at, variable, on_day, fields, source, sensitivity, by_id)',
    rows(),
  )
}

function recordLine(row: RecordRow, numbers: Numbers): string {
  const { no, sensitivity } = known(numbers.variable, row.table)
  const source = known(numbers.source, row.source)
  return line([
    row.enterpriseId,
    row.id,
    row.knownAt,
    no,
    row.onDay,
    JSON.stringify(row.values),
    source,
    sensitivity,
    generator,
  ])
}

const escaped = (text: string): string => text.replace(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? sign)
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const line = (cells: readonly (string | number | null)[]): string =>
  `${cells.map((cell) => (cell === null ? '\\N' : escaped(String(cell)))).join('\t')}\n`
const array = (texts: readonly string[]): string => `{${texts.map((text) => JSON.stringify(text)).join(',')}}`

async function copy(client: pg.Client, into: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(chunks(lines)), client.query(copyFrom(`copy ${into} from stdin`)))
}

/** Lines in pieces of about 64 kB: one stream event each would take longer than the lines. */
function* chunks(lines: Iterable<string>): Iterable<Buffer> {
  let chunk = ''
  for (const one of lines) {
    chunk += one
    if (chunk.length < 65_536) continue
    yield Buffer.from(chunk)
    chunk = ''
  }
  if (chunk) yield Buffer.from(chunk)
}
