/**
 * What a cell holds, known by its type and never by how its text looks: a credit code is text, a sum a number, a day a
 * day. So a spreadsheet neither rounds the one nor sorts the other by its first sign, and reckons nothing that a
 * stranger has typed.
 */
import { cityClock } from '../calendar.ts'
import { harmless } from '../imports/csv.ts'

/** A number is exact text where it may be longer than a double holds. */
export type Cell = string | number | { number: string } | { day: string } | { at: string } | null

/** Signs that XML cannot hold, and that no cell needs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the signs that are taken out
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
/** As many as a spreadsheet takes in one cell. */
const longest = 32_767
const fit = (text: string): string => text.replace(unfit, '').slice(0, longest)

/** As a spreadsheet keeps it. */
export function xlsxCell(cell: Cell): string | number | Date | null {
  if (cell === null || cell === '') return null
  if (typeof cell === 'string') return fit(cell)
  if (typeof cell === 'number') return cell
  if ('day' in cell) return new Date(`${cell.day}T00:00:00Z`)
  if ('at' in cell) return new Date(`${cityClock(cell.at).slice(0, 19)}Z`)
  // Fifteen digits are what a spreadsheet can hold; a longer number would be changed, so it stays text.
  return cell.number.replace(/\D/g, '').length <= 15 ? Number(cell.number) : cell.number
}

/** As people read it, on a paper. */
export function plainCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return fit(cell)
  if (typeof cell === 'number') return String(cell)
  if ('day' in cell) return cell.day
  return 'at' in cell ? cityClock(cell.at).slice(0, 16).replace('T', ' ') : cell.number
}

/** In CSV a number stands bare, also a negative one; text is quoted, and made harmless if it could be reckoned. */
export function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number' || (typeof cell === 'object' && 'number' in cell)) return plainCell(cell)
  if (typeof cell === 'object') return plainCell(cell)
  return `"${harmless(fit(cell)).replaceAll('"', '""')}"`
}

/** Money as a cell: integer hundredths of its currency, written exactly. */
export function hundredths(value: number | null): Cell {
  if (value === null) return null
  const size = Math.abs(value)
  const cents = String(size % 100).padStart(2, '0')
  return { number: `${value < 0 ? '-' : ''}${Math.floor(size / 100)}${cents === '00' ? '' : `.${cents}`}` }
}
