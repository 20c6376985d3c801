/**
 * Every table, as every function: what it sees of two enterprises' affairs, and what it may do besides. A table without
 * a line in support/access.ts fails. Then value by value, purpose by purpose; then what each hand tries in vain.
 */
import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { databaseRole } from '../src/kernel/db.ts'
import { type Actor, type Role, roles, visitor } from '../src/kernel/who.ts'
import { installDictionary } from '../src/modules/facts/commands/install.ts'
import { type InstalledDictionary, mayKnow, variableClaims } from '../src/modules/facts/queries/installed.ts'
import { expected, type Hand, type Label, seenForClaims, values } from './support/access.ts'
import { freshDatabase } from './support/database.ts'
import {
  actors,
  owner as boss,
  nobodyYet,
  otherOwner,
  powerOfficer,
  registrar,
  sockMill,
  taxOfficer,
  toyWorks,
  uuid,
} from './support/people.ts'

let dictionary: InstalledDictionary
const { database, owner, urls } = await freshDatabase((actor, purpose) => variableClaims(dictionary)(actor, purpose))
const logins = { app: urls.app, job: urls.job, public: urls.public }
const firms = { mill: sockMill.id, works: toyWorks.id }
const numbers: Record<(typeof values)[number], number> = { open: 0, inner: 0, power: 0, secret: 0 }

beforeAll(async () => {
  dictionary = await installDictionary(database.job, 'test/support/dictionary')
  const no = (code: string) => dictionary.byCode.get(code)?.no ?? 0
  Object.assign(numbers, {
    open: no('floor_sqm'),
    inner: no('staff'),
    power: no('power_kwh'),
    secret: no('tax_paid_wan'),
  })
  await fill(no('titles'))
  await fillMergers()
})

/** One of everything for the sock mill and its owner, and one for the toy works and theirs. */
async function fill(titles: number): Promise<void> {
  await owner.query(`insert into source values (1, 'test', '测试', 'Test', null)`)
  await owner.query(`insert into calendar_day values ('2022-10-01', 'off', '国庆节', 'x')`)
  await owner.query(`insert into backup_run (by_whom, name) values ('test', 'x')`)
  await owner.query(`insert into rehearsal_run (by_whom, name, differing) values ('test', 'x', '[]')`)
  await owner.query(`insert into proof_run (by_whom) values ('test')`)
  const sensitivity = { open: 'open', inner: 'inner', power: 'inner', secret: 'secret' }
  for (const [enterprise, person, n] of [
    [sockMill, boss, 100],
    [toyWorks, otherOwner, 200],
  ] as const) {
    const [e, p] = [enterprise.id, person.id]
    for (const value of values)
      await owner.query(
        `insert into fact (enterprise_id, variable, period, value, declared, source, sensitivity, by_id) values ($1, $2, 2021, 7, false, 1, $3, $4)`,
        [e, numbers[value], sensitivity[value], p],
      )
    await owner.query(
      `insert into record (enterprise_id, id, variable, fields, source, sensitivity, by_id) values ($1, $2, $3, '{}', 1, 'open', $4)`,
      [e, uuid(n), titles, p],
    )
    await owner.query(
      `insert into file (enterprise_id, id, sha256, name, media_type, bytes, added_by) values ($1, $2, $3, 'x.png', 'image/png', 1, $4)`,
      [e, uuid(n), 'a'.repeat(64), p],
    )
    await owner.query(
      `insert into trail (enterprise_id, subject, subject_id, version, act, data, actor_id, actor_role) values ($1, 'enterprise', $1, 1, 'correct', '{}', $2, 'owner')`,
      [e, p],
    )
    await owner.query(
      `insert into access (enterprise_id, person_id, role, what, filter, rows, purpose) values ($1, $2, 'officer', 'secret-facts', '', 1, 'own')`,
      [e, p],
    )
    await owner.query(`insert into letter values ($1, $2, sha256($3), 'owner', $4, now(), now(), null)`, [
      e,
      uuid(n),
      Buffer.from(e),
      p,
    ])
    await owner.query(
      `insert into dispute (enterprise_id, id, variable, period, reason, state, provider, version) values ($1, $2, $3, 2021, 'x', 'open', 'hr', 1)`,
      [e, uuid(n), numbers.inner],
    )
    await owner.query(`insert into dispute_step values ($1, $2, 1, 'open', 'open', $3, 'hr', 'none', now())`, [
      e,
      uuid(n),
      numbers.inner,
    ])
    await owner.query(
      `insert into session (token_hash, person_id, expires_at) values (sha256($1), $2, now() + interval '1 day')`,
      [Buffer.from(p), p],
    )
    await owner.query(`insert into sign_in (state, verifier, nonce, back_to) values ($1, '', '', '/')`, [p])
    await fillOperations(uuid(n), p, n)
    await fillImports(e, p, n)
    await fillWork(e, p, n)
    await fillFrozen(e, p, uuid(n))
    await fillDrafts(e, p, n)
  }
}

async function fillImports(e: string, p: string, n: number): Promise<void> {
  const unit = n === 100 ? 'industry' : 'tax'
  await owner.query(
    `insert into import (id, what, file_name, sha256, rows, imported, refused, duplicates, reasons, unit, by_id) values ($1, 'facts', 'x', $2, 0, 0, 0, 0, '{}', $3, $4)`,
    [uuid(n), 'a'.repeat(64), unit, p],
  )
  await owner.query(
    `insert into import_run (id, what, unit, by_id, file_name, sha256, options, likeness, state) values ($1, 'facts', $2, $3, 'x', $4, '{}', 'x', 'reading')`,
    [uuid(n), unit, p, 'a'.repeat(64)],
  )
  await owner.query(`insert into import_batch (run_id, no, unit, tally, refused) values ($1, 0, $2, '{}', '[]')`, [
    uuid(n),
    unit,
  ])
  await owner.query(
    `insert into import_mapping (unit, what, headings, mapping, by_id) values ($1, 'facts', 'x', '{}', $2)`,
    [unit, p],
  )
  // The auditor sees what the register was asked, and no value of a firm.
  await owner.query(
    `insert into import_conflict (enterprise_id, id, import_id, unit, line, why, variable, period, field) values ($1, $2, $2, $3, 2, 'corrected', $4, $5, 'x')`,
    [e, uuid(n), unit, n === 100 ? null : numbers.inner, n === 100 ? null : 2021],
  )
  await owner.query(`insert into freshness (source, unit, variable, firms, known_at) values (1, 'hr', $1, 1, now())`, [
    n,
  ])
}

async function fillOperations(id: string, p: string, n: number): Promise<void> {
  await owner.query(`insert into job_run (task, started_at, ended_at, result) values ('sweep', now(), now(), 'done')`)
  await owner.query(
    `insert into alarm (name, level, detail, since, last_seen, ended_at) values ('disk', 'alarm', '{}', now(), now(), now())`,
  )
  await owner.query(`insert into setting values ('uploads', $1, 60, '2022-01-01', '测试所用', $2)`, [n, p])
  await owner.query(
    `insert into api_key (id, name, token_hash, role, unit, scopes, made_by, expires_at, version)
     values ($1, '财政局系统', sha256($2), 'auditor', 'audit', '{feed.read}', $3, now() + interval '1 day', 1)`,
    [id, Buffer.from(p), p],
  )
}

/** A task of a value, held by one's own bureau or another's, its reminder, and a notice to the owner with its delivery. */
async function fillWork(e: string, p: string, n: number): Promise<void> {
  await owner.query(
    `insert into task (enterprise_id, id, subject, subject_id, kind, about, variable, holder_unit, opened_by) values ($1, $2, 'dispute', $2, 'answer', '{}', $3, $4, $5)`,
    [e, uuid(n), numbers.inner, n === 100 ? 'industry' : 'tax', p],
  )
  await owner.query(`insert into reminder values ($1, $2, 'due', '2022-01-01', $2)`, [e, uuid(n)])
  await owner.query(
    `insert into announcement (enterprise_id, id, to_person, kind, subject, subject_id, about, made_by) values ($1, $2, $3, 'opened', 'dispute', $2, '{}', $3)`,
    [e, uuid(n), p],
  )
  await owner.query(`insert into notice values ($1, $2, $2, $3, 'opened', 'dispute', $2, '{}', now())`, [e, uuid(n), p])
  await owner.query(
    `insert into delivery (enterprise_id, notice_id, channel, person_id, state) values ($1, $2, 'inbox', $3, 'sent')`,
    [e, uuid(n), p],
  )
  await owner.query(`insert into notice_choice (person_id) values ($1)`, [p])
  await owner.query(
    `insert into notice_address (person_id, channel, address, shown) values ($1, 'email', 'a@b.example', 'a…@b.example')`,
    [p],
  )
}

/** A merger of each into the other, long undone, and the pair they are. */
async function fillMergers(): Promise<void> {
  for (const [e, survivor, p, n] of [
    [firms.mill, firms.works, boss.id, 100],
    [firms.works, firms.mill, otherOwner.id, 200],
  ] as const)
    await owner.query(
      `insert into alias (enterprise_id, id, survivor, valid_from, valid_to, reason, by_id) values ($1, $2, $3, '2022-01-01', '2022-02-01', 'x', $4)`,
      [e, uuid(n), survivor, p],
    )
  await owner.query(
    `insert into duplicate (enterprise_id, other_id, score, reasons) values ($1, $2, 90, '{name}')`,
    Object.values(firms),
  )
}

/** A freeze with a row of everything, and its release. */
/** Two drafts, one of them out for consultation: firms see that one and no other. */
async function fillDrafts(e: string, p: string, n: number): Promise<void> {
  const [id, hash, state] = [uuid(n), 'a'.repeat(64), n === 100 ? 'consult' : 'issue']
  await owner.query(
    `insert into draft (id, unit, clause, based_on, body, sha256, state, holder, simulation, version)
     values ($1, 'industry', 'X', 0, '{}', $2, $3, 'industry', $2, 1)`,
    [id, hash, state],
  )
  await owner.query(
    `insert into draft_step (draft_id, version, act, step, state, clock, sha256, actor_id, at)
     values ($1, 1, 'start', 'simulate', 'simulate', 'none', $2, $3, now())`,
    [id, hash, p],
  )
  await owner.query(
    `insert into simulation (draft_id, sha256, body, moment, result, by_id) values ($1, $2, $2, now(), '{}', $3)`,
    [id, hash, p],
  )
  await owner.query(
    `insert into draft_reply (enterprise_id, draft_id, id, sha256, said, by_id) values ($1, $2, $2, $3, 'x', $4)`,
    [e, id, hash, p],
  )
  await owner.query(
    `insert into round_list (id, envelope, unit, name, sha256, list, awards, total, by_id) values ($1, 'x', 'industry', 'x', $2, '{}', 0, 0, $3)`,
    [id, String(n % 7).repeat(64), p],
  )
  await owner.query(
    `insert into issued (clause, no, unit, body, number, valid_from, draft_id, simulation, by_id)
     values ($1, 1, 'industry', '{}', 'x', '2022-01-01', $2, $3, $4)`,
    [`X${n}`, id, hash, p],
  )
}

async function fillFrozen(e: string, p: string, id: string): Promise<void> {
  await owner.query(
    `insert into frozen (id, kind, code, definition, moment, program, dictionary, rows, sha256, by_id, by_name)
     values ($1, 'figure', 'x', 1, '2022-11-30', 'x', $2, 0, $2, $3, 'x')`,
    [id, 'a'.repeat(64), p],
  )
  const kept = { open: 'open', inner: 'inner', power: 'inner', secret: 'secret' } as const
  for (const [key, variable, sensitivity] of [
    ...values.map((value) => [value, numbers[value], kept[value]] as const),
    ['register', null, null] as const,
    ['case', numbers.inner, 'case'] as const,
  ])
    await owner.query(
      `insert into frozen_row (enterprise_id, freeze_id, key, variable, sensitivity, content) values ($1, $2, $3, $4, $5, '{}')`,
      [e, id, key, variable, sensitivity],
    )
  await owner.query(
    `insert into release (id, freeze_id, code, moment, checked, state, released_by, released_unit, by_id, version)
     values ($1, $1, 'x', '2022-11-30', 'x', 'released', 'x', 'industry', $2, 1)`,
    [id, p],
  )
  await owner.query(`insert into release_cell values ($1, '{}', 1, null, false)`, [id])
}

const { rows: tables } = await owner.query<{ name: string }>(
  `select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by 1`,
)
const hands: Hand[] = [...roles, 'citizen', 'app', 'job', 'public', 'figures']

test('every table has a line in support/access.ts', () =>
  expect(tables.map(({ name }) => name)).toEqual(Object.keys(expected).sort()))

test.each(tables)('$name', async ({ name }) => {
  const found: [string, string][] = []
  for (const hand of hands) found.push([hand, await rightsOf(hand, name)])
  const wanted = hands.map((hand) => [hand, expected[name]?.[hand] ?? '-'])
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted))
})

async function rightsOf(hand: Hand, table: string): Promise<string> {
  const role = hand in logins || hand === 'figures' ? `bolanggu_${hand}` : databaseRole(hand as Role)
  const { rows } = await owner.query<{ sees: boolean; adds: boolean; deletes: boolean; changes: string | null }>(
    `select has_any_column_privilege($1, $2, 'select') as sees, has_any_column_privilege($1, $2, 'insert') as adds,
            has_table_privilege($1, $2, 'delete') as deletes,
            (select string_agg(attname, ' ' order by attname) from pg_attribute
             where attrelid = $2::regclass and attnum > 0 and has_column_privilege($1, $2, attnum, 'update')) as changes`,
    [role, table],
  )
  const may = rows[0]
  if (!may) throw new Error(`${table} is gone`)
  const parts = [
    may.sees && `sees ${await share(hand, table)}`,
    may.adds && 'adds',
    may.changes && `changes ${may.changes}`,
    may.deletes && 'deletes',
  ]
  return parts.filter(Boolean).join(', ') || '-'
}

/** How much of a table a hand sees: people tell oneself from one's unit, other tables one of two from both. */
async function share(hand: Hand, table: string): Promise<string> {
  const all = await owner.query<{ n: number }>(`select count(*)::int as n from ${pg.escapeIdentifier(table)}`)
  const whole = all.rows[0]?.n ?? 0
  const seen = await count(hand, table)
  if (seen === 0) return 'none'
  if (seen === whole) return 'all'
  if (['person', 'person_function', 'search_person'].includes(table)) return seen === 1 ? 'self' : 'unit'
  return table === 'frozen_row' || (table === 'fact' && seen !== whole / 2)
    ? 'some'
    : hand === 'owner' || hand === 'colleague' || table !== 'fact'
      ? 'own'
      : 'some'
}

async function count(hand: Hand, table: string): Promise<number> {
  const ask = async (client: pg.ClientBase) =>
    (await client.query<{ n: number }>(`select count(*)::int as n from ${pg.escapeIdentifier(table)}`)).rows[0]?.n ?? 0
  if (hand in logins) return await withLogin(logins[hand as keyof typeof logins], ask)
  if (hand === 'figures') return await reckoned(ask)
  return await asActor(hand === 'citizen' ? nobodyYet : actors[hand as Role], ask)
}

async function withLogin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** As figures are reckoned: the product's login takes the role on. */
const reckoned = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> =>
  await withLogin(urls.app, async (client) => {
    await client.query('begin; set local role bolanggu_figures')
    return await work(client)
  })

/** Plain SQL as an actor, with the claims a request of his opens with. */
async function asActor<T>(
  actor: Actor,
  work: (client: pg.Client) => Promise<T>,
  purpose: 'own' | 'list' = 'own',
): Promise<T> {
  return await withLogin(urls.app, async (client) => {
    const claims = {
      person: actor.id,
      enterprise: actor.enterpriseId ?? '',
      unit: actor.unit ?? '',
      firms: `,${actor.firms.join(',')},`,
      merged: `,${(actor.merged ?? []).join(',')},`,
      ...variableClaims(dictionary)(actor, purpose),
    }
    await client.query('begin')
    await client.query(`set local role ${databaseRole(actor.role)}`)
    for (const [name, value] of Object.entries(claims))
      await client.query(`set local bolanggu.${name} = ${pg.escapeLiteral(value)}`)
    return await work(client)
  })
}

async function seenBy(actor: Actor | undefined, purpose: 'own' | 'list'): Promise<Label[]> {
  const ask = async (client: pg.Client) =>
    (await client.query<{ e: string; v: number }>('select enterprise_id as e, variable as v from fact')).rows
  const rows = actor ? await asActor(actor, ask, purpose) : await withLogin(urls.public, ask)
  const label = ({ e, v }: { e: string; v: number }): Label =>
    `${e === firms.mill ? 'mill' : 'works'}.${values.find((it) => numbers[it] === v) ?? 'open'}`
  return rows.map(label).sort()
}

test.each(
  Object.entries(seenForClaims).filter(([role]) => role !== 'administrator'),
)('%s sees exactly these values', async (role, labels) => {
  const actor = role === 'visitor' ? undefined : role === 'citizen' ? nobodyYet : actors[role as Role]
  expect(await seenBy(actor, 'own')).toEqual([...labels].sort())
})

test.each(
  Object.entries(seenForClaims).filter(([role]) => role !== 'administrator'),
)('what is said beforehand of %s agrees with what the rows allow', (role, labels) => {
  const actor = role === 'visitor' ? visitor : role === 'citizen' ? nobodyYet : actors[role as Role]
  const said = Object.entries(firms).flatMap(([firm, id]) =>
    values
      .filter((value) => {
        const one = dictionary.byNo.get(numbers[value])
        return one !== undefined && mayKnow(one, actor, id, 'own')
      })
      .map((value) => `${firm}.${value}`),
  )
  expect(said.sort()).toEqual([...labels].sort())
})

test('a purpose that a variable does not list is refused: no tax in a list', async () =>
  expect(await seenBy(actors.officer, 'list')).toEqual(['mill.inner', 'mill.open', 'works.inner', 'works.open']))

test('an owner sees what is known of the firms merged into his, records too, and of no others', async () => {
  const merged = { ...boss, merged: [toyWorks.id] }
  expect(await seenBy(merged, 'own')).toEqual(
    [...values.map((it) => `mill.${it}`), ...values.map((it) => `works.${it}`)].sort(),
  )
  const records = (actor: Actor) =>
    asActor(actor, async (client) => (await client.query('select id from record')).rowCount)
  // What is open everybody sees; so that the claim is what counts, titles are not open just now.
  const titles = (sensitivity: string) =>
    owner.query(`update variable set sensitivity = $1 where code = 'titles'`, [sensitivity])
  await titles('inner')
  expect([await records(boss), await records(merged)]).toEqual([1, 2])
  await titles('open')
  expect(await seenBy({ ...boss, merged: [uuid(999)] }, 'own')).toEqual(
    [...values.map((it) => `mill.${it}`), 'works.open'].sort(),
  )
})

test('a cadre sees of the firms merged into one assigned to him what he may see of that one, and no more', async () => {
  const merged = { ...actors.cadre, merged: [toyWorks.id] }
  const before = ['mill.inner', 'mill.open', 'mill.power', 'works.open']
  expect(await seenBy(actors.cadre, 'own')).toEqual(before)
  expect(await seenBy(merged, 'own')).toEqual(
    ['mill', 'works'].flatMap((firm) => ['inner', 'open', 'power'].map((value) => `${firm}.${value}`)),
  )
  // Undone, or merged into a firm of somebody else: the claim does not name it.
  expect(await seenBy({ ...actors.cadre, merged: [] }, 'own')).toEqual(before)
  expect(await seenBy({ ...actors.cadre, merged: [uuid(999)] }, 'own')).toEqual(before)
  const records = (actor: Actor) =>
    asActor(actor, async (client) => (await client.query('select id from record')).rowCount)
  const titles = (sensitivity: string) =>
    owner.query(`update variable set sensitivity = $1 where code = 'titles'`, [sensitivity])
  await titles('inner')
  expect([await records(actors.cadre), await records(merged)]).toEqual([1, 2])
  await titles('secret')
  expect(await records(merged)).toBe(0)
  await titles('open')
})

test.each(
  (['officer', 'planner', 'town-officer', 'leader', 'deputy', 'auditor'] as const).map((role) => [role] as const),
)('the claim of merged firms gives %s nothing', async (role) => {
  const actor = actors[role]
  expect(await seenBy({ ...actor, merged: [toyWorks.id] }, 'own')).toEqual(await seenBy(actor, 'own'))
})

test('its provider sees a variable; the other bureaus’ values he does not', async () => {
  expect(await seenBy(taxOfficer, 'own')).toEqual(['mill.open', 'mill.secret', 'works.open', 'works.secret'])
  expect(await seenBy(powerOfficer, 'own')).toEqual(['mill.open', 'mill.power', 'works.open', 'works.power'])
})

test('the administrator has no way to a value at all', async () =>
  await expect(seenBy(actors.administrator, 'own')).rejects.toThrow('permission denied'))

const fact = (enterprise: string, variable: number, more = '') =>
  `insert into fact (enterprise_id, variable, period, value, declared, source, sensitivity, by_id${more && ', known_at'})
   select '${enterprise}', ${variable}, 2020, 1, true, 1, sensitivity, current_setting('bolanggu.person')::uuid${more} from variable where no = ${variable}`
const line = (enterprise: string, by: string) =>
  `insert into trail (enterprise_id, subject, subject_id, version, act, data, actor_id, actor_role) values ('${enterprise}', 'x', '${uuid(900)}', 1, 'x', '{}', '${by}', 'x')`

const task = (enterprise: string, by: string) =>
  `insert into task (enterprise_id, subject, subject_id, kind, about, holder_unit, opened_by) values ('${enterprise}', 'dispute', '${uuid(903)}', 'answer', '{}', 'hr', '${by}')`
const telling = (enterprise: string, by: string) =>
  `insert into announcement (enterprise_id, id, to_unit, to_role, kind, subject, subject_id, about, made_by) values ('${enterprise}', '${uuid(904)}', 'hr', 'officer', 'x', 'x', '${uuid(904)}', '{}', '${by}')`

/** What each hand tries in vain: [who, what, the statement]. */
const attempts: [what: string, who: Actor, sql: () => string][] = [
  ['an owner states a value for another firm', boss, () => fact(firms.works, numbers.open)],
  ['an owner dates a value himself', boss, () => fact(firms.mill, numbers.open, `, '2020-01-01'`)],
  ['an officer enters a value another bureau provides', actors.officer, () => fact(firms.mill, numbers.inner)],
  ['a provider dates a value himself', taxOfficer, () => fact(firms.mill, numbers.secret, `, '2020-01-01'`)],
  ['a reviewer enters a value', actors.reviewer, () => fact(firms.mill, numbers.inner)],
  ['an owner writes into another firm’s trail', boss, () => line(firms.works, boss.id)],
  ['an officer signs a trail with another’s name', actors.officer, () => line(firms.mill, boss.id)],
  ['a deputy writes into a trail', actors.deputy, () => line(firms.mill, actors.deputy.id)],
  [
    'an officer of another bureau registers a firm',
    actors.officer,
    () => `insert into enterprise_code values ('91999999MA0000003W', '${uuid(9)}')`,
  ],
  ['a registrar takes a firm away', registrar, () => `delete from enterprise`],
  [
    'an officer of another bureau corrects the register',
    actors.officer,
    () => `update enterprise set name = '改名' where id is not null`,
  ],
  ['an owner answers his own dispute', boss, () => `update dispute set answer = 'x'`],
  [
    'a provider of something else answers a dispute',
    taxOfficer,
    () => `update dispute set state = 'kept', answer = 'x'`,
  ],
  [
    'an owner binds somebody to another firm',
    boss,
    () =>
      `insert into binding values ('${firms.works}', '${uuid(901)}', '${boss.id}', 'x', 'owner', 'owner', '{}', '${boss.id}', now(), null, null, 1)`,
  ],
  [
    'an owner makes himself a letter',
    boss,
    () =>
      `insert into letter values ('${firms.mill}', '${uuid(902)}', sha256('x'), 'owner', '${boss.id}', now(), now(), null)`,
  ],
  ['an officer reads letters’ hashes', actors.officer, () => `select code_hash from letter`],
  [
    'a person holds a function he gave himself',
    actors.officer,
    () =>
      `insert into person_function values ('${actors.officer.id}', 'leader', 'industry', null, null, '{}', null, '2022-01-01', null)`,
  ],
  ['the administrator reads keys’ hashes', actors.administrator, () => `select token_hash from api_key`],
  [
    'the administrator makes a key in another’s name',
    actors.administrator,
    () =>
      `insert into api_key (id, name, token_hash, role, unit, scopes, made_by, expires_at, version)
       values ('${uuid(905)}', 'x1', sha256('x'), 'auditor', 'audit', '{feed.read}', '${boss.id}', now() + interval '1 day', 1)`,
  ],
  ['an officer makes himself a key', actors.officer, () => `insert into api_key (id) values ('${uuid(906)}')`],
  ['the administrator ends an alarm', actors.administrator, () => `update alarm set ended_at = null`],
  ['an owner opens work in another firm’s affair', boss, () => task(firms.works, boss.id)],
  ['an officer opens work in another’s name', actors.officer, () => task(firms.mill, boss.id)],
  [
    'an owner closes work in another’s name',
    boss,
    () => `update task set closed_at = now(), closed_as = 'x', closed_by = '${actors.officer.id}'`,
  ],
  ['an officer moves a due day', actors.officer, () => `update task set due = '2030-01-01'`],
  [
    'an officer closes the work of another bureau',
    powerOfficer,
    () => `update task set closed_at = now(), closed_as = 'x', closed_by = my_id()`,
  ],
  [
    'the administrator reads work on a value',
    actors.administrator,
    () => `update task set closed_at = now(), closed_as = 'x', closed_by = my_id()`,
  ],
  [
    'an officer reads an owner’s notices',
    actors.officer,
    () => `update delivery set state = 'delivered', delivered_at = city_now()`,
  ],
  [
    'an owner says that mail reached him earlier',
    boss,
    () => `update delivery set state = 'delivered', delivered_at = '2020-01-01'`,
  ],
  ['an owner tells in another’s name', boss, () => telling(firms.mill, actors.officer.id)],
  ['an owner tells of another firm', boss, () => telling(firms.works, boss.id)],
  ['a colleague tells', actors.colleague, () => telling(firms.mill, actors.colleague.id)],
  ['an owner reads a robot’s address', boss, () => `select address from notice_address`],
  [
    'an officer names an address for an owner',
    actors.officer,
    () =>
      `insert into notice_address (person_id, channel, address, shown) values ('${boss.id}', 'wecom', 'https://x', 'x')`,
  ],
  ['an officer hides that he read', actors.officer, () => `delete from access`],
  [
    'an officer says another read',
    actors.officer,
    () =>
      `insert into access (enterprise_id, person_id, role, what, filter, rows, purpose) values ('${firms.mill}', '${boss.id}', 'officer', 'export', '', 1, 'own')`,
  ],
  ['a citizen reads a file', nobodyYet, () => `select id from file`],
  [
    'an officer of another bureau writes what firms are found by',
    actors.officer,
    () => `update search_entry set name = '改名' where kind = 'firm'`,
  ],
  ['an officer of another bureau takes a firm out of the search', actors.officer, () => `delete from search_entry`],
  [
    'an officer of another bureau merges two firms',
    actors.officer,
    () =>
      `insert into alias (enterprise_id, id, survivor, valid_from, reason, by_id) values ('${firms.mill}', '${uuid(903)}', '${firms.works}', '2022-01-01', 'x', '${actors.officer.id}')`,
  ],
  [
    'a registrar merges in another’s name',
    registrar,
    () =>
      `insert into alias (enterprise_id, id, survivor, valid_from, reason, by_id) values ('${firms.mill}', '${uuid(903)}', '${firms.works}', '2022-01-01', 'x', '${boss.id}')`,
  ],
  ['a registrar says why again', registrar, () => `update alias set reason = 'y'`],
  ['an owner undoes a merger', boss, () => `update alias set valid_to = '2022-03-01'`],
  ['an officer of another bureau tells firms apart', actors.officer, () => `update duplicate set score = 1`],
  [
    'an owner writes into what is known of a firm merged into his',
    { ...boss, merged: [toyWorks.id] },
    () => fact(firms.works, numbers.open),
  ],
  [
    'a cadre writes into what is known of a firm merged into one of his',
    { ...actors.cadre, merged: [toyWorks.id] },
    () => fact(firms.works, numbers.open),
  ],
  ['the administrator reads former names', actors.administrator, () => `select former from search_entry`],
  ['the administrator reads more than the public line', actors.administrator, () => `select address from enterprise`],
]

test.each(attempts)('%s: refused', async (_, who, sql) => {
  const tried = asActor(who, async (client) => (await client.query(sql())).rowCount)
  await expect(
    tried.then((rows) => (rows === 0 ? Promise.reject(new Error('no row was reached')) : rows)),
  ).rejects.toThrow(/permission denied|row-level security|no row was reached/)
})

test('the right hand may: an owner states his own value, a provider enters his', async () => {
  await asActor(boss, (client) => client.query(fact(firms.mill, numbers.open)))
  await asActor(taxOfficer, (client) => client.query(fact(firms.mill, numbers.secret)))
})

/** What each hand sees of a freeze that holds a row of everything of both firms; the register’s line counts as open. */
test.each(
  Object.entries(seenForClaims).filter(
    ([role]) => !['owner', 'colleague', 'administrator', 'citizen', 'visitor'].includes(role),
  ),
)('of frozen rows %s sees what he sees of the rows they were made of', async (role, labels) => {
  const rows = await asActor(actors[role as Role], async (client) => {
    const { rows } = await client.query<{ e: string; key: string }>(`select enterprise_id as e, key from frozen_row`)
    return rows.map(({ e, key }) => `${e === firms.mill ? 'mill' : 'works'}.${key}`)
  })
  const seesCases = ['officer', 'reviewer', 'department-head', 'auditor'].includes(role)
  const cases = seesCases ? ['mill.case', 'works.case'] : []
  expect(rows.sort()).toEqual([...labels, 'mill.register', 'works.register', ...cases].sort())
})

test('what reckons figures changes nothing, reads no persons, and is taken on by the product’s login alone', async () => {
  for (const sql of [
    `update enterprise set status = 'active'`,
    'delete from frozen',
    `update frozen_row set content = '{}'`,
    'select import_id from enterprise',
    'select name from person',
    'select by_id from fact',
    `insert into fact (enterprise_id, variable, period, declared, source, sensitivity, by_id) values ('${firms.mill}', 1, 2020, true, 1, 'open', '${firms.mill}')`,
  ])
    await expect(reckoned((client) => client.query(sql))).rejects.toThrow('permission denied')
  for (const url of [urls.public, urls.job])
    await expect(withLogin(url, (client) => client.query('set role bolanggu_figures'))).rejects.toThrow(
      'permission denied',
    )
})

test('a visitor’s login sees the public line of the register and no other column', async () => {
  const asVisitor = (sql: string) => withLogin(urls.public, (client) => client.query(sql))
  expect((await asVisitor('select id, credit_code, name, industry, town, status from enterprise')).rowCount).toBe(2)
  await expect(asVisitor('select former from search_entry')).rejects.toThrow('permission denied')
  await expect(asVisitor('select former_grams from search_entry')).rejects.toThrow('permission denied')
  await expect(asVisitor('select address from enterprise')).rejects.toThrow('permission denied')
  await expect(asVisitor('set role act_officer')).rejects.toThrow('permission denied')
})

test('in a function the database does not know, nothing is read', async () => {
  const stranger = { ...actors.dispatcher, role: 'mayor' as Role }
  await expect(database.as(stranger, (db) => db.selectFrom('person').select('id').execute())).rejects.toThrow()
})

test('nothing of an actor stays on the connection he was lent', async () => {
  await database.as(actors.dispatcher, (db) => db.selectFrom('record').select('id').execute())
  await expect(database.anonymous.selectFrom('record').select('id').execute()).rejects.toThrow('permission denied')
})

test('the logins own nothing, inherit nothing and pass no policy by', async () => {
  const { rows } = await owner.query(`
    select rolname, rolsuper, rolbypassrls, rolinherit, (select count(*)::int from pg_class where relowner = pg_roles.oid) as owns
    from pg_roles where rolname in ('bolanggu_app', 'bolanggu_job', 'bolanggu_public') order by 1`)
  const plain = { rolsuper: false, rolbypassrls: false, rolinherit: false, owns: 0 }
  expect(rows).toEqual(['app', 'job', 'public'].map((name) => ({ rolname: `bolanggu_${name}`, ...plain })))
})

test('nobody signs in as the role that reckons, and the product’s login alone may take it on', async () => {
  const { rows } = await owner.query(`
    select rolcanlogin, rolsuper, rolbypassrls, rolinherit, array(
      select member::regrole::text from pg_auth_members where roleid = pg_roles.oid order by 1) as members
    from pg_roles where rolname = 'bolanggu_figures'`)
  const plain = { rolcanlogin: false, rolsuper: false, rolbypassrls: false, rolinherit: true }
  expect(rows).toEqual([{ ...plain, members: ['bolanggu_app'] }])
})
