/** The people and enterprises that every test knows: one person for each function, two enterprises, and what is known of them. */
import type pg from 'pg'
import { entryOf, personEntryOf } from '../../src/kernel/search/entries.ts'
import { type Actor, cityRoles, congressRoles, type Role } from '../../src/kernel/who.ts'

export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** Made up; the codes have the registration code 999999 and a true check digit. */
export const sockMill = { id: uuid(1), creditCode: '91999999MA0000001N', name: '双燕袜业有限公司' }
export const toyWorks = { id: uuid(2), creditCode: '91999999MA0000002R', name: '小鼓玩具厂' }

const of = (n: number, role: Role, more: Partial<Actor> = {}): Actor => ({
  id: uuid(n),
  name: `${role}-${n}`,
  role,
  roles: [role],
  enterpriseId: null,
  unit: null,
  firms: [],
  ...more,
})

export const owner = of(11, 'owner', { enterpriseId: sockMill.id })
export const colleague = of(12, 'colleague', { enterpriseId: sockMill.id })
export const otherOwner = of(13, 'owner', { enterpriseId: toyWorks.id })
export const nobodyYet: Actor = { ...of(14, 'owner'), role: 'citizen', roles: [] }
/** In the bureau that reads staff; every city function sits there unless said. */
const inIndustry = Object.fromEntries(
  cityRoles.map((role, i) => [role, of(20 + i, role, { unit: 'industry' })] as const),
) as Record<(typeof cityRoles)[number], Actor>
const inCongress = Object.fromEntries(
  congressRoles.map((role, i) => [role, of(40 + i, role, { unit: 'congress' })] as const),
) as Record<(typeof congressRoles)[number], Actor>

export const actors: Record<Role, Actor> = {
  owner,
  colleague,
  ...inIndustry,
  cadre: of(26, 'cadre', { unit: 'service', firms: [sockMill.id] }),
  dispatcher: of(25, 'dispatcher', { unit: 'service' }),
  ...inCongress,
  auditor: of(50, 'auditor', { unit: 'audit' }),
  administrator: of(51, 'administrator', { unit: 'bigdata' }),
}
export const taxOfficer = of(60, 'officer', { unit: 'tax' })
export const registrar = of(61, 'officer', { unit: 'market' })
export const powerOfficer = of(62, 'officer', { unit: 'power' })

export const everyone: readonly Actor[] = [
  ...Object.values(actors),
  otherOwner,
  nobodyYet,
  taxOfficer,
  registrar,
  powerOfficer,
]

const units = [
  ['industry', '经信局', 'Industry', 'department'],
  ['market', '市场监管局', 'Market', 'department'],
  ['tax', '税务局', 'Tax', 'department'],
  ['power', '供电公司', 'Power', 'department'],
  ['hr', '人社局', 'Human resources', 'department'],
  ['finance', '财政局', 'Finance', 'department'],
  ['service', '企业服务中心', 'Service', 'department'],
  ['bigdata', '大数据局', 'Big data', 'department'],
  ['congress', '人大', 'Congress', 'congress'],
  ['audit', '审计局', 'Audit', 'department'],
] as const

/** Units, people with their functions, both enterprises with their owners bound to them, a town and two industries. */
export async function fillPeople(client: pg.ClientBase): Promise<void> {
  for (const unit of units)
    await client.query('insert into unit values ($1, $2, $3, $4) on conflict do nothing', [...unit])
  await client.query(`insert into town values ('gd', '鼓东街道', 'Gudong')`)
  await client.query(`insert into industry values ('C', 1, '制造业', 'Manufacturing', null),
    ('18', 2, '纺织服装、服饰业', 'Apparel', 'C'), ('183', 3, '服饰制造', 'Accessories', '18'), ('1830', 4, '服饰制造', 'Accessories', '183')`)
  for (const { id, creditCode, name } of [sockMill, toyWorks]) {
    await client.query(
      `insert into enterprise (id, credit_code, name, industry, town, status, address, version) values ($1, $2, $3, '1830', 'gd', 'active', '鼓东街道 1 号', 1)`,
      [id, creditCode, name],
    )
    await client.query('insert into enterprise_code values ($1, $2)', [creditCode, id])
    const entry = entryOf({ enterpriseId: id, kind: 'firm', id, name, code: creditCode, former: [] })
    const { folded, stem, pinyin, initials, grams, rules } = entry
    await client.query(
      `insert into search_entry (enterprise_id, kind, subject_id, name, code, folded, stem, pinyin, initials, grams, rules)
       values ($1, 'firm', $1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, name, creditCode, folded, stem, pinyin, initials, grams, rules],
    )
  }
  for (const { id, name, role, unit, enterpriseId, firms } of everyone) {
    await client.query(`insert into person values ($1, $2, $3, $4, 'real', 1)`, [id, name, name, unit])
    const { folded, pinyin, initials, grams, rules } = personEntryOf({ id, name, unit })
    const found = [id, unit, name, folded, pinyin, initials, grams, rules]
    await client.query('insert into search_person values ($1, $2, $3, $4, $5, $6, $7, $8)', found)
    if (unit)
      await client.query(
        `insert into person_function (person_id, role, unit, firms, valid_from) values ($1, $2, $3, $4, '2022-01-01')`,
        [id, role, unit, firms],
      )
    if (enterpriseId)
      await client.query(
        `insert into binding (enterprise_id, id, person_id, person_name, role, proof, bound_by, version)
         values ($1, gen_random_uuid(), $2, $3, $4, 'legal-representative', $2, 1)`,
        [enterpriseId, id, name, role],
      )
  }
}
