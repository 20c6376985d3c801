/** A clause on its way: from a draft to what firms can claim, through its doors, and what is refused on the way. */
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors, otherOwner, owner, sockMill, taxOfficer, toyWorks, uuid } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { cityDay } from '../../kernel/calendar.ts'
import { openDatabase } from '../../kernel/db.ts'
import { limits as newLimits } from '../../kernel/limits.ts'
import type { Actor } from '../../kernel/who.ts'
import { contracts, modulesOf, openCity } from '../../modules.ts'
import { putting } from '../policies/facts.test.support.ts'
import { bringIssued } from './index.ts'

const { urls, owner: superuser } = await freshDatabase()
const city = await openCity({ urls }, openDatabase)
const now = new Date(Date.now() + 3_600_000).toISOString()
const day = cityDay(now)
const { as, bugs } = visitors(contracts, modulesOf(city, newLimits()), { database: city.database, clock: () => now })
const officer = actors.officer
const head = actors['department-head']
const market: Actor = { ...actors.reviewer, id: uuid(71), unit: 'market' }
const justice: Actor = { ...actors.reviewer, id: uuid(72), unit: 'justice' }

/** Gives 5 万元 for more than `least` floors; both firms of the tests have some. */
const bodyWith = (least: number, wan = 5) => ({
  ...{ id: 'BL-TEST-01', title: { zh: '厂房补助', en: 'Grant for floor space' }, category: 'equipment', article: null },
  text: { zh: '厂房面积达到标准的企业给予补助。', en: 'Firms with enough floor space get a grant.' },
  ...{ confidence: 'high', department: { zh: '经信局', en: 'Industry', basis: 'stated' }, applies_to: 'firm' },
  when: [{ id: 'floor', says: { zh: '厂房够大', en: 'Enough floor space' }, feel: 'staff >= least' }],
  params: [{ name: 'least', unit: '人', values: [{ from: null, value: least }] }],
  amount: { gives: 'money', unit: '万元', feel: String(wan), cap: 'none' },
  ...{ stacking: null, window: null, valid: null, documents: [], procedure: null, fair_competition: null, notes: null },
  ...{ verified: true, owner: null },
  examples: [
    {
      says: { zh: '刚好', en: 'Just enough' },
      input: { staff: least },
      expect: { verdict: 'eligible', amount_wan: wan },
    },
    { says: { zh: '差一个', en: 'One too few' }, input: { staff: least - 1 }, expect: { verdict: 'not' } },
  ],
})

beforeAll(async () => {
  const put = await putting(superuser)
  const year = Number(day.slice(0, 4)) - 1
  await superuser.query(`insert into unit values ('justice', '司法局', 'Justice', 'department') on conflict do nothing`)
  await put(sockMill.id, 'staff', year, 100)
  await put(toyWorks.id, 'staff', year, 40)
  for (const [id, unit] of [
    [market.id, 'market'],
    [justice.id, 'justice'],
  ])
    await superuser.query(
      `insert into person (id, subject, name, unit, kind, version) values ($1, $2, $2, $3, 'real', 1)`,
      [id, unit, unit],
    )
})

const refused = async (promise: Promise<unknown>) =>
  await promise.then(
    () => 'nothing',
    (error: { data?: { reason?: string } }) => error.data?.reason ?? String(error),
  )

async function draftWith(body: object, name = 'BL-TEST-01') {
  const { id } = await as(officer).drafts.start({ as: name })
  const saved = await as(officer).drafts.act({ id, version: 1, what: { act: 'save', body: { ...body } } })
  return saved
}

test('what is typed is read, tried on everybody and on its examples, and kept nowhere', async () => {
  const trial = await as(officer).drafts.try({ body: bodyWith(50), moment: now })
  expect(trial.faults).toEqual([])
  expect(trial.examples.map(({ passes }) => passes)).toEqual([true, true])
  expect(trial.result).toMatchObject({
    firms: 2,
    totals: { firms: { eligible: 1, not: 1, missing: 0, judgement: 0 }, least: 5_000_000, most: 5_000_000, open: 0 },
    inForce: null,
    change: null,
  })
  expect(trial.result?.by.town.map(({ firms, least }) => [firms.eligible, least])).toEqual([[1, 5_000_000]])
  expect(trial.result?.conditions).toMatchObject([
    {
      id: 'floor',
      fails: 1,
      unknown: 0,
      alone: 1,
      dead: null,
      misses: { firms: 1, cost: { least: 5_000_000 }, gap: { median: '10' } },
    },
  ])
  expect(trial.result?.cliffs.lines).toMatchObject([{ name: 'staff', threshold: '50', jump: { median: 5_000_000 } }])
  const wrong = await as(officer).drafts.try({
    body: { ...bodyWith(50), amount: { gives: 'money', unit: '万元', feel: 'staf * 2', cap: null } },
  })
  expect(wrong.result).toBeNull()
  expect(wrong.faults[0]).toMatchObject({ path: 'amount.feel' })
  expect(wrong.faults[0]?.says.zh).toContain('staf')
  expect((await superuser.query('select from draft')).rowCount).toBe(0)
})

test('what another clause pays the same firms is found, and so is what he may not compare with', async () => {
  const { overlaps, leftOut } = await as(officer).drafts.overlap({ body: bodyWith(10), moment: now })
  for (const { both, perhaps } of overlaps) expect(both + perhaps).toBeGreaterThan(0)
  const compared = [...city.books.adopted.values()].filter(({ clause }) => clause.applies_to === 'firm')
  expect(overlaps.length + leftOut.length).toBeLessThanOrEqual(compared.length)
  expect(leftOut.every((id) => city.books.adopted.has(id))).toBe(true)
  expect(await refused(as(officer).drafts.overlap({ body: {} }))).toBe('has-faults')
})

test('whoever may not read what a text names is not told what it comes to', async () => {
  const secret = {
    ...bodyWith(50),
    when: [{ id: 'tax', says: { zh: '纳税', en: 'Tax' }, feel: 'tax_paid_wan > 1' }],
    params: [],
    examples: [{ says: '无', input: {}, expect: { verdict: 'missing' } }],
  }
  const hidden = { ...actors.reviewer, unit: 'power' }
  expect(await refused(as(hidden).drafts.try({ body: secret, moment: now }))).toBe('not-for-simulation')
})

/** One draft on its way; whoever has the step passes it as it stands, unless something else is said. */
async function onItsWay(body: object, name?: string) {
  let { id, version } = await draftWith(body, name)
  const act = async (who: Actor, what: Parameters<ReturnType<typeof as>['drafts']['act']>[0]['what']) => {
    ;({ version } = await as(who).drafts.act({ id, version, what }))
  }
  const shownTo = async (who: Actor) => (await as(who).drafts.one({ id })).simulation?.sha256 ?? 'a'.repeat(64)
  return {
    ...{ id, act, shownTo },
    stands: async () => {
      const { state, simulation } = await as(officer).drafts.one({ id })
      return { state, isSimulated: simulation !== null }
    },
    simulate: async () => {
      ;({ version } = await as(officer).drafts.simulate({ id, version }))
    },
    pass: async (who: Actor, more: object = {}) =>
      await act(who, { act: 'pass', opinion: '同意', paper: '意见书', simulation: await shownTo(who), ...more }),
  }
}
const number = '拨经信〔2022〕9号'
const everyHand = [officer, officer, market, justice, head]

test('from a draft to the money a firm can claim, and to its end', async () => {
  const { id, act, pass, simulate, shownTo, stands } = await onItsWay(bodyWith(40))
  await simulate()
  for (const who of everyHand) await pass(who)
  expect(await refused(pass(head, { validFrom: day }))).toBe('number-missing')
  expect(await refused(pass(officer, { number, validFrom: day }))).toBe('not-yours')
  await pass(head, { number, validFrom: '2022-01-01', validTo: '2099-12-31' })
  expect(await stands()).toEqual({ state: 'interpret', isSimulated: true })
  expect(await bringIssued(city.database.job, city.desk)).toEqual([])
  const mine = await as(otherOwner).policies.mine({})
  const card = mine.clauses.find(({ clause }) => clause.id === 'BL-TEST-01')
  expect(card?.explanation).toMatchObject({ verdict: 'eligible', amount: { fen: 5_000_000 } })
  expect(card?.clause.adopted).toMatchObject({ notice: number })
  const { differences } = await as(officer).drafts.one({ id: (await draftWith(bodyWith(45))).id })
  expect(differences.find(({ path }) => path === 'params[least].values[0].value')).toMatchObject({
    was: '40',
    is: '45',
  })

  for (const who of [officer, officer]) await pass(who)
  await act(head, { act: 'abolish', opinion: '目标已达到', simulation: await shownTo(head) })
  await bringIssued(city.database.job, city.desk)
  expect((await as(otherOwner).policies.clause({ clause: 'BL-TEST-01' })).adopted?.valid.to).toBe(day)
  const { rows } = await superuser.query('select no, number from issued order by no')
  expect(rows).toEqual([
    { no: 1, number },
    { no: 2, number },
  ])
  expect((await as(actors.leader).drafts.list()).find((one) => one.id === id)).toMatchObject({
    state: 'abolished',
    holder: null,
  })
  const { past } = await as(actors.auditor).drafts.one({ id })
  expect(past.map(({ act: done }) => done).join(' ')).toBe(`start save simulate ${'pass '.repeat(8)}abolish`)
  expect(bugs).toEqual([])
})

test('a renewal is an issue with another validity, and only of the text that is in force', async () => {
  const name = 'BL-TEST-03'
  const issued = async (least: number) => {
    const one = await onItsWay({ ...bodyWith(least), id: name }, name)
    await one.simulate()
    for (const who of everyHand) await one.pass(who)
    await one.pass(head, { number, validFrom: '2022-01-01', validTo: '2022-12-31' })
    for (const who of [officer, officer]) await one.pass(who)
    return one
  }
  const first = await issued(40)
  expect(await refused(first.pass(head))).toBe('validity-missing')
  const other = { act: 'abolish' as const, opinion: '不再需要', simulation: 'b'.repeat(64) }
  expect(await refused(first.act(head, other))).toBe('simulation-changed')
  await first.pass(head, { validFrom: '2022-01-01', validTo: '2098-12-31' })
  expect((await first.stands()).state).toBe('renewed')
  const rows = await superuser.query(
    `select no, valid_to::text as until, number from issued where clause = $1 order by no`,
    [name],
  )
  expect(rows.rows).toEqual([
    { no: 1, until: '2022-12-31', number },
    { no: 2, until: '2098-12-31', number },
  ])

  // What another draft has issued since is not renewed or ended in its earlier text.
  const second = await issued(30)
  const third = await issued(20)
  expect(await refused(second.pass(head, { validFrom: '2022-01-01' }))).toBe('issued-meanwhile')
  await third.pass(head, { validFrom: '2022-01-01' })
})

test('a later change of the text voids what was said of it', async () => {
  const { id, act, pass, simulate, shownTo, stands } = await onItsWay(bodyWith(50))
  expect(await refused(pass(officer))).toBe('simulation-missing')
  await simulate()
  for (const who of [officer, officer]) await pass(who)
  const shown = await shownTo(market)
  expect((await as(market).drafts.one({ id })).simulation?.result.totals.firms.eligible).toBe(1)
  await pass(market)
  await act(officer, { act: 'save', body: bodyWith(40) })
  expect(await stands()).toEqual({ state: 'simulate', isSimulated: false })
  const { past } = await as(officer).drafts.one({ id })
  expect(past.filter(({ act: done }) => done === 'pass').map(({ counts }) => counts)).toEqual([false, false, false])
  await simulate()
  for (const who of [officer, officer]) await pass(who)
  expect(await refused(pass(market, { simulation: shown }))).toBe('simulation-changed')
  expect(await refused(pass(market, { opinion: ' ' }))).toBe('opinion-missing')
  await act(market, { act: 'return', opinion: '对外地企业不公平' })
  expect(await stands()).toEqual({ state: 'simulate', isSimulated: true })
})

test('an issue is refused while an example fails, a word is missing in English, or another came before', async () => {
  const toIssue = async (body: object) => {
    const { pass, simulate } = await onItsWay(body)
    await simulate()
    for (const who of everyHand) await pass(who)
    return () => pass(head, { number: '拨经信〔2022〕10号', validFrom: day })
  }
  const failing = { ...bodyWith(40), examples: [{ says: '错的', input: { staff: 41 }, expect: { verdict: 'not' } }] }
  expect(await refused((await toIssue(failing))())).toBe('examples-fail')
  expect(await refused((await toIssue({ ...bodyWith(40), title: { zh: '补助', en: '补助' } }))())).toBe(
    'english-missing',
  )
  const [first, second] = [await toIssue(bodyWith(30)), await toIssue(bodyWith(20))]
  const both = await Promise.all([refused(first()), refused(second())])
  expect(both.sort()).toEqual(['issued-meanwhile', 'nothing'])
})

test('who decides on a text and may not read all that it names sees totals, and nothing that could speak of one firm', async () => {
  const secret = {
    ...bodyWith(50),
    when: [{ id: 'tax', says: { zh: '纳税', en: 'Tax paid' }, feel: 'tax_paid_wan > 1' }],
    params: [],
    examples: [{ says: { zh: '无', en: 'None' }, input: {}, expect: { verdict: 'missing' } }],
  }
  const { id } = await as(taxOfficer).drafts.start({ as: 'BL-TEST-02' })
  const saved = await as(taxOfficer).drafts.act({ id, version: 1, what: { act: 'save', body: secret } })
  await as(taxOfficer).drafts.simulate(saved)
  const whole = (await as(taxOfficer).drafts.one({ id })).simulation
  expect(whole).toMatchObject({ isWhole: true, result: { firms: 2 } })
  expect(whole?.result.by.town.length).toBeGreaterThan(0)
  const power = { ...actors.reviewer, unit: 'power' }
  const { simulation } = await as(power).drafts.one({ id })
  expect(simulation).toMatchObject({ isWhole: false, sha256: whole?.sha256, result: { totals: whole?.result.totals } })
  expect(simulation?.result.by).toEqual({ industry: [], town: [], size: [], year: [] })
  expect(simulation?.result.conditions).toEqual([])
  expect(simulation?.result.spread.largest).toBeNull()
})

test('two who act on the same draft: the second is told, nothing is lost', async () => {
  const { id, version } = await draftWith(bodyWith(60))
  const save = (least: number) => as(officer).drafts.act({ id, version, what: { act: 'save', body: bodyWith(least) } })
  const both = await Promise.all([refused(save(61)), refused(save(62))])
  expect(both.sort()).toEqual(['changed-by-another', 'nothing'])
  expect(
    await refused(as(taxOfficer).drafts.act({ id, version: version + 1, what: { act: 'drop', opinion: '算了' } })),
  ).toBe('not-yours')
  const { rowCount } = await superuser.query(`select from draft_step where draft_id = $1`, [id])
  expect(rowCount).toBe(3)
})

test('a text that may go beyond exact numbers, an empty text, and one that is too long', async () => {
  const beyond = {
    ...bodyWith(50),
    amount: { gives: 'money', unit: '万元', feel: 'staff * staff * staff * staff * staff', cap: 'none' },
    examples: [{ says: 'x', input: { staff: 50 }, expect: { verdict: 'eligible' } }],
  }
  const trial = await as(officer).drafts.try({ body: beyond, moment: now })
  expect(trial.result).toBeNull()
  expect(trial.faults).toMatchObject([{ path: 'amount' }])
  expect(trial.faults[0]?.says.zh).toMatch(/0 … \d{20,}，上限 2\^53/)
  expect((await as(officer).drafts.try({ body: {}, moment: now })).faults.length).toBeGreaterThan(3)
  expect(await refused(as(officer).drafts.try({ body: { id: 'x'.repeat(300_000) } }))).toBe('body-too-large')
  expect(await refused(as(officer).drafts.start({ as: '../x' }))).toBe('clause-id')
  expect(await refused(as(officer).drafts.start({ clause: 'NO-SUCH' }))).toBe('no-such-clause')
})

test('a firm that is asked sees what it would get and says something; others are not asked', async () => {
  const { id, version } = await draftWith(bodyWith(10))
  const simulated = await as(officer).drafts.simulate({ id, version })
  await as(officer).drafts.act({ id, version: simulated.version, what: { act: 'pass', simulation: simulated.sha256 } })
  const before = city.desk.way
  const seen = [owner, otherOwner].map(async (who) => (await as(who).drafts.asked()).find((one) => one.id === id))
  const some = await Promise.all(seen)
  for (const [at, who] of [owner, otherOwner].entries()) {
    const one = some[at]
    const say = () => as(who).drafts.reply({ id, sha256: one?.sha256 ?? simulated.sha256, said: '支持' })
    if (one) expect([one.verdict, one.least, (await say()).id.length]).toEqual(['eligible', 5_000_000, 36])
    else expect(['not-asked', 'not-now']).toContain(await refused(say()))
  }
  const replies = (await as(officer).drafts.one({ id })).replies
  expect(replies.length).toBe(some.filter(Boolean).length)
  expect(before.find(({ code }) => code === 'consult')?.firms).toBe(20)
})
