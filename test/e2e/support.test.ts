import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { seedCustomers, seedRule } from '../support/seed.ts'
import { until } from '../support/world.ts'
import {
  type ConsoleBrowser,
  comesTo,
  launchBrowser,
  patience,
  screenshot,
  withBrowser,
} from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'

const words = de.support
/** Runs in the page: scrolls one step per frame, and tells how long the frames took, ms. */
const scrolling = `new Promise(done => {
  const frames = []
  let before = performance.now()
  const step = now => {
    frames.push(now - before)
    before = now
    scrollBy(0, 60)
    if (frames.length < 120) requestAnimationFrame(step)
    else done(frames.slice(5).toSorted((a, b) => a - b))
  }
  requestAnimationFrame(step)
})`

withBrowser('the customer page as a place to work', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchBrowser(shop, ['support'])
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  async function open(customer: string): Promise<void> {
    const visit = await browser.open('support')
    page = visit.page
    faults = visit.faults
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(`${shop.url}/customers/${customer}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  const entry = (kind: string) => page.locator(`[data-kind=${kind}]`)

  it(
    'takes down a complaint with its task, undoes a note, and narrows the history',
    async () => {
      const { db } = shop.world.database
      const [id = ''] = await seedCustomers(db, [{ email: 'laut@kunde.example.com', externalId: 'S-1' }])
      await open(id)
      await page.getByRole('button', { name: words.entry.titles.complaint }).click()
      await page.getByLabel(words.entry.text).fill('Das Paket kam offen an.')
      await page.getByRole('dialog').getByRole('button', { name: words.entry.save }).click()
      await entry('complaint').getByText('Das Paket kam offen an.').waitFor()
      await entry('task_created').waitFor()

      await page.getByRole('button', { name: words.entry.titles.note }).click()
      await page.getByLabel(words.entry.text).fill('Falscher Kunde')
      await page.getByRole('dialog').getByRole('button', { name: words.entry.save }).click()
      await entry('note').getByText('Falscher Kunde').waitFor()
      // The complaint's message may still stand there, and has an undo of its own.
      await page
        .getByRole('alert')
        .filter({ hasText: words.entry.saved })
        .getByRole('button', { name: words.entry.undo })
        .click()
      await entry('note').getByRole('button', { name: words.entry.unstrike }).waitFor()
      await screenshot(page, 'support-log')

      await page.getByRole('combobox', { name: words.filter.channel }).selectOption('phone')
      await entry('note').waitFor({ state: 'detached' })
      await comesTo(() => entry('complaint').count(), 1)
      await page.getByRole('combobox', { name: words.filter.direction }).selectOption('out')
      await page.getByText(words.filter.nothing).waitFor()
      await page.getByRole('button', { name: words.filter.everything }).first().click()
      await entry('note').waitFor()
      expect(faults).toEqual([])
    },
    patience,
  )

  it(
    'starts a rule for whoever is on the line',
    async () => {
      const { db } = shop.world.database
      const [id = ''] = await seedCustomers(db, [{ email: 'ersatz@kunde.example.com', externalId: 'S-2' }])
      await seedRule(db, 'Ersatz zusagen', {
        trigger: { type: 'hand' },
        steps: [{ id: 'mail', type: 'send', channel: 'email', purpose: 'service', template: 'welcome' }],
      })
      await open(id)
      await page.getByRole('button', { name: de.customer.more }).click()
      await page.getByRole('menuitem', { name: words.start.open }).click()
      await page.getByRole('dialog').getByRole('combobox', { name: words.start.rule }).click()
      await page.getByRole('option', { name: 'Ersatz zusagen' }).click()
      await page.getByRole('dialog').getByRole('button', { name: words.start.submit }).click()
      await page.getByText(words.start.started).waitFor()
      const events = await db.selectFrom('event').select('id').where('customer_id', '=', id).execute()
      expect(events).toHaveLength(1)
      expect(faults).toEqual([])
    },
    patience,
  )

  it(
    'scrolls ten thousand entries as it scrolls a hundred',
    async () => {
      const { db } = shop.world.database
      const [few = '', many = ''] = await seedCustomers(db, [
        { email: 'kurz@kunde.example.com', externalId: 'S-3' },
        { email: 'lang@kunde.example.com', externalId: 'S-4' },
      ])
      await fill(few, 100)
      await fill(many, 10_000)
      const median = async (id: string) => {
        await open(id)
        await entry('letter').first().waitFor()
        const frames = (await page.evaluate(scrolling)) as number[]
        // However far one scrolls, only what is near the window is in the page.
        expect(await page.locator('.log-rows > li').count()).toBeLessThan(60)
        return frames[Math.floor(frames.length / 2)] ?? Number.POSITIVE_INFINITY
      }
      let short = Number.POSITIVE_INFINITY
      let long = Number.POSITIVE_INFINITY
      // In turn, and once more where the machine had other things to do: the quickest of each tells what it takes.
      for (let round = 0; round < 4 && !(long < Math.max(34, short * 2)); round++) {
        short = Math.min(short, await median(few))
        long = Math.min(long, await median(many))
      }
      // Far down the next pages came by themselves.
      await until('the third page of entries', async () => {
        await page.evaluate('scrollTo(0, document.body.scrollHeight)')
        return /Zeile 2\d\d/.test((await page.locator('.log-rows').textContent()) ?? '')
      })
      if (process.env.ANLASS_TEST_FIGURES) console.info({ short, long })
      expect(long).toBeLessThan(Math.max(34, short * 2))
      expect(faults).toEqual([])
    },
    patience,
  )

  it(
    'says that older entries could not be fetched, and fetches them by a press',
    async () => {
      const { db } = shop.world.database
      const [id = ''] = await seedCustomers(db, [{ email: 'bruch@kunde.example.com', externalId: 'S-5' }])
      await fill(id, 150)
      await open(id)
      const older = /\/interactions\?.*cursor=/
      let asked = 0
      await page.route(older, route => {
        asked++
        return route.fulfill({
          status: 400,
          contentType: 'application/problem+json',
          body: '{"code":"invalid"}',
        })
      })
      await entry('letter').first().waitFor()
      const alert = page.getByRole('main').getByRole('alert')
      await until('the end is in sight', async () => {
        await page.evaluate('scrollTo(0, document.body.scrollHeight)')
        return alert.isVisible()
      })
      // What was there stays, and nobody asks on without end.
      expect(await page.locator('.log-rows > li').count()).toBeGreaterThan(0)
      expect(asked).toBeLessThan(5)
      await page.unroute(older)
      await alert.getByRole('button', { name: de.errors.retry }).click()
      await until('the older entries', async () => {
        await page.evaluate('scrollTo(0, document.body.scrollHeight)')
        return /Zeile 1[1-4]\d/.test((await page.locator('.log-rows').textContent()) ?? '')
      })
      expect(await alert.isVisible()).toBe(false)
    },
    patience,
  )

  async function fill(customerId: string, count: number): Promise<void> {
    await sql`
      insert into interaction (id, customer_id, at, channel, direction, kind, actor, detail)
      select gen_random_uuid(), ${customerId}::uuid, now() - make_interval(hours => n), 'post', 'out', 'letter',
        'system', jsonb_build_object('text', 'Zeile ' || n)
      from generate_series(1, ${count}::int) n`.execute(shop.world.database.db)
  }
})
