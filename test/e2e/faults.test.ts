import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import type { BrowserContext, Page, Route } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import type { Role } from '../../engine/access/role.ts'
import { axe, violationsIn } from './axe.ts'
import {
  type ConsoleBrowser,
  fits,
  launchBrowser,
  patience,
  screenshot,
  withBrowser,
} from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'

const words = de.faults
const account = de.access.account
const violations = violationsIn('document.body')

withBrowser('when something goes wrong', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchBrowser(shop, ['admin', 'support'])
  }, 180_000)
  afterEach(async () => {
    const { db } = shop.world.database
    await db
      .updateTable('app_user')
      .set({ name: 'Petra Prüfer' })
      .where('email', '=', 'admin@anlass.test')
      .execute()
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  async function open(role: Role, path: string): Promise<void> {
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
  const save = () => main().getByRole('button', { name: account.save, exact: true })
  const storedName = async () => {
    const { db } = shop.world.database
    const row = await db
      .selectFrom('app_user')
      .select('name')
      .where('email', '=', 'admin@anlass.test')
      .executeTakeFirstOrThrow()
    return row.name
  }
  /** Requests that change something, as they leave the page. */
  function changes(): string[] {
    const sent: string[] = []
    page.on('request', request => {
      if (request.method() !== 'GET' && request.url().includes('/api/'))
        sent.push(`${request.method()} ${new URL(request.url()).pathname}`)
    })
    return sent
  }
  const broken = (route: Route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      body: JSON.stringify({ code: 'internal', title: 'Internal', requestId: 'req-4711' }),
    })

  it(
    'says of what cannot be read that it failed, tries again by itself, and by a press',
    async () => {
      await open('admin', '/account')
      let asked = 0
      await page.route(/\/api\/customers\?/, route => {
        asked++
        return broken(route)
      })
      await menu('/customers').click()
      const alert = main().getByRole('alert')
      await alert.getByText(de.errors.server).waitFor()
      await alert.getByText('req-4711').waitFor()
      // Three times, and thrice again where news of customers came meanwhile.
      expect(asked).toBeGreaterThanOrEqual(3)
      // Pressed while it still fails: mended before, the page might renew itself and take the button away under the press.
      const again = page.waitForRequest(/\/api\/customers\?/)
      await alert.getByRole('button', { name: de.errors.retry }).click()
      await again
      await page.unroute(/\/api\/customers\?/)
      await main()
        .getByRole('link', { name: /Jonas Weiß/ })
        .waitFor()
    },
    patience,
  )

  it(
    'leaves standing what could not be renewed, and says that it is not the latest',
    async () => {
      await open('admin', '/segments')
      await page.waitForLoadState('networkidle')
      await page.route(/\/api\/segments\?/, broken)
      // As going away from the window and coming back does, until what is shown has aged enough to be asked for again.
      await page.evaluate("comings = setInterval(() => dispatchEvent(new Event('visibilitychange')), 500)")
      const note = page.locator('[data-fault=outdated]')
      await note.getByText(words.outdated.title).waitFor()
      expect(await main().getByRole('heading', { level: 1 }).isVisible()).toBe(true)
      // Pressed while it still fails: mended before, the page might renew itself and take the button away under the press.
      await page.evaluate('clearInterval(comings)')
      const asked = page.waitForRequest(/\/api\/segments\?/)
      await note.getByRole('button', { name: de.errors.retry }).click()
      await asked
      await page.unroute(/\/api\/segments\?/)
      await note.waitFor({ state: 'detached' })
    },
    patience,
  )

  it(
    'keeps what was typed when a save fails, sends it once, and again when it is pressed again',
    async () => {
      await open('admin', '/account')
      const sent = changes()
      await page.route('**/api/session', route =>
        route.request().method() === 'PATCH' ? broken(route) : route.continue(),
      )
      await name().fill('Petra Prüferin')
      await save().click()
      await main().getByText(words.save.server.title).waitFor()
      await main().getByText('req-4711').waitFor()
      expect(await name().inputValue()).toBe('Petra Prüferin')
      await page.unroute('**/api/session')
      expect(sent).toEqual(['PATCH /api/session'])
      await save().click()
      await page.getByText(account.saved).waitFor()
      expect(await storedName()).toBe('Petra Prüferin')
    },
    patience,
  )

  it(
    'says without a connection that there is none, loses and repeats nothing, and goes on when it is back',
    async () => {
      await open('admin', '/account')
      const sent = changes()
      await context.setOffline(true)
      const note = page.locator('[data-fault=away]')
      await note.getByText(words.away.title).waitFor()
      expect(await note.getAttribute('role')).toBe('status')
      // Nor does the dot go on saying that all is well.
      await page.locator('[data-health=down]').waitFor()
      await name().fill('Petra Funkloch')
      await save().click()
      await main().getByText(words.save.unreachable.title).waitFor()
      expect(await name().inputValue()).toBe('Petra Funkloch')
      await page.evaluate(axe)
      expect(await page.evaluate(violations)).toEqual([])
      await page.setViewportSize({ width: 360, height: 800 })
      await fits(page, 360)
      await screenshot(page, 'fault-away-360')
      await context.setOffline(false)
      await note.waitFor({ state: 'detached' })
      // It says so, and waits for somebody to press.
      await main().getByText(words.save.back.title).waitFor()
      await page.waitForLoadState('networkidle')
      expect(await storedName()).toBe('Petra Prüfer')
      expect(sent).toEqual(['PATCH /api/session'])
      await save().click()
      await page.getByText(account.saved).waitFor()
      expect(await storedName()).toBe('Petra Funkloch')
    },
    patience,
  )

  it(
    'reads by itself what could not be read while nothing answered',
    async () => {
      await open('admin', '/account')
      await page.route('**/api/**', route => route.abort())
      await menu('/tasks').click()
      await page.locator('[data-fault=away]').waitFor()
      await main().getByText(de.errors.codes.unreachable.title).waitFor()
      await page.unroute('**/api/**')
      // The next probe finds out; nobody presses anything.
      await page.locator('[data-fault=away]').waitFor({ state: 'detached' })
      await main().getByText(de.errors.codes.unreachable.title).waitFor({ state: 'detached' })
    },
    patience,
  )

  it(
    'tells a proxy that does not find Anlass from Anlass',
    async () => {
      await open('admin', '/account')
      await page.route('**/api/**', route =>
        route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' }),
      )
      await name().fill('Petra Umweg')
      await save().click()
      await page.locator('[data-fault=away]').waitFor()
      await main().getByText(words.save.unreachable.title).waitFor()
      await page.unroute('**/api/**')
      await page.getByRole('button', { name: words.away.now }).click()
      await main().getByText(words.save.back.title).waitFor()
      expect(await name().inputValue()).toBe('Petra Umweg')
    },
    patience,
  )

  it(
    'says that something takes longer than usual while it does',
    async () => {
      await open('admin', '/account')
      let release = () => {}
      const held = new Promise<void>(resolve => {
        release = resolve
      })
      await page.route(/\/api\/customers\?/, async route => {
        await held
        await route.continue()
      })
      await menu('/customers').click()
      const hint = page.getByText(words.slow)
      await hint.waitFor()
      expect(await page.locator('[aria-live=polite]', { has: hint }).count()).toBe(1)
      await fits(page, 1280)
      release()
      await main()
        .getByRole('link', { name: /Jonas Weiß/ })
        .waitFor()
      await hint.waitFor({ state: 'detached' })
    },
    patience,
  )
})
