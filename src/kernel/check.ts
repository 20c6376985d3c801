/** One thing about the house that is looked at again and again: it answers with what is wrong, or with nothing. */
import type { Database } from './db.ts'

export interface Check {
  name: string
  look: (database: Database, now: string) => Promise<{ detail: Record<string, string | number> } | undefined>
}
