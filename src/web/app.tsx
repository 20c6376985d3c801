/**
 * What every page stands in: language, look, the cache of what doors answered, who is looking and in which house. Until
 * those last two are known nothing can be drawn rightly, so that there is only the frame's ground.
 */
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import { useEffect, useLayoutEffect, useState } from 'react'
import { RouterProvider } from 'react-router'
import { contract } from '../kernel/doors.ts'
import { Preparing } from './Broken.tsx'
import { doorsTo, reasonOf } from './doors.ts'
import { HouseContext } from './house.ts'
import { ErrorState } from './kit/states.tsx'
import { MeContext } from './me.ts'
import { nonce } from './nonce.ts'
import { usePreferences } from './preferences.ts'
import { useMedia, useRoom } from './room.ts'
import { routerOf } from './router.tsx'
import { properties, type Scheme, themeOf } from './theme.ts'
import { LanguageContext } from './words.ts'

const doors = doorsTo(contract)
const cache = new QueryClient({
  defaultOptions: {
    // A refusal stays one however often it is asked; only what broke is tried again.
    queries: { retry: (times, error) => times < 2 && !reasonOf(error), staleTime: 5_000 },
  },
})
const locales = { 'zh-CN': zhCN, en: enUS }

export function Application() {
  const { language, text } = usePreferences()
  const scheme = useScheme()
  const room = useRoom()
  const still = useMedia('(prefers-reduced-motion: reduce)')
  useEffect(() => {
    document.documentElement.lang = language
    dayjs.locale(language === 'en' ? 'en' : 'zh-cn')
  }, [language])
  const theme = themeOf(scheme, { phone: room === 'phone', large: text === 'large', still }, language)
  return (
    <LanguageContext value={language}>
      <ConfigProvider
        theme={theme}
        locale={locales[language]}
        button={{ autoInsertSpace: false }}
        csp={{ nonce: nonce() }}
      >
        <QueryClientProvider client={cache}>
          <App>
            <City />
          </App>
        </QueryClientProvider>
      </ConfigProvider>
    </LanguageContext>
  )
}

/** The reader's choice, or the system's; told to the style sheet before anything is painted. */
function useScheme(): Scheme {
  const { scheme: chosen } = usePreferences()
  const systemIsDark = useMedia('(prefers-color-scheme: dark)')
  const system = systemIsDark ? 'dark' : 'light'
  const scheme = chosen === 'system' ? system : chosen
  useLayoutEffect(() => {
    const { style } = document.documentElement
    for (const [name, value] of properties(scheme)) style.setProperty(name, value)
    style.colorScheme = scheme
  }, [scheme])
  return scheme
}

/** Who is looking and which house this is decide what is shown. While the house is being filled there is only that. */
function City() {
  const house = useQuery(
    doors.house.state.queryOptions({
      refetchInterval: ({ state }) => (state.data?.ready === false ? 1_000 : 60_000),
    }),
  )
  const isReady = house.data?.ready === true
  const me = useQuery(doors.me.whoAmI.queryOptions({ enabled: isReady }))
  const [router] = useState(routerOf)
  const error = house.data ? me.error : house.error
  const again = () => (house.data ? me.refetch() : house.refetch())
  if (house.data && !isReady) return <Preparing percent={house.data.progress} kind={house.data.kind} />
  if (house.data && me.data)
    return (
      <HouseContext value={house.data}>
        <MeContext value={me.data}>
          <RouterProvider router={router} />
        </MeContext>
      </HouseContext>
    )
  return error && <ErrorState error={error} again={again} />
}
