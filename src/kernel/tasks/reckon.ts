/**
 * Due days that move without anybody acting: a clock that waited for a delivery starts, and what was reckoned before a
 * year's holidays were known is reckoned again. Each move is a line of the trail and a notice to both sides; the work is
 * done by the background login, and doing it twice changes nothing.
 */
import { type Selectable, sql } from 'kysely'
import { type Calendar, cityDay } from '../calendar.ts'
import { type Due, dueOn } from '../clock.ts'
import type { Db } from '../db.ts'
import { calendarOf } from '../holidays.ts'
import { notify, type Receiver } from '../notices/notify.ts'
import { type Sayings, taskSaying } from '../notices/say.ts'
import type { Tables } from '../tables.ts'
import { record } from '../trail.ts'
import { type Actor, city, type Role, visitor } from '../who.ts'
import type { About, Terms } from './task.ts'

export type TaskRow = Selectable<Tables['task']>

/** Nobody in particular: what the calendar or a delivery brings about. */
const nobody: Actor = { ...visitor, id: city }

export const openTasks = (job: Db) => job.selectFrom('task').selectAll().where('closedAt', 'is', null)

/** Reckons the due day of every open task again; resolves to how many moved. */
export async function reckonAgain(job: Db, says: Sayings): Promise<number> {
  const calendar = await calendarOf(job)
  let moved = 0
  for (const task of await openTasks(job).where('startsOn', 'is not', null).execute()) {
    const due = dueOf(task, task.startsOn, calendar)
    if (!due || (due.due === task.due && due.provisional === task.provisional)) continue
    await move(job, task, { ...due, startsOn: task.startsOn }, 'reckon-again')
    moved++
    if (task.due !== null && due.due !== task.due) await tellBoth(job, task, due, says)
  }
  return moved
}

/**
 * Starts the clocks that waited for a delivery: with the first reading in an inbox, or the first delivery that a channel
 * vouches for. What a mail server took over is on its way and starts nothing.
 */
export async function startClocks(job: Db): Promise<number> {
  const waiting = await openTasks(job)
    .where('awaits', 'is not', null)
    .where('startsOn', 'is', null)
    .select((of) =>
      of
        .selectFrom('delivery')
        .innerJoin('notice', (on) =>
          on.onRef('notice.enterpriseId', '=', 'delivery.enterpriseId').onRef('notice.id', '=', 'delivery.noticeId'),
        )
        .whereRef('notice.enterpriseId', '=', 'task.enterpriseId')
        .whereRef('notice.announcementId', '=', 'task.awaits')
        .where('delivery.state', '=', 'delivered')
        .select(sql<string | null>`min(delivery.delivered_at)`.as('at'))
        .as('deliveredAt'),
    )
    .execute()
  if (waiting.length === 0) return 0
  const calendar = await calendarOf(job)
  let started = 0
  for (const { deliveredAt, ...task } of waiting) {
    const startsOn = deliveredAt && cityDay(deliveredAt)
    const due = startsOn ? dueOf(task, startsOn, calendar) : undefined
    if (!startsOn || !due) continue
    await move(job, task, { ...due, startsOn }, 'start-clock')
    started++
  }
  return started
}

function dueOf(task: TaskRow, startsOn: string | null, calendar: Calendar): Due | undefined {
  const terms = termsOf(task)
  return terms && startsOn ? dueOn(terms, startsOn, calendar) : undefined
}

export function termsOf({ clock, amount, clockUnit, starts, ends }: TaskRow): Terms | undefined {
  if (clock === null || amount === null || clockUnit === null || starts === null || ends === null) return undefined
  return { code: clock, amount, unit: clockUnit, starts, ends } as Terms
}

async function move(job: Db, task: TaskRow, to: Due & { startsOn: string | null }, act: string): Promise<void> {
  const { enterpriseId, id, version } = task
  await job.transaction().execute(async (db) => {
    await record(
      db,
      { kind: 'task', id, enterpriseId, version },
      { act, ...to, was: task.due } as { act: string },
      nobody,
    )
    await db
      .updateTable('task')
      .set({ ...to, version: version + 1 })
      .where('enterpriseId', '=', enterpriseId)
      .where('id', '=', id)
      .execute()
  })
}

async function tellBoth(job: Db, task: TaskRow, { due }: Due, says: Sayings): Promise<void> {
  const about = { ...todoWords(task, says), due, was: task.due ?? '' }
  const firm = task.enterpriseId === city ? [] : [{ enterprise: task.enterpriseId }]
  const holder = task.holderFirm ? [] : [holderOf(task)]
  for (const to of [...holder, ...firm]) await notify(job, { ...subjectOf(task), to, kind: 'due-moved', about })
}

/** The sentence of a task in both languages, to be put into another. */
export function todoWords(task: TaskRow, says: Sayings): About {
  const { zh, en } = taskSaying(says, task.subject, task.kind, task.about as About)
  return { 'todo.zh': zh, 'todo.en': en }
}

export const subjectOf = ({ enterpriseId, subject, subjectId }: TaskRow) => ({ enterpriseId, subject, subjectId })

export function holderOf({ holderFirm, holderPerson, holderUnit, holderRole, enterpriseId }: TaskRow): Receiver {
  if (holderFirm) return { enterprise: enterpriseId }
  if (holderPerson !== null) return { person: holderPerson }
  return { unit: holderUnit ?? '', role: (holderRole ?? 'officer') as Role }
}
