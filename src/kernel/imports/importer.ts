/**
 * What a module hands in so that files of its kind can be brought in: how a row is read, how a row that was read is
 * packed, and what becomes of it beside what is stored. Everything else (opening files, staging, progress, reports) is the
 * same for all kinds and stands in this folder.
 */
import type { RawBuilder } from 'kysely'
import type { Database, Db } from '../db.ts'
import type { Actor } from '../who.ts'
import type { Encoding } from './encoding.ts'
import type { Layout } from './layout.ts'
import type { Language } from './say.ts'
import type { Sentences } from './words.ts'

export type What = 'enterprises' | 'facts'

/** What somebody says of a file. All but the language decides how its rows are read. */
export interface Options {
  encoding?: Encoding | undefined
  /** For facts whose table names no period. */
  period?: string | undefined
  /** Column by heading, where it was corrected; null for a heading that is not to be read. */
  mapping?: Readonly<Record<string, string | null>> | undefined
  language?: Language | undefined
}

/** A row that could be read, packed as it is staged. */
export interface Packed<Is> {
  line: number
  key: string
  is: Is
}

export interface FieldChange {
  /** A field of the register, or the code of a variable with its period behind a blank. */
  field: string
  was: string | number | null
  is: string | number | null
}

/** A stored row of which the file says something else. */
export interface ChangedRow {
  line: number
  name: string
  /** Set where only a person may decide. */
  conflict: 'identity' | 'corrected' | null
  fields: FieldChange[]
}

/** What became of some rows, or would: each row is counted in one of the five. */
export interface Settled {
  imported: number
  updated: number
  unchanged: number
  /** Left as they are: nobody said that they shall be updated. */
  changed: number
  conflicts: number
  changes: ChangedRow[]
}

export interface Settling {
  db: Db
  actor: Actor
  now: string
  importId: string
  /** A trial compares and writes nothing. */
  write: boolean
  /** Whether changed rows are to be stored. */
  update: boolean
}

/** The same rows as a JSON array in SQL: what the database has staged need not be sent to it again. */
export type Lying = RawBuilder<unknown>

export interface Prepared<Item, Is> {
  layout: Layout<Item>
  sentences: Sentences
  pack(item: Item): Is
  settle(rows: readonly Packed<Is>[], how: Settling, lying: Lying): Promise<Settled>
}

export interface Asking {
  db: Db
  actor: Actor
  now: string
}

export interface Undoing extends Asking {
  database: Database
  import: { id: string }
  because: string
}

/** A field of a row on which a person decided: the file's value is taken, as a correction of his. */
export interface Decided {
  enterpriseId: string
  field: string
  variable: number | null
  period: number | null
  stored: unknown
  filed: unknown
  because: string
}

export interface Importer {
  what: What
  /** Refuses whoever may not bring in such files at all. */
  permit(actor: Actor): void
  prepare(asking: Asking, headings: readonly string[], options: Options): Promise<Prepared<unknown, unknown>>
  undo(undoing: Undoing): Promise<void>
  file(asking: Asking, decided: readonly Decided[]): Promise<void>
  /** What has to be counted or written anew once something that was brought in or undone at that moment is stored. */
  afterwards?(database: Database, since: string): Promise<void>
}
export type Importers = Readonly<Record<What, Importer>>
