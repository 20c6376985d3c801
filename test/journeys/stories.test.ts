/**
 * Three stories in a real browser on the built product: an owner on a phone, an officer at a desk, a citizen who only reads.
 * They are the three things that README promises.
 */
import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { startProduct } from '../support/product.ts'
import { signInAs } from '../support/sign-in.ts'

const { base } = await startProduct()
const browser: Browser = await openBrowser()
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
const desk = { viewport: { width: 1440, height: 900 } }

async function enter(who: string | undefined, size: typeof phone | typeof desk): Promise<Page> {
  const context = await browser.newContext(size)
  context.setDefaultTimeout(15_000)
  if (who) await signInAs(context, base, who)
  return await context.newPage()
}
const sees = async (page: Page, text: string | RegExp) => await page.getByText(text).first().waitFor()

test('an owner sees what the firm can claim, opens why, and has a wrong value put right', async () => {
  const owner = await enter('owner', phone)
  await owner.goto(`${base}/`)
  await owner.waitForURL('**/my/policies')
  await sees(owner, '现在能申领')
  await sees(owner, '38.65 万元')
  await sees(owner, '演示设定')
  await owner.getByText('企业研发投入补助').first().click()
  await owner.waitForURL('**/policies/WZ-2021-01/why**')
  await sees(owner, '10.96 万元')
  await owner.getByRole('button', { name: '值不对？申请更正' }).first().click()
  await owner.getByLabel('应当是').fill('120')
  await owner.getByLabel('为什么不对').fill('加计扣除额漏了委托研发部分')
  await owner.getByRole('button', { name: '提交更正申请' }).click()
  await sees(owner, /更正申请已提交/)

  const officer = await enter('officer-tax', desk)
  await officer.goto(`${base}/disputes`)
  await officer
    .getByText(/彩云袜业/)
    .first()
    .waitFor()
  await officer.getByText('加计扣除').first().click()
  await officer.getByRole('button', { name: '更正', exact: true }).click()
  await officer.getByLabel('答复内容').fill('已核对委托研发合同')
  await officer
    .getByRole('button', { name: /更正|确定/ })
    .last()
    .click()
  await sees(officer, '已核对委托研发合同')

  await owner.reload()
  await sees(owner, '12 万元')
  await sees(owner, '更正申请已采纳，数值已改')
})

test('an officer tries a file, reads why rows are refused, and brings the others in', async () => {
  const page = await enter('officer-market', desk)
  await page.goto(`${base}/import`)
  await sees(page, '试运行')
  const heading = '企业名称,统一社会信用代码,注册日期,企业类型,注册资金,经营范围,所在省份,地区,注册地址'
  const row = (name: string, code: string) =>
    `${name},${code},2015-03-02,有限责任公司,"100(万元人民币)",袜子,浙江省,金华市,虚构路`
  const file = [
    heading,
    row('彩线试导有限公司', '91999999MA0000003W'),
    row('校验错误有限公司', '91999999MA00000041'),
  ].join('\n')
  await page.setInputFiles('input[type=file]', { name: '名录.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
  await sees(page, /校验位不对/)
  await sees(page, '试运行完成，什么都还没有写入')
  await page.getByRole('button', { name: '正式导入 1 行' }).click()
  await sees(page, '已导入')
  await page.goto(`${base}/enterprises?q=${encodeURIComponent('彩线试导')}`)
  await sees(page, '彩线试导有限公司')

  await page.goto(`${base}/import`)
  await page.getByRole('button', { name: '撤销导入' }).first().click()
  await page.getByLabel('理由').fill('发错了文件')
  await page.getByRole('button', { name: '撤销导入' }).last().click()
  await sees(page, '已撤销')
  await page.goto(`${base}/enterprises?q=${encodeURIComponent('彩线试导')}`)
  await sees(page, /没有|0 家/)
}, 120_000)

test('a citizen finds a firm’s public line and what is open to firms like it, and no value of it', async () => {
  const page = await enter(undefined, phone)
  await page.goto(`${base}/`)
  await page.getByPlaceholder('企业名称、拼音或信用代码，条款名称').fill('彩云袜业')
  await page.keyboard.press('Enter')
  await page
    .getByText(/彩云袜业有限公司/)
    .first()
    .click()
  await page.waitForURL('**/enterprises/**')
  await sees(page, /对这样的企业开放|开放/)
  expect(await page.textContent('body')).not.toMatch(/10\.96|38\.65|从业人员/)
  await page.goto(`${base}/my/policies`)
  await sees(page, /登录/)
})
