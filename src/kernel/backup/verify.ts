/**
 * Is a backup still what was written? Every file is read back and hashed; where it is open to us, its lines are counted
 * and added up as well, so a backup that says so has been unpacked to the last row.
 */
import type { KeyObject } from 'node:crypto'
import { evidenceOf } from './evidence.ts'
import { LineSum, total } from './line-sum.ts'
import { type BackedTable, damaged, type Manifest } from './manifest.ts'
import { check, load } from './store.ts'

export async function verify(folder: string, manifest: Manifest, key?: KeyObject): Promise<void> {
  const isOpen = !manifest.closedFor || key !== undefined
  for (const table of manifest.tables)
    if (isOpen) await readThrough(folder, table, key)
    else for (const part of table.parts) await check(folder, part)
  for (const paper of await evidenceOf(folder, manifest)) await check(folder, paper)
}

async function readThrough(folder: string, { name, rows, sum, parts }: BackedTable, key?: KeyObject): Promise<void> {
  const read: { rows: number; sum: string }[] = []
  for (const part of parts) {
    const lines = new LineSum().resume()
    await load({ folder, key }, part, lines)
    read.push({ rows: lines.rows, sum: lines.sum })
  }
  const counted = read.reduce((all, it) => all + it.rows, 0)
  if (counted !== rows || total(read.map((it) => it.sum)) !== sum) throw damaged(folder, name)
}
