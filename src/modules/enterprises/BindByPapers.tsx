/** Binds a person who is at the counter, on papers that were checked; the papers are kept with the binding. */
import { SolutionOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { doorsTo } from '../../web/doors.ts'
import { useToday } from '../../web/house.ts'
import { Confirm } from '../../web/kit/Confirm.tsx'
import { DayInput, EvidenceInput } from '../../web/kit/inputs.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { contract as people } from '../people/contract.ts'
import type { EnterpriseView } from './contract.ts'
import { useWords } from './words.ts'

const { bindings } = doorsTo(people)

interface Typed {
  subject: string
  papers: string[]
  expiresOn?: string
}

export function BindByPapers({ firm }: { firm: EnterpriseView }) {
  const w = useWords()
  const today = useToday()
  const cache = useQueryClient()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Typed>()
  const bind = useMutation(
    bindings.bindByPapers.mutationOptions({
      onSuccess: async () => {
        setOpen(false)
        form.resetFields()
        message.success(w('bound'))
        await cache.invalidateQueries({ queryKey: bindings.key() })
      },
    }),
  )
  const send = (typed: Typed) => bind.mutate({ enterpriseId: firm.id, ...typed, expiresOn: typed.expiresOn ?? null })
  return (
    <>
      <Button icon={<SolutionOutlined />} onClick={() => setOpen(true)}>
        {w('by-papers')}
      </Button>
      <Confirm
        open={open}
        title={`${w('by-papers')} · ${firm.name}`}
        verb={w('by-papers')}
        says={w('by-papers-says')}
        busy={bind.isPending}
        refused={<Refused error={bind.error} words={w} />}
        onClose={() => setOpen(false)}
        onConfirm={() => form.submit()}
      >
        <Form<Typed>
          form={form}
          layout="vertical"
          requiredMark={false}
          validateMessages={{ required: w('required') }}
          onFinish={send}
        >
          <Form.Item
            name="subject"
            label={w('person-subject')}
            extra={w('person-subject-hint')}
            rules={[{ required: true, whitespace: true }]}
          >
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="papers"
            label={w('papers')}
            rules={[{ required: true, type: 'array', min: 1, message: w('papers-needed') }]}
          >
            <EvidenceInput enterpriseId={firm.id} />
          </Form.Item>
          <Form.Item name="expiresOn" label={w('expires-optional')}>
            <DayInput from={today} />
          </Form.Item>
        </Form>
      </Confirm>
    </>
  )
}
