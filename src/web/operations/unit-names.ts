/** What units are called, from the door everybody may open; pages of the kernel do not enter a module. */
import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '../words.ts'

interface Unit {
  code: string
  zh: string
  en: string
}

async function units(): Promise<Unit[]> {
  const answer = await fetch('/api/units')
  if (!answer.ok) throw new Error(`units: ${answer.status}`)
  return (await answer.json()) as Unit[]
}

export function useUnitNames(): { name: (code: string) => string; options: { value: string; label: string }[] } {
  const language = useLanguage()
  const { data } = useQuery({ queryKey: ['units'], queryFn: units, staleTime: Number.POSITIVE_INFINITY })
  const options = (data ?? []).map(({ code, zh, en }) => ({ value: code, label: language === 'zh-CN' ? zh : en }))
  return { name: (code) => options.find(({ value }) => value === code)?.label ?? code, options }
}
