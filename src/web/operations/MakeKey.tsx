/** Makes a key for another system: as what it reads, which doors, until when; then shows it, once. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Drawer, Flex, Form, Input, Select, Typography } from 'antd'
import type { ReactNode } from 'react'
import { addDays } from '../../kernel/calendar.ts'
import { contract, keyRoles } from '../../kernel/keys/contract.ts'
import { doorsInChinese } from '../api-words.ts'
import { doorsTo } from '../doors.ts'
import { DayInput } from '../kit/inputs.tsx'
import { Refused } from '../kit/Refused.tsx'
import { useRoom } from '../room.ts'
import { useLanguage } from '../words.ts'
import { useUnitNames } from './unit-names.ts'
import { useWords } from './words.ts'

const { keys } = doorsTo(contract)

interface Typed {
  name: string
  role: (typeof keyRoles)[number]
  unit: string
  scopes: string[]
  lastDay: string
}

export function MakeKey({ onClose }: { onClose: () => void }) {
  const w = useWords()
  const isPhone = useRoom() === 'phone'
  const cache = useQueryClient()
  const make = useMutation(
    keys.make.mutationOptions({ onSuccess: async () => await cache.invalidateQueries({ queryKey: keys.key() }) }),
  )
  return (
    <Drawer
      open
      onClose={onClose}
      title={w(make.data ? 'your-key' : 'make-key')}
      placement={isPhone ? 'bottom' : 'right'}
      size={isPhone ? 'auto' : 520}
      mask={{ closable: !make.data }}
    >
      {make.data ? (
        <Made secret={make.data.key} onClose={onClose} />
      ) : (
        <Asked
          busy={make.isPending}
          refused={<Refused error={make.error} words={w} />}
          onSaid={(typed) => make.mutate(typed)}
        />
      )}
    </Drawer>
  )
}

function Made({ secret, onClose }: { secret: string; onClose: () => void }) {
  const w = useWords()
  return (
    <Flex vertical gap={16}>
      <Alert type="warning" showIcon title={w('shown-once')} />
      <Typography.Paragraph copyable code style={{ overflowWrap: 'anywhere', margin: 0 }} translate="no">
        {secret}
      </Typography.Paragraph>
      <Button type="primary" onClick={onClose}>
        {w('key-done')}
      </Button>
    </Flex>
  )
}

/** A key runs on the machine's clock, in a demo too. */
const inAYear = (): string => addDays(new Date().toISOString().slice(0, 10), 365)

interface AskedProps {
  busy: boolean
  refused: ReactNode
  onSaid: (typed: Typed) => void
}

function Asked({ busy, refused, onSaid }: AskedProps) {
  const w = useWords()
  const units = useUnitNames()
  const [form] = Form.useForm<Typed>()
  const role = Form.useWatch('role', form)
  const required = [{ required: true, message: w('required') }]
  return (
    <Form<Typed>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ lastDay: inAYear(), scopes: [] }}
      onFinish={onSaid}
    >
      <Form.Item name="name" label={w('key-name')} extra={w('key-name-hint')} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="role" label={w('role')} rules={required}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={keyRoles.map((value) => ({ value, label: w(value) }))}
          onChange={() => form.setFieldValue('scopes', [])}
        />
      </Form.Item>
      <Form.Item name="unit" label={w('unit')} rules={required}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={units.options} />
      </Form.Item>
      <Form.Item name="scopes" label={w('doors')} rules={required}>
        <Scopes role={role} />
      </Form.Item>
      <Form.Item name="lastDay" label={w('last-day')} rules={required}>
        <DayInput />
      </Form.Item>
      {refused}
      <Button type="primary" htmlType="submit" loading={busy}>
        {w('make-key')}
      </Button>
    </Form>
  )
}

interface ScopesProps {
  id?: string
  role: Typed['role'] | undefined
  value?: string[]
  onChange?: (value: string[]) => void
}

function Scopes({ id, role, value, onChange }: ScopesProps) {
  const language = useLanguage()
  const { data } = useQuery(
    keys.scopes.queryOptions({ input: { role: role ?? 'officer' }, enabled: role !== undefined }),
  )
  const label = (name: string) => (language === 'zh-CN' ? `${name} ${doorsInChinese[name] ?? ''}` : name)
  return (
    <Select
      id={id}
      mode="multiple"
      disabled={role === undefined}
      value={value}
      onChange={onChange}
      showSearch={{ optionFilterProp: 'label' }}
      options={data?.map(({ name }) => ({ value: name, label: label(name) }))}
    />
  )
}
