/** The imports of one's unit: those under way, to be looked at or gone on with, and those that were applied, to be undone. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Card, Flex, Form, Input, Typography } from 'antd'
import { useState } from 'react'
import { contract, type DoneImport } from '../../kernel/imports/contract.ts'
import { doorsTo } from '../../web/doors.ts'
import { Confirm } from '../../web/kit/Confirm.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { Sign } from '../../web/kit/Sign.tsx'
import { ErrorState, Loading } from '../../web/kit/states.tsx'
import { When } from '../../web/kit/When.tsx'
import { count } from '../../web/numbers.ts'
import { useActing, useSayRefusal } from './SendFile.tsx'
import { useWords } from './words.ts'

const { imports } = doorsTo(contract)

export function ImportList({ onRun }: { onRun: (id: string) => void }) {
  const w = useWords()
  const list = useQuery(imports.list.queryOptions({ refetchInterval: 10_000 }))
  if (list.error && !list.data) return <ErrorState error={list.error} again={list.refetch} />
  if (!list.data) return <Loading rows={4} />
  const { underWay, done } = list.data
  return (
    <Card size="small" title={<Typography.Text strong>{w('imports')}</Typography.Text>}>
      <Flex vertical gap={12}>
        {underWay.length + done.length === 0 && <Typography.Text type="secondary">{w('no-imports')}</Typography.Text>}
        {underWay.map(({ id, fileName, state, beganAt }) => (
          <Flex key={id} gap={8} wrap align="center">
            <Sign tone={state === 'failed' ? 'crimson' : state === 'interrupted' ? 'amber' : 'grey'}>
              {w(`run-${state}`)}
            </Sign>
            <span lang="zh-CN" style={{ overflowWrap: 'anywhere' }}>
              {fileName}
            </span>
            <When at={beganAt} />
            <Button size="small" onClick={() => onRun(id)}>
              {w('look')}
            </Button>
          </Flex>
        ))}
        {done.map((one) => (
          <Done key={one.id} one={one} />
        ))}
      </Flex>
    </Card>
  )
}

function Done({ one }: { one: DoneImport }) {
  const w = useWords()
  const { what, fileName, at, by, imported, updated, refused, undoneAt, undoneBecause } = one
  const [open, setOpen] = useState(false)
  const isEmpty = imported + updated + one.conflicts === 0
  return (
    <Flex
      gap="4px 12px"
      wrap
      align="center"
      style={{ borderBlockStart: '1px solid var(--line)', paddingBlockStart: 8 }}
    >
      <Flex vertical style={{ flex: '1 1 260px', minWidth: 0 }}>
        <span lang="zh-CN" style={{ overflowWrap: 'anywhere' }}>
          {fileName}
        </span>
        <span className="quiet small">
          {w(`kind-${what}`)} · <When at={at} /> · <span lang="zh-CN">{by}</span>
        </span>
        {undoneAt && (
          <span className="quiet small">
            {w('undone-because')} <span lang="zh-CN">{undoneBecause}</span>
          </span>
        )}
      </Flex>
      <span className="number">
        {w('done-counts', { imported: count(imported), updated: count(updated), refused: count(refused) })}
      </span>
      {undoneAt ? (
        <Sign tone="grey">{w('undone')}</Sign>
      ) : (
        what !== 'industries' && (
          <Button size="small" danger disabled={isEmpty} onClick={() => setOpen(true)}>
            {w('undo')}
          </Button>
        )
      )}
      <Undoing one={one} open={open} onClose={() => setOpen(false)} />
    </Flex>
  )
}

function Undoing({ one: { id, fileName }, open, onClose }: { one: DoneImport; open: boolean; onClose: () => void }) {
  const w = useWords()
  const cache = useQueryClient()
  const sayRefusal = useSayRefusal()
  const [form] = Form.useForm<{ because: string }>()
  const undo = useActing(imports.undo.mutationOptions(), async () => {
    onClose()
    await cache.invalidateQueries()
  })
  return (
    <Confirm
      open={open}
      title={w('undo')}
      verb={w('undo')}
      danger
      says={w('undo-says', { file: `“${fileName}”` })}
      busy={undo.isPending}
      refused={<Refused error={undo.error} words={sayRefusal} />}
      onClose={onClose}
      onConfirm={() => form.submit()}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ because }) => undo.mutate({ id, because })}>
        <Form.Item name="because" label={w('reason')} rules={[{ required: true, message: w('required') }]}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </Form>
    </Confirm>
  )
}
