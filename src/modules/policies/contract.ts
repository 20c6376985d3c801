import { z } from 'zod'
import { doorsRefusing, pair } from '../../kernel/contract.ts'
import { choice, download, exportReasons } from '../../kernel/exports/choice.ts'
import { anyone, roles } from '../../kernel/who.ts'
import { kind, need, provider, used } from './said.ts'

const door = doorsRefusing('not-entitled', 'not-for-firms', ...exportReasons)
const id = z.uuid()
const day = z.iso.date()
const verdict = z.enum(['eligible', 'not', 'missing', 'judgement'])
const truth = z.enum(['yes', 'no', 'missing', 'judgement'])

const lack = z.object({
  name: z.string(),
  label: pair,
  kind: z.enum([...kind.options, 'table']),
  provider,
  period: z.int().nullable(),
  table: z.string().nullable(),
  asked: z.boolean(),
})
const answered = { truth, values: z.array(used), needs: z.array(need), lacks: z.array(lack) }
const condition = z.object({
  id: z.string(),
  article: z.string().nullable(),
  says: pair,
  missingTakenAs: z.enum(['yes', 'no']).nullable(),
  feel: z.string().nullable(),
  ...answered,
})
const bonus = z.object({ id: z.string(), says: pair, adds: z.string().nullable(), ...answered })
const amount = z.object({
  gives: z.enum(['money', 'points', 'grade', 'in-kind', 'none']),
  unit: z.string().nullable(),
  state: z.enum(['known', 'range', 'unknown', 'none']),
  why: z.enum(['rate-not-stated', 'missing', 'judgement', 'currency', 'division']).nullable(),
  fen: z.int().nullable(),
  upTo: z.int().nullable(),
  before: z.string().nullable(),
  cap: z.object({
    state: z.enum(['not-stated', 'none', 'known', 'unknown']),
    fen: z.string().nullable(),
    per: pair.nullable(),
    of: z.enum(['record', 'sum']).nullable(),
    reached: z.boolean(),
  }),
  points: z.string().nullable(),
  grade: z.string().nullable(),
  values: z.array(used),
  lacks: z.array(lack),
})
const parts = { conditions: z.array(condition), bars: z.array(condition), bonuses: z.array(bonus), amount }
const span = z.object({
  state: z.enum(['open', 'before', 'after', 'not-stated']),
  from: z.string().nullable(),
  to: z.string().nullable(),
})
const explanation = z.object({
  clause: z.string(),
  document: z.string(),
  days: z.object({ reference: day, filing: day }),
  verdict,
  shelf: z.enum(['now', 'nearly', 'ask', 'not', 'unclear']),
  reason: z.enum([
    'eligible',
    'one-condition',
    'missing',
    'judgement',
    'asked',
    'opens-later',
    'closed',
    'not-valid-yet',
    'no-longer-valid',
    'not-stated',
    'no-record',
    'conditions',
    'barred',
  ]),
  window: span,
  validity: span,
  ...parts,
  records: z.array(z.object({ id: z.string(), onDay: z.string().nullable(), verdict, ...parts })).nullable(),
  lacks: z.array(lack),
  change: z
    .object({
      condition: z.string(),
      record: z.string().nullable(),
      name: z.string(),
      label: pair,
      unit: pair.nullable(),
      from: z.string(),
      to: z.string(),
      by: z.string(),
      isNear: z.boolean(),
      worth: z.int().nullable(),
    })
    .nullable(),
  nearest: z.array(
    z.object({
      steps: z.array(
        z.object({
          name: z.string(),
          label: pair,
          unit: pair.nullable(),
          from: z.string(),
          to: z.string(),
          by: z.string(),
        }),
      ),
      record: z.string().nullable(),
      isNear: z.boolean(),
      worth: z.int().nullable(),
      more: z.int().nullable(),
    }),
  ),
})
export type ExplanationView = z.output<typeof explanation>

const line = z.object({
  id: z.string(),
  title: pair,
  category: z.string(),
  categoryName: pair,
  document: z.string(),
  documentTitle: pair,
  jurisdiction: pair,
  department: pair.extend({ basis: z.enum(['stated', 'inferred']) }),
  appliesTo: z.enum(['firm', 'park', 'person', 'government']),
  confidence: z.enum(['high', 'medium', 'low']),
  fairCompetition: pair.nullable(),
  /** Set for clauses this city has adopted; the others are there to compare. */
  adopted: z
    .object({
      notice: z.string(),
      mark: pair,
      department: pair,
      window: span.omit({ state: true }),
      valid: span.omit({ state: true }),
    })
    .nullable(),
})
export type ClauseLine = z.output<typeof line>

const written = z.object({
  id: z.string(),
  article: z.string().nullable(),
  says: pair,
  feel: z.string().nullable(),
  ifMissing: z.string(),
})
const wholeClause = line.extend({
  article: z.string().nullable(),
  text: pair,
  over: pair.nullable(),
  when: z.array(written),
  bars: z.array(written),
  params: z.array(
    z.object({
      name: z.string(),
      unit: z.string(),
      values: z.array(z.object({ from: day.nullable(), value: z.string() })),
    }),
  ),
  amount: z.object({
    gives: amount.shape.gives,
    unit: z.string().nullable(),
    feel: z.string().nullable(),
    bonuses: z.array(z.object({ id: z.string(), says: pair, feel: z.string().nullable(), adds: z.string() })),
    cap: z.object({
      stated: z.enum(['value', 'none', 'unknown']),
      value: z.string().nullable(),
      unit: z.string().nullable(),
      per: pair.nullable(),
    }),
  }),
  stacking: pair.nullable(),
  window: span.omit({ state: true }).nullable(),
  valid: span.omit({ state: true }).nullable(),
  papers: z.array(pair),
  procedure: z
    .object({
      mode: pair.nullable(),
      clock: z.object({ days: z.int(), unit: z.string(), from: pair.nullable() }).nullable(),
    })
    .nullable(),
  notes: pair.nullable(),
  verified: z.boolean(),
  source: z.object({
    title: pair,
    number: z.string().nullable(),
    issuer: pair.nullable(),
    issued: z.string().nullable(),
    url: z.string().nullable(),
    seen: z.enum(['whole', 'part']),
    kind: z.string(),
    notes: pair.nullable(),
    definitions: z.array(pair),
  }),
  examples: z.array(
    z.object({ says: pair, input: z.string(), verdict, amount: z.string().nullable(), passes: z.boolean() }),
  ),
})
export type ClauseView = z.output<typeof wholeClause>

/** What it comes to beside the other clauses that can be claimed now; null where nothing is added up for it. */
const together = z.object({ fen: z.int(), says: z.array(pair), unclear: pair.nullable() }).nullable()

const mine = z.object({
  on: day,
  clauses: z.array(z.object({ clause: line, explanation, together })),
  /**
   * What can be claimed now, added up as far as it adds up; clauses whose amount is unknown are counted and not added.
   * `apart` is what they come to each by itself, `unclear` how many have a rule on being paid twice that was not applied, because the source does not say beside what.
   */
  total: z.object({ fen: z.int(), clauses: z.int(), unknown: z.int(), apart: z.int(), unclear: z.int() }),
})
export type Mine = z.output<typeof mine>

export const contract = {
  policies: {
    library: door
      .meta({ may: anyone })
      .route({
        method: 'GET',
        path: '/policies',
        summary: 'Every clause in the books: adopted here, or kept to compare',
      })
      .output(z.array(line)),
    clause: door
      .meta({ may: anyone })
      .route({
        method: 'GET',
        path: '/policies/{clause}',
        summary: 'A clause: its text beside its code, its source, its examples and whether they hold',
      })
      .input(z.object({ clause: z.string() }))
      .output(wholeClause),
    mine: door
      .meta({ may: ['owner', 'colleague'], purpose: 'claim' })
      .route({
        method: 'GET',
        path: '/my/policies',
        summary: 'What one’s enterprise can claim now, nearly, or not, as known on a day',
      })
      .input(z.object({ on: day.optional() }))
      .output(mine),
    explain: door
      .meta({ may: roles.filter((role) => role !== 'administrator'), purpose: 'claim' })
      .route({
        method: 'GET',
        path: '/enterprises/{id}/policies/{clause}',
        summary: 'Why: one clause for one enterprise, condition by condition',
      })
      .input(z.object({ id, clause: z.string(), on: day.optional() }))
      .output(z.object({ clause: line, explanation, together, enterprise: z.string() })),
    exportLibrary: door
      .meta({ may: anyone, limit: 'export' })
      .route({
        method: 'POST',
        path: '/policies/export',
        summary: 'The clauses named, as the page has filtered them, as a file',
        outputStructure: 'detailed',
      })
      .input(z.object({ clauses: z.array(z.string().max(60)).max(2_000), choice }))
      .output(download),
    exportMine: door
      .meta({ may: ['owner', 'colleague'], purpose: 'claim', limit: 'export' })
      .route({
        method: 'POST',
        path: '/my/policies/export',
        summary: 'What one’s enterprise can claim, as known on a day, as a file',
        outputStructure: 'detailed',
      })
      .input(z.object({ on: day.optional(), choice }))
      .output(download),
    exportWhy: door
      .meta({ may: roles.filter((role) => role !== 'administrator'), purpose: 'claim', limit: 'export' })
      .route({
        method: 'POST',
        path: '/enterprises/{id}/policies/{clause}/export',
        summary: 'Why: the explanation of one clause for one enterprise as a file or on paper; on the access log',
        outputStructure: 'detailed',
      })
      .input(z.object({ id, clause: z.string(), on: day.optional(), choice }))
      .output(download),
    openTo: door
      .meta({ may: anyone, purpose: 'public' })
      .route({
        method: 'GET',
        path: '/enterprises/{id}/open-policies',
        summary: 'Clauses open to firms like this one, from its public line alone',
      })
      .input(z.object({ id }))
      .output(z.array(z.object({ clause: line, open: z.boolean(), because: pair.nullable() }))),
  },
}
