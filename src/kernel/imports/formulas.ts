/**
 * Finds the cells of a sheet that hold a formula, in its XML as it passes by: `<c r="B7"><f>…`. A formula shows the
 * result it had on another machine at another time, and may be reckoned anew by whoever opens it: it is no value.
 */
import { Unreadable } from './fault.ts'
import { plainXml } from './zip.ts'

export interface Formulas {
  look: (xml: Uint8Array) => void
  /** The columns (from 0) of that row which hold one. Asked once, after the row has passed. */
  of: (line: number) => number[]
}

const cellOrFormula = /<(?:\w+:)?(?:c(?=[\s>/])([^>]*)>|f(?=[\s>/]))/g
const anyFormula = /[<:]f[\s>/]/
const reference = /\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']/
/** Longer than any tag; a hostile sheet may never close one. */
const longestTag = 100_000

interface Place {
  column: number
  line: number
}

export function formulaFinder(): Formulas {
  const found = new Map<number, number[]>()
  let [rest, cell]: [string, Place | undefined] = ['', undefined]
  return {
    look: (xml) => {
      const text = rest + Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength).toString('latin1')
      const cut = cutTag(text)
      rest = text.slice(cut, cut + longestTag)
      const whole = text.slice(0, cut)
      plainXml(whole)
      if (!anyFormula.test(whole)) {
        cell = lastCell(whole) ?? cell
        return
      }
      for (const [, attributes] of whole.matchAll(cellOrFormula)) {
        if (attributes !== undefined) cell = placeOf(attributes)
        else if (cell) found.set(cell.line, [...(found.get(cell.line) ?? []), cell.column])
        else throw new Unreadable('formula', { cell: '?' })
      }
    },
    of: (line) => {
      const columns = found.get(line) ?? []
      found.delete(line)
      return columns
    },
  }
}

/** Where a tag begins that the end of the piece cuts off; the length if none is. */
function cutTag(text: string): number {
  const begin = text.lastIndexOf('<')
  return begin >= 0 && text.indexOf('>', begin) < 0 ? begin : text.length
}

/** A formula that begins the next piece stands right behind the tag of its cell, at the end of this one. */
function lastCell(xml: string): Place | undefined {
  const [, attributes] = [...xml.slice(-4_000).matchAll(cellOrFormula)].at(-1) ?? []
  return attributes === undefined ? undefined : placeOf(attributes)
}

function placeOf(attributes: string): Place | undefined {
  const [, letters, line] = reference.exec(attributes) ?? []
  return letters === undefined ? undefined : { column: columnOf(letters), line: Number(line) }
}

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
