/** Why somebody sees something or does not (为什么能看到), as it is told. */
import { z } from 'zod'

const variable = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  sensitivity: z.string(),
  provider: z.string(),
  readers: z.array(z.string()),
  purposes: z.array(z.string()),
})
/** Why somebody sees something or does not: what was asked of the database as him, and what is declared. No values. */
export const sight = z.object({
  who: z.object({ id: z.uuid(), name: z.string(), role: z.string(), unit: z.string().nullable() }),
  /** All he holds, and whether it lasts today. */
  functions: z.array(z.object({ role: z.string(), unit: z.string().nullable(), current: z.boolean() })),
  table: z.string(),
  /** What the database said when asked as him. */
  answer: z.enum(['rows', 'no-rows', 'no-right', 'refused']),
  /** The columns he has a right to; all of them where there are none named. */
  columns: z.object({ all: z.boolean(), names: z.array(z.string()) }),
  /** The row policies that hold for him when reading. */
  policies: z.array(z.object({ name: z.string(), rule: z.string() })),
  claims: z.array(z.object({ name: z.string(), value: z.string() })),
  variable: variable
    .extend({
      purpose: z.string(),
      /** The rule as it is declared, and as the database has it in the claims of his request. */
      declared: z.boolean().nullable(),
      claimed: z.boolean(),
    })
    .nullable(),
})
export type Sight = z.output<typeof sight>
