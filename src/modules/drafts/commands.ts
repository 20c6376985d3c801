/** Writes: beginning a draft, changing its text, each step of its way, its simulation, and what firms say to it. */
import { implement } from '@orpc/server'
import { cityDay } from '../../kernel/calendar.ts'
import type { Db } from '../../kernel/db.ts'
import type { Context } from '../../kernel/http.ts'
import { newId } from '../../kernel/id.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { record } from '../../kernel/trail.ts'
import { city } from '../../kernel/who.ts'
import { canonical, hash } from '../policies/index.ts'
import { issue } from './commands/issuing.ts'
import { contract } from './contract.ts'
import { type Act, holderOf, lacking, next, obstacle, type Path, type Row, type State, stepOf } from './draft.ts'
import { type Body, clauseOf, type Desk, inForce, mustBeShort, readingOf, titleOf } from './queries/reading.ts'
import { tried } from './queries/trying.ts'
import { askedOf, type Found, getDraft } from './queries.ts'

const on = implement(contract.drafts).$context<Context>()
const clauseId = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/

const startsAt = (desk: Desk) =>
  on.start.handler(async ({ input: { clause, as }, context: { db, actor, now } }) => {
    const from = clause === undefined ? null : inForce(desk, clause)
    if (clause !== undefined && !from) throw new Refusal('invalid', 'no-such-clause', { clause })
    const name = as ?? clause ?? ''
    if (!clauseId.test(name)) throw new Refusal('invalid', 'clause-id', { id: name })
    const body: Body = from ? { ...bodyOf(from.clause), id: name } : emptyClause(name)
    const id = newId(now)
    const unit = actor.unit ?? ''
    const row: Row = {
      ...{ unit, clause: name, basedOn: await latestIssue(db, name), body, sha256: hash(canonical(body)) },
      ...{ state: 'simulate', holder: unit, simulation: null, version: 1 },
    }
    await db
      .insertInto('draft')
      .values({ ...row, id, body: JSON.stringify(body) })
      .execute()
    const moved = { act: 'start', state: row.state, is: row, title: titleOf({ body, clause: name }) }
    await keep({ db, actor, now, way: desk.way }, { ...row, id, version: 0 }, moved)
    return { id }
  })

export function draftCommands(desk: Desk) {
  const act = on.act.handler(async ({ input: { id, version, what }, context }) => {
    const draft = await getDraft(context.db, id)
    if (draft.version !== version) throw new Refusal('conflict', 'changed-by-another')
    const of = { ...draft, state: draft.state as State }
    const no = obstacle(desk.way, of, what.act, context.actor)
    if (no) throw new Refusal(no === 'not-yours' ? 'forbidden' : 'conflict', no)
    const is = await becomes(desk, draft, what, context)
    const title = titleOf({ ...draft, ...(is.body !== undefined && { body: is.body as Body }) })
    await changed(context, desk.way, draft, { act: what.act, is, title, ...saidIn(what) })
    return { id, version: version + 1 }
  })

  const simulate = on.simulate.handler(async ({ input: { id, version }, context }) => {
    const { db, actor, now } = context
    const draft = await getDraft(db, id)
    if (draft.version !== version) throw new Refusal('conflict', 'changed-by-another')
    if (draft.unit !== actor.unit) throw new Refusal('forbidden', 'not-yours')
    if (draft.state !== 'simulate') throw new Refusal('conflict', 'not-now')
    const clause = clauseOf(readingOf(desk, draft, draft.body))
    const result = await tried(context, desk, { clause, on: cityDay(now), moment: now })
    const kept = { body: draft.sha256, result }
    const sha256 = hash(canonical(kept))
    await db
      .insertInto('simulation')
      .values({
        draftId: id,
        sha256,
        body: draft.sha256,
        moment: now,
        result: JSON.stringify(kept),
        byId: actor.id,
      })
      .execute()
    const is = { simulation: sha256 }
    await changed(context, desk.way, draft, { act: 'simulate', is, title: titleOf(draft) })
    return { sha256, version: version + 1 }
  })

  const reply = on.reply.handler(async ({ input, context: { db, actor, now } }) => {
    const { enterpriseId } = actor
    const draft = await getDraft(db, input.id)
    if (draft.sha256 !== input.sha256 || draft.state !== 'consult') throw new Refusal('conflict', 'not-now')
    if (!enterpriseId || !(await askedOf({ db, enterpriseId, now }, draft, desk)))
      throw new Refusal('forbidden', 'not-asked')
    const id = newId(now)
    const said = { enterpriseId, draftId: draft.id, id, sha256: draft.sha256, said: input.said, byId: actor.id }
    await db.insertInto('draftReply').values(said).execute()
    return { id }
  })

  return { start: startsAt(desk), act, simulate, reply }
}

/** What the row becomes by an act that is open to whoever does it. */
async function becomes(desk: Desk, draft: Found, what: Act, context: Context): Promise<Partial<Row>> {
  const { way } = desk
  const state = draft.state as State
  switch (what.act) {
    case 'save': {
      mustBeShort(what.body)
      const body = { ...what.body, id: draft.clause }
      const sha256 = hash(canonical(body))
      // A text that was not changed voids nothing.
      if (sha256 === draft.sha256) return {}
      return { body, sha256, simulation: null, ...at(way, draft, 'simulate') }
    }
    case 'return':
      return at(way, draft, 'simulate')
    case 'drop':
      return at(way, draft, 'dropped')
    case 'abolish':
      if (what.simulation !== draft.simulation) throw new Refusal('conflict', 'simulation-changed')
      await issue(context, draft, { ...what, ends: true })
      return at(way, draft, 'abolished')
    case 'pass': {
      const lacks = lacking(way, { ...draft, state }, what)
      if (lacks) throw new Refusal(lacks === 'simulation-changed' ? 'conflict' : 'invalid', lacks)
      mustBeWhole(desk, draft)
      if (state === 'issue' || state === 'renew') await issue(context, draft, what)
      return at(way, draft, next(way, state))
    }
  }
}

const at = (way: Path, { unit }: Found, state: State): Pick<Row, 'state' | 'holder'> => ({
  state,
  holder: holderOf(way, unit, state),
})

/** What a step needs of the text itself. */
function mustBeWhole(desk: Desk, draft: Found): void {
  const asked = stepOf(desk.way, draft.state as State)?.needs ?? []
  const read = readingOf(desk, draft, draft.body)
  clauseOf(read)
  const { examples, notInEnglish } = read
  const failing = examples.filter(({ passes }) => !passes).length
  if (asked.includes('examples') && failing > 0) throw new Refusal('invalid', 'examples-fail', { n: failing })
  const [first] = notInEnglish
  if (asked.includes('english') && first !== undefined)
    throw new Refusal('invalid', 'english-missing', { n: notInEnglish.length, first })
}

const saidIn = (what: Act): { opinion?: string; paper?: string } => ({
  ...('opinion' in what && what.opinion && { opinion: what.opinion }),
  ...('paper' in what && what.paper && { paper: what.paper }),
})

interface Change {
  act: string
  is: Partial<Row>
  title: { zh: string; en: string }
  opinion?: string
  paper?: string
}

async function changed({ db, actor, now }: Context, way: Path, draft: Found, change: Change): Promise<void> {
  const { body, ...rest } = change.is
  const state = (change.is.state ?? draft.state) as State
  await keep({ db, actor, now, way }, draft, { ...change, state })
  await db
    .updateTable('draft')
    .set({ ...rest, ...(body !== undefined && { body: JSON.stringify(body) }), version: draft.version + 1 })
    .where('id', '=', draft.id)
    .execute()
}

type Stepping = Pick<Context, 'db' | 'actor' | 'now'> & { way: Path }
type Before = Pick<Found, 'id' | 'unit' | 'version' | 'sha256' | 'simulation'> & { state: string }

/** The line in the trail, the step, and whose move it is next. */
async function keep(
  { db, actor, now, way }: Stepping,
  draft: Before,
  change: Change & { state: State },
): Promise<void> {
  const { act, state, is, title, opinion, paper } = change
  const holder = holderOf(way, draft.unit, state)
  const step = stepOf(way, state)
  const row = {
    ...{
      draftId: draft.id,
      version: draft.version + 1,
      act,
      step: draft.state,
      state,
      holder,
      actorId: actor.id,
      at: now,
    },
    ...{ clock: 'none', sha256: is.sha256 ?? draft.sha256, opinion: opinion ?? null, paper: paper ?? null },
    simulation: is.simulation === undefined ? draft.simulation : is.simulation,
  }
  const about = { 'what.zh': title.zh, 'what.en': title.en }
  const todos = step && holder ? [{ kind: step.code, holder: { unit: holder, role: step.by.role }, about }] : []
  const subject = { kind: 'draft', id: draft.id, enterpriseId: city, version: draft.version }
  await record(
    db,
    subject,
    { act, is, ...(opinion && { opinion }), ...(paper && { paper }) } as { act: string },
    actor,
    {
      table: 'draftStep',
      row,
      todos,
    },
  )
}

async function latestIssue(db: Db, clause: string): Promise<number> {
  const { no } = await db
    .selectFrom('issued')
    .select(({ fn }) => fn.max('no').as('no'))
    .where('clause', '=', clause)
    .executeTakeFirstOrThrow()
  return no ?? 0
}

/** As it would stand in a file: what the reader of the books filled in by itself is no part of the text. */
function bodyOf(clause: object): Body {
  const { reviewed: _, ...body } = JSON.parse(JSON.stringify(clause)) as Body
  return body
}

/** A clause with nothing in it yet; its faults say what is still to be written. */
const emptyClause = (id: string): Body => ({
  ...{ id, title: { zh: '', en: '' }, category: 'equipment', article: null, text: { zh: '', en: '' } },
  ...{ confidence: 'medium', department: { zh: '', en: '', basis: 'stated' }, applies_to: 'firm', over: null },
  ...{ when: [], bars: [], params: [] },
  amount: { gives: 'money', unit: '万元', feel: null, bonuses: [], cap: null },
  ...{ stacking: null, window: null, valid: null, documents: [], procedure: null, fair_competition: null, notes: null },
  ...{ verified: false, owner: null, examples: [] },
})
