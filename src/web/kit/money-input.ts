/** What is typed into a money box, as fen and back. Text to integer directly: 0.1 + 0.2 has no place here. */
import { decimal } from '../numbers.ts'

export type MoneyUnit = '元' | '万元'
const powers: Record<MoneyUnit, number> = { 元: 2, 万元: 6 }

/** Fen, or undefined if the text is no amount in this unit (a part of a fen, or too large to be safe). */
export function fenOf(typed: string, unit: MoneyUnit): number | undefined {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(typed.trim())
  if (!parts) return undefined
  const [, minus = '', whole = '', rest = ''] = parts
  const power = powers[unit]
  const kept = rest.replace(/0+$/, '')
  if (kept.length > power) return undefined
  const fen = Number(`${minus}${whole}${kept.padEnd(power, '0')}`)
  return Number.isSafeInteger(fen) ? fen : undefined
}

/** Fen as they would be typed: no grouping, no zeros at the end. */
export const textOf = (fen: number, unit: MoneyUnit): string => decimal(fen, powers[unit]).replaceAll(',', '')
