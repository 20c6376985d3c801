/**
 * One condition of one clause for one firm: its verdict, the values it read, what was needed, how far off, and who has
 * what is missing.
 */
import type { Compiled, Leaf, Missing, Threshold, Trace, Value } from '../../rules/index.ts'
import type { Verdict } from './clause.ts'
import type { Rule } from './compiled.ts'
import type { ConditionAnswer, Lack, Need, Truth, UsedValue } from './explanation.ts'
import type { Reading } from './reading.ts'
import { numberText, textOf } from './values.ts'

/** The values a compiled text reads; the unit and source of each stand beside it. */
export function usedBy(compiled: Compiled, reading: Reading): UsedValue[] {
  const found: UsedValue[] = []
  for (const name of compiled.uses) {
    const used = reading.used(name)
    if (used) found.push(used)
  }
  for (const table of compiled.tables) {
    const used = reading.usedTable(table)
    if (used) found.push(used)
  }
  return found
}

/** What is missing, each once, as far as somebody can supply it. */
export function lacksOf(missing: readonly Missing[], reading: Reading): Lack[] {
  const found = missing
    .filter(({ why }) => why === 'missing')
    .flatMap(({ name, table }) => reading.lack(name, table) ?? [])
  return distinct(found)
}

export function distinct(lacks: readonly Lack[]): Lack[] {
  return [...new Map(lacks.map((one) => [`${one.table ?? ''} ${one.name} ${one.period ?? ''}`, one])).values()]
}

const plain = (value: Value | null): string | null => (value === null ? null : textOf(value))

function thresholdOf(threshold: Threshold | null): Need['threshold'] {
  if (threshold === null) return null
  if (threshold.kind === 'one') return plain(threshold.value)
  if (threshold.kind === 'list') return threshold.values.map(textOf)
  return { low: plain(threshold.low), high: plain(threshold.high) }
}

function needOf(leaf: Leaf, text: string, reading: Reading): Need {
  const { span, subject, gap, verdict, operator } = leaf
  const of = subject.kind === 'name' && subject.table === null ? reading.used(subject.name) : undefined
  return {
    passage: text.slice(span.from, span.to),
    operator,
    verdict,
    value: plain(leaf.value),
    threshold: thresholdOf(leaf.threshold),
    gap: gap && { by: numberText(gap.by), unit: gap.unit, side: gap.side },
    unit: of?.unit ?? null,
  }
}

/** The comparisons that count: of an `if`, its condition and the branch that was taken. */
export function leavesOf(trace: Trace): Leaf[] {
  switch (trace.kind) {
    case 'leaf':
      return [trace]
    case 'not':
      return leavesOf(trace.part)
    case 'if': {
      const branches = trace.taken === null ? [trace.yes, trace.no] : [trace[trace.taken]]
      return [trace.condition, ...branches].flatMap(leavesOf)
    }
    default:
      return trace.parts.flatMap(leavesOf)
  }
}

const needsIn = (trace: Trace, { text }: Compiled, reading: Reading): Need[] =>
  leavesOf(trace).map((leaf) => needOf(leaf, text, reading))
export const needsOf = (compiled: Compiled, reading: Reading): Need[] =>
  needsIn(compiled.trace(reading.read, reading.rows), compiled, reading)

export interface Decided {
  truth: Truth
  lacks: Lack[]
}

/**
 * Yes or no; missing where a value is (or a share is of nothing); judgement where nobody can supply what is needed: a worded
 * condition, or a number of the clause that did not hold yet on the filing day.
 */
export function decide(rule: Compiled | null, reading: Reading, trace?: Trace): Decided {
  if (rule === null) return { truth: 'judgement', lacks: [] }
  // Most conditions are settled, and their trace has said so already.
  if (trace && 'verdict' in trace && (trace.verdict === 'yes' || trace.verdict === 'no'))
    return { truth: trace.verdict, lacks: [] }
  const outcome = rule.evaluate(reading.read, reading.rows)
  if ('known' in outcome) return { truth: outcome.known === true ? 'yes' : 'no', lacks: [] }
  const lacks = lacksOf(outcome.unknown, reading)
  const isMissing = lacks.length > 0 || outcome.unknown.some(({ why }) => why === 'division')
  return { truth: isMissing ? 'missing' : 'judgement', lacks }
}

export type Part = 'when' | 'bars' | 'bonuses'
export interface Decidable {
  id: string
  rule: Compiled | null
  takenAsGiven?: boolean
}
/** How a condition is decided: by the data alone, or (in `try`) with what is taken as given. */
export type Decider = (part: Part, one: Decidable, reading: Reading, trace?: Trace) => Decided
export const decideRule: Decider = (_, { rule }, reading, trace) => decide(rule, reading, trace)

export function answerCondition(part: Part, one: Rule, reading: Reading, decider: Decider): ConditionAnswer {
  const { id, article, says, rule, ifMissing } = one
  const trace = rule?.trace(reading.read, reading.rows)
  const { truth, lacks } = decider(part, one, reading, trace)
  // A share of nothing lacks no value, so 缺失视为 does not speak of it.
  const taken = lacks.length > 0 && ifMissing !== 'pending' ? ifMissing : null
  return {
    id,
    article,
    says,
    truth: taken ?? truth,
    missingTakenAs: taken,
    feel: rule?.text ?? null,
    values: rule ? usedBy(rule, reading) : [],
    needs: rule && trace ? needsIn(trace, rule, reading) : [],
    lacks: taken ? [] : lacks,
  }
}

/** The whole of conditions and bars: one that fails settles it; else what is missing comes before what is to be judged. */
export function verdictOf(conditions: readonly Truth[], bars: readonly Truth[]): Verdict {
  if (conditions.includes('no') || bars.includes('yes')) return 'not'
  const all = [...conditions, ...bars]
  if (all.includes('missing')) return 'missing'
  return all.includes('judgement') ? 'judgement' : 'eligible'
}
