/** bolanggu verify-list FILE: a frozen list reckoned again from itself, without any house. Ends with 1 where it does not hold. */
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { WrongUse } from '../kernel/settings.ts'
import * as policies from '../modules/policies/index.ts'
import { answer } from './house.ts'

const options = { json: { type: 'boolean' } } as const

export async function verifyList(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw new WrongUse('bolanggu verify-list FILE · 请写一个名单文件')
  const { list, faults, envelopes } = policies.checkList(read(file))
  const found = {
    ok: faults.length === 0,
    sha256: list?.sha256 ?? null,
    awards: list?.awards.length ?? null,
    total: list?.total ?? null,
    ...{ envelopes, faults },
  }
  if (!found.ok) process.exitCode = 1
  answer(values.json, found, () => said(found))
}

/** No more than a list may have, and one byte to see that there is more. */
function read(file: string): Uint8Array {
  try {
    if (!statSync(file).isFile()) throw new WrongUse(`${file}: is no file · 不是文件`)
    const handle = openSync(file, 'r')
    try {
      const bytes = Buffer.alloc(Math.min(statSync(file).size, policies.mostListBytes + 1))
      return bytes.subarray(0, readSync(handle, bytes))
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    if (error instanceof WrongUse) throw error
    throw new WrongUse(`${file}: cannot be read · 无法读取`)
  }
}

interface Found {
  ok: boolean
  sha256: string | null
  awards: number | null
  total: number | null
  envelopes: readonly { id: string; fen: number; used: number; left: number }[]
  faults: readonly policies.ListFault[]
}
function said({ ok, sha256, awards, total, envelopes, faults }: Found): string {
  const yuan = (fen: number): string => (fen / 1_000_000).toFixed(4)
  const head = ok
    ? `The list holds · 名单核对无误：${awards} awards · 项，${yuan(total ?? 0)} 万元\nsha256 ${sha256}`
    : `The list does not hold · 名单有误：${faults.length}`
  const pots = ok
    ? envelopes.map(({ id, fen, used, left }) => `${id}: ${yuan(used)} / ${yuan(fen)} 万元, left · 剩余 ${yuan(left)}`)
    : []
  return [head, ...pots, ...faults.map(({ at, says }) => `${at ? `${at}: ` : ''}${says.zh} · ${says.en}`)].join('\n')
}
