/**
 * What somebody says a value is, in the form its variable has.
 * Checked here by the same rule as behind the door, so that a slip is said before it is sent.
 */
import { Form } from 'antd'
import type { About } from '../../web/doors.ts'
import { TypedInput } from '../../web/kit/TypedInput.tsx'
import { decimal, storedOf } from '../../web/numbers.ts'
import { stored } from './fact.ts'
import type { FieldView } from './Value.tsx'
import { useWords } from './words.ts'

interface Props {
  field: FieldView | undefined
  /** Of the form's item, as the door calls it. */
  name: string
  label: string
  initialValue?: string
}

export function ClaimInput({ field, name, label, initialValue }: Props) {
  const sayFault = useSayFault()
  if (!field) return null
  const check = async (_: unknown, said: string | undefined) => {
    const found = said?.trim() ? stored(field, said) : undefined
    if (typeof found === 'string')
      throw new Error(sayFault(field, 'value-unreadable', { why: found, value: said ?? '' }))
  }
  return (
    <Form.Item
      name={name}
      label={label}
      initialValue={initialValue}
      rules={[{ required: true, whitespace: true }, { validator: check }]}
      validateFirst
    >
      <TypedInput field={field} />
    </Form.Item>
  )
}

type Reason = Parameters<ReturnType<typeof useWords>>[0]

/** A refusal in words; of a value that cannot be stored, what is wrong with it and what is allowed. */
export function useSayFault(): (field: FieldView | undefined, reason: Reason, about: About) => string {
  const w = useWords()
  return (field, reason, about) => {
    const why = unreadable.find((it) => it === about.why)
    if (reason !== 'value-unreadable' || !why) return w(reason, about)
    const [low = '', high = ''] = (field?.range ?? []).map(written)
    return w(`why-${why}`, { value: about.value ?? '', scale: field?.scale ?? 0, low, high })
  }
}

/** A bound of a range, grouped: 1,000,000 or 0.5. */
function written(bound: number): string {
  const parts = storedOf(String(bound))
  return parts ? decimal(parts.stored, parts.scale) : String(bound)
}

const unreadable = [
  'not-a-number',
  'too-many-digits',
  'out-of-range',
  'not-in-list',
  'not-a-day',
  'not-yes-or-no',
] as const
