/**
 * A figure as every page shows it: value and unit, period, change with its base, the ⓘ with source and method; and it is
 * a door to its rows. Nothing known reads 未知, never 0.
 *
 *   <Figure title="企业" shown={{ before: '', figure: count(12434), unit: '家', exact: '12,434' }} period="2022" to="/enterprises" />
 *   <Figure title="可申领" shown={money(fen, language)} change={{ figure: '+3.2%', base: '上年' }} origin={{ source, knownOn }} />
 */
import { RightOutlined } from '@ant-design/icons'
import { Button, Card, Flex, Skeleton, Tooltip, Typography } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { periodInWords } from '../days.ts'
import type { Shown } from '../numbers.ts'
import { useCommonWords, useLanguage } from '../words.ts'
import { Unknown } from './Money.tsx'
import { Origin, type OriginProps } from './Origin.tsx'

interface Props {
  title: string
  /** Null where it is not known; undefined while it is loading. */
  shown: Shown | null | undefined
  period?: string | number
  /** How far it moved, and against what: a change without its base says nothing. */
  change?: { figure: string; base: string }
  origin?: OriginProps
  /** Where its rows are. */
  to?: string
  /** Opens its rows on this page. */
  onOpen?: () => void
  /** What stands instead of a number that there is but not for who looks. */
  instead?: ReactNode
  note?: ReactNode
}

export function Figure({ title, shown, period, change, origin, to, onOpen, instead, note }: Props) {
  const w = useCommonWords()
  const language = useLanguage()
  const about = [
    period && periodInWords(period, language),
    change && `${w('change', { base: change.base })} ${change.figure}`,
  ]
  const said = about.filter(Boolean).join(' · ')
  return (
    <Card size="small" style={{ flex: '1 1 150px', maxWidth: 300 }}>
      <Flex justify="space-between" align="center" gap={4} style={{ minHeight: 26 }}>
        <Typography.Text type="secondary">{title}</Typography.Text>
        {origin && <Origin of={title} {...origin} />}
      </Flex>
      {instead ? <div className="quiet">{instead}</div> : <Reading shown={shown} />}
      {(said || note) && (
        <div className="quiet small">
          {said} {note}
        </div>
      )}
      {onOpen && (
        <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={onOpen}>
          {w('rows')} <RightOutlined aria-hidden />
        </Button>
      )}
      {to && (
        <Link to={to} className="small">
          {w('rows')} <RightOutlined aria-hidden />
        </Link>
      )}
    </Card>
  )
}

function Reading({ shown }: { shown: Shown | null | undefined }) {
  if (shown === undefined) return <Skeleton.Node active style={{ width: 96, height: 34 }} />
  if (shown === null)
    return (
      <div className="figure">
        <Unknown />
      </div>
    )
  return (
    <Tooltip title={shown.exact}>
      <div className="number">
        {shown.before && <span className="quiet">{shown.before} </span>}
        <span className="figure">{shown.figure}</span>
        {shown.unit && <span className="quiet">{shown.unit === '%' ? '%' : ` ${shown.unit}`}</span>}
      </div>
    </Tooltip>
  )
}
