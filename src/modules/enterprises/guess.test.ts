/** Guesses from scopes as registers write them; what matters is the division and that the words are from the scope. */
import { expect, test } from 'vitest'
import { guessDivision } from './guess.ts'

test.each<[scope: string, division: string]>([
  ['袜子', '18'],
  ['袜子、针织内衣生产、销售。', '18'],
  ['毛线制造、销售。', '17'],
  ['化纤弹力丝加工、销售。', '28'],
  ['塑料管、塑料瓶、塑料盖生产与销售；包装装潢、其他印刷品印刷。', '29'],
  ['包装装潢、其他印刷品印刷（《印刷经营许可证》有效期至2017年底止）', '23'],
  ['发用、护肤、香水类化妆品制造、销售', '26'],
  ['饰品生产', '24'],
  ['手套、帽、袜、服装、围巾（以上经营范围不含染色）生产、销售。', '18'],
  ['一般经营项目：模具设计制作、销售。', '35'],
  ['家具制造、销售；日用百货批发。', '21'],
  ['货物进出口、技术进出口。', '51'],
  ['实物现场批发、网上销售：围巾、服装、领带、袜子、鞋、帽、内衣、饰品、玩具、工艺品、箱包。', '51'],
  ['网上销售：玩具、内衣、工艺品', '52'],
  ['饰品、服装辅料批发。', '51'],
  ['家居日用品、工艺品、五金工具、塑料制品、灯具、针织品', '51'],
  ['承办陆运国际货运代理', '58'],
  ['道路货物运输；渣土清运服务', '54'],
  ['室内外装饰工程设计、施工（不含高空作业）', '50'],
  ['房地产开发（与有效资质证书同时使用）；市场开发服务', '70'],
  ['计算机软件开发（不含电子出版物）；计算机系统集成服务', '65'],
  ['餐饮服务（凭有效许可证经营）', '62'],
  ['校外非学历技能培训', '83'],
  ['企业管理咨询、企业形象策划；设计、制作、代理、发布国内各类广告', '72'],
])('%s', (scope, division) => {
  const guess = guessDivision(scope)
  expect(guess?.division).toBe(division)
  expect(guess?.because.filter((word) => !scope.includes(word))).toEqual([])
})

test('what a scope excludes speaks for nothing', () =>
  expect(guessDivision('（以上经营范围未经金融等行业监管部门批准不得从事吸收存款、融资担保）')).toBeUndefined())

test('a bracket that the register cut off excludes what is left of it', () =>
  expect(guessDivision('饰品生产（不得从事吸收存款、贷款')?.division).toBe('24'))

test('no word, no guess', () => expect(guessDivision('甲乙丙丁')).toBeUndefined())

test('a bare product is less certain than one that is made, and both less than a scope of one voice', () => {
  const [bare, made, voice] = ['工艺品', '工艺品制造', '工艺品、饰品、玩具制造；文具制造'].map(
    (scope) => guessDivision(scope)?.confidence ?? 0,
  )
  expect(bare).toBe(0.5)
  expect(made).toBeGreaterThan(0.5)
  expect(voice).toBeGreaterThan(made ?? 1)
})
