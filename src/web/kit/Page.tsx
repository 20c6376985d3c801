/**
 * What every page begins with: breadcrumb, title, what can be done here. At a desk the actions stand beside the title;
 * on a phone the one primary action sticks within the thumb's reach. The title also names the window.
 *
 *   <Page title="双燕袜业有限公司" tags={<Sign …/>} intro="…" primary={<Button type="primary">…</Button>} actions={…} knownOn>
 */
import { ArrowLeftOutlined } from '@ant-design/icons'
import { Breadcrumb, Flex, Skeleton, Typography } from 'antd'
import { lazy, type ReactNode, Suspense } from 'react'
import { Link } from 'react-router'
import type { Crumb } from '../menu.ts'
import { usePlace, useTitle } from '../place.ts'
import { type Room, useRoom } from '../room.ts'
import { useCommonWords, useEither } from '../words.ts'
import { KnownOnBanner } from './KnownOn.tsx'
import { LinkButton } from './LinkButton.tsx'
import { Name } from './Name.tsx'

const DayPicker = lazy(async () => ({ default: (await import('./DayPicker.tsx')).DayPicker }))

interface Props {
  title: string
  /** The title is the name of a person or an enterprise (kit/Name). */
  named?: boolean
  /** Signs beside the title: how it stands. */
  tags?: ReactNode
  /** A sentence or two under the title. */
  intro?: ReactNode
  /** The one primary action of the page. */
  primary?: ReactNode
  /** What else can be done here. */
  actions?: ReactNode
  /** The page can be shown as known on another day (kit/KnownOn). */
  knownOn?: boolean
  /** Where the way back leads, if not to the page above. */
  back?: string
  children: ReactNode
}

export function Page({ title, named = false, tags, intro, primary, actions, knownOn = false, back, children }: Props) {
  const room = useRoom()
  useTitle(title)
  const { crumbs } = usePlace()
  const above = crumbs.slice(0, -1)
  const shown = named ? <Name of={title} /> : title
  return (
    <Flex vertical gap={room === 'phone' ? 12 : 16}>
      {room === 'desk' && above.length > 0 && <Crumbs above={above} title={shown} />}
      <Flex align="start" justify="space-between" gap={12} wrap={room === 'phone'}>
        <Head title={shown} tags={tags} intro={intro} back={back ?? above.at(-1)?.to} room={room} />
        <Flex gap={8} wrap align="center" className="no-print">
          {knownOn && (
            <Suspense fallback={<Skeleton.Input style={{ width: 180 }} />}>
              <DayPicker />
            </Suspense>
          )}
          {actions}
          {room !== 'phone' && primary}
        </Flex>
      </Flex>
      {knownOn && <KnownOnBanner />}
      {children}
      {room === 'phone' && primary && <div className="thumb">{primary}</div>}
    </Flex>
  )
}

type HeadProps = Pick<Props, 'tags' | 'intro' | 'back'> & { title: ReactNode; room: Room }

function Head({ title, tags, intro, back, room }: HeadProps) {
  const w = useCommonWords()
  return (
    <Flex vertical gap={4} style={{ minWidth: 0 }}>
      <Flex align="center" gap="4px 8px" wrap={room !== 'phone' || tags !== undefined}>
        {room !== 'desk' && back && (
          <LinkButton to={back} type="text" icon={<ArrowLeftOutlined />} aria-label={w('back')} />
        )}
        <Typography.Title level={1} style={{ margin: 0, fontSize: room === 'phone' ? '1.25em' : '1.55em' }}>
          {title}
        </Typography.Title>
        {tags}
      </Flex>
      {intro && (
        <Typography.Paragraph type="secondary" className="prose" style={{ margin: 0 }}>
          {intro}
        </Typography.Paragraph>
      )}
    </Flex>
  )
}

function Crumbs({ above, title }: { above: readonly Crumb[]; title: ReactNode }) {
  const w = useCommonWords()
  const either = useEither()
  const items = above.map(({ to, title: name }) => ({ key: to, title: <Link to={to}>{either(name)}</Link> }))
  return (
    <nav aria-label={w('you-are-here')} className="no-print">
      <Breadcrumb items={[...items, { key: 'here', title: <span aria-current="page">{title}</span> }]} />
    </nav>
  )
}
