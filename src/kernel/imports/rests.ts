/** Why an import cannot be undone: what was done later and rests on it, by name, in both languages. */
import { Refusal } from '../refusal.ts'

const kinds = {
  register: ['登记后来又改过', 'its line was changed later'],
  value: ['后来有了新的数值', 'a newer value'],
  fact: ['已有企业数据', 'facts'],
  record: ['已有记录', 'records'],
  dispute: ['有更正申请', 'a dispute'],
  binding: ['已有人绑定', 'a binding'],
  letter: ['已发验证信', 'a letter'],
  file: ['已有佐证材料', 'evidence'],
} as const

export interface Resting {
  /** A firm, or a firm and a variable. */
  name: string
  what: keyof typeof kinds
}

/** So many are named; how many there are is said. */
const named = 8

/** Refuses if there is anything. */
export function restsOn(found: readonly Resting[]): void {
  if (found.length === 0) return
  const byName = new Map<string, Set<Resting['what']>>()
  for (const { name, what } of found) byName.set(name, (byName.get(name) ?? new Set()).add(what))
  const shown = [...byName].slice(0, named)
  const zh = shown
    .map(([name, whats]) => `“${name}”（${[...whats].map((what) => kinds[what][0]).join('、')}）`)
    .join('；')
  const en = shown
    .map(([name, whats]) => `“${name}” (${[...whats].map((what) => kinds[what][1]).join(', ')})`)
    .join('; ')
  throw new Refusal('conflict', 'rests-on-import', { n: byName.size, zh, en })
}
