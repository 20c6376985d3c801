/**
 * The daily round of reminders: due days are reckoned again, then every open task is told the rungs it has reached. A rung
 * is a row with a key of its own, written in one transaction with what is told, so that each is told once however often
 * and however late the round is made.
 */
import { sql } from 'kysely'
import { type Calendar, cityDay } from '../calendar.ts'
import type { Db } from '../db.ts'
import { calendarOf } from '../holidays.ts'
import { houseRules, type Rung } from '../house-rules.ts'
import type { Task } from '../jobs.ts'
import { notify, type Receiver } from '../notices/notify.ts'
import type { Sayings } from '../notices/say.ts'
import { byReceiver, reached } from './ladder.ts'
import { holderOf, openTasks, reckonAgain, startClocks, subjectOf, type TaskRow, todoWords } from './reckon.ts'

export const reminders = (says: Sayings): Task => ({
  name: 'reminders',
  daily: '07:30',
  run: async ({ job }, log) => {
    const today = await cityToday(job)
    const moved = (await reckonAgain(job, says)) + (await startClocks(job))
    const told = await remind(job, says, today)
    log({ level: 'info', what: 'reminded', detail: { moved, told } })
  },
})

/** The day in the house: a demo lives in its own year. */
export async function cityToday(db: Db): Promise<string> {
  const { rows } = await sql<{ now: string }>`select city_now() as now`.execute(db)
  return cityDay(rows[0]?.now ?? new Date().toISOString())
}

/** Tells what was reached by a day and not told yet; resolves to how many notices went out. */
export async function remind(
  job: Db,
  says: Sayings,
  today: string,
  ladder: readonly Rung[] = houseRules().reminders,
): Promise<number> {
  const calendar = await calendarOf(job)
  const told = await toldRungs(job)
  let count = 0
  for (const task of await openTasks(job).where('due', 'is not', null).orderBy('due').execute())
    count += await remindOf(job, task, { says, today, ladder, calendar, told: told.get(task.id) ?? new Set() })
  return count
}

interface Round {
  says: Sayings
  today: string
  ladder: readonly Rung[]
  calendar: Calendar
  told: ReadonlySet<string>
}

async function remindOf(job: Db, task: TaskRow, { says, today, ladder, calendar, told }: Round): Promise<number> {
  const { due, enterpriseId, id: taskId } = task
  if (due === null) return 0
  const groups = byReceiver(reached(ladder, due, today, told, calendar))
  for (const [to, rungs] of groups)
    await job.transaction().execute(async (db) => {
      const kind = to === 'head' ? 'remind-head' : due < today ? 'remind-late' : 'remind'
      const about = { ...todoWords(task, says), due }
      const announcementId = await notify(db, { ...subjectOf(task), to: receiverOf(task, to), kind, about })
      await db
        .insertInto('reminder')
        .values(rungs.map(({ code }) => ({ enterpriseId, taskId, rung: code, due, announcementId })))
        .execute()
    })
  return groups.length
}

/** A person or a firm has no head above it here: he is told himself. */
const receiverOf = (task: TaskRow, to: Rung['to']): Receiver =>
  to === 'head' && task.holderUnit !== null ? { unit: task.holderUnit, role: 'department-head' } : holderOf(task)

async function toldRungs(job: Db): Promise<Map<string, Set<string>>> {
  const rows = await job
    .selectFrom('reminder')
    .innerJoin('task', (on) =>
      on.onRef('task.enterpriseId', '=', 'reminder.enterpriseId').onRef('task.id', '=', 'reminder.taskId'),
    )
    .where('task.closedAt', 'is', null)
    .select(['taskId', 'rung'])
    .execute()
  const told = new Map<string, Set<string>>()
  for (const { taskId, rung } of rows) told.set(taskId, (told.get(taskId) ?? new Set()).add(rung))
  return told
}
