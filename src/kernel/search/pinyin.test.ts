/** How names are read and how letters are cut: a table of cases, and laws that hold for any. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutsOf, isSyllable, readingOf, readingOfPerson } from './pinyin.ts'

test.each([
  ['重庆', 'chong qing', 'cq'],
  ['银行', 'yin hang', 'yh'],
  ['义乌', 'yi wu', 'yw'],
  ['长兴', 'chang xing', 'cx'],
  ['行业协会', 'hang ye xie hui', 'hyxh'],
  ['音乐', 'yin yue', 'yy'],
  ['快乐', 'kuai le', 'kl'],
  ['乐清', 'yue qing', 'yq'],
  ['厦门大厦', 'xia men da sha', 'xmds'],
  ['绿色女装', 'lv se nv zhuang', 'lsnz'],
  ['长春市校长会', 'chang chun shi xiao zhang hui', 'ccsxzh'],
  ['義烏市雙燕襪業有限公司', 'yi wu shi shuang yan wa ye', 'ywssywy'],
  ['重慶銀行', 'chong qing yin hang', 'cqyh'],
  ['鼎乾服饰', 'ding qian fu shi', 'dqfs'],
  ['彩云袜业股份有限公司', 'cai yun wa ye', 'cywy'],
  ['ABC科技', 'a b c ke ji', 'abckj'],
  ['彩云（集团）有限公司', 'cai yun', 'cy'],
])('%s is read %s', (name, pinyin, initials) =>
  expect(readingOf(name)).toMatchObject({ pinyin: ` ${pinyin} `, initials }))

test.each([
  ['单雄信', 'shan xiong xin'],
  ['曾国藩', 'zeng guo fan'],
  ['仇英', 'qiu ying'],
  ['沈彩云', 'shen cai yun'],
])('as a person %s is %s', (name, pinyin) => expect(readingOfPerson(name).pinyin).toBe(` ${pinyin} `))

test.each([
  ['caiyunwaye', [['cai', 'yun', 'wa', 'ye']]],
  ['caiyunw', [['cai', 'yun', 'w']]],
  ['xian', [['xian'], ['xi', 'an']]],
  ['lüse', [['lv', 'se']]],
  ['vxz', []],
  ['双', []],
])('%s is cut into', (letters, cuts) => {
  const found = cutsOf(letters)
  for (const cut of cuts) expect(found).toContainEqual(cut)
  if (cuts.length === 0) expect(found).toEqual([])
})

const syllable = fc.constantFrom(
  'cai',
  'yun',
  'wa',
  'ye',
  'xi',
  'an',
  'xian',
  'gang',
  'a',
  'e',
  'er',
  'nv',
  'zhuang',
  'ning',
)
test('whatever syllables are put together, every cut puts together the same, and at most the last is unfinished', () =>
  fc.assert(
    fc.property(fc.array(syllable, { minLength: 1, maxLength: 8 }), (syllables) => {
      const letters = syllables.join('')
      fc.pre(letters.length >= 2)
      const cuts = cutsOf(letters)
      expect(cuts.length).toBeGreaterThan(0)
      for (const cut of cuts) {
        expect(cut.join('')).toBe(letters.replace(/([ln])ue/g, '$1ve'))
        expect(cut.slice(0, -1).every(isSyllable)).toBe(true)
      }
    }),
  ))
