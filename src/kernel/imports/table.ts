/** A file as a table: what the two readers give and what the layouts take. */

import type { Encoding } from './encoding.ts'
import type { Fault } from './fault.ts'

export interface RawRow {
  /** The line of a CSV file, the row of a sheet; from 1. */
  line: number
  cells: string[]
  /** Places of cells that hold a formula: it would be reckoned, and is no value. */
  formulas?: number[]
  /** Why the row cannot be read, whatever its cells mean. */
  faults?: Fault[]
}

export interface Table {
  format: 'csv' | 'xlsx' | 'xls'
  encoding?: Encoding
  /** The sheet that is read, and those that are not. */
  sheet?: string
  otherSheets?: readonly string[]
  /** Rows as they come off the file, some hundreds at a time; blank ones are left out. Each call begins anew. */
  chunks: () => AsyncIterable<RawRow[]>
  /** Ends what it holds: a thread, a file of texts. */
  close: () => Promise<void>
}

/** As long as a cell of a spreadsheet can be. */
export const longestCell = 32_767

/** `B7`: how a spreadsheet names the cell. */
export function address(column: number, line: number): string {
  let [letters, rest] = ['', column]
  do {
    letters = String.fromCharCode(65 + (rest % 26)) + letters
    rest = Math.floor(rest / 26) - 1
  } while (rest >= 0)
  return `${letters}${line}`
}

/** A number as a cell shows it when nothing is rounded away; a spreadsheet keeps fifteen digits. */
export function plainNumber(value: number): string {
  const text = String(Number(value.toPrecision(15)))
  if (!text.includes('e')) return text
  const [, sign = '', whole = '', fraction = '', power = '0'] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? []
  const shift = Number(power)
  if (shift < 0) return `${sign}0.${'0'.repeat(-shift - 1)}${whole}${fraction}`
  return `${sign}${whole}${fraction.padEnd(shift, '0')}`
}
