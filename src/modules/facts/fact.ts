/**
 * A fact (事实): one value of one variable of an enterprise for one period, known since a moment, from a source. Stored
 * as one integer whatever it is; this file turns the integer into what people and clauses read, and back. Pure.
 */
import { type Field, scaled } from './variable.ts'

/** A stored value: an integer or a text; both absent when the provider took the value back. */
export interface Stored {
  value: number | null
  text: string | null
}

/** What a page shows and a clause reads: an exact decimal, a category's code, a day, `true`/`false`, or a text. */
export function shown({ type, scale = 0, values = [] }: Field, { value, text }: Stored): string | null {
  if (type === 'text') return text
  if (value === null) return null
  if (type === 'number') return decimal(value, scale)
  if (type === 'flag') return value === 1 ? 'true' : 'false'
  if (type === 'date') return new Date(value * 86_400_000).toISOString().slice(0, 10)
  return values[value - 1]?.code ?? null
}

/** An integer divided by ten to the scale, without a float on the way: 1104 at 2 is `11.04`. */
export function decimal(value: number | bigint, scale: number): string {
  const whole = BigInt(value)
  const digits = (whole < 0n ? -whole : whole).toString().padStart(scale + 1, '0')
  const point = digits.length - scale
  const fraction = digits.slice(point).replace(/0+$/, '')
  return `${whole < 0n ? '-' : ''}${digits.slice(0, point)}${fraction && `.${fraction}`}`
}

export type Unreadable =
  | 'not-a-number'
  | 'too-many-digits'
  | 'out-of-range'
  | 'not-in-list'
  | 'not-a-day'
  | 'not-yes-or-no'

/** What somebody typed, as it is stored; or why it cannot be. */
export function stored(field: Field, said: string): Stored | Unreadable {
  const text = said.trim()
  switch (field.type) {
    case 'text':
      return { value: null, text }
    case 'number':
      return storedNumber(field, text)
    case 'flag':
      return text === 'true' || text === 'false' ? { value: text === 'true' ? 1 : 0, text: null } : 'not-yes-or-no'
    case 'date': {
      const days = Date.parse(`${text}T00:00:00Z`) / 86_400_000
      return /^\d{4}-\d{2}-\d{2}$/.test(text) && Number.isInteger(days) ? { value: days, text: null } : 'not-a-day'
    }
    case 'category': {
      const position = (field.values ?? []).findIndex(({ code }) => code === text) + 1
      return position > 0 ? { value: position, text: null } : 'not-in-list'
    }
  }
}

function storedNumber({ scale = 0, range }: Field, text: string): Stored | Unreadable {
  const plain = text.replaceAll(',', '')
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return 'not-a-number'
  const value = scaled(plain, scale)
  if (value === undefined) return 'too-many-digits'
  const [low, high] = (range ?? []).map((bound) => scaled(String(bound), scale))
  if ((low !== undefined && value < low) || (high !== undefined && value > high)) return 'out-of-range'
  return { value: Number(value), text: null }
}
