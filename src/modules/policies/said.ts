/** What is told of a value that a condition used, and of what would make a condition hold. */
import { z } from 'zod'
import { pair } from '../../kernel/contract.ts'
import { departments } from './from-facts.ts'

export const provider = z.enum(Object.keys(departments) as [keyof typeof departments, ...(keyof typeof departments)[]])
export const kind = z.enum(['register', 'periodic', 'asked', 'record', 'parameter', 'day'])

export const used = z.object({
  name: z.string(),
  label: pair,
  kind,
  type: z.enum(['number', 'category', 'flag', 'date', 'text']),
  unit: pair.nullable(),
  value: z.string().nullable(),
  period: z.int().nullable(),
  provider: provider.nullable(),
  origin: z
    .object({ source: pair, knownAt: z.iso.datetime(), declared: z.boolean(), of: z.string().optional() })
    .nullable(),
})
export const need = z.object({
  passage: z.string(),
  operator: z.string(),
  verdict: z.enum(['yes', 'no', 'missing']),
  value: z.string().nullable(),
  threshold: z
    .union([z.string(), z.array(z.string()), z.object({ low: z.string().nullable(), high: z.string().nullable() })])
    .nullable(),
  gap: z
    .object({ by: z.string(), unit: z.enum(['number', 'day', 'month']), side: z.enum(['below', 'at', 'above']) })
    .nullable(),
  unit: pair.nullable(),
})
