/**
 * Disputes that the asker may see, those that wait longest first: as they stand, or as they stood at the end of a day.
 * The past is what the trail had led to by then, by the same `apply` by which rows are proved; and the due day of then is
 * that of now with every later move taken back.
 */
import { sql } from 'kysely'
import { type Calendar, cityDay } from '../../../kernel/calendar.ts'
import type { Db } from '../../../kernel/db.ts'
import { calendarOf } from '../../../kernel/holidays.ts'
import { endOfDay } from '../../../kernel/moment.ts'
import type { DisputeView } from '../contract.ts'
import { asItWas, type Line, type Row, type State } from '../dispute.ts'
import { shown } from '../fact.ts'
import { fieldOf, getVariable, type Installed, type InstalledDictionary } from './installed.ts'

export interface DisputeFilter {
  state?: State | undefined
  enterpriseId?: string | undefined
  provider?: string | undefined
  /** As it was at the end of this day. */
  on?: string | undefined
}

type Reading = (db: Db, filter: DisputeFilter, now: string, limit?: number) => Promise<DisputeView[]>

export function disputesFrom(dictionary: InstalledDictionary): Reading {
  return async (db, { on, ...filter }, now, limit) => {
    const calendar = await calendarOf(db)
    const today = cityDay(now)
    const view = viewing(dictionary, calendar, on !== undefined && on < today ? on : today)
    if (on === undefined) return (await standing(db, filter, limit)).map(view)
    const past = await pastOf(db, filter, endOfDay(on, now), limit)
    return past.map(view)
  }
}

/** A row with what is written beside it in other tables. */
type Found = Pick<DisputeView, 'enterpriseId' | 'id' | 'enterprise' | 'due'> &
  Omit<Row, 'steps' | 'variable'> & { variable: number; provisional: boolean | null }

function viewing(dictionary: InstalledDictionary, calendar: Calendar, today: string) {
  return ({ disputedText, claimedText, disputed, claimed, provisional, ...rest }: Found): DisputeView => {
    const installed = getVariable(dictionary, rest.variable)
    return {
      ...rest,
      left: rest.due === null ? null : calendar.workingDaysBetween(today, rest.due).days,
      provisional: provisional ?? false,
      disputed: asShown(installed, { value: disputed, text: disputedText }),
      claimed: asShown(installed, { value: claimed, text: claimedText }),
    }
  }
}

const asShown = ({ is }: Installed, value: { value: number | null; text: string | null }): string | null =>
  is.kind === 'table' ? null : shown(fieldOf(is), value)

const asFiled = (db: Db, { enterpriseId, provider }: DisputeFilter) =>
  db
    .selectFrom('dispute')
    .innerJoin('enterprise', 'enterprise.id', 'dispute.enterpriseId')
    .selectAll('dispute')
    .select('enterprise.name as enterprise')
    .orderBy('openedAt')
    .orderBy('dispute.id')
    .$if(enterpriseId !== undefined, (some) => some.where('dispute.enterpriseId', '=', enterpriseId ?? ''))
    .$if(provider !== undefined, (some) => some.where('provider', '=', provider ?? ''))

async function standing(db: Db, filter: DisputeFilter, limit: number | undefined): Promise<Found[]> {
  const { state } = filter
  return (await asFiled(db, filter)
    .leftJoin('task', (on) =>
      on
        .onRef('task.enterpriseId', '=', 'dispute.enterpriseId')
        .onRef('task.subjectId', '=', 'dispute.id')
        .on('task.closedAt', 'is', null),
    )
    .select(['task.due', 'task.provisional'])
    .$if(state !== undefined, (some) => some.where('state', '=', state ?? 'open'))
    .$if(limit !== undefined, (some) => some.limit(limit ?? 0))
    .execute()) as Found[]
}

const atATime = 500

/** How each stood is known only when its lines were read: some hundred at a time, until there are enough. */
async function pastOf(db: Db, filter: DisputeFilter, moment: string, limit = Number.POSITIVE_INFINITY) {
  const found: Found[] = []
  for (let offset = 0; found.length < limit; offset += atATime) {
    const rows = await asFiled(db, filter).where('openedAt', '<=', moment).limit(atATime).offset(offset).execute()
    const ids = rows.map(({ id }) => id)
    const [lines, due] = [await linesOf(db, ids, moment), await dueThen(db, ids, moment)]
    for (const { id, enterpriseId, enterprise } of rows) {
      const then = asItWas(lines.get(id) ?? [], moment)
      if (!then || then.variable === null || (filter.state && then.state !== filter.state)) continue
      const { steps: _, variable, ...row } = then
      const clock = (then.state === 'open' && due.get(id)) || { due: null, provisional: null }
      found.push({ id, enterpriseId, enterprise, ...row, variable, ...clock })
    }
    if (rows.length < atATime) break
  }
  return found.slice(0, limit)
}

async function linesOf(db: Db, ids: readonly string[], moment: string): Promise<Map<string, Line[]>> {
  const lines = new Map<string, Line[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return lines
  const rows = await db
    .selectFrom('trail')
    .select(['subjectId', 'act', 'data', 'version', 'at', 'variable'])
    .where('subject', '=', 'dispute')
    .where('subjectId', 'in', [...ids])
    .where('at', '<=', moment)
    .execute()
  for (const { subjectId, data, ...line } of rows)
    lines.get(subjectId)?.push({ ...line, data: data as Record<string, unknown> })
  return lines
}

/** The due days of then: the first move after the moment says what it moved from. */
async function dueThen(db: Db, ids: readonly string[], moment: string) {
  if (ids.length === 0) return new Map<string, Pick<Found, 'due' | 'provisional'>>()
  const tasks = await db
    .selectFrom('task')
    .leftJoin('trail', (on) =>
      on
        .onRef('trail.enterpriseId', '=', 'task.enterpriseId')
        .onRef('trail.subjectId', '=', 'task.id')
        .on('trail.subject', '=', 'task')
        .on('trail.at', '>', moment),
    )
    .distinctOn(['task.subjectId'])
    .select(['task.subjectId', 'task.due', 'task.provisional', 'trail.version as moved'])
    .select(sql<string | null>`trail.data ->> 'was'`.as('was'))
    .where('task.subject', '=', 'dispute')
    .where('task.subjectId', 'in', [...ids])
    .where('task.openedAt', '<=', moment)
    .orderBy('task.subjectId')
    .orderBy('task.openedAt', 'desc')
    .orderBy('trail.version')
    .execute()
  // What moved later was reckoned with weekends only until then, or not at all.
  return new Map(
    tasks.map(({ subjectId, due, provisional, moved, was }) => [
      subjectId,
      moved === null ? { due, provisional } : { due: was, provisional: was !== null },
    ]),
  )
}
