/** Files of strangers through the door: what is kept, in what form, and what each that is not is told. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { writeXlsx } from 'hucre/xlsx'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { type Packed, zip } from '../../../test/support/archive.ts'
import { freshDatabase } from '../../../test/support/database.ts'
import { owner, sockMill } from '../../../test/support/people.ts'
import { visitors } from '../../../test/support/visit.ts'
import { contract } from '../doors.ts'
import { limits } from '../limits.ts'
import { docxOf } from '../papers/word.ts'
import { files } from './files.ts'

const folder = await mkdtemp(join(tmpdir(), 'bolanggu-content-'))
afterAll(() => rm(folder, { recursive: true }))
const { database, owner: superuser } = await freshDatabase()
const unlimited = { ...limits(), evidence: async () => {} }
const { as, bugs, app } = visitors({ files: contract.files }, { files: files(folder, unlimited) }, { database })

const enterpriseId = sockMill.id
const sent = async (bytes: Uint8Array, name = '文件') =>
  (await as(owner).files.add({ enterpriseId, file: new File([new Uint8Array(bytes)], name) })).id
const kept = async (id: string): Promise<Buffer> =>
  Buffer.from(await (await as(owner).files.one({ enterpriseId, id })).arrayBuffer())
const typeOf = async (id: string) =>
  (await superuser.query('select media_type from file where id = $1', [id])).rows[0]?.media_type

const photo = sharp({ create: { width: 40, height: 20, channels: 3, background: '#c33' } })
const withPlace = await photo
  .clone()
  .jpeg()
  .withExif({ IFD0: { Make: 'Telephone', Orientation: '6' }, IFD3: { GPSLatitude: '29/1 18/1 0/1' } })
  .withMetadata({ orientation: 6 })
  .toBuffer()

test('a photograph loses where and with what it was taken, and stands upright', async () => {
  expect((await sharp(withPlace).metadata()).exif).toBeDefined()
  const id = await sent(withPlace, '照片.jpg')
  const bytes = await kept(id)
  const { exif, orientation, width, height, format, icc, xmp } = await sharp(bytes).metadata()
  expect({ exif, orientation, width, height, format, icc, xmp }).toMatchObject({
    width: 20,
    height: 40,
    format: 'jpeg',
  })
  expect([exif, orientation, xmp]).toEqual([undefined, undefined, undefined])
  expect(bytes.includes('Telephone')).toBe(false)
})

test('each kind of picture stays of its kind, and what hid behind it is gone', async () => {
  for (const [format, type] of [
    ['png', 'image/png'],
    ['webp', 'image/webp'],
    ['jpeg', 'image/jpeg'],
  ] as const) {
    const whole = await photo.clone().toFormat(format).toBuffer()
    const id = await sent(Buffer.concat([whole, Buffer.from('PK\x03\x04<script>alert(1)</script>', 'latin1')]))
    expect([await typeOf(id), (await kept(id)).includes('script')]).toEqual([type, false])
  }
})

/** A true PNG of one colour, one bit a pixel. */
function hugePicture(side: number): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head[8] = 1
  const lines = Buffer.alloc(side * (1 + Math.ceil(side / 8)))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const refused = async (bytes: Uint8Array) =>
  await sent(bytes).then(
    () => 'kept',
    (error: { data?: { reason: string } }) => error.data?.reason ?? String(error),
  )

test('a picture of 400 million pixels in a few kilobytes is refused before it is unpacked', async () => {
  const bomb = hugePicture(20_000)
  expect(bomb.length).toBeLessThan(100_000)
  const before = process.memoryUsage().rss
  expect(await refused(bomb)).toBe('picture-size')
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
})

test.each([
  ['an SVG with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'file-type'],
  [
    'an SVG behind an XML head',
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
    'file-type',
  ],
  ['a page', '<!doctype html><script>1</script>', 'file-type'],
  ['a page that begins like a PDF', '%PDF-1.4\n<script>alert(1)</script>', 'kept'],
  ['half a picture', withPlace.subarray(0, 300), 'file-broken'],
])('%s', async (_, content, outcome) => expect(await refused(Buffer.from(content as string))).toBe(outcome))

const pdf = (objects: string): Buffer => Buffer.from(`%PDF-1.7\n1 0 obj\n${objects}\nendobj\n%%EOF`, 'latin1')
const packed = (objects: string, more = ''): Buffer => {
  const body = deflateSync(Buffer.from(objects))
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n${more}1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${body.length} >>\nstream\n`,
      'latin1',
    ),
    body,
    Buffer.from('\nendstream\nendobj\n%%EOF', 'latin1'),
  ])
}

test.each<[what: string, bytes: Buffer, outcome: string]>([
  ['a plain paper', pdf('<< /Type /Catalog >>'), 'kept'],
  ['a script', pdf('<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>'), 'file-active'],
  ['a script with its name in hexadecimal', pdf('<< /S /J#61vaScript >>'), 'file-active'],
  ['a program to be started', pdf('<< /S /Launch /F (cmd.exe) >>'), 'file-active'],
  ['a script among packed objects', packed('1 0 << /S /JavaScript /JS (1) >>'), 'file-active'],
  ['packed objects without one', packed('1 0 << /Type /Page >>'), 'kept'],
  ['packed objects that a password hides', packed('1 0 << >>', '<< /Encrypt 5 0 R >>\n'), 'file-locked'],
  ['a form with scripts of its own', pdf('<< /XFA 4 0 R >>'), 'file-active'],
  ['the word in what is drawn on a page', pdf('<< /Length 30 >>\nstream\n(/JavaScript /Launch) Tj\nendstream'), 'kept'],
  ['an invoice with its data attached', pdf('<< /Type /Filespec /EF << /F 9 0 R >> /Type /EmbeddedFile >>'), 'kept'],
  ['packed objects that unpack to too much', packed(' '.repeat(60_000_000)), 'file-broken'],
])('a PDF: %s', async (_, bytes, outcome) => expect(await refused(bytes)).toBe(outcome))

const text = (plain: string): Uint8Array => new TextEncoder().encode(plain)
const workbook = Buffer.from(await writeXlsx({ sheets: [{ name: '发票', rows: [['金额', 12]] }] }))
const types = (more = ''): Packed => ({
  name: '[Content_Types].xml',
  bytes: text(
    `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>${more}</Types>`,
  ),
})
const word = (more: readonly Packed[] = [], head = types()): Buffer =>
  zip([
    head,
    { name: '_rels/.rels', bytes: text('<Relationships/>') },
    { name: 'word/document.xml', bytes: text('<w:document/>') },
    ...more,
  ])
const relation = (type: string, mode = 'External'): Packed => ({
  name: 'word/_rels/settings.xml.rels',
  bytes: text(
    `<Relationships><Relationship Id="r1" Type="http://x/${type}" Target="http://evil/x.dotm" TargetMode="${mode}"/></Relationships>`,
  ),
})
const ofd = zip([
  { name: 'OFD.xml', bytes: text('<ofd:OFD/>') },
  { name: 'Doc_0/Document.xml', bytes: text('<ofd:Document/>') },
])

test.each<[what: string, bytes: () => Buffer, outcome: string]>([
  ['a workbook', () => workbook, 'kept'],
  ['a Word file', () => word(), 'kept'],
  ['an electronic invoice in OFD', () => ofd, 'kept'],
  ['a link that somebody must touch', () => word([relation('hyperlink')]), 'kept'],
  ['a template fetched from elsewhere', () => word([relation('attachedTemplate')]), 'file-active'],
  ['an object fetched from elsewhere', () => word([relation('oleObject')]), 'file-active'],
  ['macros', () => word([{ name: 'word/vbaProject.bin', bytes: text('x') }]), 'file-active'],
  [
    'macros that only the table of types confesses',
    () => word([], types('<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>')),
    'file-active',
  ],
  ['ActiveX', () => word([{ name: 'word/activeX/activeX1.xml', bytes: text('<x/>') }]), 'file-active'],
  ['an embedded object', () => word([{ name: 'word/embeddings/oleObject1.bin', bytes: text('x') }]), 'file-active'],
  ['an archive within', () => word([{ name: 'word/more.zip', bytes: zip([types()]) }]), 'file-active'],
  [
    'a drawing with a script within',
    () => word([{ name: 'word/media/a.svg', bytes: text('<svg><script/></svg>') }]),
    'file-active',
  ],
  [
    'entities that grow',
    () => word([{ name: 'word/a.xml', bytes: text('<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>') }]),
    'file-active',
  ],
  ['a bomb', () => word([{ name: 'word/a.xml', bytes: new Uint8Array(3_000_000) }]), 'file-broken'],
  ['entries that share their bytes', () => word([{ name: 'word/a.xml', bytes: text('<a/>'), at: 0 }]), 'file-broken'],
  ['any other archive', () => zip([{ name: 'a.txt', bytes: text('x') }]), 'file-type'],
  [
    'an old workbook, or one with a password',
    () => Buffer.from('d0cf11e0a1b11ae1'.padEnd(2000, '0'), 'hex'),
    'file-type',
  ],
])('an archive: %s', async (_, bytes, outcome) => expect(await refused(bytes())).toBe(outcome))

test('a Word paper of our own is kept as it is', async () => {
  const bytes = await docxOf({ language: 'zh-CN', title: '纪要', blocks: [], day: '2022-11-30', notes: [] })
  const id = await sent(bytes, '纪要.docx')
  expect(await typeOf(id)).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
  expect(await kept(id)).toEqual(Buffer.from(bytes))
})

test('it is served as something to keep, that runs nowhere', async () => {
  const id = await sent(withPlace, '照片 "1".jpg')
  const { headers } = await app.request(`http://city/api/files/${enterpriseId}/${id}`, {
    headers: { visitor: `${owner.id} owner` },
  })
  expect(headers.get('content-disposition')).toMatch(/^attachment;/)
  expect(headers.get('content-security-policy')).toBe(`sandbox; default-src 'none'`)
  expect([headers.get('x-content-type-options'), headers.get('content-type')]).toEqual(['nosniff', 'image/jpeg'])
})

test('the twenty-first file within the hour is refused, and told when to come again', async () => {
  const visit = visitors({ files: contract.files }, { files: files(folder, limits()) }, { database })
  visit.as(owner)
  const send = async () => {
    const body = new FormData()
    body.append('enterpriseId', enterpriseId)
    body.append('file', new File([new Uint8Array(withPlace)], 'a.jpg'))
    return await visit.app.request('http://city/api/files', {
      method: 'POST',
      headers: { visitor: `${owner.id} owner` },
      body,
    })
  }
  const statuses: number[] = []
  for (let n = 0; n < 20; n++) statuses.push((await send()).status)
  const last = await send()
  expect([new Set(statuses), last.status]).toEqual([new Set([200]), 429])
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(3000)
})

test('nothing broke on the way', () => expect(bugs).toEqual([]))
