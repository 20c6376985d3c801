/**
 * What is to be done next on a case (待办), as a step of the case says it: by whom, until when. `record` (kernel/trail)
 * writes it in the transaction of the step, so that the work list can never lag behind a case.
 */
import { sql } from 'kysely'
import { type ClockTerms, dueOn } from '../clock.ts'
import type { Db } from '../db.ts'
import { calendarOf } from '../holidays.ts'
import type { Actor, Role } from '../who.ts'

export type Holder = { unit: string; role?: Role } | { person: string } | { firm: true }
/** The terms of a time limit, kept beside the task: a later change of the rule changes no running case. */
export type Terms = ClockTerms & { code: string }

/** Names for a sentence; `what.zh` and `what.en` are the two languages of `{what}`. Never a value. */
export type About = Record<string, string | number>

export interface Todo {
  kind: string
  holder: Holder
  about?: About
  clock?: Terms
  /** The day the clock starts from, or the announcement by whose delivery it does (`notify` returns it). */
  from?: { day: string } | { deliveryOf: string }
}

export interface Of {
  kind: string
  id: string
  enterpriseId: string
  variable?: number
}

/** Closes what was to be done on a subject until now and opens what is to be done next. */
export async function follow(db: Db, subject: Of, todos: readonly Todo[], act: string, actor: Actor): Promise<void> {
  await db
    .updateTable('task')
    .set({ closedAt: sql`city_now()`, closedBy: actor.id, closedAs: act })
    .where('enterpriseId', '=', subject.enterpriseId)
    .where('subjectId', '=', subject.id)
    .where('closedAt', 'is', null)
    .execute()
  for (const todo of todos) await open(db, subject, todo, actor)
}

async function open(db: Db, { kind: subject, id, enterpriseId, variable }: Of, todo: Todo, actor: Actor) {
  const { kind, holder, about = {}, clock, from } = todo
  const startsOn = clock && from && 'day' in from ? from.day : null
  await db
    .insertInto('task')
    .values({
      ...{ enterpriseId, subject, subjectId: id, kind, variable: variable ?? null, openedBy: actor.id },
      about: JSON.stringify(about),
      ...columnsOf(holder),
      ...(clock && {
        ...{ clock: clock.code, amount: clock.amount, clockUnit: clock.unit, starts: clock.starts, ends: clock.ends },
        ...{ startsOn, awaits: from && 'deliveryOf' in from ? from.deliveryOf : null },
        ...(startsOn && dueOn(clock, startsOn, await calendarOf(db))),
      }),
    })
    .execute()
}

function columnsOf(holder: Holder) {
  if ('firm' in holder) return { holderFirm: true }
  if ('person' in holder) return { holderPerson: holder.person }
  return { holderUnit: holder.unit, holderRole: holder.role ?? null }
}
