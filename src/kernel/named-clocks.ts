/**
 * The time limits that have a name (city/ref/clocks.yaml, already parsed): checked for shape, and found by code. Each
 * says where it holds, from when it counts, and which parts of it are our reading because the source is silent.
 */
import { z } from 'zod'
import { type Clock, clockConfidences, clockEnds, clockStarts, clockUnits } from './clock.ts'

const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
const namedClock = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
  name: text,
  /** What starts it. */
  from: text,
  /** `law` binds a Zhejiang city; `comparator` is another place's rule or practice, taken up only by decision. */
  standing: z.enum(['law', 'comparator']),
  jurisdiction: text,
  amount: z.int().positive(),
  unit: z.enum(clockUnits),
  starts: z.enum(clockStarts),
  ends: z.enum(clockEnds),
  /** What the source does not say. `from`, `unit` are our reading; for the others 《民法典》 art. 201-203 was followed. */
  assumed: z.array(z.enum(['from', 'unit', 'starts', 'ends'])),
  source: z.strictObject({
    ...text.shape,
    law: z.string().min(1),
    article: z.string().nullable(),
    url: z.string().nullable(),
    confidence: z.enum(clockConfidences),
  }),
})
export type NamedClock = z.output<typeof namedClock> & Clock

export function namedClocksFrom(file: unknown): ReadonlyMap<string, NamedClock> {
  const { clocks } = z.strictObject({ clocks: z.array(namedClock) }).parse(file)
  const byCode = new Map(clocks.map((clock) => [clock.code, clock] as const))
  if (byCode.size < clocks.length) throw new Error('clocks: a code is used twice')
  return byCode
}
