/**
 * One firm against all clauses: how long ours takes to explain, beside GoRules ZEN for those clauses that ZEN can say.
 *
 * The two do not do the same work. Ours: three-valued, exact fractions, and for every condition its sentence, the values
 * with source and day, what was needed and how far off, what is missing and who has it, and the least change that would
 * turn a refusal. ZEN: yes or no and an amount in decimals of 28 digits. Where nothing is missing both must agree.
 */
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { readDictionary } from '../src/modules/facts/queries/dictionary.ts'
import type { CompiledClause } from '../src/modules/policies/compiled.ts'
import { explainAll } from '../src/modules/policies/explain.ts'
import type { Explanation, FirmFacts } from '../src/modules/policies/explanation.ts'
import { sourceOf } from '../src/modules/policies/firm.ts'
import { openBooks } from '../src/modules/policies/index.ts'
import { valueFromText } from '../src/modules/policies/values.ts'
import { everyNode, isDay, isNumber, toDecimal, type Value } from '../src/rules/index.ts'
import { ms, percentile, sortedOf, table, times, whole } from './figures.ts'
import { day, demoFirms } from './firms.ts'
import { type Decision, graphOf, type Translated, translate, Untranslatable, type Zen } from './zen.ts'

const project = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const days = { reference: day, filing: day }
const [firmsAsked, warmUp] = [600, 100]
/** Three rounds, or as many as begin within twenty seconds. */
const [mostRounds, patience] = [3, 20_000]

type Clauses = ReadonlyMap<string, CompiledClause>

function zenPackage(): { zen: Zen; version: string } | undefined {
  try {
    const require = createRequire(import.meta.url)
    return {
      zen: require('@gorules/zen-engine') as Zen,
      version: (require('@gorules/zen-engine/package.json') as { version: string }).version,
    }
  } catch {
    return undefined
  }
}

function translated(clauses: Clauses): { can: Translated[]; cannot: string[] } {
  const [can, cannot]: [Translated[], string[]] = [[], []]
  for (const [id, clause] of clauses)
    try {
      can.push(translate(clause, days))
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error
      cannot.push(`${id} (${error.message})`)
    }
  return { can, cannot }
}

function plain(value: Value | undefined): unknown {
  if (typeof value !== 'object') return value ?? null
  if (isNumber(value)) return Number(toDecimal(value, 20))
  return isDay(value) ? value.day : null
}

/** Makes of a firm the object ZEN is given: the same values, only those that the clauses name, numbers as numbers. */
function contextOf(clauses: readonly Translated[]): (facts: FirmFacts) => object {
  const variables = new Map<string, Parameters<ReturnType<typeof sourceOf>['look']>>()
  const tables = new Map(clauses.flatMap(({ clause: { over } }) => (over ? [[over.code, over] as const] : [])))
  for (const { clause } of clauses)
    for (const compiled of compiledIn(clause))
      for (const node of everyNode(compiled.tree)) {
        const meaning = node.kind === 'name' ? clause.naming.meanings.get(node.name) : undefined
        if (node.kind === 'name' && meaning?.kind === 'variable')
          variables.set(node.name, [meaning.variable, meaning.back])
      }
  return (facts) => {
    const { look } = sourceOf(facts, days)
    const single = [...variables].map(([name, asked]) => [name, plain(look(...asked).value)])
    const rows = [...tables].map(([code, { fields }]) => [
      code,
      (facts.records(code) ?? []).map((row) =>
        Object.fromEntries(
          fields.map((field) => {
            const text = row.fields[field.code] ?? null
            return [field.code, plain(text === null ? undefined : valueFromText(field, text))]
          }),
        ),
      ),
    ])
    return Object.fromEntries([...single, ...rows])
  }
}

function compiledIn({ when, bars, bonuses, amount, cap }: CompiledClause) {
  const numbers = [...bonuses.map(({ adds }) => adds), cap !== null && cap !== 'none' ? cap.value : null]
  return [...[...when, ...bars, ...bonuses].map(({ rule }) => rule), ...numbers, amount].flatMap((one) =>
    one && 'tree' in one ? [one] : [],
  )
}

/** Times of each call in milliseconds, in rounds so that neither side has the quiet minute for itself. */
async function timed<Of>(all: readonly Of[], work: (one: Of) => unknown): Promise<number[]> {
  const found: number[] = []
  for (const one of all) {
    const began = performance.now()
    const answer = work(one)
    if (answer instanceof Promise) await answer
    found.push(performance.now() - began)
  }
  return found
}

/** Runs over the first so many firms, and tells how long each took. */
type Side = (firms: number) => Promise<number[]>
const side =
  <Of>(all: readonly Of[], work: (one: Of) => unknown): Side =>
  (firms) =>
    timed(all.slice(0, firms), work)

async function sideBySide(sides: readonly Side[]): Promise<number[][]> {
  const found = sides.map((): number[] => [])
  for (const run of sides) await run(warmUp)
  const began = performance.now()
  for (let round = 0; round < mostRounds && performance.now() - began < patience; round++)
    for (const [at, run] of sides.entries()) found[at]?.push(...(await run(firmsAsked)))
  return found.map(sortedOf)
}

/** Every comparison was decided by a value that is there. */
function lacksNothing({ conditions, bars, bonuses, records }: Explanation): boolean {
  const parts = [{ conditions, bars, bonuses }, ...(records ?? [])]
  const answers = parts.flatMap((part) => [...part.conditions, ...part.bars, ...part.bonuses])
  return records?.length !== 0 && answers.every(({ truth, lacks }) => truth !== 'missing' && lacks.length === 0)
}
const isKnownAmount = ({ verdict, amount, bonuses, records }: Explanation): boolean =>
  verdict === 'eligible' &&
  amount.state === 'known' &&
  (records ?? []).every(({ verdict: one }) => one === 'eligible' || one === 'not') &&
  bonuses.every(({ truth }) => truth !== 'judgement') &&
  amount.values.every(({ value }) => value !== null)
const givenBy = ({ amount }: Explanation): unknown =>
  amount.fen ?? amount.grade ?? (amount.points && Number(amount.points))

interface Agreement {
  compared: number
  verdicts: string[]
  amounts: number
  differing: string[]
}

/** One firm's answers of both sides, laid beside each other. */
function lay({ compared, verdicts, amounts, differing }: Agreement, pairs: Iterable<Pair>): Agreement {
  const next = { compared, verdicts: [...verdicts], amounts, differing: [...differing] }
  for (const { ours, holds, gives } of pairs) {
    next.compared += 1
    if ((ours.verdict !== 'not') !== holds) next.verdicts.push(ours.clause)
    if (gives === undefined || !isKnownAmount(ours)) continue
    next.amounts += 1
    if (gives !== givenBy(ours)) next.differing.push(`${ours.clause}: ours ${givenBy(ours)}, ZEN ${gives}`)
  }
  return next
}

interface Pair {
  ours: Explanation
  holds: unknown
  /** undefined where ZEN is not asked for an amount. */
  gives: unknown
}

async function compare(firms: readonly FirmFacts[], can: readonly Translated[], clauses: Clauses, decision: Decision) {
  let found: Agreement = { compared: 0, verdicts: [], amounts: 0, differing: [] }
  const toContext = contextOf(can)
  for (const facts of firms) {
    const explained = new Map(explainAll({ clauses }, facts, days).map((one) => [one.clause, one]))
    const { result } = await decision.evaluate(toContext(facts))
    const pairs = can.flatMap(({ clause, gives }, at): Pair[] => {
      const ours = explained.get(clause.clause.id)
      if (!ours || !lacksNothing(ours)) return []
      return [{ ours, holds: result[`h${at}`], gives: gives === null ? undefined : (result[`g${at}`] ?? null) }]
    })
    found = lay(found, pairs)
  }
  return found
}

const line = (name: string, clauses: number, sorted: readonly number[], peer?: readonly number[]): string[] => [
  name,
  String(clauses),
  ms(percentile(sorted, 0.5)),
  ms(percentile(sorted, 0.99)),
  peer ? times(percentile(sorted, 0.5), percentile(peer, 0.5)) : '',
  peer ? times(percentile(sorted, 0.99), percentile(peer, 0.99)) : '',
]
const heading = ['', 'clauses', 'p50', 'p99', 'p50 to peer', 'p99 to peer']

const dictionary = readDictionary(project('dictionary'))
const books = openBooks(project('policies'), dictionary)
/** Those explained to firms; a provision that stands in two sources is explained once. */
const clauses: Clauses = new Map(
  [...books.clauses].filter(
    ([, { clause }]) => clause.applies_to === 'firm' && (clause.same_as === null || !books.clauses.has(clause.same_as)),
  ),
)
const firms = demoFirms(dictionary, firmsAsked)
const ours = (some: Clauses): Side => side(firms, (facts) => explainAll({ clauses: some }, facts, days))
console.log(`explain: ${whole(firms.length)} firms of the demo city in turn, one thread`)

const peer = zenPackage()
if (!peer) {
  const [all = []] = await sideBySide([ours(clauses)])
  console.log(table([heading, line('ours', clauses.size, all)]))
  console.log('  ZEN: absent (npm ci --prefix bench)')
} else {
  const { can, cannot } = translated(clauses)
  const common: Clauses = new Map(can.map(({ clause }) => [clause.clause.id, clause]))
  const engine = new peer.zen.ZenEngine()
  const decision = engine.createDecision(graphOf(can))
  const zen = side(firms.map(contextOf(can)), (context) => decision.evaluate(context))
  const [all = [], same = [], theirs = []] = await sideBySide([ours(clauses), ours(common), zen])
  console.log(
    table([
      heading,
      line('ours, every clause', clauses.size, all),
      line('ours, the same as ZEN', common.size, same, theirs),
      line(`ZEN ${peer.version}`, can.length, theirs),
    ]),
  )
  console.log(`  left out on both sides: ${cannot.length}${cannot.length > 0 ? `: ${cannot.join(', ')}` : ''}`)
  const { compared, verdicts, amounts, differing } = await compare(firms, can, common, decision)
  console.log(`  nothing missing in ${whole(compared)} pairs of firm and clause: ${verdicts.length} verdicts disagree`)
  console.log(`  amount known in ${whole(amounts)} of them: ${differing.length} amounts disagree`)
  for (const one of new Set([...verdicts, ...differing].slice(0, 10))) console.log(`    ${one}`)
  engine.dispose()
}
