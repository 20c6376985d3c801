/** Facts through their doors: as known on a day, disputed and answered, brought in by their provider, and who read them. */
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import {
  actors,
  colleague,
  otherOwner,
  owner,
  powerOfficer,
  sockMill,
  taxOfficer,
  toyWorks,
} from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { nextDue } from './freshness.ts'
import {
  contract,
  countFreshness,
  type InstalledDictionary,
  installDictionary,
  installSources,
  routerOf,
  variableClaims,
} from './index.ts'

let dictionary: InstalledDictionary
const { database, owner: superuser } = await freshDatabase((actor, purpose) =>
  variableClaims(dictionary)(actor, purpose),
)
await installSources(database.job)
dictionary = await installDictionary(database.job, 'test/support/dictionary')
let now = '2022-11-30T02:00:00.000Z'
const { as, bugs } = visitors(contract, routerOf(dictionary), { database, clock: () => now })
const no = (code: string): number => dictionary.byCode.get(code)?.no ?? 0
const [floor, staff, tax] = [no('floor_sqm'), no('staff'), no('tax_paid_wan')]

const put = async (variable: number, period: number, value: number, knownAt: string, enterprise = sockMill.id) =>
  await superuser.query(
    `insert into fact (enterprise_id, variable, period, known_at, value, declared, source, sensitivity, by_id)
     select $1, $2, $3, $4, $5, false, 1, sensitivity, $1 from variable where no = $2`,
    [enterprise, variable, period, knownAt, value],
  )

beforeAll(async () => {
  await put(staff, 2021, 97, '2022-03-01T00:00:00Z')
  await put(staff, 2021, 101, '2022-09-01T00:00:00Z')
  await put(tax, 2021, 123_450_000, '2022-05-01T00:00:00Z')
  await put(floor, 0, 4200, '2021-01-01T00:00:00Z')
  await put(staff, 2021, 55, '2022-03-01T00:00:00Z', toyWorks.id)
})

const of = async (actor: typeof owner | undefined, on?: string, id = sockMill.id) =>
  (await as(actor).facts.of({ id, ...(on && { on }) })).facts.map(({ variable, period, value }) => [
    dictionary.byNo.get(variable)?.is.code,
    period,
    value,
  ])

test('an owner sees what is known of his firm today, and what was known on an earlier day', async () => {
  expect(await of(owner)).toEqual([
    ['floor_sqm', 0, '4200'],
    ['staff', 2021, '101'],
    ['tax_paid_wan', 2021, '123.45'],
  ])
  expect(await of(owner, '2022-08-31')).toEqual([
    ['floor_sqm', 0, '4200'],
    ['staff', 2021, '97'],
    ['tax_paid_wan', 2021, '123.45'],
  ])
  expect(await of(owner, '2022-02-28')).toEqual([['floor_sqm', 0, '4200']])
  expect((await as(owner).facts.of({ id: sockMill.id })).facts.map(({ corrected }) => corrected)).toEqual([
    false,
    true,
    false,
  ])
})

test('others see what they may: a visitor the open, a bureau what is named for it, another firm’s owner the open too', async () => {
  expect(await of(undefined)).toEqual([['floor_sqm', 0, '4200']])
  expect(await of(otherOwner)).toEqual([['floor_sqm', 0, '4200']])
  expect(await of(actors.deputy)).toEqual([['floor_sqm', 0, '4200']])
  expect((await of(actors.officer)).map(([code]) => code)).toEqual(['floor_sqm', 'staff'])
  expect((await of(taxOfficer)).map(([code]) => code)).toEqual(['floor_sqm', 'tax_paid_wan'])
  expect((await of(powerOfficer)).map(([code]) => code)).toEqual(['floor_sqm'])
  expect(await of(colleague, undefined, toyWorks.id)).toEqual([])
  await expect(as(owner).facts.of({ id: '00000000-0000-4000-8000-00000000dead' })).rejects.toMatchObject({
    status: 404,
  })
})

test('every value ever known is there, newest first', async () => {
  const history = await as(owner).facts.history({ id: sockMill.id, variable: staff })
  expect(history.map(({ value, knownAt }) => [value, knownAt.slice(0, 10)])).toEqual([
    ['101', '2022-09-01'],
    ['97', '2022-03-01'],
  ])
  expect(await as(otherOwner).facts.history({ id: sockMill.id, variable: staff })).toEqual([])
})

test('who reads a secret value leaves a line that the firm sees, without the value', async () => {
  await as(taxOfficer).facts.of({ id: sockMill.id })
  const readers = await as(owner).facts.readers({ id: sockMill.id })
  expect(readers).toContainEqual(
    expect.objectContaining({ role: 'officer', unit: 'tax', what: 'secret-facts', purpose: 'list' }),
  )
  expect(JSON.stringify(readers)).not.toContain('123')
  expect(await as(otherOwner).facts.readers({ id: sockMill.id })).toEqual([])
  await expect(as(actors.deputy).facts.readers({ id: sockMill.id })).rejects.toMatchObject({ status: 403 })
})

test('the dictionary is public: who provides what, for whom, for which purposes', async () => {
  const variables = await as().facts.variables()
  expect(variables.find(({ code }) => code === 'tax_paid_wan')).toMatchObject({
    provider: 'tax',
    sensitivity: 'secret',
    purposes: ['own', 'claim'],
    theme: { zh: '测试' },
  })
  expect(variables).toHaveLength(5)
})

const dispute = { variable: staff, period: 2021, claimed: '98', reason: '含未参保实习生三人' }

test('a firm disputes a value, its provider corrects it: both stay, and what was known then stays known then', async () => {
  const { id } = await as(owner).disputes.open(dispute)
  await expect(as(owner).disputes.open(dispute)).rejects.toMatchObject({ data: { reason: 'open-already' } })
  const hr = { ...taxOfficer, unit: 'hr' }
  expect(await as(hr).disputes.list({ state: 'open' })).toMatchObject([
    { id, disputed: '101', claimed: '98', provider: 'hr', state: 'open' },
  ])
  expect(await as(taxOfficer).disputes.list({})).toEqual([])
  expect(await as(otherOwner).disputes.list({})).toEqual([])
  const answer = {
    enterpriseId: sockMill.id,
    id,
    version: 1,
    what: { act: 'correct', answer: '经核，三人不计入', value: '98' },
  } as const
  await expect(as(actors.officer).disputes.act(answer)).rejects.toMatchObject({ data: { reason: 'not-yours' } })
  await expect(as(owner).disputes.act(answer)).rejects.toMatchObject({ data: { reason: 'not-yours' } })
  await as(hr).disputes.act(answer)
  await expect(as(hr).disputes.act(answer)).rejects.toMatchObject({ data: { reason: 'changed-by-another' } })
  const again = { ...answer, version: 2 }
  await expect(as(hr).disputes.act(again)).rejects.toMatchObject({ data: { reason: 'not-now' } })
  now = new Date().toISOString()
  expect(await of(owner)).toContainEqual(['staff', 2021, '98'])
  expect(await of(owner, '2022-10-01')).toContainEqual(['staff', 2021, '101'])
  expect(await as(owner).disputes.list({})).toMatchObject([
    { state: 'corrected', answer: '经核，三人不计入', disputed: '101' },
  ])
  const { rows } = await superuser.query(
    `select act, state, holder from dispute_step where dispute_id = $1 order by version`,
    [id],
  )
  expect(rows).toEqual([
    { act: 'open', state: 'open', holder: 'hr' },
    { act: 'correct', state: 'corrected', holder: null },
  ])
})

test.each([
  ['what is no number', { ...dispute, claimed: 'ninety' }, 'value-unreadable'],
  ['what is already stored', { ...dispute, claimed: '98' }, 'value-unchanged'],
  ['a value out of range', { ...dispute, claimed: '-3' }, 'value-unreadable'],
  ['a table', { ...dispute, variable: no('titles'), claimed: 'x' }, 'not-disputable'],
])('disputing with %s is refused', async (_, input, reason) =>
  expect(as(owner).disputes.open(input)).rejects.toMatchObject({ data: { reason } }))

test('a dispute may be kept with a reason, or withdrawn by the firm', async () => {
  const hr = { ...taxOfficer, unit: 'hr' }
  const one = await as(owner).disputes.open({ ...dispute, period: 2020, claimed: '90' })
  await as(hr).disputes.act({
    enterpriseId: sockMill.id,
    id: one.id,
    version: 1,
    what: { act: 'keep', answer: '以参保为准' },
  })
  const two = await as(owner).disputes.open({ ...dispute, period: 2019, claimed: '90' })
  await as(owner).disputes.act({ enterpriseId: sockMill.id, id: two.id, version: 1, what: { act: 'withdraw' } })
  expect((await as(owner).disputes.list({})).map(({ state }) => state).sort()).toEqual([
    'corrected',
    'kept',
    'withdrawn',
  ])
  await expect(as(colleague).disputes.open(dispute)).rejects.toMatchObject({ status: 403 })
})

test('the board of sources says whose each is, how new, for how many firms, and whether it is late', async () => {
  await countFreshness(database.job)
  const { sources, firms } = await as(actors.leader).facts.freshness()
  expect(firms).toBe(2)
  const source = sources.find(({ unit, source: { code } }) => unit === 'hr' && code === 'correction')
  expect(source).toMatchObject({ firms: 2, variables: 1, rhythm: null, late: 0, importedAt: null })
  await expect(as(owner).facts.freshness()).rejects.toMatchObject({ status: 403 })
})

test.each([
  ['a year', 2021, 'year', '2023-06-30'],
  ['the last quarter', 20214, 'quarter', '2022-05-15'],
  ['a month', 202110, 'month', '2021-12-30'],
] as const)('after %s the next is due some time after its end', (_, period, rhythm, due) =>
  expect(nextDue(period, rhythm)).toBe(due))

const table = (...lines: string[]) => new File([lines.join('\n')], '数据.csv')

test('a provider brings values in, in either form; a trial writes nothing; another bureau’s variable is refused', async () => {
  const hr = { ...taxOfficer, unit: 'hr' }
  const long = table(
    '统一社会信用代码,变量,期间,值',
    `${sockMill.creditCode},从业人员,2020,88`,
    `${toyWorks.creditCode},staff,2020,44`,
  )
  expect(await as(hr).facts.import({ file: long, dryRun: true })).toMatchObject({ rows: 2, imported: 2, dryRun: true })
  expect(await of(owner)).not.toContainEqual(['staff', 2020, '88'])
  expect(await as(hr).facts.import({ file: long })).toMatchObject({ rows: 2, imported: 2, refused: 0 })
  now = new Date(Date.now() + 1000).toISOString()
  expect(await of(owner)).toContainEqual(['staff', 2020, '88'])
  const wide = table('统一社会信用代码,从业人员', `${sockMill.creditCode},77`)
  expect(await as(hr).facts.import({ file: wide, period: '2018' })).toMatchObject({ rows: 1, imported: 1 })
  await expect(as(taxOfficer).facts.import({ file: long })).rejects.toMatchObject({ data: { reason: 'not-provider' } })
  await expect(as(owner).facts.import({ file: long })).rejects.toMatchObject({ status: 403 })
})

test('bad values are refused each with its reason: unknown firm, unknown variable, out of range', async () => {
  const hr = { ...taxOfficer, unit: 'hr' }
  const file = table(
    '统一社会信用代码,变量,期间,值',
    '91999999MA0000003W,staff,2020,1',
    `${sockMill.creditCode},staf,2020,1`,
    `${sockMill.creditCode},staff,2017,9999999`,
    `${sockMill.creditCode},staff,2017,12.5`,
  )
  const report = await as(hr).facts.import({ file })
  expect(report).toMatchObject({ rows: 4, imported: 0, refused: 4 })
  expect(Object.keys(report.reasons).sort()).toEqual([
    'out-of-range',
    'too-many-digits',
    'unknown-enterprise',
    'unknown-variable',
  ])
  expect(bugs).toEqual([])
})
