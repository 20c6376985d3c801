/**
 * The gate: whatever clause, whatever firm, columns come to what explaining comes to, in every row. A failure is made small
 * and printed with its clause and firm. Faults put into the compiler on purpose must each be caught by it.
 */
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { explained, reckoned, type Told } from '../gate.test.support.ts'
import { type Compiled, compile, RuleError } from '../index.ts'
import { clause, firm, names, onTheLine, scope } from '../random.test.support.ts'
import { Compiler } from './compile.ts'
import { Emitter } from './emitter.ts'
import { Arithmetic } from './number.ts'
import { running } from './running.ts'
import { BeyondExact, NotInColumns } from './shape.ts'

interface Compared {
  pairs: number
  refused: number
  beyond: number
}
const firms = [...onTheLine, ...fc.sample(firm, { numRuns: 96, seed: 20_231_107 })]

/** Compares one clause over all firms; throws with the first that differs. */
function compare(text: string, counts: Compared): void {
  let compiled: Compiled
  try {
    compiled = compile(text, scope)
  } catch (error) {
    if (!(error instanceof RuleError)) throw error
    counts.refused++
    return
  }
  let found: Told[]
  try {
    found = reckoned(compiled, firms)
  } catch (error) {
    if (!(error instanceof BeyondExact || error instanceof NotInColumns)) throw error
    counts.beyond++
    return
  }
  for (const [at, stored] of firms.entries()) {
    const expected = explained(compiled, stored)
    counts.pairs++
    if (found[at] !== expected)
      throw new Error(`${text}\n${JSON.stringify(stored)}\nexplained ${expected}, columns ${found[at]}`)
  }
}

const everything = fc.oneof(clause.bool, clause.bool, clause.num, clause.word, clause.day)

function gate(numRuns: number, seed?: number, texts: fc.Arbitrary<string> = everything): Compared {
  const counts = { pairs: 0, refused: 0, beyond: 0 }
  fc.assert(
    fc.property(texts, (text) => compare(text, counts)),
    { numRuns, ...(seed !== undefined && { seed }) },
  )
  return counts
}

test('columns and explaining agree on 72,000 pairs of clause and firm and more', () => {
  const { pairs, beyond, refused } = gate(1_400)
  expect(pairs).toBeGreaterThan(72_000)
  // What columns refuse proves nothing: it may only be the odd one.
  expect(beyond).toBeLessThan(1_400 * 0.25)
  expect(refused).toBeLessThan(1_400 * 0.05)
}, 120_000)

const { step, and, cell, shape } = Emitter.prototype
const { condition } = Compiler.prototype
const { extreme, negated, rounded } = Arithmetic.prototype
const written = (change: (code: string) => string) => () =>
  vi.spyOn(Emitter.prototype, 'step').mockImplementation(function (this: Emitter, code) {
    return step.call(this, change(code))
  })

const faults: [string, () => unknown][] = [
  ['at least is more than', written((code) => code.replace(' >= ', ' > '))],
  ['a missing flag is a yes', written((code) => code.replace(' === 2', ' !== 1'))],
  ['a missing word is another word', written((code) => code.replace(/^(v\d+) !== 0$/, '1 === 1'))],
  ['nothing divided is nothing', written((code) => code.replace(': NaN', ': 0'))],
  ['a negative divisor keeps its sign', written((code) => code.replace(/ < 0 \? -/, ' < 0 ? '))],
  ['presence is not looked at', written((code) => code.replace(/^\+\((v\d+) === \1\)$/, '1'))],
  ['one no of two is not enough', () => vi.spyOn(Emitter.prototype, 'or').mockImplementation(and)],
  [
    'not keeps its rails',
    () =>
      vi.spyOn(Compiler.prototype, 'condition').mockImplementation(function (this: Compiler, node) {
        return condition.call(this, node.kind === 'not' ? node.of : node)
      }),
  ],
  [
    'numbers are doubles in their own unit',
    () => {
      vi.spyOn(Emitter.prototype, 'cell').mockImplementation(function (this: Emitter, name, table) {
        const [stored, { scale = 0 } = {}] = [cell.call(this, name, table), names.get(name)]
        return scale > 0 ? step.call(this, `${stored} / ${10 ** scale}`) : stored
      })
      vi.spyOn(Emitter.prototype, 'shape').mockImplementation(function (this: Emitter, name, table, span) {
        const found = shape.call(this, name, table, span)
        return found.kind === 'number' ? { ...found, scale: 0 } : found
      })
    },
  ],
  [
    'scales are forgotten',
    () => vi.spyOn(Arithmetic.prototype, 'compared').mockImplementation((a, b) => [a.code, b.code]),
  ],
  [
    'the least is the most',
    () =>
      vi.spyOn(Arithmetic.prototype, 'extreme').mockImplementation(function (this: Arithmetic, a, b, least) {
        return extreme.call(this, a, b, !least)
      }),
  ],
  [
    'minus is plus',
    () =>
      vi.spyOn(Arithmetic.prototype, 'negated').mockImplementation(function (this: Arithmetic, a) {
        return /^-?\d+$/.test(a.code) ? negated.call(this, a) : a
      }),
  ],
  [
    'a half goes to the even neighbour',
    () =>
      vi.spyOn(Arithmetic.prototype, 'rounded').mockImplementation(function (this: Arithmetic, a, places, way) {
        return rounded.call(this, a, places, way === 'halfUp' ? 'halfEven' : way)
      }),
  ],
  [
    'months are counted from the first day',
    () => vi.spyOn(running, 'months').mockImplementation((a, b) => Math.trunc((b - a) / 30)),
  ],
]

/** The smallest clause and firm that differed. */
function differenceIn(run: () => unknown): string {
  try {
    run()
    return ''
  } catch (error) {
    const { cause } = error as Error
    return cause instanceof Error ? cause.message : String(error)
  }
}

describe('a fault in the compiler is caught', () => {
  afterEach(() => void vi.restoreAllMocks())
  test.each(faults)(
    '%s',
    (_, put) => {
      put()
      expect(differenceIn(() => gate(1_400, 7, clause.bool))).toMatch(/explained .*, columns /)
    },
    60_000,
  )
  test('and without one nothing is found', () => expect(gate(300, 7).pairs).toBeGreaterThan(10_000))
})
