/** Reads: drafts and where they stand, a text tried while it is typed, and what a firm that is asked would get. */
import { implement } from '@orpc/server'
import { cityDay } from '../../kernel/calendar.ts'
import type { Db } from '../../kernel/db.ts'
import type { Context } from '../../kernel/http.ts'
import { endOfDay } from '../../kernel/moment.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { bandFor, differencesOf, hash, hiddenFrom, momentOf } from '../policies/index.ts'
import { type AskedView, contract, type DraftLine, type DraftView, type StepView } from './contract.ts'
import { holderOf, isAsked, stepOf } from './draft.ts'
import { type Body, clauseOf, type Desk, inForce, mustBeShort, readingOf, titleOf } from './queries/reading.ts'
import { overlapping, tried } from './queries/trying.ts'
import { inTotal, type ResultView } from './result.ts'

const on = implement(contract.drafts).$context<Context>()

export async function getDraft(db: Db, id: string) {
  const found = await db.selectFrom('draft').selectAll().where('id', '=', id).executeTakeFirst()
  if (!found) throw new Refusal('missing', 'not-found')
  return { ...found, body: found.body as Body }
}
export type Found = Awaited<ReturnType<typeof getDraft>>

export function draftQueries(desk: Desk) {
  const list = on.list.handler(async ({ context: { db } }) => {
    const rows = await db.selectFrom('draft').selectAll().orderBy('openedAt').limit(500).execute()
    return rows.map((row) => lineOf(desk, { ...row, body: row.body as Body }))
  })

  const one = on.one.handler(async ({ input: { id }, context: { db, actor } }): Promise<DraftView> => {
    const draft = await getDraft(db, id)
    const { clause, ...reading } = readingOf(desk, draft, draft.body)
    const before = inForce(desk, draft.clause)
    return {
      ...lineOf(desk, draft),
      ...{ body: draft.body, sha256: draft.sha256, reading },
      path: desk.way.map((step) => stepView(desk, draft.unit, step)),
      past: await pastOf(db, draft),
      simulation: await simulationOf(db, draft, !clause || hiddenFrom(actor, desk.dictionary, clause).length > 0),
      differences: clause && before ? differencesOf(before.clause, clause.clause) : [],
      replies: await repliesTo(db, draft),
    }
  })

  const tryIt = on.try.handler(async ({ input: { body, on: day, moment, named }, context }) => {
    mustBeShort(body)
    const { actor, now } = context
    const of = { unit: actor.unit ?? '', clause: typeof body.id === 'string' ? body.id : '' }
    const { clause, ...reading } = readingOf(desk, of, body)
    const asked = clause && { clause, on: day ?? cityDay(now), moment: momentOf(moment, now), named }
    return { ...reading, result: asked && (await tried(context, desk, asked)) }
  })

  const overlap = on.overlap.handler(async ({ input: { body, on: day, moment }, context }) => {
    mustBeShort(body)
    const { actor, now } = context
    const of = { unit: actor.unit ?? '', clause: typeof body.id === 'string' ? body.id : '' }
    const clause = clauseOf(readingOf(desk, of, body))
    return await overlapping(context, desk, { clause, on: day ?? cityDay(now), moment: momentOf(moment, now) })
  })

  const asked = on.asked.handler(async ({ context: { db, actor, now } }) => {
    const { enterpriseId } = actor
    if (!enterpriseId) throw new Refusal('forbidden', 'not-your-role')
    const rows = await db.selectFrom('draft').selectAll().where('state', '=', 'consult').orderBy('openedAt').execute()
    const views = []
    for (const row of rows) {
      const view = await askedOf({ db, enterpriseId, now }, { ...row, body: row.body as Body }, desk)
      if (view) views.push(view)
    }
    return views
  })

  return { list, one, try: tryIt, overlap, asked }
}

function lineOf({ unit }: Desk, draft: Found): DraftLine {
  const { id, clause, state, holder, openedAt, version } = draft
  return {
    ...{ id, clause, openedAt, version, title: titleOf(draft), unit: unit(draft.unit), unitCode: draft.unit },
    state: state as DraftLine['state'],
    holder: holder === null ? null : { code: holder, name: unit(holder) },
  }
}

function stepView(
  { way, unit }: Desk,
  own: string,
  { code, name, by, needs, basis, confidence }: Desk['way'][number],
): StepView {
  const holder = holderOf(way, own, code) ?? own
  return { code, name, unit: holder, unitName: unit(holder), role: by.role, needs, basis, confidence }
}

async function pastOf(db: Db, { id, sha256: text }: Found): Promise<DraftView['past']> {
  const rows = await db
    .selectFrom('draftStep')
    .leftJoin('person', 'person.id', 'draftStep.actorId')
    .select(['draftStep.version', 'draftStep.act', 'step', 'opinion', 'paper', 'sha256', 'simulation', 'draftStep.at'])
    .select('person.name as person')
    .where('draftId', '=', id)
    .orderBy('draftStep.version')
    .execute()
  return rows.map(({ sha256: of, person, step, ...row }) => ({
    ...row,
    step: step as DraftView['past'][number]['step'],
    person: person ?? '',
    counts: of === text,
  }))
}

/** `isClosed`: whoever looks may not read all that the text names. */
async function simulationOf(db: Db, { id, simulation }: Found, isClosed: boolean): Promise<DraftView['simulation']> {
  if (simulation === null) return null
  const found = await db
    .selectFrom('simulation')
    .select(['sha256', 'result'])
    .where('draftId', '=', id)
    .where('sha256', '=', simulation)
    .executeTakeFirst()
  if (!found) return null
  const { result } = found.result as { result: ResultView }
  return { sha256: found.sha256, result: isClosed ? inTotal(result) : result, isWhole: !isClosed }
}

async function repliesTo(db: Db, { id, sha256: text }: Found): Promise<DraftView['replies']> {
  const rows = await db
    .selectFrom('draftReply')
    .innerJoin('enterprise', 'enterprise.id', 'draftReply.enterpriseId')
    .select(['enterprise.name as enterprise', 'said', 'at', 'sha256'])
    .where('draftId', '=', id)
    .orderBy('at')
    .limit(1000)
    .execute()
  return rows.map(({ sha256: of, ...row }) => ({ ...row, counts: of === text }))
}

interface Asking {
  db: Db
  enterpriseId: string
  now: string
}

/** Whether the firm is asked: reached by the text, and among those drawn. */
export async function askedOf(
  { db, enterpriseId, now }: Asking,
  draft: Found,
  desk: Desk,
): Promise<AskedView | undefined> {
  const percent = stepOf(desk.way, 'consult')?.firms ?? 100
  if (!isAsked(hash, draft.sha256, enterpriseId, percent)) return undefined
  const { clause } = readingOf(desk, draft, draft.body)
  if (clause?.clause.applies_to !== 'firm') return undefined
  const day = cityDay(now)
  const days = { reference: day, filing: day }
  const band = await bandFor(db, desk.dictionary, { enterpriseId, clause, days, moment: endOfDay(day, now) })
  if (band.verdict === 'not') return undefined
  const reply = await db
    .selectFrom('draftReply')
    .select('said')
    .where('enterpriseId', '=', enterpriseId)
    .where('draftId', '=', draft.id)
    .where('sha256', '=', draft.sha256)
    .orderBy('at', 'desc')
    .executeTakeFirst()
  const { title, text } = clause.clause
  return {
    ...band,
    id: draft.id,
    title,
    text,
    unit: desk.unit(draft.unit),
    sha256: draft.sha256,
    replied: reply?.said ?? null,
  }
}
