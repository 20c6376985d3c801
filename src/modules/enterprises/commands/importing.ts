/**
 * Brings a register in from a file. What is new goes in by the thousand, each firm with a line in its trail; what is stored
 * is compared, and stored anew, left, or put before a person. All in the transaction it is given.
 */
import { implement } from '@orpc/server'
import { cityDay } from '../../../kernel/calendar.ts'
import type { Database, Db } from '../../../kernel/db.ts'
import type { Context } from '../../../kernel/http.ts'
import { newId } from '../../../kernel/id.ts'
import { importDirectly } from '../../../kernel/imports/bring.ts'
import { conflictsOf, keptAnswers, putConflicts } from '../../../kernel/imports/conflicts.ts'
import type {
  Asking,
  ChangedRow,
  Importer,
  Lying,
  Options,
  Packed,
  Settled,
  Settling,
} from '../../../kernel/imports/importer.ts'
import type { Layout } from '../../../kernel/imports/layout.ts'
import { readable } from '../../../kernel/imports/readable.ts'
import { type Report, recordImport } from '../../../kernel/imports/report.ts'
import { sha256Of } from '../../../kernel/imports/run.ts'
import { blobSource, type Source } from '../../../kernel/imports/source.ts'
import type { Limits } from '../../../kernel/limits.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Actor } from '../../../kernel/who.ts'
import { registrars } from '../commands.ts'
import {
  contradictsIdentity,
  correctedByHand,
  type Difference,
  differenceOf,
  plain,
  type RegisterField,
  registerFields,
} from '../comparing.ts'
import { contract } from '../contract.ts'
import { nothingKnown, type Registered } from '../enterprise.ts'
import { enterpriseFaults } from '../faults.ts'
import { enterpriseColumns, enterpriseLayout, type ReadEnterprise } from '../layout.ts'
import { fillSearch } from '../queries/search.ts'
import { fileDecided } from './deciding.ts'
import { addFirms, reviveFirms, type Stored, storedFirms, trailsOf, updateFirms } from './register.ts'
import { undoEnterprises } from './undoing.ts'

/** What the file does not say is left out: rows are stored as they are staged, and read again by the hundred thousand. */
type Filed = Pick<Registered, 'creditCode' | 'name'> & Partial<Registered>
type Row = Packed<Filed>

export const enterpriseImporter: Importer = {
  what: 'enterprises',
  permit: mustRegister,
  prepare: async ({ db, now }) => {
    const layout = enterpriseLayout({ today: cityDay(now), ...(await codesOf(db)) })
    const isDemo = (await db.selectFrom('installation').select('kind').executeTakeFirst())?.kind === 'demo'
    return {
      layout: layout as Layout<unknown>,
      sentences: enterpriseFaults,
      pack: (item) => packed(item as ReadEnterprise),
      settle: async (rows, how, lying) => {
        if (isDemo) mustBeMadeUp(rows as Row[])
        return await settle(rows as Row[], how, lying)
      },
    }
  },
  undo: undoEnterprises,
  file: fileDecided,
  afterwards: async (database: Database, since: string) => void (await fillSearch(database.job, since)),
}

function packed({ townSaid: _, ...firm }: ReadEnterprise): Filed {
  const filed: Record<string, unknown> = { creditCode: firm.creditCode }
  for (const field of registerFields) {
    const said = firm[field]
    if (said !== null && !(Array.isArray(said) && said.length === 0)) filed[field] = said
  }
  return filed as Filed
}

function mustRegister({ unit }: Actor): void {
  if (!registrars.includes(unit ?? '')) throw new Refusal('forbidden', 'not-registrar')
}

/** Real firms do not go among made-up ones, whose codes are registered in 999999, which is no place. */
function mustBeMadeUp(rows: readonly Row[]): void {
  const real = rows.find(({ is }) => is.creditCode.slice(2, 8) !== '999999')
  if (real) throw new Refusal('conflict', 'real-in-demo', { creditCode: real.is.creditCode })
}

async function codesOf(db: Db) {
  const industries = await db.selectFrom('industry').select(['code', 'zh']).execute()
  const towns = await db.selectFrom('town').select(['code', 'zh']).execute()
  return {
    industries: new Map(industries.map(({ code, zh }) => [code, zh])),
    towns: new Map(towns.map(({ code, zh }) => [code, zh])),
  }
}

interface Differing {
  row: Packed<Registered>
  firm: Stored
  difference: Difference
  conflict: ChangedRow['conflict']
}

async function settle(rows: readonly Row[], how: Settling, lying: Lying): Promise<Settled> {
  const { db, now, write, update } = how
  // What is new is written without a look at it here; only of the others it matters what they say.
  const known = write
    ? await addFirms(
        db,
        lying,
        rows.map(() => newId(now)),
        how,
      )
    : rows.map(({ is }) => is.creditCode)
  const stored = known.length > 0 ? await storedFirms(db, known) : new Map<string, Stored>()
  const gone = rows.flatMap((row) => withFirm(row, stored, (firm) => firm.withdrawnAt !== null))
  const differing = await differingOf(
    rows.flatMap((row) => withFirm(row, stored, (firm) => firm.withdrawnAt === null)),
    how,
  )
  const conflicts = differing.filter(({ conflict }) => conflict !== null)
  const changed = differing.filter(({ conflict }) => conflict === null)
  if (write) {
    await reviveFirms(db, gone, how)
    if (update) await updateFirms(db, changed, how)
    await putConflicts(
      db,
      conflicts.flatMap((one) => asConflicts(one, how)),
    )
  }
  const imported = rows.length - stored.size + gone.length
  return {
    imported,
    updated: update ? changed.length : 0,
    changed: update ? 0 : changed.length,
    conflicts: conflicts.length,
    unchanged: rows.length - imported - differing.length,
    changes: differing.map(shown),
  }
}

function withFirm(
  { is, ...at }: Row,
  stored: ReadonlyMap<string, Stored>,
  fits: (firm: Stored) => boolean,
): { row: Packed<Registered>; firm: Stored }[] {
  const firm = stored.get(is.creditCode)
  return firm && fits(firm) ? [{ row: { ...at, is: { ...nothingKnown, ...is } }, firm }] : []
}

/** What differs from what is stored, but for what a person has already decided to keep. */
async function differingOf(
  known: readonly { row: Packed<Registered>; firm: Stored }[],
  { db }: Settling,
): Promise<Differing[]> {
  const found = known.flatMap(({ row, firm }) => {
    const difference = differenceOf(firm, row.is)
    return difference ? [{ row, firm, difference }] : []
  })
  if (found.length === 0) return []
  const ids = found.map(({ firm }) => firm.id)
  const [trails, kept] = [await trailsOf(db, ids), await keptAnswers(db, ids)]
  return found.flatMap(({ row, firm, difference: whole }): Differing[] => {
    const difference = without(whole, (field, is) => kept.has(firm.id, field, is))
    if (!difference) return []
    const byHand = correctedByHand(trails.get(firm.id) ?? [])
    const isCorrected = Object.keys(difference.is).some((field) => byHand.has(field))
    const conflict = contradictsIdentity(firm, difference) ? 'identity' : isCorrected ? 'corrected' : null
    return [{ row, firm, difference, conflict }]
  })
}

function without({ was, is }: Difference, isKept: (field: string, is: unknown) => boolean): Difference | undefined {
  const fields = Object.keys(is).filter((field) => !isKept(field, is[field as RegisterField]))
  if (fields.length === 0) return undefined
  const only = <Of extends object>(of: Of) =>
    Object.fromEntries(Object.entries(of).filter(([key]) => fields.includes(key)))
  return { was: only(was), is: only(is) }
}

const asConflicts = ({ row, firm, difference: { was, is }, conflict }: Differing, { importId, actor }: Settling) =>
  conflictsOf(
    { enterpriseId: firm.id, importId, unit: actor.unit ?? '', line: row.line, why: conflict ?? 'corrected' },
    was,
    is,
  )

function shown({ row, firm, difference: { was, is }, conflict }: Differing): ChangedRow {
  const fields = (Object.keys(is) as RegisterField[]).map((field) => ({
    field,
    was: plain(was[field]),
    is: plain(is[field]),
  }))
  return { line: row.line, name: firm.name, conflict, fields }
}

export interface ImportOptions extends Options {
  fileName: string
  dryRun?: boolean | undefined
  update?: boolean | undefined
}

/** Refuses with the kernel's Unreadable what is no table of enterprises at all. */
export async function importEnterprises(asking: Asking, source: Source, options: ImportOptions): Promise<Report> {
  const id = newId(asking.now)
  const { report } = await importDirectly(enterpriseImporter, asking, source, options, id)
  if (!options.dryRun) await fillSearch(asking.db, asking.now)
  const line = { id, what: 'enterprises', fileName: options.fileName, report } as const
  if (!options.dryRun) await recordImport(asking.db, asking.actor, { ...line, sha256: await sha256Of(source) })
  return report
}

const on = implement(contract.enterprises).$context<Context>()

export const importDoor = (limits: Pick<Limits, 'upload'>) =>
  on.import.handler(async ({ input, context: { db, actor, now } }) => {
    mustRegister(actor)
    await limits.upload(actor.id)
    const { file, ...options } = input
    return await readable(enterpriseColumns, () =>
      importEnterprises({ db, actor, now }, blobSource(file), { ...options, fileName: file.name }),
    )
  })
