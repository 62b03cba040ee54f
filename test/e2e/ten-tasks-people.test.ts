import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import PostalMime from 'postal-mime'
import { extractText } from 'unpdf'
import { de } from '../../admin-ui/src/i18n/de.ts'
import type { Role } from '../../engine/access/role.ts'
import { seedConsent, seedCustomers, seedRule } from '../support/seed.ts'
import { until } from '../support/world.ts'
import { aSecond } from './a-second.ts'
import {
  type ConsoleBrowser,
  comesTo,
  comesToSay,
  launchBrowser,
  screenshot,
  slowDown,
  waiting,
  withBrowser,
} from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'
import { countClicks, type TaskCount } from './task-count.ts'
import { settle } from './ten-tasks.ts'

withBrowser('ten tasks: people', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let page: Page
  let faults: string[]
  let count: TaskCount

  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchBrowser(shop, ['admin', 'support', 'privacy_officer'])
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  async function begin(role: Role, path = '/'): Promise<void> {
    const visit = await browser.open(role)
    page = visit.page
    faults = visit.faults
    await page.setViewportSize({ width: 1440, height: 900 })
    count = await countClicks(page)
    await page.goto(`${shop.url}${path}`)
    await page.locator('main h1').waitFor()
    count.begin()
  }
  /** One without anybody signed in. */
  const anyBrowser = () => page.context().browser() as Browser
  const permission = async (customerId: string) =>
    (
      await shop.world.database.db
        .selectFrom('permission')
        .select('state')
        .where('customer_id', '=', customerId)
        .where('purpose', '=', 'newsletter')
        .where('channel', '=', 'email')
        .executeTakeFirst()
    )?.state

  it('2: the snippet is pasted into the shop, and the first page view is seen by name', async () => {
    const words = de.settings.sources
    let pasted = ''
    const pages = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      response.end(`<!doctype html><title>Tee und Zitronen</title><body><h1>Laden</h1>${pasted}</body>`)
    })
    await new Promise<void>(resolve => pages.listen(0, '127.0.0.1', resolve))
    pages.unref()
    const address = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`
    await begin('admin')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.locator('nav a[href="/settings"]').click()
    await page.waitForURL('**/settings**')
    await count.type(page.getByLabel(words.address), address)
    await page.getByRole('button', { name: words.make }).click()
    await page.getByRole('button', { name: words.copy }).click()
    await page.getByText(words.waiting).waitFor()
    pasted = await page.evaluate<string>('navigator.clipboard.readText()')
    expect(pasted).toMatch(/^<script>/)
    // A visitor with a browser of their own.
    const visitor = await anyBrowser().newContext()
    const sent = visitor.waitForEvent('response', answer => answer.url().endsWith('/v1/page'))
    await (await visitor.newPage()).goto(`${address}/tee`)
    expect((await sent).status()).toBe(200)
    const first = page.getByTestId('first-event')
    await first.waitFor()
    const cost = count.cost()
    await comesToSay(first, 'Seitenaufruf: Tee und Zitronen')
    await screenshot(page, 'task-2')
    await visitor.close()
    pages.close()
    expect(faults).toEqual([])
    settle(2, cost)
  })

  it('7: an order number leads to the exact mail, and to why another was not sent', async () => {
    // Advertising after an order, for which Ada never gave her permission.
    await seedRule(shop.world.database.db, 'Nach dem Kauf', {
      trigger: { type: 'event', event: 'Order Completed' },
      steps: [{ id: 'mail', type: 'send', channel: 'email', purpose: 'newsletter', template: 'welcome' }],
    })
    await shop.track({
      userId: 'K-1002',
      event: 'Order Completed',
      properties: { order_id: 'L-900', total: 12, currency: 'EUR' },
    })
    await until('the confirmation', () =>
      shop.world.sink.mails.some(({ raw }) => String(raw).includes('Ihre Bestellung L-900')),
    )
    await begin('support')
    await page.getByRole('button', { name: de.search.open }).first().click()
    await count.type(page.getByRole('combobox', { name: de.search.title, exact: true }), 'L-900')
    await page.getByRole('option', { name: /L-900/ }).first().click()
    await page.waitForURL(/\/customers\//)
    const sent = page.locator('[data-kind=message_sent]', { hasText: 'L-900' })
    await sent.getByRole('button', { name: de.log.open }).click()
    const mail = page.frameLocator(`iframe[title="${de.messages.frame}"]`)
    await mail.getByText('Danke für die Bestellung L-900.').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const skipped = page.locator('[data-kind=message_skipped]').first()
    await skipped.getByText('Für diesen Zweck liegt keine Rechtsgrundlage vor.').waitFor()
    const cost = count.cost()
    expect(faults).toEqual([])
    settle(7, cost)
  })

  it('8: an objection by phone takes two clicks, and a second later there is silence', async () => {
    const { db } = shop.world.database
    const [caller = ''] = await seedCustomers(db, [
      { email: 'ruhe@kunde.example.com', externalId: 'K-3001', attributes: { firstName: 'Rosa' } },
    ])
    await seedConsent(db, [caller], 'newsletter')
    const rule = await seedRule(db, 'Neuigkeiten', {
      trigger: { type: 'event', event: 'Newsletter Due' },
      steps: [{ id: 'mail', type: 'send', channel: 'email', purpose: 'newsletter', template: 'welcome' }],
    })
    await begin('support', `/customers/${caller}`)
    await page.getByRole('button', { name: de.permissions.object }).click()
    await page.getByRole('dialog').getByRole('button', { name: de.permissions.objectSubmit }).click()
    const said = performance.now()
    await until('the objection to be in force', async () => (await permission(caller)) === 'objected')
    const inForceAfter = performance.now() - said
    const cost = count.cost()
    expect(inForceAfter).toBeLessThan(await aSecond(shop.url))
    // What would have gone to her from now on does not; what she needs for her order does.
    await shop.track({ userId: 'K-3001', event: 'Newsletter Due', properties: {} })
    await shop.track({ userId: 'K-3001', event: 'Order Completed', properties: { order_id: 'L-78' } })
    const states = () => db.selectFrom('message').select('state').where('rule_id', '=', rule).execute()
    await comesTo(states, [{ state: 'skipped' }])
    await until('the confirmation', () => shop.world.sink.mails.some(({ to }) => to.startsWith('ruhe@')))
    const got = shop.world.sink.mails.filter(({ to }) => to.startsWith('ruhe@'))
    expect(got.map(({ raw }) => /^Subject: (.*)\r$/m.exec(String(raw))?.[1])).toEqual([
      'Ihre Bestellung L-78',
    ])
    expect(faults).toEqual([])
    settle(8, cost)
  })

  it('9: the proof of a consent is a PDF on one’s own machine', async () => {
    await begin('privacy_officer')
    await page.locator('nav a[href="/customers"]').click()
    await page.waitForURL('**/customers')
    await page.getByRole('link', { name: /Jonas Weiß/ }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: de.permissions.proofPdf }).click()
    const file = await download
    const bytes = await readFile(await file.path())
    const cost = count.cost()
    expect(file.suggestedFilename()).toMatch(/\.pdf$/)
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const { text } = await extractText(new Uint8Array(bytes), { mergePages: true })
    expect(text).toContain('Jonas')
    expect(text).toContain('Ja, ich möchte den Newsletter.')
    await screenshot(page, 'task-9')
    expect(faults).toEqual([])
    settle(9, cost)
  })

  it('10: the newsletter is left on a phone with one tap', async () => {
    const { jonas } = shop.ids
    await begin('support')
    const mail = shop.world.sink.mails.find(
      ({ to, raw }) => to.startsWith('jonas.weiss') && String(raw).includes('List-Unsubscribe'),
    )
    const { html = '' } = await PostalMime.parse(mail?.raw ?? '')
    const [, link = ''] = /<a [^>]*href="([^"]+)"[^>]*>Vom Empfang abmelden/.exec(html) ?? []
    const phone = await anyBrowser().newContext({
      locale: 'de-DE',
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    })
    phone.setDefaultTimeout(waiting)
    const onPhone = await phone.newPage()
    await slowDown(onPhone)
    const taps = await countClicks(onPhone)
    const { pathname, search } = new URL(link.replaceAll('&amp;', '&'))
    await onPhone.goto(shop.url + pathname + search)
    // Looking alone changes nothing: scanners of mailboxes look too.
    expect(await permission(jonas)).toBe('granted')
    taps.begin()
    await onPhone.getByRole('button').first().tap()
    await onPhone.getByRole('status').waitFor()
    const cost = taps.cost()
    expect(await permission(jonas)).toBe('withdrawn')
    await screenshot(onPhone, 'task-10')
    await phone.close()
    settle(10, cost)
  })
})
