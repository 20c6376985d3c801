/**
 * The texts of a workbook, which its cells only number. hucre would make a tree of them all, many times their size; here
 * they are read as they are unpacked, and cells get their numbers past hucre: written with signs that no XML may contain,
 * in place of the digits, as a kind of cell whose text it hands on unread. Nothing changes its length on the way.
 */
import { Unreadable } from './fault.ts'
import type { Texts } from './texts.ts'

const item = /<((?:\w+:)?)si\b[^>]*?(?:\/>|>([\s\S]*?)<\/\1si>)/g
/** How texts are read, under others' signs (phonetic guides). */
const reading = /<((?:\w+:)?)rPh\b[\s\S]*?<\/\1rPh>/g
const run = /<((?:\w+:)?)t\b[^>]*?(?:\/>|>([\s\S]*?)<\/\1t>)/g
/** As long as 32,767 characters can be, each written as an entity. */
const longest = 1_000_000

/** All texts in their order. `decoded` resolves entities. */
export async function readStrings(
  xml: AsyncIterable<Uint8Array>,
  decoded: (text: string) => string,
  texts: Texts,
): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  const take = (text: string): void => {
    // A workbook declares nothing: entities of its own would be looked up, or grow.
    if (/<!(DOCTYPE|ENTITY)/.test(text)) throw new Unreadable('broken-sheet')
    let end = 0
    for (const found of text.matchAll(item)) {
      texts.add(textIn(found[2] ?? '', decoded))
      end = found.index + found[0].length
    }
    rest = text.slice(end)
    if (rest.length > longest * 4) throw new Unreadable('broken-sheet')
  }
  for await (const piece of xml) take(rest + decoder.decode(piece, { stream: true }))
  take(rest + decoder.decode())
}

const textIn = (xml: string, decoded: (text: string) => string): string =>
  [...xml.replace(reading, '').matchAll(run)]
    .map(([, , text = '']) => decoded(text))
    .join('')
    .replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

const numbered = /(<(?:\w+:)?c\b[^>]*?\bt\s*=\s*["'])s(["'][^>]*>\s*<(?:\w+:)?v>)(\d+)(?=<)/g
const cell = /<(?:\w+:)?c[\s>]/g
const first = 0x0e

/** Marks the cells of a sheet that number a text, as its XML passes by. */
export function marking() {
  let rest = ''
  const marked = (text: string): Buffer =>
    Buffer.from(
      text.replace(
        numbered,
        (_, before: string, between: string, digits: string) =>
          `${before}e${between}${[...digits].map((digit) => String.fromCharCode(first + Number(digit))).join('')}`,
      ),
      'latin1',
    )
  return {
    pass: (xml: Uint8Array): Buffer => {
      const text = rest + Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength).toString('latin1')
      const cut = [...text.slice(-longest).matchAll(cell)].at(-1)?.index
      const from = cut === undefined ? wholeTags(text) : Math.max(0, text.length - longest) + cut
      rest = text.slice(from)
      return marked(text.slice(0, from))
    },
    end: (): Buffer => marked(rest),
  }
}

/** Up to where the tags of a piece are whole. */
function wholeTags(text: string): number {
  const open = text.lastIndexOf('<')
  return open >= 0 && text.indexOf('>', open) < 0 ? open : text.length
}

/** The number that a marked cell holds; nothing if it is not marked. */
export function numberIn(text: string): number | undefined {
  const code = text.charCodeAt(0)
  if (!(code >= first && code < first + 10)) return undefined
  let number = 0
  for (let at = 0; at < text.length; at++) number = number * 10 + text.charCodeAt(at) - first
  return number
}
