/**
 * Values as they come from outside (a form, a test, a command line) → exact values of a declared name. A JSON number is
 * read by its decimal text, so that 49.99 is 4999/100 and not the double nearest to it.
 */
import { dayFrom } from './days.ts'
import { fromDecimal } from './exact.ts'
import { faultAt, RuleError } from './fault.ts'
import { near } from './near.ts'
import type { Name } from './scope.ts'
import type { Value } from './value.ts'

const decimal = /^-?\d+(\.\d+)?$/

function numberFrom(raw: unknown): Value | undefined {
  const text = typeof raw === 'number' || typeof raw === 'bigint' ? String(raw) : raw
  return typeof text === 'string' && decimal.test(text.trim()) ? fromDecimal(text.trim()) : undefined
}

function read(declared: Name, raw: unknown): Value | undefined {
  switch (declared.type) {
    case 'number':
      return numberFrom(raw)
    case 'flag':
      return typeof raw === 'boolean' ? raw : undefined
    case 'date':
      return typeof raw === 'string' ? dayFrom(raw) : undefined
    default:
      return typeof raw === 'string' ? raw : undefined
  }
}

/**
 * Undefined for null and undefined: not stated. Throws RuleError when it is of another type, or not on a category's
 * list; its fault carries the name and what is allowed.
 */
export function valueFrom(name: string, declared: Name, raw: unknown): Value | undefined {
  if (raw === null || raw === undefined) return undefined
  const value = read(declared, raw)
  const text = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? String(raw))
  const all = { from: 0, to: text.length }
  if (value === undefined) {
    throw new RuleError(text, [faultAt(text, all, 'value-type', { about: { name, type: declared.type } })])
  }
  const list = declared.type === 'category' ? (declared.values ?? []) : null
  if (list && typeof value === 'string' && !list.includes(value)) {
    const parts = { allowed: list, nearest: near(value, list), about: { name, value } }
    throw new RuleError(text, [faultAt(text, all, 'unknown-value', parts)])
  }
  return value
}
