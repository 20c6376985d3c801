/** Two stories in a real browser: somebody finds a firm by keyboard and by thumb; a registrar finds a firm twice and makes it one. */
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

async function enter(who: string | undefined, size: typeof phone | typeof desk): Promise<Page> {
  const context = await browser.newContext(size)
  context.setDefaultTimeout(60_000)
  if (who) await signInAs(context, base, who)
  return await context.newPage()
}
const sees = async (page: Page, text: string | RegExp) => await page.getByText(text).first().waitFor()
const picture = async (page: Page, name: string) => await page.screenshot({ path: `shots/${name}.png` })

async function isFitForAll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([])
}

test('at a desk a firm is found without the mouse, by its sound', async () => {
  const page = await enter(undefined, desk)
  await page.goto(`${base}/policies`)
  await sees(page, '政策库')
  await page.keyboard.press('/')
  await page.keyboard.type('caiyunwa')
  await page.getByRole('option', { name: /彩云袜业有限公司/ }).waitFor()
  await sees(page, '拼音')
  await isFitForAll(page)
  await picture(page, 'search-box-desk')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/enterprises/*')
  await sees(page, /彩云袜业有限公司/)
  await page.keyboard.press('/')
  await page.keyboard.type('技術改造')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/search?q=**')
  await page
    .getByRole('link', { name: /技术改造/ })
    .first()
    .waitFor()
}, 180_000)

test('on a phone the same opens as a sheet', async () => {
  const page = await enter('owner', phone)
  await page.goto(`${base}/my/policies?lang=en`)
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByRole('combobox', { name: 'Search' }).fill('彩雲襪業')
  await page.getByRole('option', { name: /彩云袜业有限公司/ }).waitFor()
  await isFitForAll(page)
  await picture(page, 'search-sheet-phone')
  await page.getByRole('option', { name: /彩云袜业有限公司/ }).click()
  await page.waitForURL('**/enterprises/*')
}, 180_000)

test('a registrar brings in a firm a second time, finds it out, and makes the two one; the register leads from one to the other', async () => {
  const page = await enter('officer-market', desk)
  const heading = '企业名称,统一社会信用代码,注册日期,企业类型,注册资金,经营范围,所在省份,地区,注册地址'
  const row =
    '撥浪市彩雲襪業（有限公司）,91999999MA0000003W,2015-03-02,有限责任公司,"100(万元人民币)",袜子,浙江省,金华市,虚构路'
  await page.goto(`${base}/import`)
  await page.setInputFiles('input[type=file]', {
    name: '名录.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${heading}\n${row}`),
  })
  await page.getByRole('button', { name: '正式导入 1 行' }).click()
  await sees(page, '已导入')

  await page.goto(`${base}/duplicates`)
  await page.getByRole('button', { name: '现在查找' }).click()
  await sees(page, /找到 \d+ 对/)
  await sees(page, '撥浪市彩雲襪業（有限公司）')
  await picture(page, 'duplicates-desk')
  await page.getByText('撥浪市彩雲襪業（有限公司）').first().click()
  await page.waitForURL('**/duplicates/*/*')
  await sees(page, '名称相同')
  await isFitForAll(page)
  await page.waitForTimeout(400)
  await picture(page, 'pair-desk')
  const narrow = await enter('officer-market', phone)
  await narrow.goto(`${page.url()}?lang=en`)
  await sees(narrow, 'Side by side')
  await sees(narrow, 'Same name')
  await isFitForAll(narrow)
  await narrow.screenshot({ path: 'shots/pair-phone-en.png', fullPage: true })

  await page.getByRole('button', { name: '保留“拨浪市彩云袜业有限公司”' }).first().click()
  await page.getByLabel('理由').fill('同一企业，繁体名称重复登记')
  await page.getByRole('button', { name: '保留“拨浪市彩云袜业有限公司”' }).last().click()
  await sees(page, '已合并')
  await page.goto(`${base}/search?q=${encodeURIComponent('91999999MA0000003W')}`)
  await sees(page, '已并入，原名')
  await page.getByRole('link', { name: /拨浪市彩云袜业有限公司/ }).click()
  await sees(page, '并入本企业的：')
  await sees(page, '来自已并入企业的数据')
  await page.getByRole('link', { name: '撥浪市彩雲襪業（有限公司）' }).first().click()
  await sees(page, /起并入/)
  await isFitForAll(page)
  await picture(page, 'merged-desk')
}, 180_000)
