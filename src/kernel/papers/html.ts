/**
 * A paper as a page to be printed. Nothing runs in it and nothing is fetched but our own fonts; every text of a person is
 * written as text.
 */
import { readFileSync } from 'node:fs'
import { inProject } from '../place.ts'
import {
  type Block,
  characterGap,
  fontNote,
  issuerSize,
  layout,
  linePitch,
  numbered,
  type Paper,
  writtenDay,
} from './paper.ts'

/** Where the page and its fonts are for the browser that prints; no address of the world. */
export const origin = 'http://paper.invalid/'

/** 宋 for text and titles, 黑 for headings; by the name of their package. */
export const fonts = { serif: 'noto-serif-sc', sans: 'noto-sans-sc' }

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const text = (plain: string): string => plain.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign)

export function htmlOf(paper: Paper): string {
  const { language, title, issuer, number, addressee, signed, day, notes } = paper
  const parts = [
    issuer && `<p class="issuer" style="font-size:${issuerSize(issuer)}pt">${text(issuer)}</p>`,
    number && `<p class="centre">${text(number)}</p>`,
    issuer && '<hr>',
    `<h1>${text(title)}</h1>`,
    addressee && `<p class="flush">${text(addressee)}：</p>`,
    ...numbered(paper).map(block),
    `<div class="end">${signed ? `<p>${text(signed)}</p>` : ''}<p>${text(writtenDay(day, language))}</p></div>`,
    `<div class="notes">${[...notes, fontNote(language)].map((note) => `<p>${text(note)}</p>`).join('')}</div>`,
  ]
  const rule = `default-src 'none'; style-src 'unsafe-inline'; font-src ${origin}`
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${text(title)}</title>
<meta http-equiv="content-security-policy" content="${rule}"><style>${faces()}${styleOf(paper)}</style></head>
<body>${parts.filter(Boolean).join('\n')}</body></html>`
}

function block(one: Block): string {
  if (one.is === 'heading') return `<h${one.level + 1}>${text(one.text)}</h${one.level + 1}>`
  if (one.is === 'text') return `<p>${text(one.text)}</p>`
  if (one.is === 'pairs')
    return `<table class="pairs"><tbody>${one.pairs
      .map(([label, value]) => `<tr><th scope="row">${text(label)}</th><td>${text(value)}</td></tr>`)
      .join('')}</tbody></table>`
  const widths = one.widths?.map((width) => `<col style="width:${width}%">`).join('') ?? ''
  const head = one.headings.map((heading) => `<th scope="col">${text(heading)}</th>`).join('')
  const rows = one.rows.map((row) => `<tr>${row.map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>`).join('')
  return `<table><colgroup>${widths}</colgroup><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`
}

let known: string | undefined
/** The faces of both fonts, each in a hundred slices of which the browser takes those it needs. */
function faces(): string {
  known ??= Object.entries(fonts)
    .map(([family, name]) =>
      readFileSync(inProject(`node_modules/@fontsource-variable/${name}/index.css`), 'utf8')
        .replace(/font-family: '[^']*'/g, `font-family: paper-${family}`)
        .replaceAll('url(./', `url(${origin}${name}/`),
    )
    .join('')
  return known
}

function styleOf({ isWide = false }: Paper): string {
  const { margin, size } = layout
  const sides = isWide
    ? `${margin.left}mm ${margin.top}mm ${margin.right}mm ${margin.bottom}mm`
    : `${margin.top}mm ${margin.right}mm ${margin.bottom}mm ${margin.left}mm`
  const place = `content: "— " counter(page) " —"; font: ${size.page}pt paper-serif; vertical-align: top; padding-top: ${layout.number}mm;`
  return `
@page { size: A4 ${isWide ? 'landscape' : 'portrait'}; margin: ${sides}; }
@page :right { @bottom-right { ${place} padding-right: ${size.page}pt; } }
@page :left { @bottom-left { ${place} padding-left: ${size.page}pt; } }
* { margin: 0; padding: 0; box-sizing: border-box; }
body { font: ${size.text}pt/${linePitch.toFixed(3)}pt paper-serif, serif; letter-spacing: ${characterGap.toFixed(3)}pt;
  text-align: justify; overflow-wrap: anywhere; line-break: strict; }
p { text-indent: 2em; orphans: 1; widows: 1; }
.flush, .centre, .issuer, .notes p, .end p { text-indent: 0; }
.centre { text-align: center; }
.issuer { color: #e60012; text-align: center; line-height: 60pt; letter-spacing: 0; font-weight: 700; }
hr { border: 0; border-top: 1.5pt solid #e60012; margin: 4mm 0 ${linePitch}pt; }
h1 { font-size: ${size.title}pt; line-height: ${(linePitch * 1.2).toFixed(3)}pt; font-weight: 700; text-align: center;
  margin-bottom: ${linePitch.toFixed(3)}pt; break-after: avoid; }
h2, h3, h4 { font-size: ${size.text}pt; font-weight: 500; text-indent: 2em; font-family: paper-sans, sans-serif; break-after: avoid; }
h3 { font-weight: 350; }
h4 { font-family: paper-serif, serif; font-weight: 700; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: ${size.small}pt; line-height: 1.4;
  letter-spacing: 0; text-align: left; margin: 3mm 0; }
th, td { border: 0.5pt solid #000; padding: 1mm 1.5mm; vertical-align: top; }
th { font-family: paper-sans, sans-serif; font-weight: 500; }
.pairs th { width: 28%; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.end { margin-top: ${linePitch.toFixed(3)}pt; padding-right: 4em; text-align: right; break-inside: avoid; }
.notes { border-top: 0.5pt solid #000; margin-top: ${linePitch.toFixed(3)}pt; padding-top: 2mm; font-size: ${size.small}pt;
  line-height: 1.5; letter-spacing: 0; break-inside: avoid; }`
}
