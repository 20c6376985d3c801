/** What a run did or would do: counts, changed rows, refused rows with their reasons, headings, and the way on. */
import { DownloadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Card, Checkbox, Flex, Typography } from 'antd'
import { type ReactNode, useState } from 'react'
import { contract, type ImportReport as Report, type RunView } from '../../kernel/imports/contract.ts'
import { doorsTo } from '../../web/doors.ts'
import { Figure } from '../../web/kit/Figure.tsx'
import { LinkButton } from '../../web/kit/LinkButton.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { count } from '../../web/numbers.ts'
import { Discard } from './Discard.tsx'
import { ImportChanges } from './ImportChanges.tsx'
import { ImportMapping } from './ImportMapping.tsx'
import { ReasonsRefused, RowsRefused } from './ImportRows.tsx'
import { useActing, useSayRefusal } from './SendFile.tsx'
import { useWords } from './words.ts'

const { imports } = doorsTo(contract)

interface Props {
  run: RunView
  onGo: (id: string | undefined) => void
  onActed: () => unknown
}

export function ImportReport({ run, onGo, onActed }: Props) {
  const { report } = run
  if (!report) return null
  const differing = report.changed + report.conflicts + report.updated
  return (
    <Flex vertical gap={16}>
      <Heading report={report} fileName={run.fileName} />
      <Counts report={report} />
      {run.state === 'applied' ? (
        <Done report={report} onGo={onGo} />
      ) : (
        <NextStep run={run} onGo={onGo} onActed={onActed} />
      )}
      {report.changes.length > 0 && (
        <Part title="changed-rows">
          <ImportChanges changes={report.changes} total={differing} />
        </Part>
      )}
      {report.refusedRows.length > 0 && (
        <Part title="refused-rows" extra={<Sheet id={run.id} />}>
          <ReasonsRefused reasons={report.reasons} />
          <RowsRefused report={report} />
        </Part>
      )}
      <Part title="headings-read">
        <ImportMapping run={run} onGo={onGo} />
      </Part>
    </Flex>
  )
}

function Heading({ report, fileName }: { report: Report; fileName: string }) {
  const w = useWords()
  const { dryRun, imported, changed, conflicts } = report
  const nothing = dryRun && imported + changed + conflicts === 0
  return (
    <Alert
      type={dryRun ? (nothing ? 'warning' : 'info') : 'success'}
      showIcon
      title={
        <Flex gap="2px 12px" wrap align="baseline">
          <strong>{w(dryRun ? (nothing ? 'trial-nothing' : 'trial-done') : 'import-done')}</strong>
          <span style={{ overflowWrap: 'anywhere' }}>{fileName}</span>
        </Flex>
      }
    />
  )
}

function Counts({ report }: { report: Report }) {
  const w = useWords()
  const { rows, imported, updated, refused, duplicates, unchanged, changed, conflicts, dryRun } = report
  const figure = (n: number) => ({ before: '', figure: count(n), unit: '', exact: count(n) })
  const more = [
    ['n-updated', updated],
    ['n-unchanged', unchanged],
    ['n-changed', changed],
    ['n-conflicts', conflicts],
    ['n-twice', duplicates - unchanged - changed - conflicts],
  ] as const
  return (
    <Flex gap={12} wrap>
      <Figure title={w('n-rows-read')} shown={figure(rows)} />
      <Figure title={w(dryRun ? 'n-would' : 'n-imported')} shown={figure(imported)} />
      {more.map(([title, n]) => n > 0 && <Figure key={title} title={w(title)} shown={figure(n)} />)}
      <Figure title={w('n-refused')} shown={figure(refused)} />
    </Flex>
  )
}

function Done({ report, onGo }: Pick<Props, 'onGo'> & { report: Report }) {
  const w = useWords()
  return (
    <Flex vertical gap={12}>
      {report.conflicts > 0 && <Typography.Text>{w('conflicts-wait', { n: report.conflicts })}</Typography.Text>}
      <Flex gap={8} wrap>
        <LinkButton to="/enterprises" type="primary">
          {w('to-register')}
        </LinkButton>
        <Button onClick={() => onGo(undefined)}>{w('back-to-imports')}</Button>
      </Flex>
    </Flex>
  )
}

function NextStep({ run: { id, what, report }, onGo, onActed }: Props) {
  const w = useWords()
  const cache = useQueryClient()
  const sayRefusal = useSayRefusal()
  const [update, setUpdate] = useState(false)
  const apply = useActing(imports.apply.mutationOptions(), async () => {
    await onActed()
    await cache.invalidateQueries()
  })
  if (!report) return null
  const { imported, changed, conflicts } = report
  const n = imported + (update ? changed : 0)
  return (
    <Flex vertical gap={12}>
      {what === 'enterprises' && changed > 0 && (
        <Checkbox checked={update} onChange={({ target }) => setUpdate(target.checked)}>
          {w('update-too', { n: changed })}
        </Checkbox>
      )}
      <Refused error={apply.error} words={sayRefusal} />
      <Flex gap={8} wrap className="thumb">
        {n + conflicts > 0 && (
          <Button type="primary" loading={apply.isPending} onClick={() => apply.mutate({ id, update })}>
            {n > 0 ? w('import-now', { n }) : w('conflicts-now', { n: conflicts })}
          </Button>
        )}
        <Button onClick={() => onGo(undefined)}>{w('another-file')}</Button>
        <Discard id={id} onGo={onGo} />
      </Flex>
    </Flex>
  )
}

interface PartProps {
  title: 'refused-rows' | 'headings-read' | 'changed-rows'
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

function Sheet({ id }: { id: string }) {
  const w = useWords()
  return (
    <Button size="small" icon={<DownloadOutlined />} href={`/api/imports/runs/${id}/sheet`} download>
      {w('download-refused')}
    </Button>
  )
}
