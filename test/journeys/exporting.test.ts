/**
 * Lists taken away from their pages, at a desk and on a phone, in both languages; and what every page is served with: a
 * content policy that admits no script or style but our own. Pictures lie in shots/.
 */
import { mkdir, readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import { readXlsx } from 'hucre/xlsx'
import type { BrowserContext, Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { startProduct } from '../support/product.ts'
import { signInAs } from '../support/sign-in.ts'

vi.setConfig({ testTimeout: 60_000 })

const { base } = await startProduct()
const browser = await openBrowser()
await mkdir('shots', { recursive: true })

const widths = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }
const contexts = new Map<string, BrowserContext>()
async function visit(who: string | undefined, size: keyof typeof widths, path: string): Promise<Page> {
  const key = `${who} ${size}`
  const context =
    contexts.get(key) ??
    (await browser.newContext({ viewport: widths[size], isMobile: size === 'phone', hasTouch: size === 'phone' }))
  if (!contexts.has(key) && who) await signInAs(context, base, who)
  context.setDefaultTimeout(30_000)
  contexts.set(key, context)
  const page = await context.newPage()
  await page.goto(`${base}${path}`)
  return page
}
const own = async (): Promise<string> => {
  const reply = await fetch(`${base}/api/enterprises?q=${encodeURIComponent('彩云袜业')}`)
  return ((await reply.json()) as { rows: { id: string }[] }).rows[0]?.id ?? ''
}
const firm = await own()

/** The icon says its name before the word; themes of a firm have names that begin alike. */
const buttons = { zh: /^(download )?导出$/, en: /^(download )?Export$/ }
async function openDialog(page: Page, language: 'zh' | 'en'): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('.ant-skeleton-active, .ant-spin-spinning'))
  await page.getByRole('button', { name: buttons[language] }).first().click()
  await page.getByRole('dialog').waitFor()
  await page.waitForTimeout(400)
}

const cases = (
  [
    [undefined, '/enterprises'],
    ['officer-market', '/enterprises'],
    ['owner', `/enterprises/${firm}`],
    ['owner', '/policies/WZ-2021-01/why'],
    ['owner', '/my/policies'],
    ['officer-market', '/disputes'],
    [undefined, '/policies'],
    ['administrator', '/people'],
  ] as const
).flatMap(([who, path]) => [
  { who, path, size: 'desk', language: 'zh' } as const,
  { who, path, size: 'phone', language: 'en' } as const,
])

test.each(cases)('$who exports from $path on a $size in $language', async ({ who, path, size, language }) => {
  const page = await visit(who, size, `${path}?lang=${language}`)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  await openDialog(page, language)
  const name = `export${path.replaceAll('/', '_').replace(firm, 'firm')}-${who ?? 'visitor'}-${size}-${language}`
  await page.screenshot({ path: `shots/${name}.png` })
  const { violations } = await new AxeBuilder({ page })
    .include('.ant-drawer')
    .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
    .analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  expect(complaints).toEqual([])
  await page.close()
})

test('a visitor filters, chooses two columns, takes the workbook away; the choice is remembered', async () => {
  const page = await visit(undefined, 'desk', `/enterprises?lang=zh&q=${encodeURIComponent('袜业')}`)
  await openDialog(page, 'zh')
  await page.getByRole('checkbox', { name: '全选' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '导出', exact: true }).click()
  await page.getByText('请至少选一列').waitFor()
  await page.getByRole('checkbox', { name: '企业名称' }).click()
  await page.getByRole('checkbox', { name: '镇街' }).click()
  const coming = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: '导出', exact: true }).click()
  const download = await coming
  expect(download.suggestedFilename()).toBe('企业名录-2022-11-30.xlsx')
  const { sheets } = await readXlsx(new Uint8Array(await readFile(await download.path())))
  const [headings, ...rows] = sheets[0]?.rows ?? []
  expect(headings).toEqual(['企业名称', '镇街'])
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.every(([name]) => String(name).includes('袜业'))).toBe(true)
  await page.reload()
  await openDialog(page, 'zh')
  expect(await page.getByRole('checkbox', { name: '镇街' }).isChecked()).toBe(true)
  expect(await page.getByRole('checkbox', { name: '登记状态' }).isChecked()).toBe(false)
  await page.close()
})

test('an officer says what for before he takes anything, and the firm reads it on its page', async () => {
  const page = await visit('officer-market', 'desk', `/enterprises/${firm}?lang=zh`)
  await openDialog(page, 'zh')
  const go = page.getByRole('dialog').getByRole('button', { name: '导出', exact: true })
  await go.click()
  await page.getByText('请写明用途').waitFor()
  await page.getByRole('textbox', { name: '用途' }).fill('走访前核对')
  await page.getByRole('radio', { name: 'Word 公文版式' }).click()
  const coming = page.waitForEvent('download')
  await go.click()
  expect((await coming).suggestedFilename()).toMatch(/企业数据-2022-11-30\.docx$/)
  await page.close()
  const theirs = await visit('owner', 'desk', `/enterprises/${firm}?lang=zh`)
  await theirs.getByText('走访前核对').first().waitFor()
  await theirs.close()
})

test('every page is served under a policy that admits nothing but our own', async () => {
  for (const path of ['/', '/enterprises', '/my/policies', '/nowhere', '/index.html']) {
    const reply = await fetch(`${base}${path}`)
    const html = await reply.text()
    const nonce = /<meta name="csp-nonce" content="([\w-]{20,})"/.exec(html)?.[1] ?? 'none'
    expect(reply.headers.get('content-security-policy')).toBe(
      [
        `default-src 'none'`,
        `script-src 'self'`,
        `style-src-elem 'self' 'nonce-${nonce}'`,
        `style-src-attr 'unsafe-inline'`,
        `img-src 'self' data: blob:`,
        `font-src 'self'`,
        `connect-src 'self'`,
        `worker-src 'self'`,
        `manifest-src 'self'`,
        `base-uri 'none'`,
        `form-action 'self'`,
        `frame-ancestors 'none'`,
      ].join('; '),
    )
    const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)]
    expect(scripts.length).toBeGreaterThan(0)
    expect(
      scripts.filter(([, attributes = '', body = '']) => !/\bsrc="\/[^/]/.test(attributes) || body.trim() !== ''),
    ).toEqual([])
    expect(html).not.toMatch(/<style\b(?![^>]*nonce=)|\son\w+\s*=|javascript:/i)
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff')
  }
  const [one, two] = await Promise.all([fetch(base), fetch(base)])
  expect(one.headers.get('content-security-policy')).not.toBe(two.headers.get('content-security-policy'))
})

test('too many sign-ins from one address are told when to come again', async () => {
  let last: Response | undefined
  for (let n = 0; n < 40 && last?.status !== 429; n++) last = await fetch(`${base}/sign-in`, { redirect: 'manual' })
  expect(last?.status).toBe(429)
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
})
