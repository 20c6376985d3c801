/**
 * People and their functions as a table: one line a function, the account as the identity provider calls it. The export
 * has the same columns, so what was taken out can be brought in again.
 */
import type { Column, Layout } from '../../kernel/imports/layout.ts'
import { nearest } from '../../kernel/imports/nearest.ts'
import type { Row } from '../../kernel/imports/row.ts'
import { day, type Read, text, value, wrong } from '../../kernel/imports/values.ts'
import { type Role, roleWords } from '../../kernel/who.ts'
import { peopleFaults } from './faults.ts'

/** What functions are called in a table: as on the pages. A citizen holds none that could be given. */
const { citizen: _, ...held } = roleWords
export const functionNames: Record<Role, readonly [zh: string, en: string]> = held

const one = (name: string, zh: string, en: string, ...headings: string[]): Column => ({ name, zh, en, headings })

export const peopleColumns: readonly Column[] = [
  { ...one('subject', '登录账号', 'Account', '账号', '用户名', 'sub', 'subject', 'login'), required: true },
  { ...one('name', '姓名', 'Name', '人员', 'person'), required: true },
  { ...one('role', '职能', 'Function', '角色', '身份', 'role'), required: true },
  { ...one('unit', '单位', 'Unit', '部门', '所在单位', '单位代码', 'department'), required: true },
  one('validFrom', '生效日', 'From', '起始日', '开始日期', '生效日期', 'valid_from'),
  one('validTo', '结束日', 'Until', '截止日', '结束日期', 'valid_to'),
]

export interface BroughtFunction {
  subject: string
  name: string
  role: Role
  unit: string
  validFrom: string
  validTo: string | null
}

/** No account has this sign in its name. */
export const between = '\u001f'

/** Held once, however often it is brought. */
export const keyOf = ({ subject, role, unit, validFrom }: Omit<BroughtFunction, 'name' | 'validTo'>): string =>
  [subject, role, unit, validFrom].join(between)

interface Known {
  today: string
  units: readonly { code: string; zh: string; en: string }[]
  /** Names by account, of those who are known already. */
  names: ReadonlyMap<string, string>
}

const notInBulk: readonly Role[] = ['owner', 'colleague', 'administrator']

function readRole(cell: string): Read<Role> {
  const said = cell.trim().toLowerCase()
  const found = (Object.keys(functionNames) as Role[]).find(
    (role) => role === said || functionNames[role].some((name) => name.toLowerCase() === said),
  )
  if (found) return notInBulk.includes(found) ? wrong('function-not-in-bulk') : value(found)
  const names = Object.values(functionNames).flat()
  return wrong('unknown-function', { suggestion: nearest(cell.trim(), names).join('、') })
}

function unitReader(units: Known['units']) {
  return (cell: string): Read<string> => {
    const said = cell.trim().toLowerCase()
    const found = units.find(({ code, zh, en }) => [code, zh, en].some((name) => name.toLowerCase() === said))
    if (found) return value(found.code)
    const names = units.flatMap(({ zh, en }) => [zh, en])
    return wrong('unknown-unit', { suggestion: nearest(cell.trim(), names).join('、') })
  }
}

const [firstDay, lastDay] = ['2000-01-01', '2199-12-31']

export function peopleLayout({ today, units, names }: Known): Layout<BroughtFunction> {
  const [subjectOf, nameOf, dayOf] = [text(1, 200), text(1, 100), day(firstDay, lastDay)]
  const unitOf = unitReader(units)
  return {
    columns: peopleColumns,
    words: peopleFaults,
    key: { column: 'subject', of: keyOf },
    read: (row: Row) => {
      const validFrom = row.take('validFrom', dayOf) ?? today
      const validTo = row.take('validTo', dayOf)
      if (validTo !== null && validTo < validFrom) row.note('validTo', 'ends-before')
      // An empty text only where the fault is noted, and the item is not used.
      const subject = row.need('subject', subjectOf) ?? ''
      const name = row.need('name', nameOf) ?? ''
      const known = names.get(subject)
      if (known !== undefined && name !== '' && known !== name) row.note('subject', 'name-differs', { known })
      return {
        subject,
        name,
        role: row.need('role', readRole) ?? 'officer',
        unit: row.need('unit', unitOf) ?? '',
        validFrom,
        validTo,
      }
    },
  }
}
