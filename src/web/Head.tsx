/** The parts of the head: brand and city, the house's time in a demo, and a visitor's menu. */
import { ClockCircleOutlined } from '@ant-design/icons'
import { Flex, Menu, Tooltip, Typography } from 'antd'
import { Link, useLocation } from 'react-router'
import { dayInSentence } from './days.ts'
import { useHouse, useToday } from './house.ts'
import { Sign } from './kit/Sign.tsx'
import { menuOf, openEntry } from './menu.ts'
import { useRoom } from './room.ts'
import { pages } from './routes.ts'
import { useCommonWords, useEither, useLanguage } from './words.ts'

export function Brand() {
  const w = useCommonWords()
  const either = useEither()
  const house = useHouse()
  const isPhone = useRoom() === 'phone'
  const city = house?.city ? either(house.city) : house?.kind === 'demo' && w('demo-city')
  return (
    <Link to="/" className="card-link">
      <Flex align="center" gap={8}>
        <img src="/drum.svg" alt="" width={30} height={30} />
        <Typography.Text strong style={{ fontSize: 18, whiteSpace: 'nowrap' }}>
          {w('brand')}
        </Typography.Text>
        {city && !isPhone && (
          <Typography.Text type="secondary" style={{ whiteSpace: 'nowrap' }}>
            {city}
          </Typography.Text>
        )}
      </Flex>
    </Link>
  )
}

/** Which day it is in a demo: not the computer's. */
export function HouseTime() {
  const w = useCommonWords()
  const language = useLanguage()
  const today = useToday()
  if (useHouse()?.kind !== 'demo') return null
  return (
    <Tooltip title={w('demo-band')}>
      <span>
        <Sign tone="amber" icon={<ClockCircleOutlined />}>
          {w('demo-time')} {dayInSentence(today, language)}
        </Sign>
      </span>
    </Tooltip>
  )
}

/** Says on every page that nothing here is real; on a phone with the day, which has no room in the head. */
export function DemoBand() {
  const w = useCommonWords()
  const language = useLanguage()
  const today = useToday()
  const isDesk = useRoom() === 'desk'
  if (useHouse()?.kind !== 'demo') return null
  return (
    <aside className="band toned tone-amber" aria-label={w('demo-band')}>
      {w('demo-band')}
      {!isDesk && ` · ${w('demo-time')} ${dayInSentence(today, language)}`}
    </aside>
  )
}

/** A visitor's menu, beside the brand. */
export function HeadMenu() {
  const w = useCommonWords()
  const either = useEither()
  const { pathname } = useLocation()
  const menu = menuOf(pages, 'citizen')
  const open = openEntry(menu, pathname)
  return (
    <nav aria-label={w('main-menu')} style={{ flex: '1 1 auto', minWidth: 0 }}>
      <Menu
        mode="horizontal"
        selectedKeys={open ? [open.path] : []}
        style={{ borderBlockEnd: 0 }}
        items={menu.map(({ path, menu: words }) => ({ key: path, label: <Link to={path}>{either(words)}</Link> }))}
      />
    </nav>
  )
}
