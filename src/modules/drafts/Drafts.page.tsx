/** 条款工坊: all drafts, whose move each is; and beginning one, from a clause there is or from nothing. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { cityDay } from '../../kernel/calendar.ts'
import { ListPage } from '../../web/kit/ListPage.tsx'
import { linesOf } from '../../web/kit/lines.ts'
import { Refused } from '../../web/kit/Refused.tsx'
import { Sign } from '../../web/kit/Sign.tsx'
import { Day } from '../../web/kit/When.tsx'
import { useMe } from '../../web/me.ts'
import { useEither } from '../../web/words.ts'
import type { DraftLine } from './contract.ts'
import { drafts, policies } from './Doors.tsx'
import { useWords } from './words.ts'

export function DraftsPage() {
  const w = useWords()
  const either = useEither()
  const me = useMe()
  const list = useQuery(drafts.list.queryOptions())
  const begin = me.role === 'officer' && <Begin />
  return (
    <ListPage<DraftLine>
      title={w('workshop')}
      intro={w('workshop-intro')}
      primary={begin}
      lines={linesOf(list)}
      to={({ id }) => `/drafts/${id}`}
      empty={{ title: w('no-drafts'), hint: w('no-drafts-hint') }}
      columns={[
        { title: w('clause'), cell: ({ title }) => either(title) },
        { title: w('state'), cell: ({ state }) => <Sign tone="indigo">{w(state)}</Sign>, phone: 'beside', width: 150 },
        { title: w('now-with'), cell: ({ holder }) => (holder ? either(holder.name) : w('nobody')), phone: 2 },
        { title: w('drafted-by'), cell: ({ unit }) => either(unit), phone: null },
        { title: w('start-id'), cell: ({ clause }) => <span className="number">{clause}</span>, phone: 3 },
        { title: w('since'), cell: ({ openedAt }) => <Day day={cityDay(openedAt)} />, phone: 3 },
      ]}
    />
  )
}

interface Said {
  clause?: string
  as?: string
}

function Begin() {
  const w = useWords()
  const either = useEither()
  const go = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const [form] = Form.useForm<Said>()
  const { data: library } = useQuery(policies.library.queryOptions({ enabled: isOpen }))
  const start = useMutation(drafts.start.mutationOptions({ onSuccess: ({ id }) => go(`/drafts/${id}`) }))
  const options = (library ?? [])
    .filter(({ appliesTo }) => appliesTo === 'firm')
    .toSorted((a, b) => Number(b.adopted !== null) - Number(a.adopted !== null))
    .map(({ id, title }) => ({ value: id, label: `${id} ${either(title)}` }))
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {w('start-draft')}
      </Button>
      <Modal
        title={w('start-draft')}
        open={isOpen}
        okText={w('start')}
        confirmLoading={start.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        <Form<Said>
          form={form}
          layout="vertical"
          onFinish={({ clause, as }) => start.mutate({ ...(clause && { clause }), ...(as && { as }) })}
        >
          <Form.Item name="clause" label={w('start-from')}>
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={w('start-from-nothing')}
              options={options}
              onChange={(clause?: string) => form.setFieldsValue({ as: clause ?? '' })}
            />
          </Form.Item>
          <Form.Item name="as" label={w('start-id')} extra={w('start-id-hint')}>
            <Input maxLength={64} />
          </Form.Item>
          <Refused error={start.error} words={w} />
        </Form>
      </Modal>
    </>
  )
}
