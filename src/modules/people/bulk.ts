/** What is told of people brought in from a table, and of functions that end by a day. */
import { z } from 'zod'
import { roles } from '../../kernel/who.ts'

const day = z.iso.date()

export const brought = z.object({
  rows: z.int(),
  imported: z.int(),
  refused: z.int(),
  duplicates: z.int(),
  reasons: z.record(z.string(), z.int()),
  dryRun: z.boolean(),
  refusedRows: z.array(z.object({ line: z.int(), zh: z.string(), en: z.string(), cells: z.array(z.string()) })),
  sheet: z.string(),
  columns: z.array(z.object({ heading: z.string(), field: z.string().nullable() })),
})
export type Brought = z.output<typeof brought>

export const ending = z.object({
  id: z.uuid(),
  name: z.string(),
  role: z.enum(roles),
  unit: z.string(),
  validFrom: day,
  validTo: day,
  /** What is left open: other functions, enterprises spoken for, firms assigned, keys made, places signed in. */
  others: z.int(),
  bindings: z.int(),
  firms: z.int(),
  keys: z.int(),
  sessions: z.int(),
})
export type Ending = z.output<typeof ending>
