/**
 * A morning's work: an owner disputes a value; its provider finds it among what is to be done, with its clock, and in the
 * inbox; walks there by keyboard; and the owner is told of the answer.
 */
import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { startProduct } from '../support/product.ts'
import { signInAs } from '../support/sign-in.ts'

const { base } = await startProduct()
const browser = await openBrowser()
await mkdir('shots', { recursive: true })

const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }

async function enter(who: string, size: keyof typeof sizes): Promise<Page> {
  const context = await browser.newContext({ viewport: sizes[size], isMobile: size === 'phone' })
  await signInAs(context, base, who)
  return await context.newPage()
}
const sees = async (page: Page, words: RegExp) =>
  await page.waitForFunction((source) => new RegExp(source).test(document.body.innerText), words.source)

const shot = async (page: Page, path: string, name: string, words: [RegExp, RegExp]) => {
  for (const [i, language] of (['zh', 'en'] as const).entries()) {
    await page.goto(`${base}${path}?lang=${language}`)
    await sees(page, words[i] ?? /./)
    await page.screenshot({ path: `shots/${name}-${language}.png`, fullPage: true })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  }
}

test('what an owner disputes is the officer’s work and notice, and the answer the owner’s notice', async () => {
  const owner = await enter('owner', 'desk')
  const variables = (await (await owner.request.get(`${base}/api/variables`)).json()) as { no: number; code: string }[]
  const no =
    variables.find(({ code }) => code === 'rd_super_deduction_wan')?.no ??
    variables.find(({ code }) => code === 'tax_paid_wan')?.no
  const opened = await owner.request.post(`${base}/api/disputes`, {
    data: { variable: no, period: 2021, claimed: '123', reason: '漏了委托研发部分' },
  })
  expect(opened.status()).toBe(200)
  const { id } = (await opened.json()) as { id: string }

  const officer = await enter('officer-tax', 'desk')
  await officer.goto(`${base}/work?lang=zh`)
  await sees(officer, /答复更正申请/)
  await sees(officer, /剩 10 个工作日/)
  await sees(officer, /本平台自定/)
  await officer.locator('.frame-side .count').filter({ hasText: '1' }).waitFor()
  await officer.keyboard.press('j')
  await officer.keyboard.press('Enter')
  await officer.waitForURL(`**/disputes/${id}`)
  await sees(officer, /答复期限/)

  await officer.getByRole('link', { name: '收件箱，1 条未读' }).click()
  await sees(officer, /企业对.*提出更正申请/)
  await shot(officer, '/work', 'work-filled-desk', [/剩 10 个工作日/, /10 working days left/])
  await shot(officer, '/inbox', 'inbox-filled-desk', [/等待答复/, /awaits an answer/])
  const phone = await enter('officer-tax', 'phone')
  await shot(phone, '/work', 'work-filled-phone', [/剩 10 个工作日/, /10 working days left/])
  await shot(phone, '/inbox', 'inbox-filled-phone', [/等待答复/, /awaits an answer/])
  await officer.goto(`${base}/inbox?lang=zh`)
  await officer.getByRole('link', { name: /企业对/ }).click()
  await officer.waitForURL(`**/disputes/${id}`)
  await officer.getByRole('link', { name: '收件箱', exact: true }).waitFor()

  const about = (await (await owner.request.get(`${base}/api/disputes`)).json()) as {
    id: string
    enterpriseId: string
    version: number
  }[]
  const one = about.find((it) => it.id === id)
  const answered = await officer.request.post(`${base}/api/disputes/${id}/acts`, {
    data: { enterpriseId: one?.enterpriseId, version: one?.version, what: { act: 'keep', answer: '经核无误' } },
  })
  expect(answered.status()).toBe(200)
  await officer.goto(`${base}/work?lang=zh`)
  await sees(officer, /没有待办/)
  await owner.goto(`${base}/inbox?lang=zh`)
  await sees(owner, /更正申请已有答复/)
}, 120_000)
