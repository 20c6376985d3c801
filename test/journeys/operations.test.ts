/**
 * The administrator's day, in the built product: something is wrong, he is told on every page, looks, puts back what was
 * given up and says that he knows; then he makes a key for another system, which reads the feed with it and no more.
 */
import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { withOwner } from '../../src/kernel/house.ts'
import { startPostgres } from '../../src/kernel/postgres.ts'
import { openBrowser } from '../support/browser.ts'
import { startProduct } from '../support/product.ts'
import { signInAs } from '../support/sign-in.ts'

const { base, data } = await startProduct()
const browser = await openBrowser()
await mkdir('shots', { recursive: true })
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
await signInAs(context, base, 'administrator')
const says = async (page: Page, text: string) =>
  await page.waitForFunction((wanted) => document.body.innerText.includes(wanted), text)

test('a dead letter is an alarm on every page, until somebody acknowledges it, and is put back', async () => {
  const server = await startPostgres(`${data}/postgres`, {})
  expect(server.adopted).toBe(true)
  await withOwner(server.url('postgres', 'bolanggu'), async (client) => {
    await client.query(`select graphile_worker.add_job('lost-letter', '{}', max_attempts := 1)`)
    // Nobody works off a job of this name, so it is only given up here.
    await client.query(
      `update graphile_worker._private_jobs set attempts = 1, last_error = 'TypeError: x' where max_attempts = 1`,
    )
  })
  const page = await context.newPage()
  await page.goto(`${base}/operations?lang=zh`)
  await says(page, '用尽重试，等人处理')
  await says(page, 'lost-letter')
  await page.goto(`${base}/people?lang=zh`)
  await says(page, '1 项告警等待确认')
  await page.click('a[href="/operations"] >> text=打开运行台')
  await says(page, 'lost-letter')
  await page.screenshot({ path: 'shots/operations-alarm-desk-zh.png', fullPage: true })
  await page.click('button:has-text("确认知悉")')
  await page.fill('.ant-drawer-open textarea', '对方系统正在升级')
  await page.screenshot({ path: 'shots/operations-acknowledge-desk-zh.png' })
  await page.click('.ant-drawer-open button:has-text("确认知悉")')
  await says(page, '已确认：对方系统正在升级')
  await page.waitForFunction(() => !document.body.innerText.includes('项告警等待确认'))
  await page.click('button:has-text("放回队列")')
  await says(page, '没有死信')
  await page.close()
}, 90_000)

test('a key is made on the page, shown once, and reads the feed over the wire; with a cookie, or writing, it is refused', async () => {
  const page = await context.newPage()
  await page.goto(`${base}/operations/keys?lang=zh`)
  await page.click('button:has-text("签发密钥")')
  await page.fill('#name', '市数据局 归集平台')
  const choose = async (field: string, text: string) => {
    await page.click(`#${field}`)
    await page.fill(`#${field}`, text)
    await page.keyboard.press('Enter')
  }
  await choose('role', '审计')
  await choose('unit', '大数据')
  await choose('scopes', 'feed.read')
  await page.keyboard.press('Escape')
  await page.click('.ant-drawer-open button:has-text("签发密钥")')
  await says(page, '只显示这一次')
  await page.screenshot({ path: 'shots/operations-key-desk-zh.png' })
  const key = (await page.locator('.ant-drawer-open code').innerText()).trim()
  expect(key).toMatch(/^blg_[\w-]{43}$/)
  await page.click('button:has-text("已交给对接方")')
  await says(page, '有效')
  expect(await page.content()).not.toContain(key)
  await page.close()

  const authorization = `Bearer ${key}`
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const ask = async (path: string, headers: Record<string, string>, method = 'GET') =>
    await fetch(`${base}/api${path}`, { method, headers })
  const acts = async () => {
    const reply = await ask('/feed?limit=500', { authorization })
    expect(reply.status).toBe(200)
    const { events } = (await reply.json()) as { events: { subject: string; act: string }[] }
    return events.map(({ subject, act }) => `${subject} ${act}`)
  }
  // The feed is some seconds behind.
  for (let i = 0; i < 20 && !(await acts()).includes('key make'); i++) await new Promise((go) => setTimeout(go, 500))
  expect(await acts()).toEqual(expect.arrayContaining(['alarm acknowledge', 'job redrive', 'key make']))
  expect((await ask('/feed', { authorization, cookie })).status).toBe(422)
  expect((await ask('/enterprises', { authorization })).status).toBe(403)
  expect((await ask('/me/sessions/end', { authorization }, 'POST')).status).toBe(403)
  expect((await ask('/feed', { authorization: `${authorization}x` })).status).toBe(401)
}, 90_000)
