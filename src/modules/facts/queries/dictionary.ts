/** Reads the dictionary's folder, and single written files of it: the part of `dictionary.ts` that needs a disk. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { dictionaryFrom, type Written, writtenOf } from '../dictionary.ts'
import type { Dictionary } from '../variable.ts'

/** One YAML file, known to people as `file`. */
export const readWritten = (path: string, file = basename(path)): Written =>
  writtenOf({ file, text: readFileSync(path, 'utf8') })

/** Every variable of a folder, in the order of the files' names, or `Faults`. */
export function readDictionary(folder: string): Dictionary {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  const files = names
    .sort()
    .map((name) => ({ file: `dictionary/${name}`, text: readFileSync(join(folder, name), 'utf8') }))
  return dictionaryFrom(files)
}
