/** The work list as its reader may see it: row policies limit which tasks there are, the filters which of them are shown. */
import { implement } from '@orpc/server'
import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import { type Calendar, cityDay } from '../calendar.ts'
import type { Db } from '../db.ts'
import { inPieces } from '../exports/rows.ts'
import { exported } from '../exports/sheet.ts'
import { calendarOf } from '../holidays.ts'
import { houseRules } from '../house-rules.ts'
import type { Context } from '../http.ts'
import { type Sayings, sayingOf, taskSaying } from '../notices/say.ts'
import type { Tables } from '../tables.ts'
import type { Actor } from '../who.ts'
import { contract, type TaskView, type WorkFilter } from './contract.ts'
import { termsOf } from './reckon.ts'
import { workCells } from './sheet.ts'
import type { About } from './task.ts'
import { workHeadings, workTitle } from './words.ts'

const on = implement(contract.tasks).$context<Context>()

export const pageSize = 50

export function tasks(says: Sayings) {
  const list = on.list.handler(async ({ input, context: { db, actor, now } }) => {
    const today = cityDay(now)
    const calendar = await calendarOf(db)
    const chosen = chosenBy(db, actor, input, today, calendar)
    const rows = await withNames(chosen)
      .limit(pageSize)
      .offset(((input.page ?? 1) - 1) * pageSize)
      .execute()
    const { total } = await chosen.select((of) => of.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const subjects = Object.entries(says)
      .filter(([, { tasks: its }]) => its)
      .map(([code, { name }]) => ({ code, name }))
    return { rows: rows.map((row) => shown(row, says, today, calendar)), total, subjects }
  })

  const counts = on.counts.handler(async ({ context: { db, actor, now } }) => {
    return await openTo(db, actor, 'mine')
      .select((of) => [
        of.fn.countAll<number>().as('open'),
        of.fn.countAll<number>().filterWhere('task.due', '<', cityDay(now)).as('late'),
      ])
      .executeTakeFirstOrThrow()
  })

  const taken = on.export.handler(async ({ input: { choice, ...filter }, context }) => {
    const { db, actor, now } = context
    const today = cityDay(now)
    const calendar = await calendarOf(db)
    const all = withNames(chosenBy(db, actor, filter, today, calendar))
    async function* rows() {
      for await (const some of inPieces<Row>(db, all)) yield some.map((row) => shown(row, says, today, calendar))
    }
    const sheet = {
      title: workTitle,
      columns: workHeadings.map((heading) => ({ ...heading, of: workCells[heading.code] })),
      rows: rows(),
      filter: { list: 'work', ...filter },
      firmOf: ({ enterpriseId }: TaskView) => enterpriseId,
      needsPurpose: actor.enterpriseId === null,
    }
    return await exported(context, sheet, choice)
  })

  return on.router({ list, counts, export: taken })
}

function chosenBy(db: Db, actor: Actor, filter: WorkFilter, today: string, calendar: Calendar) {
  const open = openTo(db, actor, filter.whose ?? 'mine')
  const timed = filter.when ? open.where(whenIs[filter.when](today, calendar)) : open
  return filter.subject ? timed.where('task.subject', '=', filter.subject) : timed
}

/** With what the reader needs to know of each, that which is due first before all others. */
const withNames = (chosen: ReturnType<typeof openTo>) =>
  chosen
    .leftJoin('enterprise', 'enterprise.id', 'task.enterpriseId')
    .leftJoin('unit', 'unit.code', 'task.holderUnit')
    .selectAll('task')
    .select(['enterprise.name as enterprise', 'unit.zh as unitZh', 'unit.en as unitEn'])
    .orderBy(sql`task.due asc nulls last`)
    .orderBy('task.openedAt')
    .orderBy('task.id')

type Where = ExpressionBuilder<Tables, 'task'>

/** Working days decide what is soon: three of them, as far as the signs of a running clock turn amber. */
const soonDays = 3
const whenIs = {
  late: (today: string) => (of: Where) => of('task.due', '<', today),
  today: (today: string) => (of: Where) => of('task.due', '=', today),
  soon: (today: string, calendar: Calendar) => (of: Where) =>
    of.and([of('task.due', '>', today), of('task.due', '<=', calendar.addWorkingDays(today, soonDays).day)]),
  later: (today: string, calendar: Calendar) => (of: Where) =>
    of.or([of('task.due', '>', calendar.addWorkingDays(today, soonDays).day), of('task.due', 'is', null)]),
}

/** Open tasks that the actor has to do himself, or that he sees and others have to. A head answers for his unit's. */
function openTo(db: Db, { id, role, unit, enterpriseId }: Actor, whose: 'mine' | 'others') {
  const open = db.selectFrom('task').where('task.closedAt', 'is', null)
  return open.where((of) => {
    const mine = enterpriseId
      ? of.and([of('task.enterpriseId', '=', enterpriseId), of('task.holderFirm', '=', true)])
      : of.or([
          of('task.holderPerson', '=', id),
          of.and([
            of('task.holderUnit', '=', unit),
            ...(role === 'department-head'
              ? []
              : [of.or([of('task.holderRole', 'is', null), of('task.holderRole', '=', role)])]),
          ]),
        ])
    return whose === 'mine' ? mine : of(sql`coalesce(${mine}, false)`, '=', false)
  })
}

type Row = Selectable<Tables['task']> & { enterprise: string | null; unitZh: string | null; unitEn: string | null }

function shown(row: Row, says: Sayings, today: string, calendar: Calendar): TaskView {
  const { id, enterpriseId, enterprise, subject, subjectId, due, provisional, openedAt } = row
  const { name: subjectName, path } = sayingOf(says, subject)
  return {
    ...{ id, enterpriseId, enterprise, subject, subjectName, subjectId, due, provisional, openedAt },
    title: taskSaying(says, subject, row.kind, row.about as About),
    path: path(subjectId, enterpriseId),
    holder: row.holderFirm
      ? 'firm'
      : row.holderUnit === null
        ? 'person'
        : { zh: row.unitZh ?? row.holderUnit, en: row.unitEn ?? row.holderUnit },
    left: due === null ? null : calendar.workingDaysBetween(today, due).days,
    clock: clockOf(row),
  }
}

function clockOf(row: Row): TaskView['clock'] {
  const terms = termsOf(row)
  if (!terms) return null
  const { code, amount, unit } = terms
  const ours = houseRules().clocks.get(code)
  const name = ours?.name ?? { zh: code, en: code }
  return { code, amount, unit, name, why: ours?.why ?? null, ours: ours !== undefined }
}
