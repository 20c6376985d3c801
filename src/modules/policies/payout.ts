/**
 * Payout rules (兑付规则): what holds between clauses and between firms once each clause has said what it comes to for one.
 * Written beside the clauses a city adopts (notice.yaml). They are applied in one order, whatever the order in the file:
 * bars, set-level conditions, caps per record and per firm and year on each award, stacking groups, the same caps on what is
 * left together, ceilings, envelopes.
 *
 * A tie is never broken by the order in which firms come: it is shared, or goes by the public code.
 */
import { z } from 'zod'
import { type Pair, pair } from './from-facts.ts'

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/)
const clauses = z.array(z.string().min(1).max(64)).min(1)
const fen = z.int().nonnegative()
/** Where the source says it; null for what the city has set itself. */
const article = z.string().min(1).nullable().default(null)
const named = { id, says: pair, article }

/** Who comes first, and what becomes of the one who no longer fits wholly. */
const allocation = z.discriminatedUnion('by', [
  /** 按比例: each the same share; fen left over go to the largest remainders, then by code. */
  z.strictObject({ by: z.literal('pro-rata') }),
  /** 按申报先后 and 按得分: earlier days and higher scores first. */
  z.strictObject({
    by: z.enum(['filed', 'score']),
    /** Of one day or one score: `shared` are served as one, pro rata; `code` by public code. */
    ties: z.enum(['shared', 'code']),
    /** Who does not fit wholly gets what is left, or nothing (then the next may fit), or nothing and the queue ends. */
    last: z.enum(['part', 'skip', 'stop']),
  }),
])
export type Allocation = z.infer<typeof allocation>

const group = z.strictObject({
  ...named,
  clauses,
  /** highest: 就高不重复; difference: 升档补差, less what was paid at a lower grade; additive: 可叠加. */
  mode: z.enum(['highest', 'difference', 'additive']),
  /** Whether it holds for each record (the same project) or for the firm. */
  within: z.enum(['firm', 'record']),
})
export type Group = z.infer<typeof group>

const cap = z.strictObject({ ...named, clauses, per: z.enum(['record', 'firm-year']), fen })
export type Cap = z.infer<typeof cap>
const ceiling = z.strictObject({ ...named, clauses, per: z.enum(['firm', 'all']), fen, allocation })
const envelope = z.strictObject({ ...named, clauses, fen, allocation })
export type Envelope = z.infer<typeof envelope>

const name = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/)
const setCondition = z.strictObject({
  ...named,
  clauses,
  /** The number compared: a variable, or one over another. */
  number: z.strictObject({ of: name, over: name.nullable().default(null) }),
  /** The first so many, or above the mean (the sum of the numbers over the sum of what they are shares of). */
  needs: z.union([
    z.strictObject({ top: z.int().positive(), ties: z.enum(['all', 'none']) }),
    z.strictObject({ above: z.literal('mean') }),
  ]),
  /** Of whom: everybody in the register, or those who meet another of these conditions. */
  among: id.nullable().default(null),
  /** Those whose number is not known: left out of the population, or leaving everybody whom they could move open. */
  unknown: z.enum(['left-out', 'open']),
})
export type SetCondition = z.infer<typeof setCondition>

/** 否决情形 over several clauses: a flag of the dictionary that must not be set. */
const bar = z.strictObject({ ...named, clauses, flag: name })

export const payoutRules = z.strictObject({
  bars: z.array(bar).default([]),
  conditions: z.array(setCondition).default([]),
  caps: z.array(cap).default([]),
  groups: z.array(group).default([]),
  ceilings: z.array(ceiling).default([]),
  envelopes: z.array(envelope).default([]),
})
export type PayoutRules = z.infer<typeof payoutRules>
export const noRules: PayoutRules = payoutRules.parse({})

export interface RuleFault {
  path: readonly PropertyKey[]
  says: Pair
}
type Part = keyof PayoutRules
const parts = Object.keys(payoutRules.shape) as Part[]

/** What the shape alone cannot say. `records` tells of a clause whether it ranges over records; nothing for no clause. */
export function checkRules(rules: PayoutRules, records: (clause: string) => boolean | undefined): RuleFault[] {
  return [...unknownClauses(rules, records), ...doubled(rules), ...withoutRecords(rules, records), ...circles(rules)]
}

const at = (part: Part, n: number, ...rest: PropertyKey[]): PropertyKey[] => [part, n, ...rest]
const each = <T>(rules: PayoutRules, run: (part: Part, n: number, rule: PayoutRules[Part][number]) => T[]): T[] =>
  parts.flatMap((part) => rules[part].flatMap((rule, n) => run(part, n, rule)))

const unknownClauses = (rules: PayoutRules, records: (clause: string) => boolean | undefined): RuleFault[] =>
  each(rules, (part, n, rule) =>
    rule.clauses.flatMap((clause, k) =>
      records(clause) === undefined
        ? [
            {
              path: at(part, n, 'clauses', k),
              says: { zh: `本市没有采用条款 ${clause}`, en: `The city has not adopted a clause ${clause}` },
            },
          ]
        : [],
    ),
  )

/** An id once; a clause once in a rule, in one group and in one envelope: two would each want to decide. */
const doubled = (rules: PayoutRules): RuleFault[] => [
  ...twice(
    each(rules, (part, n, { id: code }) => [{ key: code, path: at(part, n, 'id') }]),
    (code) => ({ zh: `编号 ${code} 重复`, en: `The id ${code} stands twice` }),
  ),
  ...twice(
    each(rules, (part, n, rule) =>
      rule.clauses.map((clause, k) => ({
        key: clause,
        within: part === 'groups' || part === 'envelopes' ? part : `${part} ${n}`,
        path: at(part, n, 'clauses', k),
      })),
    ),
    (clause) => ({
      zh: `条款 ${clause} 已在本规则或同类的另一规则中`,
      en: `The clause ${clause} is already in this rule or in another of its kind`,
    }),
  ),
]

function twice(
  all: readonly { key: string; within?: string; path: PropertyKey[] }[],
  says: (key: string) => Pair,
): RuleFault[] {
  const seen = new Set<string>()
  return all.flatMap(({ key, within = '', path }) => {
    const place = `${within} ${key}`
    if (seen.has(place)) return [{ path, says: says(key) }]
    seen.add(place)
    return []
  })
}

const withoutRecords = (rules: PayoutRules, records: (clause: string) => boolean | undefined): RuleFault[] =>
  each(rules, (part, n, rule) => {
    const isPerRecord = ('within' in rule && rule.within === 'record') || ('per' in rule && rule.per === 'record')
    if (!isPerRecord) return []
    return rule.clauses.flatMap((clause, k) =>
      records(clause) === false
        ? [
            {
              path: at(part, n, 'clauses', k),
              says: {
                zh: `条款 ${clause} 不按项目逐条计算，不能按项目归组或封顶`,
                en: `The clause ${clause} does not go record by record, so nothing can hold for each record of it`,
              },
            },
          ]
        : [],
    )
  })

function circles({ conditions }: PayoutRules): RuleFault[] {
  const among = new Map(conditions.map((one) => [one.id, one.among]))
  return conditions.flatMap((one, n): RuleFault[] => {
    if (one.among === null) return []
    if (!among.has(one.among))
      return [
        {
          path: at('conditions', n, 'among'),
          says: { zh: `没有条件 ${one.among}`, en: `There is no condition ${one.among}` },
        },
      ]
    const way = [one.id]
    for (
      let next = one.among as string | null | undefined;
      next && way.length <= conditions.length;
      next = among.get(next)
    ) {
      way.push(next)
      if (next === one.id) {
        const circle = way.join(' → ')
        return [
          {
            path: at('conditions', n, 'among'),
            says: { zh: `整体条件循环引用：${circle}`, en: `Set-level conditions go in a circle: ${circle}` },
          },
        ]
      }
    }
    return []
  })
}
