import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { startPlayer } from '../../app/demo/player.ts'
import { systemClock } from '../../engine/shared/clock.ts'
import { until } from '../support/world.ts'
import {
  type ConsoleBrowser,
  eachWidth,
  launchBrowser,
  patience,
  screenshot,
  unnamed,
  waiting,
  withBrowser,
} from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'

const { demo: words, search } = de

withBrowser('demo data', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let player: { stop(): Promise<void> } | undefined
  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchBrowser(shop, ['admin'])
    const { database, context } = shop.world
    player = startPlayer({
      ...{ url: shop.url, secret: 'secret', db: database.db, clock: systemClock, log: context.log },
      ...{ lookMs: 100, paceMs: 500 },
    })
  }, 300_000)
  afterAll(async () => {
    await player?.stop()
    await browser?.close()
    await shop?.close()
  })

  const inState = (page: Page, state: string) =>
    page.locator(`[data-testid="demo"][data-state="${state}"]`).waitFor()
  const traffic = (page: Page, how: string) =>
    page.locator(`[data-testid="demo-traffic"][data-how="${how}"]`).waitFor()
  const ownCustomers = async () => {
    const { db } = shop.world.database
    return await db.selectFrom('customer').select(['external_id', 'email']).orderBy('external_id').execute()
  }

  it(
    'is found by the search, set up, its traffic switched off and on, and removed while it runs',
    async () => {
      const { page } = await browser.open('admin')
      const before = await ownCustomers()
      await page.goto(`${shop.url}/rules`)
      await page.locator('main h1').waitFor()
      await page.keyboard.press('Control+k')
      const box = page.getByRole('combobox', { name: search.title, exact: true })
      await box.fill(words.title)
      await page.getByRole('option', { name: words.title }).first().click()
      await inState(page, 'none')
      const dialog = page.getByRole('dialog')
      await dialog.waitFor({ state: 'detached' })

      await page.getByRole('button', { name: words.install.open }).click()
      await dialog.getByText(words.install.beside).waitFor()
      await dialog.getByRole('button', { name: words.install.now }).click()
      await inState(page, 'there')
      await dialog.waitFor({ state: 'detached' })
      await page.getByTestId('demo-counts').locator('[data-count="customers"]').getByText('202').waitFor()
      await page.getByTestId('demo-things').getByText('Lieblinge der Woche').first().waitFor()

      await traffic(page, 'on')
      const toggle = page.getByRole('switch', { name: words.traffic.label })
      await toggle.click()
      await traffic(page, 'off')
      expect(await toggle.isChecked()).toBe(false)
      await toggle.click()
      await traffic(page, 'on')
      await eachWidth(page, [360, 1280], async width => {
        expect(await page.evaluate(unnamed)).toEqual([])
        await screenshot(page, `demo-${width}`)
      })

      // Somebody worked on a rule of it: that stays as theirs, unless they say otherwise.
      const { db } = shop.world.database
      await db
        .updateTable('rule')
        .set({ updated_by: 'petra', name: 'Rückgewinnung, eigene' })
        .where('name', '=', 'Rückgewinnung')
        .execute()
      await page.reload()
      await page.getByTestId('demo-things').getByText(words.things.changed).waitFor()
      await page.getByRole('button', { name: words.remove.open }).click()
      await dialog.getByTestId('demo-goes').getByText(words.remove.evidence).waitFor()
      await dialog.getByTestId('demo-stays').getByText(words.remove.own).waitFor()
      await dialog.getByText(words.remove.changed(1)).waitFor()
      const goes = dialog.getByTestId('demo-goes')
      expect(await goes.innerText()).not.toContain('Rückgewinnung, eigene')
      await dialog.getByRole('radio', { name: words.remove.drop }).check()
      await goes.getByText('Rückgewinnung, eigene').waitFor()
      await dialog.getByRole('radio', { name: words.remove.keep }).check()
      await goes.getByText('Rückgewinnung, eigene').waitFor({ state: 'detached' })
      expect(await dialog.getByRole('radio', { name: words.remove.keep }).isChecked()).toBe(true)
      await screenshot(page, 'demo-remove')
      await dialog.getByRole('button', { name: words.remove.now }).click()
      await inState(page, 'removed')
      await page.getByTestId('demo-left').getByText('Rückgewinnung, eigene').waitFor()

      await until(
        'all of it is gone',
        async () => JSON.stringify(await ownCustomers()) === JSON.stringify(before),
        waiting,
      )
      const rules = await db.selectFrom('rule').select(['name', 'state']).orderBy('name').execute()
      expect(rules).toEqual([
        { name: 'Bestellbestätigung', state: 'published' },
        { name: 'Rückgewinnung, eigene', state: 'draft' },
        { name: 'Willkommen', state: 'published' },
      ])
    },
    2 * patience,
  )
})
