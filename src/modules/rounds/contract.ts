/** Doors of the envelope sandbox (额度沙盘): envelopes, several ways of giving one out side by side, and freezing one of them. */
import { z } from 'zod'
import { doorsRefusing, pair } from '../../kernel/contract.ts'
import { download } from '../../kernel/exports/choice.ts'

const door = doorsRefusing(
  'not-for-simulation',
  'nobody-registered',
  'not-for-firms',
  'no-such-envelope',
  'no-clause-left',
  'no-credit-code',
  'beyond-reckoning',
  'frozen-already',
)
const day = z.iso.date()
const fen = z.int().min(0)
const id = z.string().max(64)

const scenarioAsked = z.object({
  name: z.string().trim().min(1).max(100),
  /** What there is to give. */
  fen: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  /** Clauses of the envelope that are left out. */
  without: z.array(id).max(100),
  /** What one firm gets at most under the envelope; null: no limit of the scenario's own. */
  perFirm: fen.nullable(),
  /** Whether the stacking groups hold. */
  groups: z.boolean(),
})
export type ScenarioAsked = z.output<typeof scenarioAsked>

const envelope = z.object({
  id,
  says: pair,
  fen,
  allocation: z.enum(['pro-rata', 'filed', 'score']),
  clauses: z.array(z.object({ id, title: pair, mayRead: z.boolean() })),
})
export type EnvelopeView = z.output<typeof envelope>

const provisional = z.object({
  ...{ code: z.string(), name: z.string(), clause: id, title: pair, base: fen, fen },
  says: z.array(pair),
})
export type Provisional = z.output<typeof provisional>

const scenario = z.object({
  name: z.string(),
  /** Fen: given out, asked for by eligibility alone, left in the envelope. */
  ...{ total: fen, asked: fen, left: fen },
  /** Firms that get something; awards above nothing; awards of which nothing is left. */
  ...{ firms: z.int(), awards: z.int(), nothing: z.int() },
  ...{ median: fen.nullable(), largest: fen.nullable() },
  taken: z.array(z.object({ rule: z.string(), says: pair, awards: z.int(), fen })),
  /** Firms, against the first scenario. */
  change: z.object({ gains: z.int(), loses: z.int(), same: z.int() }),
  /** The largest, provisional: nothing is promised by a sandbox. */
  provisional: z.array(provisional),
})
export type ScenarioView = z.output<typeof scenario>

const compared = z.object({
  envelope,
  on: day,
  moment: z.iso.datetime(),
  population: z.int(),
  scenarios: z.array(scenario),
})
export type Compared = z.output<typeof compared>

const frozen = z.object({
  id: z.uuid(),
  name: z.string(),
  unit: pair,
  sha256: z.string(),
  awards: z.int(),
  total: fen,
  by: z.string(),
  at: z.iso.datetime(),
})
export type FrozenView = z.output<typeof frozen>

const sandboxers = ['officer', 'finance-officer'] as const
const readers = [...sandboxers, 'reviewer', 'department-head', 'auditor'] as const

export const contract = {
  rounds: {
    envelopes: door
      .meta({ may: readers })
      .route({
        method: 'GET',
        path: '/envelopes',
        summary: 'Envelopes of the city, what is in each and which clauses draw on it',
      })
      .output(z.array(envelope)),
    compare: door
      .meta({ may: sandboxers, purpose: 'simulation' })
      .route({
        method: 'POST',
        path: '/envelopes/{id}/scenarios',
        summary: 'Ways of giving out an envelope, side by side over everybody as known at a moment; nothing is kept',
      })
      .input(z.object({ id, moment: z.iso.datetime().optional(), scenarios: z.array(scenarioAsked).min(1).max(4) }))
      .output(compared),
    freeze: door
      .meta({ may: sandboxers, purpose: 'simulation' })
      .route({
        method: 'POST',
        path: '/envelopes/{id}/lists',
        summary: 'Freezes one way as a list that proves itself, with its hash',
      })
      .input(z.object({ id, moment: z.iso.datetime(), scenario: scenarioAsked }))
      .output(z.object({ id: z.uuid(), sha256: z.string() })),
    lists: door
      .meta({ may: readers })
      .route({
        method: 'GET',
        path: '/envelopes/{id}/lists',
        summary: 'Lists frozen under an envelope, the newest first',
      })
      .input(z.object({ id }))
      .output(z.array(frozen)),
    list: door
      .meta({ may: readers })
      .route({
        method: 'GET',
        path: '/award-lists/{id}',
        summary: 'A frozen list as a file, to be checked with bolanggu verify-list',
        outputStructure: 'detailed',
      })
      .input(z.object({ id: z.uuid() }))
      .output(download),
  },
}
