/** Gives a person a function in a unit, from a day on and until one if it is to end. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Card, Form, Input, Select } from 'antd'
import { cityRoles, congressRoles } from '../../kernel/who.ts'
import { doorsTo } from '../../web/doors.ts'
import { useToday } from '../../web/house.ts'
import { DayInput } from '../../web/kit/inputs.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { contract, type PersonView } from './contract.ts'
import { useUnits } from './Units.tsx'
import { useWords } from './words.ts'

const { people } = doorsTo(contract)
const givable = [...cityRoles, ...congressRoles, 'auditor', 'administrator'] as const

interface Typed {
  role: (typeof givable)[number]
  unit: string
  validFrom: string
  validTo?: string
  /** Credit codes as somebody pastes them: a line, a comma or a blank between two. */
  firms?: string
}

const codesIn = (typed = ''): string[] => typed.split(/[\s,，;；、]+/).filter(Boolean)

export function GiveFunction({ person: { id, name, unit } }: { person: PersonView }) {
  const w = useWords()
  const today = useToday()
  const units = useUnits()
  const cache = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<Typed>()
  const role = Form.useWatch('role', form)
  const give = useMutation(
    people.give.mutationOptions({
      onSuccess: async () => {
        form.resetFields()
        message.success(w('given'))
        await cache.invalidateQueries({ queryKey: people.key() })
      },
    }),
  )
  const byLabel = { optionFilterProp: 'label' }
  const required = [{ required: true }]
  const inOrder = ({ getFieldValue }: { getFieldValue: (name: 'validFrom') => string | undefined }) => ({
    validator: async (_: unknown, last: string | undefined) => {
      if (last && last < (getFieldValue('validFrom') ?? '')) throw new Error(w('dates-crossed'))
    },
  })
  return (
    <Card size="small" title={w('give')}>
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        validateMessages={{ required: w('required') }}
        initialValues={{ unit: unit ?? undefined, validFrom: today }}
        onFinish={({ validTo, firms, ...said }) =>
          give.mutate({ id, ...said, validTo: validTo ?? null, firms: codesIn(firms) })
        }
      >
        <Form.Item name="role" label={w('role')} rules={required}>
          <Select showSearch={byLabel} options={givable.map((value) => ({ value, label: w(value) }))} />
        </Form.Item>
        <Form.Item name="unit" label={w('unit')} rules={required}>
          <Select showSearch={byLabel} options={units.options} />
        </Form.Item>
        {role === 'cadre' && (
          <Form.Item name="firms" label={w('assigned-firms')} extra={w('assigned-firms-hint')}>
            <Input.TextArea rows={3} />
          </Form.Item>
        )}
        <Form.Item name="validFrom" label={w('valid-from')} rules={required}>
          <DayInput />
        </Form.Item>
        <Form.Item name="validTo" label={w('valid-to')} rules={[inOrder]}>
          <DayInput />
        </Form.Item>
        <p className="quiet">{w('give-says', { name })}</p>
        <Refused error={give.error} words={w} />
        <Button htmlType="submit" loading={give.isPending}>
          {w('give')}
        </Button>
      </Form>
    </Card>
  )
}
