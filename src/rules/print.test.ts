/**
 * Printing a tree and parsing it again gives the tree, on random trees with everything the language has; and every
 * node's span is the passage it came from.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { durationFrom } from './days.ts'
import { fromDecimal } from './exact.ts'
import { compile, dayFrom, everyNode, type Name, type Node, printed, rational } from './index.ts'
import type { Constant } from './tree.ts'

const letters = ['A', 'B', 'C'] as const
const names = new Map<string, Name>([
  ['a', { type: 'number' }],
  ['b', { type: 'number' }],
  ['k', { type: 'category', values: letters }],
  ['f', { type: 'flag' }],
  ['g', { type: 'flag' }],
  ['d', { type: 'date' }],
])
const fields = new Map<string, Name>([
  ['x', { type: 'number' }],
  ['done', { type: 'flag' }],
])
const scope = { names, tables: new Map([['rows', fields]]) }
const runs = { numRuns: 1500 }

/** Made by hand, so without a place. */
const span = { from: 0, to: 0 }
const yes = { type: 'boolean', span } as const
const decimal = fc
  .tuple(fc.nat({ max: 99_999 }), fc.nat({ max: 4 }))
  .map(([n, scale]) => rational(n, 10n ** BigInt(scale)))
const number = decimal.map((value): Constant => ({ kind: 'number', type: 'number', value, span }))
const dates = fc.constantFrom('2022-01-01', '2020-02-29', '1999-12-31').map((text): Constant => {
  return { kind: 'date', type: 'date', value: dayFrom(text) ?? { day: 0 }, span }
})
const lengths = fc.constantFrom('P30D', 'P1Y6M', 'P3M', 'P0D').map((text): Constant => {
  const value = durationFrom(text) ?? { days: 0 }
  return 'days' in value ? { kind: 'days', type: 'days', value, span } : { kind: 'months', type: 'months', value, span }
})
const word = fc.constantFrom(...letters).map((value): Constant => ({ kind: 'string', type: 'string', value, span }))
const name = (called: string, type: Node['type'], list: readonly string[] | null = null): Node => {
  return { kind: 'name', type, name: called, table: null, values: list, span } as Node
}
const field = (called: string, type: Node['type']): Node => ({ ...name(called, type), table: 'rows' }) as Node

type Tie = (key: 'num' | 'day' | 'bool' | 'row') => fc.Arbitrary<Node>
const sumOf = (type: 'number' | 'date', operator: string, left: Node, right: Node): Node =>
  ({ kind: 'arithmetic', type, operator, left, right, span }) as Node
const callOf = (called: string, args: readonly Node[], places = 0): Node =>
  ({ kind: 'call', type: 'number', name: called, args, places, span }) as Node
const policy = fc.constantFrom('unknown', 'skip')

const numberTrees = (tie: Tie): fc.Arbitrary<Node> =>
  fc.oneof(
    { maxDepth: 3 },
    number,
    fc.constantFrom(name('a', 'number'), name('b', 'number')),
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/'), tie('num'), tie('num'))
      .map(([operator, left, right]) => sumOf('number', operator, left, right)),
    tie('num').map((of): Node => ({ kind: 'negate', type: 'number', of, span })),
    fc
      .tuple(fc.constantFrom('min', 'max'), fc.array(tie('num'), { minLength: 2, maxLength: 3 }))
      .map(([called, args]) => callOf(called, args)),
    fc
      .tuple(fc.constantFrom('floor', 'round half up', 'decimal'), tie('num'), fc.nat({ max: 3 }))
      .map(([called, arg, places]) => callOf(called, [arg], places)),
    fc
      .tuple(tie('bool'), tie('num'), tie('num'))
      .map(([condition, x, y]): Node => ({ kind: 'if', type: 'number', condition, yes: x, no: y, span })),
    fc.tuple(tie('day'), tie('day')).map((args) => callOf('years between', args)),
    fc.tuple(tie('row'), policy).map(([condition, missing]): Node => {
      const sum = { kind: 'aggregate', type: 'number', name: 'sum', table: 'rows', number: field('x', 'number') }
      return { ...sum, condition, missing, span } as Node
    }),
  )

const dayTrees = (tie: Tie): fc.Arbitrary<Node> =>
  fc.oneof(
    { maxDepth: 2 },
    dates,
    fc.constant(name('d', 'date')),
    fc
      .tuple(fc.constantFrom('+', '-'), tie('day'), lengths)
      .map(([operator, left, right]) => sumOf('date', operator, left, right)),
  )

const rowTrees = fc.oneof(
  fc.constant(field('done', 'boolean')),
  number.map((right): Node => ({ ...yes, kind: 'compare', operator: '>=', left: field('x', 'number'), right })),
)

const [low, high] = ['1', '2.5'].map((text): Constant => {
  return { kind: 'number', type: 'number', value: fromDecimal(text), span }
})
const questionTrees = (tie: Tie): fc.Arbitrary<Node> =>
  fc.oneof(
    fc
      .tuple(fc.constantFrom('<', '<=', '>', '>=', '=', '!='), tie('num'), tie('num'))
      .map(([operator, left, right]): Node => ({ ...yes, kind: 'compare', operator: operator as '<', left, right })),
    fc
      .tuple(tie('day'), tie('day'), tie('day'))
      .map(([of, from, to]): Node => ({ ...yes, kind: 'between', of, low: from, high: to })),
    fc.array(word, { minLength: 1, maxLength: 3 }).map((list): Node => {
      return { ...yes, kind: 'one-of', of: name('k', 'string', letters), values: list }
    }),
    fc.tuple(tie('num'), fc.boolean(), fc.boolean()).map(([of, lowOpen, highOpen]): Node => {
      return { ...yes, kind: 'within', of, low, high, lowOpen, highOpen } as Node
    }),
    fc.tuple(tie('num'), fc.boolean()).map(([of, present]): Node => ({ ...yes, kind: 'null-test', of, present })),
    fc.tuple(rowTrees, policy).map(([condition, missing]): Node => {
      const some = { kind: 'aggregate', type: 'boolean', name: 'some', table: 'rows', number: null }
      return { ...some, condition, missing, span } as Node
    }),
  )

const trees = fc.letrec<{ num: Node; day: Node; bool: Node; row: Node }>((tie) => ({
  num: numberTrees(tie),
  day: dayTrees(tie),
  row: rowTrees,
  bool: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(name('f', 'boolean'), name('g', 'boolean')),
    questionTrees(tie),
    tie('bool').map((of): Node => ({ ...yes, kind: 'not', of })),
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('bool'), { minLength: 2, maxLength: 3 }))
      .map(([kind, parts]): Node => {
        // The checker keeps one level of one word.
        const flat = parts.flatMap((part) => (part.kind === kind ? (part as { parts: readonly Node[] }).parts : [part]))
        return { ...yes, kind: kind as 'and', parts: flat }
      }),
  ),
}))

const withoutSpans = (node: Node): unknown =>
  JSON.parse(
    JSON.stringify(node, (key, value) =>
      key === 'span' ? undefined : typeof value === 'bigint' ? `${value}n` : value,
    ),
  )

describe('print and parse', () => {
  test('give the same tree', () => {
    const kinds = new Set<string>()
    fc.assert(
      fc.property(fc.oneof(trees.bool, trees.num, trees.day), (tree) => {
        for (const node of everyNode(tree)) kinds.add(node.kind)
        expect(withoutSpans(compile(printed(tree), scope).tree)).toEqual(withoutSpans(tree))
      }),
      runs,
    )
    expect(kinds.size).toBeGreaterThanOrEqual(17)
  })
  test('a span is the passage it came from', () => {
    fc.assert(
      fc.property(trees.bool, (tree) => {
        const { text, tree: parsed } = compile(printed(tree), scope)
        for (const node of everyNode(parsed)) {
          if (node.kind === 'name') expect(text.slice(node.span.from, node.span.to)).toContain(node.name)
          if (node.kind === 'compare') {
            const again = compile(text.slice(node.span.from, node.span.to), withFields).tree
            expect(withoutTables(again)).toEqual(withoutTables(node))
          }
        }
      }),
    )
  })
})
/** A passage out of a child table's condition reads its fields as plain names. */
const withFields = { names: new Map([...names, ...fields]), tables: scope.tables }
const withoutTables = (node: Node): unknown =>
  JSON.parse(JSON.stringify(withoutSpans(node), (key, value) => (key === 'table' ? null : value)))
