/**
 * The small-cell rule against an attacker of its own making: he holds every published table and is one of the
 * enterprises, knows that enterprise's number, which enterprises there are and where, and reckons with the numbers
 * themselves (attack.ts, which the rule uses, reckons with differences and knows none of this file).
 */
import fc from 'fast-check'
import load from 'highs'
import { expect, test } from 'vitest'
import type { Cell } from './measure.ts'
import { type Additive, isSmall, keyOf, linesOf, protect } from './small-cells.ts'

const highs = await load()

interface Firm {
  town: string
  section: string
  value: number
}

/** The tables of a figure by town and section, with what the rule has to know of each cell. */
function cellsOf(firms: readonly Firm[], measure: Additive): Cell[] {
  const tables: (keyof Omit<Firm, 'value'>)[][] = [[], ['town'], ['section'], ['town', 'section']]
  return tables.flatMap((by) => {
    const groups = new Map<string, { at: Record<string, string>; values: number[] }>()
    for (const firm of firms) {
      const at = Object.fromEntries(by.map((code) => [code, firm[code]]))
      const group = groups.get(keyOf(at)) ?? { at, values: [] }
      group.values.push(measure === 'count' ? 1 : firm.value)
      groups.set(keyOf(at), group)
    }
    return [...groups.values()].map(({ at, values }) => {
      const [first = 0, second = 0] = values.toSorted((a, b) => b - a)
      const value = values.reduce((sum, one) => sum + one, 0)
      return { at, rows: values.length, firms: values.length, value, more: null, first, second }
    })
  })
}

const cell = (firms: number, value: number, first: number, second: number): Cell => ({
  ...{ at: {}, rows: firms, firms, value, more: null, first, second },
})
test.each<[what: string, cell: Cell, withheld: boolean]>([
  ['no enterprise at all', cell(0, 0, 0, 0), false],
  ['one', cell(1, 10, 10, 0), true],
  ['four alike', cell(4, 40, 10, 10), true],
  ['five alike', cell(5, 50, 10, 10), false],
  ['one of exactly 60 %', cell(6, 100, 60, 10), false],
  ['one of 61 %', cell(6, 100, 61, 10), true],
  ['two of exactly 80 %', cell(6, 100, 45, 35), false],
  ['two of 81 %', cell(6, 100, 45, 36), true],
  ['five that have nothing', cell(5, 0, 0, 0), false],
])('a cell of %s', (_, one, withheld) => expect(isSmall(one)).toBe(withheld))

type Known = ReadonlyMap<string, { low: number; high: number }>
interface Reading {
  cells: readonly Cell[]
  withheld: ReadonlySet<string>
  least: number
}

/** What a reader could still think a withheld cell to be, given everything shown and what he knows of his own. */
function range({ cells, withheld, least }: Reading, asked: string, known: Known) {
  const name = new Map([...withheld].map((key, at) => [key, `v${at}`]))
  const worthOf = new Map(cells.map((one) => [keyOf(one.at), one.value ?? 0]))
  const scale = Math.max(1, worthOf.get(asked) ?? 0)
  const rows = linesOf(cells).flatMap(({ members }, at) => {
    const loose = members.filter(({ key }) => name.has(key))
    if (loose.length === 0) return []
    const shown = members.filter(({ key }) => !name.has(key))
    const total = shown.reduce((sum, { key, sign }) => sum + sign * (worthOf.get(key) ?? 0), 0)
    const terms = loose.map(({ key, sign }) => `${sign > 0 ? '+' : '-'} ${name.get(key)}`)
    return [` r${at}: ${terms.join(' ')} = ${(-total / scale).toFixed(10)}`]
  })
  const bounds = [...name].map(([key, variable]) => {
    const { low, high } = known.get(key) ?? { low: least, high: Number.POSITIVE_INFINITY }
    return ` ${(low / scale).toFixed(10)} <= ${variable} <= ${Math.min(1e7, high / scale).toFixed(10)}`
  })
  const solve = (aim: string) => {
    const model = [aim, ` o: ${name.get(asked)}`, 'Subject To', ...rows, 'Bounds', ...bounds, 'End'].join('\n')
    const answer = highs.solve(model, { output_flag: false })
    if (answer.Status !== 'Optimal') throw new Error(`${answer.Status}\n${model}`)
    return answer.ObjectiveValue * scale
  }
  return { low: solve('Minimize'), high: solve('Maximize') }
}

/** Which enterprises' numbers somebody can tell to within 15 %, as sentences; none if the rule holds. */
function recovered(all: readonly Firm[], measure: Additive, withheld: ReadonlySet<string>): string[] {
  const cells = cellsOf(all, measure)
  const inside = ({ at }: Cell): Firm[] =>
    all
      .filter((firm) => Object.entries(at).every(([code, is]) => firm[code as 'town'] === is))
      .toSorted((a, b) => b.value - a.value)
  const hidden = cells
    .filter(({ at }) => withheld.has(keyOf(at)))
    .map((cell) => ({ cell, key: keyOf(cell.at), firms: inside(cell) }))
  const shown = measure === 'sum' ? cells.filter(({ at }) => !withheld.has(keyOf(at))) : []
  const told = shown.filter((one) => {
    const [first, second] = inside(one)
    return first !== undefined && (one.value ?? 0) - (second?.value ?? 0) < 1.15 * first.value
  })
  const reading = { cells, withheld, least: measure === 'count' ? 1 : 0 }
  const attackers = new Set([undefined, ...hidden.map(({ firms }) => firms[0])])
  const narrowed = hidden
    .filter(({ cell }) => isSmall(cell))
    .flatMap((target) => [...attackers].flatMap((attacker) => narrow(target, attacker, { hidden, reading, measure })))
  return [...told.map(({ at }) => `${keyOf(at)} is shown and its largest is told by the second`), ...narrowed]
}

interface Hidden {
  cell: Cell
  key: string
  /** Largest first. */
  firms: readonly Firm[]
}
interface Battle {
  hidden: readonly Hidden[]
  reading: Reading
  measure: Additive
}

/** An enterprise knows of each withheld cell it is in that it is at least its own number; alone in it, what it is. */
const knownTo = (attacker: Firm, { hidden, measure }: Battle): Known =>
  new Map(
    hidden
      .filter(({ firms }) => firms.includes(attacker))
      .map(({ key, firms }) => {
        const own = measure === 'count' ? 1 : attacker.value
        return [key, { low: own, high: measure === 'sum' && firms.length === 1 ? own : Number.POSITIVE_INFINITY }]
      }),
  )

function narrow({ cell, key, firms }: Hidden, attacker: Firm | undefined, battle: Battle): string[] {
  const isInside = attacker !== undefined && firms.includes(attacker)
  if (isInside && firms.length === 1) return []
  const { low, high } = range(battle.reading, key, attacker ? knownTo(attacker, battle) : new Map())
  const value = cell.value ?? 0
  const slack = 1e-5 * Math.max(1, value)
  const says = `${key}: ${value} told as ${low} to ${high} by ${attacker ? JSON.stringify(attacker) : 'an outsider'}`
  if (battle.measure === 'count') return Math.floor(high + 1e-6) - Math.ceil(low - 1e-6) < 1 ? [says] : []
  if (!isInside) return isNear(value, low, high, slack) ? [says] : []
  const next = firms.find((one) => one !== attacker)?.value ?? 0
  // Of a pair he knows what the other is; of more than two only what it can be at most.
  const left = firms.length === 2 ? low - attacker.value : 0
  return isNear(next, left, high - attacker.value, slack) ? [says] : []
}

const isNear = (value: number, low: number, high: number, slack: number): boolean =>
  high < 1.15 * value - slack || low > 0.85 * value + slack

const firms = fc.array(
  fc.record({
    town: fc.constantFrom('a', 'a', 'a', 'b', 'b', 'c'),
    section: fc.constantFrom('p', 'p', 'p', 'q', 'q', 'r'),
    // A few large among many small, as enterprises are.
    value: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 400 }) },
      { weight: 1, arbitrary: fc.integer({ min: 1_000, max: 2_500 }) },
    ),
  }),
  { minLength: 20, maxLength: 140 },
)

test.each<Additive>(['sum', 'count'])('nobody recovers another’s number from the tables of a %s', async (measure) => {
  const share: number[] = []
  await fc.assert(
    fc.asyncProperty(firms, async (all) => {
      const cells = cellsOf(all, measure)
      const { withheld, exposed } = await protect(cells, measure)
      expect(exposed).toBeUndefined()
      expect(recovered(all, measure, withheld)).toEqual([])
      share.push(withheld.size / cells.length)
    }),
    { numRuns: 20 },
  )
  // Withholding everything would be safe too, and of no use.
  expect(share.some((one) => one < 1)).toBe(true)
}, 120_000)

test('in tables like those of a city most cells can be shown', async () => {
  let seed = 7
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  // As in the demo: most firms in a few towns and trades, and their sizes far apart.
  const all = Array.from({ length: 1_500 }, () => ({
    town: `t${Math.floor(8 * random() ** 1.5)}`,
    section: `s${Math.floor(9 * random() ** 2)}`,
    value: Math.round(Math.exp(4 + 2.2 * (random() + random() + random()))),
  }))
  const cells = cellsOf(all, 'sum')
  const { withheld, exposed } = await protect(cells, 'sum')
  expect(exposed).toBeUndefined()
  expect(recovered(all, 'sum', withheld)).toEqual([])
  expect(withheld.size).toBeGreaterThan(0)
  expect(withheld.size / cells.length).toBeLessThan(0.4)
}, 120_000)

test('the attacker of this file is one: without the second step he succeeds', () => {
  const all: Firm[] = [
    ...Array.from({ length: 8 }, (_, n) => ({ town: 'a', section: 'p', value: 100 + n })),
    ...Array.from({ length: 8 }, (_, n) => ({ town: 'b', section: 'p', value: 100 + n })),
    ...Array.from({ length: 8 }, (_, n) => ({ town: 'a', section: 'q', value: 100 + n })),
    ...Array.from({ length: 2 }, (_, n) => ({ town: 'b', section: 'q', value: 300 + n })),
  ]
  const small = cellsOf(all, 'sum').filter(isSmall)
  expect(small).toHaveLength(1)
  expect(recovered(all, 'sum', new Set(small.map(({ at }) => keyOf(at))))).not.toEqual([])
})

test('two alone on a line know each other: their line is widened', async () => {
  const all: Firm[] = [
    ...Array.from({ length: 9 }, (_, n) => ({ town: 'a', section: 'p', value: 100 + n })),
    ...Array.from({ length: 9 }, (_, n) => ({ town: 'a', section: 'q', value: 200 + n })),
    { town: 'b', section: 'p', value: 500 },
    { town: 'b', section: 'q', value: 700 },
  ]
  const { withheld } = await protect(cellsOf(all, 'sum'), 'sum')
  expect(withheld).toContain(keyOf({ town: 'b' }))
  expect(recovered(all, 'sum', withheld)).toEqual([])
})

const many = (town: string, section: string, of: number, value: number): Firm[] =>
  Array.from({ length: of }, (_, n) => ({ town, section, value: value + n }))

test('what was shown before does not count as hidden now, and what was withheld stays so', async () => {
  const before = [
    ...many('a', 'p', 9, 100),
    ...many('a', 'q', 9, 100),
    ...many('b', 'p', 9, 100),
    ...many('b', 'q', 9, 100),
  ]
  const cells = cellsOf(before, 'sum')
  const first = await protect(cells, 'sum')
  expect(first).toEqual({ withheld: new Set(), exposed: undefined })
  const shown = new Map(cells.map((one) => [keyOf(one.at), one.value ?? 0]))
  // One cell shrinks to two enterprises, everything else stays: any other cell withheld now is remembered.
  const after = [
    ...many('a', 'p', 9, 100),
    ...many('a', 'q', 9, 100),
    ...many('b', 'p', 9, 100),
    ...many('b', 'q', 2, 100),
  ]
  expect((await protect(cellsOf(after, 'sum'), 'sum')).exposed).toBeUndefined()
  const second = await protect(cellsOf(after, 'sum'), 'sum', { earlier: [shown] })
  const remembered = [...shown].filter(([key, value]) =>
    cellsOf(after, 'sum').some((one) => keyOf(one.at) === key && one.value === value),
  )
  for (const [key] of remembered) expect(second.withheld).not.toContain(key)
  const withheldOnce = new Map([[keyOf({ town: 'a', section: 'p' }), 'withheld' as const]])
  expect((await protect(cells, 'sum', { earlier: [withheldOnce] })).withheld).toContain(
    keyOf({ town: 'a', section: 'p' }),
  )
})

test('with everything else unchanged a cell that became small cannot be protected, and that is said', async () => {
  const counted = (n: number): Cell[] => [
    { at: {}, rows: 100 + n, firms: 100 + n, value: 100 + n, more: null, first: 1, second: 1 },
    { at: { town: 'a' }, rows: 100, firms: 100, value: 100, more: null, first: 1, second: 1 },
    { at: { town: 'b' }, rows: n, firms: n, value: n, more: null, first: 1, second: 1 },
  ]
  const before = new Map(counted(6).map((one) => [keyOf(one.at), one.value ?? 0]))
  const again = await protect(counted(3), 'count', { earlier: [before] })
  expect(again.withheld).toContain(keyOf({ town: 'b' }))
  // The total moved by 3 with it and may be withheld; the other town, remembered, would be of no use.
  expect(again.withheld).not.toContain(keyOf({ town: 'a' }))
})

test('a change by few enterprises is withheld like few enterprises', async () => {
  const cells = cellsOf([...many('a', 'p', 9, 100), ...many('b', 'p', 9, 100), ...many('c', 'p', 9, 100)], 'sum')
  const { withheld } = await protect(cells, 'sum', { changedByFew: new Set([keyOf({ town: 'b' })]) })
  expect(withheld).toContain(keyOf({ town: 'b' }))
  expect(withheld.size).toBeGreaterThan(1)
})
