/** Signing in as one of the demo's cast, through its identity provider, in a real browser. */
import type { BrowserContext } from 'playwright-core'

export async function signInAs(context: BrowserContext, base: string, subject: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(`${base}/sign-in`)
  await page.click(`a[href$="/${subject}"]`)
  await page.waitForURL((url) => !url.pathname.startsWith('/identity') && !url.pathname.startsWith('/sign-in'))
  await page.close()
}
