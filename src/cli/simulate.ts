/**
 * bolanggu simulate [--clauses ID,ID] [--on DATE] [--unit CODE] [--set NAME=VALUE] [--freeze FILE]: clauses over everybody in
 * the register, as they are or with other numbers for their parameters.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { endOfDay } from '../kernel/moment.ts'
import { Refusal } from '../kernel/refusal.ts'
import { WrongUse } from '../kernel/settings.ts'
import * as policies from '../modules/policies/index.ts'
import { answer, dayAsked, type Opened, operator, withHouse } from './house.ts'

const options = {
  clauses: { type: 'string' },
  on: { type: 'string' },
  unit: { type: 'string' },
  as: { type: 'string' },
  set: { type: 'string', multiple: true },
  freeze: { type: 'string' },
  json: { type: 'boolean' },
} as const

export async function simulate(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options })
  const { clauses, on, unit, as, freeze, json } = values
  mustBeNew(freeze, clauses)
  const set = setFrom(values.set ?? [])
  const dayIn = dayAsked(on)
  const found = await withHouse(async (opened) => {
    const day = dayIn(opened)
    const actor = await operator(opened, as, unit)
    const { database, dictionary, books } = opened.city
    const all = withSet(opened, chosen(opened, clauses), { set, day }).map((clause) => ({
      clause,
      names: policies.hiddenFrom(actor, dictionary, clause),
    }))
    // Whoever names a clause hears why not; of all there are, those are left out and named.
    const isLeftOut = ({ names }: { names: readonly string[] }): boolean => clauses === undefined && names.length > 0
    const asked = {
      clauses: all.filter((one) => !isLeftOut(one)).map(({ clause }) => clause),
      days: { reference: day, filing: day },
      moment: endOfDay(day, opened.now()),
    }
    const withheld = all.filter(isLeftOut).map(({ clause, names }) => ({ clause: clause.clause.id, names }))
    const simulated = await database
      .as(actor, (db) => policies.simulate(db, dictionary, actor, asked), 'simulation')
      .catch((error) => refused(error, unit ?? 'bigdata'))
    if (freeze === undefined) return { ...simulated, withheld, frozen: null }
    const list = await database
      .as(
        actor,
        (db) => policies.freezeSimulated(db, dictionary, actor, { ...asked, payout: books.payout }),
        'simulation',
      )
      .catch((error) => refused(error, unit ?? 'bigdata'))
    writeFileSync(freeze, policies.canonical(list), { flag: 'wx', mode: 0o600 })
    const frozen = { file: freeze, awards: list.awards.length, total: list.total, sha256: list.sha256 }
    return { ...simulated, withheld, frozen }
  })
  answer(json, found, () =>
    [
      `${found.on}  ${found.firms} enterprises · 家企业`,
      heading,
      ...found.clauses.map(line),
      ...withheldLines(found),
      ...frozenLines(found),
    ].join('\n'),
  )
}

type Value = number | string | boolean

/** `top=120`: a number where it reads as one, yes or no, else a word or a day. */
function setFrom(said: readonly string[]): Map<string, Value> {
  return new Map(
    said.map((one): [string, Value] => {
      const [, name, text = ''] = /^([a-z][a-z0-9_]*)=(.+)$/.exec(one) ?? []
      if (name === undefined)
        throw new WrongUse(`--set ${one}: write NAME=VALUE, such as top=120 · 请写成 参数=数值，如 top=120`)
      if (/^-?\d{1,15}(\.\d{1,9})?$/.test(text)) return [name, Number(text)]
      return [name, text === 'true' || text === 'false' ? text === 'true' : text]
    }),
  )
}

interface Setting {
  set: ReadonlyMap<string, Value>
  day: string
}

/** A name that none of the clauses has would change nothing, and whoever typed it would not know. */
function withSet({ city: { books } }: Opened, all: readonly policies.Clause[], { set, day }: Setting) {
  if (set.size === 0) return all
  const known = new Set(all.flatMap(({ clause }) => clause.params.map(({ name }) => name)))
  for (const name of set.keys())
    if (!known.has(name))
      throw new WrongUse(
        `--set ${name}: no such parameter; there are · 没有这个参数，可用的有 ${[...known].sort().join(', ')}`,
      )
  return all.map((one) => {
    const { clause, faults } = policies.withParameters({ ground: books.ground, day }, one, set)
    const [first] = faults
    if (!clause) throw new WrongUse(`--set, ${one.clause.id} ${first?.path}: ${first?.says.en} · ${first?.says.zh}`)
    return clause
  })
}

/** Clauses go onto one list because somebody named them, and a list that is there is never written over. */
function mustBeNew(file: string | undefined, clauses: string | undefined): void {
  if (file === undefined) return
  if (clauses === undefined) throw new WrongUse('--freeze needs --clauses · 冻结名单要用 --clauses 写明条款')
  if (existsSync(file)) throw new WrongUse(`${file}: is there already · 文件已存在`)
}

const frozenLines = ({ frozen }: { frozen: { file: string; awards: number; total: number; sha256: string } | null }) =>
  frozen ? [`${frozen.file}: ${frozen.awards} awards · 项, ${wan(frozen.total)} 万元, sha256 ${frozen.sha256}`] : []

/** As the city has adopted them; all that it has, where none is named. */
function chosen({ city: { books } }: Opened, ids: string | undefined) {
  if (ids === undefined) return [...books.adopted.values()].filter(({ clause }) => clause.applies_to === 'firm')
  return ids.split(',').map((id) => {
    const found = books.adopted.get(id.trim()) ?? books.clauses.get(id.trim())
    if (!found) throw new WrongUse(`${id}: there is no such clause · 没有编号为 ${id} 的条款`)
    return found
  })
}

function refused(error: unknown, unit: string): never {
  if (!(error instanceof Refusal)) throw error
  const { reason, about } = error
  if (reason === 'not-for-simulation')
    throw new WrongUse(
      `--unit ${unit}: may not read ${about.names} for simulations; name a unit that may · 该部门不能为测算读取 ${about.names}，请换有权的部门`,
    )
  if (reason === 'nobody-registered')
    throw new WrongUse(`No enterprise stood in the register on ${about.on} · ${about.on} 名录里还没有企业`)
  if (reason === 'not-simulated')
    throw new WrongUse(
      `${about.rule}: goes by what a simulation does not know (day, score, bar or set) and cannot be frozen from it · 规则 ${about.rule} 要看测算中没有的申报日、得分、否决情形或整体条件，不能冻结`,
    )
  if (reason === 'no-credit-code')
    throw new WrongUse(
      `${about.name}: has no credit code, so it cannot stand on a list · 没有统一社会信用代码，不能列入名单`,
    )
  if (reason === 'not-for-firms')
    throw new WrongUse(`${about.clause}: is not for enterprises · 条款 ${about.clause} 不是给企业的`)
  throw error
}

/** In the order of the columns below. */
const heading =
  'clause · 条款        eligible 符合 / missing 待补 / judgement 待核 / not 不符合, sure 确定 – at most 至多'

const withheldLines = ({ withheld }: { withheld: readonly { clause: string; names: readonly string[] }[] }): string[] =>
  withheld.map(({ clause, names }) => `${clause.padEnd(20)} not for this unit · 该部门不可测算: ${names.join(', ')}`)

type Totals = policies.Simulated['clauses'][number]
const wan = (fen: number): string => (fen / 1_000_000).toFixed(4)

/** Eligible, waiting for data, waiting for a person, not; then what is sure and what it can become. */
function line({ clause, firms, least, most, open }: Totals): string {
  const { eligible, missing, judgement, not } = firms
  const counts = [eligible, missing, judgement, not].map((n) => String(n).padStart(8)).join('')
  const top = open > 0 ? `${wan(most)} 万元 + ${open} × ?` : `${wan(most)} 万元`
  return `${clause.padEnd(20)}${counts}  ${wan(least)} – ${top}`
}
