/** Papers as Word and PDF: the standard's page, letters that travel with the file, and every text where it belongs. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { constants, inflateSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { partOf } from '../../../test/support/parts.ts'
import { clearUp } from './chromium.ts'
import { htmlOf } from './html.ts'
import { type Block, numbered, type Paper, writtenDay } from './paper.ts'
import { pdfOf } from './print.ts'
import { docxOf } from './word.ts'

/** Starting a browser and printing on a busy machine. */
vi.setConfig({ testTimeout: 120_000 })

const paper: Paper = {
  language: 'zh-CN',
  title: '关于双燕袜业有限公司登记信息的摘录',
  issuer: '拨浪市企业服务中心文件',
  number: '拨企服〔2022〕7号',
  addressee: '市经信局',
  blocks: [
    { is: 'heading', level: 1, text: '登记信息' },
    {
      is: 'pairs',
      pairs: [
        ['企业名称', '双燕袜业有限公司'],
        ['经营范围', '袜子 <b>制造</b> & "销售"'],
      ],
    },
    { is: 'heading', level: 1, text: '企业数据' },
    { is: 'heading', level: 2, text: '用工' },
    { is: 'text', text: '职工人数 97 人。' },
    { is: 'heading', level: 3, text: '明细' },
    {
      is: 'table',
      headings: ['变量', '数值'],
      rows: [
        ['职工人数', '97'],
        ['用电量', '—'],
      ],
      widths: [60, 40],
    },
    { is: 'heading', level: 2, text: '用地' },
  ],
  signed: '拨浪市企业服务中心',
  day: '2022-11-30',
  notes: ['来源：市场监管局'],
}
const textOnly = (length: number): Paper => ({
  language: 'zh-CN',
  title: '',
  blocks: [{ is: 'text', text: '字'.repeat(length) }],
  day: '2022-01-01',
  notes: [],
})

/** What a PDF says of itself; Chromium packs the content of pages, not the objects that describe them. */
function looked(bytes: Uint8Array) {
  const plain = Buffer.from(bytes).toString('latin1')
  const boxes = [...plain.matchAll(/\/MediaBox ?\[([\d. ]+)\]/g)].map(([, box = '']) =>
    box.trim().split(/ +/).map(Number),
  )
  const fonts = plain.split('endobj').filter((one) => /\/Type ?\/Font\b(?!Descriptor)/.test(one))
  const pages = (plain.match(/\/Type ?\/Page\b(?!s)/g) ?? []).length
  return {
    pages,
    boxes,
    fonts,
    letters: lettersOf(Buffer.from(bytes)),
    names: plain.match(/\/FontName ?\/[\w+-]+/g)?.join(' '),
  }
}

/** Every character that the maps from its glyphs to text name: what can be searched for and copied. */
function lettersOf(bytes: Buffer): Set<string> {
  const found = new Set<string>()
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 1)) {
    let map: string
    try {
      map = inflateSync(bytes.subarray(at + 7), { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1')
    } catch {
      continue
    }
    if (!map.includes('beginbfchar') && !map.includes('beginbfrange')) continue
    for (const [, glyph = '', last = '', text = ''] of map.matchAll(
      /<([0-9A-F]+)>(?: <([0-9A-F]+)>)? <([0-9A-F]+)>/g,
    )) {
      const [from, to] = [Number.parseInt(glyph, 16), last ? Number.parseInt(last, 16) : Number.parseInt(glyph, 16)]
      const first = Number.parseInt(text, 16)
      for (let n = 0; n <= to - from; n++) found.add(String.fromCodePoint(first + n))
    }
  }
  return found
}

test.each([
  ['Word', docxOf],
  ['PDF', pdfOf],
] as const)('printed again a second later %s has the same bytes', async (_, printed) => {
  const first = await printed(paper)
  // A zip counts in steps of two seconds.
  await new Promise((later) => setTimeout(later, 2_100))
  expect(Buffer.compare(await printed(paper), first)).toBe(0)
})

test('a PDF is A4, carries its letters with it, and its text can be searched', async () => {
  const { pages, boxes, fonts, letters, names } = looked(await pdfOf(paper))
  expect(pages).toBe(2)
  // 210 × 297 mm in points, as Chromium rounds them.
  const isA4 = ([x, y, width = 0, height = 0]: number[]) =>
    x === 0 && y === 0 && Math.abs(width - 595.3) < 1 && Math.abs(height - 841.9) < 1
  expect(boxes.every(isA4)).toBe(true)
  // The fonts are variable, so their letters are drawn inside the file (Type 3); none is left to the reader's machine.
  expect(fonts.length).toBeGreaterThan(1)
  expect(fonts.filter((one) => !(/Type3/.test(one) && /CharProcs/.test(one) && /ToUnicode/.test(one)))).toEqual([])
  expect(names).toMatch(/NotoSerifSC/)
  expect(names).toMatch(/NotoSansSC/)
  const said = '拨浪市企业服务中心文件〔2022〕关于双燕袜业有限公司登记信息的摘录一、（二）职工人数97人。11月30日来源—'
  expect([...said].filter((sign) => !letters.has(sign))).toEqual([])
})

test('a page holds 22 lines of 28 characters', async () => {
  // Of the 22 lines of a page the title takes two and a fifth, what ends the paper the rest of its last page.
  const pagesOf = async (text: number) => looked(await pdfOf(textOnly(text))).pages
  const perPage = 22 * 28
  const [one, two, three] = [await pagesOf(10 * perPage), await pagesOf(11 * perPage), await pagesOf(12 * perPage)]
  expect([two - one, three - two]).toEqual([1, 1])
  // One line more on each page would need one page fewer in 22.
  expect((await pagesOf(32 * perPage)) - one).toBe(22)
})

test('a server without a browser says so, and does everything else', async () => {
  const before = process.env.BOLANGGU_CHROMIUM
  process.env.BOLANGGU_CHROMIUM = 'none'
  try {
    await expect(pdfOf(paper)).rejects.toMatchObject({ kind: 'conflict', reason: 'no-printer' })
    expect((await docxOf(paper)).length).toBeGreaterThan(1000)
  } finally {
    if (before === undefined) delete process.env.BOLANGGU_CHROMIUM
    else process.env.BOLANGGU_CHROMIUM = before
  }
})

test('what browsers of killed processes left is cleared away, and what one still uses is not', () => {
  const { pid: dead } = spawnSync(process.execPath, ['-e', ''])
  const place = (name: string): string => {
    const path = join(tmpdir(), name)
    mkdirSync(path, { recursive: true })
    writeFileSync(join(path, 'chromium'), '')
    return path
  }
  const left = place(`bolanggu-browser-${dead}-left`)
  const others = [place(`bolanggu-browser-${process.pid}-used`), place('bolanggu-browser-x'), place(`other-${dead}-x`)]
  clearUp()
  expect(existsSync(left)).toBe(false)
  expect(others.map((path) => existsSync(path))).toEqual([true, true, true])
  for (const path of others) rmSync(path, { recursive: true })
})

test('a wide table lies on its side', async () => {
  const [box = []] = looked(await pdfOf({ ...paper, isWide: true })).boxes
  expect((box[2] ?? 0) > (box[3] ?? 0)).toBe(true)
})

test('what a person typed stays text, and nothing runs or is fetched', async () => {
  const html = htmlOf({ ...paper, title: '</title><script>alert(1)</script>' })
  expect(html).not.toContain('<script')
  expect(html).toContain('袜子 &lt;b&gt;制造&lt;/b&gt; &amp; &quot;销售&quot;')
  expect(html).toContain(`default-src 'none'`)
  expect(html.match(/url\((?!http:\/\/paper\.invalid\/)/g)).toBeNull()
})

test('the paper says which letters stand for those of the standard', () => {
  expect(htmlOf(paper)).toContain('仿宋、小标宋以思源宋体代替，黑体、楷体以思源黑体代替。')
  expect(htmlOf({ ...paper, language: 'en' })).toContain('Noto Serif SC stands for')
})

test('headings are counted as the standard counts them, and afresh below each', () => {
  const heads = (language: 'zh-CN' | 'en') =>
    numbered({ ...paper, language }).flatMap((one) => (one.is === 'heading' ? [one.text] : []))
  expect(heads('zh-CN')).toEqual(['一、登记信息', '二、企业数据', '（一）用工', '1.明细', '（二）用地'])
  expect(heads('en')).toEqual(['1 登记信息', '2 企业数据', '2.1 用工', '2.1.1 明细', '2.2 用地'])
  const many: Block[] = Array.from({ length: 21 }, () => ({ is: 'heading', level: 1, text: '' }))
  const texts = numbered({ blocks: many, language: 'zh-CN' }).map((one) => (one.is === 'heading' ? one.text : ''))
  expect([texts[8], texts[9], texts[10], texts[19], texts[20]]).toEqual([
    '九、',
    '十、',
    '十一、',
    '二十、',
    '二十一、',
  ])
})

test('days are written as the standard writes them', () =>
  expect([writtenDay('2022-01-05', 'zh-CN'), writtenDay('2022-01-05', 'en')]).toEqual([
    '2022年1月5日',
    '5 January 2022',
  ]))

test('a Word paper has the page of the standard, its grid, and all the text', async () => {
  const bytes = await docxOf(paper)
  const xml = partOf(bytes, 'word/document.xml')
  const texts = [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text)
  expect(texts).toEqual([
    '拨浪市企业服务中心文件',
    '拨企服〔2022〕7号',
    '关于双燕袜业有限公司登记信息的摘录',
    '市经信局：',
    '一、登记信息',
    '企业名称',
    '双燕袜业有限公司',
    '经营范围',
    '袜子 &lt;b&gt;制造&lt;/b&gt; &amp; &quot;销售&quot;',
    '二、企业数据',
    '（一）用工',
    '职工人数 97 人。',
    '1.明细',
    '变量',
    '数值',
    '职工人数',
    '97',
    '用电量',
    '—',
    '（二）用地',
    '拨浪市企业服务中心',
    '2022年11月30日',
    '来源：市场监管局',
  ])
  // 37, 26, 35 and 28 mm, and a line of 29 points, in twentieths of a point.
  expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
  expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/)
  expect(xml).toMatch(/<w:docGrid w:type="linesAndChars" w:linePitch="580" w:charSpace="-848"/)
  expect(xml).toMatch(/w:eastAsia="仿宋"/)
  expect(xml).toMatch(/w:eastAsia="方正小标宋简体"/)
  const footers = ['word/footer1.xml', 'word/footer2.xml'].map((name) => partOf(bytes, name))
  expect(footers.map((one) => /<w:jc w:val="(\w+)"/.exec(one)?.[1])).toEqual(['right', 'left'])
  expect(footers[0]).toContain('— ')
})
