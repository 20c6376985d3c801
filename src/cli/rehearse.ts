/** bolanggu backup rehearse [DIR]: a restore of the backup into a database beside the house, compared, and taken away. */
import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { resolve } from 'node:path'
import { privateKeyFrom } from '../kernel/backup/cipher.ts'
import { runRehearsal } from '../kernel/backup/rehearsal.ts'
import { type Differing, NotNow, type Rehearsed } from '../kernel/backup/rehearse.ts'
import { backupsIn } from '../kernel/backup/run.ts'
import { NoScratch } from '../kernel/backup/scratch.ts'
import { settings as standards } from '../kernel/operations/settings.ts'
import { readSettings, type Settings, WrongUse } from '../kernel/settings.ts'
import { figuresOf, provables } from '../modules.ts'
import { answer, withHouse } from './house.ts'

interface Said {
  key?: string | undefined
  as?: string | undefined
  json?: boolean | undefined
}

/** Ends with 1 where something differs, with 2 and a line where it could not be done. */
export async function rehearse(said: string | undefined, { key, as, json }: Said): Promise<void> {
  const settings = readSettings(process.env)
  const folder = said === undefined ? await newestOf(settings) : resolve(said)
  const began = performance.now()
  await withHouse(async ({ house, city }) => {
    const found = await runRehearsal(
      {
        ...{ house, provables, figures: figuresOf(city), database: city.database },
        scratch: settings.rehearsalDatabase,
        keepFree: standards['disk-free'].standard * 1024 * 1024,
        key: key === undefined ? undefined : privateKeyFrom(readFileSync(key, 'utf8')),
        byWhom: (as?.trim() || userInfo().username).slice(0, 100),
      },
      folder,
    ).catch((error) => {
      throw inWords(error)
    })
    const seconds = Math.round((performance.now() - began) / 100) / 10
    answer(json, { folder, ...found, seconds }, () => linesOf(folder, found, seconds).join('\n'))
    if (found.differing.length > 0) process.exitCode = 1
  })
}

async function newestOf({ nightly }: Settings): Promise<string> {
  const [newest] = nightly ? await backupsIn(nightly.folder) : []
  if (newest) return newest.folder
  throw new WrongUse('bolanggu backup rehearse DIR · 请写明演练哪个备份')
}

const kinds: Record<Differing['what'], string> = { file: 'damaged', row: 'rows differ', freeze: 'reckon otherwise' }

const linesOf = (folder: string, found: Rehearsed, seconds: number): string[] => [
  ...found.differing.map(({ what, name, n }) => `${name}: ${n} ${kinds[what]}`),
  `${folder}: ${found.tables} tables, ${found.rows} rows, ${found.papers} papers back, ${found.lines} lines of the trail and ${found.frozen} freezes compared, ${found.differing.length} differ, ${seconds} s`,
]

const sentences: Record<NotNow['why'] | NoScratch['why'], string> = {
  'under-way': 'Another rehearsal is under way · 另一次恢复演练正在进行',
  closed: 'The backup is closed: give its private key with --key FILE · 备份已加密，请用 --key 指定私钥文件',
  'no-room': 'There is not room enough on the disk of the data folder · 数据目录所在磁盘空间不够',
  'no-database':
    'There is no database to rehearse in and this login may not make one: run setup-database once more, or set BOLANGGU_REHEARSAL_URL · 没有供演练的数据库：请再运行 setup-database，或设置 BOLANGGU_REHEARSAL_URL',
  'not-ours':
    'The database for rehearsals holds something else and was left alone · 供演练的数据库里有别的数据，没有动它',
}

const inWords = (error: unknown): unknown =>
  error instanceof NotNow || error instanceof NoScratch ? new WrongUse(sentences[error.why]) : error
