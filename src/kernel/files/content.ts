/**
 * What a file is, by what is in it, and the form in which it is kept. Nothing here opens a paper: it is looked through for
 * what would act when somebody else opens it, and refused with a sentence that says how to make it harmless. A quarantine
 * would need somebody to empty it, and there is nobody yet; so what cannot be judged is refused, not parked.
 */
import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { largestFile, mediaTypes } from '../doors.ts'
import { Refusal } from '../refusal.ts'
import { checkPackage, isOfd } from './packages.ts'
import { checkPdf } from './pdf.ts'

export type MediaType = (typeof mediaTypes)[number]

export interface Kept {
  mediaType: MediaType
  bytes: Buffer
}

export async function judged(bytes: Buffer): Promise<Kept> {
  if (bytes.length === 0 || bytes.length > largestFile)
    throw new Refusal('invalid', 'file-size', { limit: `${largestFile / 1_000_000} MB` })
  const mediaType = await typeOf(bytes)
  if (!mediaType) throw new Refusal('invalid', 'file-type', { allowed: 'JPEG, PNG, WebP, PDF, OFD, XLSX, DOCX' })
  if (isPicture(mediaType)) return { mediaType, bytes: await drawnAnew(bytes, mediaType) }
  if (mediaType === 'application/pdf') checkPdf(bytes)
  else await checkPackage(bytes)
  return { mediaType, bytes }
}

async function typeOf(bytes: Buffer): Promise<MediaType | undefined> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (found?.mime === 'application/zip' && (await isOfd(bytes))) return 'application/ofd'
  return mediaTypes.find((it) => it === found?.mime)
}

const formats = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' } as const
type Picture = keyof typeof formats
const isPicture = (mediaType: MediaType): mediaType is Picture => Object.hasOwn(formats, mediaType)

/** In pixels: a good camera has half as many. */
const largestPicture = 50_000_000

/**
 * A picture is drawn anew, upright, without what a camera or a telephone wrote into it: where it was taken, when, with
 * whose device. Whatever else hid in the file is gone with it.
 */
async function drawnAnew(bytes: Buffer, mediaType: Picture): Promise<Buffer> {
  const format = formats[mediaType]
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (width * height > largestPicture) throw new Refusal('invalid', 'picture-size', { limit: 50 })
    const drawing = sharp(bytes, { limitInputPixels: largestPicture, failOn: 'error' }).autoOrient()
    const drawn = await drawing.toFormat(format, format === 'png' ? {} : { quality: 90 }).toBuffer()
    if (drawn.length <= largestFile) return drawn
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('invalid', 'file-broken')
  }
  throw new Refusal('invalid', 'file-size', { limit: `${largestFile / 1_000_000} MB` })
}
