/**
 * Marks clauses as reviewed: writes into `reviewed` the mark of the text that conditions and amount were checked against.
 * Run it only after a person has compared them, since the mark is what lets the build trust a clause again.
 *
 *   npx tsx tools/review-clauses.ts            every clause whose text has changed
 *   npx tsx tools/review-clauses.ts LC-IND-17  only these
 *   npx tsx tools/review-clauses.ts --list     says which, and changes nothing
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import { reviewMark } from '../src/modules/policies/queries/books.ts'

const folder = join(import.meta.dirname, '../policies')
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const isListing = process.argv.includes('--list')

/** Only the one line is exchanged, so that comments and layout stay as they were written. */
function marked(text: string, mark: string): string {
  const line = `reviewed: '${mark}'`
  return /^reviewed:.*$/m.test(text)
    ? text.replace(/^reviewed:.*$/m, line)
    : text.replace(/^confidence:/m, `${line}\n$&`)
}

function review(path: string): string | undefined {
  const text = readFileSync(path, 'utf8')
  const clause = parse(text) as { text?: { zh?: string }; reviewed?: string } | null
  const words = clause?.text?.zh
  if (words === undefined || clause?.reviewed === reviewMark(words.trim())) return undefined
  if (!isListing) writeFileSync(path, marked(text, reviewMark(words.trim())))
  return basename(path, '.yaml')
}

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml') && !['document.yaml', 'notice.yaml'].includes(basename(file)))
  .filter((file) => wanted.length === 0 || wanted.includes(basename(file, '.yaml')))
const changed = files.flatMap((file) => review(join(folder, file)) ?? [])
for (const id of changed) console.log(`${id} ${isListing ? 'is to be reviewed' : 'is marked as reviewed'}`)
console.log(`${changed.length} of ${files.length} clauses`)
