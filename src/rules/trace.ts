/**
 * The same tree asked for its reasons: every comparison becomes a leaf that says what was read, what was needed and how
 * far off it is. Leaves are judged by the closures of evaluate.ts and joined by its rules, so that a trace cannot say
 * anything else than the outcome.
 */
import { rowsOf } from './aggregate.ts'
import { choice, junction, runOf } from './evaluate.ts'
import { magnitude, minus, rational, reduced } from './exact.ts'
import { integerOf, isNumeric, ordering } from './order.ts'
import { type Env, type Got, isUnknown, outcomeOf, type Run, shownOf, Unknown } from './run.ts'
import type { Choice, Gap, Leaf, Operator, Threshold, Trace, Used, Verdict } from './steps.ts'
import { childrenOf, everyNode, type Node, type NodeOf, oriented } from './tree.ts'
import { isDay, isDays, type Value } from './value.ts'

/** What a passage came to, and its trace: the outcome goes up so that nothing is reckoned twice. */
interface Told<T extends Trace = Trace> {
  readonly got: Got
  readonly trace: T
}
type Tracer = (env: Env) => Told

export function tracerOf(node: Node): (env: Env) => Trace {
  const tell = toldOf(node)
  return (env) => tell(env).trace
}

function toldOf(node: Node): Tracer {
  switch (node.kind) {
    case 'and':
    case 'or':
      return groupTracer(node)
    case 'not':
      return negationTracer(node)
    case 'if':
      return choiceTracer(node)
    default:
      return node.type === 'boolean' ? leafTracer(node) : worthTracer(node)
  }
}

const verdictOf = (got: Got): Verdict => (isUnknown(got) ? 'missing' : got ? 'yes' : 'no')
const valueIn = (got: Got): Value | null => (isUnknown(got) ? null : shownOf(got))

function groupTracer({ kind, span, parts }: NodeOf<'and'>): Tracer {
  const tracers = parts.map(toldOf)
  return (env) => {
    const told = tracers.map((tell) => tell(env))
    const got = junction(told, (one) => one.got, kind === 'or')
    return { got, trace: { kind, span, verdict: verdictOf(got), parts: told.map((one) => one.trace) } }
  }
}

function negationTracer({ of, span }: NodeOf<'not'>): Tracer {
  const tell = toldOf(of)
  return (env) => {
    const told = tell(env)
    const got = isUnknown(told.got) ? told.got : !told.got
    return { got, trace: { kind: 'not', span, verdict: verdictOf(got), part: told.trace } }
  }
}

function choiceTracer(node: NodeOf<'if'>): Tracer {
  const [condition, yes, no] = [toldOf(node.condition), toldOf(node.yes), toldOf(node.no)]
  return (env) => {
    const [chosen, a, b] = [condition(env), yes(env), no(env)]
    const got = choice(chosen.got, a.got, b.got)
    const trace: Choice = {
      kind: 'if',
      span: node.span,
      verdict: node.type === 'boolean' ? verdictOf(got) : null,
      outcome: outcomeOf(got),
      condition: chosen.trace,
      taken: isUnknown(chosen.got) ? null : chosen.got ? 'yes' : 'no',
      yes: a.trace,
      no: b.trace,
    }
    return { got, trace }
  }
}

/** The nearest yes/no questions below a number, date or string. */
function questionsIn(node: Node): readonly Node[] {
  return childrenOf(node).flatMap((child) => {
    if (child.kind === 'if' || child.type === 'boolean') return [child]
    return child.kind === 'aggregate' ? [] : questionsIn(child)
  })
}

function worthTracer(node: Node): Tracer {
  const [run, uses] = [runOf(node), usesOf(node)]
  const parts = node.kind === 'aggregate' ? [] : questionsIn(node).map(toldOf)
  return (env) => {
    const got = run(env)
    const told = parts.map((tell) => tell(env).trace)
    return {
      got,
      trace: { kind: 'worth', span: node.span, node, outcome: outcomeOf(got), uses: uses(env), parts: told },
    }
  }
}

/** The firm's own values a passage reads, each once. Rows of child tables are shown by `rows`, not here. */
function usesOf(node: Node): (env: Env) => readonly Used[] {
  const names = new Map<string, NodeOf<'name'>>()
  for (const one of everyNode(node)) if (one.kind === 'name' && one.table === null) names.set(one.name, one)
  const reads = [...names.values()].map((one): [NodeOf<'name'>, Run] => [one, runOf(one)])
  return (env) =>
    reads.map(([{ name, table, span }, run]) => {
      const got = run(env)
      return { name, table, span, value: isUnknown(got) ? null : got }
    })
}

/** What a leaf is about: its subject, how it is judged, and against what. */
interface Question {
  readonly operator: Operator
  readonly subject: Node
  readonly threshold: (env: Env) => Threshold | null
}

function compareQuestion(node: NodeOf<'compare'>): Question {
  const { operator, subject, against } = oriented(node)
  if ('value' in against) return { operator, subject, threshold: fixed({ kind: 'one', value: against.value }) }
  const run = runOf(against)
  return { operator, subject, threshold: (env) => ({ kind: 'one', value: valueIn(run(env)) }) }
}

function betweenQuestion(node: NodeOf<'between'>): Question {
  const [low, high] = [runOf(node.low), runOf(node.high)]
  const ends = (env: Env): Pick<Range, 'low' | 'high'> => ({ low: valueIn(low(env)), high: valueIn(high(env)) })
  const threshold = (env: Env): Range => ({ kind: 'range', ...ends(env), lowOpen: false, highOpen: false })
  return { operator: 'between', subject: node.of, threshold }
}

type Range = Extract<Threshold, { kind: 'range' }>
const fixed = (threshold: Threshold | null) => (): Threshold | null => threshold
function questionOf(node: Node): Question {
  switch (node.kind) {
    case 'compare':
      return compareQuestion(node)
    case 'between':
      return betweenQuestion(node)
    case 'within': {
      const { low, high, lowOpen, highOpen } = node
      const range: Range = { kind: 'range', low: low.value, high: high.value, lowOpen, highOpen }
      return { operator: 'in', subject: node.of, threshold: fixed(range) }
    }
    case 'one-of': {
      const values = node.values.map(({ value }) => value)
      return { operator: 'in', subject: node.of, threshold: fixed({ kind: 'list', values }) }
    }
    case 'null-test':
      return { operator: node.present ? 'present' : 'absent', subject: node.of, threshold: fixed(null) }
    case 'aggregate':
      return { operator: 'some', subject: node, threshold: fixed(null) }
    default:
      return { operator: 'true', subject: node, threshold: fixed(null) }
  }
}

function leafTracer(node: Node): Tracer {
  const { operator, subject, threshold } = questionOf(node)
  const [run, runSubject, uses] = [runOf(node), runOf(subject), usesOf(node)]
  const rows = node.kind === 'aggregate' ? rowVerdicts(node) : () => null
  return (env) => {
    const got = run(env)
    const [value, needed] = [valueIn(subject === node ? got : runSubject(env)), threshold(env)]
    const trace: Leaf = {
      kind: 'leaf',
      span: node.span,
      node,
      verdict: verdictOf(got),
      operator,
      uses: uses(env),
      subject,
      value,
      threshold: needed,
      gap: value === null || needed === null ? null : gapOf(value, needed),
      missing: isUnknown(got) ? got.missing : [],
      rows: rows(env),
    }
    return { got, trace }
  }
}

function rowVerdicts(node: NodeOf<'aggregate'>): (env: Env) => readonly Verdict[] | null {
  const condition = node.condition && runOf(node.condition)
  return (env) => {
    const rows = rowsOf(node, env)
    if (rows instanceof Unknown || !condition) return null
    return rows.map((row) => verdictOf(condition(row)))
  }
}

/** From the value to the threshold; of a range, to its nearer end. */
function gapOf(value: Value, threshold: Threshold): Gap | null {
  if (threshold.kind === 'list' || typeof value !== 'object') return null
  const ends = threshold.kind === 'one' ? [threshold.value] : [threshold.low, threshold.high]
  const gaps = ends.flatMap((end) => (end === null ? [] : [distance(value, end)]))
  return gaps.reduce<Gap | null>((least, gap) => (least && ordering(gap.by, least.by) >= 0 ? least : gap), null)
}

function distance(value: Value, end: Value): Gap {
  const sign = ordering(value, end)
  const side = sign === 0 ? 'at' : sign < 0 ? 'below' : 'above'
  if (isNumeric(value) && isNumeric(end)) return { by: reduced(magnitude(minus(value, end))), unit: 'number', side }
  const by = rational(Math.abs(integerOf(value) - integerOf(end)))
  const inDays = typeof value === 'object' && (isDay(value) || isDays(value))
  return { by, unit: inDays ? 'day' : 'month', side }
}
