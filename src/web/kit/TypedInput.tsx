/**
 * What a value is, typed as its kind wants: digits in their unit, yes or no, one of a list, a day, a text. Digits stay as
 * they were typed, neither rounded nor moved into the range: whoever takes the value says what is wrong with it.
 *
 *   <Form.Item name="claimed"><TypedInput field={variable.field} /></Form.Item>
 */
import { Input, Radio, Select } from 'antd'
import { type Both, useCommonWords, useEither } from '../words.ts'
import { DayInput } from './inputs.tsx'

export interface TypedField {
  type: 'number' | 'flag' | 'category' | 'date' | 'text'
  unit?: Both | undefined
  values?: readonly (Both & { code: string })[] | undefined
}

interface Props {
  field: TypedField | undefined
  /** Given by the form item around it. */
  id?: string
  value?: string
  onChange?: (value: string) => void
}

export function TypedInput({ field, id, value, onChange }: Props) {
  const w = useCommonWords()
  const either = useEither()
  const shared = { id, value }
  const typed = ({ target }: { target: { value: string } }) => onChange?.(target.value)
  switch (field?.type) {
    case 'number':
      return (
        <Input
          {...shared}
          onChange={typed}
          inputMode="decimal"
          autoComplete="off"
          suffix={field.unit && either(field.unit)}
          maxLength={40}
        />
      )
    case 'flag':
      return (
        <Radio.Group
          {...shared}
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
          {...shared}
          onChange={onChange}
          showSearch={{ optionFilterProp: 'label' }}
          options={(field.values ?? []).map(({ code, ...name }) => ({ value: code, label: either(name) }))}
        />
      )
    case 'date':
      return <DayInput id={id} value={value} onChange={onChange} />
    default:
      return <Input {...shared} onChange={typed} maxLength={200} />
  }
}
