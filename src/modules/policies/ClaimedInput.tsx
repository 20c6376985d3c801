/** What a value should be, typed as its kind wants: a number in its unit, yes or no, one of a list, a day, a text. */
import { Input, InputNumber, Radio, Select } from 'antd'
import { DayInput } from '../../web/kit/inputs.tsx'
import { useEither } from '../../web/words.ts'
import type { Field } from './Names.tsx'
import { useWords } from './words.ts'

interface Props {
  field: Field | undefined
  /** Given by the form item around it. */
  id?: string
  value?: string
  onChange?: (value: string | null) => void
}

export function ClaimedInput({ field, id, value, onChange }: Props) {
  const w = useWords()
  const either = useEither()
  switch (field?.type) {
    case 'number':
      return (
        <InputNumber<string>
          id={id}
          stringMode
          style={{ width: '100%' }}
          value={value}
          min={field.range && String(field.range[0])}
          max={field.range && String(field.range[1])}
          precision={field.scale === 0 ? 0 : undefined}
          suffix={field.unit && either(field.unit)}
          onChange={(typed) => onChange?.(typed)}
        />
      )
    case 'flag':
      return (
        <Radio.Group
          id={id}
          value={value}
          onChange={({ target }) => onChange?.(String(target.value))}
          options={[
            { value: 'true', label: w('yes') },
            { value: 'false', label: w('no') },
          ]}
        />
      )
    case 'category':
      return (
        <Select
          id={id}
          value={value}
          onChange={onChange}
          showSearch={{ optionFilterProp: 'label' }}
          options={(field.values ?? []).map(({ code, ...name }) => ({ value: code, label: either(name) }))}
        />
      )
    case 'date':
      return <DayInput id={id} value={value} onChange={onChange} />
    default:
      return <Input id={id} value={value} maxLength={200} onChange={({ target }) => onChange?.(target.value)} />
  }
}
