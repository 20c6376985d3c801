/**
 * A notice (演示通告) by which a city adopts clauses of other places: it changes only the jurisdiction, the department and
 * the filing window, and has a validity of its own. Everything else stays as the clause says, with the clause's source.
 */
import { z } from 'zod'
import { policyDocument } from './clause.ts'
import type { CompiledClause } from './compiled.ts'
import { departments, pair } from './from-facts.ts'
import { type Group, noRules, payoutRules } from './payout.ts'

const span = z.strictObject({ from: z.iso.date(), to: z.iso.date() })

export const notice = policyDocument.extend({
  kind: z.literal('demo'),
  valid: span,
  /** Said beside everything that the notice changes. */
  mark: pair,
  adopts: z
    .array(
      z.strictObject({
        clause: z.string().min(1),
        /** The unit that pays in this city. */
        unit: z.enum(Object.keys(departments) as [keyof typeof departments, ...(keyof typeof departments)[]]),
        window: span,
      }),
    )
    .min(1),
  /** What holds between the clauses, and the money set aside for them. */
  payout: payoutRules.default(noRules),
})
export type Notice = z.infer<typeof notice>

/** A clause as this city has adopted it. */
export interface Adopted extends CompiledClause {
  notice: Pick<Notice, 'id' | 'mark' | 'valid'>
  /** The clause where it comes from. */
  original: CompiledClause
}

export function adopt(original: CompiledClause, said: Notice, { unit, window }: Notice['adopts'][number]): Adopted {
  const { adopts: _, mark: __, kind: ___, payout: ____, ...document } = said
  const department = { ...departments[unit], basis: 'stated' as const }
  return {
    ...original,
    document: { ...document, kind: 'official' },
    clause: { ...original.clause, department, window, valid: said.valid },
    notice: said,
    original,
  }
}

/** An issue of a clause by this city itself (印发). */
export interface Issue {
  number: string
  validFrom: string
  validTo: string | null
  /** The unit that pays. */
  unit: string
}

const issuedHere = { zh: '本市印发', en: 'Issued by this city' }
const forGood = '9999-12-31'

/** As issued it stands in the place of what the city had adopted: its own text, department and validity. */
export function issuedAs(compiled: CompiledClause, { number, validFrom, validTo, unit }: Issue): Adopted {
  const name = Object.hasOwn(departments, unit) ? departments[unit as keyof typeof departments] : { zh: unit, en: unit }
  const clause = {
    ...compiled.clause,
    department: { ...name, basis: 'stated' as const },
    valid: { from: validFrom, to: validTo },
  }
  const document = { ...compiled.document, number, kind: 'official' as const, valid: { from: validFrom, to: validTo } }
  const valid = { from: validFrom, to: validTo ?? forGood }
  return { ...compiled, document, clause, notice: { id: number, mark: issuedHere, valid }, original: compiled }
}

/**
 * The stacking groups that the clauses' own sources state, as far as they say between which clauses and for what. A clause
 * whose source says less is in none: what is unclear takes nothing off, and is told.
 */
export function ownGroups(adopted: Iterable<Adopted>): Group[] {
  const found = new Map<string, Group>()
  for (const { clause } of adopted) {
    const { group, mode, within, says } = clause.stacking ?? {}
    if (!group || !mode || !within) continue
    const known = found.get(group)
    if (known) known.clauses.push(clause.id)
    else
      found.set(group, {
        id: group,
        says: says ?? clause.title,
        article: clause.article,
        clauses: [clause.id],
        mode,
        within,
      })
  }
  return [...found.values()]
}
