/** The books as pages show them: text beside code, where it comes from, its examples and whether they hold. */

import type { Adopted } from '../adoption.ts'
import { categories } from '../clause.ts'
import type { CompiledClause } from '../compiled.ts'
import type { ClauseLine, ClauseView } from '../contract.ts'
import { tryClause } from '../try.ts'

export function lineOf({ clause, document }: CompiledClause, adopted: Adopted | undefined): ClauseLine {
  const { id, title, category, department, applies_to, confidence, fair_competition } = clause
  return {
    ...{ id, title, category, department, confidence },
    categoryName: categories[category],
    document: document.id,
    documentTitle: document.title,
    jurisdiction: document.jurisdiction,
    appliesTo: applies_to,
    fairCompetition: fair_competition?.why ?? null,
    adopted: adopted ? adoptionOf(adopted) : null,
  }
}

function adoptionOf({ notice, clause: { department, window } }: Adopted): ClauseLine['adopted'] {
  const { zh, en } = department
  return {
    notice: notice.id,
    mark: notice.mark,
    department: { zh, en },
    window: { from: window?.from ?? null, to: window?.to ?? null },
    valid: { from: notice.valid.from, to: notice.valid.to },
  }
}

export function viewOf(compiled: CompiledClause, adopted: Adopted | undefined): ClauseView {
  const { clause, document, over } = compiled
  const { zh, en } = over ?? {}
  return {
    ...lineOf(compiled, adopted),
    ...{ article: clause.article, text: clause.text, stacking: clause.stacking?.says ?? null },
    over: zh && en ? { zh, en } : null,
    when: clause.when.map(ruleOf),
    bars: clause.bars.map(ruleOf),
    params: clause.params.map(({ name, unit, values }) => ({
      name,
      unit: typeof unit === 'object' ? unit.zh : (unit ?? ''),
      values: values.map(({ from, value }) => ({ from, value: String(value) })),
    })),
    amount: amountOf(compiled),
    window: clause.window ? { from: clause.window.from, to: clause.window.to } : null,
    valid: clause.valid ?? document.valid,
    papers: clause.documents,
    procedure: clause.procedure,
    notes: clause.notes,
    verified: clause.verified,
    source: sourceOf(compiled),
    examples: clause.examples.map((example) => exampleOf(compiled, example)),
  }
}

const ruleOf = ({ id, article, says, feel, if_missing }: CompiledClause['clause']['when'][number]) => ({
  id,
  article,
  says,
  feel: feel ?? null,
  ifMissing: if_missing,
})

function amountOf({ clause: { amount } }: CompiledClause): ClauseView['amount'] {
  const { gives, unit, feel, cap } = amount
  const bonuses = amount.bonuses.map(({ id, says, feel, adds }) => ({
    id,
    says,
    feel: feel ?? null,
    adds: String(adds),
  }))
  if (cap === null || cap === 'none')
    return {
      gives,
      unit,
      feel,
      bonuses,
      cap: { stated: cap === null ? 'unknown' : 'none', value: null, unit: null, per: null },
    }
  return {
    gives,
    unit,
    feel,
    bonuses,
    cap: { stated: 'value', value: String(cap.value), unit: cap.unit, per: cap.per },
  }
}

function sourceOf({ document }: CompiledClause): ClauseView['source'] {
  const { title, number, issuer, issued, url, seen, kind, notes, definitions } = document
  return { title, number, issuer, issued, url, seen, kind, notes, definitions }
}

type Example = CompiledClause['clause']['examples'][number]

function exampleOf(compiled: CompiledClause, example: Example): ClauseView['examples'][number] {
  const { says, input, on, expect } = example
  const tried = tryClause(compiled, input, on)
  const { amount_wan: wan, amount_fen: fen = wan == null ? wan : Math.round(wan * 1_000_000) } = expect
  const passes =
    tried.verdict === expect.verdict &&
    (fen === undefined || tried.amount_fen === fen) &&
    (expect.points === undefined || tried.points === expect.points) &&
    (expect.grade === undefined || tried.grade === expect.grade)
  const amount = fen == null ? (expect.grade ?? (expect.points == null ? null : String(expect.points))) : `${fen}`
  return {
    says: typeof says === 'string' ? { zh: says, en: says } : says,
    input: JSON.stringify(input),
    verdict: expect.verdict,
    amount,
    passes,
  }
}
