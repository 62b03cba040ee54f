import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { type MailAccount, startMailAccount } from '../support/mail-account.ts'
import { comesTo, launchChromium, screenshot, slowDown, waiting, withBrowser } from './console-browser.ts'
import { type FreshClone, startFreshClone } from './fresh-clone.ts'
import { countClicks } from './task-count.ts'
import { settle } from './ten-tasks.ts'

const account = { user: 'news@laden.test', pass: 'Süßes-Geheimnis 1' }

withBrowser('ten tasks: setting up', () => {
  let clone: FreshClone
  let provider: MailAccount
  let browser: Browser
  let context: BrowserContext
  let page: Page
  const faults: string[] = []

  beforeAll(async () => {
    clone = await startFreshClone()
    provider = await startMailAccount(account)
    browser = await launchChromium()
    context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1440, height: 900 } })
    page = await context.newPage()
    page.setDefaultTimeout(waiting)
    await slowDown(page)
    page.on('pageerror', error => faults.push(String(error)))
    // By what start printed, and nothing else.
    await page.goto(clone.url)
    await page.getByLabel(de.signIn.email).fill(clone.email)
    await page.getByLabel(de.signIn.password, { exact: true }).fill(clone.password)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/today$/)
    await page.locator('main h1').waitFor()
  }, 240_000)

  afterAll(async () => {
    await browser?.close()
    await provider?.close()
    await clone?.stop()
  }, 60_000)

  it('1: one’s own test mail from a fresh clone, the mail server set in the console', async () => {
    const words = de.senders
    const count = await countClicks(page)
    count.begin()
    await page.locator('nav a[href="/senders"]').click()
    await page.waitForURL('**/senders')
    // The page before has a link of the same name.
    await page.getByRole('heading', { level: 1, name: words.title }).waitFor()
    await page.getByRole('link', { name: words.create }).click()
    await page.waitForURL('**/senders/new')
    const form = page.getByTestId('sender-form')
    // From field to field by Tab.
    await count.type(form.getByLabel(words.fromName), 'Mein Laden')
    await count.type(form.getByLabel(words.fromAddress), account.user)
    await count.type(form.getByLabel(words.host), '127.0.0.1')
    await count.type(form.getByLabel(words.port), String(provider.port))
    // A list of the browser’s own takes the last of its choices by a key, like the fields around it.
    await form.getByLabel(words.security).press('End')
    await comesTo(() => form.getByLabel(words.security).inputValue(), 'opportunistic')
    await count.type(form.getByLabel(words.username), account.user)
    await count.type(form.getByLabel(words.password), account.pass)
    await page.getByRole('button', { name: words.saveAndTest, exact: true }).click()
    await page.locator('[data-testid=test-outcome][data-state=sent]').waitFor()
    const cost = count.cost()
    await screenshot(page, 'task-1')
    expect(provider.mails).toMatchObject([{ user: account.user, to: account.user }])
    expect(provider.mails[0]?.raw.toString()).toMatch(/^From: Mein Laden <news@laden\.test>\r$/m)
    expect(faults).toEqual([])
    settle(1, cost)
  })
})
