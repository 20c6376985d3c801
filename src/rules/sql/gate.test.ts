/**
 * The gate of all three: whatever rule, whatever firm, SQL comes to what explaining and columns come to, in every row. A
 * failure is made small and printed with its rule and firm. Faults put into the compiler on purpose must each be caught.
 */
import fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { BeyondExact, NotInColumns } from '../columns/index.ts'
import { explained, fraction, reckoned, shapes, type Told } from '../gate.test.support.ts'
import { type Compiled, compile, RuleError } from '../index.ts'
import { clause, firm, names, onTheLine, type Stored, scope } from '../random.test.support.ts'
import { Compiler } from './compile.ts'
import { type Dialect, postgres } from './dialect.ts'
import { Arithmetic } from './number.ts'
import { ruleSelect } from './rule.ts'
import type { Shapes } from './shape.ts'
import { type Step, Steps } from './step.ts'
import { Wholes } from './whole.ts'

const { owner } = await freshDatabase()
const firms = [...onTheLine, ...fc.sample(firm, { numRuns: 96, seed: 20_231_107 })]
const columns = [...names.keys()]
const columnOf = (name: string): string => `c${columns.indexOf(name)}`
let [dialect, cell]: [Dialect, typeof columnOf] = [postgres, columnOf]
let scaleOf = (scale: number): number => scale

const shapeOf: Shapes = (name) => {
  const shape = shapes(name)
  if (shape?.kind === 'step') return undefined
  return shape?.kind === 'number' ? { ...shape, scale: scaleOf(shape.scale) } : shape
}
const source = { from: 'firm', keys: [{ as: 'id', code: 'id' }] }

/** As facts store it: a flag is 0 or 1. */
const factOf = (name: string, { [name]: value }: Stored): number | null =>
  value === undefined ? null : names.get(name)?.type === 'flag' ? value - 1 : value

beforeAll(async () => {
  await owner.query(
    `create temporary table firm (id int primary key, ${columns.map((_, at) => `c${at} bigint`).join(', ')})`,
  )
  for (const [at, stored] of firms.entries()) {
    const values = [at, ...columns.map((name) => factOf(name, stored))]
    await owner.query(`insert into firm values (${values.map((_, n) => `$${n + 1}`).join(', ')})`, values)
  }
  await owner.query('set jit = off')
})

interface Row {
  truth?: number
  place?: string | number | null
  word?: string | null
  whole?: string | null
  under?: string | null
}

/** What SQL says, in the same words. */
async function selected({ tree }: Compiled): Promise<Told[]> {
  const { text, params, wordAt } = ruleSelect(tree, shapeOf, ({ name }) => cell(name), source, dialect)
  const { rows } = await owner.query<Row>(`${text} order by id`, [...params])
  return rows.map((row) => {
    if (row.truth !== undefined) return ['?', 'false', 'true'][row.truth] ?? ''
    if (tree.type === 'string') return row.word ?? wordAt(Number(row.place ?? 0)) ?? '?'
    return quantity(tree.type, row)
  })
}
function quantity(type: string, { whole, under }: Row): Told {
  if (whole == null || under == null) return '?'
  if (type === 'number') return fraction(BigInt(whole), BigInt(under))
  return JSON.stringify({ [type === 'date' ? 'day' : type]: Number(whole) })
}

interface Compared {
  pairs: number
  /** Pairs that columns gave too; what passes 2^53 they refuse. */
  all: number
  refused: number
  beyond: number
}

/** Compares one rule over all firms; throws with the first that differs. */
async function compare(text: string, counts: Compared): Promise<void> {
  const compiled = given(() => compile(text, scope), RuleError)
  if (!compiled) {
    counts.refused++
    return
  }
  const [over, found] = [
    given(() => reckoned(compiled, firms), BeyondExact, NotInColumns),
    await selected(compiled).catch((error) => only(error, NotInColumns)),
  ]
  if (!found) {
    counts.beyond++
    return
  }
  for (const [at, stored] of firms.entries()) {
    const expected = explained(compiled, stored)
    counts.pairs++
    if (over) counts.all++
    if (found[at] !== expected || (over && over[at] !== expected))
      throw new Error(
        `${text}\n${JSON.stringify(stored)}\nexplained ${expected}, columns ${over?.[at]}, SQL ${found[at]}`,
      )
  }
}
type Kind = new (...given: never[]) => Error
function only(error: unknown, ...kinds: Kind[]): undefined {
  if (!kinds.some((kind) => error instanceof kind)) throw error
}
function given<Of>(make: () => Of, ...kinds: Kind[]): Of | undefined {
  try {
    return make()
  } catch (error) {
    return only(error, ...kinds)
  }
}

const everything = fc.oneof(clause.bool, clause.bool, clause.num, clause.word, clause.day)

async function gate(numRuns: number, seed?: number, texts: fc.Arbitrary<string> = everything): Promise<Compared> {
  const counts = { pairs: 0, all: 0, refused: 0, beyond: 0 }
  await fc.assert(
    fc.asyncProperty(texts, (text) => compare(text, counts)),
    { numRuns, ...(seed !== undefined && { seed }) },
  )
  return counts
}

test('explaining, columns and SQL agree on 72,000 pairs of rule and firm and more', async () => {
  const { all, pairs, beyond, refused } = await gate(1_400)
  expect(all).toBeGreaterThan(72_000)
  expect(pairs).toBeGreaterThanOrEqual(all)
  // What SQL refuses proves nothing: it may only be the odd one.
  expect(beyond).toBeLessThan(1_400 * 0.1)
  expect(refused).toBeLessThan(1_400 * 0.05)
}, 120_000)

const { of, and, chosen } = Steps.prototype
const { condition, ordered } = Compiler.prototype
const { compare: comparison } = Wholes.prototype
const arithmetic = Arithmetic.prototype
const { extreme, negated, rounded, over } = arithmetic
const spied = vi.spyOn

/** A double that is only compared is seldom wrong: that fault is looked for in the numbers themselves. */
const faults: [says: string, put: () => unknown, texts?: fc.Arbitrary<string>][] = [
  [
    'at least is more than',
    () =>
      spied(Wholes.prototype, 'compare').mockImplementation(function (this: Wholes, a, operator, b) {
        return comparison.call(this, a, operator === '>=' ? '>' : operator, b)
      }),
  ],
  ['one no of two is not enough', () => spied(Steps.prototype, 'or').mockImplementation(and)],
  [
    'not keeps its rails',
    () =>
      spied(Compiler.prototype, 'condition').mockImplementation(function (this: Compiler, node) {
        return condition.call(this, node.kind === 'not' ? node.of : node)
      }),
  ],
  [
    'what is not yes is no',
    () =>
      spied(Compiler.prototype, 'ordered').mockImplementation(function (this: Compiler, node, a, operator, b) {
        const { yes, no } = ordered.call(this, node, a, operator, b)
        return { yes, no: { ...no, parts: [yes, ' is not true'] } }
      }),
  ],
  [
    'numbers are doubles in their own unit',
    () => {
      scaleOf = () => 0
      cell = (name) => {
        const { scale } = names.get(name) ?? {}
        return scale ? `(${columnOf(name)}::float8 / ${10 ** scale})` : columnOf(name)
      }
    },
  ],
  [
    'scales are forgotten',
    () => spied(arithmetic, 'compared').mockImplementation(({ whole: a }, { whole: b }) => [a, b]),
  ],
  [
    'the least of two is that of the known ones',
    () =>
      spied(arithmetic, 'extreme').mockImplementation(function (this: Arithmetic, a, b, isLeast) {
        const [{ steps }, [x, y]] = [this.wholes, this.compared(a, b)]
        if (a.over || b.over || a.den !== b.den) return extreme.call(this, a, b, isLeast)
        return { ...a, whole: { ...x, code: steps.of`${isLeast ? 'least' : 'greatest'}(${x.code}, ${y.code})` } }
      }),
  ],
  [
    'the least is the most',
    () =>
      spied(arithmetic, 'extreme').mockImplementation(function (this: Arithmetic, a, b, isLeast) {
        return extreme.call(this, a, b, !isLeast)
      }),
  ],
  [
    'nothing divided is nothing',
    () =>
      spied(arithmetic, 'over').mockImplementation(function (this: Arithmetic, a, b) {
        const found = over.call(this, a, b)
        return { ...found, whole: { ...found.whole, code: this.wholes.steps.of`coalesce(${found.whole.code}, 0)` } }
      }),
  ],
  [
    'minus is plus',
    () =>
      spied(arithmetic, 'negated').mockImplementation(function (this: Arithmetic, a) {
        return a.whole.isConstant ? negated.call(this, a) : a
      }),
  ],
  [
    'a half goes to the even neighbour',
    () =>
      spied(arithmetic, 'rounded').mockImplementation(function (this: Arithmetic, a, places, way) {
        return rounded.call(this, a, places, way === 'halfUp' ? 'halfEven' : way)
      }),
  ],
  [
    'a half is cut off',
    () =>
      spied(arithmetic, 'rounded').mockImplementation(function (this: Arithmetic, a, places, way) {
        return rounded.call(this, a, places, way === 'halfUp' ? 'floor' : way)
      }),
  ],
  [
    'presence is not looked at',
    () =>
      spied(Steps.prototype, 'known').mockImplementation(function (this: Steps) {
        return this.true
      }),
  ],
  [
    'what is unknown is negated',
    () =>
      spied(Steps.prototype, 'unless').mockImplementation(function (this: Steps, step) {
        return this.of`not ${step}`
      }),
  ],
  [
    'a missing flag is a yes',
    () =>
      spied(Steps.prototype, 'of').mockImplementation(function (this: Steps, texts, ...steps) {
        const isFlag = texts.join('') === ' = 1' && steps[0] !== '' && (steps[0] as Step).column !== null
        return isFlag
          ? of.call(this, ...template(steps[0] as Step, ' is distinct from 0'))
          : of.call(this, texts, ...steps)
      }),
  ],
  [
    'an unknown condition takes the other branch',
    () =>
      spied(Steps.prototype, 'chosen').mockImplementation(function (this: Steps, ...cases) {
        const [first, second, third] = cases
        return first && second && third ? chosen.call(this, first, [this.true, second[1]]) : chosen.call(this, ...cases)
      }),
  ],
  ['a month has thirty days', () => (dialect = { ...postgres, later: (day, months) => `${day} + 30 * ${months}` })],
  [
    'what passes a bigint is a double',
    () => (dialect = { ...postgres, wide: 'float8', quotient: (a, b) => `trunc(${a} / ${b})` }),
    everything,
  ],
]
const template = (step: Step, more: string): [TemplateStringsArray, Step] => [
  Object.assign(['', more], { raw: ['', more] }),
  step,
]

/** The smallest rule and firm that differed. */
async function differenceIn(run: () => Promise<unknown>): Promise<string> {
  try {
    await run()
    return ''
  } catch (error) {
    const { cause } = error as Error
    return cause instanceof Error ? cause.message : String(error)
  }
}

describe('a fault in the compiler is caught', () => {
  afterEach(() => {
    vi.restoreAllMocks()
    dialect = postgres
    cell = columnOf
    scaleOf = (scale) => scale
  })
  test.each(faults)(
    '%s',
    async (_, put, texts = clause.bool) => {
      put()
      expect(await differenceIn(() => gate(1_400, 7, texts))).toMatch(/explained .*, SQL /)
    },
    60_000,
  )
  test('and without one nothing is found', async () => expect((await gate(300, 7)).pairs).toBeGreaterThan(10_000))
})
