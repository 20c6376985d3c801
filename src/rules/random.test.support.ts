/** Random clauses of every sort the language knows, and random firms to ask them of: what all evaluators are held against. */
import fc from 'fast-check'
import { dayFrom, type Name, rational, type Value } from './index.ts'

export const letters = ['甲', '乙', '丙', '丁'] as const
const kinds = ['乙', '丁', '戊'] as const
export const names = new Map<string, Name>([
  ['revenue', { type: 'number', scale: 6, range: [0, 100_000] }],
  ['rd', { type: 'number', scale: 6, range: [0, 100_000] }],
  ['growth', { type: 'number', scale: 2, range: [-100, 1000] }],
  ['staff', { type: 'number', scale: 0, range: [0, 5000] }],
  ['letter', { type: 'category', values: letters }],
  ['kind', { type: 'category', values: kinds }],
  ['leading', { type: 'flag' }],
  ['in_park', { type: 'flag' }],
  ['founded', { type: 'date' }],
  ['certified', { type: 'date' }],
])
export const scope = { names }

/** A firm by the stored values of its columns; what is not there is missing. */
export type Stored = Readonly<Record<string, number | undefined>>

const oftenMissing = (value: fc.Arbitrary<number>): fc.Arbitrary<number | undefined> =>
  fc.option(value, { nil: undefined, freq: 4 })
/** Few values and near each other, so that firms stand exactly on thresholds. */
const fen = fc.oneof(
  fc.constantFrom(0, 1, 999_999, 1_000_000, 1_000_001, 2_000_000_000, 1_999_990_000, 500_000, 100_000_000_000),
  fc.nat({ max: 100 }).map((wan) => wan * 1_000_000),
  fc.nat({ max: 100_000_000_000 }),
)
const days = fc.integer({ min: 10_000, max: 19_500 })
export const firm: fc.Arbitrary<Stored> = fc.record({
  revenue: oftenMissing(fen),
  rd: oftenMissing(fen),
  growth: oftenMissing(
    fc.oneof(fc.constantFrom(-10_000, -500, 0, 499, 500, 501, 1000), fc.integer({ min: -9999, max: 9999 })),
  ),
  staff: oftenMissing(fc.oneof(fc.constantFrom(0, 1, 2, 20), fc.nat({ max: 5000 }))),
  letter: oftenMissing(fc.integer({ min: 1, max: letters.length })),
  kind: oftenMissing(fc.integer({ min: 1, max: kinds.length })),
  leading: oftenMissing(fc.integer({ min: 1, max: 2 })),
  in_park: oftenMissing(fc.integer({ min: 1, max: 2 })),
  founded: oftenMissing(days),
  certified: oftenMissing(days),
})

/** Firms whose ratio is exactly a threshold; in doubles 11.04 / 0.92 is 11.999999999999998. */
export const onTheLine: readonly Stored[] = [
  { rd: 11_040_000, revenue: 920_000, growth: 500, staff: 20 },
  { rd: 30_000, revenue: 1_000_000, growth: 30, staff: 1 },
  { rd: 3_300_000, revenue: 3_000_000, growth: 110 },
]

/** The value of a name for explaining. */
export function explainedValue(name: string, stored: Stored): Value | undefined {
  const [raw, declared] = [stored[name], names.get(name)]
  if (raw === undefined || !declared) return undefined
  switch (declared.type) {
    case 'number':
      return rational(raw, 10 ** (declared.scale ?? 0))
    case 'flag':
      return raw === 2
    case 'date':
      return { day: raw }
    default:
      return declared.values?.[raw - 1]
  }
}

type Text = fc.Arbitrary<string>
const joined = (...parts: readonly (Text | string)[]): Text =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((all) => all.join(''))
const quoted = (words: readonly string[]): Text => fc.constantFrom(...words.map((word) => JSON.stringify(word)))
const someDay = days.map((day) => `date("${new Date(day * 86_400_000).toISOString().slice(0, 10)}")`)
const order = fc.constantFrom(' < ', ' <= ', ' > ', ' >= ', ' = ', ' != ')
const number = fc.constantFrom('0', '1', '2', '3', '0.5', '0.03', '5', '20', '100', '1999.99', '2000', '0.333')

interface Texts {
  num: string
  bool: string
  day: string
  word: string
  leaf: string
}
type Tie = (name: keyof Texts) => Text
const leavesOf = (tie: Tie): Text =>
  fc.oneof(
    joined(tie('num'), order, tie('num')),
    joined('(rd / revenue)', order, fc.constantFrom('12', '0.03', '1.1', '(growth / 100)')),
    joined(tie('day'), order, tie('day')),
    joined('letter', fc.constantFrom(' = ', ' != '), quoted(letters)),
    joined('(letter in [', quoted(letters), ', ', quoted(letters), '])'),
    joined('(if ', tie('bool'), ' then letter else "甲")', fc.constantFrom(' = ', ' != '), quoted(letters)),
    joined('(growth in [', fc.constantFrom('0', '-5', '4.99'), ', 5])'),
    joined('(growth in ', fc.constantFrom('[', '('), '0..5', fc.constantFrom(']', ')'), ')'),
    joined('(', tie('num'), ' between ', tie('num'), ' and ', tie('num'), ')'),
    joined(
      fc.constantFrom('revenue', 'letter', 'leading', 'founded', '(rd / staff)'),
      fc.constantFrom(' = ', ' != '),
      'null',
    ),
    joined('(', tie('day'), ' - ', tie('day'), ')', order, fc.constantFrom('duration("P90D")', 'duration("P0D")')),
    joined('leading = ', fc.constantFrom('in_park', 'true', 'false')),
    fc.constantFrom('leading', 'in_park'),
  )

export const clause = fc.letrec<Texts>((tied) => {
  const tie = tied as Tie
  return {
    num: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom('revenue', 'rd', 'growth', 'staff'),
      number,
      joined('(', tie('num'), fc.constantFrom(' + ', ' - ', ' * '), tie('num'), ')'),
      joined('(', tie('num'), ' / ', tie('num'), ')'),
      joined('-', fc.constantFrom('growth', 'revenue')),
      joined(fc.constantFrom('min', 'max'), '(', tie('num'), ', ', tie('num'), ')'),
      joined('abs(', tie('num'), ')'),
      joined(fc.constantFrom('floor', 'ceiling'), '(', tie('num'), ')'),
      joined(
        fc.constantFrom('round half up', 'decimal'),
        '(',
        tie('num'),
        ', ',
        fc.constantFrom('0', '1', '2', '-1'),
        ')',
      ),
      joined(fc.constantFrom('years between', 'months between'), '(', tie('day'), ', ', tie('day'), ')'),
      joined('(if ', tie('bool'), ' then ', tie('num'), ' else ', tie('num'), ')'),
    ),
    day: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      fc.constantFrom('founded', 'certified'),
      someDay,
      joined(
        '(',
        tie('day'),
        fc.constantFrom(' + ', ' - '),
        fc.constantFrom('duration("P30D")', 'duration("P1Y2M")', 'duration("P1M")'),
        ')',
      ),
      joined('(if ', tie('leaf'), ' then ', tie('day'), ' else ', tie('day'), ')'),
    ),
    word: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      fc.constantFrom('letter', 'kind'),
      joined(
        '(if ',
        tie('bool'),
        ' then ',
        fc.oneof(fc.constantFrom('letter', 'kind'), quoted(letters)),
        ' else ',
        quoted(letters),
        ')',
      ),
    ),
    leaf: leavesOf(tie),
    bool: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      tie('leaf'),
      joined('(', tie('bool'), fc.constantFrom(' and ', ' or '), tie('bool'), ')'),
      joined('not(', tie('bool'), ')'),
      joined('(if ', tie('bool'), ' then ', tie('bool'), ' else ', tie('bool'), ')'),
    ),
  }
})

/** Days before and after which no firm has one, as the columns declare it. */
export const dayBounds = [dayFrom('1900-01-01')?.day ?? 0, dayFrom('2199-12-31')?.day ?? 0] as const
