/** A number of a figure as it is read: with its unit, rounded to what one can take in, exact for who points at it. */
import type { CellView, FigureView } from '../../kernel/figures/contract.ts'
import { count, money, type Shown } from '../numbers.ts'
import { inWords, type Language } from '../pair.ts'
import { words } from './words.ts'

/** Null where there is nothing to say: withheld, or nothing to reckon it from. */
export function shownOf(
  { unit }: Pick<FigureView, 'unit'>,
  { value, more }: CellView,
  language: Language,
): Shown | null {
  if (value === null) return null
  if (unit === 'yuan') return money(BigInt(value) * 100n, language)
  const said = inWords(words[unit], language)
  if (unit !== 'percent') return { before: '', figure: count(value), unit: said, exact: count(value) }
  // With what it is of, a share is reckoned here; released, it comes as a whole percent.
  const percent = more === null ? String(value) : (Math.round((1000 * value) / Math.max(1, more)) / 10).toString()
  return {
    before: '',
    figure: percent,
    unit: '%',
    exact: more === null ? `${value}%` : `${count(value)} / ${count(more)}`,
  }
}

/** What stands where a number would, and why. */
export function whyNone({ measure }: Pick<FigureView, 'measure'>, { withheld }: CellView): keyof typeof words {
  if (withheld) return 'withheld'
  return measure === 'median' ? 'too-few' : 'no-value'
}
