/**
 * What every export door takes and gives (导出). A module's door takes the very filter of its list and adds this choice:
 * so what is filtered is what is exported. It gives a file that travels while it is read from the disk.
 */
import { z } from 'zod'

export const formats = ['xlsx', 'csv', 'docx', 'pdf'] as const
export type Format = (typeof formats)[number]

/** Rows that one file may hold; a paper is for reading, and nobody reads more. */
export const mostRows: Record<Format, number> = { xlsx: 200_000, csv: 200_000, docx: 2_000, pdf: 2_000 }

/** Why an export may be refused, besides a module's own reasons. Their words are among the common ones. */
export const exportReasons = [
  'purpose-needed',
  'too-many-rows',
  'no-such-column',
  'no-printer',
  'printer-busy',
] as const

export const choice = z.object({
  format: z.enum(formats),
  /** Codes of the columns wanted, in this order; all that the reader may see unless said. */
  columns: z.array(z.string().max(60)).min(1).max(80).optional(),
  language: z.enum(['zh-CN', 'en']).optional(),
  /** What the rows are taken away for, in one's own words. Asked where they are of firms outside one's own. */
  purpose: z.string().trim().max(200).optional(),
})
export type Choice = z.output<typeof choice>

/** The file is read from the disk as it is sent, so the server gives a stream, and a typed call gets a file. */
const file = z.custom<File>((it) => it instanceof ReadableStream || it instanceof Blob)
export const download = z.object({ headers: z.record(z.string(), z.unknown()), body: file })
export type Download = z.output<typeof download>
