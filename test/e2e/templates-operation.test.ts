import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import type { TemplateSource } from '../../templates/source.ts'
import { seedConsent, seedCustomers, seedRule, seedTemplate } from '../support/seed.ts'
import { until } from '../support/world.ts'
import {
  type ConsoleBrowser,
  comesTo,
  fits,
  launchBrowser,
  screenshot,
  unnamed,
  withBrowser,
} from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'

const words = de.rulePage.correct
const blocks = de.templateBlocks
const list = de.templates

const letterOfBlocks: TemplateSource = {
  kind: 'marketing',
  defaultLocale: 'de',
  variants: {
    de: {
      subject: 'Neu im Regal',
      blocks: [
        { type: 'heading', text: 'Schön, das Sie da sind', level: 1 },
        { type: 'text', text: 'Guten Tag,\n\nschauen Sie sich um.' },
        {
          type: 'columns',
          columns: [
            [{ type: 'text', text: 'Links: frisch gepresst' }],
            [{ type: 'text', text: 'Rechts: gerürt' }],
          ],
        },
        { type: 'button', label: 'Umsehen', href: 'https://shop.example.test/neu' },
      ],
    },
  },
}

withBrowser('templates that are in use', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    shop = await createConsoleWorld()
    const { db } = shop.world.database
    await seedTemplate(db, 'shelf', letterOfBlocks)
    await seedTemplate(db, 'unused', letterOfBlocks)
    await seedRule(db, 'Regalregel', {
      trigger: { type: 'event', event: 'Shelf Filled' },
      steps: [{ id: 'mail', type: 'send', purpose: 'newsletter', template: 'shelf' }],
    })
    browser = await launchBrowser(shop, ['marketer', 'support'])
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })
  beforeEach(async () => {
    const visit = await browser.open('marketer')
    page = visit.page
    faults = visit.faults
  })

  it('a mail of blocks is corrected everywhere, in its columns too, and the next mail has it', async () => {
    const { db } = shop.world.database
    const [late = ''] = await seedCustomers(db, [{ email: 'regal@kunde.example.com', externalId: 'K-3001' }])
    await seedConsent(db, [late], 'newsletter')
    await page.goto(`${shop.url}/rules`)
    await page.getByRole('link', { name: 'Regalregel', exact: true }).click()
    await page
      .getByRole('button', { name: words.buttonOf('shelf') })
      .first()
      .click()
    const drawer = page.getByRole('dialog', { name: words.title('shelf') })
    const texts = drawer.getByRole('region', { name: words.blocks })
    await texts.waitFor()
    const fields = texts.locator('input:not([type=search]), textarea:not([aria-hidden])')
    await comesTo(() => fields.count(), 6)
    // A search leaves what it stands in, and keeps it while it is being set right.
    await drawer.getByRole('searchbox', { name: words.find }).fill('gerürt')
    await until('only one is left', async () => (await fields.count()) === 1)
    await fields.first().fill('Rechts: gerührt')
    await comesTo(() => fields.count(), 1)
    await drawer.getByRole('searchbox', { name: words.find }).fill('')
    await until('all are back', async () => (await fields.count()) === 6)
    await texts.getByLabel(blocks.types.heading, { exact: true }).fill('Schön, dass Sie da sind')
    const preview = drawer.frameLocator('iframe')
    await preview.getByRole('heading', { name: 'Schön, dass Sie da sind' }).waitFor()
    await preview.getByText('Rechts: gerührt').waitFor()
    await screenshot(page, 'templates-correct-blocks')
    expect(await page.evaluate(unnamed)).toEqual([])
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      await fits(page, width)
      await screenshot(page, `templates-correct-blocks-${width}`)
    }
    await drawer.getByRole('button', { name: words.submit }).click()
    await page.getByText(words.done('shelf')).waitFor()

    await shop.track({ userId: 'K-3001', event: 'Shelf Filled', properties: {} })
    const mail = () => shop.world.sink.mails.find(({ to }) => to === 'regal@kunde.example.com')
    await until('the next mail', async () => mail() !== undefined)
    const raw = mail()?.raw.toString('latin1').replace(/=\r\n/g, '') ?? ''
    expect(raw).toContain('dass Sie da sind')
    expect(raw).toContain('ger=C3=BChrt')
    expect(raw).not.toContain('ger=C3=BCrt')
    expect(faults).toEqual([])
  })

  it('is put away where nothing sends it, and says what does where something does', async () => {
    await page.goto(`${shop.url}/templates`)
    const row = (key: string) => page.locator(`[data-template="${key}"]`)
    const choose = async (key: string, item: string) => {
      await row(key)
        .getByRole('button', { name: list.actionsOf(key) })
        .click()
      await page.getByRole('menuitem', { name: item }).click()
      // It fades: while it does, its items can be taken for those of the next.
      await page.getByRole('menu').waitFor({ state: 'detached' })
    }
    await row('shelf').waitFor()
    await choose('shelf', list.archive)
    const refused = row('shelf').getByRole('alert')
    await refused.getByText('Regel „Regalregel“').waitFor()
    await screenshot(page, 'templates-archive-refused')
    await choose('unused', list.archive)
    await page.getByText(list.archived('unused')).waitFor()
    await row('unused').waitFor({ state: 'detached' })
    await page.getByLabel(list.showArchived).check()
    await row('unused').waitFor()
    await comesTo(() => row('shelf').count(), 0)
    await screenshot(page, 'templates-archived')
    await page.setViewportSize({ width: 360, height: 800 })
    await fits(page, 360)
    expect(await page.evaluate(unnamed)).toEqual([])
    await choose('unused', list.restore)
    await page.getByText(list.restored('unused')).waitFor()
    await page.getByText(list.noArchived).waitFor()
    await page.getByLabel(list.showArchived).uncheck()
    await row('unused').waitFor()
    expect(faults.filter(fault => !fault.includes('409'))).toEqual([])
  })

  it('those who may not write templates see no such button', async () => {
    const visit = await browser.open('support')
    await visit.page.goto(`${shop.url}/templates`)
    await visit.page.getByLabel(list.showArchived).waitFor()
    await comesTo(() => visit.page.getByRole('button', { name: list.actionsOf('shelf') }).count(), 0)
  })
})
