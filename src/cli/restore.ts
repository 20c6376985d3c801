/** bolanggu restore DIR: a backup back into an empty house, of this or another version of PostgreSQL. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { privateKeyFrom } from '../kernel/backup/cipher.ts'
import { restore as bringBack, inspect } from '../kernel/backup/restore.ts'
import { sizeOf } from '../kernel/backup/run.ts'
import { openServer } from '../kernel/house.ts'
import { prove } from '../kernel/proof/prove.ts'
import { readSettings, WrongUse } from '../kernel/settings.ts'
import { provables } from '../modules.ts'
import { answer } from './house.ts'
import { proofLines } from './prove.ts'

const options = {
  into: { type: 'string' },
  key: { type: 'string' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
} as const

export async function restore(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [said] = positionals
  if (!said) throw new WrongUse('bolanggu restore DIR [--into FOLDER] · 请写明从哪个目录恢复')
  const folder = resolve(said)
  const key = values.key === undefined ? undefined : privateKeyFrom(readText(values.key))
  const began = performance.now()
  const manifest = await inspect(folder, key)
  const settings = readSettings(process.env)
  const into = values.into === undefined ? settings.data : resolve(values.into)
  const { kind, madeAt, evidence } = manifest
  const told = { folder, kind, madeAt, ...sizeOf(manifest), papers: evidence.files, lost: evidence.lost }
  const seconds = () => Math.round((performance.now() - began) / 100) / 10
  if (values['dry-run']) {
    answer(values.json, { ...told, seconds: seconds() }, () => `${folder}: whole, ${told.rows} rows, of ${madeAt}`)
    return
  }
  const server = await openServer({ ...settings, data: into })
  try {
    await bringBack(folder, manifest, { url: server.urls.owner, files: server.files }, key)
    const proof = await prove(server.urls.owner, provables)
    answer(values.json, { ...told, into, seconds: seconds(), proof }, () =>
      [`${told.rows} rows, ${seconds()} s: ${into}`, ...proofLines(proof)].join('\n'),
    )
    if (proof.differences > 0) process.exitCode = 1
  } finally {
    if (!server.adopted) await server.stop()
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new WrongUse(`${file} cannot be read · 无法读取 ${file}`)
  }
}
