/** bolanggu explain --enterprise CODE [--clause ID] [--on DATE] */
import { parseArgs } from 'node:util'
import { withOwner } from '../kernel/house.ts'
import { endOfDay } from '../kernel/moment.ts'
import { WrongUse } from '../kernel/settings.ts'
import type { Actor } from '../kernel/who.ts'
import * as policies from '../modules/policies/index.ts'
import { answer, dayAsked, type Opened, operator, withHouse } from './house.ts'

const options = {
  enterprise: { type: 'string' },
  clause: { type: 'string' },
  on: { type: 'string' },
  as: { type: 'string' },
  json: { type: 'boolean' },
} as const

export async function explain(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options })
  const { enterprise: code, clause, on, json } = values
  if (!code)
    throw new WrongUse('--enterprise needs a unified social credit code · --enterprise 后面要写统一社会信用代码')
  const dayIn = dayAsked(on)
  const found = await withHouse(async (opened) => {
    const firm = await enterpriseOf(opened, code)
    const day = dayIn(opened)
    const explanations = await explained(opened, firm, clause, day)
    await noteReading(opened, firm.id, values.as)
    return { enterprise: { creditCode: code.toUpperCase(), name: firm.name }, on: day, explanations }
  })
  answer(json, found, () =>
    [`${found.enterprise.name} ${found.enterprise.creditCode} ${found.on}`, ...found.explanations.map(line)].join('\n'),
  )
}

async function enterpriseOf({ city }: Opened, code: string): Promise<{ id: string; name: string }> {
  const found = await city.database.job
    .selectFrom('enterprise')
    .select(['id', 'name'])
    .where('creditCode', '=', code.toUpperCase())
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  if (!found) throw new WrongUse(`${code}: no enterprise of this house has this code · 本库没有这个代码的企业`)
  return found
}

/** As the enterprise itself sees it, so that both are told the same. */
async function explained({ city, now }: Opened, { id }: { id: string }, clause: string | undefined, day: string) {
  const { dictionary, books, database } = city
  const chosen = clause ? [books.adopted.get(clause) ?? books.clauses.get(clause)] : [...books.adopted.values()]
  const clauses = chosen.flatMap((it) => (it && it.clause.applies_to === 'firm' ? [it] : []))
  if (clause && clauses.length === 0)
    throw new WrongUse(`${clause}: no clause for firms has this id · 没有这个编号的企业条款`)
  const owner: Actor = {
    id: '00000000-0000-0000-0000-000000000002',
    name: '',
    role: 'owner',
    roles: ['owner'],
    enterpriseId: id,
    unit: null,
    firms: [],
  }
  return await database.as(
    owner,
    async (db) => {
      const facts = await policies.firmFacts(
        db,
        dictionary,
        id,
        endOfDay(day, now()),
        policies.namesOf(clauses, dictionary),
      )
      return clauses.map((it) => policies.explain(it, facts, { reference: day, filing: day }))
    },
    'claim',
  )
}

/** The firm can see that the operator looked. */
async function noteReading(opened: Opened, enterpriseId: string, as: string | undefined): Promise<void> {
  const actor = await operator(opened, as)
  await withOwner(opened.house.urls.owner, (client) =>
    client.query(
      `insert into access (enterprise_id, person_id, role, unit, what, filter, rows, purpose) values ($1, $2, 'officer', 'bigdata', 'outside-scope', 'explain', 1, 'claim')`,
      [enterpriseId, actor.id],
    ),
  )
}

function line({ clause, verdict, shelf, amount }: Awaited<ReturnType<typeof explained>>[number]): string {
  const worth =
    amount.fen === null ? (amount.grade ?? amount.points ?? '') : `${(amount.fen / 1_000_000).toFixed(4)} 万元`
  return `${clause.padEnd(20)} ${verdict.padEnd(10)} ${shelf.padEnd(8)} ${worth}`
}
