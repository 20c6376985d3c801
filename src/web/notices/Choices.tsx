/** What else is used beside the inbox, whether at once or together, and when not. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Card, Checkbox, Flex, Form, Radio, Select } from 'antd'
import { type Channel, channels, contract, digests } from '../../kernel/notices/contract.ts'
import { doorsTo } from '../doors.ts'
import { useClearChoice } from '../kit/clear.tsx'
import { Refused } from '../kit/Refused.tsx'
import { useWords } from './words.ts'

const { notices } = doorsTo(contract)

type Choice = Awaited<ReturnType<typeof notices.settings.call>>['choice']

interface Typed extends Pick<Choice, 'channels' | 'digest' | 'language'> {
  from?: string
  to?: string
}

const hours = Array.from({ length: 48 }, (_, i) => `${String(i >> 1).padStart(2, '0')}:${i % 2 ? '30' : '00'}`)

interface Props {
  choice: Choice
  possible: readonly Channel[]
  confirmed: readonly Channel[]
}

export function Choices({ choice, possible, confirmed }: Props) {
  const w = useWords()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const [form] = Form.useForm<Typed>()
  const choose = useMutation(
    notices.choose.mutationOptions({
      onSuccess: () => {
        void message.success(w('saved'))
        void cache.invalidateQueries()
      },
    }),
  )
  const { quiet, ...rest } = choice
  const isShown = (it: Channel) => possible.includes(it) || choice.channels.includes(it)
  const save = ({ from, to, ...typed }: Typed) => choose.mutate({ ...typed, quiet: from && to ? { from, to } : null })
  return (
    <Card size="small" title={w('choices')}>
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ ...rest, from: quiet?.from, to: quiet?.to }}
        onFinish={save}
      >
        <Form.Item name="channels" label={w('channels')} extra={w('channels-hint')}>
          <Checkbox.Group
            style={{ columnGap: 16, rowGap: 8 }}
            options={channels
              .filter(isShown)
              .map((value) => ({ value, label: w(value), disabled: !confirmed.includes(value) }))}
          />
        </Form.Item>
        <Form.Item name="digest" label={w('digest')}>
          <Radio.Group options={digests.map((value) => ({ value, label: w(`digest-${value}`) }))} />
        </Form.Item>
        <QuietHours />
        <Form.Item name="language" label={w('language')}>
          <Radio.Group
            options={[
              { value: 'zh-CN', label: <span lang="zh-CN">{w('chinese')}</span> },
              { value: 'en', label: <span lang="en">{w('english')}</span> },
            ]}
          />
        </Form.Item>
        <Refused error={choose.error} words={w} />
        <Button type="primary" htmlType="submit" loading={choose.isPending} style={{ marginTop: 8 }}>
          {w('save')}
        </Button>
      </Form>
    </Card>
  )
}

function QuietHours() {
  const w = useWords()
  const clear = useClearChoice()
  const options = hours.map((value) => ({ value, label: value }))
  return (
    <Form.Item label={w('quiet')} extra={w('quiet-hint')}>
      <Flex gap={8}>
        {(['from', 'to'] as const).map((name) => (
          <Form.Item
            key={name}
            name={name}
            noStyle
            dependencies={['from', 'to']}
            rules={[
              ({ getFieldValue }) => ({
                validator: async () => {
                  const [from, to] = [getFieldValue('from'), getFieldValue('to')]
                  if (Boolean(from) !== Boolean(to) || (from && from === to)) throw new Error(w('quiet-half'))
                },
              }),
            ]}
          >
            <Select
              allowClear={clear}
              aria-label={w(`quiet-${name}`)}
              placeholder={w(`quiet-${name}`)}
              options={options}
              style={{ width: 120 }}
            />
          </Form.Item>
        ))}
      </Flex>
    </Form.Item>
  )
}
