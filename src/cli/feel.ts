/** bolanggu feel FILE.jsonl: runs cases of the DMN test kit; a refusal is never right. */
import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { WrongUse } from '../kernel/settings.ts'
import { runFeelCases } from '../rules/index.ts'
import { answer } from './house.ts'

export async function feel(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, options: { json: { type: 'boolean' } }, allowPositionals: true })
  const [file] = positionals
  if (!file) throw new WrongUse('bolanggu feel FILE.jsonl · 请写明用例文件')
  if (!existsSync(file)) throw new WrongUse(`${file} cannot be opened · 打不开文件 ${file}`)
  const lines: string[] = []
  for await (const line of createInterface({ input: createReadStream(file) })) if (line.trim()) lines.push(line)
  const { right, refused, wrong, wrongCases } = runFeelCases(lines)
  answer(values.json, { right, refused, wrong }, () =>
    [`right ${right} · refused ${refused} · wrong ${wrong}`, ...wrongCases.map((it) => `  ${JSON.stringify(it)}`)].join(
      '\n',
    ),
  )
}
