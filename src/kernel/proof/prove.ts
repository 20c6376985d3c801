/**
 * Shows that every row of every register and case is what its trail says. Rows and lines are read side by side in the
 * order of their keys, as of one moment and a few thousand at a time, so it holds for any number of firms. The trail can
 * only grow; so a row changed behind the product's back, or a line taken out of the trail, is found here.
 */
import { isDeepStrictEqual } from 'node:util'
import pg from 'pg'
import { asReader } from '../backup/tables.ts'
// Its readers of times and whole numbers are what rows are compared in.
import '../db.ts'
import type { Line, Provable } from './provable.ts'

export interface Difference {
  subject: string
  enterpriseId: string
  id: string
  /** The column, or `line` for the trail's own order, or `row` where one of the two is missing. */
  field: string
  row: unknown
  trail: unknown
}

export interface Proof {
  rows: number
  lines: number
  differences: number
  /** The first of them. */
  found: Difference[]
}

/** More than anybody would look at one by one. */
const shown = 1000
const nobody = '00000000-0000-0000-0000-000000000000'

export async function prove(ownerUrl: string, provables: readonly Provable[]): Promise<Proof> {
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => {})
  await client.connect()
  const proof: Proof = { rows: 0, lines: 0, differences: 0, found: [] }
  try {
    await asReader(client)
    await client.query('begin isolation level repeatable read read only')
    for (const provable of provables) await proveAll(client, provable, proof)
    return proof
  } finally {
    await client.end()
  }
}

type Keyed = { firm: string; id: string }
type Row = Keyed & Record<string, unknown>
type TrailRow = Line & Keyed
/** All lines of one subject: never none. */
type History = [TrailRow, ...TrailRow[]]

async function proveAll(client: pg.Client, provable: Provable, proof: Proof): Promise<void> {
  const rows = cursor<Row>(client, 'rows', rowsOf(provable))
  const histories = bySubject(cursor<TrailRow>(client, 'lines', linesOf(provable)))
  for await (const { row, lines } of sideBySide(rows, histories)) {
    proof.rows += row ? 1 : 0
    proof.lines += lines.length
    const found = differences(provable, row, lines)
    proof.differences += found.length
    proof.found.push(...found.slice(0, Math.max(0, shown - proof.found.length)))
  }
  await client.query('close rows; close lines')
}

interface Pair {
  row: Row | undefined
  lines: readonly TrailRow[]
}

/** Each row with its lines; where one of the two is missing, alone. */
async function* sideBySide(rows: AsyncGenerator<Row>, histories: AsyncGenerator<History>): AsyncGenerator<Pair> {
  const next = async <T>(from: AsyncGenerator<T>): Promise<T | undefined> => {
    const { done, value } = await from.next()
    return done ? undefined : value
  }
  let [row, history] = [await next(rows), await next(histories)]
  while (row || history) {
    const order = row ? compared(row, history?.[0]) : 1
    yield { row: order <= 0 ? row : undefined, lines: order >= 0 && history ? history : [] }
    if (order <= 0) row = await next(rows)
    if (order >= 0) history = await next(histories)
  }
}

const compared = (a: Keyed, b: Keyed | undefined): number => {
  if (!b) return -1
  const [left, right] = [`${a.firm} ${a.id}`, `${b.firm} ${b.id}`]
  return left < right ? -1 : left > right ? 1 : 0
}

function rowsOf({ table, key, parts = {} }: Provable): string {
  const firm = key.enterpriseId ? `t.${key.enterpriseId}` : `'${nobody}'::uuid`
  const more = Object.entries(parts).map(([name, query]) => `, (${query}) as ${pg.escapeIdentifier(name)}`)
  return `select ${firm} as firm, t.*, t.${key.id} as id ${more.join('')} from ${table} t order by 1, t.${key.id}`
}

const linesOf = ({ subject }: Provable): string =>
  `select enterprise_id as firm, subject_id as id, act, data, version, at, actor_id as "actorId", variable
   from trail where subject = ${pg.escapeLiteral(subject)} order by enterprise_id, subject_id, version`

/** Reads a query a few thousand rows at a time. */
async function* cursor<T extends pg.QueryResultRow>(client: pg.Client, name: string, query: string): AsyncGenerator<T> {
  await client.query(`declare ${name} no scroll cursor for ${query}`)
  for (;;) {
    const { rows } = await client.query<T>(`fetch 2000 from ${name}`)
    if (rows.length === 0) return
    yield* rows
  }
}

async function* bySubject(lines: AsyncGenerator<TrailRow>): AsyncGenerator<History> {
  let held: History | undefined
  for await (const line of lines)
    if (held && compared(held[0], line) === 0) held.push(line)
    else {
      if (held) yield held
      held = [line]
    }
  if (held) yield held
}

function differences(provable: Provable, row: Row | undefined, lines: readonly TrailRow[]): Difference[] {
  const at = row ?? lines[0]
  if (!at) return []
  const differs = (field: string, inRow: unknown, inTrail: unknown): Difference => ({
    ...{ subject: provable.subject, enterpriseId: at.firm, id: at.id, field, row: inRow, trail: inTrail },
  })
  const gap = lines.findIndex(({ version }, i) => version !== i + 1)
  const found = gap >= 0 ? [differs('line', gap + 1, lines[gap]?.version)] : []
  const state = lines.reduce(provable.apply as (row: object | undefined, line: Line) => object | undefined, undefined)
  if (!row || !state)
    return !row === !state ? found : [...found, differs('row', row ? 'is there' : null, state ? 'is there' : null)]
  return [...found, ...columnsOf(provable, row, state).map(([field, a, b]) => differs(field, a, b))]
}

/** Each column of the row beside what the trail makes of it. */
function columnsOf({ key, apart = [], parts = {} }: Provable, row: Row, state: object) {
  const said = state as Record<string, unknown>
  const passed = ['firm', 'id', key.id, key.enterpriseId, ...apart]
  return Object.keys(row)
    .filter((column) => !passed.includes(column))
    .map((column) => [column, row[column], said[column in parts ? column : camel(column)]] as const)
    .filter(([, a, b]) => !isDeepStrictEqual(a, b))
}

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
