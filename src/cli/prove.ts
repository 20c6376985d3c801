/** bolanggu prove: shows that every row of every register and case equals its trail; ends with 1 where one does not. */
import { userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { openDatabase } from '../kernel/db.ts'
import { openHouse } from '../kernel/house.ts'
import { runProof } from '../kernel/proof/nightly.ts'
import type { Proof } from '../kernel/proof/prove.ts'
import { readSettings } from '../kernel/settings.ts'
import { provables } from '../modules.ts'
import { answer } from './house.ts'

export async function prove(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean' }, as: { type: 'string' } } })
  const house = await openHouse(readSettings(process.env))
  const database = openDatabase(house.urls)
  try {
    const proof = await runProof({
      house,
      database,
      provables,
      byWhom: (values.as?.trim() || userInfo().username).slice(0, 100),
    })
    answer(values.json, proof, () => proofLines(proof).join('\n'))
    if (proof.differences > 0) process.exitCode = 1
  } finally {
    await database.close()
    if (!house.adopted) await house.stop()
  }
}

export const proofLines = ({ rows, lines, differences, found }: Proof): string[] => [
  ...found.map(
    ({ subject, id, field, row, trail }) =>
      `${subject} ${id} ${field}: the row says ${JSON.stringify(row)}, the trail ${JSON.stringify(trail)}`,
  ),
  `${rows} rows, ${lines} lines of the trail, ${differences} differences`,
]
