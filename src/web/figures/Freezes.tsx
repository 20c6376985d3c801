/** What was frozen of a figure, by whom; each can be shown, reckoned again and, by a head of department, released. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Card, Checkbox, Flex, Form, Input, Typography } from 'antd'
import { useState } from 'react'
import { type FigureView, type FreezeView, mayFreeze, mayRelease } from '../../kernel/figures/contract.ts'
import { momentInTable } from '../days.ts'
import { ActButtons } from '../kit/ActButtons.tsx'
import { Confirm } from '../kit/Confirm.tsx'
import { LinkButton } from '../kit/LinkButton.tsx'
import { Name } from '../kit/Name.tsx'
import { Refused } from '../kit/Refused.tsx'
import { ErrorState, Loading } from '../kit/states.tsx'
import { useMe } from '../me.ts'
import { useEither } from '../words.ts'
import { figures } from './doors.ts'
import { RerunResult } from './RerunResult.tsx'
import { useWords } from './words.ts'

export function FreezeButton({ code, parameter }: { code: string; parameter: string | null }) {
  const w = useWords()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const freeze = useMutation(figures.freeze.mutationOptions())
  const confirm = async () => {
    await freeze.mutateAsync({ code, ...(parameter !== null && { parameter }) })
    await client.invalidateQueries({ queryKey: figures.freezes.key() })
    setOpen(false)
  }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {w('freeze')}
      </Button>
      <Confirm
        open={open}
        title={w('freeze')}
        verb={w('freeze')}
        says={w('freeze-says')}
        busy={freeze.isPending}
        refused={<Refused error={freeze.error} words={w} />}
        onClose={() => setOpen(false)}
        // What went wrong is shown by `refused`.
        onConfirm={() => void confirm().catch(() => {})}
      />
    </>
  )
}

export function Freezes({ figure }: { figure: FigureView }) {
  const w = useWords()
  const me = useMe()
  const isOverseer = me.enterpriseId === null
  const query = useQuery({ ...figures.freezes.queryOptions({ input: { code: figure.code } }), enabled: isOverseer })
  if (!isOverseer) return null
  return (
    <Card size="small" title={w('freezes')}>
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">{w('freezes-says')}</Typography.Text>
        {query.error && <ErrorState error={query.error} again={query.refetch} words={w} />}
        {query.isPending && <Loading rows={3} />}
        {query.data?.length === 0 && <Typography.Text type="secondary">{w('no-freezes')}</Typography.Text>}
        {query.data?.map((freeze) => (
          <OneFreeze key={freeze.id} freeze={freeze} figure={figure} />
        ))}
      </Flex>
    </Card>
  )
}

function OneFreeze({ freeze, figure }: { freeze: FreezeView; figure: FigureView }) {
  const w = useWords()
  const me = useMe()
  const either = useEither()
  const rerun = useMutation(figures.rerun.mutationOptions())
  const choice = figure.parameter?.choices.find(({ code }) => code === freeze.parameter)
  const titleOf = (column: string) => {
    const dimension = figure.dimensions.find(({ code }) => code === column)
    return dimension ? either(dimension.title) : w('value')
  }
  const mayRerun = [...mayFreeze, 'auditor'].some((role) => role === me.role)
  return (
    <Flex vertical gap={8} className="marked tone-indigo" style={{ paddingInlineStart: 12 }}>
      <Flex gap="4px 12px" wrap align="baseline">
        <strong className="number">{momentInTable(freeze.moment)}</strong>
        {choice && <span>{either(choice.says)}</span>}
        <span>{w('n-rows-frozen', { n: freeze.rows })}</span>
        <span className="quiet">
          <Name of={freeze.byName} />
        </span>
        <span className="quiet small number" title={freeze.sha256}>
          {freeze.sha256.slice(0, 12)}
        </span>
      </Flex>
      <Flex gap={8} wrap>
        <LinkButton size="small" to={`/figures/${freeze.code}?${new URLSearchParams({ freeze: freeze.id })}`}>
          {w('show-freeze')}
        </LinkButton>
        {mayRerun && (
          <Button size="small" loading={rerun.isPending} onClick={() => rerun.mutate({ id: freeze.id })}>
            {w('rerun')}
          </Button>
        )}
      </Flex>
      {rerun.error && <Refused error={rerun.error} words={w} />}
      {rerun.data && <RerunResult result={rerun.data} freeze={freeze} titleOf={titleOf} />}
      {mayRelease.some((role) => role === me.role) && <ReleaseAct freeze={freeze} />}
    </Flex>
  )
}

/** What is public is not followed by what was known before it. */
const isEarlier = (freeze: FreezeView, standing: { moment: string } | undefined): boolean =>
  standing !== undefined && standing.moment > freeze.moment

interface Said {
  act: 'release'
  checked: string
  corrects?: boolean
}

function ReleaseAct({ freeze }: { freeze: FreezeView }) {
  const w = useWords()
  const client = useQueryClient()
  const { data: past } = useQuery(figures.releases.queryOptions({ input: { code: freeze.code } }))
  const release = useMutation(figures.release.mutationOptions())
  const standing = past?.find((one) => one.state === 'released' && one.parameter === freeze.parameter)
  if (!past || past.some((one) => one.freezeId === freeze.id) || isEarlier(freeze, standing)) return null
  const act = async ({ checked, corrects }: Said) => {
    await release.mutateAsync({ id: freeze.id, checked, ...(corrects && standing && { corrects: standing.id }) })
    await client.invalidateQueries({ queryKey: figures.key() })
  }
  const fields = (
    <>
      <Form.Item
        name="checked"
        label={w('checked')}
        extra={w('checked-hint')}
        rules={[{ required: true, whitespace: true }]}
      >
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
      {standing && (
        <Form.Item name="corrects" valuePropName="checked">
          <Checkbox>{w('corrects')}</Checkbox>
        </Form.Item>
      )}
    </>
  )
  return (
    <>
      {release.data && (
        <Alert
          type="success"
          showIcon
          title={w('done', { cells: release.data.cells, withheld: release.data.withheld })}
        />
      )}
      <ActButtons<Said>
        offers={[{ act: 'release', title: w('release'), says: w('release-says'), fields }]}
        onAct={act}
        refused={<Refused error={release.error} words={w} />}
      />
    </>
  )
}
