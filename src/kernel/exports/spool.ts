/**
 * A file on its way out. It is written whole before its first byte is sent: a refusal half way is still a refusal and no
 * torn file, a slow reader holds no transaction open, and memory holds a piece of it at a time. It has lost its name on
 * the disk before it is sent, so nothing stays behind, whatever happens.
 */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { Download } from './choice.ts'

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv;charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}

export interface Named {
  name: string
  format: keyof typeof types
}

export async function spooled({ name, format }: Named, pieces: AsyncIterable<Uint8Array>): Promise<Download> {
  const folder = await mkdtemp(join(tmpdir(), 'bolanggu-export-'))
  try {
    const path = join(folder, 'file')
    await write(path, pieces)
    const kept = await open(path, 'r')
    const { size } = await kept.stat()
    // The stream closes the file when it was read or nobody wants the rest.
    const body = Readable.toWeb(kept.createReadStream())
    return { headers: headersOf(`${name}.${format}`, types[format], size), body: body as unknown as File }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function write(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const out = createWriteStream(path, { flags: 'wx', mode: 0o600 })
  // Without somebody listening an error of the disk would end the process; `finished` says it below.
  out.on('error', () => {})
  try {
    for await (const piece of pieces) if (!out.write(piece)) await once(out, 'drain')
    out.end()
    await finished(out)
  } finally {
    out.destroy()
  }
}

/** The name as RFC 6266 has it, once for programs that know only ASCII. */
function headersOf(name: string, type: string, size: number): Record<string, string> {
  const plain = `bolanggu${/-[\d-]+\.\w+$/.exec(name)?.[0] ?? ''}`
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return {
    'content-type': type,
    'content-length': String(size),
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
    'cache-control': 'no-store',
  }
}
