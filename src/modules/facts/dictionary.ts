/**
 * The dictionary (词典): the texts of `dictionary/*.yaml` become one table of variables, or everything that is wrong with
 * them is said, in both languages and with file and line: a dictionary that is half right would make a clause silently mean
 * something else. Pure; the folder is read in `queries/dictionary.ts`.
 */
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { type Dictionary, dictionaryFile, type Pair, type Variable, variable } from './variable.ts'

/** Something wrong in a written file: which file, where in it, and what to do about it. */
export interface Fault {
  file: string
  line: number | null
  /** The way to the value, such as `when[0].feel`; empty for the file as a whole. */
  path: string
  says: Pair
}

const place = ({ file, line, path }: Fault) =>
  [`${file}${line === null ? '' : `:${line}`}`, path].filter(Boolean).join(' ')

/** All the faults of a set of files at once, because people mend them one file after the other. */
export class Faults extends Error {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(faults.map((one) => `${place(one)}\n  ${one.says.zh}\n  ${one.says.en}`).join('\n'))
    this.name = 'Faults'
    this.faults = faults
  }
}

/** A YAML file as it was read, and what can be said about places in it. */
export interface Written {
  file: string
  value: unknown
  faults: Fault[]
  fault: (path: readonly PropertyKey[], says: Pair) => Fault
}

const spell = (path: readonly PropertyKey[]): string =>
  path.map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at > 0 ? '.' : ''}${String(step)}`)).join('')

/** One text file of a folder; `file` is how people know it, as `dictionary/tax.yaml`. */
export interface TextFile {
  file: string
  text: string
}

/** Parses one file; what YAML itself finds wrong (a key twice, a stray tab) is in `faults`. */
export function writtenOf({ file, text }: TextFile): Written {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const lineAt = (steps: readonly PropertyKey[]): number | null => {
    for (let length = steps.length; length > 0; length--) {
      const node: unknown = document.getIn(steps.slice(0, length), true)
      const range = (node as { range?: [number, number, number] | null } | undefined)?.range
      if (range) return lines.linePos(range[0]).line
    }
    return null
  }
  const faults = document.errors.map(
    (error): Fault => ({
      file,
      line: error.linePos?.[0].line ?? null,
      path: '',
      says: {
        zh: `YAML 写法有误：${error.message.split('\n')[0]}`,
        en: `Not valid YAML: ${error.message.split('\n')[0]}`,
      },
    }),
  )
  const value: unknown = faults.length === 0 ? document.toJS() : undefined
  return { file, value, faults, fault: (steps, says) => ({ file, line: lineAt(steps), path: spell(steps), says }) }
}

const inChinese = z.locales.zhCN().localeError
const inEnglish = z.locales.en().localeError
type Issue = Parameters<typeof inChinese>[0]
const worded = (message: string | { message: string } | null | undefined) =>
  (typeof message === 'object' ? message?.message : message) ?? ''

function sayIssue(issue: z.core.$ZodIssue): Pair {
  const own = issue.code === 'custom' ? (issue.params as Pair | undefined) : undefined
  const raw = issue as unknown as Issue
  return own ?? { zh: worded(inChinese(raw)), en: worded(inEnglish(raw)) }
}

/** A union reports its branches; only the branch that came furthest says anything of use. An unknown key is its own place. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ ...issue, keys: [key], path: [...issue.path, key] }))
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const depth = (branch: readonly z.core.$ZodIssue[]) => Math.max(...branch.map((one) => one.path.length))
  const best = issue.errors.reduce((a, b) => (depth(b) > depth(a) ? b : a))
  return best.flatMap(deepest).map((one) => ({ ...one, path: [...issue.path, ...one.path] }))
}

/** The value if it has the wanted shape; else its faults are added to `faults`. */
export function shaped<Shape extends z.ZodType>(
  shape: Shape,
  value: unknown,
  written: Written,
  faults: Fault[],
  under: readonly PropertyKey[] = [],
): z.output<Shape> | undefined {
  const result = shape.safeParse(value)
  if (result.success) return result.data
  for (const issue of result.error.issues.flatMap(deepest))
    faults.push(written.fault([...under, ...issue.path], sayIssue(issue)))
  return undefined
}

interface Entry {
  one: Variable
  at: number
  written: Written
}

function entriesOf(written: Written, faults: Fault[]): Entry[] {
  faults.push(...written.faults)
  const file = written.faults.length > 0 ? undefined : shaped(dictionaryFile, written.value, written, faults)
  return (file?.variables ?? []).flatMap((entry, at) => {
    const { type, ...held } = { ...file?.defaults, ...entry } as Record<string, unknown>
    // A table has no type of its own: only its fields have one.
    const whole = held.kind === 'table' || type === undefined ? held : { type, ...held }
    const one = shaped(variable, whole, written, faults, ['variables', at])
    return one ? [{ one, at, written }] : []
  })
}

/** What no entry can know of itself: whether its name is free. */
function checkName({ one, at, written }: Entry, known: ReadonlyMap<string, Entry>): Fault[] {
  const path = ['variables', at, 'code']
  const other = known.get(one.code)
  if (other)
    return [
      written.fault(path, {
        zh: `代码 ${one.code} 已在 ${other.written.file} 中声明`,
        en: `The code ${one.code} is already declared in ${other.written.file}`,
      }),
    ]
  if (one.code.endsWith('_prev'))
    return [
      written.fault(path, {
        zh: `${one.code}：上一期的值由系统按周期给出，不得自行声明`,
        en: `${one.code}: the period before is provided by the system and may not be declared`,
      }),
    ]
  return []
}

/** Every variable of these files, or `Faults`. */
export function dictionaryFrom(files: readonly TextFile[]): Dictionary {
  const faults: Fault[] = []
  const known = new Map<string, Entry>()
  for (const file of files)
    for (const entry of entriesOf(writtenOf(file), faults)) {
      const wrong = checkName(entry, known)
      faults.push(...wrong)
      if (wrong.length === 0) known.set(entry.one.code, entry)
    }
  if (faults.length > 0) throw new Faults(faults)
  return new Map([...known].map(([code, { one }]) => [code, one]))
}
