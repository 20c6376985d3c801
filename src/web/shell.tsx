/**
 * What surrounds every page. At a desk a menu of the function one acts in stands at the side; a visitor, and everybody
 * on a phone or tablet, has entries in the head or a bar at the bottom instead. Landmarks, a link past the menu, the
 * focus moved to a new page: done here once.
 */
import { Alert, Flex, Layout } from 'antd'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { Outlet, ScrollRestoration, useLocation, useNavigation, useNavigationType } from 'react-router'
import { BottomBar } from './BottomBar.tsx'
import { Brand, DemoBand, HeadMenu, HouseTime } from './Head.tsx'
import { DisplayMenu, LanguageSwitch, Myself } from './Myself.tsx'
import { isSignedIn, useMe } from './me.ts'
import { crumbsTo } from './menu.ts'
import { Bell } from './notices/Bell.tsx'
import { AlarmBand } from './operations/AlarmBand.tsx'
import { PlaceContext } from './place.ts'
import { useRoom } from './room.ts'
import { pages, panels } from './routes.ts'
import { SideMenu } from './SideMenu.tsx'
import { FindBox } from './search/FindBox.tsx'
import { useCommonWords } from './words.ts'

export function Shell() {
  const room = useRoom()
  const w = useCommonWords()
  const signedIn = isSignedIn(useMe())
  const { pathname } = useLocation()
  const main = useMainFocus(pathname)
  return (
    <PlaceContext value={{ crumbs: crumbsTo(pages, pathname), panels }}>
      <ScrollRestoration />
      <a href="#main" className="skip">
        {w('skip-to-content')}
      </a>
      <OnTheWay />
      <Layout className="frame">
        <DemoBand />
        <Layout.Header className="frame-head no-print">
          <Flex align="center" justify="space-between" gap={12} style={{ height: '100%' }}>
            <Flex align="center" gap={room === 'desk' ? 16 : 8} flex="1 1 auto" style={{ minWidth: 0 }}>
              <Brand />
              {room === 'desk' && !signedIn && <HeadMenu />}
            </Flex>
            <Flex align="center" gap={4}>
              <FindBox />
              {room === 'desk' && <HouseTime />}
              {signedIn && <Bell />}
              <LanguageSwitch />
              <DisplayMenu />
              <Myself />
            </Flex>
          </Flex>
        </Layout.Header>
        <Offline />
        <AlarmBand />
        <Layout hasSider={room === 'desk' && signedIn}>
          {room === 'desk' && signedIn && <SideMenu />}
          <Layout>
            <main id="main" ref={main} tabIndex={-1} className="frame-body">
              <Outlet />
            </main>
          </Layout>
        </Layout>
        {room !== 'desk' && <BottomBar />}
      </Layout>
    </PlaceContext>
  )
}

/** At a change of page the focus goes to its content, so that the keyboard begins there; a redirect is no change. */
function useMainFocus(pathname: string) {
  const main = useRef<HTMLElement>(null)
  const before = useRef(pathname)
  const how = useNavigationType()
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    if (how !== 'REPLACE') main.current?.focus({ preventScroll: true })
  }, [pathname, how])
  return main
}

/** A thin line while the next page is on its way. */
function OnTheWay() {
  const { state } = useNavigation()
  const w = useCommonWords()
  return state === 'idle' ? null : <div className="on-the-way" role="status" aria-label={w('loading')} />
}

function Offline() {
  const w = useCommonWords()
  const isOnline = useSyncExternalStore(
    (listener) => {
      for (const event of ['online', 'offline']) addEventListener(event, listener)
      return () => {
        for (const event of ['online', 'offline']) removeEventListener(event, listener)
      }
    },
    () => navigator.onLine,
  )
  return isOnline ? null : <Alert type="warning" banner showIcon title={w('offline')} />
}
