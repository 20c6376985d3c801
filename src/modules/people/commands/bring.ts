/**
 * Brings people and their functions in from a table, ends functions in bulk, and takes all of it out again. A table is
 * applied as a whole or not at all; every person has his own line in the trail for every function given.
 */
import { implement } from '@orpc/server'
import { cityDay } from '../../../kernel/calendar.ts'
import type { Db } from '../../../kernel/db.ts'
import type { Context } from '../../../kernel/http.ts'
import { newId } from '../../../kernel/id.ts'
import { csvLine, harmless } from '../../../kernel/imports/csv.ts'
import { Unreadable } from '../../../kernel/imports/fault.ts'
import { importOnce } from '../../../kernel/imports/once.ts'
import { openTable } from '../../../kernel/imports/open.ts'
import { readTable } from '../../../kernel/imports/reading.ts'
import { speaker } from '../../../kernel/imports/say.ts'
import { blobSource } from '../../../kernel/imports/source.ts'
import type { Limits } from '../../../kernel/limits.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { record } from '../../../kernel/trail.ts'
import { type Actor, city, type Role } from '../../../kernel/who.ts'
import { contract } from '../contract.ts'
import { peopleFaults } from '../faults.ts'
import { type BroughtFunction, between, functionNames, keyOf, peopleColumns, peopleLayout } from '../layout.ts'

const on = implement(contract.people).$context<Context>()
const labels = new Map(peopleColumns.map((column) => [column.name, column]))
const largest = 5_000_000

export const bringDoor = (limits: Pick<Limits, 'upload'>) =>
  on.bring.handler(async ({ input, context: { db, actor, now } }) => {
    await limits.upload(actor.id)
    const { file, encoding, dryRun = false, language = 'zh-CN' } = input
    try {
      const table = await openTable(blobSource(file, largest), encoding ? { declared: encoding } : {})
      const units = await db.selectFrom('unit').select(['code', 'zh', 'en']).execute()
      const people = await db.selectFrom('person').select(['subject', 'name']).execute()
      const names = new Map(people.map(({ subject, name }) => [subject, name]))
      const layout = peopleLayout({ today: cityDay(now), units, names })
      const reading = await readTable(table, layout, { stored: (keys) => heldAlready(db, keys) })
      const keep = dryRun ? async () => {} : await keeper(db, actor, now)
      return await importOnce(reading, keep, { sentences: peopleFaults, labels, language, dryRun })
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      const { fault } = error
      const [zh, en] = [speaker('zh-CN', peopleFaults, labels), speaker('en', peopleFaults, labels)]
      throw new Refusal('invalid', 'unreadable-file', { zh: zh(fault), en: en(fault), code: fault.code })
    }
  })

/** Which of these functions are held already. */
async function heldAlready(db: Db, keys: readonly string[]): Promise<Set<string>> {
  const subjects = [...new Set(keys.map((key) => key.split(between)[0] ?? ''))]
  const rows = await db
    .selectFrom('personFunction')
    .innerJoin('person', 'person.id', 'personFunction.personId')
    .select(['subject', 'role', 'personFunction.unit', 'validFrom'])
    .where('subject', 'in', subjects)
    .execute()
  return new Set(rows.map((row) => keyOf({ ...row, role: row.role as Role })))
}

interface Known {
  id: string
  version: number
  unit: string | null
}

async function keeper(db: Db, actor: Actor, now: string): Promise<(items: BroughtFunction[]) => Promise<void>> {
  const kind = (await db.selectFrom('installation').select('kind').executeTakeFirst())?.kind ?? 'real'
  const by = { db, actor, now, kind, importId: newId(now) }
  return async (items) => {
    const subjects = [...new Set(items.map(({ subject }) => subject))]
    const rows = await db
      .selectFrom('person')
      .select(['id', 'subject', 'version', 'unit'])
      .where('subject', 'in', subjects)
      .execute()
    const known = new Map<string, Known>(rows.map(({ subject, ...person }) => [subject, person]))
    for (const item of items) {
      const person = known.get(item.subject) ?? (await newPerson(by, item))
      known.set(item.subject, await give(by, person, item))
    }
  }
}

interface By {
  db: Db
  actor: Actor
  now: string
  kind: 'demo' | 'real'
  importId: string
}

async function newPerson({ db, actor, now, kind, importId }: By, item: BroughtFunction): Promise<Known> {
  const { subject, name, unit } = item
  const id = newId(now)
  await record(
    db,
    { kind: 'person', id, enterpriseId: city, version: 0, unit },
    { act: 'enter', ...{ subject, name, unit, kind, import: importId } },
    actor,
  )
  await db.insertInto('person').values({ id, subject, name, unit, kind, version: 1 }).execute()
  return { id, version: 1, unit }
}

async function give({ db, actor, importId }: By, person: Known, item: BroughtFunction): Promise<Known> {
  const { id, version } = person
  const { role, unit, validFrom, validTo } = item
  const act = { act: 'give', ...{ role, unit, validFrom, validTo, import: importId } }
  await record(db, { kind: 'person', id, enterpriseId: city, version, unit: person.unit }, act, actor)
  if (role === 'owner' || role === 'colleague') throw new Error('the layout lets no such function through')
  await db.insertInto('personFunction').values({ personId: id, role, unit, validFrom, validTo }).execute()
  const next = { id, version: version + 1, unit: person.unit ?? unit }
  await db.updateTable('person').set({ unit: next.unit, version: next.version }).where('id', '=', id).execute()
  return next
}

/** Ends many functions on one day: all of them, or none if one of them cannot be ended. */
export const endMany = on.endMany.handler(async ({ input, context: { db, actor, now } }) => {
  const { functions, validTo, because } = input
  if (validTo < cityDay(now)) throw new Refusal('invalid', 'day-over')
  for (const { id, role, unit } of functions) {
    const person = await db.selectFrom('person').select(['version', 'unit']).where('id', '=', id).executeTakeFirst()
    if (!person) throw new Refusal('missing', 'not-found')
    const subject = { kind: 'person', id, enterpriseId: city, version: person.version, unit: person.unit }
    await record(db, subject, { act: 'end', ...{ role, unit, validTo, because } }, actor)
    const { numUpdatedRows } = await db
      .updateTable('personFunction')
      .set({ validTo })
      .where('personId', '=', id)
      .where('role', '=', role)
      .where('unit', '=', unit)
      .where('validFrom', '<=', validTo)
      .where(({ eb, or }) => or([eb('validTo', 'is', null), eb('validTo', '>', validTo)]))
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Refusal('conflict', 'nothing-to-end')
    await db
      .updateTable('person')
      .set({ version: person.version + 1 })
      .where('id', '=', id)
      .execute()
  }
  return { ended: functions.length }
})

/** Everybody with his functions, as the table that can be brought in; taking it out is on the trail. */
export const sheet = on.sheet.handler(async ({ input: { language }, context: { db, actor, now } }) => {
  const rows = await db
    .selectFrom('personFunction')
    .innerJoin('person', 'person.id', 'personFunction.personId')
    .innerJoin('unit', 'unit.code', 'personFunction.unit')
    .select(['subject', 'name', 'role', 'unit.zh', 'unit.en', 'validFrom', 'validTo'])
    .orderBy('unit.code')
    .orderBy('name')
    .orderBy('validFrom')
    .execute()
  const subject = { kind: 'person', id: newId(now), enterpriseId: city, version: 0, unit: actor.unit }
  await record(db, subject, { act: 'export', ...{ rows: rows.length } }, actor)
  const at = language === 'en' ? 1 : 0
  const head = peopleColumns.map(({ zh, en }) => (at === 0 ? zh : en))
  const lines = rows.map(({ subject, name, role, zh, en, validFrom, validTo }) => [
    ...[subject, name, functionNames[role as Role][at], at === 0 ? zh : en, validFrom, validTo ?? ''],
  ])
  // Without the byte order mark spreadsheets take UTF-8 for the encoding of their system.
  return { rows: rows.length, csv: `\ufeff${[head, ...lines].map((line) => csvLine(line.map(harmless))).join('')}` }
})
