/** A register of so many firms of the demo city in a fresh embedded database: their lines alone, with nothing known of them. */
import { once } from 'node:events'
import { join } from 'node:path'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { makeCity } from '../city/build.ts'
import type { City, EnterpriseRow } from '../city/types.ts'
import { type Opened, withHouse } from '../src/cli/house.ts'
import { withOwner } from '../src/kernel/house.ts'

const array = (texts: readonly string[]): string => `{${texts.map((text) => JSON.stringify(text)).join(',')}}`

const lineOf = (row: EnterpriseRow): string => {
  const { id, creditCode, name, formerNames, industryClass, town, status, sizeClass, form, scope, address } = row
  const cells = [
    id,
    creditCode,
    name,
    array(formerNames),
    industryClass,
    town,
    status,
    sizeClass,
    form,
    scope,
    address,
    1,
  ]
  return `${cells.map((cell) => cell ?? '\\N').join('\t')}\n`
}

async function fill(client: Client, city: City): Promise<EnterpriseRow[]> {
  for (const { code, zh, en } of city.towns) await client.query('insert into town values ($1, $2, $3)', [code, zh, en])
  const rows = [...city.enterprises()]
  const into = client.query(
    copyFrom(`copy enterprise (id, credit_code, name, former_names, industry, town, status, size_class, form, scope, address,
      version) from stdin`),
  )
  for (let at = 0; at < rows.length; at += 1_000)
    if (
      !into.write(
        rows
          .slice(at, at + 1_000)
          .map(lineOf)
          .join(''),
      )
    )
      await once(into, 'drain')
  into.end()
  await once(into, 'finish')
  await client.query('insert into enterprise_code (credit_code, enterprise_id) select credit_code, id from enterprise')
  return rows
}

export interface Register extends Opened {
  rows: readonly EnterpriseRow[]
}

/** Opens it, lets `work` have it, and closes it. */
export async function withRegister<T>(firms: number, work: (register: Register) => Promise<T>): Promise<T> {
  process.env.BOLANGGU_DATA = join(process.env.BENCH_SCRATCH ?? '', `register-${firms}`)
  for (const name of Object.keys(process.env).filter((it) => /^(DATABASE|OIDC)_/.test(it))) delete process.env[name]
  return await withHouse(
    async (opened) => {
      const city = makeCity({ firms, seed: 'bolang' })
      const rows = await withOwner(opened.house.urls.owner, (client) => fill(client, city))
      return await work({ ...opened, rows })
    },
    { empty: true },
  )
}
