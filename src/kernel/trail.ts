/** The trail (留痕): every act on every subject, in order, saved with the row it changed or not at all. */
import type { TrailLine } from './contract.ts'
import type { Db } from './db.ts'
import { Refusal } from './refusal.ts'
import { follow, type Todo } from './tasks/task.ts'
import type { Actor } from './who.ts'

/** Anything that was done to a subject: a name and what was said when doing it. */
export interface Act {
  act: string
}

export interface Subject {
  kind: string
  id: string
  enterpriseId: string
  /** The version the actor saw. The act becomes version + 1; 0 for what does not exist yet. */
  version: number
  /** Set when the line speaks of a value: who may read the variable may read the line. */
  variable?: number
  /** Set when the line speaks of a person: his unit may read the line. */
  unit?: string | null
}

/** The step of a case: where it stood after the act. Figures and clocks read steps, never the trail's JSON. */
export interface Step {
  table: 'disputeStep' | 'draftStep'
  row: Record<string, unknown>
  /** Who has to do what from now on; nobody anything if empty. Left out where the act changes nothing of that. */
  todos?: readonly Todo[]
}

/**
 * Records an act in the append-only trail, in the request's transaction: the row and its trail are saved together or
 * not at all. The version is part of the trail's key, so of two people acting on the same version the second is
 * refused instead of overwriting the first.
 */
export async function record(db: Db, subject: Subject, act: Act, actor: Actor, step?: Step): Promise<void> {
  const { act: name, ...data } = act
  const added = await db
    .insertInto('trail')
    .values({
      enterpriseId: subject.enterpriseId,
      subject: subject.kind,
      subjectId: subject.id,
      version: subject.version + 1,
      act: name,
      data: JSON.stringify(data),
      actorId: actor.id,
      actorRole: actor.role,
      actorUnit: actor.unit,
      variable: subject.variable ?? null,
      unit: subject.unit ?? null,
    })
    .onConflict((on) => on.columns(['enterpriseId', 'subjectId', 'version']).doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) throw new Refusal('conflict', 'changed-by-another')
  if (step)
    await db
      .insertInto(step.table)
      .values(step.row as never)
      .execute()
  if (step?.todos) await follow(db, subject, step.todos, name, actor)
}

/** Every act on one subject that the actor may know of, oldest first. */
export async function trailOf(db: Db, enterpriseId: string, subjectId: string): Promise<TrailLine[]> {
  const lines = await db
    .selectFrom('trail')
    .leftJoin('person', 'person.id', 'trail.actorId')
    .select(['trail.version', 'at', 'act', 'data', 'actorRole', 'actorUnit', 'person.name as actor'])
    .where('enterpriseId', '=', enterpriseId)
    .where('subjectId', '=', subjectId)
    .orderBy('trail.version')
    .execute()
  return lines.map((line) => ({ ...line, actor: line.actor ?? '', data: line.data as Record<string, unknown> }))
}
