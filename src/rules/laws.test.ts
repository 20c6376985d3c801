/**
 * Laws, on random clauses and random firms. (1) What is known stays so: when a clause has an answer although values are
 * missing, every way of filling them in gives the same answer. (2) With all values there, it agrees with a second
 * evaluator, written here from the definitions, in school fractions. (3) A trace says the same as the outcome.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile, type Name, rational, type Trace, type Value } from './index.ts'

const letters = ['A', 'B', 'C'] as const
const names = new Map<string, Name>([
  ['a', { type: 'number' }],
  ['b', { type: 'number' }],
  ['k', { type: 'category', values: letters }],
  ['f', { type: 'flag' }],
  ['g', { type: 'flag' }],
])
const scope = { names }

/** A firm in plain values; what is not there is missing. */
type Plain = number | boolean | string
type Firm = Readonly<Record<string, Plain | undefined>>
const values: Readonly<Record<string, readonly Plain[]>> = {
  a: [-2, 0, 1, 5],
  b: [-3, 0, 1],
  k: letters,
  f: [true, false],
  g: [true, false],
}
const firm: fc.Arbitrary<Firm> = fc.record(
  Object.fromEntries(
    Object.entries(values).map(([name, all]) => [name, fc.option(fc.constantFrom(...all), { nil: undefined })]),
  ),
)
const exact = (plain: Plain | undefined): Value | undefined => (typeof plain === 'number' ? rational(plain) : plain)

function* completions(given: Firm, open: readonly string[]): Generator<Firm> {
  const [name, ...rest] = open
  if (name === undefined) yield given
  else for (const value of values[name] ?? []) yield* completions({ ...given, [name]: value }, rest)
}

/** Clauses as text, beside their meaning over plain values; null is unknown. */
interface Clause<T> {
  readonly text: string
  readonly mean: (firm: Firm) => T | null
}
const read = <T extends Plain>(name: string): Clause<T> => ({
  text: name,
  mean: (of) => (of[name] as T | undefined) ?? null,
})
const constant = <T extends Plain>(value: T): Clause<T> => ({ text: JSON.stringify(value), mean: () => value })
function both<A, B, T>(a: Clause<A>, b: Clause<B>, text: string, mean: (x: A, y: B) => T | null): Clause<T> {
  return {
    text,
    mean: (of) => {
      const [x, y] = [a.mean(of), b.mean(of)]
      return x === null || y === null ? null : mean(x, y)
    },
  }
}
/** Fractions as at school: two whole numbers, never reduced. */
type Fraction = readonly [over: bigint, under: bigint]
const whole = (n: number): Fraction => [BigInt(n), 1n]
const readNumber = (name: string): Clause<Fraction> => ({
  text: name,
  mean: (of) => (typeof of[name] === 'number' ? whole(of[name]) : null),
})
const sums: Readonly<Record<string, (x: Fraction, y: Fraction) => Fraction | null>> = {
  '+': ([a, b], [c, d]) => [a * d + c * b, b * d],
  '-': ([a, b], [c, d]) => [a * d - c * b, b * d],
  '*': ([a, b], [c, d]) => [a * c, b * d],
  '/': ([a, b], [c, d]) => (c === 0n ? null : [a * d, b * c]),
}
/** Positive, zero or negative, as x is more than, equal to or less than y. */
const difference = ([a, b]: Fraction, [c, d]: Fraction): bigint => (a * d - c * b) * b * d
const orders: Readonly<Record<string, (difference: bigint) => boolean>> = {
  '<': (by) => by < 0n,
  '<=': (by) => by <= 0n,
  '>': (by) => by > 0n,
  '>=': (by) => by >= 0n,
  '=': (by) => by === 0n,
  '!=': (by) => by !== 0n,
}
const kleene = (left: boolean | null, right: boolean | null, settling: boolean): boolean | null => {
  if (left === settling || right === settling) return settling
  return left === null || right === null ? null : !settling
}

const { bool } = fc.letrec<{ num: Clause<Fraction>; leaf: Clause<boolean>; bool: Clause<boolean> }>((tie) => ({
  num: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom(readNumber('a'), readNumber('b')),
    fc.nat({ max: 5 }).map((n): Clause<Fraction> => ({ text: String(n), mean: () => whole(n) })),
    fc
      .tuple(tie('num'), fc.constantFrom(...Object.keys(sums)), tie('num'))
      .map(([x, sign, y]) => both(x, y, `(${x.text} ${sign} ${y.text})`, sums[sign] ?? (() => null))),
  ),
  leaf: fc.oneof(
    fc
      .tuple(tie('num'), fc.constantFrom(...Object.keys(orders)), tie('num'))
      .map(([x, sign, y]) =>
        both(x, y, `${x.text} ${sign} ${y.text}`, (m, n) => orders[sign]?.(difference(m, n)) ?? null),
      ),
    fc.tuple(fc.constantFrom(...letters), fc.boolean()).map(([letter, equal]): Clause<boolean> => {
      const text = `k ${equal ? '=' : '!='} "${letter}"`
      return both(read<string>('k'), constant(letter), text, (x, y) => (x === y) === equal)
    }),
    fc.uniqueArray(fc.constantFrom(...letters), { minLength: 1 }).map((list): Clause<boolean> => {
      return both(read<string>('k'), constant(true), `(k in ${JSON.stringify(list)})`, (x) =>
        list.some((one) => one === x),
      )
    }),
    fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 3 })).map(([low, size]): Clause<boolean> => {
      const text = `(a in [${low}..${low + size + 1}))`
      return both(read<number>('a'), constant(true), text, (x) => x >= low && x < low + size + 1)
    }),
    fc.constantFrom(read<boolean>('f'), read<boolean>('g')),
  ),
  bool: fc.oneof(
    { maxDepth: 4 },
    tie('leaf'),
    fc.tuple(tie('bool'), tie('bool')).map(([x, y]): Clause<boolean> => {
      return { text: `(${x.text} and ${y.text})`, mean: (of) => kleene(x.mean(of), y.mean(of), false) }
    }),
    fc.tuple(tie('bool'), tie('bool')).map(([x, y]): Clause<boolean> => {
      return { text: `(${x.text} or ${y.text})`, mean: (of) => kleene(x.mean(of), y.mean(of), true) }
    }),
    tie('bool').map((x): Clause<boolean> => {
      const opposite = (value: boolean | null): boolean | null => (value === null ? null : !value)
      return { text: `not(${x.text})`, mean: (of) => opposite(x.mean(of)) }
    }),
    fc.tuple(tie('bool'), tie('bool'), tie('bool')).map(([c, x, y]): Clause<boolean> => {
      const mean = (of: Firm): boolean | null => {
        const [chosen, yes, no] = [c.mean(of), x.mean(of), y.mean(of)]
        if (chosen === null) return yes === no ? yes : null
        return chosen ? yes : no
      }
      return { text: `(if ${c.text} then ${x.text} else ${y.text})`, mean }
    }),
  ),
}))

const answer = (compiled: ReturnType<typeof compile>, given: Firm): Value | null => {
  const outcome = compiled.evaluate((name) => exact(given[name]))
  return 'known' in outcome ? outcome.known : null
}
const runs = { numRuns: 1500 }

describe('two rails', () => {
  test('what is known with values missing stays so however they are filled in', () => {
    let decided = 0
    fc.assert(
      fc.property(bool, firm, (clause, given) => {
        const compiled = compile(clause.text, scope, 'boolean')
        const known = answer(compiled, given)
        const open = compiled.uses.filter((name) => given[name] === undefined)
        if (known === null || open.length === 0) return
        decided += 1
        for (const full of completions(given, open)) expect(answer(compiled, full)).toBe(known)
      }),
      runs,
    )
    expect(decided).toBeGreaterThan(50)
  })
  test('the meaning is that of the definitions', () => {
    fc.assert(
      fc.property(bool, firm, (clause, given) => {
        expect(answer(compile(clause.text, scope, 'boolean'), given)).toBe(clause.mean(given))
      }),
      runs,
    )
  })
  test('unknown always names something that is missing, and nothing that is there', () => {
    fc.assert(
      fc.property(bool, firm, (clause, given) => {
        const outcome = compile(clause.text, scope).evaluate((name) => exact(given[name]))
        if ('known' in outcome) return
        expect(outcome.unknown.length).toBeGreaterThan(0)
        for (const { why, name } of outcome.unknown) {
          if (why === 'missing') expect(given[name ?? '']).toBeUndefined()
          else expect(why).toBe('division')
        }
      }),
      runs,
    )
  })
  test('a trace says what the outcome says', () => {
    const verdictOf = (trace: Trace): string | null => (trace.kind === 'worth' ? null : trace.verdict)
    fc.assert(
      fc.property(bool, firm, (clause, given) => {
        const compiled = compile(clause.text, scope)
        const known = answer(compiled, given)
        const verdict = known === null ? 'missing' : known ? 'yes' : 'no'
        expect(verdictOf(compiled.trace((name) => exact(given[name])))).toBe(verdict)
      }),
      runs,
    )
  })
})
