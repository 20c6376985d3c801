/** Two stories in a real browser: an officer drafts a clause and sees what it comes to; finance tries an envelope and freezes a list. */
import { mkdir } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { startProduct } from '../support/product.ts'
import { signInAs } from '../support/sign-in.ts'

const { base } = await startProduct()
const browser: Browser = await openBrowser()
await mkdir('shots', { recursive: true })
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
const desk = { viewport: { width: 1440, height: 900 } }

async function enter(who: string, size: typeof phone | typeof desk): Promise<Page> {
  const context = await browser.newContext(size)
  context.setDefaultTimeout(60_000)
  await signInAs(context, base, who)
  return await context.newPage()
}
const sees = async (page: Page, text: string | RegExp) => await page.getByText(text).first().waitFor()

async function isFitForAll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([])
}

let address = ''

test('an officer changes a number, sees who gains, keeps the simulation and sends it on its way', async () => {
  const page = await enter('officer-industry', desk)
  await page.goto(`${base}/drafts`)
  await page.getByRole('button', { name: '新起草' }).click()
  await page.getByRole('dialog').getByRole('combobox').first().click()
  await page.keyboard.type('WZ-2022-01')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '开始起草' }).click()
  await page.waitForURL(/\/drafts\/[0-9a-f-]{36}$/)
  address = page.url()
  await sees(page, '与现行条款相比')
  await isFitForAll(page)

  // A mistake is told where it is, and no result is shown for it.
  const top = page.getByRole('textbox', { name: 'top 数值' })
  await top.fill('很多')
  await sees(page, /处要改/)
  await sees(page, '改好错误后显示试算结果')
  await top.fill('200')
  await sees(page, '样例企业 6/8')
  await page.screenshot({ path: 'shots/workshop-desk.png', fullPage: true })
  await page.getByRole('button', { name: '查重复支付' }).click()
  await page
    .getByText(/家同时符合|没有企业同时符合/)
    .first()
    .waitFor()

  await top.fill('100')
  await page.getByRole('textbox', { name: '条文', exact: true }).fill('国家专精特新“小巨人”企业奖 100 万元。')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('button', { name: '试算并存证' }).click()
  await page.getByRole('button', { name: '试算完成，送征求意见' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '试算完成，送征求意见' }).click()
  await page.locator('.sign', { hasText: '征求意见' }).first().waitFor()
  await sees(page, '条文')
}, 180_000)

test('on a phone the head of department reads the same draft in English', async () => {
  const page = await enter('department-head', phone)
  await page.goto(`${address}?lang=en`)
  await page.getByText('Results', { exact: true }).click()
  await sees(page, /Reaches \d+ firms?/)
  await isFitForAll(page)
  await page.screenshot({ path: 'shots/workshop-phone.png', fullPage: true })
  await page.getByText('The way', { exact: true }).click()
  await sees(page, 'Fair-competition review')
  await sees(page, /Waits for the/)
}, 120_000)

test('finance tries two ways of giving out an envelope and freezes one', async () => {
  const page = await enter('finance-officer', desk)
  await page.goto(`${base}/envelopes`)
  await page.getByRole('button', { name: '加一个方案' }).click()
  await page.getByRole('button', { name: '试分' }).click()
  await sees(page, '暂定金额')
  await sees(page, '与第一方案比')
  await isFitForAll(page)
  await page.getByRole('button', { name: '冻结名单' }).click()
  await page.locator('.ant-popconfirm').getByRole('button', { name: '冻结名单' }).click()
  await sees(page, /已冻结，哈希/)
  await page.screenshot({ path: 'shots/sandbox-desk.png', fullPage: true })
}, 120_000)
