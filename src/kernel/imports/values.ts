/**
 * What single cells say: days, texts, and that there is nothing. Each reader gives the value, or that it is missing, or
 * the fault; which column it was is added by the row.
 */
import { dayAt, dayNumber } from '../calendar.ts'
import { type Fault, fault, quoted } from './fault.ts'

export type Read<Value> = { is: 'value'; value: Value } | { is: 'missing' } | { is: 'fault'; fault: Fault }

export const value = <Value>(value: Value): Read<Value> => ({ is: 'value', value })
export const missing: Read<never> = { is: 'missing' }
export const wrong = (code: string, about: Fault['about'] = {}): Read<never> => ({
  is: 'fault',
  fault: fault(code, about),
})

/** How registers write that they do not know. A missing value is never refused for being written so. */
const nothing = new Set(['', 'n/a', 'na', 'null', 'none', '-', '--', '—', '——', '/', '无', '暂无', '不详', '空'])
export const saysNothing = (text: string): boolean => text.length < 5 && nothing.has(text.toLowerCase())

const isDay = (text: string): boolean => {
  try {
    return dayNumber(text) !== undefined
  } catch {
    return false
  }
}

const written =
  /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]?)(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/
/** What a spreadsheet counts days from, once its 29 February 1900 has passed. */
const serialBegins = dayNumber('1899-12-30')

/** The day a text means, as `YYYY-MM-DD`; nothing if it means none. Day-first and month-first writing is not guessed at. */
export function dayOf(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim()
  if (/^\d{5}(\.\d+)?$/.test(plain)) return dayAt(serialBegins + Math.floor(Number(plain)))
  const packed = plain.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
  const [year, ...rest] =
    written
      .exec(packed)
      ?.slice(1)
      .filter((part) => part !== undefined) ?? []
  const [month = '', day = ''] = rest
  const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(found) ? found : undefined
}

/** So many cells are remembered, then all are forgotten. */
const mostRemembered = 20_000

/** Reads a cell once, however often a column has it: days and amounts come back by the thousand. */
export function remembering<Value>(read: (cell: string) => Read<Value>): (cell: string) => Read<Value> {
  const known = new Map<string, Read<Value>>()
  return (cell) => {
    const before = known.get(cell)
    if (before) return before
    if (known.size >= mostRemembered) known.clear()
    const found = read(cell)
    known.set(cell, found)
    return found
  }
}

/** A day within bounds, both of them allowed. */
export const day = (earliest: string, latest: string) =>
  remembering((text: string): Read<string> => {
    const found = dayOf(text)
    if (found === undefined) return wrong('unreadable-day', { value: quoted(text) })
    if (found < earliest) return wrong('day-before', { value: found, limit: earliest })
    return found > latest ? wrong('day-after', { value: found, limit: latest }) : value(found)
  })

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd\ufffe\uffff]/

/** Signs of which nothing has to be tidied: no blanks, one unit each, the same in every normal form but the K ones. */
const tidy = /^[!-~\u3001-\u3020\u4e00-\u9fff\uff01-\uff5e]*$/

/** A text as it stands, but for blanks around it and in a row. */
export const text =
  (shortest: number, longest: number) =>
  (cell: string): Read<string> => {
    if (cell.length >= shortest && cell.length <= longest && tidy.test(cell)) return value(cell)
    const found = cell.normalize('NFC').replace(/\s+/g, ' ').trim()
    const at = found.search(control)
    if (at >= 0) return wrong('control-character', { at: at + 1 })
    const length = [...found].length
    if (length < shortest) return wrong('text-too-short', { value: found, limit: shortest })
    return length > longest ? wrong('text-too-long', { length, limit: longest }) : value(found)
  }
