/** bolanggu import enterprises|facts|industries FILE, and import undo ID */
import { createWriteStream } from 'node:fs'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import type { OpenedFile } from '../kernel/imports/bring.ts'
import type { Importers } from '../kernel/imports/importer.ts'
import type { Report } from '../kernel/imports/report.ts'
import { refusedSheet } from '../kernel/imports/sheet.ts'
import { fileSource, type Source, watched } from '../kernel/imports/source.ts'
import { type Bringing, begin, bring, forget, isFinal, type Run } from '../kernel/imports/staged.ts'
import { undoImport } from '../kernel/imports/undo.ts'
import { WrongUse } from '../kernel/settings.ts'
import type { Actor } from '../kernel/who.ts'
import * as enterprises from '../modules/enterprises/index.ts'
import { importersOf } from '../modules.ts'
import { answer, type Opened, operator, withHouse } from './house.ts'

const options = {
  empty: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  update: { type: 'boolean' },
  encoding: { type: 'string' },
  period: { type: 'string' },
  map: { type: 'string', multiple: true },
  refused: { type: 'string' },
  because: { type: 'string' },
  as: { type: 'string' },
  unit: { type: 'string' },
  json: { type: 'boolean' },
} as const

type Said = ReturnType<typeof parsed>['values']
const parsed = (args: string[]) => parseArgs({ args, options, allowPositionals: true })

const kinds = ['enterprises', 'facts', 'industries'] as const
type What = (typeof kinds)[number]

export async function importFile(args: string[]): Promise<void> {
  const { values: said, positionals } = parsed(args)
  const [kind, file] = positionals
  if (kind === 'undo' && file) return await undo(file, said)
  const what = kinds.find((it) => it === kind)
  if (!what || !file)
    throw new WrongUse('bolanggu import enterprises|facts|industries FILE · 请写明导入什么、从哪个文件导入')
  // The rows of a large file are garbage as soon as they are stored: it is not to pile up to several times what is in use.
  setFlagsFromString('--heap-growing-percent=50')
  const source = await opened(file)
  const { id, report } = await brought(what, source, basename(file), said).finally(() => source.close())
  const { rows, imported, refused, duplicates, reasons, updated, unchanged, changed, conflicts, read } = report
  const more = id === undefined ? {} : { updated, unchanged, changed, conflicts, read, import: id }
  answer(said.json, { rows, imported, refused, duplicates, reasons, ...more }, () => lines(report, said, id))
}

interface Brought {
  id?: string
  report: Report
}

async function brought(what: What, source: Closable, fileName: string, said: Said): Promise<Brought> {
  return await withHouse(
    async (house) => {
      mustFit(what, house, said)
      const actor = await operator(house, said.as, said.unit)
      if (what !== 'industries')
        return await staged(importersOf(house.city)[what], house, actor, source, fileName, said)
      const { database } = house.city
      const more = { fileName, dryRun: said['dry-run'] }
      const report = await database.as(actor, (db) =>
        enterprises.importIndustries({ db, actor, now: house.now() }, database.job, source, more),
      )
      return { report }
    },
    { empty: said.empty ?? false },
  )
}

type Closable = Awaited<ReturnType<typeof fileSource>>

async function opened(file: string): Promise<Closable> {
  try {
    return watched(await fileSource(file))
  } catch {
    throw new WrongUse(`${file} cannot be opened · 打不开文件 ${file}`)
  }
}

/** Real firms do not go among made-up ones. */
function mustFit(what: What, { house }: Opened, { empty }: Said): void {
  if (what === 'enterprises' && house.kind === 'demo' && !empty)
    throw new WrongUse(
      'This is the demo city: add --empty to bring the file into an empty house of its own · 这是演示城市，请加 --empty 导入到单独的空库',
    )
}

/** `--map '住所=address'`; `--map '备注='` leaves a heading out. */
function mappingOf(said: readonly string[] = []): Record<string, string | null> {
  return Object.fromEntries(
    said.map((one) => {
      const at = one.lastIndexOf('=')
      if (at < 1) throw new WrongUse(`--map ${one}: write 'heading=column' · --map 要写成“表头=列名”`)
      return [one.slice(0, at).trim(), one.slice(at + 1).trim() || null]
    }),
  )
}

async function staged(
  importer: Importers[keyof Importers],
  { city: { database }, now }: Opened,
  actor: Actor,
  source: Source,
  fileName: string,
  said: Said,
): Promise<Brought> {
  const encoding = (['utf-8', 'gb18030'] as const).find((it) => it === said.encoding)
  if (said.encoding && !encoding)
    throw new WrongUse('--encoding is utf-8 or gb18030 · --encoding 只能是 utf-8 或 gb18030')
  const bringing: Bringing = { database, actor, now: now(), importer, source, tell: teller() }
  const how = { fileName, encoding, period: said.period, mapping: mappingOf(said.map) }
  const { run, file } = await begin(bringing, how)
  const isTrial = said['dry-run'] ?? false
  try {
    const report = await bring(bringing, run, file, { write: !isTrial, update: said.update ?? false })
    if (said.refused && report.refused + report.duplicates > 0) await writeSheet(said.refused, bringing, run, file)
    if (isTrial) await forget(bringing, run)
    return { report, id: run.id }
  } catch (error) {
    if (isFinal(error)) await forget(bringing, run)
    throw error
  } finally {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  }
}

const writeSheet = async (path: string, { database, actor }: Bringing, run: Run, file: OpenedFile): Promise<void> =>
  await database.as(actor, (db) => pipeline(Readable.from(refusedSheet(db, run.id, file)), createWriteStream(path)))

/** How far it is, for whoever is watching. */
function teller(): Bringing['tell'] {
  if (!process.stderr.isTTY) return undefined
  return ({ rows, part }) => process.stderr.write(`\r${rows} rows · 行  ${Math.floor(part * 100)} %\u001b[K`)
}

async function undo(id: string, said: Said): Promise<void> {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new WrongUse('bolanggu import undo ID · 请写明要撤销的导入编号')
  if (!said.because) throw new WrongUse('--because says why it is undone · 请用 --because 写明撤销理由')
  const { because } = said
  const what = await withHouse(async (house) => {
    const actor = await operator(house, said.as, said.unit)
    const { database } = house.city
    const asking = { database, actor, now: house.now() }
    return await undoImport(importersOf(house.city), asking, id, because)
  })
  answer(said.json, { undone: id, what }, () => `${id} undone · 已撤销`)
}

function lines(report: Report, { 'dry-run': dryRun }: Said, id: string | undefined): string {
  const { rows, imported, updated, refused, duplicates, unchanged, changed, conflicts, reasons, refusedRows } = report
  const would = dryRun ? 'would be ' : ''
  const head = `${rows} rows · ${would}${imported} imported · ${updated} updated · ${refused} refused · ${duplicates} duplicates (${unchanged} unchanged, ${changed} changed, ${conflicts} in conflict)`
  const why = Object.entries(reasons).map(([code, n]) => `  ${code} ${n}`)
  const first = refusedRows.slice(0, 20).map(({ line, zh, en }) => `  line ${line}: ${zh} · ${en}`)
  const differs = report.changes
    .slice(0, 20)
    .map(
      ({ line, name, conflict, fields }) =>
        `  line ${line} ${conflict ?? 'changed'} ${name}: ${fields.map(({ field, was, is }) => `${field} ${was ?? '-'} → ${is ?? '-'}`).join('; ')}`,
    )
  const remembered = report.remembered ? ['  headings read as corrected last time · 表头按上次的更正识别'] : []
  const named = id && !dryRun ? [`  import ${id}`] : []
  return [head, ...remembered, ...why, ...first, ...differs, ...named].join('\n')
}
