/** What the house looks at to see whether it is well: each subject of the kernel gives its own, operations collects them. */
import type { Database } from './db.ts'

export interface Check {
  name: string
  /** Nothing when all is well; otherwise what somebody should know. */
  look: (database: Database, now: string) => Promise<{ detail: Record<string, string | number> } | undefined>
}
