/**
 * The form of a dispute: what is stored, what the firm says instead, why, and on what paper. Which value is meant stands
 * in the address (`?correct=12.2021`), so that other pages can lead here.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Select } from 'antd'
import { useSearchParams } from 'react-router'
import { doorsTo } from '../../web/doors.ts'
import { useToday } from '../../web/house.ts'
import { Confirm } from '../../web/kit/Confirm.tsx'
import { EvidenceInput } from '../../web/kit/inputs.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { useMe } from '../../web/me.ts'
import { useEither } from '../../web/words.ts'
import { ClaimInput, useSayFault } from './ClaimInput.tsx'
import { contract, type Known, type VariableView } from './contract.ts'
import { lastPeriods, placeIn } from './knowledge.ts'
import { FieldValue, isAnswered, providerName, usePeriod } from './Value.tsx'
import { useWords } from './words.ts'

const { disputes } = doorsTo(contract)

interface Props {
  id: string
  variables: readonly VariableView[]
  facts: readonly Known[]
}

export function AskCorrection({ id, variables, facts }: Props) {
  const me = useMe()
  const [address, setAddress] = useSearchParams()
  const place = placeIn(address.get('correct'))
  const variable = variables.find(({ no }) => no === place?.variable)
  const isMine = me.role === 'owner' && me.enterpriseId === id
  if (!isMine || !variable || !isAnswered(variable)) return null
  const known = facts.find((one) => one.variable === variable.no && one.period === place?.period)
  const close = () =>
    setAddress(
      (now) => {
        const next = new URLSearchParams(now)
        next.delete('correct')
        return next
      },
      { preventScrollReset: true },
    )
  const fixed = variable.kind === 'periodic' ? place?.period : 0
  const key = `${variable.no} ${fixed}`
  return <Asking key={key} {...{ id, variable, known, period: fixed }} onClose={close} />
}

interface AskingProps {
  id: string
  variable: VariableView
  known: Known | undefined
  /** Absent: the form asks for it. */
  period: number | undefined
  onClose: () => void
}

interface Typed {
  period?: number
  claimed: string
  reason: string
  evidence?: string[]
}

function Asking({ id, variable, known, period, onClose }: AskingProps) {
  const w = useWords()
  const either = useEither()
  const cache = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<Typed>()
  const sayFault = useSayFault()
  const provider = either(providerName(variable.provider))
  const open = useMutation(
    disputes.open.mutationOptions({
      onSuccess: async () => {
        message.success(w('filed', { provider }))
        onClose()
        await cache.invalidateQueries({ queryKey: disputes.key() })
      },
    }),
  )
  const send = ({ period: chosen = 0, ...said }: Typed) =>
    open.mutate({ variable: variable.no, period: period ?? chosen, ...said })
  return (
    <Confirm
      open
      title={`${w('ask-correction')} · ${either(variable)}`}
      verb={w('send-dispute')}
      says={w('ask-says', { provider })}
      busy={open.isPending}
      refused={<Refused error={open.error} words={(reason, about) => sayFault(variable.field, reason, about)} />}
      onClose={onClose}
      onConfirm={() => form.submit()}
    >
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        validateMessages={{ required: w('required') }}
        onFinish={send}
      >
        <Said id={id} variable={variable} known={known} period={period} />
      </Form>
    </Confirm>
  )
}

function Said({ id, variable, known, period }: Omit<AskingProps, 'onClose'>) {
  const w = useWords()
  const inWords = usePeriod()
  const today = useToday()
  const choices = variable.period ? lastPeriods(today, variable.period) : []
  const [latest] = choices
  return (
    <>
      <Form.Item label={`${w('stored')}${period ? ` · ${inWords(period)}` : ''}`}>
        <FieldValue field={variable.field} value={known?.value ?? null} />
      </Form.Item>
      {period === undefined && (
        <Form.Item name="period" label={w('period')} initialValue={latest} rules={[{ required: true }]}>
          <Select options={choices.map((value) => ({ value, label: inWords(value) }))} />
        </Form.Item>
      )}
      <ClaimInput field={variable.field} name="claimed" label={w('my-value')} />
      <Form.Item
        name="reason"
        label={w('reason')}
        extra={w('reason-hint')}
        rules={[{ required: true, whitespace: true }]}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 10 }} />
      </Form.Item>
      <Form.Item name="evidence" label={w('evidence')}>
        <EvidenceInput enterpriseId={id} variable={variable.no} />
      </Form.Item>
    </>
  )
}
