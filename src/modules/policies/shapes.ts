/** What the dictionary says of a value, as a column has to have it: bounds of what is stored, places of its words. Pure. */
import { NotInColumns, nowhere, type Shape } from '../../rules/columns/index.ts'
import { dayFrom } from '../../rules/index.ts'
import type { Field } from './from-facts.ts'
import { fromNumber } from './values.ts'

/** Days that a register can hold; the columns are refused if one is outside. */
export const dayBounds = { low: BigInt(dayFrom('1800-01-01')?.day ?? 0), high: BigInt(dayFrom('2199-12-31')?.day ?? 0) }

/** A text is one of the words that the clause names (`named`), or some other. */
export function shapeOfField({ type, scale = 0, range, values = [] }: Field, named: readonly string[] = []): Shape {
  switch (type) {
    case 'number': {
      const stored = (bound: number) => {
        const { num, den } = fromNumber(bound)
        return (num * 10n ** BigInt(scale)) / den
      }
      if (!range) throw new NotInColumns('no-column', nowhere)
      return { kind: 'number', scale, low: stored(range[0]), high: stored(range[1]) }
    }
    case 'date':
      return { kind: 'date', ...dayBounds }
    case 'flag':
      return { kind: 'flag' }
    case 'category':
      return { kind: 'category', words: values.map(({ code }) => code) }
    case 'text':
      return { kind: 'category', words: named, isOpen: true }
  }
}
