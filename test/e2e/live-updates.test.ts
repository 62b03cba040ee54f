import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import type { Role } from '../../engine/access/role.ts'
import { until } from '../support/world.ts'
import { launchChromium, patience, waiting, withBrowser } from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld, password } from './console-world.ts'

/** What somebody does is to be seen elsewhere within this time, ms. */
const threeSeconds = 3_000
/** Far below the thirty seconds and more after which pages that show tasks ask by themselves, ms. */
const never = 20_000

withBrowser('live updates', () => {
  let shop: ConsoleWorld
  let browser: Browser
  const contexts: BrowserContext[] = []
  const emails = new Map<Role, string>()

  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchChromium()
    for (const role of ['admin', 'support'] as const) emails.set(role, await shop.addStaff(role))
  }, 180_000)
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
    await until('all streams to be over', async () => (await streams()) === 0)
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  /** A browser of its own in which somebody of this role is signed in. */
  async function signedIn(role: Role): Promise<BrowserContext> {
    const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1280, height: 900 } })
    context.setDefaultTimeout(waiting)
    contexts.push(context)
    const data = { email: emails.get(role), password }
    const headers = { 'X-Anlass-CSRF': '1' }
    const answer = await context.request.post(`${shop.url}/api/session`, { data, headers })
    expect(answer.status()).toBe(200)
    return context
  }

  async function window(context: BrowserContext, path: string): Promise<Page> {
    const page = await context.newPage()
    await page.goto(`${shop.url}${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    return page
  }

  /** Streams that are open at the server. */
  async function streams(): Promise<number> {
    const text = await (await fetch(`${shop.url}/metrics`)).text()
    return Number(/^anlass_live_streams (\d+)$/m.exec(text)?.[1] ?? 0)
  }

  let tasks = 0
  /** A colleague writes down a task. Pages ask for tasks by themselves every thirty seconds at the most. */
  async function writeTask(by: BrowserContext): Promise<string> {
    const title = `Rückruf Nummer ${++tasks}`
    const dueAt = new Date(Date.now() + 3_600_000).toISOString()
    const data = { customer: shop.ids.jonas, title, dueAt }
    const answer = await by.request.post(`${shop.url}/api/tasks`, { data, headers: { 'X-Anlass-CSRF': '1' } })
    expect(answer.status()).toBe(201)
    return title
  }

  /** Three seconds; on a machine that is so busy that a page waits long for any answer, ten answers. */
  async function atOnce(page: Page): Promise<number> {
    const begun = performance.now()
    for (let n = 0; n < 3; n += 1)
      await page.evaluate(`fetch('/api/tasks?state=open').then(answer => answer.text())`)
    return Math.min(never, Math.max(threeSeconds, ((performance.now() - begun) / 3) * 10))
  }

  /** Seen within so many ms, without the page being loaded anew. */
  async function seen(page: Page, text: string, limit: number): Promise<void> {
    await page.getByText(text).first().waitFor({ timeout: limit })
  }

  it(
    'show in one window what somebody does in another, within three seconds',
    async () => {
      const [ours, theirs] = [await signedIn('support'), await signedIn('admin')]
      const tasksPage = await window(ours, '/tasks')
      const rulesPage = await window(ours, `/rules/${shop.ids.welcome}`)
      await until('the stream', async () => (await streams()) === 1)
      let loads = 0
      tasksPage.on('load', () => loads++)
      const limit = await atOnce(tasksPage)
      await seen(tasksPage, await writeTask(theirs), limit)

      // By hand: the rule is stopped by the button, in the browser of somebody else.
      const theirRule = await window(theirs, `/rules/${shop.ids.welcome}`)
      await theirRule.getByRole('switch').press('Space')
      const dialog = theirRule.getByRole('dialog')
      await dialog.getByRole('button', { name: de.rules.actions.pause.submit, exact: true }).click()
      await dialog.waitFor({ state: 'hidden' })
      await rulesPage.getByRole('switch', { checked: false }).waitFor({ state: 'attached', timeout: limit })
      expect(loads).toBe(0)
    },
    patience,
  )

  it(
    'show what the workers do on a page that never asks by itself',
    async () => {
      const context = await signedIn('support')
      const customer = await window(context, `/customers/${shop.ids.jonas}`)
      await until('the stream', async () => (await streams()) === 1)
      await shop.track({
        event: 'Order Completed',
        userId: 'K-1001',
        messageId: 'live-1',
        properties: { order_id: 'L-4711', total: 12, currency: 'EUR' },
      })
      await seen(customer, 'Ihre Bestellung L-4711', waiting)
    },
    patience,
  )

  it(
    'take one stream for all windows of a browser, and pass it on when its window is closed',
    async () => {
      const [ours, theirs] = [await signedIn('support'), await signedIn('admin')]
      // More than the six connections a browser opens to one host: with a stream for each, the last would never come.
      const pages: Page[] = []
      for (let n = 0; n < 8; n += 1) pages.push(await window(ours, '/tasks'))
      await until('the stream', async () => (await streams()) === 1)
      const limit = await atOnce(pages[0] as Page)
      const first = await writeTask(theirs)
      // All at the same time: eight windows draw slower than one.
      await Promise.all(pages.map(page => seen(page, first, Math.min(never, 2 * limit))))
      expect(await streams()).toBe(1)

      await pages.shift()?.close()
      // The next one has a stream of its own after that.
      const second = await writeTask(theirs)
      await Promise.all(pages.map(page => seen(page, second, Math.min(never, 3 * limit))))
      await until('the stream to be passed on', async () => (await streams()) === 1)
    },
    patience,
  )

  it(
    'give way to asking while the stream is cut, and come back',
    async () => {
      const [ours, theirs] = [await signedIn('support'), await signedIn('admin')]
      const page = await window(ours, '/events')
      const other = await window(ours, '/tasks')
      let asked = 0
      page.on('request', request => {
        if (request.url().includes('/api/events')) asked += 1
      })
      await until('the stream', async () => (await streams()) === 1)
      // What the page asks for when it is opened, and once the stream is there, is asked by then.
      await page.locator('[data-event]').first().waitFor()
      await until('the page to have all it wants', async () => {
        const from = asked
        await page.waitForTimeout(1_500)
        return asked === from
      })
      // Nothing happens, and nobody asks.
      const before = asked
      await page.waitForTimeout(6_500)
      expect(asked - before).toBeLessThanOrEqual(1)

      await ours.route('**/api/live**', route => route.abort())
      shop.cutStreams()
      await until('the stream to be cut', async () => (await streams()) === 0)
      // Within seconds pages ask by themselves again, every two.
      const cut = asked
      await until('the page to ask by itself', () => asked >= cut + 4)
      await shop.track({ event: 'Newspaper Read', userId: 'K-1001', messageId: 'live-2', properties: {} })
      await seen(page, 'Newspaper Read', waiting)

      await ours.unroute('**/api/live**')
      await until('the stream to be back', async () => (await streams()) === 1)
      // What was missed meanwhile is there, and what is done now is seen at once.
      await seen(other, await writeTask(theirs), await atOnce(other))
      await until('the page to be fed again', async () => {
        const from = asked
        await page.waitForTimeout(5_000)
        return asked - from <= 1
      })
    },
    2 * patience,
  )

  it(
    'end with the session, and leave the page as it is',
    async () => {
      const context = await signedIn('support')
      const page = await window(context, '/tasks')
      await until('the stream', async () => (await streams()) === 1)
      const { db } = shop.world.database
      const user = await db
        .selectFrom('app_user')
        .select('id')
        .where('email', '=', emails.get('support') ?? '')
        .executeTakeFirstOrThrow()
      const admin = await signedIn('admin')
      const headers = { 'X-Anlass-CSRF': '1' }
      const { items } = await (await admin.request.get(`${shop.url}/api/users`)).json()
      const { version } = items.find(({ id }: { id: string }) => id === user.id)
      const change = async (disabled: boolean, at: number) =>
        await admin.request.patch(`${shop.url}/api/users/${user.id}`, {
          data: { disabled },
          headers: { ...headers, 'If-Match': `"${at}"` },
        })
      expect((await change(true, version)).status()).toBe(200)
      await until('the stream to be over', async () => (await streams()) === 0, 10_000)
      // The console notices, though nothing was asked: it wants a sign-in.
      await page.getByText(de.faults.signInAgain.title).waitFor()
      expect((await change(false, version + 1)).status()).toBe(200)
    },
    patience,
  )
})
