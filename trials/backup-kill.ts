/** Backups of a small city killed at fifty random moments while somebody writes: none that is accepted is not whole. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beginDemo, fillCity } from '../city/fill.ts'
import { openDatabase } from '../src/kernel/db.ts'
import { openHouse } from '../src/kernel/house.ts'
import { readSettings } from '../src/kernel/settings.ts'
import { openCity } from '../src/modules.ts'
import { killBackups } from '../test/support/backup-kill.ts'

const folder = await mkdtemp(join(tmpdir(), 'bolanggu-trial-'))
const house = await openHouse(readSettings({ BOLANGGU_DATA: join(folder, 'data') }))
const options = { firms: 300, seed: 'bolang' }
await beginDemo(house.urls.owner, options)
const { database } = await openCity(house, openDatabase)
await database.close()
await fillCity(house.urls.owner, options)
const began = performance.now()
const killed = await killBackups({ url: house.urls.owner, files: house.files, folder }, 50)
console.log(
  JSON.stringify({ trial: 'backup-kill', ...killed, seconds: Math.round((performance.now() - began) / 1000) }),
)
await house.stop()
await rm(folder, { recursive: true })
const held = killed.wrong.length === 0 && killed.whole + killed.refused === 51 && killed.whole > 0 && killed.refused > 0
process.exit(held ? 0 : 1)
