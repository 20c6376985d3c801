/** The search through its door, on a real database: what is found, by whom, in which order, and why. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors, owner, registrar, sockMill, toyWorks, uuid } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { fillSearch as fillFirms } from '../../modules/enterprises/index.ts'
import { contracts, fillSearch, modulesOf, openCity } from '../../modules.ts'
import { openDatabase } from '../db.ts'
import { limits as newLimits } from '../limits.ts'
import type { Actor } from '../who.ts'
import { contract } from './contract.ts'
import { dropEntries, keepEntries } from './entries.ts'
import { answers, answersAlone } from './find.ts'

const { urls, owner: superuser } = await freshDatabase()
const firms = [
  ['91999999MA0000003W', '拨浪市彩云袜业有限公司', '红线针织厂'],
  ['91999999MA00000040', '彩云袜业有限公司', null],
  ['91999999MA00000053', '拨浪市云彩袜厂（普通合伙）', null],
  ['91999999MA00000066', '重庆路长兴银行用品商行', null],
  ['91999999MA00000079', '拨浪市乐清饰品有限公司', '彩云饰品厂'],
  ['91999999MA0000008C', 'ABC Trading 外贸有限公司', null],
  ['91999999MA0000009Q', '钜鑫卫浴股份有限公司', null],
] as const

await addFirms()
const city = await openCity({ urls }, openDatabase)
// As a server's start does: writes the entries that are missing, of firms and of people.
await fillSearch(city)
const doors = { ...contracts, ...contract }
const { as, bugs } = visitors(doors, modulesOf(city, newLimits()), { database: city.database })

async function addFirms(): Promise<void> {
  for (const [at, [code, name, former]] of firms.entries())
    await superuser.query(
      `insert into enterprise (id, credit_code, name, former_names, status, version) values ($1, $2, $3, $4, 'active', 1)`,
      [uuid(700 + at), code, name, former ? [former] : []],
    )
}

const found = async (actor: Actor | undefined, q: string, kind = 'firm') => {
  const { groups } = await as(actor).search.find({ q, kind })
  return (groups[0]?.hits ?? []).map(({ title, by, said }) => [title.zh, by, said] as const)
}
const [caiyun, caiyunShort, yuncai, chongqing, yueqing, abc, juxin] = firms.map(([, name]) => name)

test.each([
  [
    '彩云',
    [
      [caiyunShort, 'start'],
      [caiyun, 'start'],
    ],
  ],
  [
    '彩雲襪業',
    [
      [caiyunShort, 'name'],
      [caiyun, 'name'],
    ],
  ],
  [
    '拨浪市彩云袜业有限公司',
    [
      [caiyun, 'name'],
      [caiyunShort, 'name'],
    ],
  ],
  [
    '袜业',
    [
      [caiyunShort, 'part'],
      [sockMill.name, 'part'],
      [caiyun, 'part'],
    ],
  ],
  [
    'caiyun',
    [
      [caiyunShort, 'pinyin'],
      [caiyun, 'pinyin'],
    ],
  ],
  [
    'cai yun wa',
    [
      [caiyunShort, 'pinyin'],
      [caiyun, 'pinyin'],
    ],
  ],
  [
    'CaiYunW',
    [
      [caiyunShort, 'pinyin'],
      [caiyun, 'pinyin'],
    ],
  ],
  [
    'caiyunwayeyouxiangongsi',
    [
      [caiyunShort, 'pinyin'],
      [caiyun, 'pinyin'],
    ],
  ],
  [
    'waye',
    [
      [caiyunShort, 'pinyin'],
      [sockMill.name, 'pinyin'],
      [caiyun, 'pinyin'],
    ],
  ],
  [
    'cywy',
    [
      [caiyunShort, 'initials'],
      [caiyun, 'initials'],
    ],
  ],
  ['chongqing', [[chongqing, 'pinyin']]],
  ['changxing', [[chongqing, 'pinyin']]],
  ['yinhang', [[chongqing, 'pinyin']]],
  ['yueqing', [[yueqing, 'pinyin']]],
  ['zhongqing', []],
  ['abc trading', [[abc, 'start']]],
  ['鉅鑫衛浴', [[juxin, 'name']]],
  ['彩云 厂', []],
  ['云彩 厂', [[yuncai, 'part']]],
  [
    '袜 彩云',
    [
      [caiyunShort, 'part'],
      [caiyun, 'part'],
    ],
  ],
  ['91999999ma0000003w', [[caiyun, 'code']]],
  ['A0000003', [[caiyun, 'code']]],
  ['003W', [[caiyun, 'code']]],
  ['没有这家', []],
  ['%%', []],
  ["' or true --", []],
])('%s finds', async (q, names) => {
  expect((await found(undefined, q)).map(([name, by]) => [name, by])).toEqual(names)
})

test('the start of a code finds every firm of it, and says so', async () => {
  const hits = await found(undefined, '9199')
  expect(hits).toHaveLength(8)
  expect(new Set(hits.map(([, by]) => by))).toEqual(new Set(['code']))
})

test('one sign is too short, and says so', async () => {
  expect(await as().search.find({ q: '袜' })).toEqual({ tooShort: true, groups: [] })
  expect(await as().search.find({ q: ' ' })).toEqual({ tooShort: true, groups: [] })
  await expect(as().search.find({ q: '长'.repeat(61) })).rejects.toMatchObject({ data: { reason: 'not-understood' } })
})

test('a former name is found by who may know it, last and with the reason; not by a visitor or the administrator', async () => {
  const signedIn = [
    [caiyunShort, 'start', null],
    [caiyun, 'start', null],
    [yueqing, 'former', '彩云饰品厂'],
  ]
  expect(await found(owner, '彩云')).toEqual(signedIn)
  expect(await found(actors.deputy, 'hongxian')).toEqual([[caiyun, 'former', '红线针织厂']])
  for (const actor of [undefined, actors.administrator]) {
    expect((await found(actor, '彩云')).map(([name]) => name)).toEqual([caiyunShort, caiyun])
    expect(await found(actor, '红线针织')).toEqual([])
    expect(await found(actor, 'hongxian')).toEqual([])
  }
})

test('people are found by oneself, one’s unit and the administrator, and by nobody else', async () => {
  await superuser.query(`update person set name = '单彩云' where id = $1`, [registrar.id])
  await fillSearch(city)
  const who = (actor: Actor | undefined, q: string) => found(actor, q, 'person')
  expect(await who(actors.administrator, '单彩')).toEqual([['单彩云', 'start', null]])
  expect(await who(registrar, 'shancaiyun')).toEqual([['单彩云', 'pinyin', null]])
  for (const actor of [undefined, owner, actors.officer, actors.deputy, actors.auditor])
    expect(await who(actor, '单彩')).toEqual([])
  const { groups } = await as(actors.administrator).search.find({ q: '单彩' })
  expect(groups[0]?.hits[0]?.detail?.zh).toBe('市场监管局')
})

test('whoever is given a function in a unit is found there at once', async () => {
  const person = actors.administrator
  await superuser.query(`update person set unit = null, name = '钱多多' where id = $1`, [person.id])
  await as(person).people.give({ id: person.id, role: 'auditor', unit: 'tax', validFrom: '2022-01-01', validTo: null })
  const tax: Actor = { ...actors.officer, id: uuid(60), unit: 'tax' }
  expect(await found(tax, 'qdd', 'person')).toEqual([['钱多多', 'initials', null]])
})

test('clauses are found by title, document and id, in both languages', async () => {
  const hits = async (q: string) => (await as().search.find({ q, kind: 'clause' })).groups[0]?.hits ?? []
  expect((await hits('技术改造')).map(({ id }) => id)).toContain('JH-XXGYH-01')
  expect((await hits('技術改造')).map(({ id }) => id)).toContain('JH-XXGYH-01')
  expect((await hits('jishugaizao')).map(({ id }) => id)).toContain('JH-XXGYH-01')
  expect((await hits('equipment')).map(({ id }) => id)).toContain('JH-XXGYH-01')
  expect((await hits('JH-XXGYH-01'))[0]).toMatchObject({ id: 'JH-XXGYH-01', by: 'name' })
})

test('only so many are sent, and whether there are more', async () => {
  const { groups } = await as().search.find({ q: '9199', kind: 'firm', limit: 3 })
  expect(groups).toMatchObject([{ kind: 'firm', more: true }])
  expect(groups[0]?.hits).toHaveLength(3)
})

test('a corrected name is found at once, the one given up as a former name; the register’s list finds the same', async () => {
  await as(registrar).enterprises.correct({
    id: toyWorks.id,
    version: 1,
    change: { name: '长兴积木有限公司' },
    because: '变更登记',
  })
  expect(await found(owner, 'changxingjimu')).toEqual([['长兴积木有限公司', 'pinyin', null]])
  expect(await found(owner, '小鼓玩具')).toEqual([['长兴积木有限公司', 'former', toyWorks.name]])
  expect(await found(undefined, '小鼓玩具')).toEqual([])
  const listed = async (actor: Actor | undefined, q: string) => {
    const { rows, total } = await as(actor).enterprises.list({ q })
    expect(rows).toHaveLength(total)
    return rows.map(({ name }) => name)
  }
  expect(await listed(undefined, 'cxjm')).toEqual(['长兴积木有限公司'])
  expect(await listed(undefined, '長興積木')).toEqual(['长兴积木有限公司'])
  expect(await listed(undefined, '小鼓')).toEqual([])
  expect(await listed(owner, '小鼓')).toEqual(['长兴积木有限公司'])
  expect(await listed(owner, '积')).toEqual(['长兴积木有限公司'])
})

test('what was merged leads to what it was merged into, each only once', async () => {
  await superuser.query(`update search_entry set leads_to = $1 where subject_id = $2`, [uuid(700), uuid(701)])
  expect(await found(undefined, '彩云袜业')).toEqual([[caiyun, 'merged', caiyunShort]])
  await superuser.query(`update search_entry set leads_to = null`)
})

test.each([
  '彩云',
  '彩云 袜',
  '雲彩',
  'caiyun',
  'caiyu',
  'caiy',
  'waye',
  'ye',
  'cywy',
  'yunca',
  'abc',
  'changxing',
  'chang',
  '0003w',
  '9999',
  '针织',
  '拨浪',
  'shipin',
])('asked all at once and one after the other the same firms answer %s', async (q) => {
  for (const withFormer of [true, false]) {
    const ids = (which: typeof answers) =>
      city.database.as(actors.officer, async (db) => {
        const asked = which(q, sql.ref('enterprise.id'), { kind: 'firm', withFormer })
        return await db.selectFrom('enterprise').select(['id', 'name']).where(asked).orderBy('id').execute()
      })
    expect(await ids(answersAlone)).toEqual(await ids(answers))
  }
})

test('a withdrawn firm is found no more, and again once it is back', async () => {
  const gone = { enterpriseId: uuid(702), kind: 'firm', id: uuid(702) }
  await city.database.as(registrar, async (db) => await dropEntries(db, [gone]))
  expect(await found(undefined, '云彩')).toEqual([])
  const back = { ...gone, name: yuncai ?? '', code: '91999999MA00000053', former: [] }
  await city.database.as(registrar, async (db) => await keepEntries(db, [back]))
  expect(await found(undefined, '云彩')).toEqual([[yuncai, 'start', null]])
})

test('entries made by older rules are made anew at a start, and then there is nothing to do', async () => {
  await superuser.query(`update search_entry set rules = 0, grams = '{}' where subject_id in ($1, $2)`, [
    uuid(703),
    uuid(706),
  ])
  expect(await found(undefined, 'chongqing')).toEqual([])
  // A command opens the city too, and must not look through the whole register for that.
  await openCity({ urls }, openDatabase).then(({ database }) => database.close())
  expect(await found(undefined, 'chongqing')).toEqual([])
  // Nor does an import, which looks among what has come in since it began.
  expect(await fillFirms(city.database.job, '2026-03-01T00:00:00.000Z')).toBe(0)
  await fillSearch(city)
  expect((await found(undefined, 'chongqing')).map(([name]) => name)).toEqual([chongqing])
  expect((await found(undefined, 'juxin')).map(([name]) => name)).toEqual([juxin])
  expect(await fillFirms(city.database.job)).toBe(0)
  expect(bugs).toEqual([])
})
