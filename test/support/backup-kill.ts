/**
 * Backups killed at random moments, beside somebody who writes without a pause. What `restore` accepts afterwards has
 * to be whole and of one moment: every row in it equals its trail.
 */
import { spawn } from 'node:child_process'
import { randomInt, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { inspect, restore } from '../../src/kernel/backup/restore.ts'
import { prove } from '../../src/kernel/proof/prove.ts'
import { WrongUse } from '../../src/kernel/settings.ts'
import { provables } from '../../src/modules.ts'

interface House {
  /** The owner's address of a database with enterprises and their trail. */
  url: string
  files: string
  /** Where backups and restored papers may go. */
  folder: string
}

export interface Killed {
  kills: number
  /** Had ended before the kill, and were restored and proved. */
  whole: number
  /** Were cut short, and are refused. */
  refused: number
  /** Transactions of the writer meanwhile. */
  written: number
  /** What must not happen: accepted, and yet not whole. */
  wrong: string[]
}

export async function killBackups(house: House, times: number): Promise<Killed> {
  const writer = startWriting(house.url)
  const found: Killed = { kills: 0, whole: 0, refused: 0, written: 0, wrong: [] }
  try {
    // The first is left alone: it says how long one takes.
    const { ms } = await oneBackup(house, join(house.folder, 'alone'), undefined)
    await judge(house, join(house.folder, 'alone'), found)
    for (; found.kills < times; found.kills++) {
      const folder = join(house.folder, `kill-${found.kills}`)
      await oneBackup(house, folder, (randomInt(1200) / 1000) * ms)
      await judge(house, folder, found)
    }
  } finally {
    found.written = await writer.stop()
  }
  return found
}

async function judge(house: House, folder: string, found: Killed): Promise<void> {
  const manifest = await inspect(folder).catch((error: unknown) => {
    if (!(error instanceof WrongUse)) throw error
    return undefined
  })
  if (!manifest) {
    found.refused++
    return
  }
  found.whole++
  const url = await emptyDatabase(house.url)
  await restore(folder, manifest, { url, files: join(house.folder, `files-${randomUUID()}`) })
  const { differences, rows } = await prove(url, provables)
  if (differences > 0 || rows === 0) found.wrong.push(`${folder}: ${differences} differences in ${rows} rows`)
  await dropDatabase(house.url, url)
}

/** Runs one backup; kills it so many milliseconds after its beginning. */
async function oneBackup({ url, files }: House, folder: string, killAfter: number | undefined) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('backup-child.ts', import.meta.url)), url, files, folder],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let began = 0
  child.stdout.once('data', () => {
    began = performance.now()
    if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter)
  })
  await new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return { ms: performance.now() - began }
}

/** Corrects one firm after the other, as the register does: the line and the row in one transaction. */
function startWriting(url: string) {
  let isOn = true
  let written = 0
  const done = (async () => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const { rows: firms } = await client.query<{ id: string }>('select id from enterprise')
    while (isOn) {
      const id = firms[randomInt(firms.length)]?.id
      await client.query('begin')
      await client.query(
        `insert into trail (enterprise_id, subject, subject_id, version, act, data, actor_id, actor_role)
         select id, 'enterprise', id, version + 1, 'correct', jsonb_build_object('is', jsonb_build_object('address', $2::text)), id, 'officer'
         from enterprise where id = $1`,
        [id, `第 ${written} 号`],
      )
      await client.query('update enterprise set address = $2, version = version + 1 where id = $1', [
        id,
        `第 ${written} 号`,
      ])
      await client.query('commit')
      written++
    }
    await client.end()
  })()
  return {
    stop: async () => {
      isOn = false
      await done
      return written
    },
  }
}

export async function emptyDatabase(near: string): Promise<string> {
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await admin(near, `create database ${name} template template0`)
  const url = new URL(near)
  url.pathname = `/${name}`
  return url.href
}

const dropDatabase = async (near: string, url: string): Promise<void> =>
  await admin(near, `drop database ${new URL(url).pathname.slice(1)}`)

async function admin(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql)
  await client.end()
}
