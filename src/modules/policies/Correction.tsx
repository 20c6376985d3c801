/**
 * 申请更正: a firm says that a value known of it is wrong. Beside each value stands either the way to say so, or how the
 * matter stands and where it lies, or whom to ask where there is no such door.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { Link } from 'react-router'
import { cityDay } from '../../kernel/calendar.ts'
import type { About } from '../../web/doors.ts'
import { Confirm } from '../../web/kit/Confirm.tsx'
import { Fields } from '../../web/kit/Fields.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { TypedInput } from '../../web/kit/TypedInput.tsx'
import { Period } from '../../web/kit/When.tsx'
import { useMe } from '../../web/me.ts'
import { useEither } from '../../web/words.ts'
import type { DisputeView } from '../facts/contract.ts'
import { disputes, useCorrections, useNames } from './Doors.tsx'
import { departments } from './from-facts.ts'
import type { Names } from './Names.tsx'
import type { Used } from './Sayings.tsx'
import { OneValue } from './UsedValue.tsx'
import { type PolicyWord, useWords } from './words.ts'

interface Correcting {
  isOwn: boolean
  corrections: readonly DisputeView[]
  ask: (used: Used) => void
}
const CorrectionContext = createContext<Correcting>({ isOwn: false, corrections: [], ask: () => undefined })

/** Around a page that shows values of one enterprise; a past day is looked at, not corrected. */
export function Corrections({
  enterpriseId,
  isPast,
  children,
}: {
  enterpriseId: string
  isPast: boolean
  children: ReactNode
}) {
  const me = useMe()
  const [asking, ask] = useState<Used>()
  const corrections = useCorrections(enterpriseId)
  const isOwn = me.enterpriseId === enterpriseId && !isPast
  return (
    <CorrectionContext value={{ isOwn, corrections, ask }}>
      {children}
      <CorrectionForm used={asking} onClose={() => ask(undefined)} />
    </CorrectionContext>
  )
}

const correctionOf = (used: Used, corrections: readonly DisputeView[], names: Names): DisputeView | undefined => {
  const no = names.variable(used.name)?.no
  return corrections.findLast(({ variable, period }) => variable === no && period === (used.period ?? 0))
}

/** The way to correct one value, or how its correction stands. */
export function CorrectionOf({ used }: { used: Used }) {
  const w = useWords()
  const either = useEither()
  const { role } = useMe()
  const names = useNames()
  const { isOwn, corrections, ask } = useContext(CorrectionContext)
  const made = correctionOf(used, corrections, names)
  if (made) return <Standing made={made} used={used} />
  if (!isOwn || used.provider === null) return null
  if (used.provider === 'enterprise') return used.value === null ? null : <span>{w('restate-it')}</span>
  if (used.kind === 'record') return <span>{w('ask-provider', { provider: either(departments[used.provider]) })}</span>
  if (role !== 'owner') return <span>{w('only-owner')}</span>
  return (
    <Button type="link" size="small" style={{ padding: 0, height: 'auto' }} onClick={() => ask(used)}>
      {w('value-wrong')}
    </Button>
  )
}

function Standing({ made, used }: { made: DisputeView; used: Used }) {
  const w = useWords()
  const either = useEither()
  const provider = departmentOf(made.provider)
  const state =
    made.state === 'open'
      ? w('correction-open', { day: cityDay(made.openedAt), provider: provider ? either(provider) : made.provider })
      : w(`correction-${made.state}`)
  return (
    <span>
      <Link to={`/disputes/${made.id}`}>{state}</Link> · {w('correction-claims')}
      <OneValue used={{ ...used, value: made.claimed, origin: null }} bare />
      {made.answer && ` · ${w('correction-answer', { answer: made.answer })}`}
    </span>
  )
}

const departmentOf = (code: string) =>
  Object.hasOwn(departments, code) ? departments[code as keyof typeof departments] : undefined

/** To the last digit and in the unit one types in: what was rounded to be read cannot be corrected. */
function Recorded({ used }: { used: Used }) {
  const either = useEither()
  const { type, value, unit } = used
  if (type !== 'number' || value === null) return <OneValue used={used} bare />
  const counted = unit ? either(unit) : ''
  return <span className="number">{/^\d/.test(counted) ? `${value} (${counted})` : `${value} ${counted}`}</span>
}

function CorrectionForm({ used, onClose }: { used: Used | undefined; onClose: () => void }) {
  const w = useWords()
  const either = useEither()
  const names = useNames()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const [form] = Form.useForm<{ claimed: string; reason: string }>()
  const open = useMutation(disputes.open.mutationOptions())
  const variable = used && names.variable(used.name)
  const provider = used?.provider ? either(departments[used.provider]) : ''
  const label = used ? either(used.label) : ''
  const close = () => {
    open.reset()
    onClose()
  }
  const send = async ({ claimed, reason }: { claimed: string; reason: string }) => {
    if (!used || !variable) return
    await open.mutateAsync({ variable: variable.no, period: used.period ?? 0, claimed, reason })
    message.success(w('correction-sent', { provider }))
    close()
    await cache.invalidateQueries({ queryKey: disputes.list.key() })
  }
  const unreadable = (reason: PolicyWord, about: About) =>
    reason === 'value-unreadable' ? w(reason, { ...about, why: w(String(about.why) as PolicyWord) }) : w(reason, about)
  return (
    <Confirm
      open={used !== undefined}
      title={w('correct-of', { label })}
      verb={w('submit-correction')}
      says={w('correct-says', { provider })}
      busy={open.isPending}
      refused={<Refused error={open.error} words={unreadable as typeof w} />}
      onClose={close}
      onConfirm={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        validateMessages={{ required: w('required') }}
        onFinish={(said) => void send(said).catch(() => undefined)}
      >
        {used && (
          <>
            <Fields
              columns={1}
              items={[
                [w('recorded-now'), <Recorded key="now" used={used} />],
                ...(used.period ? [[w('period'), <Period key="period" period={used.period} />] as const] : []),
              ]}
            />
            <Form.Item name="claimed" label={w('should-be')} rules={[{ required: true }]} style={{ marginTop: 12 }}>
              <TypedInput field={variable?.field} />
            </Form.Item>
            <Form.Item
              name="reason"
              label={w('correct-why')}
              extra={w('correct-why-hint')}
              rules={[{ required: true, whitespace: true }]}
            >
              <Input.TextArea rows={4} maxLength={2000} />
            </Form.Item>
          </>
        )}
      </Form>
    </Confirm>
  )
}
