/**
 * Form inputs whose value is what a contract wants: a day as `YYYY-MM-DD`, money as fen, evidence as the ids of its
 * files. Put them into a Form.Item, which hands over id, value and onChange.
 *
 *   <DayInput from={today} />   <MomentInput />   <MoneyInput unit="万元" />   <EvidenceInput enterpriseId={id} />
 */
import { CameraOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button, DatePicker, Flex, InputNumber, Upload } from 'antd'
import dayjs from 'dayjs'
import { cityClock, cityInstant } from '../../kernel/calendar.ts'
import { contract, mediaTypes } from '../../kernel/doors.ts'
import { doorsTo } from '../doors.ts'
import { useCommonWords } from '../words.ts'
import { fenOf, textOf } from './money-input.ts'
import { Refused } from './Refused.tsx'

const { files } = doorsTo(contract)

interface Input<Value> {
  /** Given by the form item around it. */
  id?: string
  value?: Value
  onChange?: (value: Value) => void
}

/** A day; `from` and `to` are the first and last that make sense. */
export function DayInput({ id, value, onChange, from, to }: Input<string> & { from?: string; to?: string }) {
  return (
    <DatePicker
      id={id}
      style={{ width: '100%' }}
      inputReadOnly
      minDate={from ? dayjs(from) : undefined}
      maxDate={to ? dayjs(to) : undefined}
      value={value ? dayjs(value) : null}
      onChange={(day) => day && onChange?.(day.format('YYYY-MM-DD'))}
      allowClear={false}
    />
  )
}

/** A moment, picked as the city's clocks show it wherever the reader is; its value is an instant. */
export function MomentInput({ id, value, onChange }: Input<string>) {
  return (
    <DatePicker
      id={id}
      showTime
      allowClear={false}
      value={value ? dayjs(cityClock(value)) : null}
      onChange={(moment) => moment && onChange?.(cityInstant(moment.format('YYYY-MM-DDTHH:mm:ss')))}
    />
  )
}

/**
 * Money, typed in the unit people think in; its value is fen, and what was typed never passes through a double. `label` names
 * it where no form does.
 */
export function MoneyInput(props: Input<number | null> & { unit: '元' | '万元'; label?: string }) {
  const { id, value, onChange, unit, label } = props
  const w = useCommonWords()
  return (
    <InputNumber<string>
      id={id}
      aria-label={label}
      stringMode
      style={{ width: '100%' }}
      value={value == null ? null : textOf(value, unit)}
      suffix={w(unit === '元' ? 'unit-yuan' : 'unit-wan')}
      onChange={(typed) => onChange?.(typed === null ? null : (fenOf(typed, unit) ?? value ?? null))}
    />
  )
}

/** Uploads at once, so that by the time the act is sent its evidence is already kept. */
export function EvidenceInput(props: Input<string[]> & { enterpriseId: string; variable?: number }) {
  const { id, value = [], onChange, enterpriseId, variable } = props
  const w = useCommonWords()
  const add = useMutation(files.add.mutationOptions())
  // Browsers do not know the type of an OFD by its name.
  const accept = [...mediaTypes, '.ofd'].join(',')
  const upload = (
    <Upload
      id={id}
      multiple
      accept={accept}
      listType="picture"
      customRequest={({ file, onSuccess, onError }) => {
        if (!(file instanceof File)) return
        add.mutateAsync({ enterpriseId, variable, file }).then(onSuccess, onError)
      }}
      onChange={({ fileList }) => {
        const added = fileList.flatMap(({ response }: { response?: { id: string } }) => response?.id ?? [])
        if (added.join() !== value.join()) onChange?.(added)
      }}
    >
      <Button icon={<CameraOutlined />}>{w('add-evidence')}</Button>
    </Upload>
  )
  return (
    <Flex vertical gap={8}>
      {upload}
      <Refused error={add.error} words={w} />
    </Flex>
  )
}
