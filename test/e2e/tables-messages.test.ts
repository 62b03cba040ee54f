import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { until } from '../support/world.ts'
import {
  type ConsoleBrowser,
  comesTo,
  fits,
  launchBrowser,
  patience,
  screenshot,
  withBrowser,
} from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'

const words = de.messages.list
const tables = de.tables

withBrowser('the page of all messages', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let page: Page

  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchBrowser(shop, ['marketer', 'support'])
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  const open = async (path: string, role: 'marketer' | 'support' = 'support') => {
    const visit = await browser.open(role)
    page = visit.page
    await page.goto(`${shop.url}${path}`)
    await page.getByRole('heading', { level: 1, name: words.title }).waitFor()
  }
  const table = () => page.getByRole('table', { name: words.title })
  /** What stands in the rows, by recipient and state. */
  const rows = async () =>
    (await table().getByRole('row').allInnerTexts()).slice(1).map(text => text.replace(/\s+/g, ' '))
  const rowsAre = (what: string, expected: readonly RegExp[]) =>
    until(what, async () => {
      const shown = (await table().count()) === 0 ? [] : await rows()
      return shown.length === expected.length && expected.every((one, n) => one.test(shown[n] ?? ''))
    })
  const all = [/Bestellung L-77.*Jonas Weiß/, /Ada.*nicht gesendet/, /Willkommen, Jonas.*gesendet/] as const
  const everything = () =>
    until('all three messages', async () => {
      const shown = (await table().count()) === 0 ? [] : await rows()
      return shown.length === 3 && all.every(one => shown.some(row => one.test(row)))
    })

  it(
    'shows the shop’s times, wherever one sits',
    async () => {
      const visit = await browser.open('support', 'de-DE', 'Pacific/Kiritimati')
      page = visit.page
      await page.goto(`${shop.url}/messages`)
      await everything()
      const written = new Intl.DateTimeFormat('de-DE', {
        ...{ dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Berlin' },
      })
      const stored = await shop.world.database.db.selectFrom('message').select('created_at').execute()
      const cells = table().locator(`td[data-head="${words.heads.created}"]`)
      expect((await cells.allInnerTexts()).toSorted()).toEqual(
        stored.map(row => written.format(row.created_at)).toSorted(),
      )
      await page.getByRole('button', { name: de.frame.account }).click()
      await page.getByText(de.frame.timesOf('Europe/Berlin')).waitFor()
    },
    patience,
  )

  it(
    'is found where one looks, and tells why one got a mail and the other did not',
    async () => {
      const visit = await browser.open('support')
      page = visit.page
      await page.goto(`${shop.url}/customers`)
      await page.getByRole('navigation').getByRole('link', { name: words.title, exact: false }).click()
      await page.getByRole('heading', { level: 1, name: words.title }).waitFor()
      await everything()
      await screenshot(page, 'messages')
      await page.getByRole('combobox', { name: words.state, exact: true }).selectOption('skipped')
      await rowsAre('only what was not sent', [/Ada.*nicht gesendet/])
      await until(
        'the choice in the address',
        () => new URL(page.url()).searchParams.get('state') === 'skipped',
      )
      await table().getByRole('row').nth(1).getByRole('rowheader').getByRole('link').click()
      const drawer = page.getByRole('dialog')
      await drawer.getByTestId('remedy').waitFor()
      await drawer.getByText(/^Nicht gesendet\./).waitFor()
      await until('the message in the address', () => new URL(page.url()).searchParams.has('message'))
      await page.reload()
      await drawer.getByTestId('remedy').waitFor()
      await drawer.getByRole('button', { name: de.common.close }).click()
      await drawer.waitFor({ state: 'detached' })
      await until('the address without it', () => {
        const { searchParams } = new URL(page.url())
        return !searchParams.has('message') && searchParams.get('state') === 'skipped'
      })
      await rowsAre('still only what was not sent', [/Ada.*nicht gesendet/])
    },
    patience,
  )

  it(
    'is narrowed by reason, origin, recipient and time, and says when nothing matches',
    async () => {
      await open(`/messages?customer=${shop.ids.ada}`)
      await rowsAre('what concerns Ada', [/Ada.*nicht gesendet/])
      await open('/messages')
      await everything()
      await page.getByRole('button', { name: words.more }).click()
      const reason = page.getByRole('combobox', { name: words.anyReason })
      await reason.locator('option[value=no_basis]').waitFor({ state: 'attached' })
      await reason.selectOption('no_basis')
      await rowsAre('what had no basis', [/Ada.*nicht gesendet/])
      await reason.selectOption('')
      await everything()
      await page.getByRole('combobox', { name: words.anyLane }).selectOption('service')
      await rowsAre('service', [/L-77/])
      await page.getByRole('combobox', { name: words.anyLane }).selectOption('')
      await everything()
      await open(`/messages?rule=${shop.ids.confirmation}`)
      await rowsAre('of the rule', [/L-77.*Bestellbestätigung/])
      await open('/messages?from=2001-01-01&to=2001-12-31')
      await page.getByText(words.nothing).waitFor()
      await page.getByRole('button', { name: tables.clear }).click()
      await everything()
      const today = await page.evaluate<string>(`new Date(Date.now() - new Date().getTimezoneOffset() * 60000)
        .toISOString().slice(0, 10)`)
      await page.getByLabel(tables.from).fill(today)
      await until('the day in the address', () => new URL(page.url()).searchParams.get('from') === today)
      await everything()
      await page.getByLabel(tables.to).fill('2001-12-31')
      await page.getByText(words.nothing).waitFor()
    },
    patience,
  )

  it(
    'shows what comes up meanwhile by itself',
    async () => {
      await open(`/messages?rule=${shop.ids.confirmation}`)
      await rowsAre('one so far', [/L-77/])
      await shop.track({
        type: 'track',
        userId: 'K-1001',
        event: 'Order Completed',
        properties: { order_id: 'L-78', total: 3, currency: 'EUR' },
      })
      await rowsAre('the new one on top', [/L-78.*gesendet/, /L-77/])
    },
    patience,
  )

  it(
    'is a file with the words people read, and keys for machines, for whoever may',
    async () => {
      await open('/messages?state=skipped', 'marketer')
      await rowsAre('what was not sent', [/Ada.*nicht gesendet/])
      await page.getByRole('button', { name: tables.export }).click()
      await page.getByRole('dialog').getByLabel(tables.reason).fill('Ein Test, der Dateien liest')
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('dialog').getByRole('button', { name: tables.fetch }).click(),
      ])
      const [heading = '', first = '', ...more] = (await readFile(await file.path(), 'utf8'))
        .trimEnd()
        .split('\r\n')
      expect(heading).toContain(';Stand;Stand (Schlüssel);Grund;Grund (Schlüssel);')
      expect(first).toContain(';nicht gesendet;skipped;')
      expect(more).toEqual([])
      await open('/messages')
      await table().waitFor()
      await comesTo(() => page.getByRole('button', { name: tables.export }).count(), 0)
    },
    patience,
  )

  it(
    'says what to do while there is nothing, and fits a phone',
    async () => {
      await open('/messages')
      await page.setViewportSize({ width: 360, height: 800 })
      await table().waitFor()
      await page.getByRole('button', { name: words.more }).click()
      await page.getByRole('combobox', { name: words.anyReason }).waitFor()
      await fits(page, 360)
      await screenshot(page, 'messages-360')
      const nothing = { items: [], next: null }
      await page.route('**/api/messages?*', route => route.fulfill({ json: nothing }))
      await page.reload()
      await page.getByText(words.empty).waitFor()
    },
    patience,
  )
})
