/**
 * On the page of a firm into which others were merged: projects, titles, certificates … of all of them in one table, each
 * line saying whose it is and where it comes from. What two of them have on record alike is said to stand twice.
 */
import { Name } from '../../web/kit/Name.tsx'
import { Sign } from '../../web/kit/Sign.tsx'
import { useEither } from '../../web/words.ts'
import type { KnownRecord, MergedRecord, VariableView } from './contract.ts'
import { Records } from './Records.tsx'
import { useWords } from './words.ts'

interface Props {
  id: string
  records: readonly MergedRecord[]
  variables: ReadonlyMap<number, VariableView>
  names: ReadonlyMap<string, string>
}

export function MergedRecords({ id, records, variables, names }: Props) {
  const either = useEither()
  const numbers = [...new Set(records.map(({ record }) => record.variable))]
  return numbers.map((no) => {
    const table = variables.get(no)
    const inTable = records.filter(({ record }) => record.variable === no)
    if (!table) return null
    const of = new Map(inTable.map((one) => [one.record.id, one]))
    const whose = (record: KnownRecord) => <Whose id={id} of={of.get(record.id)} names={names} />
    return (
      <section key={no} aria-label={either(table)} style={{ padding: '8px 0' }}>
        <strong>{either(table)}</strong>
        <Records table={table} records={inTable.map(({ record }) => record)} whose={whose} />
      </section>
    )
  })
}

function Whose({ id, of, names }: { id: string; of: MergedRecord | undefined; names: ReadonlyMap<string, string> }) {
  const w = useWords()
  if (!of) return null
  return (
    <>
      {of.firm === id ? w('of-this-firm') : <Name of={names.get(of.firm) ?? ''} />}{' '}
      {of.twice && (
        <Sign tone="amber" more={w('record-twice-more')}>
          {w('record-twice')}
        </Sign>
      )}
    </>
  )
}
