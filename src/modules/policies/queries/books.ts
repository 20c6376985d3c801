/**
 * Reads the policy books: every `policies/<document>/` with its `document.yaml` and its clauses. A book that is not wholly
 * right is not read at all: `Faults` names file, line, condition and position in both languages, because a clause that
 * silently means something else costs firms money.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Clause, clause, type PolicyDocument, policyDocument } from '../clause.ts'
import { type CompiledClause, compileClause } from '../compiled.ts'
import { type Fault, Faults, shaped, type Written, writtenOf } from '../faults.ts'
import type { Dictionary } from '../from-facts.ts'
import { type Ground, groundOf } from '../naming.ts'

export interface Books {
  ground: Ground
  documents: ReadonlyMap<string, PolicyDocument>
  /** By clause id, in the order of folders and files. */
  clauses: ReadonlyMap<string, CompiledClause>
}

/** What `reviewed` holds once a person has checked the code against this text. */
export const reviewMark = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** One YAML file of the books, known to people as `file`. */
export const readWritten = (path: string, file: string): Written =>
  writtenOf({ file, text: readFileSync(path, 'utf8') })

interface Found {
  document: PolicyDocument
  clause: Clause
  written: Written
}

function readDocument(folder: string, name: string, faults: Fault[]): PolicyDocument | undefined {
  const written = readWritten(join(folder, name, 'document.yaml'), `policies/${name}/document.yaml`)
  faults.push(...written.faults)
  if (written.faults.length > 0) return undefined
  const found = shaped(policyDocument, written.value, written, faults)
  if (found && found.id !== name)
    faults.push(
      written.fault(['id'], {
        zh: `编号 ${found.id} 与文件夹名 ${name} 不一致`,
        en: `The id ${found.id} differs from the folder's name ${name}`,
      }),
    )
  if (found && found.url === null && found.notes === null)
    faults.push(
      written.fault(['url'], {
        zh: '没有网址时，请在 notes 里写明出处',
        en: 'Without an address, “notes” must say where the text was found',
      }),
    )
  return found
}

function checkClause({ clause: found, written }: Found, file: string): Fault[] {
  const mark = reviewMark(found.text.zh)
  return [
    ...(found.id === basename(file, '.yaml')
      ? []
      : [
          written.fault(['id'], {
            zh: `编号 ${found.id} 与文件名 ${file} 不一致`,
            en: `The id ${found.id} differs from the file's name ${file}`,
          }),
        ]),
    ...(found.reviewed === mark
      ? []
      : [
          written.fault(['reviewed'], {
            zh: `条款文字已改动（应为 ${mark}）：请有人对照文字核对条件与金额后运行 npx tsx tools/review-clauses.ts`,
            en: `The text has changed (its mark is ${mark}): let somebody check conditions and amount against it, then run npx tsx tools/review-clauses.ts`,
          }),
        ]),
  ]
}

function readClause(path: string, file: string, document: PolicyDocument, faults: Fault[]): Found | undefined {
  const written = readWritten(path, `policies/${document.id}/${file}`)
  faults.push(...written.faults)
  if (written.faults.length > 0) return undefined
  const found = shaped(clause, written.value, written, faults)
  if (!found) return undefined
  const whole = { document, clause: found, written }
  faults.push(...checkClause(whole, file))
  return whole
}

/** A notice by which a city adopts clauses is no clause; it is read in `shelves.ts`. */
const notClauses = ['document.yaml', 'notice.yaml']

/** The clauses of one folder. Without a document they cannot be read: whose law would they be? */
function readBook(folder: string, name: string, faults: Fault[]): Found[] {
  const files = readdirSync(join(folder, name)).filter((file) => file.endsWith('.yaml'))
  const clauses = files.filter((file) => !notClauses.includes(file)).sort()
  if (!files.includes('document.yaml')) {
    const says = { zh: '缺少 document.yaml', en: 'There is no document.yaml' }
    if (clauses.length > 0) faults.push({ file: `policies/${name}`, line: null, path: '', says })
    return []
  }
  const document = readDocument(folder, name, faults)
  if (!document) return []
  return clauses.flatMap((file) => readClause(join(folder, name, file), file, document, faults) ?? [])
}

function checkSame(found: readonly Found[], clauses: ReadonlyMap<string, unknown>): Fault[] {
  return found
    .filter(({ clause: { same_as } }) => same_as !== null && !clauses.has(same_as))
    .map(({ clause: { same_as }, written }) =>
      written.fault(['same_as'], { zh: `没有条款 ${same_as}`, en: `There is no clause ${same_as}` }),
    )
}

/** All books of a folder compiled against the dictionary, or `Faults`. */
export function readBooks(folder: string, dictionary: Dictionary): Books {
  const faults: Fault[] = []
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map((one) => one.name)
    .sort()
  const found = names.flatMap((name) => readBook(folder, name, faults))
  const ground = groundOf(dictionary)
  const clauses = new Map<string, CompiledClause>()
  for (const { document, clause: one, written } of found) {
    const other = clauses.get(one.id)
    if (other)
      faults.push(
        written.fault(['id'], {
          zh: `条款编号 ${one.id} 已在 ${other.document.id} 中使用`,
          en: `The clause id ${one.id} is already used in ${other.document.id}`,
        }),
      )
    else clauses.set(one.id, compileClause(ground, document, one, written, faults))
  }
  faults.push(...checkSame(found, clauses))
  if (faults.length > 0) throw new Faults(faults)
  return { ground, documents: new Map(found.map(({ document }) => [document.id, document])), clauses }
}
