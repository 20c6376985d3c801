/** A frozen list as somebody else has it: what holds, and one sentence for everything that can be wrong with it. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Claim, Round } from './award.ts'
import { canonical, type FrozenList } from './frozen-list.ts'
import { type ListFaultCode, mostBytes } from './list-reading.ts'
import { payoutRules } from './payout.ts'
import { checkList, freezeList } from './queries/lists.ts'

const says = { zh: '规则', en: 'rule' }
const rules = payoutRules.parse({
  caps: [{ id: 'c', says, clauses: ['X', 'Y'], per: 'firm-year', fen: 5_000 }],
  groups: [{ id: 'g', says, clauses: ['X', 'Y'], mode: 'highest', within: 'record' }],
  ceilings: [{ id: 't', says, clauses: ['Y'], per: 'all', fen: 4_000, allocation: { by: 'pro-rata' } }],
  envelopes: [
    { id: 'e', says, clauses: ['X', 'Y'], fen: 9_000, allocation: { by: 'filed', ties: 'shared', last: 'part' } },
  ],
})
const claim = (firm: string, clause: string, least: number, filed: string, record: string | null = null): Claim => ({
  ...{ firm, clause, record, least, most: least, filed, score: 7, before: 0 },
})
const round: Round = {
  rules,
  claims: [
    claim('91A', 'X', 4_000, '2024-03-01', 'secret-1'),
    claim('91A', 'Y', 3_000, '2024-03-01', 'secret-1'),
    claim('91A', 'Y', 2_000, '2024-03-01', 'secret-2'),
    claim('91B', 'Y', 5_001, '2024-03-02'),
    claim('91C', 'X', 2_000, '2024-03-02'),
    claim('91D', 'X', 2_000, '2024-03-05'),
  ],
  past: [],
  standing: new Map(),
}
const about = {
  ...{ title: { zh: '名单', en: 'List' }, on: '2024-03-31', knownBy: '2024-03-31T16:00:00.000Z', package: null },
  firms: new Map(['A', 'B', 'C', 'D'].map((one) => [`91${one}`, `${one} 厂`])),
  titles: new Map([
    ['X', { zh: '条款甲', en: 'Clause X' }],
    ['Y', { zh: '条款乙', en: 'Clause Y' }],
  ]),
}
const list = freezeList(round, about)
const text = canonical(list)
const bytesOf = (value: string): Uint8Array => new TextEncoder().encode(value)
/** Changed, and given the right hash: as somebody who knows how would. */
const forged = (change: (it: FrozenList) => unknown): string => {
  const copy = structuredClone(list)
  change(copy)
  const { sha256: _, ...rest } = copy
  return canonical({ ...rest, sha256: createHash('sha256').update(canonical(rest)).digest('hex') })
}

test('a list holds, and its envelope says what is left', () => {
  expect(checkList(bytesOf(text))).toMatchObject({
    faults: [],
    envelopes: [{ id: 'e', fen: 9_000, used: 9_000, left: 0 }],
  })
})

// 91A: 6,000 under a cap of 5,000; then Y 1,667 + 5,000 under 4,000; then of the 4,667 left on the second day 2,800 and 1,867.
test('it shows who gets something and what for, and no record’s id, score or firm without an award', () => {
  expect(list.awards.map(({ firm, clause, record, base, fen }) => [firm, clause, record, base, fen])).toEqual([
    ['91A', 'X', 1, 4_000, 3_333],
    ['91A', 'Y', 2, 2_000, 1_000],
    ['91B', 'Y', null, 5_001, 2_800],
    ['91C', 'X', null, 2_000, 1_867],
  ])
  expect(text).not.toMatch(/secret|91D|"score": 7/)
})

const row = (it: FrozenList, at = 0) => it.awards[at] as FrozenList['awards'][number]
const hostile: [what: string, bytes: string | Uint8Array, code: ListFaultCode, at: string, zh: string, en: string][] = [
  ['too large', new Uint8Array(mostBytes + 1), 'too-large', '', '超过 64 MB', 'larger than 64 MB'],
  ['not text', new Uint8Array([0xff, 0xfe]), 'not-text', '', '不是 UTF-8', 'not text'],
  ['empty', '', 'not-json', '', '空的', 'empty'],
  ['truncated', text.slice(0, -20), 'not-json', '', '截断', 'cut off'],
  ['another file', '{"a":1}', 'not-a-list', 'format', '不是冻结名单', 'not a frozen list'],
  ['null', 'null', 'not-a-list', 'format', '不是冻结名单', 'not a frozen list'],
  [
    'an unknown version',
    text.replace('"version": 1', '"version": 9'),
    'version',
    'version',
    '版本 9 不认识',
    'version 9',
  ],
  ['beyond 2^53', text.replace('"total": 9000', '"total": 9007199254740993'), 'number', 'total', '精确', 'exactly'],
  ['a fraction', text.replace('"total": 9000', '"total": 9000.5'), 'number', 'total', '精确', 'exactly'],
  ['a number without end', text.replace('"total": 9000', '"total": 1e999'), 'number', 'total', '精确', 'exactly'],
  ['below zero', text.replace('"fen": 3333', '"fen": -3333'), 'negative', 'awards[0].fen', '负数', 'below zero'],
  [
    'too deep',
    `{"format":"bolanggu-frozen-list","version":1,"x":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
    'too-deep',
    `x${'[0]'.repeat(12)}`,
    '层次过深',
    'deeply',
  ],
  ['an unknown key', forged((it) => Object.assign(it, { more: 'x' })), 'shape', 'more', 'more', 'more'],
  ['an amount changed', text.replace('"fen": 3333', '"fen": 3334'), 'hash', 'sha256', '被改动过', 'was changed'],
  ['spaces', text.replaceAll('\n ', '\n'), 'written-otherwise', '', '写法', 'written'],
  [
    'a key twice',
    text.replace('"total": 9000', '"total": 1, "total": 9000'),
    'written-otherwise',
    '',
    '重复的键',
    'key twice',
  ],
  ['a firm twice', forged((it) => it.awards.splice(1, 0, row(it))), 'twice', 'awards[1]', '重复', 'stands twice'],
  ['another order', forged((it) => it.awards.reverse()), 'order', 'awards[1]', '没有按代码排序', 'order of codes'],
  [
    'a clause of none',
    forged((it) => Object.assign(row(it, 3), { clause: 'Z' })),
    'clause',
    'awards[3].clause',
    '条款 Z',
    'under Z',
  ],
  [
    'a rule of two',
    forged((it) => it.rules.envelopes.push(it.rules.envelopes[0] as never)),
    'rules',
    'rules.envelopes[1].id',
    '编号 e 重复',
    'e stands twice',
  ],
  [
    'more than the rules give',
    forged((it) => {
      row(it).fen += 1
      row(it, 1).fen -= 1
    }),
    'amount',
    'awards[0].fen',
    'A 厂 91A X #1：名单写 0.003334万元，按规则应为 0.003333万元',
    'the list says CNY 33.34, by its rules it is CNY 33.33',
  ],
  [
    'an envelope overdrawn',
    forged((it) => {
      row(it).fen += 1
    }),
    'amount',
    'rules.envelopes[0]',
    '额度 e（规则）只有 0.009万元，名单用了 9001 分',
    'spends 9001 fen',
  ],
  [
    'a wrong step',
    forged((it) => {
      ;(row(it).steps[0] as { rule: string }).rule = 'x'
    }),
    'step',
    'awards[0].steps',
    '步骤',
    'steps',
  ],
  [
    'a wrong total',
    forged((it) => {
      it.total = 8_999
    }),
    'total',
    'total',
    '相加是 9000 分',
    'come to 9000 fen',
  ],
]
test.each(hostile)('said in a sentence: %s', (_, bytes, code, at, zh, en) => {
  const { faults } = checkList(typeof bytes === 'string' ? bytesOf(bytes) : bytes)
  expect(faults[0]).toMatchObject({ code, at })
  expect(faults[0]?.says.zh).toContain(zh)
  expect(faults[0]?.says.en).toContain(en)
})

test('amounts no sum can carry are said, not thrown', () => {
  const most = Number.MAX_SAFE_INTEGER
  const { faults } = checkList(
    bytesOf(
      forged((it) => {
        Object.assign(it.rules, { caps: [], groups: [], ceilings: [], envelopes: [] })
        for (const one of it.awards) Object.assign(one, { base: most, fen: most, steps: [] })
      }),
    ),
  )
  expect(faults.map(({ code }) => code)).toContain('total')
})

test('law: no byte of a list can be another', () => {
  const bytes = bytesOf(text)
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const other = bytes.slice()
      other[at] = ((other[at] ?? 0) + by) % 256
      expect(checkList(other).faults).not.toEqual([])
    }),
    { numRuns: 1_000 },
  )
})

test('law: nor can an amount, a base, a day or a pot, even with the hash made again, unless nothing else follows from it', () => {
  const amounts = fc.record({ at: fc.nat(list.awards.length - 1), by: fc.integer({ min: 1, max: 5_000 }) })
  fc.assert(
    fc.property(amounts, ({ at, by }) => {
      const fen = forged((it) => {
        row(it, at).fen += by
      })
      expect(checkList(bytesOf(fen)).faults).not.toEqual([])
    }),
  )
})

test('law: whatever is frozen holds, in whatever order it comes', () => {
  const some = fc.uniqueArray(
    fc.record({
      firm: fc.constantFrom('91A', '91B', '91C', '91D'),
      clause: fc.constantFrom('X', 'Y'),
      record: fc.constantFrom(null, 'p', 'q'),
      least: fc.integer({ min: 0, max: 6_000 }),
      filed: fc.constantFrom(null, '2024-01-01', '2024-01-02'),
    }),
    { selector: ({ firm, clause, record }) => `${firm} ${clause} ${record}`, maxLength: 12 },
  )
  fc.assert(
    fc.property(some, (all) => {
      const claims = all.map((one) => ({ ...one, most: one.least, score: null, before: 0 }))
      const frozen = freezeList({ ...round, claims }, about)
      expect(checkList(bytesOf(canonical(frozen))).faults).toEqual([])
      expect(freezeList({ ...round, claims: claims.reverse() }, about)).toEqual(frozen)
    }),
    { numRuns: 300 },
  )
})
