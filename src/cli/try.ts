/** bolanggu try CLAUSE --input '{"name":value}': the clause on figures somebody types, without any database. */
import { parseArgs } from 'node:util'
import { inProject } from '../kernel/place.ts'
import { WrongUse } from '../kernel/settings.ts'
import * as facts from '../modules/facts/index.ts'
import * as policies from '../modules/policies/index.ts'
import { answer } from './house.ts'

const options = { input: { type: 'string' }, on: { type: 'string' }, json: { type: 'boolean' } } as const

export async function tryOne(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [id] = positionals
  if (!id || values.input === undefined)
    throw new WrongUse(`bolanggu try CLAUSE --input '{"name":value}' · 请写明条款编号和输入`)
  const books = policies.openBooks(
    inProject('policies/').pathname,
    facts.readDictionary(inProject('dictionary/').pathname),
  )
  const clause = books.clauses.get(id)
  if (!clause) throw new WrongUse(`${id}: there is no such clause · 没有编号为 ${id} 的条款`)
  const tried = tried_(() => policies.tryClause(clause, inputOf(values.input ?? ''), values.on))
  answer(values.json, tried, () => JSON.stringify(tried, null, 2))
}

function inputOf(text: string): Record<string, unknown> {
  try {
    const input: unknown = JSON.parse(text)
    if (input && typeof input === 'object' && !Array.isArray(input)) return input as Record<string, unknown>
  } catch {
    // Said below.
  }
  throw new WrongUse(`--input is not a JSON object: ${text.slice(0, 60)} · --input 不是 JSON 对象`)
}

/** What the input lacks or has wrong is wrong use: one line, in both languages. */
function tried_<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof policies.InputRefusal) throw new WrongUse(error.message)
    throw error
  }
}
