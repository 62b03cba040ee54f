import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import type { Selectable } from 'kysely'
import type { Page, Route } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import type { Database } from '../../db/orm.ts'
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
import { type ConsoleWorld, createConsoleWorld, password } from './console-world.ts'

const words = de.faults
const account = de.access.account
const violations = violationsIn('document.body')
/** What has the focus, in the page. */
const focusedName = 'document.activeElement.name ?? document.activeElement.textContent'

withBrowser('when a session ends', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let page: Page

  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchBrowser(shop, ['admin', 'support'])
  }, 180_000)
  afterEach(async () => {
    const { db } = shop.world.database
    // The windows of the next test are signed in by them.
    if (ended.length > 0) await db.insertInto('session').values(ended.splice(0)).execute()
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  async function open(role: Role, path: string): Promise<void> {
    const visit = await browser.open(role)
    page = visit.page
    await page.goto(`${shop.url}${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  const main = () => page.getByRole('main')
  /** By where it leads: what others call it stands beside its name. */
  const menu = (path: string) => page.getByRole('navigation').locator(`a[href="${path}"]`)
  const dialog = () => page.getByRole('dialog', { name: words.signInAgain.title })
  const name = () => main().getByRole('textbox', { name: account.name, exact: true })
  const save = () => main().getByRole('button', { name: account.save, exact: true })
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
  /** As it ends by itself, or by somebody else: the browser still has its cookie. */
  const ended: Selectable<Database['session']>[] = []
  async function endSessions(): Promise<void> {
    ended.push(...(await shop.world.database.db.deleteFrom('session').returningAll().execute()))
  }
  /** While that request is on its way: ended before it, what the page asks by itself might say so first. */
  async function endSessionsAt(method: string, path: string): Promise<void> {
    let over = false
    await page.route(
      url => url.pathname === path,
      async route => {
        if (route.request().method() !== method || over) return await route.fallback()
        over = true
        await endSessions()
        await route.fallback()
      },
    )
  }
  async function signInAs(email: string): Promise<void> {
    await dialog().getByRole('textbox', { name: de.signIn.email, exact: true }).fill(email)
    await dialog().getByLabel(de.signIn.password, { exact: true }).fill(password)
    await dialog().getByRole('button', { name: de.signIn.submit }).click()
  }

  it(
    'asks whose session ended to sign in again over the page, which stays as it is',
    async () => {
      await open('admin', '/segments/new')
      await main().getByRole('textbox', { name: de.segments.name, exact: true }).fill('Halb geschrieben')
      await main().getByLabel(de.segments.description).fill('Mit Mühe getippt')
      const sent = changes()
      await endSessionsAt('POST', '/api/segments')
      await page.getByRole('button', { name: de.segments.saveNew }).click()
      await dialog().waitFor()
      // Whoever it was is known; the password is what is missing.
      expect(await dialog().getByLabel(de.signIn.email).inputValue()).toBe('admin@anlass.test')
      await page.waitForFunction(`${focusedName} === 'password'`)
      await page.evaluate(axe)
      expect(await page.evaluate(violations)).toEqual([])
      await page.setViewportSize({ width: 360, height: 800 })
      await fits(page, 360)
      await screenshot(page, 'fault-signed-out-360')
      await page.setViewportSize({ width: 1280, height: 900 })
      // No key gets past it, to close it or to the page behind.
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+k')
      expect(await page.getByRole('dialog').count()).toBe(1)
      await dialog().getByLabel(de.signIn.password, { exact: true }).fill('wrong wrong wrong')
      await page.keyboard.press('Enter')
      await dialog().getByText(de.signIn.wrong).waitFor()
      await signInAs('admin@anlass.test')
      await dialog().waitFor({ state: 'detached' })
      await main().getByText(words.save.signedIn.advice).waitFor()
      expect(await main().getByLabel(de.segments.description).inputValue()).toBe('Mit Mühe getippt')
      expect(sent.filter(change => change === 'POST /api/segments')).toHaveLength(1)
      await page.getByRole('button', { name: de.segments.saveNew }).click()
      await page.getByRole('heading', { name: 'Halb geschrieben', level: 1 }).waitFor()
      const { db } = shop.world.database
      const stored = await db
        .selectFrom('segment')
        .select(['name', 'description'])
        .where('name', '=', 'Halb geschrieben')
        .execute()
      expect(stored).toEqual([{ name: 'Halb geschrieben', description: 'Mit Mühe getippt' }])
    },
    patience,
  )

  it(
    'reads again what failed for want of a session, and keeps an open dialog open',
    async () => {
      await open('admin', '/tasks')
      await endSessionsAt('GET', '/api/customers')
      await menu('/customers').click()
      await dialog().waitFor()
      await signInAs('admin@anlass.test')
      await main()
        .getByRole('link', { name: /Jonas Weiß/ })
        .waitFor()
      expect(new URL(page.url()).pathname).toBe('/customers')
      await page.goto(`${shop.url}/settings/users`)
      await page.getByRole('button', { name: de.access.users.invite, exact: true }).click()
      const invite = page.getByRole('dialog', { name: de.access.users.inviteTitle })
      await invite.getByLabel(de.access.users.email).fill('neu@anlass.test')
      await invite.getByRole('textbox', { name: de.access.users.name, exact: true }).fill('Nele Neu')
      await endSessionsAt('POST', '/api/users')
      await invite.getByRole('button', { name: de.access.users.sendInvite }).click()
      await dialog().waitFor()
      await page.keyboard.press('Escape')
      await signInAs('admin@anlass.test')
      await dialog().waitFor({ state: 'detached' })
      await invite.getByText(words.save.signedIn.advice).waitFor()
      expect(await invite.getByLabel(de.access.users.email).inputValue()).toBe('neu@anlass.test')
    },
    patience,
  )

  it(
    'shows another person nothing of what was there, and lets them begin where everybody begins',
    async () => {
      await open('admin', '/segments/new')
      await main().getByRole('textbox', { name: de.segments.name, exact: true }).fill('Nur für Petra')
      await endSessionsAt('POST', '/api/segments')
      await page.getByRole('button', { name: de.segments.saveNew }).click()
      await dialog().waitFor()
      const asked: string[] = []
      await signInAs('support@anlass.test')
      page.on('request', request => asked.push(new URL(request.url()).pathname))
      await page.waitForURL(`${shop.url}/today`)
      await main().getByRole('heading', { level: 1, name: de.today.title }).waitFor()
      expect(await page.getByText('Nur für Petra').count()).toBe(0)
      expect(await page.getByText(words.save.signedIn.title).count()).toBe(0)
      // Nor is the page of the other one asked for in their name.
      expect(asked.filter(path => path.startsWith('/api/segments'))).toEqual([])
      await page.goBack().catch(() => null)
      expect(await page.getByText('Nur für Petra').count()).toBe(0)
    },
    patience,
  )

  it(
    'lets go of a page only after asking, and then shows the whole sign-in',
    async () => {
      await open('admin', '/account')
      await name().fill('Petra Gehtgleich')
      await endSessionsAt('PATCH', '/api/session')
      await save().click()
      await dialog().getByRole('button', { name: words.signInAgain.leave }).click()
      await dialog().getByText(words.signInAgain.leaveAbout).waitFor()
      await dialog().getByRole('button', { name: words.signInAgain.stay }).click()
      expect(await name().inputValue()).toBe('Petra Gehtgleich')
      await dialog().getByRole('button', { name: words.signInAgain.leave }).click()
      await dialog().getByRole('button', { name: words.signInAgain.leaveSure }).click()
      await page.getByRole('heading', { name: de.signIn.title, level: 1 }).waitFor()
      await page.getByRole('dialog').first().waitFor({ state: 'detached' })
    },
    patience,
  )

  it(
    'is signed out where the session was over already, and says so where it could not be ended',
    async () => {
      await open('admin', '/account')
      const out = async () => {
        await page.getByRole('button', { name: de.frame.account }).click()
        await page.getByRole('menuitem', { name: de.frame.signOut }).click()
      }
      await page.route('**/api/session', route =>
        route.request().method() === 'DELETE' ? broken(route) : route.continue(),
      )
      await out()
      await page.getByText(words.save.server.title).waitFor()
      await page.unroute('**/api/session')
      await endSessionsAt('DELETE', '/api/session')
      await out()
      await page.getByRole('heading', { name: de.signIn.title, level: 1 }).waitFor()
      await page.getByRole('dialog').first().waitFor({ state: 'detached' })
    },
    patience,
  )
})
