/** What speaks for two entries of the register being one firm: a table of cases, and laws that hold for any two. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, stemOf, withoutForm } from '../../kernel/search/folding.ts'
import { readingOf } from '../../kernel/search/pinyin.ts'
import {
  type DuplicateReason,
  duplicateReasons,
  leastScore,
  reasonsFor,
  type Side,
  scoreOf,
  signsApart,
} from './duplicate.ts'

interface Said {
  name: string
  code?: string
  address?: string
  former?: string
}
const [codeA, codeB] = ['91330782MA28ABCD3X', '91330782609786576E']
const sideOf = ({ name, code = codeA, address, former }: Said): Side => ({
  full: withoutForm(fold(name)),
  stem: stemOf(fold(name)),
  pinyin: readingOf(name).pinyin,
  code,
  address: address ?? null,
  former: former ? [withoutForm(fold(former))] : [],
})

test.each<[what: string, a: Said, b: Said, reasons: DuplicateReason[]]>([
  [
    'bracket, width, form',
    { name: '拨浪市彩云（集团）有限公司' },
    { name: '拨浪市彩云集团股份有限公司', code: codeB },
    ['name'],
  ],
  ['both scripts', { name: '義烏市雙燕襪業有限公司' }, { name: '义乌市双燕袜业有限公司', code: codeB }, ['name']],
  ['one without its place', { name: '彩云袜业有限公司' }, { name: '拨浪市彩云袜业有限公司', code: codeB }, ['stem']],
  [
    'the same name in two places',
    { name: '义乌市彩云袜业有限公司' },
    { name: '拨浪市彩云袜业有限公司', code: codeB },
    [],
  ],
  [
    'one sign of the same sound',
    { name: '拨浪市彩云袜业有限公司' },
    { name: '拨浪市采云袜业有限公司', code: codeB },
    ['pinyin'],
  ],
  [
    'two signs of the same sound',
    { name: '拨浪市安豹贸易有限公司' },
    { name: '拨浪市案宝贸易有限公司', code: codeB },
    [],
  ],
  [
    'two signs of the same sound at one address',
    { name: '拨浪市安豹贸易有限公司', address: '糖担路1号' },
    { name: '拨浪市案宝贸易有限公司', code: codeB, address: '糖担路1号' },
    ['pinyin'],
  ],
  [
    'one organisation under two codes',
    { name: '甲针织厂' },
    { name: '乙贸易行', code: '92330782MA28ABCD31' },
    ['organisation'],
  ],
  ['codes a sign apart, one brand', { name: '彩云针织厂' }, { name: '彩云袜业', code: '91330782MA28ABCE00' }, ['code']],
  ['codes a sign apart, nothing else', { name: '彩云针织厂' }, { name: '小鼓玩具', code: '91330782MA28ABCE00' }, []],
  [
    'one brand at one address',
    { name: '彩云针织厂', address: '糖担路1号' },
    { name: '彩云袜业', code: codeB, address: '糖担路1号' },
    ['address'],
  ],
  [
    'two brands at one address',
    { name: '彩云针织厂', address: '路1号' },
    { name: '小鼓玩具', code: codeB, address: '路1号' },
    [],
  ],
  ['a former name', { name: '小鼓文创', former: '小鼓玩具厂' }, { name: '小鼓玩具厂', code: codeB }, ['former']],
  ['nothing known of an address', { name: '彩云针织厂' }, { name: '彩云袜业', code: codeB }, []],
])('%s', (_, a, b, reasons) => expect(reasonsFor(sideOf(a), sideOf(b))).toEqual(reasons))

const word = fc.constantFrom('彩云', '采云', '小鼓', '袜业', '针织', '有限公司', '拨浪市', '（集团）', '厂')
const said = fc.record({
  name: fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join('')),
  code: fc.constantFrom(codeA, codeB, '91330782MA28ABCE00', '92330782MA28ABCD31'),
  address: fc.constantFrom('路1号', '路2号'),
  former: fc.constantFrom('彩云袜业', '小鼓厂'),
})

test('whichever is named first, the reasons are the same', () =>
  fc.assert(
    fc.property(
      said,
      said,
      (a, b) => void expect(reasonsFor(sideOf(a), sideOf(b))).toEqual(reasonsFor(sideOf(b), sideOf(a))),
    ),
  ))

test('each further reason adds, and none makes certain; every reason is worth a look', () =>
  fc.assert(
    fc.property(fc.subarray([...duplicateReasons], { minLength: 1 }), (reasons) => {
      const score = scoreOf(reasons)
      expect(score).toBeGreaterThanOrEqual(leastScore)
      expect(score).toBeLessThanOrEqual(100)
      for (const one of reasons) expect(score).toBeGreaterThanOrEqual(scoreOf([one]))
    }),
  ))

test('signs apart', () => {
  expect(signsApart('彩云', '采云')).toBe(1)
  expect(signsApart('彩云', '彩云厂')).toBe(Number.POSITIVE_INFINITY)
})
