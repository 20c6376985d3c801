/**
 * The peer of "pages": a bare Hono route that answers the same bytes to the same addresses out of memory. No sign-in, no
 * limits, no database, no checks. What the product takes beyond this is what the house adds.
 *
 * Reads a file of recorded answers and says its port; ends with its parent.
 */
import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

export interface Recorded {
  path: string
  type: string
  body: string
}

const recorded = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Recorded[]
const answers = new Map(recorded.map((one) => [one.path, one]))
const app = new Hono()
app.get('*', (c) => {
  const { pathname, search } = new URL(c.req.url)
  const found = answers.get(pathname + search)
  return found ? c.body(found.body, 200, { 'content-type': found.type }) : c.notFound()
})
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => console.log(`port ${port}`))
process.on('disconnect', () => process.exit(0))
