/**
 * "What would make me eligible": where exactly one condition fails, the least one number would have to be different. Found
 * by following the failing comparison exactly to its line, and believed only after the whole clause was asked again with
 * that number in place: a change that does not help is never shown.
 */
import { isNumber, type Leaf, type Rational, rational, type Value } from '../../rules/index.ts'
import type { Rule } from './compiled.ts'
import { decide, leavesOf } from './conditions.ts'
import type { Field } from './from-facts.ts'
import type { Meaning, Naming } from './naming.ts'
import { type Instead, nothing, type Reading } from './reading.ts'
import { add, compare, divide, fromNumber, multiply, negate } from './values.ts'

type Read = (instead: Instead) => Reading

export interface Found {
  name: string
  from: Rational
  to: Rational
}

/** A number of the firm's that could be otherwise: not a past period, not a number of the clause. */
export function movable(meaning: Meaning | undefined): Field | undefined {
  const field =
    meaning?.kind === 'field'
      ? meaning.field
      : meaning?.kind === 'variable' && meaning.back === 0
        ? meaning.variable
        : undefined
  return field?.type === 'number' ? field : undefined
}

const size = (value: Rational): Rational => (value.num < 0n ? negate(value) : value)
const instead = (name: string, value: Value): Instead => new Map([[name, value]])

/** How far the comparison is from its line, with a sign; of a range, from the nearer end. */
function distance({ value, threshold }: Leaf): Rational | undefined {
  if (value === null || typeof value !== 'object' || !isNumber(value) || threshold === null) return undefined
  const ends =
    threshold.kind === 'one' ? [threshold.value] : threshold.kind === 'range' ? [threshold.low, threshold.high] : []
  const gaps = ends.flatMap((end) =>
    end !== null && typeof end === 'object' && isNumber(end) ? [add(value, negate(end))] : [],
  )
  const [first, ...rest] = gaps
  return rest.reduce((least, gap) => (least && compare(size(gap), size(least)) >= 0 ? least : gap), first)
}

/** Rounded to what the variable can hold, away from where it was, so that the line is reached and not just missed. */
export function outward(value: Rational, from: Rational, granule: Rational): Rational {
  const { num, den } = divide(value, granule)
  const isUp = compare(value, from) > 0
  const floor = num >= 0n || num % den === 0n ? num / den : num / den - 1n
  const steps = num % den === 0n || !isUp ? floor : floor + 1n
  return multiply(rational(steps), granule)
}

/** The next guess on the line through two points; nothing where the number makes no difference. */
function secant(a: Point, b: Point): Rational | undefined {
  const slope = add(b.off, negate(a.off))
  if (slope.num === 0n) return undefined
  return add(b.at, negate(divide(multiply(b.off, add(b.at, negate(a.at))), slope)))
}

interface Point {
  at: Rational
  off: Rational
}

/** One number, one comparison: the nearest value at which the rule turns, or nothing. */
function turningPoint(
  rule: NonNullable<Rule['rule']>,
  name: string,
  which: number,
  field: Field,
  from: Rational,
  wanted: 'yes' | 'no',
  read: Read,
): Rational | undefined {
  const granule = rational(1n, 10n ** BigInt(field.scale ?? 0))
  const isTurned = (value: Rational): boolean => decide(rule, read(instead(name, value))).truth === wanted
  const pointAt = (at: Rational): Point | undefined => {
    const reading = read(instead(name, at))
    const leaf = leavesOf(rule.trace(reading.read, reading.rows))[which]
    const off = leaf && distance(leaf)
    return off && { at, off }
  }
  let [a, b] = [pointAt(from), pointAt(add(from, granule))]
  for (let round = 0; round < 12 && a && b; round++) {
    const guess = secant(a, b)
    if (!guess) return undefined
    const at = outward(guess, from, granule)
    const step = compare(at, from) >= 0 ? granule : negate(granule)
    const near = [add(at, negate(step)), at, add(at, step)].find(
      (value) => compare(value, from) !== 0 && isTurned(value),
    )
    if (near && !isTurned(add(near, negate(step)))) return near
    ;[a, b] = [b, pointAt(at)]
    if (a && b && compare(a.at, b.at) === 0) return undefined
  }
  return undefined
}

export const isWithin = ({ range }: Field, value: Rational): boolean =>
  !range || (compare(value, fromNumber(range[0])) >= 0 && compare(value, fromNumber(range[1])) <= 0)

/** The share by which a number would change: how numbers in different units are compared. */
export function share({ from, to }: Found): Rational {
  const larger = compare(size(from), size(to)) >= 0 ? size(from) : size(to)
  return divide(size(add(to, negate(from))), larger)
}

/** The least change of one number that turns this rule; `wanted` is no for a bar. */
export function leastChange({ rule }: Rule, wanted: 'yes' | 'no', naming: Naming, read: Read): Found | undefined {
  if (rule === null) return undefined
  const now = read(nothing)
  const found: Found[] = []
  for (const [which, leaf] of leavesOf(rule.trace(now.read, now.rows)).entries())
    for (const { name, value } of leaf.uses) {
      const field = movable(naming.meanings.get(name))
      if (!field || value === null || typeof value !== 'object' || !isNumber(value)) continue
      const to = turningPoint(rule, name, which, field, value, wanted, read)
      if (to && isWithin(field, to)) found.push({ name, from: value, to })
    }
  return found.reduce<Found | undefined>(
    (least, one) => (least && compare(share(least), share(one)) <= 0 ? least : one),
    undefined,
  )
}
