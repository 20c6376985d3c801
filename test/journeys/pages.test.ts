/**
 * Every page as whoever it is for, in both languages, at a desk and on a phone: it shows something, nothing sticks out
 * sideways, the console is clean, nothing serious for people who use assistive technology, and not a word of the other
 * language (names and quotations apart, which say so with `lang`). Pictures lie in shots/.
 */
import { mkdir } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { startProduct } from '../support/product.ts'
import { signInAs } from '../support/sign-in.ts'

const { base } = await startProduct()
const browser: Browser = await openBrowser()
await mkdir('shots', { recursive: true })

const firm = async (words: string): Promise<string> => {
  const reply = await fetch(`${base}/api/enterprises?q=${encodeURIComponent(words)}`)
  return ((await reply.json()) as { rows: { id: string }[] }).rows[0]?.id ?? ''
}
const own = await firm('彩云袜业')

type Visit = [who: string | undefined, path: string, shows: [zh: RegExp, en: RegExp]]
const visits: Visit[] = [
  [undefined, '/', [/拨浪鼓/, /Bolang/i]],
  [undefined, '/policies', [/政策库/, /Policy library/]],
  [undefined, '/policies/JH-XXGYH-01', [/技术改造/, /quipment/]],
  [undefined, '/enterprises', [/名录/, /Register/]],
  [undefined, `/enterprises/${own}`, [/彩云袜业/, /彩云袜业/]],
  [undefined, '/variables', [/变量/, /Dictionary|variable/i]],
  [undefined, '/figures', [/统计指标/, /Figures/]],
  ['officer-market', '/figures', [/企业数/, /Enterprises/]],
  ['department-head', '/figures/enterprises', [/口径/, /reckoned/]],
  ['deputy', '/figures/coverage', [/尚未发布/, /Not released/]],
  [undefined, '/api-docs', [/接口/, /API/]],
  ['owner', '/my/policies', [/现在能申领/, /Can claim now/i]],
  ['owner', '/policies/WZ-2021-01/why', [/为什么/, /Why/]],
  ['owner', '/policies/LC-OPEN-01/why', [/为什么/, /Why/]],
  ['owner', `/enterprises/${own}`, [/彩云袜业/, /彩云袜业/]],
  ['owner', '/disputes', [/更正/, /orrection|isput/]],
  ['owner', '/account', [/账号/, /ccount/]],
  ['officer-market', '/import', [/导入/, /Import/]],
  ['officer-market', '/people', [/人员/, /People/]],
  ['officer-market', '/disputes', [/更正/, /orrection|isput/]],
  ['dispatcher', '/bindings', [/绑定/, /ind/]],
  ['administrator', '/people', [/人员/, /People/]],
]

const widths = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }
const contexts = new Map<string, BrowserContext>()

async function contextFor(who: string | undefined, size: keyof typeof widths): Promise<BrowserContext> {
  const key = `${who} ${size}`
  const known = contexts.get(key)
  if (known) return known
  const context = await browser.newContext({
    viewport: widths[size],
    isMobile: size === 'phone',
    hasTouch: size === 'phone',
  })
  if (who) await signInAs(context, base, who)
  contexts.set(key, context)
  return context
}

beforeAll(() => expect(own).not.toBe(''))

const cases = visits.flatMap(([who, path, shows]) =>
  (['desk', 'phone'] as const).flatMap((size) =>
    (['zh', 'en'] as const).map((language) => ({ who, path, size, language, shows: shows[language === 'zh' ? 0 : 1] })),
  ),
)

test.each(cases)('$who $path on a $size in $language', async ({ who, path, size, language, shows }) => {
  const page = await (await contextFor(who, size)).newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(`${base}${path}?lang=${language}`)
  await page.waitForFunction((source) => new RegExp(source, 'i').test(document.body.innerText), shows.source)
  await page.waitForFunction(() => !document.querySelector('.ant-skeleton-active, .ant-spin-spinning'))
  const name = `${path.replaceAll('/', '_').replace(own, 'firm')}-${who ?? 'visitor'}-${size}-${language}`
  await page.screenshot({ path: `shots/${name}.png`, fullPage: true })
  expect(complaints).toEqual([])
  expect(await sticksOut(page)).toEqual([])
  expect(await foreignWords(page, language)).toEqual([])
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([])
  await page.close()
})

/** What is wider than the window, unless it lies in a frame of its own that scrolls. */
const sticksOut = async (page: Page): Promise<string[]> =>
  await page.evaluate(() => {
    const wide = document.documentElement.scrollWidth
    if (wide <= window.innerWidth) return []
    return [`the page is ${wide} wide in a window of ${window.innerWidth}`]
  })

/** Texts of the other language outside what is marked with its own `lang` or stands in quotation marks. */
const foreignWords = async (page: Page, language: 'zh' | 'en'): Promise<string[]> =>
  await page.evaluate((language) => {
    const foreign = language === 'en' ? /\p{Script=Han}/u : /(^|[^A-Za-z])[a-z]{3,} +[a-z]{3,}/
    const other = language === 'en' ? 'zh' : 'en'
    const isItsOwn = (element: Element): boolean =>
      element.closest('script, style, noscript, code, pre, [translate="no"]') !== null ||
      (element.closest('[lang]')?.getAttribute('lang') ?? '').startsWith(other)
    const texts = [...document.querySelectorAll('body *')].flatMap((element) =>
      isItsOwn(element) ? [] : [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE),
    )
    const found = texts
      .map((node) => (node.textContent ?? '').replace(/[“"‘「《][^“”"‘’「」《》]*[”"’」》]/g, '').trim())
      .filter((text) => foreign.test(text))
    return [...new Set(found)].slice(0, 8)
  }, language)
