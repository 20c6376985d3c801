/** What files say against what is stored, where a person decides: firm by firm, field by field, with the reason. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Card, Flex, Form, Input, Segmented, Typography } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { type ConflictView, contract } from '../../kernel/imports/contract.ts'
import { doorsTo } from '../../web/doors.ts'
import { Confirm } from '../../web/kit/Confirm.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { Sign } from '../../web/kit/Sign.tsx'
import { ErrorState } from '../../web/kit/states.tsx'
import { useSayField } from './ImportField.tsx'
import { useActing, useSayRefusal } from './SendFile.tsx'
import { useWords } from './words.ts'

const { imports } = doorsTo(contract)

export function ImportConflicts() {
  const w = useWords()
  const { data = [], error, refetch } = useQuery(imports.conflicts.queryOptions())
  if (error) return <ErrorState error={error} again={refetch} />
  if (data.length === 0) return null
  const firms = new Map<string, ConflictView[]>()
  for (const one of data) firms.set(one.enterpriseId, [...(firms.get(one.enterpriseId) ?? []), one])
  return (
    <Card size="small" title={<Typography.Text strong>{w('conflicts')}</Typography.Text>}>
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">{w('conflicts-more')}</Typography.Text>
        {[...firms].map(([id, fields]) => (
          <Firm key={id} fields={fields} />
        ))}
      </Flex>
    </Card>
  )
}

type Take = 'file' | 'keep'

function Firm({ fields }: { fields: readonly ConflictView[] }) {
  const w = useWords()
  const [taken, take] = useState<Record<string, Take>>({})
  const [open, setOpen] = useState(false)
  const [first] = fields
  if (!first) return null
  const chosen = fields.filter(({ id }) => taken[id])
  return (
    <div style={{ borderBlockEnd: '1px solid var(--line)', paddingBlockEnd: 12 }}>
      <Flex gap={8} wrap align="center">
        <Link to={`/enterprises/${first.enterpriseId}`} lang="zh-CN">
          {first.enterprise}
        </Link>
        <Sign tone="amber" more={w(`conflict-${first.why}-more`)}>
          {w(`conflict-${first.why}`)}
        </Sign>
        <span className="quiet small" lang="zh-CN">
          {first.fileName}
        </span>
      </Flex>
      {fields.map((field) => (
        <Field
          key={field.id}
          field={field}
          value={taken[field.id]}
          onTake={(value) => take({ ...taken, [field.id]: value })}
        />
      ))}
      <Button
        type="primary"
        size="small"
        disabled={chosen.length === 0}
        style={{ marginTop: 8 }}
        onClick={() => setOpen(true)}
      >
        {w('decide')}
      </Button>
      <Deciding first={first} taken={taken} open={open} onClose={() => setOpen(false)} />
    </div>
  )
}

interface FieldProps {
  field: ConflictView
  value: Take | undefined
  onTake: (take: Take) => void
}

function Field({ field, value, onTake }: FieldProps) {
  const w = useWords()
  const say = useSayField()
  const name = say.name(field.period === null ? field.field : `${field.field} ${field.period}`)
  return (
    <Flex gap="4px 16px" wrap align="center" style={{ marginTop: 8 }}>
      <span style={{ flex: '1 1 260px', minWidth: 0, overflowWrap: 'anywhere' }}>
        <span className="quiet">{name}</span> {w('stored')}{' '}
        <strong lang="zh-CN">{say.value(field.field, field.stored)}</strong>
        {' · '}
        {w('in-file')} <strong lang="zh-CN">{say.value(field.field, field.filed)}</strong>
      </span>
      <Segmented<Take | ''>
        size="small"
        value={value ?? ''}
        aria-label={name}
        options={[
          { value: 'keep', label: w('keep-stored') },
          { value: 'file', label: w('take-file') },
        ]}
        onChange={(take) => take && onTake(take)}
      />
    </Flex>
  )
}

interface DecidingProps {
  first: ConflictView
  taken: Record<string, Take>
  open: boolean
  onClose: () => void
}

function Deciding({ first, taken, open, onClose }: DecidingProps) {
  const w = useWords()
  const cache = useQueryClient()
  const sayRefusal = useSayRefusal()
  const [form] = Form.useForm<{ because: string }>()
  const decide = useActing(imports.decide.mutationOptions(), async () => {
    onClose()
    await cache.invalidateQueries()
  })
  const decisions = Object.entries(taken).map(([id, take]) => ({ id, take }))
  return (
    <Confirm
      open={open}
      title={w('decide')}
      verb={w('decide')}
      says={w('decide-says', { firm: `“${first.enterprise}”`, n: decisions.length })}
      busy={decide.isPending}
      refused={<Refused error={decide.error} words={sayRefusal} />}
      onClose={onClose}
      onConfirm={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ because }) => decide.mutate({ enterpriseId: first.enterpriseId, decisions, because })}
      >
        <Form.Item name="because" label={w('reason')} rules={[{ required: true, message: w('required') }]}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </Form>
    </Confirm>
  )
}
