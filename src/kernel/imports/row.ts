/** One row being read: its cells by column, and what is found wrong with it. */
import { type Fault, fault, quoted } from './fault.ts'
import type { Mapping } from './layout.ts'
import { address, type RawRow } from './table.ts'
import { type Read, saysNothing } from './values.ts'

/** Where each column stands in a row. */
export type Places = ReadonlyMap<string, number>
export const placesOf = (mapping: Mapping): Places =>
  new Map(mapping.flatMap((name, at) => (name === null ? [] : [[name, at] as const])))

const error = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!)$/

export class Row {
  readonly line: number
  readonly faults: Fault[] = []
  readonly #cells: readonly string[]
  readonly #places: Places

  constructor({ line, cells, formulas = [] }: RawRow, places: Places) {
    this.line = line
    this.#cells = cells
    this.#places = places
    for (const [column, at] of formulas.length > 0 ? places : [])
      if (formulas.includes(at)) this.faults.push(fault('formula', { column, cell: address(at, line) }))
  }

  /** Whether the file has the column at all. */
  has(column: string): boolean {
    return this.#places.has(column)
  }

  /** What the cell says; empty if there is no such column, or it says that nothing is known. */
  text(column: string): string {
    const at = this.#places.get(column)
    const cell = at === undefined ? '' : (this.#cells[at] ?? '').trim()
    return saysNothing(cell) ? '' : cell
  }

  /** The value of a cell; null if it is missing, or wrong and noted. */
  take<Value>(column: string, read: (text: string) => Read<Value>): Value | null {
    const text = this.text(column)
    if (text === '') return null
    if (error.test(text)) return this.note(column, 'error-cell', { value: text })
    const found = read(text)
    if (found.is === 'value') return found.value
    return found.is === 'missing' ? null : this.note(column, found.fault.code, found.fault.about)
  }

  /** The same for what no row may lack. */
  need<Value>(column: string, read: (text: string) => Read<Value>): Value | null {
    return this.text(column) === '' ? this.note(column, 'value-missing') : this.take(column, read)
  }

  note(column: string, code: string, about: Fault['about'] = {}): null {
    const value = about.value ?? quoted(this.text(column))
    this.faults.push(fault(code, { ...about, column, value }))
    return null
  }
}
