/**
 * Tree → closures, built once. Three-valued: a missing operand makes arithmetic and every comparison unknown; and, or
 * and not go by Kleene; only `= null` asks for absence. Unknown carries what is missing, so that the answer 待补 can
 * say whom to ask.
 */
import { aggregateRun } from './aggregate.ts'
import { isWritable, monthsBetween, monthsLater } from './days.ts'
import { magnitude, minus, negated, over, plus, type Rounding, rational, roundedTo, times } from './exact.ts'
import { integerOf, isNumeric, ordering, same } from './order.ts'
import { type Env, type Got, isUnknown, type Run, Unknown, unknownOf } from './run.ts'
import type { Comparison, Node, NodeOf } from './tree.ts'
import { type Day, isDay, isDays, isMonths, isNumber, type Rational, type Type, type Value } from './value.ts'

export function runOf(node: Node): Run {
  switch (node.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'date':
    case 'days':
    case 'months':
      return always(node.value)
    case 'null':
      return always(new Unknown([{ why: 'null', name: null, span: node.span }]))
    case 'name':
      return nameRun(node)
    case 'negate':
      return applied([node.of], negative)
    case 'arithmetic':
      return arithmeticRun(node)
    case 'call':
      return applied(node.args, callOf(node))
    case 'aggregate':
      return aggregateRun(node, runOf)
    case 'if':
      return choiceRun(node)
    default:
      return conditionRun(node)
  }
}

type Condition = NodeOf<'compare' | 'null-test' | 'between' | 'one-of' | 'within' | 'and' | 'or' | 'not'>
function conditionRun(node: Condition): Run {
  switch (node.kind) {
    case 'compare':
      return compareRun(node)
    case 'null-test':
      return nullTestRun(node)
    case 'between':
      return applied([node.of, node.low, node.high], ([of, low, high]) => inside(of, low, high, false, false))
    case 'within':
      return applied([node.of], ([of]) => inside(of, node.low.value, node.high.value, node.lowOpen, node.highOpen))
    case 'one-of':
      return applied([node.of], ([of]) => node.values.some(({ value }) => of !== undefined && same(of, value)))
    case 'and':
      return junctionRun(node, false)
    case 'or':
      return junctionRun(node, true)
    case 'not':
      return applied([node.of], ([of]) => !of)
  }
}

const always = (got: Got): Run => {
  return () => got
}

function nameRun(node: NodeOf<'name'>): Run {
  const { name, table, type, span } = node
  const lacking = (why: 'missing' | 'judgement', env: Env): Unknown =>
    new Unknown([table === null ? { why, name, span } : { why, name, table, row: env.index, span }])
  return (env) => {
    const value = table === null ? env.read(name) : env.row?.(name)
    if (value === undefined) return lacking('missing', env)
    if (typeof value === 'object' && 'judgement' in value) return lacking('judgement', env)
    if (!isOf(value, type)) throw new TypeError(`${name} was given as ${typeof value}, but it is declared as ${type}`)
    return value
  }
}

function isOf(value: Value, type: Type): boolean {
  if (typeof value !== 'object') return typeof value === type
  if (isNumber(value)) return type === 'number'
  return isDay(value) ? type === 'date' : type === (isDays(value) ? 'days' : 'months')
}

/** All operands known: the function of them. One unknown: everything that is missing among them. */
function applied(nodes: readonly Node[], calculate: (values: Value[]) => Got): Run {
  const [only, ...more] = nodes.map(runOf)
  if (only && more.length === 0) {
    return (env) => {
      const got = only(env)
      return isUnknown(got) ? got : calculate([got])
    }
  }
  const runs = only ? [only, ...more] : []
  return (env) => {
    const gots = runs.map((run) => run(env))
    return unknownOf(gots) ?? calculate(gots as Value[])
  }
}

/** Two operands, without an array between: the way most comparisons and sums go. */
function paired(left: Node, right: Node, calculate: (a: Value, b: Value) => Got): Run {
  const [runLeft, runRight] = [runOf(left), runOf(right)]
  return (env) => {
    const [a, b] = [runLeft(env), runRight(env)]
    if (isUnknown(a) || isUnknown(b)) return unknownOf([a, b]) ?? a
    return calculate(a, b)
  }
}

const negative = ([value]: Value[]): Value => {
  if (value === undefined || typeof value !== 'object') throw new TypeError('Only numbers and durations are negated')
  return isNumber(value) ? negated(value) : lengthLike(value, -integerOf(value))
}
/** A duration of the same sort; never −0. */
const lengthLike = (sort: Value, amount: number): Value =>
  typeof sort === 'object' && isDays(sort) ? { days: amount + 0 } : { months: amount + 0 }

const sums = { '+': plus, '-': minus, '*': times } as const
function arithmeticRun(node: NodeOf<'arithmetic'>): Run {
  const { operator, left, right, span } = node
  const byZero = new Unknown([{ why: 'division', name: null, span }])
  if (left.type !== 'number' || right.type !== 'number') return calendarRun(node, byZero)
  if (operator === '/') return paired(left, right, (a, b) => over(a as Rational, b as Rational) ?? byZero)
  const sum = sums[operator]
  return paired(left, right, (a, b) => sum(a as Rational, b as Rational))
}

/** Days and durations; the checker has let through only what is in its table. */
function calendarRun({ operator, left, right, span }: NodeOf<'arithmetic'>, byZero: Unknown): Run {
  switch (operator) {
    case '*':
      return paired(left, right, (a, b) => (isNumeric(a) ? stretched(b, a) : stretched(a, b)))
    case '/':
      return paired(left, right, (a, b) => (integerOf(b) === 0 ? byZero : rational(integerOf(a), integerOf(b))))
    default: {
      const beyond = new Unknown([{ why: 'null', name: null, span }])
      return paired(left, right, (a, b) => {
        const to = moved(a, b, operator === '-' ? -1 : 1)
        return isDate(to) && !isWritable(to) ? beyond : to
      })
    }
  }
}
function moved(a: Value, b: Value, sign: number): Value {
  if (isDate(a)) return isDate(b) ? { days: a.day - b.day } : shifted(a, b, sign)
  return isDate(b) ? shifted(b, a, sign) : lengthLike(a, integerOf(a) + sign * integerOf(b))
}
const isDate = (value: Value): value is Day => typeof value === 'object' && isDay(value)
const stretched = (length: Value, by: Value): Value =>
  lengthLike(length, integerOf(length) * (isNumeric(by) ? Number(by.num / by.den) : 0))
const shifted = (day: Day, length: Value, sign: number): Value =>
  typeof length === 'object' && isMonths(length)
    ? monthsLater(day, sign * length.months)
    : { day: day.day + sign * integerOf(length) }

const roundings: Readonly<Record<string, Rounding>> = {
  floor: 'floor',
  ceiling: 'ceiling',
  'round half up': 'half-up',
  // FEEL's decimal() goes to the even neighbour; money uses `round half up`.
  decimal: 'half-even',
}

function callOf({ name, places }: NodeOf<'call'>): (values: Value[]) => Value {
  switch (name) {
    case 'min':
      return (values) => values.reduce((least, value) => (ordering(value, least) < 0 ? value : least))
    case 'max':
      return (values) => values.reduce((most, value) => (ordering(value, most) > 0 ? value : most))
    case 'abs':
      return ([value]) => absolute(value)
    case 'years between':
      return (days) => rational(Math.trunc(wholeMonths(days) / 12))
    case 'months between':
      return (days) => rational(wholeMonths(days))
    case 'years and months duration':
      return (days) => ({ months: wholeMonths(days) })
    default: {
      const rounding = roundings[name] ?? 'half-up'
      return ([value]) => roundedTo(value as Rational, places, rounding)
    }
  }
}
const absolute = (value: Value | undefined): Value => {
  if (value === undefined || typeof value !== 'object') throw new TypeError('Only numbers and durations have a size')
  return isNumber(value) ? magnitude(value) : lengthLike(value, Math.abs(integerOf(value)))
}
const wholeMonths = ([from, to]: Value[]): number => monthsBetween(from as Day, to as Day) + 0

const holds: Readonly<Record<Comparison, (sign: number) => boolean>> = {
  '=': (sign) => sign === 0,
  '!=': (sign) => sign !== 0,
  '<': (sign) => sign < 0,
  '<=': (sign) => sign <= 0,
  '>': (sign) => sign > 0,
  '>=': (sign) => sign >= 0,
}

function compareRun({ operator, left, right }: NodeOf<'compare'>): Run {
  const verdict = holds[operator]
  const plain = left.type === 'string' || left.type === 'boolean'
  if (plain) return paired(left, right, (a, b) => (a === b) === (operator === '='))
  return paired(left, right, (a, b) => verdict(ordering(a, b)))
}

function inside(of: Value | undefined, low: Value | undefined, high: Value | undefined, ...open: boolean[]): boolean {
  if (of === undefined || low === undefined || high === undefined) throw new TypeError('A range has three parts')
  const [below, above] = [ordering(of, low), ordering(of, high)]
  return (open[0] ? below > 0 : below >= 0) && (open[1] ? above < 0 : above <= 0)
}

/** Asks whether there is a value, so it always has an answer, unless a person must say what the value is. */
function nullTestRun({ of, present }: NodeOf<'null-test'>): Run {
  const run = runOf(of)
  return (env) => {
    const got = run(env)
    if (!isUnknown(got)) return present
    return got.missing.some(({ why }) => why === 'judgement') ? got : !present
  }
}

/** `and` is settled by one no, `or` by one yes; otherwise one unknown leaves it open. Asks no further than it must. */
export function junction<T>(parts: readonly T[], ask: (part: T) => Got, settling: boolean): Got {
  let open: Unknown | undefined
  for (const part of parts) {
    const got = ask(part)
    if (got === settling) return settling
    if (isUnknown(got)) open = open ? unknownOf([open, got]) : got
  }
  return open ?? !settling
}
function junctionRun({ parts }: NodeOf<'and' | 'or'>, settling: boolean): Run {
  const runs = parts.map(runOf)
  return (env) => junction(runs, (run) => run(env), settling)
}

/** With an unknown condition it is known only where both branches agree. */
export function choice(chosen: Got, yes: Got, no: Got): Got {
  if (!isUnknown(chosen)) return chosen ? yes : no
  if (!isUnknown(yes) && !isUnknown(no) && same(yes, no)) return yes
  return unknownOf([chosen, yes, no]) ?? chosen
}
function choiceRun({ condition, yes, no }: NodeOf<'if'>): Run {
  const [runCondition, runYes, runNo] = [runOf(condition), runOf(yes), runOf(no)]
  return (env) => {
    const chosen = runCondition(env)
    if (!isUnknown(chosen)) return chosen ? runYes(env) : runNo(env)
    return choice(chosen, runYes(env), runNo(env))
  }
}
