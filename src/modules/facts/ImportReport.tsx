/** What a run did or would do: counts, how headings were understood, refused rows with their reasons, the way on. */
import { DownloadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Card, Flex, Typography } from 'antd'
import type { ReactNode } from 'react'
import type { ImportReport as Report } from '../../kernel/imports/contract.ts'
import { Figure } from '../../web/kit/Figure.tsx'
import { LinkButton } from '../../web/kit/LinkButton.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { bytes, count } from '../../web/numbers.ts'
import { HeadingsRead, ReasonsRefused, RowsRefused } from './ImportRows.tsx'
import { type Choices, type Outcome, useSayRefusal, useSending } from './SendFile.tsx'
import { saveText } from './save.ts'
import { useWords } from './words.ts'

interface Props {
  what: 'enterprises' | 'facts'
  outcome: Outcome
  choices: Choices
  onOutcome: (outcome: Outcome | undefined) => void
}

export function ImportReport({ what, outcome, choices, onOutcome }: Props) {
  const { file, report } = outcome
  return (
    <Flex vertical gap={16}>
      <Heading report={report} file={file} />
      <Counts report={report} />
      <NextStep what={what} outcome={outcome} choices={choices} onOutcome={onOutcome} />
      {report.refusedRows.length > 0 && (
        <Part title="refused-rows" extra={<Sheet report={report} />}>
          <ReasonsRefused reasons={report.reasons} />
          <RowsRefused report={report} />
        </Part>
      )}
      <Part title="headings-read">
        <HeadingsRead what={what} columns={report.columns} />
      </Part>
    </Flex>
  )
}

function Heading({ report, file }: { report: Report; file: File }) {
  const w = useWords()
  const { dryRun, imported } = report
  const nothing = dryRun && imported === 0
  return (
    <Alert
      type={dryRun ? (nothing ? 'warning' : 'info') : 'success'}
      showIcon
      title={
        <Flex gap="2px 12px" wrap align="baseline">
          <strong>{w(dryRun ? (nothing ? 'trial-nothing' : 'trial-done') : 'import-done')}</strong>
          <span style={{ overflowWrap: 'anywhere' }}>
            {file.name} · {bytes(file.size)}
          </span>
        </Flex>
      }
    />
  )
}

function Counts({ report: { rows, imported, refused, duplicates, dryRun } }: { report: Report }) {
  const w = useWords()
  const figure = (n: number) => ({ before: '', figure: count(n), unit: '', exact: count(n) })
  return (
    <Flex gap={12} wrap>
      <Figure title={w('n-rows-read')} shown={figure(rows)} />
      <Figure title={w(dryRun ? 'n-would' : 'n-imported')} shown={figure(imported)} />
      <Figure title={w('n-refused')} shown={figure(refused)} />
      <Figure title={w('n-duplicates')} shown={figure(duplicates)} />
    </Flex>
  )
}

function NextStep({ what, outcome, choices, onOutcome }: Props) {
  const w = useWords()
  const cache = useQueryClient()
  const send = useSending(what)
  const sayRefusal = useSayRefusal()
  const { file, report } = outcome
  const another = <Button onClick={() => onOutcome(undefined)}>{w('another-file')}</Button>
  if (!report.dryRun)
    return (
      <Flex gap={8} wrap>
        <LinkButton to="/enterprises" type="primary">
          {w('to-register')}
        </LinkButton>
        {another}
      </Flex>
    )
  const now = async () => {
    const done = await send.mutateAsync({ file, choices, dryRun: false })
    onOutcome({ file, report: done })
    await cache.invalidateQueries()
  }
  return (
    <Flex vertical gap={12}>
      <Refused error={send.error} words={sayRefusal} />
      <Flex gap={8} wrap className="thumb">
        {report.imported > 0 && (
          <Button type="primary" loading={send.isPending} onClick={() => now().catch(() => undefined)}>
            {w('import-now', { n: report.imported })}
          </Button>
        )}
        {another}
      </Flex>
    </Flex>
  )
}

interface PartProps {
  title: 'refused-rows' | 'headings-read'
  extra?: ReactNode
  children: ReactNode
}

function Part({ title, extra, children }: PartProps) {
  const w = useWords()
  return (
    <Card size="small" title={<Typography.Text strong>{w(title)}</Typography.Text>} extra={extra}>
      <Flex vertical gap={12}>
        {children}
      </Flex>
    </Card>
  )
}

function Sheet({ report: { sheet } }: { report: Report }) {
  const w = useWords()
  return (
    <Button size="small" icon={<DownloadOutlined />} onClick={() => saveText(`${w('refused-file')}.csv`, sheet)}>
      {w('download-refused')}
    </Button>
  )
}
