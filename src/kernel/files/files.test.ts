/** Evidence: kept once under what is in it, known by its content, seen by whom it concerns. */
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { actors, colleague, otherOwner, owner, sockMill, toyWorks } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { contract } from '../doors.ts'
import { limits } from '../limits.ts'
import { files } from './files.ts'

const folder = await mkdtemp(join(tmpdir(), 'bolanggu-files-'))
afterAll(() => rm(folder, { recursive: true }))
const { database } = await freshDatabase()
const { as, bugs } = visitors({ files: contract.files }, { files: files(folder, limits()) }, { database })

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const file = (bytes: Buffer, name = '照片.png', type = 'image/png') => new File([new Uint8Array(bytes)], name, { type })
const enterpriseId = sockMill.id

test('a photograph is kept under its hash, once, and read by the firm’s own', async () => {
  const { id } = await as(owner).files.add({ enterpriseId, file: file(png) })
  await as(owner).files.add({ enterpriseId, file: file(png, '又一张.png') })
  const seen = await as(colleague).files.one({ enterpriseId, id })
  const bytes = Buffer.from(await seen.arrayBuffer())
  expect([seen.name, seen.type]).toEqual(['照片.png', 'image/png'])
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  expect(await readdir(join(folder, sha256.slice(0, 2)))).toEqual([sha256])
  expect(await readFile(join(folder, sha256.slice(0, 2), sha256))).toEqual(bytes)
  for (const stranger of [otherOwner, actors.officer, actors.deputy, actors.cadre])
    await expect(as(stranger).files.one({ enterpriseId, id })).rejects.toMatchObject({ status: expect.any(Number) })
  bugs.length = 0
})

test.each([
  ['a page that calls itself a picture', file(Buffer.from('<html><script>1</script>')), 'file-type'],
  ['a program', file(Buffer.from('MZ\x90\0\x03'.padEnd(600, 'x'), 'latin1')), 'file-type'],
  ['nothing', file(Buffer.alloc(0)), 'file-size'],
  ['eleven megabytes', file(Buffer.concat([png, Buffer.alloc(11_000_000)])), 'file-size'],
])('%s is refused', async (_, bad, reason) =>
  expect(as(owner).files.add({ enterpriseId, file: bad })).rejects.toMatchObject({ status: 422, data: { reason } }))

test('nobody puts papers into another firm’s file', async () => {
  await expect(as(owner).files.add({ enterpriseId: toyWorks.id, file: file(png) })).rejects.toMatchObject({
    status: 404,
  })
  await expect(as().files.add({ enterpriseId, file: file(png) })).rejects.toMatchObject({ status: 401 })
})
