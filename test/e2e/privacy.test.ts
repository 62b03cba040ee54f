import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Browser, chromium, type Page } from 'playwright-core'
import { extractText } from 'unpdf'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { until } from '../support/world.ts'
import { type ConsoleWorld, createConsoleWorld, password } from './console-world.ts'

const executablePath = process.env.ANLASS_TEST_CHROMIUM ?? '/usr/bin/chromium'
const withBrowser = existsSync(executablePath) ? describe : describe.skip

/** A phone held upright. */
const phone = { width: 390, height: 844 }

withBrowser('privacy on a phone', () => {
  let shop: ConsoleWorld
  let browser: Browser
  beforeAll(async () => {
    shop = await createConsoleWorld()
    await shop.addStaff('privacy_officer')
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  async function open(): Promise<Page> {
    const context = await browser.newContext({
      locale: 'de-DE',
      viewport: phone,
      hasTouch: true,
      isMobile: true,
    })
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    return page
  }

  async function signIn(page: Page): Promise<void> {
    await page.goto(shop.url)
    await page.getByLabel(de.signIn.email).fill('privacy_officer@anlass.test')
    await page.getByLabel(de.signIn.password, { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: de.customers.title, level: 1 }).waitFor()
  }

  const permissionOf = async (customerId: string, purpose: string) =>
    (
      await shop.world.database.db
        .selectFrom('permission')
        .select('state')
        .where('customer_id', '=', customerId)
        .where('purpose', '=', purpose)
        .where('channel', '=', 'email')
        .executeTakeFirst()
    )?.state

  it('a phone objection takes two clicks, and is in force within a second', async () => {
    const page = await open()
    await signIn(page)
    await page.goto(`${shop.url}/customers/${shop.ids.ada}?tab=overview`)
    const first = page.getByRole('button', { name: de.permissions.object })
    await first.waitFor()
    await first.tap()
    const confirm = page.getByRole('dialog').getByRole('button', { name: de.permissions.objectSubmit })
    const begin = performance.now()
    await confirm.tap()
    await page.getByText(de.permissions.alreadyObjected).waitFor()
    expect(await permissionOf(shop.ids.ada, 'newsletter')).toBe('objected')
    expect(performance.now() - begin).toBeLessThan(1_000)
    await page.context().close()
  })

  it('the proof of a consent is a PDF after three clicks', async () => {
    const page = await open()
    await signIn(page)
    // From the list of customers: the customer, the overview, the proof.
    await page.getByText('Jonas Weiß').first().tap()
    await page.getByRole('tab', { name: de.customer.overview }).tap()
    const link = page.getByRole('link', { name: de.permissions.proofPdf })
    await link.waitFor()
    const href = await link.getAttribute('href')
    const begin = performance.now()
    const answer = await page.request.get(new URL(href ?? '', shop.url).toString())
    expect(answer.headers()['content-type']).toBe('application/pdf')
    expect(performance.now() - begin).toBeLessThan(1_000)
    const { text } = await extractText(new Uint8Array(await answer.body()), { mergePages: true })
    expect(text).toContain('Jonas')
    expect(text).toContain('Ja, ich möchte den Newsletter.')
    await page.context().close()
  })

  it('the newsletter is left with one click, from the mail', async () => {
    await until('the welcome mail', () => shop.world.sink.mails.some(mail => mail.to.startsWith('jonas')))
    const mail = shop.world.sink.mails.find(
      entry => entry.to.startsWith('jonas') && entry.raw.toString().includes('List-Unsubscribe'),
    )
    const header = mail?.raw.toString().replace(/\r\n\s+/g, ' ')
    const link = /List-Unsubscribe:.*<(https?:[^>]+)>/i.exec(header ?? '')?.[1] ?? ''
    const page = await open()
    // The link names the public address; this world listens elsewhere.
    await page.goto(shop.url + new URL(link).pathname)
    expect(await permissionOf(shop.ids.jonas, 'newsletter')).toBe('granted')
    const begin = performance.now()
    await page.getByRole('button').first().tap()
    await page.getByRole('status').waitFor()
    expect(performance.now() - begin).toBeLessThan(1_000)
    expect(await permissionOf(shop.ids.jonas, 'newsletter')).toBe('withdrawn')
    await page.context().close()
  })
})
