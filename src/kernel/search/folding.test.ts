/** Folding is lawful: doing it twice changes nothing, parts fold to parts, both scripts meet, whatever the name. */
import fc from 'fast-check'
import { Converter } from 'opencc-js/cn2t'
import { expect, test } from 'vitest'
import { bare, fold, foldSign, placeLength, stemOf, withoutForm } from './folding.ts'

const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code))
const name = fc.array(han, { maxLength: 20 }).map((signs) => signs.join(''))
const anything = fc.string({ unit: 'binary', maxLength: 30 })

test('folding twice is folding once, of anything at all', () =>
  fc.assert(fc.property(fc.oneof(name, anything), (text) => void expect(fold(fold(text))).toBe(fold(text)))))

test('every sign there is folds to one that stays', () => {
  for (let code = 0x3400; code < 0x9fff; code++) {
    const once = foldSign(String.fromCodePoint(code))
    expect([once, Array.from(once).length]).toEqual([foldSign(once), 1])
  }
})

test('a part of a name folds to a part of the folded name', () =>
  fc.assert(fc.property(name, name, name, (a, b, c) => void expect(fold(a + b + c)).toContain(fold(b)))))

test.each(['t', 'tw', 'hk'] as const)('the simplified and the traditional writing (%s) of a name meet', (to) => {
  const traditional = Converter({ from: 'cn', to })
  fc.assert(
    fc.property(name, (text) => void expect(fold(traditional(text))).toBe(fold(text))),
    { numRuns: 2_000 },
  )
})

test.each([
  ['義烏市雙燕襪業有限公司', '义乌市双燕袜业有限公司'],
  ['鉅鑫（浙江）貿易有限公司', '钜鑫(浙江)贸易有限公司'],
  ['ＡＢＣ　科技', 'abc科技'],
  ['乾元服飾', '乾元服饰'],
  ['衛浴潔具', '卫浴洁具'],
  ['“小 鼓”·玩具厂', '小鼓玩具厂'],
])('%s and %s are one', (one, other) => expect(fold(one)).toBe(fold(other)))

test.each([
  ['拨浪市彩云袜业有限公司', '彩云袜业'],
  ['浙江省义乌市彩云袜业股份有限公司', '彩云袜业'],
  ['浙江彩云集团有限公司', '彩云'],
  ['彩云袜业厂（普通合伙）', '彩云袜业厂'],
  ['彩云袜业有限公司义乌分公司', '彩云袜业有限公司义乌分公司'],
  ['上海市银行', '银行'],
  ['都市丽人服饰有限公司', '都市丽人服饰'],
  ['有限公司', '有限公司'],
])('what people call %s: %s', (full, stem) => expect(stemOf(fold(full))).toBe(stem))

test('a stem is never shorter than two signs, and is part of the name', () =>
  fc.assert(
    fc.property(
      fc.constantFrom('', '浙江', '义乌市', '中国'),
      name,
      fc.constantFrom('', '有限公司', '集团'),
      (a, b, c) => {
        const folded = fold(a + b + c)
        expect(folded).toContain(stemOf(folded))
        if ([...folded].length >= 2) expect([...stemOf(folded)].length).toBeGreaterThanOrEqual(2)
      },
    ),
  ))

test('a place is told from a name', () => {
  expect(placeLength('拨浪市彩云袜业')).toBe(3)
  expect(placeLength('彩云袜业')).toBe(0)
  expect(withoutForm('彩云袜业集团股份有限公司')).toBe('彩云袜业')
  expect(bare('Ａ-b （1）')).toBe('ab1')
})
