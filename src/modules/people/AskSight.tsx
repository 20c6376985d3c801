/** The question: who, acting as what, looking at which table, of which enterprise and variable, for what purpose. */
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { type Purpose, purposes } from '../../kernel/contract.ts'
import { doorsTo } from '../../web/doors.ts'
import { useClearChoice } from '../../web/kit/clear.tsx'
import { useLanguage } from '../../web/words.ts'
import { contract } from './contract.ts'
import { useUnits } from './Units.tsx'
import { useWords } from './words.ts'

const { sight } = doorsTo(contract)

export interface Asked {
  id: string
  role: 'citizen'
  table: string
  creditCode?: string
  variable?: string
  purpose?: Purpose
}

interface Props {
  onAsk: (asked: Asked) => void
  busy: boolean
}

export function AskSight({ onAsk, busy }: Props) {
  const w = useWords()
  const clear = useClearChoice()
  const language = useLanguage()
  const [form] = Form.useForm<Asked>()
  const id = Form.useWatch('id', form)
  const people = usePeople()
  const { data } = useQuery(sight.what.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  const roles = people.found.find((person) => person.id === id)?.roles ?? []
  const required = [{ required: true, message: w('required') }]
  return (
    <Form<Asked>
      form={form}
      layout="vertical"
      requiredMark={false}
      style={{ maxWidth: 640 }}
      initialValues={{ table: 'fact', purpose: 'list' }}
      onFinish={({ creditCode, variable, ...asked }) =>
        onAsk({ ...asked, ...(creditCode?.trim() && { creditCode: creditCode.trim() }), ...(variable && { variable }) })
      }
    >
      <Form.Item name="id" label={w('sight-person')} rules={required}>
        <Select
          showSearch={{ filterOption: false, onSearch: people.search }}
          placeholder={w('sight-find')}
          options={people.options}
          onChange={() => form.resetFields(['role'])}
        />
      </Form.Item>
      <Form.Item name="role" label={w('sight-role')} rules={required}>
        <Select disabled={!id} options={roles.map((value) => ({ value, label: w(value as 'citizen') }))} />
      </Form.Item>
      <Form.Item name="table" label={w('sight-table')} rules={required}>
        <Select showSearch options={data?.tables.map(({ name }) => ({ value: name, label: <code>{name}</code> }))} />
      </Form.Item>
      <Form.Item name="creditCode" label={w('sight-firm')}>
        <Input maxLength={18} />
      </Form.Item>
      <Form.Item name="variable" label={w('sight-variable')}>
        <Select
          allowClear={clear}
          showSearch={{ optionFilterProp: 'label' }}
          options={data?.variables.map(({ code, zh, en }) => ({ value: code, label: language === 'zh-CN' ? zh : en }))}
        />
      </Form.Item>
      <Form.Item name="purpose" label={w('sight-purpose')}>
        <Select options={purposes.map((value) => ({ value, label: w(`purpose-${value}`) }))} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {w('sight-ask')}
      </Button>
    </Form>
  )
}

/** People whose names have in them what is typed. */
function usePeople() {
  const units = useUnits()
  const [q, search] = useState('')
  const { data } = useQuery(
    sight.who.queryOptions({ input: { q }, enabled: q.trim() !== '', placeholderData: (old) => old }),
  )
  const found = data ?? []
  const options = found.map(({ id, name, unit }) => ({
    value: id,
    label: <span lang="zh-CN">{[name, units.name(unit)].filter(Boolean).join(' · ')}</span>,
  }))
  return { search, found, options }
}
