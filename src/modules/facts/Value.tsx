/** A value of the dictionary in words: units, categories and periods are looked up in what the variable says of itself. */

import { periodInWords } from '../../web/days.ts'
import { Value } from '../../web/kit/Value.tsx'
import { type Both, useLanguage } from '../../web/words.ts'
import type { VariableView } from './contract.ts'
import { type Department, departments } from './variable.ts'
import { useWords } from './words.ts'

export type FieldView = NonNullable<VariableView['field']>
type More = Omit<Parameters<typeof Value>[0], 'value' | 'type' | 'unit' | 'label'>

export function FieldValue({ field, value, ...more }: More & { field: FieldView | undefined; value: string | null }) {
  const label = field?.values?.find(({ code }) => code === value)
  return <Value value={value} type={field?.type ?? 'text'} unit={field?.unit} label={label} {...more} />
}

/** The period of a fact; what has none says so. */
export function usePeriod(): (period: number) => string {
  const w = useWords()
  const language = useLanguage()
  return (period) => (period === 0 ? w('no-period') : periodInWords(period, language))
}

/** What the unit that provides a variable is called. */
export const providerName = (code: string): Both => departments[code as Department] ?? { zh: code, en: code }

/** Nobody but the firm answers for what the firm alone states, so there is nobody to ask for a correction. */
export const isAnswered = ({ kind, provider }: Pick<VariableView, 'kind' | 'provider'>): boolean =>
  kind !== 'table' && provider !== 'enterprise'
