/** Doors of the workshop (条款工坊): drafts, their way to publication, and what a draft comes to while it is being written. */
import { z } from 'zod'
import { doorsRefusing, pair } from '../../kernel/contract.ts'
import { needs, objections, states, steps } from './draft.ts'
import { named, overlap, result } from './result.ts'

const door = doorsRefusing(
  ...objections,
  ...(['not-for-simulation', 'nobody-registered', 'not-for-firms', 'no-such-clause', 'issued-meanwhile'] as const),
  ...(['clause-id', 'not-asked', 'body-too-large', 'beyond-reckoning'] as const),
)
const id = z.uuid()
const day = z.iso.date()
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const version = z.int().min(1)
/** In the form of a clause file; whatever is wrong with it is told, not refused. */
const body = z.record(z.string(), z.unknown())
const said = z.string().trim().max(5000)

/** Who works on drafts, and who looks on. */
const drafters = ['officer', 'reviewer', 'department-head', 'government-office', 'leader', 'auditor'] as const
const simulators = ['officer', 'reviewer', 'department-head'] as const

const line = z.object({
  id,
  clause: z.string(),
  title: pair,
  unit: pair,
  unitCode: z.string(),
  state: z.enum(states),
  holder: z.object({ code: z.string(), name: pair }).nullable(),
  openedAt: z.iso.datetime(),
  version: z.int(),
})
export type DraftLine = z.output<typeof line>

const step = z.object({
  code: z.enum(steps),
  name: pair,
  unit: z.string(),
  unitName: pair,
  role: z.string(),
  needs: z.array(z.enum(needs)),
  basis: pair,
  confidence: z.enum(['high', 'medium', 'low']),
})
export type StepView = z.output<typeof step>

const fault = z.object({ path: z.string(), says: pair })
const example = z.object({ says: pair, expected: z.string(), passes: z.boolean() })
const reading = z.object({ faults: z.array(fault), examples: z.array(example), notInEnglish: z.array(z.string()) })
export type Reading = z.output<typeof reading>

const trial = reading.extend({ result: result.nullable() })
export type Trial = z.output<typeof trial>

const past = z.object({
  version: z.int(),
  act: z.string(),
  step: z.enum(states),
  person: z.string(),
  opinion: z.string().nullable(),
  paper: z.string().nullable(),
  /** Whether it was said of the text as it stands. */
  counts: z.boolean(),
  simulation: z.string().nullable(),
  at: z.iso.datetime(),
})
const difference = z.object({ path: z.string(), was: z.string().nullable(), is: z.string().nullable() })
const reply = z.object({ enterprise: z.string(), said: z.string(), at: z.iso.datetime(), counts: z.boolean() })

const whole = line.extend({
  body,
  sha256: hash,
  reading,
  path: z.array(step),
  past: z.array(past),
  /** Not whole for who may not read all that the text names: then without what could speak of a single firm. */
  simulation: z.object({ sha256: hash, result, isWhole: z.boolean() }).nullable(),
  /** Against what the clause says today; empty for a new one. */
  differences: z.array(difference),
  replies: z.array(reply),
})
export type DraftView = z.output<typeof whole>

const act = z.discriminatedUnion('act', [
  z.object({ act: z.literal('save'), body }),
  z.object({
    act: z.literal('pass'),
    opinion: said.optional(),
    paper: z.string().trim().max(300).optional(),
    simulation: hash,
    number: z.string().trim().max(100).optional(),
    validFrom: day.optional(),
    validTo: day.optional(),
  }),
  z.object({ act: z.literal('return'), opinion: said.min(1) }),
  z.object({ act: z.literal('abolish'), opinion: said.min(1), simulation: hash }),
  z.object({ act: z.literal('drop'), opinion: said.min(1) }),
])

const asked = z.object({
  id,
  title: pair,
  text: pair,
  unit: pair,
  verdict: z.enum(['eligible', 'not', 'missing', 'judgement']),
  least: z.int(),
  most: z.int().nullable(),
  sha256: hash,
  replied: z.string().nullable(),
})
export type AskedView = z.output<typeof asked>

export const contract = {
  drafts: {
    list: door
      .meta({ may: drafters })
      .route({
        method: 'GET',
        path: '/drafts',
        summary: 'Clauses on their way to publication, whose move it is, oldest first',
      })
      .output(z.array(line)),
    one: door
      .meta({ may: drafters })
      .route({
        method: 'GET',
        path: '/drafts/{id}',
        summary:
          'A draft: its text, its faults, each step with opinion, paper and person, its simulation and its differences',
      })
      .input(z.object({ id }))
      .output(whole),
    start: door
      .meta({ may: ['officer'] })
      .route({ method: 'POST', path: '/drafts', summary: 'Begins a draft, from a clause or from nothing' })
      .input(z.object({ clause: z.string().max(64).optional(), as: z.string().max(64).optional() }))
      .output(z.object({ id })),
    act: door
      .meta({ may: ['officer', 'reviewer', 'department-head', 'government-office'] })
      .route({
        method: 'POST',
        path: '/drafts/{id}/acts',
        summary: 'Saves, passes a step, gives back, drops or ends; refused if somebody acted meanwhile',
      })
      .input(z.object({ id, version, what: act }))
      .output(z.object({ id, version })),
    try: door
      .meta({ may: simulators, purpose: 'simulation' })
      .route({
        method: 'POST',
        path: '/drafts/try',
        summary:
          'What a text comes to over all firms, without keeping anything: faults, examples, totals, winners and losers',
      })
      .input(z.object({ body, on: day.optional(), moment: z.iso.datetime().optional(), named: named.optional() }))
      .output(trial),
    overlap: door
      .meta({ may: simulators, purpose: 'simulation' })
      .route({
        method: 'POST',
        path: '/drafts/overlap',
        summary: 'Which clauses of the city pay firms that a text would pay too, as far as one may read what they name',
      })
      .input(z.object({ body, on: day.optional(), moment: z.iso.datetime().optional() }))
      .output(z.object({ overlaps: z.array(overlap), leftOut: z.array(z.string()) })),
    simulate: door
      .meta({ may: ['officer'], purpose: 'simulation' })
      .route({
        method: 'POST',
        path: '/drafts/{id}/simulation',
        summary: 'Simulates a draft as it stands over everybody as known now, and keeps the result with its hash',
      })
      .input(z.object({ id, version }))
      .output(z.object({ sha256: hash, version })),
    asked: door
      .meta({ may: ['owner', 'colleague'], purpose: 'claim' })
      .route({
        method: 'GET',
        path: '/my/drafts',
        summary: 'Drafts on which one’s enterprise is asked, and what each would bring it',
      })
      .output(z.array(asked)),
    reply: door
      .meta({ may: ['owner', 'colleague'] })
      .route({
        method: 'POST',
        path: '/my/drafts/{id}',
        summary: 'Says something to a draft on which one’s enterprise is asked',
      })
      .input(z.object({ id, sha256: hash, said: z.string().trim().min(1).max(2000) }))
      .output(z.object({ id })),
  },
}
