/** Asks for the reason of an act that is kept with it, and does it. */
import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { Confirm } from '../kit/Confirm.tsx'
import { useWords } from './words.ts'

interface Props {
  title: string
  says: ReactNode
  danger?: boolean
  busy: boolean
  refused: ReactNode
  onClose: () => void
  onSaid: (because: string) => unknown
}

export function Because({ title, says, danger = false, busy, refused, onClose, onSaid }: Props) {
  const w = useWords()
  const [form] = Form.useForm<{ because: string }>()
  return (
    <Confirm
      open
      title={title}
      verb={title}
      danger={danger}
      says={says}
      busy={busy}
      refused={refused}
      onClose={onClose}
      onConfirm={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={({ because }) => onSaid(because)}
      >
        <Form.Item
          name="because"
          label={w('because')}
          extra={w('because-hint')}
          rules={[{ required: true, min: 4, whitespace: true, message: w('because-hint') }]}
        >
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </Form>
    </Confirm>
  )
}
