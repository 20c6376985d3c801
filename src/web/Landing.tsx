/**
 * The start page for who is not signed in: what the city answers, a search, and a door to each public page there is.
 * Doors and search come from the routes, so that nothing is promised that does not exist.
 */
import { RightOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Card, Flex, Input, Typography } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { signInAddress } from './me.ts'
import { mayOpen } from './menu.ts'
import type { Pair } from './pair.ts'
import { useRoom } from './room.ts'
import type { Route } from './route.ts'
import { pages } from './routes.ts'
import { useCommonWords, useEither } from './words.ts'

/** Drawn after the page: what it says is not needed to begin. */
const ReleasedFigures = lazy(async () => ({
  default: (await import('./figures/ReleasedFigures.tsx')).ReleasedFigures,
}))

type Door = Route & { says: Pair }
const isDoor = (route: Route): route is Door => route.says !== undefined && mayOpen(route, 'citizen')
type Searched = Route & { search: Pair }
const isSearched = (route: Route): route is Searched => route.search !== undefined && mayOpen(route, 'citizen')

export function Landing() {
  const w = useCommonWords()
  const room = useRoom()
  const doors = pages.filter(isDoor)
  const searched = pages.find(isSearched)
  return (
    <Flex vertical gap={32}>
      <Flex justify="space-between" align="center" gap={48} className="hero">
        <Flex vertical gap={20} flex="1 1 auto" style={{ minWidth: 0 }}>
          <Typography.Title level={1} className="hero-title">
            {w('welcome')}
          </Typography.Title>
          <Typography.Paragraph className="prose" type="secondary" style={{ margin: 0, fontSize: '1.14em' }}>
            {w('welcome-more')}
          </Typography.Paragraph>
          {searched && <Search at={searched} />}
        </Flex>
        {room !== 'phone' && <img src="/drum.svg" alt="" width={room === 'desk' ? 210 : 150} className="hero-drum" />}
      </Flex>
      {doors.length > 0 && (
        <section aria-labelledby="open">
          <Typography.Title level={2} id="open" style={{ fontSize: '1.3em' }}>
            {w('open-to-all')}
          </Typography.Title>
          <div className="doors">
            {doors.map((door) => (
              <DoorCard key={door.path} door={door} />
            ))}
          </div>
        </section>
      )}
      <Suspense fallback={null}>
        <ReleasedFigures />
      </Suspense>
      <WhoSignsIn />
      <HowAnswered />
    </Flex>
  )
}

function Search({ at }: { at: Searched }) {
  const w = useCommonWords()
  const either = useEither()
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const label = either(at.search)
  return (
    <search aria-label={w('search')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const q = words.trim()
          void navigate(q ? `${at.path}?${new URLSearchParams({ q })}` : at.path)
        }}
      >
        <Flex gap={8} style={{ maxWidth: 640 }}>
          <Input
            type="search"
            size="large"
            aria-label={label}
            placeholder={label}
            prefix={<SearchOutlined />}
            maxLength={200}
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
          <Button type="primary" size="large" htmlType="submit">
            {w('search')}
          </Button>
        </Flex>
      </form>
    </search>
  )
}

function DoorCard({ door }: { door: Door }) {
  const either = useEither()
  const Icon = door.icon
  return (
    <Link to={door.path} className="card-link">
      <Card hoverable style={{ height: '100%' }}>
        <Flex vertical gap={8}>
          <Flex gap={10} align="center">
            {Icon && (
              <span className="sign-plain tone-vermilion" style={{ fontSize: 22, lineHeight: 1 }} aria-hidden>
                <Icon />
              </span>
            )}
            <Typography.Text strong style={{ fontSize: '1.14em' }}>
              {either(door.menu ?? door.title)}
            </Typography.Text>
            <RightOutlined className="quiet" aria-hidden />
          </Flex>
          <Typography.Text type="secondary">{either(door.says)}</Typography.Text>
        </Flex>
      </Card>
    </Link>
  )
}

function WhoSignsIn() {
  const w = useCommonWords()
  return (
    <section aria-labelledby="signed-in">
      <Card>
        <Flex justify="space-between" align="center" gap={16} wrap>
          <div className="prose">
            <Typography.Title level={2} id="signed-in" style={{ fontSize: '1.3em', marginTop: 0 }}>
              {w('who-signs-in')}
            </Typography.Title>
            <div>{w('for-owners')}</div>
            <div>{w('for-officers')}</div>
          </div>
          <Button size="large" href={signInAddress()}>
            {w('sign-in')}
          </Button>
        </Flex>
      </Card>
    </section>
  )
}

function HowAnswered() {
  const w = useCommonWords()
  return (
    <section aria-labelledby="how">
      <Typography.Title level={2} id="how" style={{ fontSize: '1.3em' }}>
        {w('how-answered')}
      </Typography.Title>
      <div className="doors">
        {(['answer-1', 'answer-2', 'answer-3'] as const).map((key) => (
          <div key={key} className="marked tone-vermilion" style={{ paddingInlineStart: 14 }}>
            <strong>{w(key)}</strong>
            <div className="quiet">{w(`${key}-more`)}</div>
          </div>
        ))}
      </div>
    </section>
  )
}
