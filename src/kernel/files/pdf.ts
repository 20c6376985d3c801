/**
 * Looks through a PDF for what would act when it is opened: a script, or the start of a program. Such an object may stand
 * in the open, with its name in hexadecimal (`/J#61vaScript`), or in a packed stream of objects, so all three are read;
 * what is drawn on the pages is not, since nothing in it can act. Attachments are let be: electronic invoices carry one.
 */
import { inflateSync } from 'node:zlib'
import { Refusal } from '../refusal.ts'

/** As much as packed objects may unpack to; a paper of many thousand pages has some megabytes of them. */
const mostUnpacked = 50_000_000

export function checkPdf(bytes: Buffer): void {
  const file = bytes.toString('latin1')
  const found = [outsideStreams(file), ...packedObjects(bytes, file)].map(plainNames).map(actingIn).find(Boolean)
  if (found) throw new Refusal('invalid', 'file-active', { part: found })
}

/** `/J#61vaScript` is `/JavaScript`. */
const plainNames = (text: string): string =>
  text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

const actingIn = (text: string): string | undefined =>
  /\/(JavaScript|JS|Launch|XFA|RichMedia)(?=[\s/<>([\]]|$)/.exec(text)?.[1]

/** The length that a stream says is not believed: what matters is where it ends. */
const stream = /\bstream\r?\n([\s\S]*?)\bendstream/g
const outsideStreams = (file: string): string => file.replace(stream, ' ')

function packedObjects(bytes: Buffer, file: string): string[] {
  const isLocked = /\/Encrypt\b/.test(file)
  let room = mostUnpacked
  return [...file.matchAll(stream)].flatMap((one) => {
    const dictionary = plainNames(
      file
        .slice(Math.max(0, one.index - 400), one.index)
        .split(/\bobj\b/)
        .at(-1) ?? '',
    )
    if (!/\/ObjStm\b/.test(dictionary)) return []
    const from = one.index + one[0].indexOf('\n') + 1
    const packed = bytes.subarray(from, from + (one[1]?.length ?? 0))
    if (isLocked) throw new Refusal('invalid', 'file-locked')
    // Unpacked objects are already read in what stands outside streams only if they are not packed at all.
    if (!/\/FlateDecode\b/.test(dictionary)) {
      if (/\/Filter\b/.test(dictionary)) throw new Refusal('invalid', 'file-locked')
      return [packed.toString('latin1')]
    }
    const objects = unpacked(packed, room)
    room -= objects.length
    return [objects]
  })
}

function unpacked(packed: Buffer, room: number): string {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, room) }).toString('latin1')
  } catch {
    throw new Refusal('invalid', 'file-broken')
  }
}
