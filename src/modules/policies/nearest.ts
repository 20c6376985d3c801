/**
 * Nearest change (最近一步): what would bring a firm into a clause where more than one condition stands in the way, and what
 * would bring more to a firm that is in it (the next tier, the cap). Smallest first. A change is believed only after the whole
 * clause was explained again with it: one that does not help is never shown.
 */
import { fromDecimal, isNumber, type Rational, rational } from '../../rules/index.ts'
import { type Answer, answerOnce, failures } from './answer.ts'
import { type Found, isWithin, leastChange, movable, outward, share } from './change.ts'
import type { CompiledClause } from './compiled.ts'
import { decideRule } from './conditions.ts'
import type { ChangeStep, Improvement } from './explanation.ts'
import type { Firm } from './firm.ts'
import type { Field } from './from-facts.ts'
import { linesOf } from './lines.ts'
import { type Instead, nothing, readingOf } from './reading.ts'
import { isNear } from './shelf.ts'
import { add, compare, divide, multiply, negate, numberText, zero } from './values.ts'

/** More conditions at once than a firm can set out to meet are no nearest change; the line is ours. */
const atOnce = 3
/** Of what brings more, so many are told. */
const told = 3

export function nearestChanges(clause: CompiledClause, firm: Firm, answer: Answer): Improvement[] {
  const failed = failures(answer)
  if (answer.verdict === 'not') return failed > 1 && failed <= atOnce ? together(clause, firm, answer) : []
  return answer.verdict === 'eligible' && !clause.over ? increases(clause, firm, answer) : []
}

const insteadOf = (all: readonly Found[]): Instead => new Map(all.map(({ name, to }) => [name, to]))

/** Each failing condition by its own least change, one after the other with the changes before in place. */
function together(clause: CompiledClause, firm: Firm, answer: Answer): Improvement[] {
  const { when, bars } = clause
  const standing = [
    ...when.flatMap((rule, at) => (answer.conditions[at]?.truth === 'no' ? [{ rule, wanted: 'yes' as const }] : [])),
    ...bars.flatMap((rule, at) => (answer.bars[at]?.truth === 'yes' ? [{ rule, wanted: 'no' as const }] : [])),
  ]
  let found: Found[] = []
  for (const { rule, wanted } of standing) {
    const before = insteadOf(found)
    const read = (more: Instead) => readingOf(clause, firm, answer.record, new Map([...before, ...more]))
    // A change made for another condition may have met this one as well.
    const again = answerOnce(clause, firm, answer.record, decideRule, before)
    if (isMet(again, rule.id, wanted)) continue
    const step = leastChange(rule, wanted, clause.naming, read)
    if (!step) return []
    const first = found.find(({ name }) => name === step.name)
    found = [...found.filter((one) => one !== first), { ...step, from: first?.from ?? step.from }]
  }
  return verified(clause, firm, answer, found)
}

function isMet({ conditions, bars }: Answer, id: string, wanted: 'yes' | 'no'): boolean {
  return [...conditions, ...bars].find((one) => one.id === id)?.truth === wanted
}

/** The whole clause asked again; nothing where it does not come to more than before. */
function verified(clause: CompiledClause, firm: Firm, answer: Answer, found: readonly Found[]): Improvement[] {
  const then = answerOnce(clause, firm, answer.record, decideRule, insteadOf(found))
  const [before, worth] = [answer.reckoned.answer.fen ?? 0, then.reckoned.answer.fen]
  const isIn = answer.verdict === 'not'
  if (found.length === 0 || then.verdict === 'not' || (!isIn && then.verdict !== 'eligible')) return []
  if (!isIn && (worth === null || worth <= before)) return []
  const reading = readingOf(clause, firm, answer.record)
  const steps = found.map(({ name, from, to }): ChangeStep => {
    const used = reading.used(name)
    const label = used?.label ?? { zh: name, en: name }
    const ends = { from: numberText(from), to: numberText(to), by: numberText(add(to, negate(from))) }
    return { name, label, unit: used?.unit ?? null, ...ends }
  })
  const near = found.every(({ from, to }) => isNear(from, to))
  return [
    {
      steps,
      record: answer.record?.id ?? null,
      isNear: near,
      worth,
      more: isIn || worth === null ? null : worth - before,
    },
  ]
}

/** Values of one number at which the amount could be greater: both sides of every line, and where the cap is reached. */
function increases(clause: CompiledClause, firm: Firm, answer: Answer): Improvement[] {
  const { gives, state } = answer.reckoned.answer
  if (gives !== 'money' || state !== 'known') return []
  const candidates = [...atLines(clause, firm), ...atCap(clause, firm, answer)]
  const found = candidates.flatMap((one) => {
    const [improvement] = verified(clause, firm, answer, [one])
    return improvement ? [{ one, improvement }] : []
  })
  found.sort((a, b) => compare(share(a.one), share(b.one)) || (b.improvement.more ?? 0) - (a.improvement.more ?? 0))
  return worthwhile(found.map(({ improvement }) => improvement)).slice(0, told)
}

/** A larger change is told only where it brings more than every smaller one. */
function worthwhile(all: readonly Improvement[]): Improvement[] {
  let most = 0
  return all.filter(({ more }) => {
    const isMore = (more ?? 0) > most
    most = Math.max(most, more ?? 0)
    return isMore
  })
}

const granuleOf = ({ scale = 0 }: Field): Rational => rational(1n, 10n ** BigInt(scale))

function numberOf(clause: CompiledClause, firm: Firm, name: string): Rational | null {
  const value = readingOf(clause, firm, null).read(name)
  return value !== undefined && typeof value === 'object' && 'num' in value && isNumber(value) ? value : null
}

function atLines(clause: CompiledClause, firm: Firm): Found[] {
  return linesOf(clause, firm.days).lines.flatMap(({ name, field, upper }): Found[] => {
    const from = numberOf(clause, firm, name)
    if (!from) return []
    const above = multiply(rational(BigInt(upper)), granuleOf(field))
    const to = compare(from, above) < 0 ? above : add(above, negate(granuleOf(field)))
    return isWithin(field, to) && compare(from, to) !== 0 ? [{ name, from, to }] : []
  })
}

/** On the straight line through what the formula gives now and one step on. Where it is none, explaining again finds out. */
function atCap(clause: CompiledClause, firm: Firm, answer: Answer): Found[] {
  const { cap, amount } = clause
  if (cap === null || cap === 'none' || !('num' in cap.value) || !amount) return []
  const open = { ...clause, cap: 'none' as const }
  const fenAt = (instead: Instead) => answerOnce(open, firm, null, decideRule, instead).reckoned.least
  const [now, limit] = [fenAt(nothing), capOf(answer)]
  if (!now || !limit || compare(now, limit) >= 0) return []
  return amount.uses.flatMap((name): Found[] => {
    const field = movable(clause.naming.meanings.get(name))
    const from = field && numberOf(clause, firm, name)
    if (!field || !from) return []
    const granule = granuleOf(field)
    const next = fenAt(new Map([[name, add(from, granule)]]))
    const slope = next ? add(next, negate(now)) : zero
    if (slope.num === 0n) return []
    const guess = add(from, multiply(divide(add(limit, negate(now)), slope), granule))
    const to = outward(guess, from, granule)
    return isWithin(field, to) && compare(from, to) !== 0 ? [{ name, from, to }] : []
  })
}

/** The cap as it was reckoned, in exact fen. */
function capOf({ reckoned }: Answer): Rational | null {
  const { fen } = reckoned.answer.cap
  if (fen === null) return null
  const [num = '0', den = '1'] = fen.split('/')
  return divide(fromDecimal(num), fromDecimal(den))
}
