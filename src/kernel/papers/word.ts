/**
 * A paper for Word. It names the typefaces of the standard: whoever writes official papers has them, and Word puts its own
 * in their place where they are not.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { type Block, characterGap, issuerSize, layout, linePitch, numbered, type Paper, writtenDay } from './paper.ts'
import { coreOf, datedZip } from './same-bytes.ts'

const faces = { text: '仿宋', heading: '黑体', second: '楷体', title: '方正小标宋简体', latin: 'Times New Roman' }
const { size, margin, page } = layout
const red = 'E60012'

/** In Word a size is in half points, a distance in twentieths of a point. */
const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4)
const half = (points: number): number => points * 2
const twentieth = (points: number): number => Math.round(points * 20)
const fontOf = (eastAsia: string) => ({ ascii: faces.latin, hAnsi: faces.latin, cs: faces.latin, eastAsia })
const run = (text: string, face: string, points: number, more: { bold?: boolean; color?: string } = {}) =>
  new TextRun({ text, font: fontOf(face), size: half(points), ...more })
const exact = (points: number) => ({ line: twentieth(points), lineRule: 'exact' as const, before: 0, after: 0 })
const body = exact(linePitch)
/** Two characters, whatever their size. */
const indented = { firstLine: twentieth(size.text * 2) }

export async function docxOf(paper: Paper): Promise<Uint8Array> {
  const document = new Document({
    title: paper.title,
    creator: 'Bolanggu',
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: fontOf(faces.text), size: half(size.text) } } } },
    sections: [
      {
        properties: {
          page: {
            size: {
              width: twips(page.width),
              height: twips(page.height),
              orientation: paper.isWide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: paper.isWide ? sidesWide : sides,
          },
          grid: {
            type: DocumentGridType.LINES_AND_CHARS,
            linePitch: twentieth(linePitch),
            charSpace: Math.round(characterGap * 4096),
          },
        },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: childrenOf(paper),
      },
    ],
  })
  const core = { path: 'docProps/core.xml', data: coreOf(paper.title, paper.day) }
  return datedZip(await Packer.toBuffer(document, undefined, [core]), paper.day)
}

const footer = twips(margin.bottom - layout.number) - twentieth(size.page)
const sides = {
  top: twips(margin.top),
  left: twips(margin.left),
  right: twips(margin.right),
  bottom: twips(margin.bottom),
  footer,
}
const sidesWide = {
  top: twips(margin.left),
  left: twips(margin.bottom),
  right: twips(margin.top),
  bottom: twips(margin.right),
  footer: twips(margin.right - layout.number) - twentieth(size.page),
}

/** 单页码居右空一字，双页码居左空一字。 */
const pageNumber = (alignment: (typeof AlignmentType)['LEFT'] | (typeof AlignmentType)['RIGHT']): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: twentieth(size.page), right: twentieth(size.page) },
        children: [
          new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: fontOf('宋体'), size: half(size.page) }),
        ],
      }),
    ],
  })

type Part = Paragraph | Table

function childrenOf(paper: Paper): Part[] {
  const { title, issuer, number, addressee, signed, day, notes, language } = paper
  const centred = { alignment: AlignmentType.CENTER }
  const end = { alignment: AlignmentType.RIGHT, indent: { right: twentieth(size.text * 4) }, spacing: body }
  return [
    ...(issuer
      ? [new Paragraph({ ...centred, children: [run(issuer, faces.title, issuerSize(issuer), { color: red })] })]
      : []),
    ...(number ? [new Paragraph({ ...centred, spacing: body, children: [run(number, faces.text, size.text)] })] : []),
    ...(issuer ? [ruled] : []),
    new Paragraph({
      ...centred,
      spacing: { ...exact(linePitch * 1.2), after: twentieth(linePitch) },
      keepNext: true,
      children: [run(title, faces.title, size.title)],
    }),
    ...(addressee ? [new Paragraph({ spacing: body, children: [run(`${addressee}：`, faces.text, size.text)] })] : []),
    ...numbered(paper).map((one) => part(one, paper.isWide ?? false)),
    new Paragraph({ spacing: body }),
    ...(signed ? [new Paragraph({ ...end, children: [run(signed, faces.text, size.text)] })] : []),
    new Paragraph({ ...end, children: [run(writtenDay(day, language), faces.text, size.text)] }),
    ...notes.map(noteLine),
  ]
}

const ruled = new Paragraph({
  spacing: { before: twips(4), after: twentieth(linePitch) },
  border: { top: { style: BorderStyle.SINGLE, size: 12, color: red, space: 1 } },
})
const noteLine = (note: string): Paragraph =>
  new Paragraph({ spacing: { before: 60, after: 0 }, children: [run(note, faces.text, size.small)] })

function part(one: Block, isWide: boolean): Part {
  if (one.is === 'text')
    return new Paragraph({
      alignment: AlignmentType.BOTH,
      indent: indented,
      spacing: body,
      children: [run(one.text, faces.text, size.text)],
    })
  if (one.is === 'heading') {
    const face = [faces.heading, faces.second, faces.text][one.level - 1] ?? faces.text
    return new Paragraph({
      indent: indented,
      spacing: body,
      keepNext: true,
      outlineLevel: one.level - 1,
      children: [run(one.text, face, size.text, { bold: one.level === 3 })],
    })
  }
  const width = isWide ? layout.body.height : layout.body.width
  if (one.is === 'pairs') return grid({ rows: one.pairs, widths: [28, 72], isLabelled: true }, width)
  const widths = one.widths ?? one.headings.map(() => 100 / one.headings.length)
  return grid({ head: one.headings, rows: one.rows, widths }, width)
}

interface Grid {
  head?: readonly string[]
  rows: readonly (readonly string[])[]
  /** Percent. */
  widths: readonly number[]
  /** The first column is headings. */
  isLabelled?: boolean
}

function grid({ head, rows, widths, isLabelled = false }: Grid, millimetres: number): Table {
  const columns = widths.map((percent) => Math.round((twips(millimetres) * percent) / 100))
  const cell = (text: string, at: number, isHead: boolean): TableCell =>
    new TableCell({
      width: { size: columns[at] ?? 0, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: [new Paragraph({ children: [run(text, isHead ? faces.heading : faces.text, size.small)] })],
    })
  const line = (cells: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      cantSplit: true,
      tableHeader: isHead,
      children: cells.map((text, at) => cell(text, at, isHead || (isLabelled && at === 0))),
    })
  return new Table({
    width: { size: twips(millimetres), type: WidthType.DXA },
    columnWidths: columns,
    rows: [...(head ? [line(head, true)] : []), ...rows.map((row) => line(row, false))],
  })
}
