import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { until } from '../support/world.ts'
import {
  type ConsoleBrowser,
  comesTo,
  fits,
  launchBrowser,
  launchChromium,
  screenshot,
  waiting,
  withBrowser,
} from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld, password } from './console-world.ts'

const { users, keys, account, forgot, welcome } = de.access
const chosen = 'ein Satz, den niemand errät'

withBrowser('coming in', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let outside: Browser
  const windows: BrowserContext[] = []
  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchBrowser(shop, ['admin', 'support'])
    outside = await launchChromium()
  }, 300_000)
  afterAll(async () => {
    for (const window of windows) await window.close()
    await outside?.close()
    await browser?.close()
    await shop?.close()
  })

  /** A window in which nobody is signed in. */
  const stranger = async (): Promise<Page> => {
    const window = await outside.newContext({ locale: 'de-DE', reducedMotion: 'reduce' })
    windows.push(window)
    window.setDefaultTimeout(waiting)
    return await window.newPage()
  }
  /** Of the newest mail to this address, as the mail server got it; on the address this test serves. */
  const linkTo = async (email: string, count = 1): Promise<string> => {
    const mails = () => shop.world.sink.mails.filter(mail => mail.to === email)
    await until(`mail ${count} to ${email}`, async () => mails().length >= count)
    const text =
      mails()
        [count - 1]?.raw.toString()
        .replace(/=\r?\n/g, '')
        .replaceAll('=3D', '=') ?? ''
    const token = /\/welcome#([\w-]{43})/.exec(text)?.[1]
    if (!token) throw new Error(`no link in ${text}`)
    return `${shop.url}/welcome#${token}`
  }
  const choose = async (page: Page, text: string) => {
    const fields = page.locator('form input[autocomplete="new-password"]')
    await fields.nth(0).fill(text)
    await fields.nth(1).fill(text)
    await page.getByRole('button', { name: welcome.submit }).click()
  }

  it('invites by mail; whoever is invited chooses a password, is in, and no address keeps the token', async () => {
    const { page } = await browser.open('admin')
    await page.goto(`${shop.url}/settings/users`)
    await page.getByRole('button', { name: users.invite, exact: true }).click()
    const asked = page.getByRole('dialog')
    await asked.getByLabel(users.email).fill('mia@laden.example.com')
    await asked.getByLabel(users.name).fill('Mia Muster')
    await asked.getByLabel(de.roles.support).check()
    await screenshot(page, 'access-invite')
    await asked.getByRole('button', { name: users.sendInvite }).click()
    const row = page.locator('[data-user="mia@laden.example.com"]')
    await row.getByText('Eingeladen, gilt bis').waitFor()

    const asksFor: string[] = []
    const mia = await stranger()
    mia.on('request', request => asksFor.push(`${request.url()} ${request.headers().referer ?? ''}`))
    const link = await linkTo('mia@laden.example.com')
    await mia.goto(link)
    await mia.getByRole('heading', { name: welcome.invite }).waitFor()
    await mia.getByText('mia@laden.example.com').waitFor()
    await mia.setViewportSize({ width: 360, height: 800 })
    await fits(mia, 360)
    await screenshot(mia, 'access-welcome-360')
    await choose(mia, 'zu kurz')
    await mia.getByText(account.tooShort, { exact: true }).waitFor()
    await choose(mia, chosen)
    await mia.waitForURL(`${shop.url}/today`)
    const token = link.split('#')[1] ?? 'none'
    expect(mia.url()).not.toContain(token)
    expect(asksFor.length).toBeGreaterThan(0)
    expect(asksFor.join('\n')).not.toContain(token)

    const late = await stranger()
    await late.goto(link)
    await late.getByRole('heading', { name: welcome.over }).waitFor()
    await page.reload()
    await row.getByText('Zuletzt hier').waitFor()
    for (const width of [360, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      await fits(page, width)
      await screenshot(page, `access-users-${width}`)
    }
  }, 240_000)

  it('shuts somebody out after asking, and lets them in again', async () => {
    const { page } = await browser.open('admin')
    await page.goto(`${shop.url}/settings/users`)
    const row = page.locator('[data-user="support@anlass.test"]')
    const actions = row.getByRole('button')
    await actions.click()
    await page.getByRole('menuitem', { name: users.shut }).click()
    await page.getByRole('dialog').getByRole('button', { name: users.shut }).click()
    await row.getByText(users.disabled).waitFor()
    await actions.click()
    await page.getByRole('menuitem', { name: users.let }).click()
    await row.getByText(users.disabled).waitFor({ state: 'detached' })
  }, 120_000)

  it('sends a link to whoever forgot the password, and takes the new one', async () => {
    const { page: admin } = await browser.open('admin')
    const email = 'uli@laden.example.com'
    const made = await admin.request.post(`${shop.url}/api/users`, {
      data: { email, name: 'Uli Umsichtig', role: 'marketer', password: 'was Uli vergessen hat' },
      headers: { 'X-Anlass-CSRF': '1' },
    })
    expect(made.status()).toBe(201)
    const page = await stranger()
    await page.goto(shop.url)
    await page.getByRole('link', { name: forgot.link }).click()
    await page.getByLabel(forgot.email).fill(email)
    await page.getByRole('button', { name: forgot.submit }).click()
    await page.getByText(forgot.sent).waitFor()
    await screenshot(page, 'access-forgot')
    await page.goto(await linkTo(email))
    await page.getByRole('heading', { name: welcome.reset }).waitFor()
    await choose(page, chosen)
    await page.waitForURL(`${shop.url}/today`)
    const again = await stranger()
    await again.goto(shop.url)
    await again.getByLabel(de.signIn.email).fill(email)
    await again.locator('input[name="password"]').fill(chosen)
    await again.getByRole('button', { name: de.signIn.submit }).click()
    await again.getByRole('heading', { level: 1, name: de.today.title }).waitFor()
  }, 120_000)

  it('lists where one is signed in, and ends a session from another', async () => {
    const { page } = await browser.open('admin')
    const there = await stranger()
    await there.context().request.post(`${shop.url}/api/session`, {
      data: { email: 'admin@anlass.test', password },
      headers: { 'X-Anlass-CSRF': '1' },
    })
    await there.goto(`${shop.url}/account`)
    await there.getByRole('heading', { name: account.title }).waitFor()
    await page.goto(`${shop.url}/account`)
    const others = page.locator('[data-session]').filter({ has: page.getByRole('button') })
    await others.first().waitFor()
    await page.locator('[data-session]').getByText(account.thisOne).waitFor()
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      await fits(page, width)
      await screenshot(page, `access-account-${width}`)
    }
    // The newest first: the window that was opened last.
    const id = (await others.first().getAttribute('data-session')) ?? ''
    await others.first().getByRole('button').click()
    await others.first().getByText(de.common.sure).click()
    await page.locator(`[data-session="${id}"]`).waitFor({ state: 'detached' })
    await comesTo(async () => (await there.context().request.get(`${shop.url}/api/session`)).status(), 401)
  }, 120_000)

  it('makes a key that is shown once and can be revoked', async () => {
    const { page } = await browser.open('admin')
    await page.goto(`${shop.url}/settings/keys`)
    await page.getByRole('button', { name: keys.make, exact: true }).click()
    const asked = page.getByRole('dialog')
    await asked.getByLabel(keys.kinds.admin).check()
    await asked.getByLabel(keys.name).fill('Auswertung')
    await asked.getByLabel(`${keys.areas.customers}: ${keys.verbs.read}`).check()
    await page.setViewportSize({ width: 360, height: 800 })
    await fits(page, 360)
    await screenshot(page, 'access-make-key-360')
    await asked.getByRole('button', { name: keys.submit, exact: true }).click()
    const once = page.getByTestId('secret-once')
    const key = (await once.getByRole('group', { name: keys.key, exact: true }).textContent()) ?? ''
    expect(key).toMatch(/^anl_a_/)
    const ask = async () =>
      (await fetch(`${shop.url}/api/customers`, { headers: { Authorization: `Bearer ${key}` } })).status
    expect(await ask()).toBe(200)
    await once.getByRole('button', { name: de.drafts.copied }).click()
    await page.reload()
    const row = page.locator('[data-key]').filter({ hasText: 'Auswertung' })
    await row.getByText('Zuletzt benutzt').waitFor()
    expect(await page.content()).not.toContain(key)
    await screenshot(page, 'access-keys-360')
    await row.getByRole('button', { name: keys.revoke }).click()
    await page.getByRole('dialog').getByRole('button', { name: keys.revoke }).click()
    await row.waitFor({ state: 'detached' })
    await comesTo(ask, 401)
  }, 120_000)
})
