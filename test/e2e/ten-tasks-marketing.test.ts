import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import PostalMime from 'postal-mime'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { newId } from '../../engine/shared/id.ts'
import { seedConsent, seedCustomers } from '../support/seed.ts'
import { until } from '../support/world.ts'
import { brevoExport, mailable, statesOf } from './brevo-export.ts'
import { addReaders, apiOf, mailsTo, type Reader, untilState } from './campaigns-tools.ts'
import { type ConsoleBrowser, launchBrowser, screenshot, withBrowser } from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'
import { countClicks, type TaskCount } from './task-count.ts'
import { settle } from './ten-tasks.ts'

withBrowser('ten tasks: marketing', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let page: Page
  let faults: string[]
  let count: TaskCount
  const api = apiOf(
    () => shop,
    () => page,
  )

  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchBrowser(shop, ['marketer'])
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })
  beforeEach(async () => {
    const visit = await browser.open('marketer')
    page = visit.page
    faults = visit.faults
    await page.setViewportSize({ width: 1440, height: 900 })
    count = await countClicks(page)
  })

  /** Where everybody begins: what stands there after signing in. */
  const begin = async () => {
    await page.goto(shop.url)
    await page.locator('main h1').waitFor()
    count.begin()
  }
  const goTo = async (path: string) => {
    await page.locator(`nav a[href="${path}"]`).click()
    await page.waitForURL(`**${path}`)
    await page.locator('main h1').waitFor()
  }
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()

  it('3: an export of 20,000 people is imported, and whoever opted out stays out', async () => {
    const words = de.data.imports
    const { db } = shop.world.database
    const before = await mailable(db)
    const brevo = brevoExport(20_000)
    await begin()
    await goTo('/customers')
    await page.getByRole('link', { name: de.customers.import }).click()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: words.choose }).click()
    await count.pickFile(await chooser, {
      name: 'brevo_export.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(brevo.text),
    })
    await page.getByText(words.recognised('Brevo')).waitFor()
    const purpose = page.getByRole('combobox', { name: words.purpose })
    if ((await purpose.inputValue()) !== 'newsletter') await count.choose(purpose, 'newsletter')
    await count.type(page.getByRole('textbox', { name: words.document }), 'Export aus Brevo vom 6. Juni 2024')
    await press(words.toCheck)
    await page.getByRole('heading', { name: words.previewTitle }).waitFor({ timeout: 60_000 })
    await press(words.toStart)
    await page.getByRole('heading', { name: words.resultTitle }).waitFor({ timeout: 100_000 })
    const cost = count.cost()
    await screenshot(page, 'task-3')
    expect(await mailable(db)).toEqual({ ...before, newsletter: (before.newsletter ?? 0) + brevo.mailable })
    expect(await statesOf(db, 'brevo')).toEqual({ granted: brevo.mailable, withdrawn: brevo.optedOut })
    expect(faults).toEqual([])
    settle(3, cost)
  }, 200_000)

  it('4: the basket rule is live from the gallery, with a voucher', async () => {
    const pool = await api<{ id: string }>('post', '/voucher-pools', { key: 'zehn', name: 'Zehn Prozent' })
    await api('post', `/voucher-pools/${pool.id}/codes`, { text: 'AAAA-1111\nBBBB-2222' })
    const name = 'Warenkorb stehen gelassen'
    await begin()
    await goTo('/rules')
    await page.getByRole('link', { name: de.gallery.open }).click()
    await page.getByRole('button', { name: de.gallery.takeRule(name) }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: de.gallery.voucher }).click()
    await page.getByRole('option', { name: /Zehn Prozent/ }).click()
    await dialog.getByRole('button', { name: de.gallery.submit }).click()
    await page.waitForURL(/\/rules\/[0-9a-f-]{36}\/edit$/)
    const publishing = de.ruleEditor.publish
    await page.getByRole('button', { name: publishing.button }).click()
    const publish = page.getByRole('dialog', { name: publishing.title(name) })
    await publish.locator('[data-testid=reach][data-known=true]').waitFor()
    await publish.getByRole('button', { name: publishing.button }).click()
    await publish.waitFor({ state: 'detached' })
    const cost = count.cost()
    const id = /rules\/([0-9a-f-]{36})/.exec(page.url())?.[1]
    const rule = await api<{ state: string; draft: { steps: unknown[] } }>('get', `/rules/${id}`)
    expect(rule.state).toBe('published')
    expect(rule.draft.steps.at(-1)).toMatchObject({ type: 'send', voucher: 'zehn' })
    expect(faults).toEqual([])
    settle(4, cost)
  })

  it('5: a campaign is duplicated, changed and sent', async () => {
    const readers = await addReaders(shop, 3)
    const first = await sentCampaign(readers)
    shop.world.sink.mails.length = 0
    const words = de.campaignGuide
    await begin()
    await goTo('/campaigns')
    await page.getByRole('button', { name: de.campaigns.actionsOf('Kisten im Mai') }).click()
    await page.getByRole('menuitem', { name: de.campaigns.duplicate }).click()
    await page.waitForURL(/\/edit\?step=content$/)
    const id = /\/campaigns\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
    expect(id).not.toBe(first)
    await page.getByRole('button', { name: words.content.swapNamed('Zitronenkiste') }).click()
    await page
      .getByTestId('swap-products')
      .getByRole('button', { name: /Orangenkiste/ })
      .click()
    await page.locator('[data-product=P-2]').waitFor()
    await page.locator('.guide-save[data-state=saved]').waitFor()
    await page.locator('[data-step=check]').click()
    await page.locator('[data-testid=preflight-verdict][data-blocks="0"]').waitFor()
    await page.locator('[data-step=go]').click()
    await page.getByTestId('go-numbers').waitFor()
    await page.getByTestId('launch').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: words.go.sendTo('3') }).click()
    await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}$/)
    const cost = count.cost()
    await untilState(shop, id, 'done')
    await until('the copy has arrived', () => mailsTo(shop, readers).length >= 3)
    for (const reader of readers) {
      const mail = shop.world.sink.mails.find(({ to }) => to === reader.email)
      expect(String(mail?.raw)).toContain('Orangenkiste')
    }
    expect(faults).toEqual([])
    settle(5, cost)
  })

  it('6: a typo in a running rule is corrected, and the next mail has it', async () => {
    const words = de.rulePage.correct
    const { db } = shop.world.database
    const [late = ''] = await seedCustomers(db, [{ email: 'late@kunde.example.com', externalId: 'K-2001' }])
    await seedConsent(db, [late], 'newsletter')
    await begin()
    await goTo('/rules')
    const card = page.getByRole('article', { name: 'Willkommen' })
    await card.getByRole('link', { name: 'Willkommen', exact: true }).click()
    await page.waitForURL(/\/rules\/[0-9a-f-]{36}$/)
    await page
      .getByRole('button', { name: words.buttonOf('welcome') })
      .first()
      .click()
    const drawer = page.getByRole('dialog', { name: words.title('welcome') })
    // The search has the focus; Enter marks what was found, and what is typed takes its place.
    await count.type(drawer.getByRole('searchbox', { name: words.find }), 'dass sie da')
    await page.keyboard.press('Enter')
    await page.keyboard.type('dass Sie hier')
    await drawer.frameLocator('iframe').getByText('Schön, dass Sie hier sind.').waitFor()
    await drawer.getByRole('button', { name: words.submit }).click()
    await page.getByText(words.done('welcome')).waitFor()
    const cost = count.cost()
    await shop.track({ userId: 'K-2001', event: 'Signed Up', properties: {} })
    const mail = () => shop.world.sink.mails.find(({ to }) => to === 'late@kunde.example.com')
    await until('the next mail', () => mail() !== undefined)
    const { html } = await PostalMime.parse(mail()?.raw ?? '')
    expect(html).toContain('dass Sie hier sind.')
    expect(faults).toEqual([])
    settle(6, cost)
  })

  /** The one that is duplicated: it shows one product, chosen by hand. */
  async function sentCampaign(readers: readonly Reader[]): Promise<string> {
    const { db } = shop.world.database
    const now = new Date()
    const product = (external_id: string, name: string, price: string) => ({
      ...{ id: newId(now), external_id, name, category: 'Zitronen', price, currency: 'EUR' },
      ...{ created_at: now, updated_at: now },
    })
    const products = [product('P-1', 'Zitronenkiste', '12.90'), product('P-2', 'Orangenkiste', '14.90')]
    await db.insertInto('product').values(products).execute()
    const template = await api('post', '/templates', {
      key: 'kisten',
      name: { de: 'Kisten', en: 'Boxes' },
      source: {
        kind: 'marketing',
        defaultLocale: 'de',
        variants: {
          de: {
            subject: 'Frisch eingetroffen',
            blocks: [{ type: 'products', list: 'kiste', layout: 'rows', count: 1, price: false }],
          },
        },
        data: { products: [{ name: 'kiste', pick: { by: 'hand', ids: ['P-1'] }, limit: 1 }] },
      },
    })
    await api('post', `/templates/${template.id}/publish`)
    const segment = await api('post', '/segments', { name: 'Leserkreis', kind: 'fixed' })
    await db
      .insertInto('segment_member')
      .values(readers.map(({ id }) => ({ segment_id: segment.id, customer_id: id, since: now })))
      .execute()
    const { id, version } = await api('post', '/campaigns', {
      name: 'Kisten im Mai',
      definition: {
        purpose: 'newsletter',
        audience: { include: [segment.id] },
        variants: [{ id: 'a', template: 'kisten' }],
      },
    })
    await api('post', `/campaigns/${id}/launch`, undefined, { 'If-Match': `"${version}"` })
    await untilState(shop, id, 'done')
    return id
  }
})
