/**
 * Figures and lists in a real browser on the built product, at a desk and on a phone, in both languages: a head of
 * department freezes a figure, reckons it again, releases it and takes it back; one that cannot be protected is refused in
 * words; a list is frozen, reckoned again and printed. Pictures lie in shots/.
 */
import { mkdir } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import type { BrowserContext, Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { startProduct } from '../support/product.ts'
import { signInAs } from '../support/sign-in.ts'

vi.setConfig({ testTimeout: 120_000 })

const { base } = await startProduct()
const browser = await openBrowser()
await mkdir('shots', { recursive: true })

const widths = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }
type Size = keyof typeof widths
type Language = 'zh' | 'en'

const contexts = new Map<string, BrowserContext>()
async function visit(who: string | undefined, size: Size, path: string): Promise<Page> {
  const key = `${who} ${size}`
  const context =
    contexts.get(key) ??
    (await browser.newContext({ viewport: widths[size], isMobile: size === 'phone', hasTouch: size === 'phone' }))
  context.setDefaultTimeout(30_000)
  if (!contexts.has(key) && who) await signInAs(context, base, who)
  contexts.set(key, context)
  const page = await context.newPage()
  await page.goto(`${base}${path}`)
  return page
}

const words = {
  zh: {
    freeze: '冻结',
    rerun: '重算',
    same: /重算结果相同/,
    release: '发布',
    checked: '核对内容',
    done: /已发布：\d+ 格/,
    released: /已发布/,
    withdraw: '撤回发布',
    because: '理由',
    withdrawn: /已撤回/,
    refused: /有格子会被推算出来，所以没有发布/,
    freezeList: /冻结名单/,
    word: 'Word 文稿',
    printed: /逐字节相同/,
    print: /再打印/,
    register: /冻结登记/,
  },
  en: {
    freeze: 'Freeze',
    rerun: 'Reckon again',
    same: /The same when reckoned again/,
    release: 'Release',
    checked: 'What was checked',
    done: /Released: \d+ cells/,
    released: /Released/,
    withdraw: 'Withdraw',
    because: 'Reason',
    withdrawn: /Withdrawn/,
    refused: /a cell could be worked out, so nothing was released/,
    freezeList: /Freeze this list/,
    word: 'A paper, Word',
    printed: /the same to the byte/,
    print: /Print again/,
    register: /Register of freezes/,
  },
} as const

const sees = async (page: Page, text: string | RegExp) => await page.getByText(text).first().waitFor()
/** An icon says its name before the word. */
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name: typeof name === 'string' ? new RegExp(`^(\\w+ )?${name}$`) : name })
const inDialog = (page: Page) => page.getByRole('dialog').last()

async function looked(page: Page, name: string): Promise<void> {
  // A button under the mouse, or one just pressed, is on its way from one colour to another.
  await page.mouse.move(0, 0)
  await page.waitForTimeout(800)
  await page.screenshot({ path: `shots/${name}.png` })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual([])
}

async function freezeNow(page: Page, w: (typeof words)[Language]): Promise<void> {
  const before = await button(page, w.rerun).count()
  await button(page, w.freeze).first().click()
  await inDialog(page).waitFor()
  await inDialog(page)
    .getByRole('button', { name: new RegExp(`^${w.freeze}$`) })
    .click()
  await expect.poll(async () => await button(page, w.rerun).count(), { timeout: 30_000 }).toBeGreaterThan(before)
  await page.waitForTimeout(500)
}

async function pressRelease(page: Page, w: (typeof words)[Language]): Promise<void> {
  await button(page, w.release).first().click()
  await inDialog(page).waitFor()
  await inDialog(page).getByLabel(w.checked).fill('已核对：无秘密，小格子已隐去')
}
const confirm = async (page: Page, verb: string) =>
  await inDialog(page)
    .getByRole('button', { name: new RegExp(`^${verb}$`) })
    .click()

interface Firm {
  id: string
  version: number
  town: string
  industry: string | null
  capital: number
}

/** As the registrar's browser reads and writes: active firms with a capital in yuan, the smallest first. */
async function correct(choose: (all: Firm[]) => Firm[], change: { status?: string; town?: string }): Promise<void> {
  const page = await visit('officer-market', 'desk', '/enterprises')
  const all = await page.evaluate(async () => {
    const read = async (path: string) => await (await fetch(path)).json()
    const lines: { id: string }[] = []
    for (const at of [1, 2, 3, 4, 5]) lines.push(...(await read(`/api/enterprises?status=active&page=${at}`)).rows)
    const found = []
    for (const { id } of lines) found.push(await read(`/api/enterprises/${id}`))
    return found.filter((one) => one.capitalCurrency === 'CNY' && one.town)
  })
  const chosen = choose(all.sort((one: Firm, other: Firm) => one.capital - other.capital))
  const answers = await page.evaluate(
    async ([firms, to]) => {
      const headers = { 'content-type': 'application/json' }
      const found = []
      for (const { id, version } of firms) {
        const body = JSON.stringify({ version, because: '登记变更', change: to })
        found.push((await fetch(`/api/enterprises/${id}/corrections`, { method: 'POST', headers, body })).status)
      }
      return found
    },
    [chosen, change] as const,
  )
  expect(new Set(answers)).toEqual(new Set([200]))
}

/** So small a city has a few giants, and trades and towns of two or three firms: every sum would tell of one of them. */
test('the registrar enters that giants and the few of their kind have moved out', async () => {
  await correct(
    (all) => {
      const inTown = (town: string) => all.filter((one) => one.town === town).length
      return all.filter(
        ({ town, industry }, at) =>
          at >= all.length - 40 || inTown(town) < 14 || !/^(1[3-9]|[23]\d|4[0-3])/.test(industry ?? ''),
      )
    },
    { status: 'moved-out' },
  )
})

/** Each width and each language once for a figure, and crosswise for a list. */
const cases = [
  { size: 'desk', language: 'zh', code: 'capital' },
  { size: 'phone', language: 'en', code: 'enterprises' },
] as const
const crosswise = [
  { size: 'desk', language: 'en' },
  { size: 'phone', language: 'zh' },
] as const

test.each(cases)('$code is frozen, reckoned again, released and withdrawn on a $size in $language', async (one) => {
  const { size, language, code } = one
  const w = words[language]
  const page = await visit('department-head', size, `/figures/${code}?lang=${language}`)
  await freezeNow(page, w)
  await button(page, w.rerun).first().click()
  await sees(page, w.same)
  await looked(page, `figures-rerun-${size}-${language}`)
  await pressRelease(page, w)
  await looked(page, `figures-release-${size}-${language}`)
  await confirm(page, w.release)
  await sees(page, w.released)
  await button(page, w.withdraw).first().waitFor()
  const visitor = await visit(undefined, size, `/figures/${code}?lang=${language}`)
  await sees(visitor, w.released)
  await looked(visitor, `figures-released-${size}-${language}`)
  await button(page, w.withdraw).first().click()
  await inDialog(page).getByLabel(w.because).fill('口径要改')
  await looked(page, `figures-withdraw-${size}-${language}`)
  await confirm(page, w.withdraw)
  await sees(page, w.withdrawn)
})

test('the start page shows what is released, with its door to the figure', async () => {
  const head = await visit('department-head', 'desk', '/figures/enterprises?lang=zh')
  await freezeNow(head, words.zh)
  await pressRelease(head, words.zh)
  await confirm(head, words.zh.release)
  await sees(head, words.zh.released)
  for (const [size, language, title] of [
    ['desk', 'zh', '城市数字'],
    ['phone', 'en', 'The city in figures'],
  ] as const) {
    const page = await visit(undefined, size, `/?lang=${language}`)
    await page.getByRole('heading', { name: title }).scrollIntoViewIfNeeded()
    await looked(page, `landing-figures-${size}-${language}`)
  }
})

test('a release that cannot be protected is refused in words, and nothing is public', async () => {
  // One firm leaves: what its town's sum lost is its capital, and every other cell is remembered.
  await correct((all) => all.slice(0, 1), { status: 'moved-out' })
  const page = await visit('department-head', 'desk', '/figures/capital?lang=zh')
  await freezeNow(page, words.zh)
  for (const { size, language } of cases) {
    const w = words[language]
    const head = await visit('department-head', size, `/figures/capital?lang=${language}`)
    await pressRelease(head, w)
    await confirm(head, w.release)
    await sees(head, w.refused)
    await looked(head, `figures-refused-${size}-${language}`)
  }
  const visitor = await visit(undefined, 'desk', '/figures/capital?lang=zh')
  await sees(visitor, /尚未发布/)
})

test.each(
  crosswise,
)('a list is frozen as it is filtered, reckoned again and printed on a $size in $language', async (one) => {
  const { size, language } = one
  const w = words[language]
  const page = await visit('officer-industry', size, `/enterprises?status=active&lang=${language}`)
  await page.waitForFunction(() => !document.querySelector('.ant-skeleton-active'))
  await button(page, w.freezeList).first().click()
  await inDialog(page).waitFor()
  if (size === 'desk') await inDialog(page).getByText(w.word).click()
  await looked(page, `frozen-dialog-${size}-${language}`)
  await confirm(page, w.freeze)
  await page.waitForURL('**/frozen/**')
  await button(page, w.rerun).first().click()
  await sees(page, w.same)
  await looked(page, `frozen-one-${size}-${language}`)
  if (size === 'desk') {
    await sees(page, w.printed)
    const download = page.waitForEvent('download')
    await button(page, w.print).click()
    expect((await download).suggestedFilename()).toMatch(/\.docx$/)
  }
  const register = await visit('auditor', size, `/frozen?lang=${language}`)
  await register.getByRole('heading', { name: w.register }).waitFor()
  await looked(register, `frozen-register-${size}-${language}`)
})
