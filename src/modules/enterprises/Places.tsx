/**
 * The names behind the codes that the register writes: towns, industries, units. Asked for once and kept, because they
 * change no oftener than the city does.
 */
import { useQuery } from '@tanstack/react-query'
import { doorsTo } from '../../web/doors.ts'
import type { Option } from '../../web/kit/Filters.tsx'
import { useLanguage } from '../../web/words.ts'
import { contract as people } from '../people/contract.ts'
import { contract } from './contract.ts'
import { divisionOf } from './reading.ts'
import { useWords } from './words.ts'

const { enterprises } = doorsTo(contract)
const units = doorsTo(people).people

const kept = { staleTime: Number.POSITIVE_INFINITY }

export interface Names {
  town: (code: string) => string
  /** A section or division; of a finer code the division it lies in. */
  industry: (code: string) => string
  section: (code: string) => string | undefined
  towns: Option[]
  industries: Option[]
  isLoading: boolean
}

/** Towns and industries by their codes, and as choices. A name that the table has only in Chinese is not shown in English. */
export function useNames(): Names {
  const w = useWords()
  const language = useLanguage()
  const { data, isLoading } = useQuery(enterprises.places.queryOptions(kept))
  const inWords = ({ zh, en }: { zh: string; en: string | null }, code: string) =>
    language === 'zh-CN' ? zh : (en ?? w('division', { code }))
  const towns = new Map(data?.towns.map((one) => [one.code, inWords(one, one.code)]))
  const industries = new Map(data?.industries.map((one) => [one.code, one]))
  const industry = (code: string): string => {
    const found = industries.get(code) ?? industries.get(divisionOf(code))
    return found ? inWords(found, found.code) : code
  }
  return {
    town: (code) => towns.get(code) ?? code,
    industry,
    section: (code) => {
      const above = industries.get(divisionOf(code))?.parent
      return above ? industry(above) : undefined
    },
    towns: [...towns].map(([value, label]) => ({ value, label })),
    industries: [...industries.keys()].map((value) => ({ value, label: `${value} ${industry(value)}` })),
    isLoading,
  }
}

/** What units are called. */
export function useUnitName(): (code: string | null) => string | null {
  const language = useLanguage()
  const { data } = useQuery(units.units.queryOptions(kept))
  const names = new Map(data?.map(({ code, zh, en }) => [code, language === 'zh-CN' ? zh : en]))
  return (code) => (code === null ? null : (names.get(code) ?? code))
}
