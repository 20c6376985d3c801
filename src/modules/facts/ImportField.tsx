/** How a field that a file and the store differ in is called, and how its values are said. */
import { useQuery } from '@tanstack/react-query'
import { periodInWords } from '../../web/days.ts'
import { doorsTo } from '../../web/doors.ts'
import { count } from '../../web/numbers.ts'
import { useEither, useLanguage } from '../../web/words.ts'
import { contract } from './contract.ts'
import { columnWords } from './import-words.ts'
import { useWords } from './words.ts'

const { facts } = doorsTo(contract)
type Said = string | number | null

export function useSayField() {
  const w = useWords()
  const either = useEither()
  const language = useLanguage()
  const { data = [] } = useQuery(facts.variables.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  return {
    /** A column of the register, or a variable with its period behind a blank. */
    name: (field: string): string => {
      const words = Object.entries(columnWords).find(([key]) => key === `column-${field}`)?.[1]
      if (words) return either(words)
      const [code = '', period = ''] = field.split(' ')
      const variable = data.find((one) => one.code === code)
      const said = variable ? either(variable) : code
      return Number(period) > 0 ? `${said} · ${periodInWords(Number(period), language)}` : said
    },
    value: (field: string, value: Said): string => {
      if (value === null) return w('says-nothing')
      // Of an amount its hundredths are stored.
      if (field === 'capital' && typeof value === 'number') return count(value / 100)
      const words = Object.entries(registerValues).find(([key]) => key === value)?.[1]
      return words && (field === 'status' || field === 'sizeClass') ? either(words) : String(value)
    },
  }
}

const registerValues = {
  active: ['存续', 'Active'],
  revoked: ['吊销', 'Licence revoked'],
  deregistered: ['注销', 'Deregistered'],
  'moved-out': ['迁出', 'Moved out'],
  large: ['大型', 'Large'],
  medium: ['中型', 'Medium'],
  small: ['小型', 'Small'],
  micro: ['微型', 'Micro'],
} as const
