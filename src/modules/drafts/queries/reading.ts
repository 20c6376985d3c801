/** Reading what a draft says: its faults, whether its examples hold, what is not in English, and what is in force beside it. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { inProject } from '../../../kernel/place.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { InstalledDictionary } from '../../facts/index.ts'
import type { CompiledClause } from '../../policies/compiled.ts'
import { type Books, draftDocument, type Laboratory, readDraft, reviewMark, viewOf } from '../../policies/index.ts'
import type { Reading } from '../contract.ts'
import { path as configured, notInEnglish, type Path, translatable } from '../draft.ts'

/** What the doors of this module stand on. */
export interface Desk {
  dictionary: InstalledDictionary
  books: Books
  laboratory: Laboratory
  way: Path
  /** Names of units, by code. */
  unit: (code: string) => { zh: string; en: string }
  /** The day it is, for parameters that are dated. */
  today: () => string
}

export const readPath = (): Path =>
  configured.parse(parse(readFileSync(inProject('city/ref/publication.yaml'), 'utf8'))).steps

/** More is no clause. */
const longest = 200_000

export type Body = Record<string, unknown>

export function mustBeShort(body: Body): void {
  if (JSON.stringify(body).length > longest) throw new Refusal('invalid', 'body-too-large', { limit: '200 kB' })
}

export interface Read extends Reading {
  clause: CompiledClause | null
}

const jurisdiction = { zh: '本市', en: 'This city' }

/** The mark that somebody checked the code against the text is the way to publication itself, so it is set here. */
export function readingOf({ books, unit, today }: Desk, of: { unit: string; clause: string }, body: Body): Read {
  const known = books.clauses.get(of.clause)
  const document = known?.document ?? draftDocument(of.unit, unit(of.unit), jurisdiction)
  const text = (body.text as { zh?: unknown } | undefined)?.zh
  const reviewed = reviewMark(typeof text === 'string' ? text : '')
  const { clause, faults } = readDraft(
    { ground: books.ground, document, day: today() },
    { ...(translatable(body) as Body), id: of.clause, reviewed },
  )
  return {
    clause,
    faults: faults.map(({ path, says }) => ({ path, says })),
    examples: clause ? viewOf(clause, undefined).examples.map(exampled) : [],
    notInEnglish: notInEnglish(body),
  }
}

/** The clause that a body is, or how many faults it has and where the first. */
export function clauseOf({ clause, faults }: Read): CompiledClause {
  if (!clause) throw new Refusal('invalid', 'has-faults', { n: faults.length, first: faults[0]?.path ?? '' })
  return clause
}

/** Whatever somebody sent under that name; the id stands for what has no title yet. */
export function titleOf({ body, clause }: { body: Body; clause: string }): { zh: string; en: string } {
  const { zh, en } = (body.title ?? {}) as { zh?: unknown; en?: unknown }
  return { zh: typeof zh === 'string' && zh ? zh : clause, en: typeof en === 'string' && en ? en : clause }
}

type Example = ReturnType<typeof viewOf>['examples'][number]
const exampled = ({ says, verdict, amount, passes }: Example): Reading['examples'][number] => ({
  ...{ says, passes },
  expected: amount === null ? verdict : `${verdict} ${amount}`,
})

/** What counts in the city today: as adopted or issued; else as the books have it. */
export const inForce = ({ books }: Desk, clause: string): CompiledClause | null =>
  books.adopted.get(clause) ?? books.clauses.get(clause) ?? null
