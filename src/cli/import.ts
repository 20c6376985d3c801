/** bolanggu import enterprises|facts|industries FILE */
import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { Report } from '../kernel/imports/report.ts'
import { fileSource, type Source } from '../kernel/imports/source.ts'
import { WrongUse } from '../kernel/settings.ts'
import type { Actor } from '../kernel/who.ts'
import * as enterprises from '../modules/enterprises/index.ts'
import * as facts from '../modules/facts/index.ts'
import { answer, type Opened, operator, withHouse } from './house.ts'

const options = {
  empty: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  encoding: { type: 'string' },
  period: { type: 'string' },
  refused: { type: 'string' },
  as: { type: 'string' },
  unit: { type: 'string' },
  json: { type: 'boolean' },
} as const

interface Said {
  empty?: boolean
  'dry-run'?: boolean
  encoding?: string
  period?: string
  refused?: string
  as?: string
  unit?: string
  json?: boolean
}

const kinds = ['enterprises', 'facts', 'industries'] as const
type What = (typeof kinds)[number]

export async function importFile(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [kind, file] = positionals
  const what = kinds.find((it) => it === kind)
  if (!what || !file)
    throw new WrongUse('bolanggu import enterprises|facts|industries FILE · 请写明导入什么、从哪个文件导入')
  const said: Said = values
  const source = await opened(file)
  const report = await brought(what, source, basename(file), said).finally(() => source.close())
  if (said.refused && report.sheet) await writeFile(said.refused, report.sheet)
  const { rows, imported, refused, duplicates, reasons } = report
  answer(said.json, { rows, imported, refused, duplicates, reasons }, () => lines(report, said))
}

async function brought(what: What, source: Closable, fileName: string, said: Said): Promise<Report> {
  return await withHouse(
    async (house) => {
      mustFit(what, house, said)
      const actor = await operator(house, said.as, said.unit)
      return await apply(what, house, actor, source, fileName, said)
    },
    { empty: said.empty ?? false },
  )
}

type Closable = Awaited<ReturnType<typeof fileSource>>

async function opened(file: string): Promise<Closable> {
  try {
    return await fileSource(file)
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

async function apply(
  what: What,
  { city, now }: Opened,
  actor: Actor,
  source: Source,
  fileName: string,
  said: Said,
): Promise<Report> {
  const encoding = (['utf-8', 'gb18030'] as const).find((it) => it === said.encoding)
  if (said.encoding && !encoding)
    throw new WrongUse('--encoding is utf-8 or gb18030 · --encoding 只能是 utf-8 或 gb18030')
  const more = { fileName, encoding, dryRun: said['dry-run'], period: said.period }
  return await city.database.as(actor, async (db) => {
    const importing = { db, actor, now: now() }
    if (what === 'enterprises') return await enterprises.importEnterprises(importing, source, more)
    if (what === 'industries') return await enterprises.importIndustries(importing, city.database.job, source, more)
    return await facts.importTable(importing, city.dictionary, source, more)
  })
}

function lines(
  { rows, imported, refused, duplicates, reasons, refusedRows }: Report,
  { 'dry-run': dryRun }: Said,
): string {
  const head = `${rows} rows · ${imported} ${dryRun ? 'would be ' : ''}imported · ${refused} refused · ${duplicates} duplicates`
  const why = Object.entries(reasons).map(([code, n]) => `  ${code} ${n}`)
  const first = refusedRows.slice(0, 20).map(({ line, zh, en }) => `  line ${line}: ${zh} · ${en}`)
  return [head, ...why, ...first].join('\n')
}
