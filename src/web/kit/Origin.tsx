/**
 * The small ⓘ beside a value: who provided it, for which period, since when it is known, declared or observed, by which
 * method and law. Every number is a door; this is the door of a single value.
 *
 *   <Origin source={known.source} period={known.period} knownOn={known.knownAt} standing="observed" basis={variable.basis} more={<Link …/>} />
 */
import { InfoCircleOutlined } from '@ant-design/icons'
import { Button, Descriptions, Popover } from 'antd'
import type { ReactNode } from 'react'
import { cityDay } from '../../kernel/calendar.ts'
import { isDay, periodInWords } from '../days.ts'
import { type Both, useCommonWords, useEither, useLanguage } from '../words.ts'
import type { Standing } from './Value.tsx'

export interface OriginProps {
  /** Who provided it. */
  source?: string | Both | null
  period?: string | number | null
  /** The day, or the moment, since when the city knows it. */
  knownOn?: string | null
  standing?: Standing
  method?: string | Both | null
  basis?: string | Both | null
  /** What is being explained, for who cannot see where the ⓘ stands. */
  of?: string
  /** What can be done about it: a link to its rows, or to correct it. */
  more?: ReactNode
}

export function Origin(props: OriginProps) {
  const w = useCommonWords()
  const name = props.of ? `${w('origin')}: ${props.of}` : w('origin')
  return (
    <Popover trigger="click" title={w('origin')} content={<Told {...props} />} styles={{ root: { maxWidth: 340 } }}>
      <Button type="text" size="small" icon={<InfoCircleOutlined />} aria-label={name} />
    </Popover>
  )
}

function Told({ source, period, knownOn, standing, method, basis, more }: OriginProps) {
  const w = useCommonWords()
  const language = useLanguage()
  const either = useEither()
  const said = (told: string | Both | null | undefined) => (typeof told === 'object' && told ? either(told) : told)
  const lines: [key: 'source' | 'period' | 'known-since' | 'standing' | 'method' | 'basis', told: ReactNode][] = [
    ['source', said(source)],
    ['period', period && periodInWords(period, language)],
    ['known-since', knownOn && (isDay(knownOn) ? knownOn : cityDay(knownOn))],
    ['standing', standing && w(`${standing}-more`)],
    ['method', said(method)],
    ['basis', said(basis)],
  ]
  const items = lines.filter(([, told]) => told).map(([key, told]) => ({ key, label: w(key), children: told }))
  return (
    <>
      <Descriptions size="small" column={1} items={items} />
      {more}
    </>
  )
}
