/**
 * A row in every table, so that what is said of all tables is tried on all of them, those of tomorrow too. A row is made
 * from what the database says of its columns: a key of another table is taken from there, and where a CHECK refuses
 * values others that fit the types are drawn, the same at every run.
 */
import pg from 'pg'

interface Column {
  name: string
  type: string
  nullable: boolean
  /** What a CHECK lists as allowed. */
  allowed: string[]
}

/** Fills what has no row yet. Resolves to the tables for which no row could be made. */
export async function fillEveryTable(client: pg.Client): Promise<string[]> {
  for (let before: string[] = [], empty = await emptyTables(client); ; empty = await emptyTables(client)) {
    if (empty.length === before.length) return empty
    for (const table of empty) await fillTable(client, table)
    before = empty
  }
}

async function emptyTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
  )
  const empty = []
  for (const { name } of rows) {
    const { rowCount } = await client.query(`select from ${pg.escapeIdentifier(name)} limit 1`)
    if (rowCount === 0) empty.push(name)
  }
  return empty
}

async function fillTable(client: pg.Client, table: string): Promise<void> {
  const columns = await columnsOf(client, table)
  const given = await keysFrom(client, table)
  if (!given) return
  const free = columns.filter(({ name }) => !(name in given))
  const choices = new Map(free.map((column) => [column.name, valuesFor(column)]))
  const row: Row = { ...given }
  for (const [name, values] of choices) row[name] = values[0] ?? null
  const draw = drawing()
  for (let tries = 0; tries < 3000; tries++) {
    const refused = await inserted(client, table, row)
    if (!refused) return
    for (const name of refused) {
      const values = choices.get(name)
      if (values) row[name] = values[draw(values.length)] ?? null
    }
  }
}

/** Whole numbers below a limit, always the same ones (Lehmer's generator). */
function drawing(): (limit: number) => number {
  let state = 20221130
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647
    return state % limit
  }
}

async function columnsOf(client: pg.Client, table: string): Promise<Column[]> {
  const { rows } = await client.query<Omit<Column, 'allowed'> & { check: string | null }>(
    `select attname as name, t.typname as type, not a.attnotnull as nullable,
            (select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k
             where k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum]) as check
     from pg_attribute a join pg_type t on t.oid = a.atttypid
     where a.attrelid = $1::regclass and a.attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
    [pg.escapeIdentifier(table)],
  )
  return rows.map(({ check, ...column }) => ({
    ...column,
    allowed: /ANY \(ARRAY/.test(check ?? '')
      ? [...(check ?? '').matchAll(/'([^']+)'::text/g)].map(([, value = '']) => value)
      : [],
  }))
}

const samples: Record<string, (string | number | boolean)[]> = {
  bool: [true, false],
  bytea: [`\\x${'ab'.repeat(32)}`, '\\x00'],
  date: ['2022-11-30'],
  float8: [0.5],
  int2: [1, 0, 2021],
  int4: [1, 0, 2021],
  int8: [1, 0, 4_611_686_018_427],
  json: ['{"之前": "a\\tb"}'],
  jsonb: ['{"之前": "a\\\\tb\\n"}', '[]'],
  numeric: ['1.50'],
  timestamptz: ['2022-11-30T01:02:03.456789Z', '2022-11-30T01:02:03.456Z', '2099-12-31T00:00:00Z'],
  tsvector: [''],
  uuid: ['00000000-0000-4000-8000-0000000000aa', '00000000-0000-4000-8000-0000000000bb'],
  interval: ['1 day'],
}
const texts = [
  'x',
  '拨浪\t鼓\n\\',
  'a'.repeat(64),
  'xy',
  '2022-11-30',
  'CNY',
  '91999999MA0000001N',
  'https://x.example',
  '08:00',
]

function valuesFor({ type, nullable, allowed }: Column): (string | number | boolean | null)[] {
  const values =
    allowed.length > 0
      ? allowed
      : type.startsWith('_')
        ? ['{}', `{${samples[type.slice(1)]?.[0] ?? 'a'}}`]
        : (samples[type] ?? texts)
  return nullable ? [...values, null] : values
}

type Row = Record<string, string | number | boolean | null>

/** The columns of foreign keys, from a row of the table they lead to; nothing while that one is empty. */
async function keysFrom(client: pg.Client, table: string): Promise<Row | undefined> {
  const { rows } = await client.query<{ target: string; own: string[]; theirs: string[] }>(
    `select confrelid::regclass::text as target,
            array(select attname::text from unnest(conkey) with ordinality u (n, i) join pg_attribute on attrelid = conrelid and attnum = n order by i) as own,
            array(select attname::text from unnest(confkey) with ordinality u (n, i) join pg_attribute on attrelid = confrelid and attnum = n order by i) as theirs
     from pg_constraint where contype = 'f' and conrelid = $1::regclass and confrelid <> conrelid order by cardinality(conkey)`,
    [pg.escapeIdentifier(table)],
  )
  const row: Row = {}
  for (const { target, own, theirs } of rows) {
    const columns = theirs.map((name) => `${pg.escapeIdentifier(name)}::text`).join(', ')
    const found = await client.query<string[]>({ text: `select ${columns} from ${target} limit 1`, rowMode: 'array' })
    const values = found.rows[0]
    if (!values) return undefined
    own.forEach((name, i) => {
      row[name] = values[i] ?? null
    })
  }
  return row
}

/** Nothing if it went in, otherwise the columns that a CHECK refused; all of them where it does not say. */
async function inserted(client: pg.Client, table: string, row: Row): Promise<string[] | undefined> {
  const names = Object.keys(row)
  const places = names.map((_, i) => `$${i + 1}`).join(', ')
  try {
    await client.query(
      `insert into ${pg.escapeIdentifier(table)} (${names.map((name) => pg.escapeIdentifier(name)).join(', ')}) values (${places})`,
      Object.values(row),
    )
    return undefined
  } catch (error) {
    const { constraint } = error as { constraint?: string }
    const { rows } = await client.query<{ name: string }>(
      `select attname::text as name from pg_constraint join pg_attribute on attrelid = conrelid and attnum = any (conkey)
       where conname = $1 and conrelid = $2::regclass and contype = 'c'`,
      [constraint ?? '', pg.escapeIdentifier(table)],
    )
    return rows.length > 0 ? rows.map(({ name }) => name) : names
  }
}
