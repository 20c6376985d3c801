/** Accounts taken away by the administrator: a row for each function held, one for whoever holds none. */
import { implement } from '@orpc/server'
import type { Cell } from '../../../kernel/exports/cells.ts'
import { type Column, exported } from '../../../kernel/exports/sheet.ts'
import type { Context } from '../../../kernel/http.ts'
import { roleWords } from '../../../kernel/who.ts'
import { contract, type PersonView } from '../contract.ts'
import { peopleSeen } from '../queries.ts'
import { type PeopleColumn, peopleHeadings } from '../sheet.ts'

const on = implement(contract.people).$context<Context>()

interface Row {
  person: PersonView
  held: PersonView['functions'][number] | null
}

export const exporting = on.export.handler(async ({ input: { people, choice }, context }) => {
  const { db, actor } = context
  const units = new Map(
    (await db.selectFrom('unit').select(['code', 'zh', 'en']).execute()).map((unit) => [unit.code, unit]),
  )
  const seen = new Map((await peopleSeen(db, actor)).map((person) => [person.id, person]))
  const rows = people.flatMap((id): Row[] => {
    const person = seen.get(id)
    if (!person) return []
    return person.functions.length > 0 ? person.functions.map((held) => ({ person, held })) : [{ person, held: null }]
  })
  const unitName = (code: string | null | undefined, language: 'zh-CN' | 'en'): string | null => {
    const unit = code ? units.get(code) : undefined
    return (unit && (language === 'en' ? unit.en : unit.zh)) ?? code ?? null
  }
  const cells: Record<PeopleColumn, (row: Row, language: 'zh-CN' | 'en') => Cell> = {
    name: ({ person }) => person.name,
    unit: ({ person }, language) => unitName(person.unit, language),
    function: ({ held }, language) => held && roleWords[held.role][language === 'en' ? 1 : 0],
    in: ({ held }, language) => unitName(held?.unit, language),
    from: ({ held }) => held && { day: held.validFrom },
    to: ({ held }) => (held?.validTo ? { day: held.validTo } : null),
  }
  const sheet = {
    title: { zh: '人员', en: 'People' },
    columns: peopleHeadings.map((heading): Column<Row> => ({ ...heading, of: cells[heading.code] })),
    rows: [rows],
    filter: { list: 'people', people: people.length },
    needsPurpose: true,
  }
  return await exported(context, sheet, choice)
})
