/** One import from the sending of its file on: how far it is, what it would do or did, and the way on. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Flex, Progress, Typography } from 'antd'
import { useEffect } from 'react'
import { contract, type RunView } from '../../kernel/imports/contract.ts'
import { doorsTo } from '../../web/doors.ts'
import { Refused } from '../../web/kit/Refused.tsx'
import { ErrorState, Loading } from '../../web/kit/states.tsx'
import { count } from '../../web/numbers.ts'
import { Discard } from './Discard.tsx'
import { ImportMapping } from './ImportMapping.tsx'
import { ImportReport } from './ImportReport.tsx'
import { useActing, useSayRefusal } from './SendFile.tsx'
import { useWords } from './words.ts'

const { imports } = doorsTo(contract)
const steps: Record<RunView['state'], number> = {
  reading: 1,
  interrupted: 1,
  read: 1,
  failed: 1,
  applying: 2,
  applied: 2,
}
const isAtWork = ({ state }: RunView): boolean => state === 'reading' || state === 'applying'

interface Props {
  id: string
  onStep: (step: number) => void
  /** To another run, or back to the beginning. */
  onGo: (id: string | undefined) => void
}

export function ImportRun({ id, onStep, onGo }: Props) {
  const sayRefusal = useSayRefusal()
  const run = useQuery(
    imports.run.queryOptions({
      input: { id },
      refetchInterval: ({ state: { data } }) => (data && isAtWork(data) ? 700 : false),
    }),
  )
  const step = run.data ? steps[run.data.state] : 0
  useEffect(() => onStep(step), [onStep, step])
  if (run.error && !run.data) return <ErrorState error={run.error} again={run.refetch} words={sayRefusal} />
  if (!run.data) return <Loading rows={6} />
  return <Standing run={run.data} onGo={onGo} onActed={run.refetch} />
}

interface StandingProps {
  run: RunView
  onGo: Props['onGo']
  onActed: () => unknown
}

function Standing({ run, onGo, onActed }: StandingProps) {
  if (isAtWork(run)) return <AtWork run={run} />
  if (run.state === 'interrupted') return <Interrupted run={run} onGo={onGo} onActed={onActed} />
  if (run.state === 'failed') return <Failed run={run} onGo={onGo} />
  return <ImportReport run={run} onGo={onGo} onActed={onActed} />
}

function AtWork({ run: { state, rows, part, fileName } }: { run: RunView }) {
  const w = useWords()
  const said = w(state === 'reading' ? 'rows-read-so-far' : 'rows-stored-so-far', { n: count(rows) })
  return (
    <Card size="small">
      <Flex vertical gap={4} role="status">
        <Typography.Text strong style={{ overflowWrap: 'anywhere' }}>
          {fileName}
        </Typography.Text>
        <Typography.Text>{said}</Typography.Text>
        <Progress percent={Math.floor(part * 100)} status="active" aria-label={said} />
        <Typography.Text type="secondary">{w('may-leave')}</Typography.Text>
      </Flex>
    </Card>
  )
}

function Interrupted({ run: { id, hasFile, fileName }, onGo, onActed }: StandingProps) {
  const w = useWords()
  const sayRefusal = useSayRefusal()
  const resume = useActing(imports.resume.mutationOptions(), onActed)
  return (
    <Flex vertical gap={12}>
      <Alert
        type="warning"
        showIcon
        title={w('interrupted', { file: fileName })}
        description={w(hasFile ? 'interrupted-more' : 'interrupted-elsewhere')}
      />
      <Refused error={resume.error} words={sayRefusal} />
      <Flex gap={8} wrap className="thumb">
        {hasFile && (
          <Button type="primary" loading={resume.isPending} onClick={() => resume.mutate({ id })}>
            {w('go-on')}
          </Button>
        )}
        <Button onClick={() => onGo(undefined)}>{w('another-file')}</Button>
        <Discard id={id} onGo={onGo} />
      </Flex>
    </Flex>
  )
}

function Failed({ run, onGo }: Omit<StandingProps, 'onActed'>) {
  const w = useWords()
  const sayRefusal = useSayRefusal()
  const { fault, fileName } = run
  return (
    <Flex vertical gap={12}>
      <Alert
        type="error"
        showIcon
        title={
          <Flex vertical>
            <strong style={{ overflowWrap: 'anywhere' }}>{fileName}</strong>
            {fault && <span>{sayRefusal(fault.reason, fault.about)}</span>}
          </Flex>
        }
      />
      {run.hasFile && run.columns.length > 0 && (
        <Card size="small" title={<Typography.Text strong>{w('headings-read')}</Typography.Text>}>
          <ImportMapping run={run} onGo={onGo} />
        </Card>
      )}
      <Flex gap={8} wrap>
        <Button onClick={() => onGo(undefined)}>{w('another-file')}</Button>
        <Discard id={run.id} onGo={onGo} />
      </Flex>
    </Flex>
  )
}
