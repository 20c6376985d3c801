/** A table of people: a trial run first, which says of every line what would become of it, then the same in earnest. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Card, Flex } from 'antd'
import { useState } from 'react'
import { type About, doorsTo } from '../../web/doors.ts'
import { FileDrop } from '../../web/kit/FileDrop.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { sendFile } from '../../web/kit/upload.ts'
import { useEither, useLanguage } from '../../web/words.ts'
import { type Brought, contract } from './contract.ts'
import { saveSheet } from './save-sheet.ts'
import { useWords } from './words.ts'

const { people } = doorsTo(contract)
const largest = 5_000_000

interface Sending {
  file: File
  dryRun: boolean
  onProgress?: (percent: number) => void
}

export function BringPeople() {
  const w = useWords()
  const either = useEither()
  const language = useLanguage()
  const cache = useQueryClient()
  const [done, setDone] = useState<{ file: File; report: Brought }>()
  const send = useMutation({
    mutationFn: async ({ file, dryRun, onProgress }: Sending) => {
      const fields = { language, dryRun: String(dryRun) }
      const report = await sendFile<Brought>('/api/people/import', { file, fields, onProgress })
      setDone({ file, report })
      if (!dryRun) await cache.invalidateQueries({ queryKey: people.key() })
    },
  })
  const say = (reason: string, about: About) =>
    reason === 'unreadable-file'
      ? either({ zh: String(about.zh), en: String(about.en) })
      : w(reason as Parameters<typeof w>[0], about)
  const refused = <Refused error={send.error} words={say} />
  return (
    <Card size="small" title={w('bring')}>
      <Flex vertical gap={12}>
        <span className="quiet">{w('bring-hint')}</span>
        {done ? (
          <>
            <Outcome report={done.report} />
            {refused}
            <Flex gap={8} wrap>
              {done.report.dryRun && done.report.imported > 0 && (
                <Button
                  type="primary"
                  loading={send.isPending}
                  onClick={() => send.mutate({ file: done.file, dryRun: false })}
                >
                  {w('bring-now', { n: done.report.imported })}
                </Button>
              )}
              <Button onClick={() => setDone(undefined)}>{w('another-table')}</Button>
            </Flex>
          </>
        ) : (
          <FileDrop
            kinds={['csv', 'xlsx']}
            largest={largest}
            onFile={async (file, onProgress) => await send.mutateAsync({ file, dryRun: true, onProgress })}
            refused={refused}
          />
        )}
      </Flex>
    </Card>
  )
}

/** So many refused lines are shown; all of them are in the sheet. */
const shown = 20

function Outcome({ report }: { report: Brought }) {
  const w = useWords()
  const isChinese = useLanguage() === 'zh-CN'
  const { dryRun, imported, refused, duplicates, refusedRows, sheet } = report
  const said = dryRun ? w('bring-trial', { n: imported, refused, same: duplicates }) : w('bring-done', { n: imported })
  return (
    <Flex vertical gap={12}>
      <Alert type={dryRun ? 'info' : 'success'} showIcon title={said} />
      {refusedRows.length > 0 && (
        <Flex vertical gap={4}>
          <strong>{w('refused-people')}</strong>
          {refusedRows.slice(0, shown).map(({ line, zh, en }) => (
            <span key={line}>
              {w('line-n', { n: line })} <span className="quiet">{isChinese ? zh : en}</span>
            </span>
          ))}
          <div>
            <Button size="small" onClick={() => saveSheet(`${w('refused-people')}.csv`, sheet)}>
              {w('save-refused')}
            </Button>
          </div>
        </Flex>
      )}
    </Flex>
  )
}
