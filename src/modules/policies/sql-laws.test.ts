/**
 * What every statement that clauses are turned into keeps to, so that firms may be spread over many servers: the rules for
 * firm tables (their schema is held to them by test/schema.test.ts), and what exact reckoning and unknown values ask for.
 */
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors } from '../../../test/support/people.ts'
import type { Db } from '../../kernel/db.ts'
import type { Actor } from '../../kernel/who.ts'
import { duckdb } from '../../rules/sql/index.ts'
import { registerAt } from '../enterprises/index.ts'
import type { InstalledDictionary } from '../facts/index.ts'
import { days, dictionary, forFirms } from './demo.test.support.ts'
import { knownInSql } from './queries/known-in-sql.ts'
import type { Asked } from './queries/population.ts'
import { hiddenFrom } from './queries/simulating.ts'
import { simulateInSql } from './queries/simulating-in-sql.ts'
import { clauseSelect, type Known } from './sql.ts'

const { owner } = await freshDatabase()
const { rows: referenceTables } = await owner.query<{ name: string }>(
  `select relname as name from pg_class where relkind = 'r' and obj_description(oid, 'pg_class') like 'reference:%'`,
)
const references = new Set(referenceTables.map(({ name }) => name))

/** As a database has it that numbers them in the order of the files. */
const all = [...dictionary.values()].map((is, no) => ({ no, theme: { zh: '', en: '' }, is }))
const installed: InstalledDictionary = {
  written: dictionary,
  byNo: new Map(all.map((one) => [one.no, one])),
  byCode: new Map(all.map((one) => [one.is.code, one])),
  find: () => undefined,
}

/** Keeps what it is asked and answers that there is one firm. */
class Listening extends DummyDriver {
  readonly heard: string[] = []
  override async acquireConnection() {
    return {
      executeQuery: async (asked: { sql: string }) => {
        this.heard.push(asked.sql)
        return { rows: [{ firms: 1, ends: [] }] as never[] }
      },
      async *streamQuery() {},
    }
  }
}

function listening(driver: Listening): Db {
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (of) => new PostgresIntrospector(of),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}

const moment = '2022-11-30T15:59:59.000Z'
/** The register as of a moment is another module's; it is one row a firm. */
const register = sql`${registerAt(moment)}`.compile(listening(new Listening())).sql

async function heard(asking: (db: Db) => Promise<unknown>): Promise<string[]> {
  const driver = new Listening()
  await asking(listening(driver))
  return driver.heard.map((text) => text.replace(register, 'enterprise').replaceAll('"', ''))
}

const asked = (clauses: Asked['clauses']): Asked => ({ clauses, days, moment })
let known: Known = { key: '', from: () => '', columnOf: () => '' }
const reading = await heard(async (db) => {
  known = await knownInSql(db, installed, asked(forFirms))
})
const selects = forFirms.map((clause) => [clause.clause.id, clauseSelect(clause, days, known).text] as const)
const tax: Actor = { ...actors.officer, unit: 'tax' }
const open = forFirms.filter((clause) => hiddenFrom(tax, installed, clause).length === 0)
const reckoning = await heard((db) => simulateInSql(db, installed, tax, asked(open)))

const statements: (readonly [string, string])[] = [
  ...selects,
  ...[...reading, ...reckoning]
    .filter((text) => !text.startsWith('insert into access'))
    .map((text, at) => [`statement ${at + 1}`, text] as const),
]
const plain = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, ' ')

/** What follows each time this is found. */
const after = (text: string, words: RegExp): string[] =>
  [...text.matchAll(words)].map(({ 0: found, index }) => text.slice(index + found.length))

/** The sub-select or table that it begins with, and what comes then. */
function relationIn(text: string): { relation: string; rest: string } {
  let depth = 0
  const end = [...text].findIndex((letter) => {
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0
    return depth < 0 || (depth === 0 && /[ ,)]/.test(letter))
  })
  const at = end < 0 ? text.length : text[end] === ')' && text.startsWith('(') ? end + 1 : end
  return { relation: text.slice(0, at), rest: text.slice(at) }
}

/** The register calls the firm's id its own. */
const byFirm =
  /^( \w+)? on (\w+\.enterprise_id|(register|enterprise)\.id) = (\w+\.enterprise_id|(register|enterprise)\.id)(?! *[-+*/|])/
const elsewhere =
  /\b(grouping sets|rollup|cube|recursive|for (no key )?(update|share)|limit|offset|with|union|intersect|except)\b|\bover ?\(/

const laws: [says: string, isKept: (text: string) => boolean][] = [
  [
    'firms are joined by their own id, or with reference tables',
    (text) =>
      after(text, / join (lateral )?/g).every((next) => {
        const { relation, rest } = relationIn(next)
        return references.has(relation) || byFirm.test(rest)
      }) &&
      after(text, /(?<!extract\(\w+) from /g).every((next) => !/^( \w+)?,/.test(relationIn(next).rest)) &&
      after(text, / in \(select /g).every((next) => /^\w+\.enterprise_id from \w+\)/.test(next)) &&
      !/\bexists\b/.test(text),
  ],
  [
    // Of firms merged into one by the one that stands for them; and results when they are added up.
    'what is put together is of one firm',
    (text) =>
      after(text, / group by /g).every((next) =>
        /^((changed\.)?enterprise_id|merger\.survivor|clause, verdict order)\b/.test(next),
      ) && after(text, / distinct on \(/g).every((next) => /^enterprise_id,/.test(next)),
  ],
  ['nothing is asked that cannot be done where the firms are', (text) => !elsewhere.test(text)],
  ['an id is never changed, and nothing counts on', (text) => !/set enterprise_id|nextval|serial|identity/.test(text)],
  ['no triggers, and no claims that stay behind', (text) => !/trigger|set_config|\bset (?!local\b|c\d+ =)/.test(text)],
  ['a key holds the id of the firm', (text) => !/unique|primary key|references/.test(text)],
  ['nothing is negated that may be unknown', (text) => !/\bnot\b(?! null\b| true\b)|(?<!is) not\b/.test(text)],
  ['no least of what may be unknown', (text) => !/\b(least|greatest) ?\(/.test(text)],
  ['no doubles, and no decimals', (text) => !/\b(float\d?|real|double|decimal)\b|\d\.\d/.test(text)],
]

test.each(laws)('%s', (_, isKept) => {
  expect(statements.filter(([, text]) => !isKept(plain(text))).map(([id, text]) => [id, text])).toEqual([])
  expect(statements.length).toBeGreaterThan(200)
})

const breaches: [string, law: string][] = [
  ['select 1 from a join b on b.town = a.town', 'firms are joined'],
  ['select 1 from a join (select enterprise_id from c) b on true', 'firms are joined'],
  ['select 1 from a cross join b', 'firms are joined'],
  ['select 1 from a, b where a.enterprise_id = b.enterprise_id', 'firms are joined'],
  ['select 1 from a where id in (select b.id from b)', 'firms are joined'],
  ['select town from a group by town', 'what is put together'],
  ['select distinct on (variable) value from fact', 'what is put together'],
  ['select 1 from (select 2 from a offset 0) b', 'nothing is asked'],
  ['with a as (select 1 from b) select 1 from a', 'nothing is asked'],
  ['select rank() over (order by most) from a', 'nothing is asked'],
  ['update a set enterprise_id = 1', 'an id is never changed'],
  [`select set_config('a', 'b', true)`, 'no triggers'],
  ['set jit = off', 'no triggers'],
  ['create table a (id int primary key)', 'a key holds'],
  ['select 1 from a where not (b = 1)', 'nothing is negated'],
  ['select 1 from a where b not in (1, 2)', 'nothing is negated'],
  ['select least(a, b) from c', 'no least'],
  ['select a::float8 from b', 'no doubles'],
  ['select a * 0.03 from b', 'no doubles'],
]
test.each(breaches)('%s breaks one of these laws', (text, law) => {
  const broken = laws.filter(([, isKept]) => !isKept(text)).map(([says]) => says)
  expect(broken).toContainEqual(expect.stringContaining(law))
})

test('a clause’s statement holds nothing that a person wrote', () => {
  // In quotes stand only the beginning of days and the length of a month.
  for (const [, text] of selects)
    expect(text.replaceAll(/'1970-01-01'|'1 month'/g, '')).toMatch(/^[a-z0-9_ .,:()<>=+*/$\n-]+$/)
})

test('DuckDB is asked the same, in its own types', () => {
  for (const clause of forFirms)
    expect(clauseSelect(clause, days, known, duckdb).text).not.toMatch(/numeric|div\(|[^/]\/[^/]|order by/)
})
