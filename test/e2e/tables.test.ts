import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { seedCustomers } from '../support/seed.ts'
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

const words = de.tables
const { heads } = de.customers
const names = ['Berta', 'Carla', 'Dora', 'Emil']

/** Run in the page, whose types are not known here. */
type InPage = { ownerDocument: { activeElement: unknown }; getAttribute(name: string): string | null }
const hasFocus = (element: unknown) => element === (element as InPage).ownerDocument.activeElement
const labels = (cards: unknown[]) => cards.map(card => (card as InPage).getAttribute('aria-label'))

withBrowser('lists to sort, to narrow and to take out', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let page: Page

  beforeAll(async () => {
    shop = await createConsoleWorld()
    const { db } = shop.world.database
    const now = new Date()
    const ids = await seedCustomers(
      db,
      names.map((firstName, n) => ({
        email: `${firstName.toLowerCase()}@liste.example.com`,
        externalId: n === 0 ? '=1+1' : `T-${n}`,
        attributes: { firstName, lastName: 'Liste' },
      })),
    )
    await db
      .insertInto('customer_statistics')
      .values(
        [30, 10, 20].map((revenue, n) => ({
          customer_id: ids[n] ?? '',
          order_count: n + 1,
          revenue: `${revenue}.50`,
          last_order_at: now,
          updated_at: now,
        })),
      )
      .execute()
    browser = await launchBrowser(shop, ['marketer', 'support', 'admin'])
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  const open = async (path: string, role: 'marketer' | 'support' | 'admin' = 'marketer') => {
    const visit = await browser.open(role)
    page = visit.page
    await page.goto(`${shop.url}${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  const rowNames = () => page.locator('tbody tr th a').allInnerTexts()
  const rowsAre = (expected: readonly string[]) =>
    until(`the rows ${expected.join(', ')}`, async () => {
      const shown = await rowNames()
      return shown.join() === expected.map(name => `${name} Liste`).join()
    })
  const head = (name: string) => page.getByRole('columnheader', { name })
  const search = () => page.getByRole('searchbox', { name: de.customers.search })
  const sorted = (name: string, how: string) =>
    until(`${name} is sorted ${how}`, async () => (await head(name).getAttribute('aria-sort')) === how)

  it(
    'sorts by a head and back, keeps it over a reload, and goes back step by step',
    async () => {
      await open('/customers?q=liste')
      await rowsAre(names.toReversed())
      await sorted(heads.added, 'descending')
      await head(heads.name).getByRole('button').click()
      await rowsAre(names)
      await sorted(heads.name, 'ascending')
      await sorted(heads.added, 'none')
      await head(heads.revenue).getByRole('button').click()
      // The most comes first; whoever never bought comes last, in either direction.
      await rowsAre(['Berta', 'Dora', 'Carla', 'Emil'])
      await head(heads.revenue).getByRole('button').click()
      await rowsAre(['Carla', 'Dora', 'Berta', 'Emil'])
      await page.reload()
      await rowsAre(['Carla', 'Dora', 'Berta', 'Emil'])
      await comesTo(() => search().inputValue(), 'liste')
      await page.goBack()
      await rowsAre(['Berta', 'Dora', 'Carla', 'Emil'])
      await page.goBack()
      await rowsAre(names)
      await screenshot(page, 'table-customers')
    },
    patience,
  )

  it(
    'takes out just what is shown, asks what for, and tells whoever may not nothing of it',
    async () => {
      await open('/customers?q=liste&sort=name')
      await rowsAre(names)
      await search().fill('carla liste')
      await rowsAre(['Carla'])
      await search().fill('liste')
      await rowsAre(names)
      await page.getByRole('button', { name: words.export }).click()
      await page.getByRole('dialog').getByLabel(words.reason).fill('Ein Test, der Dateien liest')
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('dialog').getByRole('button', { name: words.fetch }).click(),
      ])
      const text = await readFile(await file.path(), 'utf8')
      const lines = text.trimEnd().split('\r\n')
      expect(lines[0]).toMatch(/^\ufeffName;E-Mail;Kundennummer;/)
      expect(lines.slice(1).map(line => line.split(';')[0])).toEqual(names.map(name => `${name} Liste`))
      expect(lines[1]).toContain(";'=1+1;")
      expect(lines[1]).toContain(';30,5;')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      const rows = await shop.world.database.db
        .selectFrom('audit_entry')
        .selectAll()
        .where('action', '=', 'list.file')
        .execute()
      expect(rows.map(row => row.detail)).toEqual([
        expect.objectContaining({
          list: 'customers',
          reason: 'Ein Test, der Dateien liest',
          filter: { q: true, sort: 'name', state: 'customer' },
        }),
      ])
      await open('/customers?q=liste', 'support')
      await rowsAre(names.toReversed())
      await comesTo(() => page.getByRole('button', { name: words.export }).count(), 0)
    },
    patience,
  )

  it(
    'says that nothing matches, and takes the filters away',
    async () => {
      await open('/customers?q=niemand-so')
      await page.getByText(de.customers.nothingFound('niemand-so')).waitFor()
      await page.getByRole('button', { name: words.clear }).click()
      await page.getByRole('link', { name: 'Berta Liste' }).waitFor()
      await comesTo(() => search().inputValue(), '')
      expect(new URL(page.url()).search).toBe('')
      await open('/rules?state=archived')
      await page.getByText(words.nothing).waitFor()
      await page.getByRole('button', { name: words.clear }).click()
      await page.getByRole('article', { name: 'Willkommen' }).waitFor()
    },
    patience,
  )

  it(
    'is worked by keys alone',
    async () => {
      await open('/customers?q=liste')
      await rowsAre(names.toReversed())
      await search().focus()
      for (let steps = 0; steps < 20; steps++) {
        await page.keyboard.press('Tab')
        if (await head(heads.name).getByRole('button').evaluate(hasFocus)) break
      }
      await page.keyboard.press('Enter')
      await rowsAre(names)
      await sorted(heads.name, 'ascending')
      await page.keyboard.press('Space')
      await rowsAre(names.toReversed())
      await sorted(heads.name, 'descending')
    },
    patience,
  )

  it(
    'sorts lists of cards too, and keeps that in the address',
    async () => {
      await open('/rules')
      const order = () => page.locator('[data-rule]').evaluateAll(labels)
      const choice = () => page.getByRole('combobox', { name: words.sortBy })
      await choice().selectOption('name')
      await until('rules by name', async () => (await order()).join() === 'Bestellbestätigung,Willkommen')
      await choice().selectOption('-name')
      await until(
        'rules by name backwards',
        async () => (await order()).join() === 'Willkommen,Bestellbestätigung',
      )
      await page.reload()
      await until(
        'rules by name backwards',
        async () => (await order()).join() === 'Willkommen,Bestellbestätigung',
      )
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: words.export }).click(),
      ])
      const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n')
      expect(lines.slice(1).map(line => line.split(';')[0])).toEqual(['Willkommen', 'Bestellbestätigung'])
    },
    patience,
  )

  it(
    'folds into cards on a phone, where a choice stands for the heads',
    async () => {
      await open('/customers?q=liste')
      await page.setViewportSize({ width: 360, height: 800 })
      await rowsAre(names.toReversed())
      await fits(page, 360)
      await page.getByRole('combobox', { name: words.sortBy }).selectOption('name')
      await rowsAre(names)
      await screenshot(page, 'table-customers-360')
    },
    patience,
  )
})
