/**
 * 更正登记: the registrar changes the line, with a reason. The form begins with what is registered; only what was changed
 * is sent, so that two people who correct different columns do not undo each other.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, AutoComplete, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { doorsTo } from '../../web/doors.ts'
import { Confirm } from '../../web/kit/Confirm.tsx'
import { useClearChoice } from '../../web/kit/clear.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { contract, type EnterpriseView } from './contract.ts'
import { sizeClasses, statuses } from './enterprise.ts'
import { useNames } from './Places.tsx'
import { type Correctable, correctable } from './reading.ts'
import { useWords } from './words.ts'

const { enterprises } = doorsTo(contract)

type Typed = Partial<Record<Correctable, string | null>> & { because: string }

export function CorrectRegister({ enterprise }: { enterprise: EnterpriseView }) {
  const w = useWords()
  const cache = useQueryClient()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Typed>()
  const correct = useMutation(
    enterprises.correct.mutationOptions({
      onSuccess: async () => {
        setOpen(false)
        message.success(w('corrected'))
        await cache.invalidateQueries({ queryKey: enterprises.key() })
      },
    }),
  )
  const begin = () => {
    correct.reset()
    form.resetFields()
    setOpen(true)
  }
  const send = ({ because, ...typed }: Typed) => {
    const { id, version } = enterprise
    correct.mutate({ id, version, because, change: changedIn(typed, enterprise) })
  }
  return (
    <>
      <Button onClick={begin}>{w('correct')}</Button>
      <Confirm
        open={open}
        title={w('correct')}
        verb={w('correct')}
        says={w('correct-says')}
        busy={correct.isPending}
        refused={<Refused error={correct.error} words={w} />}
        onClose={() => setOpen(false)}
        onConfirm={() => form.submit()}
      >
        <Form<Typed>
          form={form}
          layout="vertical"
          requiredMark={false}
          validateMessages={{ required: w('required') }}
          initialValues={Object.fromEntries(correctable.map((field) => [field, enterprise[field]]))}
          onFinish={send}
        >
          <Items />
        </Form>
      </Confirm>
    </>
  )
}

function Items() {
  const w = useWords()
  const names = useNames()
  const clear = useClearChoice()
  const byLabel = { optionFilterProp: 'label' }
  return (
    <>
      <Form.Item name="name" label={w('name')} rules={[{ required: true, whitespace: true, min: 2 }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="industry" label={w('industry-code')}>
        <AutoComplete allowClear={clear} options={names.industries} showSearch={{ filterOption: begins }} />
      </Form.Item>
      <Form.Item name="town" label={w('town')}>
        <Select allowClear={clear} showSearch={byLabel} options={names.towns} />
      </Form.Item>
      <Form.Item name="status" label={w('status')}>
        <Select
          options={statuses.map((value) => ({ value, label: w(value === 'unknown' ? 'status-unknown' : value) }))}
        />
      </Form.Item>
      <Form.Item name="sizeClass" label={w('size')}>
        <Select allowClear={clear} options={sizeClasses.map((value) => ({ value, label: w(value) }))} />
      </Form.Item>
      <Form.Item name="address" label={w('address')}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item
        name="because"
        label={w('because')}
        extra={w('because-hint')}
        rules={[{ required: true, whitespace: true }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </>
  )
}

const begins = (typed: string, option?: { label: string }): boolean => option?.label.includes(typed) ?? false

type Change = Parameters<typeof enterprises.correct.call>[0]['change']

/** What was typed that the register does not say already; an emptied box takes the value back. */
function changedIn(typed: Omit<Typed, 'because'>, now: EnterpriseView): Change {
  const all = correctable.map((field) => [field, typed[field]?.trim() || null] as const)
  return Object.fromEntries(all.filter(([field, value]) => value !== now[field])) as Change
}
