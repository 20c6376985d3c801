/**
 * Looks through a paper that is an archive: a workbook, a Word file, an OFD. The archive is judged before anything is
 * unpacked (kernel/imports/zip.ts: entries, ratio, overlaps, macros, embedded programs); then each of its small parts is
 * read for what it would fetch or start.
 */
import { Unreadable } from '../imports/fault.ts'
import { bytesSource } from '../imports/source.ts'
import { type Archive, openArchive, part } from '../imports/zip.ts'
import { Refusal } from '../refusal.ts'

/** A file of 10 MB of honest text unpacks to some hundred. */
const mostUnpacked = 100_000_000
const largestPart = 50_000_000

export async function isOfd(bytes: Buffer): Promise<boolean> {
  const archive = await openArchive(bytesSource(bytes)).catch(() => undefined)
  return archive?.has('OFD.xml') ?? false
}

export async function checkPackage(bytes: Buffer): Promise<void> {
  const source = bytesSource(bytes)
  try {
    const archive = await openArchive(source)
    checkNames(archive)
    for (const name of archive.keys()) {
      if (!/\.(xml|rels)$/i.test(name)) continue
      checkText(name, (await part(source, archive, name, largestPart))?.toString('utf8') ?? '')
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    throw refusalOf(error)
  }
}

const refusals: Record<string, string> = {
  locked: 'file-locked',
  'active-content': 'file-active',
  // XML with rules of its own; the parts of the archive are otherwise not read as sheets.
  'broken-sheet': 'file-active',
}
const refusalOf = ({ fault: { code, about } }: Unreadable): Refusal =>
  new Refusal('invalid', refusals[code] ?? 'file-broken', { part: about.part ?? 'XML' })

const acting = (part: string): Refusal => new Refusal('invalid', 'file-active', { part })

/** A file within the file that is itself an archive, a program or a page. */
const inside = /\.(zip|rar|7z|gz|tar|jar|exe|dll|com|scr|bat|cmd|ps1|vbs|js|hta|lnk|html?|svg|docm|xlsm|xlsb)$/i

function checkNames(archive: Archive): void {
  const entries = [...archive.values()]
  const foreign = entries.find(({ name }) => inside.test(name))
  if (foreign) throw acting(foreign.name)
  if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > mostUnpacked)
    throw new Refusal('invalid', 'file-broken')
}

/** Relations that fetch something when the file is opened. A link that somebody must touch is none of them. */
const fetching = /attachedTemplate|oleObject|externalLink|frame|subDocument|image|mailMerge/i

function checkText(name: string, xml: string): void {
  if (/^\[Content_Types\]\.xml$/.test(name) && /macroEnabled|vbaProject|activeX|oleObject/i.test(xml))
    throw acting(name)
  if (!name.endsWith('.rels')) return
  const outward = [...xml.matchAll(/<[^<>]*\bRelationship\b[^<>]*>/g)].map(([tag]) => tag)
  if (outward.some((tag) => /TargetMode\s*=\s*["']External/i.test(tag) && fetching.test(typeIn(tag))))
    throw acting(name)
}

const typeIn = (tag: string): string => /\bType\s*=\s*["']([^"']*)/.exec(tag)?.[1] ?? ''
