import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { BrowserContext, Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { type ConsoleBrowser, launchBrowser, patience, withBrowser } from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'
import { allowFault } from './watch.ts'

const words = de.faults
const account = de.access.account

withBrowser('when a part of the console cannot be loaded', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchBrowser(shop, ['admin'])
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  async function open(role: 'admin', path: string): Promise<void> {
    const visit = await browser.open(role)
    context = visit.context
    page = visit.page
    await page.goto(`${shop.url}${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  const main = () => page.getByRole('main')
  /** By where it leads: what others call it stands beside its name. */
  const menu = (path: string) => page.getByRole('navigation').locator(`a[href="${path}"]`)
  const name = () => main().getByRole('textbox', { name: account.name, exact: true })

  it(
    'says that Anlass was updated when a part of it is gone, and reloads',
    async () => {
      await open('admin', '/account')
      // What React and browsers print of it themselves.
      allowFault(context, /dynamically imported module|404/)
      const part = /\/assets\/rules-page-[^/]*\.js$/
      await page.route(part, route => route.fulfill({ status: 404, body: 'gone' }))
      await menu('/rules').click()
      const alert = page.locator('[data-missing-part=updated]')
      await alert.getByText(words.part.updated.title).waitFor()
      expect(await main().getByText(de.errors.unexpected).count()).toBe(0)
      await page.unroute(part)
      await alert.getByRole('button', { name: words.part.reload }).click()
      await main().getByRole('heading', { level: 1, name: de.rules.title }).waitFor()
    },
    patience,
  )

  it(
    'offers to try again when a part could not be loaded for want of a connection, and keeps what is around it',
    async () => {
      await open('admin', '/account')
      allowFault(context, /dynamically imported module|ERR_FAILED/)
      await name().fill('Petra Sucht')
      const part = /\/assets\/search-dialog-[^/]*\.js$/
      await page.route(part, route => route.abort())
      await page.keyboard.press('Control+k')
      const missing = page.locator('[data-missing-part]')
      const again = missing.getByRole('button', { name: words.part.again })
      await missing.getByText(words.part.unreachable.advice).waitFor()
      await again.click()
      await missing.getByText(words.part.unreachable.advice).waitFor()
      await page.unroute(part)
      await again.click()
      const search = page.getByRole('dialog').getByRole('combobox')
      const reload = missing.getByRole('button', { name: words.part.reload })
      // A browser that asks again has it now; one that keeps to its first answer says what is left to do.
      await search.or(reload).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      expect(await name().inputValue()).toBe('Petra Sucht')
    },
    patience,
  )
})
