/** bolanggu backup DIR | backup rehearse [DIR] | backup-key FILE: a backup now, while the house runs; a restore tried out. */
import { writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { newKeyPair } from '../kernel/backup/cipher.ts'
import { runBackup, sizeOf } from '../kernel/backup/run.ts'
import { openDatabase } from '../kernel/db.ts'
import { openHouse } from '../kernel/house.ts'
import { readSettings, WrongUse } from '../kernel/settings.ts'
import { answer } from './house.ts'
import { rehearse } from './rehearse.ts'

export async function backup(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    options: { json: { type: 'boolean' }, as: { type: 'string' }, key: { type: 'string' } },
    allowPositionals: true,
  })
  const [said, ...more] = positionals
  if (said === 'rehearse') return await rehearse(more[0], values)
  if (!said) throw new WrongUse('bolanggu backup DIR · 请写明备份到哪个目录')
  const settings = readSettings(process.env)
  const house = await openHouse(settings)
  const database = openDatabase(house.urls)
  try {
    const began = performance.now()
    const byWhom = (values.as?.trim() || userInfo().username).slice(0, 100)
    const manifest = await runBackup({ house, database, key: settings.backupKey, byWhom }, resolve(said))
    const seconds = Math.round((performance.now() - began) / 100) / 10
    const { lost } = manifest.evidence
    const told = { folder: resolve(said), ...sizeOf(manifest), papers: manifest.evidence.files, lost, seconds }
    answer(
      values.json,
      told,
      () => `${told.folder}: ${told.tables} tables, ${told.rows} rows, ${told.papers} papers, ${seconds} s, read back`,
    )
    if (lost.length > 0) {
      console.error(`${lost.length} papers are gone or damaged in the data folder · 有 ${lost.length} 份证据缺失或损坏`)
      process.exitCode = 1
    }
  } finally {
    await database.close()
    if (!house.adopted) await house.stop()
  }
}

/** The private key goes into a file that only its owner can read, and belongs somewhere else than here. */
export async function backupKey(args: string[]): Promise<void> {
  const { positionals } = parseArgs({ args, options: {}, allowPositionals: true })
  const [file] = positionals
  if (!file) throw new WrongUse('bolanggu backup-key FILE · 请写明私钥文件')
  const { publicKey, privateKey } = newKeyPair()
  try {
    writeFileSync(file, privateKey, { mode: 0o600, flag: 'wx' })
  } catch {
    throw new WrongUse(`${file} cannot be made, or is there already · 无法写入 ${file}，或文件已存在`)
  }
  process.stdout.write(`BOLANGGU_BACKUP_KEY=${publicKey}\n`)
}
