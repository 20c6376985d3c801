/** The addresses: each module's pages, guarded by who may open them, inside the shell. */
import { type ComponentType, Suspense } from 'react'
import { createBrowserRouter, Navigate, type RouteObject } from 'react-router'
import { roles } from '../kernel/who.ts'
import { BrokenPage } from './Broken.tsx'
import { Page } from './kit/Page.tsx'
import { EmptyState, Loading, NoRight } from './kit/states.tsx'
import { Landing } from './Landing.tsx'
import { isSignedIn, useMe } from './me.ts'
import { homeOf, mayOpen } from './menu.ts'
import { NotHere } from './NotHere.tsx'
import { useFirstTitle } from './place.ts'
import type { Route } from './route.ts'
import { pages } from './routes.ts'
import { Shell } from './shell.tsx'
import { useCommonWords, useEither } from './words.ts'

export const routerOf = () =>
  createBrowserRouter([
    {
      element: <Shell />,
      errorElement: <BrokenPage />,
      hydrateFallbackElement: <Loading />,
      children: [
        {
          // A page that breaks leaves the shell standing, so that one can go elsewhere.
          errorElement: <BrokenPage />,
          children: [{ path: '/', element: <Start /> }, ...pages.map(routeOf), { path: '*', element: <NotHere /> }],
        },
      ],
    },
  ])

const routeOf = (route: Route): RouteObject => ({
  path: route.path,
  lazy: async () => {
    const Content = await route.load()
    return { Component: () => <Guarded route={route} Content={Content} /> }
  },
})

/** A page for who may see it; everybody else is told to whom it is open. The doors behind it check again. */
function Guarded({ route, Content }: { route: Route; Content: ComponentType }) {
  const { role } = useMe()
  const title = useEither()(route.title)
  useFirstTitle(title)
  if (!mayOpen(route, role))
    return (
      <Page title={title}>
        <NoRight who={route.roles ?? roles} />
      </Page>
    )
  return (
    <Suspense fallback={<Loading />}>
      <Content />
    </Suspense>
  )
}

/** A visitor sees what the city answers; who signed in goes where the function's day begins. */
function Start() {
  const me = useMe()
  const w = useCommonWords()
  useFirstTitle(undefined)
  if (!isSignedIn(me) || me.role === 'citizen') return <Landing />
  const home = homeOf(pages, me.role)
  if (!home) return <EmptyState title={w('no-pages', { role: w(me.role) })} />
  return <Navigate to={home.path} replace />
}
