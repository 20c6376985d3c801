/**
 * Reads a frozen list out of bytes that may be anything: too large, cut off, something else, with numbers that JSON does not
 * carry. What is wrong is said in a sentence with its place, and then there is no list.
 */
import { type Fault, shaped } from './faults.ts'
import type { Pair } from './from-facts.ts'
import { type FrozenList, frozenList, listFormat, listVersion } from './frozen-list.ts'

export type ListFaultCode =
  | 'too-large'
  | 'not-text'
  | 'not-json'
  | 'not-a-list'
  | 'version'
  | 'number'
  | 'negative'
  | 'too-deep'
  | 'shape'
  | 'written-otherwise'
  | 'hash'
  | 'rules'
  | 'clause'
  | 'twice'
  | 'order'
  | 'amount'
  | 'step'
  | 'total'
export interface ListFault {
  code: ListFaultCode
  /** The way to it in the file, such as `awards[3].fen`; empty for the file as a whole. */
  at: string
  says: Pair
}
/** More is no list that anybody publishes. */
export const mostBytes = 64 * 1024 * 1024
const deepest = 12
export const mostFaults = 20

export const fault = (code: ListFaultCode, at: string, zh: string, en: string): ListFault => ({
  code,
  at,
  says: { zh, en },
})

/** The list, with its text and what JSON made of it; or what is wrong. */
export function readList(bytes: Uint8Array): { list: FrozenList; raw: unknown; text: string } | ListFault[] {
  const text = textOf(bytes)
  if (typeof text !== 'string') return [text]
  const value = parsed(text)
  if ('code' in value) return [value]
  const strange = [...headFaults(value.is), ...numberFaults(value.is, '', 0)]
  if (strange.length > 0) return strange
  const list = shapeOf(value.is)
  return Array.isArray(list) ? list : { list, raw: value.is, text }
}

function textOf(bytes: Uint8Array): string | ListFault {
  if (bytes.length > mostBytes)
    return fault(
      'too-large',
      '',
      `文件超过 ${mostBytes / 1024 / 1024} MB，不是名单`,
      `The file is larger than ${mostBytes / 1024 / 1024} MB: no list is`,
    )
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return fault('not-text', '', '文件不是 UTF-8 文本', 'The file is not text in UTF-8')
  }
}

function parsed(text: string): { is: unknown } | ListFault {
  try {
    return { is: JSON.parse(text) }
  } catch {
    return text.trim() === ''
      ? fault('not-json', '', '文件是空的', 'The file is empty')
      : fault('not-json', '', '文件不是完整的 JSON，可能被截断', 'The file is not whole JSON; it may have been cut off')
  }
}

function headFaults(value: unknown): ListFault[] {
  const { format, version } = Object(value) as Record<string, unknown>
  if (format !== listFormat) return [fault('not-a-list', 'format', '文件不是冻结名单', 'The file is not a frozen list')]
  if (version === listVersion) return []
  const said = typeof version === 'number' ? String(version) : '?'
  return [
    fault(
      'version',
      'version',
      `名单格式版本 ${said} 不认识，本程序认识 ${listVersion}`,
      `The list is of version ${said}; this program knows ${listVersion}`,
    ),
  ]
}

/** Every number of a list is a whole one that JSON carries exactly, and none is below zero. */
function numberFaults(value: unknown, at: string, depth: number): ListFault[] {
  if (depth > deepest) return [fault('too-deep', at, '层次过深，不是名单', 'Nested too deeply for a list')]
  if (typeof value === 'number') return numberFault(value, at)
  if (Array.isArray(value)) return some(value.entries(), ([n, one]) => numberFaults(one, `${at}[${n}]`, depth + 1))
  if (value === null || typeof value !== 'object') return []
  return some(Object.entries(value), ([key, one]) => numberFaults(one, at === '' ? key : `${at}.${key}`, depth + 1))
}
function numberFault(value: number, at: string): ListFault[] {
  if (!Number.isSafeInteger(value))
    return [
      fault(
        'number',
        at,
        `${at} 不是能精确表示的整数（分）`,
        `${at} is no whole number (of fen) that is carried exactly`,
      ),
    ]
  return value < 0 ? [fault('negative', at, `${at} 是负数`, `${at} is below zero`)] : []
}
function shapeOf(value: unknown): FrozenList | ListFault[] {
  const place = (path: readonly PropertyKey[], says: Pair): Fault => ({ file: '', line: null, path: spell(path), says })
  const found: Fault[] = []
  const list = shaped(frozenList, value, { file: '', value, faults: [], fault: place }, found)
  if (list) return list
  return found.map(({ path, says: { zh, en } }) =>
    fault('shape', path, `${path || '文件'} 不合格式：${zh}`, `${path || 'The file'} is not as a list has it: ${en}`),
  )
}
/** As many as anybody reads. */
export function some<T>(all: Iterable<T>, run: (one: T) => ListFault[]): ListFault[] {
  const found: ListFault[] = []
  for (const one of all) {
    found.push(...run(one))
    if (found.length >= mostFaults) break
  }
  return found
}

export const spell = (path: readonly PropertyKey[]): string =>
  path
    .map((one) => (typeof one === 'number' ? `[${one}]` : `.${String(one)}`))
    .join('')
    .replace(/^\./, '')
