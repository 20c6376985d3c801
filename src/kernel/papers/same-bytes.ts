/**
 * The same paper has the same bytes whenever it is printed: what makes files notes when it made them, and here that is the
 * day of the paper. So a hash of the bytes says whether a paper is still what it was.
 */

/** 2022-11-30 as ISO 32000 has it, in place of the time of printing; both are 23 signs long. */
export function datedPdf(bytes: Uint8Array, day: string): Uint8Array {
  const found = Buffer.from(bytes)
  const text = found.toString('latin1')
  for (const { index, 1: before = '' } of text.matchAll(/(\/(?:CreationDate|ModDate) ?\()D:\d{14}\+00'00'\)/g))
    found.write(`D:${day.replaceAll('-', '')}000000+00'00'`, index + before.length, 'latin1')
  return found
}

/** What Word says of a file about itself, with the day of the paper as its birthday. */
export const coreOf = (title: string, day: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>Bolanggu</dc:creator>${['created', 'modified'].map((act) => `<dcterms:${act} xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:${act}>`).join('')}</cp:coreProperties>`

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign)

/** Every entry of a zip bears a time, in its own head and in the directory at the end (APPNOTE 4.3.7 and 4.3.12). */
export function datedZip(bytes: Uint8Array, day: string): Uint8Array {
  const found = Buffer.from(bytes)
  const end = found.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  const [entries, start] = [found.readUInt16LE(end + 10), found.readUInt32LE(end + 16)]
  for (let at = start, n = 0; n < entries; n++) {
    const [name, extra, comment, head] = [28, 30, 32, 42].map((offset) =>
      offset === 42 ? found.readUInt32LE(at + offset) : found.readUInt16LE(at + offset),
    ) as [number, number, number, number]
    for (const place of [at + 12, head + 10]) {
      found.writeUInt16LE(0, place)
      found.writeUInt16LE(dosDay(day), place + 2)
    }
    at += 46 + name + extra + comment
  }
  return found
}

/** Years since 1980, month and day, in 7, 4 and 5 bits. */
function dosDay(day: string): number {
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number)
  return ((year - 1980) << 9) | (month << 5) | date
}
