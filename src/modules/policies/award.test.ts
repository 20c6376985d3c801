/** The second step as tables: each mode with its numbers, and the laws that hold whatever the claims are. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocate, prorate } from './allocation.ts'
import { type Award, awardKey, awardsOf, type Claim, type End, type Past, type Round } from './award.ts'
import { sayAward, sayMoney } from './award-saying.ts'
import { checkRules, type PayoutRules, payoutRules } from './payout.ts'
import { standings } from './set-condition.ts'

const wan = (n: number): number => n * 1_000_000
const claim = (firm: string, clause: string, least: number, more: Partial<Claim> = {}): Claim => ({
  ...{ firm, clause, record: null, least, most: least, filed: null, score: null, before: 0 },
  ...more,
})
const says = { zh: '规则', en: 'rule' }
const rules = (some: object): PayoutRules => payoutRules.parse(some)
const round = (some: object, claims: readonly Claim[], past: readonly Past[] = []): Round => ({
  ...{ rules: rules(some), claims, past, standing: new Map() },
})
const amounts = (given: Round, end: End = 'sure') =>
  Object.fromEntries(
    awardsOf(given, end).awards.map(({ claim: { firm, clause, record }, fen }) => [
      `${firm} ${clause}${record === null ? '' : ` ${record}`}`,
      fen,
    ]),
  )
const group = (mode: string, within = 'firm') => ({ groups: [{ id: 'g', says, clauses: ['X', 'Y'], mode, within }] })
const byShare = { by: 'pro-rata' }
const envelope = (fen: number, allocation: object = byShare) => ({
  envelopes: [{ id: 'e', says, clauses: ['X'], fen, allocation }],
})

const cases: [what: string, some: object, claims: Claim[], expected: Record<string, number | null>, past?: Past[]][] = [
  [
    '就高不重复: the higher of two counts',
    group('highest'),
    [claim('A', 'X', wan(30)), claim('A', 'Y', wan(50))],
    { 'A X': 0, 'A Y': wan(50) },
  ],
  [
    'of two that are equal the one the group names first',
    group('highest'),
    [claim('A', 'Y', wan(30)), claim('A', 'X', wan(30))],
    { 'A X': wan(30), 'A Y': 0 },
  ],
  [
    'one project under two clauses takes the highest, different projects add up (鹿城)',
    group('highest', 'record'),
    [
      claim('A', 'X', wan(60), { record: 'p1' }),
      claim('A', 'Y', wan(50), { record: 'p1' }),
      claim('A', 'Y', wan(20), { record: 'p2' }),
    ],
    { 'A X p1': wan(60), 'A Y p1': 0, 'A Y p2': wan(20) },
  ],
  [
    'a record nobody knows is never taken for another',
    group('highest', 'record'),
    [claim('A', 'X', wan(60)), claim('A', 'Y', wan(50))],
    { 'A X': wan(60), 'A Y': wan(50) },
  ],
  [
    '升档补差: what was paid for the lower grade is taken off',
    group('difference'),
    [claim('A', 'X', wan(100), { before: wan(30) })],
    { 'A X': wan(70) },
  ],
  ['and nothing is owed back', group('difference'), [claim('A', 'X', wan(20), { before: wan(30) })], { 'A X': 0 }],
  [
    'both grades at once: the higher, once',
    group('difference'),
    [claim('A', 'X', wan(30)), claim('A', 'Y', wan(100))],
    { 'A X': 0, 'A Y': wan(100) },
  ],
  [
    'what was paid is not known: nothing is sure',
    group('difference'),
    [claim('A', 'X', wan(100), { before: null })],
    { 'A X': 0 },
  ],
  [
    '可叠加: both',
    group('additive'),
    [claim('A', 'X', wan(30)), claim('A', 'Y', wan(50))],
    { 'A X': wan(30), 'A Y': wan(50) },
  ],
  [
    'per firm and year, beside what was paid this year',
    { caps: [{ id: 'c', says, clauses: ['X', 'Y'], per: 'firm-year', fen: wan(50) }] },
    [claim('A', 'X', wan(30)), claim('A', 'Y', wan(30)), claim('B', 'X', wan(30))],
    { 'A X': wan(20), 'A Y': wan(20), 'B X': wan(30) },
    [{ firm: 'A', clause: 'X', record: null, fen: wan(10) }],
  ],
  [
    'a cap is not shared with what a group then takes away',
    { ...group('highest'), caps: [{ id: 'c', says, clauses: ['X', 'Y'], per: 'firm-year', fen: wan(50) }] },
    [claim('A', 'X', wan(80)), claim('A', 'Y', wan(60))],
    { 'A X': wan(50), 'A Y': 0 },
  ],
  [
    'per record',
    { caps: [{ id: 'c', says, clauses: ['X'], per: 'record', fen: wan(50) }] },
    [claim('A', 'X', wan(60), { record: 'p1' }), claim('A', 'X', wan(40), { record: 'p2' })],
    { 'A X p1': wan(50), 'A X p2': wan(40) },
  ],
  [
    'a ceiling for each firm (总量控制)',
    { ceilings: [{ id: 'c', says, clauses: ['X', 'Y'], per: 'firm', fen: wan(40), allocation: byShare }] },
    [claim('A', 'X', wan(30)), claim('A', 'Y', wan(50)), claim('B', 'X', wan(30))],
    { 'A X': wan(15), 'A Y': wan(25), 'B X': wan(30) },
  ],
  [
    'a ceiling over all of them',
    { ceilings: [{ id: 'c', says, clauses: ['X', 'Y'], per: 'all', fen: 100, allocation: byShare }] },
    [claim('A', 'X', 300), claim('B', 'Y', 100)],
    { 'A X': 75, 'B Y': 25 },
  ],
  [
    'pro rata: the fen left over go by code where remainders are equal',
    envelope(100),
    [claim('C', 'X', 100), claim('A', 'X', 100), claim('B', 'X', 100)],
    { 'A X': 34, 'B X': 33, 'C X': 33 },
  ],
  [
    'pro rata: the largest remainder comes first',
    envelope(10),
    [claim('A', 'X', 7), claim('B', 'X', 8)],
    { 'A X': 5, 'B X': 5 },
  ],
  ['nobody shares where there is enough', envelope(200), [claim('A', 'X', 100)], { 'A X': 100 }],
  [
    'the group is settled before the envelope',
    { ...group('highest'), ...envelope(wan(10)) },
    [claim('A', 'X', wan(20)), claim('A', 'Y', wan(30)), claim('B', 'X', wan(10))],
    { 'A X': 0, 'A Y': wan(30), 'B X': wan(10) },
  ],
]
test.each(cases)('%s', (_, some, claims, expected, past = []) => {
  expect(amounts(round(some, claims, past))).toEqual(expected)
})

const queue = [
  claim('A', 'X', 60, { filed: '2024-03-02', score: 9_000 }),
  claim('B', 'X', 60, { filed: '2024-03-01', score: 8_000 }),
  claim('C', 'X', 60, { filed: '2024-03-02', score: 9_000 }),
  claim('D', 'X', 20, { filed: '2024-03-03', score: 7_000 }),
  claim('E', 'X', 50),
]
const queues: [what: string, allocation: object, expected: number[]][] = [
  ['filing, ties shared, a part', { by: 'filed', ties: 'shared', last: 'part' }, [20, 60, 20, 0, 0]],
  ['filing, ties shared, skipped: the next may fit', { by: 'filed', ties: 'shared', last: 'skip' }, [0, 60, 0, 20, 0]],
  ['filing, ties shared, the queue ends', { by: 'filed', ties: 'shared', last: 'stop' }, [0, 60, 0, 0, 0]],
  ['filing, ties by code, a part', { by: 'filed', ties: 'code', last: 'part' }, [40, 60, 0, 0, 0]],
  ['filing, ties by code, skipped', { by: 'filed', ties: 'code', last: 'skip' }, [0, 60, 0, 20, 0]],
  ['score, ties shared, a part', { by: 'score', ties: 'shared', last: 'part' }, [50, 0, 50, 0, 0]],
  ['score, ties by code, a part', { by: 'score', ties: 'code', last: 'part' }, [60, 0, 40, 0, 0]],
  ['score, ties by code, the queue ends', { by: 'score', ties: 'code', last: 'stop' }, [60, 0, 0, 0, 0]],
]
test.each(queues)('in order of %s', (_, allocation, expected) => {
  expect(Object.values(amounts(round(envelope(100, allocation), queue)))).toEqual(expected)
})

test('who has no day or score is said to have no place', () => {
  const { awards } = awardsOf(round(envelope(100, { by: 'score', ties: 'code', last: 'part' }), queue), 'sure')
  expect(awards.at(-1)?.reductions[0]?.why).toEqual({ kind: 'not-placed', pot: 100, asked: 250 })
})

const open = claim('A', 'X', wan(10), { most: null })
const ends: [
  what: string,
  some: object,
  claims: Claim[],
  sure: Record<string, number | null>,
  most: Record<string, number | null>,
][] = [
  ['what nothing bounds stays open', {}, [open], { 'A X': wan(10) }, { 'A X': null }],
  [
    'a cap bounds it',
    { caps: [{ id: 'c', says, clauses: ['X'], per: 'firm-year', fen: wan(30) }] },
    [open],
    { 'A X': wan(10) },
    { 'A X': wan(30) },
  ],
  [
    'which of two counts may differ between the ends',
    group('highest'),
    [claim('A', 'X', wan(10)), claim('A', 'Y', 0, { most: wan(20) })],
    { 'A X': wan(10), 'A Y': 0 },
    { 'A X': 0, 'A Y': wan(20) },
  ],
  [
    'what nothing bounds asks for the whole pot',
    envelope(wan(50)),
    [open, claim('B', 'X', wan(60))],
    { 'A X': 7_142_857, 'B X': 42_857_143 },
    { 'A X': 22_727_273, 'B X': 27_272_727 },
  ],
  [
    'what was paid is not known: the most is the whole',
    group('difference'),
    [claim('A', 'X', wan(100), { before: null })],
    { 'A X': 0 },
    { 'A X': wan(100) },
  ],
]
test.each(ends)('both ends: %s', (_, some, claims, sure, most) => {
  expect(amounts(round(some, claims))).toEqual(sure)
  expect(amounts(round(some, claims), 'most')).toEqual(most)
})

test('the same clause of a firm twice is refused', () => {
  expect(() => awardsOf(round({}, [claim('A', 'X', 1), claim('A', 'X', 2)]), 'sure')).toThrow('stands twice')
})

test('who is barred, or outside the set, gets nothing; who may be, nothing that is sure', () => {
  const some = { bars: [{ id: 'b', says, clauses: ['X'], flag: 'penalised' }] }
  const claims = ['A', 'B', 'C'].map((firm) => claim(firm, 'X', 100))
  const standing = new Map([
    [
      'b',
      new Map([
        ['A', 'yes' as const],
        ['B', 'no' as const],
      ]),
    ],
  ])
  const given = { ...round(some, claims), standing }
  expect(amounts(given)).toEqual({ 'A X': 0, 'B X': 100, 'C X': 0 })
  expect(amounts(given, 'most')).toEqual({ 'A X': 0, 'B X': 100, 'C X': 100 })
})

const reasons: [what: string, some: object, claims: Claim[], zh: string, en: string][] = [
  [
    'the higher counts',
    group('highest'),
    [claim('A', 'X', wan(30)), claim('A', 'Y', wan(50))],
    '两条都符合，就高不重复：按“条款Y”计 50万元，本条不再计（规则）',
    'You meet both, the higher counts: “clause Y” with CNY 500,000; this one is not added (rule)',
  ],
  [
    'the difference',
    group('difference'),
    [claim('A', 'X', wan(100), { before: wan(30) })],
    '升档补差：扣除低档已兑付的 30万元（规则）',
    'On promotion only the difference: CNY 300,000 was paid for the lower grade (rule)',
  ],
  [
    'shared',
    envelope(150),
    [claim('A', 'X', 200), claim('B', 'X', 100)],
    '额度 0.00015万元，申请合计 0.0003万元，按比例分配：规则',
    'There is CNY 1.5 for CNY 3, so it is shared pro rata: rule',
  ],
]
test.each(reasons)('a reason in words: %s', (_, some, claims, zh, en) => {
  const [first] = awardsOf(round(some, claims), 'sure').awards
  const names = { clause: (id: string) => ({ zh: `条款${id}`, en: `clause ${id}` }), rule: () => says }
  expect(sayAward(first as Award, names)).toEqual([{ zh, en }])
})

test('money in words is exact', () => {
  expect(sayMoney(12_345_678_901)).toEqual({ zh: '12,345.678901万元', en: 'CNY 123,456,789.01' })
  expect(sayMoney(0)).toEqual({ zh: '0万元', en: 'CNY 0' })
})

const faults: [what: string, some: object, zh: string, en: string][] = [
  ['an unknown clause', group('highest'), '没有采用条款 Y', 'not adopted a clause Y'],
  [
    'an id twice',
    { ...envelope(1), bars: [{ id: 'e', says, clauses: ['X'], flag: 'f' }] },
    '编号 e 重复',
    'e stands twice',
  ],
  [
    'a clause twice',
    { groups: [{ id: 'g', says, clauses: ['X', 'X'], mode: 'highest', within: 'firm' }] },
    '已在',
    'already in',
  ],
  [
    'records where there are none',
    { caps: [{ id: 'c', says, clauses: ['X'], per: 'record', fen: 1 }] },
    '不按项目逐条计算',
    'does not go record by record',
  ],
  [
    'conditions in a circle',
    {
      conditions: ['a', 'b', 'c'].map((id, at) => ({
        ...{ id, says, clauses: ['X'], number: { of: 'growth' }, needs: { above: 'mean' }, unknown: 'open' },
        among: ['b', 'c', 'b'][at],
      })),
    },
    'b → c → b',
    'b → c → b',
  ],
  [
    'among those of no condition',
    {
      conditions: [
        {
          id: 'a',
          says,
          clauses: ['X'],
          number: { of: 'growth' },
          needs: { above: 'mean' },
          unknown: 'open',
          among: 'z',
        },
      ],
    },
    '没有条件 z',
    'no condition z',
  ],
]
test.each(faults)('refused: %s', (_, some, zh, en) => {
  const found = checkRules(rules(some), (id) => (id === 'X' ? false : undefined)).map((fault) => fault.says)
  expect(found.map((one) => one.zh).join()).toContain(zh)
  expect(found.map((one) => one.en).join()).toContain(en)
})
test('a ceiling below zero and an unknown key have no shape', () => {
  const below = { ceilings: [{ id: 'c', says, clauses: ['X'], per: 'all', fen: -1, allocation: byShare }] }
  expect(payoutRules.safeParse(below).success).toBe(false)
  expect(payoutRules.safeParse({ envelope: [] }).success).toBe(false)
})

const numbers = (some: Record<string, [number, number] | null>) =>
  new Map(
    Object.entries(some).map(([firm, one]) => [firm, one && { num: BigInt(one[0]), den: BigInt(one[1]) }] as const),
  )
const setCases: [
  what: string,
  needs: object,
  unknown: string,
  some: Record<string, [number, number] | null>,
  expected: string,
][] = [
  ['the first two', { top: 2, ties: 'all' }, 'left-out', { A: [3, 1], B: [2, 1], C: [1, 1] }, 'yes yes no'],
  [
    'a tie on the line, all in',
    { top: 2, ties: 'all' },
    'left-out',
    { A: [3, 1], B: [2, 1], C: [4, 2] },
    'yes yes yes',
  ],
  [
    'a tie on the line, none in',
    { top: 2, ties: 'none' },
    'left-out',
    { A: [3, 1], B: [2, 1], C: [4, 2] },
    'yes no no',
  ],
  [
    'an unknown number is left out',
    { top: 1, ties: 'all' },
    'left-out',
    { A: [3, 1], B: null, C: [1, 1] },
    'yes unknown no',
  ],
  [
    'or leaves open whom it could move',
    { top: 2, ties: 'all' },
    'open',
    { A: [3, 1], B: null, C: [2, 1], D: [1, 1] },
    'yes unknown unknown no',
  ],
  ['exactly the mean is not above it', { above: 'mean' }, 'left-out', { A: [1, 3], B: [1, 3], C: [1, 3] }, 'no no no'],
  [
    'above the mean, crosswise',
    { above: 'mean' },
    'left-out',
    { A: [34, 100], B: [33, 100], C: [33, 100] },
    'yes no no',
  ],
  ['the mean is open', { above: 'mean' }, 'open', { A: [34, 100], B: null }, 'unknown unknown'],
]
test.each(setCases)('set-level: %s', (_, needs, unknown, some, expected) => {
  const { conditions } = rules({ conditions: [{ id: 'c', says, clauses: ['X'], number: { of: 'n' }, needs, unknown }] })
  const found = standings(conditions, new Map([['c', numbers(some)]])).get('c')
  expect([...(found?.values() ?? [])].join(' ')).toBe(expected)
})
test('set-level: among those who meet another', () => {
  const one = { says, clauses: ['X'], number: { of: 'n' }, unknown: 'left-out' }
  const { conditions } = rules({
    conditions: [
      { ...one, id: 'best', needs: { top: 1, ties: 'all' }, among: 'good' },
      { ...one, id: 'good', needs: { above: 'mean' } },
    ],
  })
  const found = standings(
    conditions,
    new Map([
      ['good', numbers({ A: [9, 1], B: [8, 1], C: [1, 1] })],
      ['best', numbers({ A: [1, 1], B: [2, 1], C: [3, 1] })],
    ]),
  )
  expect([...(found.get('best')?.values() ?? [])]).toEqual(['no', 'yes', 'no'])
})

const someClaims = fc
  .array(
    fc.record({
      firm: fc.constantFrom('A', 'B', 'C', 'D'),
      clause: fc.constantFrom('X', 'Y', 'Z'),
      record: fc.constantFrom(null, 'p', 'q'),
      least: fc.integer({ min: 0, max: 1_000 }),
      extra: fc.option(fc.integer({ min: 0, max: 1_000 })),
      filed: fc.constantFrom(null, '2024-01-01', '2024-01-02'),
      score: fc.constantFrom(null, 5, 6),
      before: fc.option(fc.integer({ min: 0, max: 500 })),
    }),
    { maxLength: 14 },
  )
  .map((all) => [
    ...new Map(
      all.map(({ extra, ...one }) => [awardKey(one), { ...one, most: extra === null ? null : one.least + extra }]),
    ).values(),
  ])
const someAllocation = fc.oneof(
  fc.constant({ by: 'pro-rata' as const }),
  fc.record({
    by: fc.constantFrom('filed' as const, 'score' as const),
    ties: fc.constantFrom('shared' as const, 'code' as const),
    last: fc.constantFrom('part' as const, 'skip' as const, 'stop' as const),
  }),
)
const fen = fc.integer({ min: 0, max: 2_000 })
const someRules = fc
  .record({ cap: fen, year: fen, ceiling: fen, envelope: fen, one: someAllocation, two: someAllocation })
  .chain(({ cap, year, ceiling, envelope: pot, one, two }) =>
    fc.constantFrom('highest', 'difference', 'additive').chain((mode) =>
      fc.constantFrom('firm', 'record').map((within) =>
        rules({
          caps: [
            { id: 'rec', says, clauses: ['X', 'Y'], per: 'record', fen: cap },
            { id: 'yr', says, clauses: ['X', 'Y', 'Z'], per: 'firm-year', fen: year },
          ],
          groups: [{ id: 'g', says, clauses: ['X', 'Y'], mode, within }],
          ceilings: [{ id: 'c', says, clauses: ['Y', 'Z'], per: 'all', fen: ceiling, allocation: one }],
          envelopes: [{ id: 'e', says, clauses: ['X', 'Y', 'Z'], fen: pot, allocation: two }],
        }),
      ),
    ),
  )
const reckoned = (some: PayoutRules, claims: readonly Claim[], end: End) =>
  awardsOf({ rules: some, claims, past: [], standing: new Map() }, end)
const runs = { numRuns: 500 }

test('law: the order in which claims come changes nothing', () => {
  fc.assert(
    fc.property(
      someRules,
      someClaims.chain((claims) =>
        fc.tuple(fc.constant(claims), fc.shuffledSubarray(claims, { minLength: claims.length })),
      ),
      (some, [claims, shuffled]) => {
        for (const end of ['sure', 'most'] as const)
          expect(reckoned(some, shuffled, end)).toEqual(reckoned(some, claims, end))
      },
    ),
    runs,
  )
})

test('law: no pot gives more than it has, nobody gets more than his claim, nothing is negative, every change has its reason', () => {
  fc.assert(
    fc.property(someRules, someClaims, fc.constantFrom<End>('sure', 'most'), (some, claims, end) => {
      const { awards, total } = reckoned(some, claims, end)
      const of = (clauses: readonly string[], mine: (one: Claim) => boolean = () => true) =>
        awards.reduce(
          (sum, { claim: one, fen: paid }) => sum + (clauses.includes(one.clause) && mine(one) ? (paid ?? 0) : 0),
          0,
        )
      for (const pot of [...some.ceilings, ...some.envelopes]) expect(of(pot.clauses)).toBeLessThanOrEqual(pot.fen)
      for (const firm of ['A', 'B', 'C', 'D'])
        expect(of(['X', 'Y', 'Z'], (one) => one.firm === firm)).toBeLessThanOrEqual(some.caps[1]?.fen ?? 0)
      expect(total).toBe(of(['X', 'Y', 'Z']))
      awards.forEach(isReasoned)
    }),
    runs,
  )
})
function isReasoned({ base, fen: paid, reductions }: Award): void {
  const ends = [base, ...reductions.map(({ to }) => to)]
  expect(ends.at(-1)).toBe(paid)
  expect(reductions.map(({ from }) => from)).toEqual(ends.slice(0, -1))
  const falling = ends.map((one) => one ?? Number.POSITIVE_INFINITY)
  expect(falling).toEqual([...falling].sort((one, other) => other - one))
  expect(paid ?? 0).toBeGreaterThanOrEqual(0)
}

test('law: what is awarded stands when it is reckoned again, where nothing is taken off for the past', () => {
  fc.assert(
    fc.property(someRules, someClaims, (some, claims) => {
      fc.pre(some.groups[0]?.mode !== 'difference')
      const once = reckoned(some, claims, 'sure')
      const again = once.awards.map(({ claim: one, fen: paid }) => ({ ...one, least: paid ?? 0, most: paid }))
      expect(reckoned(some, again, 'sure').awards.map(({ fen: paid }) => paid)).toEqual(
        once.awards.map(({ fen: paid }) => paid),
      )
    }),
    runs,
  )
})

test('law: pro rata gives out the pot to the fen, and nobody is more than a fen from his exact share', () => {
  fc.assert(
    fc.property(fc.array(fc.maxSafeNat(), { maxLength: 12 }), fc.maxSafeNat(), (asked, pot) => {
      const demands = asked.map((one, at) => ({ key: String(at), fen: Math.floor(one / 16) }))
      const total = demands.reduce((sum, one) => sum + one.fen, 0)
      const parts = prorate(pot, demands)
      expect([...parts.values()].reduce((sum, one) => sum + one, 0)).toBe(Math.min(pot, total))
      if (total <= pot) return
      for (const { key, fen: wanted } of demands) {
        const off = BigInt(parts.get(key) ?? 0) * BigInt(total) - BigInt(wanted) * BigInt(pot)
        expect(off > -BigInt(total) && off < BigInt(total)).toBe(true)
      }
    }),
    runs,
  )
})

test('law: a larger pot never gives out less, save where who does not fit is passed over', () => {
  fc.assert(
    fc.property(someAllocation, someClaims, fen, fen, (rule, claims, pot, more) => {
      fc.pre(rule.by === 'pro-rata' || rule.last !== 'skip')
      const demands = claims.map((one) => ({ key: awardKey(one), fen: one.least, filed: one.filed, score: one.score }))
      const given = (size: number) =>
        [...allocate(size, rule, demands).values()].reduce((sum, one) => sum + (one.fen ?? 0), 0)
      expect(given(pot + more)).toBeGreaterThanOrEqual(given(pot))
    }),
    runs,
  )
})

test('law: without queues the most is never below what is sure', () => {
  fc.assert(
    fc.property(someRules, someClaims, (some, claims) => {
      const plain = {
        ...some,
        ceilings: [],
        envelopes: some.envelopes.map((one) => ({ ...one, allocation: { by: 'pro-rata' as const } })),
      }
      const most = reckoned(plain, claims, 'most')
      if (most.open === 0) expect(most.total).toBeGreaterThanOrEqual(reckoned(plain, claims, 'sure').total)
    }),
    runs,
  )
})
