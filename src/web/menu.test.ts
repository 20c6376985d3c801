/** Who finds which page where. */
import { expect, test } from 'vitest'
import { anyone } from '../kernel/who.ts'
import { barOf, crumbsTo, grouped, homeOf, mayOpen, menuOf, openEntry, routeAt } from './menu.ts'
import type { Pair } from './pair.ts'
import type { Route } from './route.ts'

const load = async () => () => null
const page = (path: Route['path'], more: Partial<Route> = {}): Route => {
  const title: Pair = [path, path]
  return { path, title, load, ...more }
}
const entry = (path: Route['path'], more: Partial<Route> = {}) => page(path, { menu: [path, path], ...more })

const pages = [
  entry('/policies', { roles: anyone, group: 'policies', bar: true }),
  page('/policies/:document', { roles: anyone }),
  page('/policies/:document/:clause', { roles: anyone }),
  entry('/enterprises', { roles: anyone, group: 'register', bar: true }),
  page('/enterprises/:id', { roles: anyone }),
  page('/enterprises/new', { roles: ['officer'] }),
  entry('/mine', { roles: ['owner', 'colleague'], group: 'mine', bar: true, home: ['owner', 'colleague'] }),
  entry('/import', { roles: ['officer'], group: 'register' }),
  entry('/people', { group: 'house' }),
]

test('a page that names nobody is open to everyone who signed in, and to nobody else', () => {
  expect(mayOpen(page('/people'), 'owner')).toBe(true)
  expect(mayOpen(page('/people'), 'citizen')).toBe(false)
  expect(mayOpen(page('/mine', { roles: ['owner'] }), 'officer')).toBe(false)
})

test('each function has its own menu', () => {
  const paths = (who: Parameters<typeof menuOf>[1]) => menuOf(pages, who).map(({ path }) => path)
  expect(paths('citizen')).toEqual(['/policies', '/enterprises'])
  expect(paths('owner')).toEqual(['/policies', '/enterprises', '/mine', '/people'])
  expect(paths('officer')).toEqual(['/policies', '/enterprises', '/import', '/people'])
})

test('groups stand in the order of the house, and empty ones not at all', () =>
  expect(grouped(menuOf(pages, 'owner')).map(({ group }) => group)).toEqual(['mine', 'policies', 'register', 'house']))

test('the bar of a phone never has more than four entries', () => {
  const wide = [...pages, entry('/a', { bar: true }), entry('/b', { bar: true })]
  for (const who of ['citizen', 'owner', 'officer'] as const) {
    const { bar, hasMore } = barOf(menuOf(wide, who))
    expect(bar.length + (hasMore ? 1 : 0)).toBeLessThanOrEqual(4)
  }
  expect(barOf(menuOf(pages, 'citizen'))).toMatchObject({ hasMore: false, bar: [{}, {}] })
  // The owner's fourth page is not meant for the bar, so that "more" takes its place.
  expect(barOf(menuOf(pages, 'owner'))).toMatchObject({ hasMore: true, bar: [{}, {}, { path: '/mine' }] })
  expect(barOf([])).toEqual({ bar: [], hasMore: false })
})

test('one begins at the page that names the function, or else at the first of the menu', () => {
  expect(homeOf(pages, 'owner')?.path).toBe('/mine')
  expect(homeOf(pages, 'auditor')?.path).toBe('/policies')
  expect(homeOf([], 'auditor')).toBeUndefined()
})

test('a fixed word is a closer match than a place for any', () => {
  expect(routeAt(pages, '/enterprises/new')?.path).toBe('/enterprises/new')
  expect(routeAt(pages, '/enterprises/42')?.path).toBe('/enterprises/:id')
  expect(routeAt(pages, '/elsewhere')).toBeUndefined()
})

test('the way to a page leads through the pages above it', () => {
  expect(crumbsTo(pages, '/policies/notice/C-1').map(({ to }) => to)).toEqual([
    '/policies',
    '/policies/notice',
    '/policies/notice/C-1',
  ])
  expect(crumbsTo(pages, '/')).toEqual([])
})

test('a page without an entry of its own marks the nearest one above it', () => {
  const menu = menuOf(pages, 'owner')
  expect(openEntry(menu, '/policies/notice/C-1')?.path).toBe('/policies')
  expect(openEntry(menu, '/mine')?.path).toBe('/mine')
  expect(openEntry(menu, '/nowhere')).toBeUndefined()
})
