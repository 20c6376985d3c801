/** Says a fault to a person. */
import type { Fault } from './fault.ts'
import { fileFaults, rowFaults, type Sentence, type Sentences } from './words.ts'

export type Language = 'zh-CN' | 'en'
/** How the columns of a layout are called, by their name. */
export type Labels = ReadonlyMap<string, Sentence>

const own: Sentences = { ...fileFaults, ...rowFaults }

/** Says faults in one language, with the sentences of the kernel and of a module. */
export function speaker(
  language: Language,
  words: Sentences = {},
  labels: Labels = new Map(),
): (fault: Fault) => string {
  const in_ = language === 'en' ? 'en' : 'zh'
  const label = (name: string) => labels.get(name)?.[in_] ?? name
  const list = (names: string) =>
    names
      .split(',')
      .map(label)
      .join(in_ === 'zh' ? '、' : ', ')
  return ({ code, about }) => {
    const sentence = (words[code] ?? own[code])?.[in_]
    if (sentence === undefined) throw new Error(`no sentence says ${code}`)
    const has = (key: string) => (about[key] ?? '') !== ''
    const told = sentence.replace(/\[\?([^\]]*)\]/g, (_, part: string) =>
      [...part.matchAll(/\{(\w+)\}/g)].every(([, key = '']) => has(key)) ? part : '',
    )
    return told.replace(/\{(\w+)\}/g, (_, key: string) => {
      const value = String(about[key] ?? '')
      if (key === 'column') return label(value)
      return key === 'columns' ? list(value) : value
    })
  }
}
