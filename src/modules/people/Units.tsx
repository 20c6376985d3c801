/** What units are called; asked for once and kept. */
import { useQuery } from '@tanstack/react-query'
import { doorsTo } from '../../web/doors.ts'
import type { Option } from '../../web/kit/Filters.tsx'
import { useLanguage } from '../../web/words.ts'
import { contract } from './contract.ts'

const { people } = doorsTo(contract)

export function useUnits(): { name: (code: string | null) => string | null; options: Option[] } {
  const language = useLanguage()
  const { data } = useQuery(people.units.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  const names = new Map(data?.map(({ code, zh, en }) => [code, language === 'zh-CN' ? zh : en]))
  return {
    name: (code) => (code === null ? null : (names.get(code) ?? code)),
    options: [...names].map(([value, label]) => ({ value, label })),
  }
}
