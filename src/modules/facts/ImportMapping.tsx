/** How the headings were understood, each to be corrected; with a correction the file is read again, and it is remembered. */
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Select, Typography } from 'antd'
import { useState } from 'react'
import { contract as kernel, type RunView } from '../../kernel/imports/contract.ts'
import { doorsTo } from '../../web/doors.ts'
import { Refused } from '../../web/kit/Refused.tsx'
import { useEither } from '../../web/words.ts'
import { contract } from './contract.ts'
import { columnWords } from './import-words.ts'
import { useActing, useSayRefusal } from './SendFile.tsx'
import { useWords } from './words.ts'

const { facts } = doorsTo(contract)
const { imports } = doorsTo(kernel)

interface Props {
  run: RunView
  /** To the run of the file read anew. */
  onGo: (id: string | undefined) => void
}

export function ImportMapping({ run, onGo }: Props) {
  const w = useWords()
  const sayRefusal = useSayRefusal()
  const [chosen, choose] = useState<Record<string, string | null>>({})
  const map = useActing(imports.map.mutationOptions(), ({ id }) => onGo(id))
  const options = useColumns(run)
  const isOpen = run.state !== 'applied' && run.hasFile
  return (
    <Flex vertical gap={12}>
      {run.remembered && <Typography.Text type="secondary">{w('mapping-remembered')}</Typography.Text>}
      <div
        style={{
          display: 'grid',
          gap: '8px 16px',
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(320px, 100%), 1fr))',
        }}
      >
        {run.columns.map(({ heading, field }) => (
          <Flex key={heading} gap={8} align="center">
            <span lang="zh-CN" style={{ flex: '1 1 0', minWidth: 0, overflowWrap: 'anywhere' }}>
              {heading}
            </span>
            <span className="quiet" aria-hidden>
              →
            </span>
            <Select<string>
              style={{ flex: '1 1 0', minWidth: 0 }}
              aria-label={w('heading-read-as', { heading })}
              disabled={!isOpen}
              showSearch={{ optionFilterProp: 'label' }}
              value={(heading in chosen ? chosen[heading] : field) ?? ''}
              options={options}
              onChange={(value) => choose({ ...chosen, [heading]: value || null })}
            />
          </Flex>
        ))}
      </div>
      <Refused error={map.error} words={sayRefusal} />
      {Object.keys(chosen).length > 0 && (
        <Button
          type="primary"
          style={{ alignSelf: 'start' }}
          loading={map.isPending}
          onClick={() => map.mutate({ id: run.id, mapping: chosen })}
        >
          {w('read-again')}
        </Button>
      )}
    </Flex>
  )
}

/** What a heading may be taken for: a column of the layout, a variable, or nothing. */
function useColumns({ what, offered, columns }: RunView) {
  const w = useWords()
  const either = useEither()
  const { data = [] } = useQuery(facts.variables.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  const named = offered.map((column) => {
    const words = Object.entries(columnWords).find(([key]) => key === `column-${column.name}`)?.[1]
    return { value: column.name, label: either(words ?? column) }
  })
  const isWide = what === 'facts' && !offered.some(({ name }) => name === 'variable')
  const variables = data.filter(({ kind }) => isWide && kind !== 'table')
  const more = variables.map((variable) => ({ value: variable.code, label: either(variable) }))
  const all = [{ value: '', label: w('not-read') }, ...named, ...more]
  const known = new Set(all.map(({ value }) => value))
  const rest = columns.flatMap(({ field }) => (field && !known.has(field) ? [{ value: field, label: field }] : []))
  return [...all, ...rest]
}
