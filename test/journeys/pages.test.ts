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
  [undefined, '/search?q=caiyun', [/拼音/, /Pinyin/]],
  [undefined, '/figures', [/统计指标/, /Figures/]],
  ['officer-market', '/figures', [/企业数/, /Enterprises/]],
  ['department-head', '/figures/enterprises', [/口径/, /reckoned/]],
  ['deputy', '/figures/coverage', [/尚未发布/, /Not released/]],
  [undefined, '/api-docs', [/接口/, /API/]],
  ['owner', '/my/policies', [/现在能申领/, /Can claim now/i]],
  ['owner', '/policies/WZ-2021-01/why', [/为什么/, /Why/]],
  ['owner', '/policies/LC-OPEN-01/why', [/为什么/, /Why/]],
  ['owner', `/enterprises/${own}`, [/彩云袜业/, /彩云袜业/]],
  ['officer-market', `/enterprises/${own}?on=2021-06-30`, [/登记入库/, /Entered in the register/]],
  ['owner', '/search?q=补助', [/条款：/, /Clause/]],
  ['owner', '/disputes', [/更正/, /orrection|isput/]],
  ['owner', '/account', [/账号/, /ccount/]],
  ['owner', '/work', [/今日待办/, /To do today/]],
  ['owner', '/inbox', [/收件箱/, /Inbox/]],
  ['owner', '/inbox/settings', [/通知设置/, /How you are told/]],
  ['owner', '/inbox/confirm?token=aaaaaaaaaaaaaaaaaaaaaaaa', [/确认/, /Confirm/]],
  ['officer-market', '/work', [/今日待办/, /To do today/]],
  ['officer-market', '/inbox', [/收件箱/, /Inbox/]],
  ['officer-market', '/import', [/导入/, /Import/]],
  ['officer-market', '/freshness', [/数据新鲜度/, /Freshness/]],
  ['officer-market', '/duplicates', [/重复企业/, /same firm twice/]],
  ['officer-market', '/people', [/人员/, /People/]],
  ['officer-market', '/disputes', [/更正/, /orrection|isput/]],
  ['dispatcher', '/bindings', [/绑定/, /ind/]],
  ['administrator', '/people', [/人员/, /People/]],
  ['administrator', '/people/bulk', [/离岗名单/, /Who leaves/]],
  ['administrator', '/people/sight', [/以哪项职能/, /Acting as/]],
  ['administrator', '/operations', [/定时作业/, /Slow statements/]],
  ['administrator', '/operations/settings', [/上传次数/, /Uploads of/]],
  ['administrator', '/operations/keys', [/接口密钥/, /API keys/]],
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
  await page.goto(`${base}${path}${path.includes('?') ? '&' : '?'}lang=${language}`)
  await page.waitForFunction((source) => new RegExp(source, 'i').test(document.body.innerText), shows.source)
  await page.waitForFunction(() => !document.querySelector('.ant-skeleton-active, .ant-spin-spinning'))
  const name = `${path.replace(/[/?=]/g, '_').replace(own, 'firm')}-${who ?? 'visitor'}-${size}-${language}`
  await page.screenshot({ path: `shots/${name}.png`, fullPage: true })
  expect(complaints).toEqual([])
  expect(await sticksOut(page)).toEqual([])
  expect(await overlapping(page)).toEqual([])
  expect(await foreignWords(page, language)).toEqual([])
  // Both languages stand in the same page: looking through one of them is enough.
  if (language === 'en') return await page.close()
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([])
  await page.close()
}, 90_000)

/** What is wider than the window, unless it lies in a frame of its own that scrolls. */
const sticksOut = async (page: Page): Promise<string[]> =>
  await page.evaluate(() => {
    const wide = document.documentElement.scrollWidth
    if (wide <= window.innerWidth) return []
    return [`the page is ${wide} wide in a window of ${window.innerWidth}`]
  })

/** What lies over one another in the head of the page: words and signs that nobody can then read or hit. */
const overlapping = async (page: Page): Promise<string[]> =>
  await page.evaluate(() => {
    const parts = [...document.querySelectorAll('.frame-head a, .frame-head button')].filter(
      (part) => part.parentElement?.closest('a, button') === null && part.getClientRects().length > 0,
    )
    const boxes = parts.map((part) => ({ said: part.textContent || part.ariaLabel, box: part.getBoundingClientRect() }))
    return boxes.flatMap(({ said, box }, at) =>
      boxes
        .slice(at + 1)
        .filter((other) => box.left < other.box.right - 1 && other.box.left < box.right - 1)
        .filter((other) => box.top < other.box.bottom - 1 && other.box.top < box.bottom - 1)
        .map((other) => `${said} and ${other.said}`),
    )
  })

/** Texts, also those only spoken, of the other language outside what is marked with its own `lang` or stands in quotation marks. */
const foreignWords = async (page: Page, language: 'zh' | 'en'): Promise<string[]> =>
  await page.evaluate((language) => {
    const foreign = language === 'en' ? /\p{Script=Han}/u : /(^|[^A-Za-z])[a-z]{3,} +[a-z]{3,}/
    const other = language === 'en' ? 'zh' : 'en'
    const isItsOwn = (element: Element): boolean =>
      element.closest('script, style, noscript, code, pre, [translate="no"]') !== null ||
      (element.closest('[lang]')?.getAttribute('lang') ?? '').startsWith(other)
    const unquoted = (text: string) => text.replace(/[“"‘「《][^“”"‘’「」《》]*[”"’」》]/g, '').trim()
    const texts = [...document.querySelectorAll('body *')].flatMap((element) =>
      isItsOwn(element) ? [] : [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE),
    )
    const found = texts.map((node) => unquoted(node.textContent ?? '')).filter((text) => foreign.test(text))
    const spoken = [...document.querySelectorAll('[aria-label], [title], [alt], [placeholder]')]
      .filter((element) => !isItsOwn(element))
      .flatMap((element) =>
        ['aria-label', 'title', 'alt', 'placeholder'].map((name) => unquoted(element.getAttribute(name) ?? '')),
      )
      .filter((text) => (language === 'en' ? foreign : /^(?=.*[a-z]{3})[a-z -]+$/i).test(text))
    return [...new Set([...found, ...spoken])].slice(0, 8)
  }, language)
