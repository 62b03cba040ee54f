import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals'
import type { Locator } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { type FeedServer, rss, startFeedServer } from '../integration/feeds-harness.ts'
import { brevoExport, mailable, statesOf } from './brevo-export.ts'
import {
  type ConsoleBrowser,
  comesTo,
  fits,
  launchBrowser,
  patience,
  screenshot,
  unnamed,
  type Visit,
  withBrowser,
} from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'
import { csvFile, dataPages, decided, seedPeople, takeBackDecision } from './data-people.ts'

const texts = de.data
const words = texts.imports
const tab = de.segments

withBrowser('data in a browser', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let visit: Visit
  let feed: FeedServer
  let twins: string[]

  beforeAll(async () => {
    shop = await createConsoleWorld()
    feed = await startFeedServer()
    twins = await seedPeople(shop)
    browser = await launchBrowser(shop, ['admin', 'marketer', 'support'])
  })

  afterAll(async () => {
    await browser?.close()
    await feed?.close()
    await shop?.close()
  })

  beforeEach(async () => {
    visit = await browser.open('admin')
  })

  afterEach(() => {
    expect(visit.faults).toEqual([])
  })

  async function upload(name: string, content: string | Buffer): Promise<void> {
    const { page } = visit
    await page.goto(`${shop.url}/data/imports`)
    await page.locator('input[type=file]').setInputFiles(csvFile(name, content))
    await page.getByRole('heading', { name, level: 1 }).waitFor()
  }

  const column = (name: string) => visit.page.getByRole('combobox', { name: `${name} ${words.becomes}` })
  const pick = async (select: Locator, option: string) => {
    await select.click()
    await visit.page.getByRole('option', { name: option, exact: true }).click()
  }
  /** Every part has a name; and looked at by people where they ask for it. */
  const look = async (name: string) => {
    expect([name, await visit.page.evaluate(unnamed)]).toEqual([name, []])
    await screenshot(visit.page, `data-${name}`)
  }
  const press = (name: string) => visit.page.getByRole('button', { name, exact: true }).click()

  it('shows what is wrong with a file, lets it be read otherwise, and makes a column an attribute', async () => {
    const { page } = visit
    const text =
      'Kundennummer;E-Mail;Vorname;Lieblingssorte\r\nM1;Märta@kunde.example.com;Märta;Grüntee\r\n' +
      'M2;kaputt;Bernd;\r\n;;Niemand;Assam\r\nM4;m4@kunde.example.com;Jürgen;Assam\r\n'
    await upload('sorten.csv', Buffer.from(text, 'latin1'))
    await page.getByText('Märta', { exact: false }).first().waitFor()
    await press(words.correct)
    await page
      .getByRole('combobox', { name: words.delimiter })
      .selectOption({ label: words.delimiters.comma })
    await page.getByText('Kundennummer;E-Mail;Vorname;Lieblingssorte', { exact: true }).waitFor()
    await page
      .getByRole('combobox', { name: words.delimiter })
      .selectOption({ label: words.delimiters.semicolon })
    await column('E-Mail').waitFor()
    await page.getByRole('combobox', { name: words.encoding }).selectOption('utf-8')
    await page.getByText('M\ufffdrta', { exact: false }).first().waitFor()
    await page.getByRole('combobox', { name: words.encoding }).selectOption('windows-1252')
    await page.getByText('Grüntee', { exact: false }).first().waitFor()

    await pick(column('Lieblingssorte'), words.newAttribute)
    await page.getByRole('textbox', { name: words.attributePurpose }).fill('Empfehlungen nach Geschmack')
    await look('mapping')
    await press(words.toCheck)
    await page.getByRole('heading', { name: words.previewTitle }).waitFor()
    await look('preview')
    const faulty = page.getByRole('list', { name: words.errorsTitle }).getByRole('listitem')
    await comesTo(() => faulty.count(), 2)
    expect(await faulty.first().textContent()).toContain(words.line('3'))
    expect(await faulty.first().textContent()).toContain('kaputt')
    expect(await faulty.last().textContent()).toContain(words.line('4'))
    await press(words.toStart)
    await page.getByRole('heading', { name: words.resultTitle }).waitFor()

    await page.goto(`${shop.url}/data/attributes`)
    const row = page.getByRole('listitem').filter({ hasText: 'Empfehlungen nach Geschmack' })
    await row.getByText(/bei 18,2\s% der Kunden bekannt/).waitFor()
  })

  it('imports what Brevo exported in eight clicks, and nobody who left can be mailed', async () => {
    const { page } = visit
    const { db } = shop.world.database
    const before = await mailable(db)
    const brevo = brevoExport(20_000)
    let clicks = 0
    const click = async (target: Locator, count = 1) => {
      clicks += count
      await target.click()
    }

    await page.goto(`${shop.url}/customers`)
    await click(page.getByRole('link', { name: de.customers.import }))
    const begun = Date.now()
    const chooser = page.waitForEvent('filechooser')
    await click(page.getByRole('button', { name: words.choose }))
    clicks += 1
    await (await chooser).setFiles(csvFile('brevo_export.csv', brevo.text))
    await page.getByText(words.recognised('Brevo')).waitFor()
    // What the permissions are for, two clicks: unless it is the only purpose there is.
    const purpose = page.getByRole('combobox', { name: words.purpose })
    if ((await purpose.inputValue()) !== 'newsletter') {
      clicks += 2
      await purpose.selectOption('newsletter')
    }
    await click(page.getByRole('textbox', { name: words.document }))
    await page.keyboard.type('Export aus Brevo vom 6. Juni 2024')
    await click(page.getByRole('button', { name: words.toCheck, exact: true }))
    await page.getByRole('heading', { name: words.previewTitle }).waitFor({ timeout: 60_000 })
    await click(page.getByRole('button', { name: words.toStart, exact: true }))
    await page.getByRole('heading', { name: words.resultTitle }).waitFor({ timeout: 100_000 })
    expect(Date.now() - begun).toBeLessThan(120_000)
    expect(clicks).toBeLessThanOrEqual(8)

    const number = (n: number) => n.toLocaleString('de-DE')
    const summary = page.getByTestId('import-reach')
    await summary.filter({ hasText: words.mailable(number(brevo.mailable)) }).waitFor()
    await summary.filter({ hasText: words.optedOut(number(brevo.optedOut)) }).waitFor()
    const after = await mailable(db)
    expect(after).toEqual({ ...before, newsletter: (before.newsletter ?? 0) + brevo.mailable })
    expect(await statesOf(db, 'brevo')).toEqual({ granted: brevo.mailable, withdrawn: brevo.optedOut })

    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: words.downloadRejected }).click()
    const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n')
    expect(lines).toHaveLength(1 + brevo.refused)
    expect(lines[1]).toContain('Niemand')
    await page.getByRole('link', { name: words.back }).click()
    await page.getByRole('link', { name: /brevo_export\.csv/ }).waitFor()
  }, 150_000)

  it('opens what is wrong with the data as a segment of the same number', async () => {
    const { page } = visit
    await page.goto(`${shop.url}/data/hygiene`)
    await press(texts.hygiene.count)
    const row = page.getByRole('listitem').filter({ hasText: 'Funktionsadress' })
    await row.getByRole('link', { name: texts.hygiene.open }).waitFor()
    await comesTo(() => row.getByTestId('hygiene-count').textContent(), '2')
    await row.getByRole('link', { name: texts.hygiene.open }).click()
    await page.locator('[data-testid=segment-count][data-outdated=false]', { hasText: /^2$/ }).waitFor()
    await page.getByTestId('segment-sample').getByText('info@firma.example.com').waitFor()
    await page.getByRole('button', { name: tab.saveNew }).click()
    await page.locator('main h1', { hasText: 'Funktionsadress' }).waitFor()
  })

  it('finds two customers who are one, and makes them one; or leaves them two', async () => {
    const { page } = visit
    const dup = texts.duplicates
    await page.goto(`${shop.url}/data/duplicates`)
    await press(dup.search)
    const pair = (name: string) => page.getByRole('listitem').filter({ hasText: name })
    await pair('bert@kunde.example.com').getByRole('button', { name: dup.twoPeople }).click()
    await pair('bert@kunde.example.com').waitFor({ state: 'detached' })
    await page.getByText(dup.decided).waitFor()
    await page.getByRole('button', { name: dup.undo }).click()
    await pair('bert@kunde.example.com').waitFor()
    const decision = decided(page)
    await pair('bert@kunde.example.com').getByRole('button', { name: dup.twoPeople }).click()
    await pair('bert@kunde.example.com').waitFor({ state: 'detached' })
    await decision
    await takeBackDecision(page)
    await pair('bert@kunde.example.com').waitFor()

    await pair('anna.mueller@kunde.example.com').getByRole('button', { name: dup.merge }).click()
    const dialog = page.getByRole('dialog', { name: dup.mergeTitle })
    const city = dialog.getByRole('radiogroup', { name: 'Ort' })
    await city.getByRole('radio', { name: /Wien/ }).check()
    await dialog.getByText(dup.permissions).waitFor()
    await look('merge')
    await dialog.getByRole('button', { name: dup.carryOut }).click()
    await page.getByText(dup.merged).waitFor()
    await page.waitForURL(/\/customers\/[0-9a-f-]{36}$/)
    const stayed = page.url().split('/').at(-1)
    const gone = twins.find(id => id !== stayed)
    await page.getByText('Wien').first().waitFor()
    await page.goto(`${shop.url}/customers/${gone}`)
    await page.waitForURL(`${shop.url}/customers/${stayed}`)
    await page.goto(`${shop.url}/data/duplicates`)
    await pair('bert@kunde.example.com').waitFor()
    expect(await pair('anna.mueller@kunde.example.com').count()).toBe(0)
  })

  it('finds anything by any key from the keyboard, as far as the role may see it', async () => {
    const search = async (q: string) => {
      await visit.page.locator('main h1').waitFor()
      await visit.page.keyboard.press('Control+k')
      await visit.page.getByRole('combobox', { name: de.search.title, exact: true }).fill(q)
    }
    const open = async (q: string, option: RegExp, path: RegExp) => {
      await search(q)
      await visit.page.getByRole('option', { name: option }).first().waitFor()
      await visit.page.keyboard.press('Enter')
      await visit.page.waitForURL(path)
      await visit.page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    const { jonas, welcome } = shop.ids
    await visit.page.goto(`${shop.url}/events`)
    await open('jonas.weiss@kunde.example.com', /Jonas/, new RegExp(`/customers/${jonas}$`))
    await open('L-78', /L-78/, new RegExp(`/customers/${jonas}`))
    await search('vogel')
    await visit.page.getByRole('option', { name: /Vogel/ }).first().waitFor()
    await look('search')
    await visit.page.keyboard.press('Escape')
    await visit.page.getByRole('dialog').waitFor({ state: 'detached' })
    await open('willkomm', /Willkommen/, new RegExp(`/rules/${welcome}`))
    await search('gibtesnicht-nirgends')
    await visit.page.getByText(de.search.nothing('gibtesnicht-nirgends')).waitFor()
    await visit.page.keyboard.press('Escape')
    await visit.page.getByRole('dialog').waitFor({ state: 'detached' })

    visit = await browser.open('marketer')
    await visit.page.goto(`${shop.url}/customers`)
    await open('sorten', /sorten\.csv/, /\/data\/imports\//)
    visit = await browser.open('support')
    await visit.page.goto(`${shop.url}/customers`)
    await search('sorten')
    await visit.page.getByText(de.search.nothing('sorten')).waitFor()
  })

  it('fetches a feed of the shop, and shows a product with what it cost', async () => {
    const { page } = visit
    const words = de.catalogue.feeds
    const item = {
      link: 'https://shop.example.test/tee',
      availability: 'in_stock',
      google_product_category: 'Tee',
    }
    feed.text(
      rss([
        { id: 'P-9', title: 'Assam Broken', price: '12.50 EUR', unit_pricing_measure: '250 g', ...item },
        { id: 'P-10', title: 'Sencha', price: '9.90 EUR', ...item },
        { id: '', title: 'Ohne Nummer', price: '1 EUR' },
      ]),
    )
    await page.goto(`${shop.url}/catalogue/feeds`)
    await page.getByText(words.empty).waitFor()
    await press(words.add)
    const dialog = page.getByRole('dialog', { name: words.add })
    await dialog.getByRole('textbox', { name: words.name }).fill('Feed des Ladens')
    await dialog.getByRole('textbox', { name: words.url }).fill(feed.url)
    await dialog.getByRole('button', { name: words.save, exact: true }).click()
    const card = page.getByRole('listitem').filter({ hasText: 'Feed des Ladens' })
    await card.getByText(words.products('2'), { exact: false }).waitFor()
    await card.getByText(words.refused('1')).waitFor()

    feed.text(
      rss([
        { id: 'P-9', title: 'Assam Broken', price: '10.00 EUR', ...item },
        { id: 'P-10', title: 'Sencha', price: '9.90 EUR', ...item },
      ]),
    )
    await card.getByRole('button', { name: words.run }).click()
    await card.getByText(words.report('2', '0', '1', '0')).waitFor()

    await page.goto(`${shop.url}/catalogue/products`)
    const other = page.getByRole('button', { name: /Sencha/ })
    await other.waitFor()
    await page.getByRole('searchbox', { name: de.catalogue.products.search }).fill('assam')
    await other.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /Assam Broken/ }).click()
    const drawer = page.getByRole('dialog', { name: 'Assam Broken' })
    const prices = drawer.getByRole('list', { name: de.catalogue.products.prices })
    await prices.waitFor()
    await comesTo(() => prices.getByTestId('price').allTextContents(), ['10,00\u00a0€', '12,50\u00a0€'])
    await drawer.getByText(de.catalogue.products.keptBy('Feed des Ladens'), { exact: false }).waitFor()
    expect(page.url()).toContain('open=P-9')
  })

  it('makes a pool of vouchers, and fills it with codes of the shop and with new ones', async () => {
    const { page } = visit
    const words = de.catalogue.vouchers
    await page.goto(`${shop.url}/catalogue/vouchers`)
    await press(words.add)
    const made = page.getByRole('dialog', { name: words.add })
    await made.getByRole('textbox', { name: words.name }).fill('Geburtstag')
    await made.getByRole('textbox', { name: words.key }).fill('birthday')
    await made.getByRole('textbox', { name: words.worth.de }).fill('10 % auf alles')
    await made.getByRole('textbox', { name: words.worth.en }).fill('10 % off everything')
    await made.getByRole('button', { name: words.save, exact: true }).click()
    const card = page.getByRole('listitem').filter({ hasText: 'Geburtstag' })
    await card.getByRole('button', { name: words.addCodes }).click()
    const dialog = page.getByRole('dialog', { name: words.codesOf('Geburtstag') })
    await dialog.getByRole('textbox', { name: words.upload }).fill('TEE-EINS\nTEE-ZWEI\nTEE-EINS\n')
    await dialog.getByRole('button', { name: words.upload, exact: true }).click()
    await dialog.getByText(words.uploaded('2', '1', '0')).waitFor()
    await dialog.getByRole('textbox', { name: words.count }).fill('50')
    await dialog.getByRole('button', { name: words.make, exact: true }).click()
    await dialog.getByText(words.made('50')).waitFor()
    await look('codes')
    await page.keyboard.press('Escape')
    await card.getByText(`52 ${words.free}`).waitFor()
    await card.getByRole('button', { name: words.codes, exact: true }).click()
    const codes = page.getByRole('list', { name: words.codes })
    await codes.waitFor()
    await comesTo(() => codes.getByRole('listitem').count(), 30)
    await press(de.common.loadMore)
    await codes.getByText('TEE-EINS', { exact: true }).waitFor()
  })

  it('hands out a segment as a file, to whom says why, and keeps that', async () => {
    const { page } = visit
    const words = texts.exports
    const condition = { type: 'attribute', attribute: 'externalId', op: 'starts_with', value: 'B-' }
    const answer = await page.request.post(`${shop.url}/api/segments`, {
      headers: { 'X-Anlass-CSRF': '1' },
      data: { kind: 'dynamic', name: 'Berts', condition: { type: 'all', of: [condition] } },
    })
    const { id } = (await answer.json()) as { id: string }
    await page.goto(`${shop.url}/segments/${id}`)
    await press(words.export)
    const dialog = page.getByRole('dialog', { name: words.dialogTitle('Berts') })
    await dialog.getByRole('textbox', { name: words.reason }).fill('Brief an alle Berts')
    await look('export')
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: words.download }).click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/\.csv$/)
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[0]).toContain('E-Mail')
    expect(
      lines
        .slice(1)
        .map(line => /bert[.\w]*@kunde\.example\.com/.exec(line)?.[0])
        .sort(),
    ).toEqual(['bert.vogel@kunde.example.com', 'bert@kunde.example.com'])
    await page.goto(`${shop.url}/data/exports`)
    const entry = page.getByRole('listitem').filter({ hasText: 'Brief an alle Berts' })
    await entry.getByText(words.states.done).waitFor()
    expect(await entry.textContent()).toContain(words.rows('2'))
    expect(await entry.textContent()).toContain(words.by('Petra Prüfer'))
  })

  it(
    'fits every width, names every field, in both languages, light and dark',
    async () => {
      await upload(
        `${'kunden-aus-dem-alten-system-'.repeat(3)}.csv`,
        'E-Mail,Straße,Anmerkung\na@x.de,Weg 1,gut\n',
      )
      const paths = await dataPages(shop)
      for (const [locale, colorScheme] of [
        ['de-DE', 'light'],
        ['en-GB', 'dark'],
      ] as const) {
        visit = await browser.open('admin', locale)
        const { page } = visit
        await page.emulateMedia({ colorScheme })
        for (const path of paths) {
          await page.goto(`${shop.url}/${path}`)
          await page.locator('main h1').waitFor()
          await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
          for (const width of [390, 768, 1440]) {
            await page.setViewportSize({ width, height: 900 })
            await fits(page, width)
            await look(`${path}-${locale.slice(0, 2)}-${width}`)
          }
        }
        expect(visit.faults).toEqual([])
      }
    },
    patience,
  )
})
