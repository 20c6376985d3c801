/** Rows and their trail: what the doors write agrees; what is done behind them is found. */
import { beforeAll, expect, test } from 'vitest'
import { beginTrails } from '../../../city/trail.ts'
import { freshDatabase } from '../../../test/support/database.ts'
import {
  actors,
  owner as boss,
  everyone,
  nobodyYet,
  registrar,
  sockMill,
  toyWorks,
} from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { openDesk } from '../../modules/drafts/index.ts'
import { installDictionary, installSources } from '../../modules/facts/commands/install.ts'
import { type InstalledDictionary, variableClaims } from '../../modules/facts/queries/installed.ts'
import * as people from '../../modules/people/index.ts'
import { openBooks } from '../../modules/policies/index.ts'
import { contracts, modulesOf, provables } from '../../modules.ts'
import { limits as newLimits } from '../limits.ts'
import { inProject } from '../place.ts'
import { proofCheck, runProof } from './nightly.ts'
import { type Proof, prove } from './prove.ts'

let dictionary: InstalledDictionary
const { database, owner, urls } = await freshDatabase((actor, purpose) => variableClaims(dictionary)(actor, purpose))
const proof = () => prove(urls.owner, provables)
const code = '91999999MA0000003W'

/** Does what no door does, looks, and puts everything back as it was. */
async function behindTheDoors(sql: string): Promise<Proof> {
  const tables = ['trail', 'dispute_step', 'dispute', 'binding', 'person_function', 'enterprise']
  for (const table of tables) await owner.query(`create temp table kept_${table} as table ${table}`)
  expect((await owner.query(sql)).rowCount).toBe(1)
  const found = await proof()
  await owner.query(`set session_replication_role = replica`)
  for (const table of tables)
    await owner.query(`delete from ${table}; insert into ${table} table kept_${table}; drop table kept_${table}`)
  await owner.query(`reset session_replication_role`)
  return found
}

beforeAll(async () => {
  await beginTrails(owner, boss.id)
  await installSources(database.job)
  dictionary = await installDictionary(database.job, inProject('dictionary/').pathname)
  const books = openBooks(inProject('policies/').pathname, dictionary.written)
  const clock = () => new Date().toISOString()
  const desk = await openDesk(database.job, dictionary, books)
  const router = modulesOf({ database, dictionary, books, desk, tasks: [], checks: [] }, newLimits())
  const { as } = visitors(contracts, router, { database, clock })
  await as(registrar).enterprises.correct({
    ...{ id: toyWorks.id, version: 1, change: { name: '小鼓文创有限公司', town: null }, because: '变更' },
  })
  const csv = `企业名称,统一社会信用代码,注册日期,注册资金,曾用名\n彩线针织有限公司,${code},2015-03-02,100万元人民币,旧线厂`
  expect(await as(registrar).enterprises.import({ file: new File([csv], '企业.csv') })).toMatchObject({ imported: 1 })
  const variable = dictionary.byCode.get('staff')?.no ?? 0
  const dispute = { variable, period: 2021, claimed: '12', reason: '人数有误' }
  const { id } = await as(boss).disputes.open(dispute)
  await as(boss).disputes.act({ enterpriseId: sockMill.id, id, version: 1, what: { act: 'withdraw' } })
  await as(boss).disputes.open({ ...dispute, claimed: '13' })
  const given = { unit: 'service', validFrom: '2022-01-01', validTo: null, firms: [sockMill.creditCode] }
  await as(actors.administrator).people.give({ id: actors.reviewer.id, role: 'cadre', ...given })
  await as(actors.administrator).people.end({
    ...{ id: actors.reviewer.id, role: 'cadre', unit: 'service', validTo: '2022-12-31' },
  })
  const letter = await as(actors.dispatcher).bindings.issueLetter({ enterpriseId: toyWorks.id })
  await as(nobodyYet).bindings.redeem({ creditCode: toyWorks.creditCode, code: letter.code })
  await owner.query(`insert into invitation (token_hash, expires_at) values (sha256('x'), now() + interval '1 day')`)
  const invitation = (await owner.query(`select sha256('x') as hash`)).rows[0].hash
  const entrant = { subject: 'new', name: '新管理员', represents: [code], invitation }
  const admin = await people.enter(database, entrant, clock())
  const [bound] = (await owner.query('select enterprise_id, id from binding where person_id = $1', [admin])).rows
  await as(actors.administrator).bindings.revoke({ enterpriseId: bound.enterprise_id, id: bound.id, version: 1 })
})

test('what the doors write, the trail says: registers, people with their functions, bindings, disputes with their steps', async () => {
  const { rows, lines, differences, found } = await proof()
  expect(found).toEqual([])
  expect(differences).toBe(0)
  expect(rows).toBe(3 + everyone.length + 1 + 3 + 2 + 2)
  expect(lines).toBeGreaterThan(rows)
})

test('a silent change of a row is found: whose, which column, what each says', async () => {
  const { differences, found } = await behindTheDoors(
    `update enterprise set address = '别处 9 号' where id = '${sockMill.id}'`,
  )
  const which = { subject: 'enterprise', enterpriseId: sockMill.id, id: sockMill.id, field: 'address' }
  expect({ differences, found }).toEqual({
    differences: 1,
    found: [{ ...which, row: '别处 9 号', trail: '鼓东街道 1 号' }],
  })
  expect((await proof()).differences).toBe(0)
})

test.each([
  ['a dispute answered', `update dispute set state = 'kept', answer = '维持' where state = 'open'`, 'state'],
  ['a step rewritten', `update dispute_step set act = 'keep' where act = 'withdraw'`, 'steps'],
  ['a binding lengthened', `update binding set expires_on = '2099-01-01' where proof = 'letter'`, 'expires_on'],
  ['a function given', `update person_function set role = 'administrator' where role = 'leader'`, 'functions'],
  [
    'a firm put in',
    `insert into enterprise (id, credit_code, name, status, version) values (gen_random_uuid(), '91999999MA0000009X', '影子公司', 'active', 1)`,
    'row',
  ],
  ['a firm taken out', `delete from binding where proof = 'letter'`, 'row'],
  [
    'a line of the trail taken out',
    `delete from trail where subject = 'enterprise' and version = 1 and act = 'register' and subject_id = '${toyWorks.id}'`,
    'line',
  ],
  ['the last line taken out', `delete from trail where subject = 'enterprise' and version = 2`, 'version'],
  ['a whole trail taken out', `delete from trail where subject = 'person' and subject_id = '${boss.id}'`, 'row'],
  ['a line rewritten', `update trail set data = jsonb_set(data, '{is,name}', '"别名"') where act = 'import'`, 'name'],
])('%s behind the product’s back is found', async (_, sql, field) => {
  expect((await behindTheDoors(sql)).found.map((it) => it.field)).toContain(field)
})

test('the night’s proof is on record, and one that found something is an alarm', async () => {
  const now = async () => (await owner.query('select now() as now')).rows[0].now as string
  await runProof({ house: { urls }, database, provables, byWhom: 'test' })
  expect(await proofCheck.look(database, await now())).toBeUndefined()
  const later = new Date(Date.parse(await now()) + 49 * 3_600_000).toISOString()
  await owner.query(`insert into installation (kind, ready_at) values ('real', now() - interval '1 day')`)
  expect(await proofCheck.look(database, later)).toMatchObject({ detail: { hours: 48 } })
  await owner.query(`update enterprise set scope = 'x' where id = $1`, [sockMill.id])
  await runProof({ house: { urls }, database, provables, byWhom: 'test' })
  expect(await proofCheck.look(database, await now())).toMatchObject({ detail: { differences: 1 } })
})
