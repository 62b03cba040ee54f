import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { en } from '../../admin-ui/src/i18n/en.ts'
import { writeDomainCheck } from '../../db/stores/domain-check-store.ts'
import type { Role } from '../../engine/access/role.ts'
import type { Zone } from '../support/dns-server.ts'
import { seedTemplate } from '../support/seed.ts'
import { until } from '../support/world.ts'
import { zoneDns } from '../support/zone-dns.ts'
import { axe, violationsIn } from './axe.ts'
import { addReaders, apiOf, launch, mailsTo, type Reader, springMail } from './campaigns-tools.ts'
import {
  type ConsoleBrowser,
  comesTo,
  eachWidth,
  launchBrowser,
  screenshot,
  unnamed,
  withBrowser,
} from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'

const words = de.senderHealth
const violations = violationsIn("document.querySelector('main')")
const widths = [360, 768, 1440] as const
const domain = 'laden.test'
/** What the DNS says; each test says itself what is there. */
const zone: Zone = {}

type Figure = 'sent' | 'refused' | 'deferred' | 'hard' | 'soft' | 'blocked' | 'complained' | 'optedOut'

withBrowser('sender health in the console', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let page: Page
  let faults: string[]
  const api = apiOf(
    () => shop,
    () => page,
  )

  beforeAll(async () => {
    shop = await createConsoleWorld({ dns: zoneDns(zone) })
    browser = await launchBrowser(shop, ['admin', 'marketer'])
    await seedTemplate(shop.world.database.db, 'ernte', springMail('Die neue Ernte ist da'))
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  beforeEach(() => open('admin'))

  async function open(role: Role, locale = 'de-DE'): Promise<void> {
    const visit = await browser.open(role, locale)
    page = visit.page
    faults = visit.faults
    await page.setViewportSize({ width: 1440, height: 900 })
  }

  const visit = async (query = '') => {
    await page.goto(`${shop.url}/delivery/health${query}`)
    await page.getByTestId('verdict').waitFor()
  }
  const accessible = async () => {
    await page.evaluate(axe)
    return [
      ...((await page.evaluate(violations)) as string[]),
      ...((await page.evaluate(unnamed)) as string[]),
    ]
  }
  const pause = (name: string) => page.locator(`[data-pause="${name}"]`)
  const card = () => page.locator(`[data-domain="${domain}"]`)

  /** One sender in use, of this domain, with these figures of two days ago; no other domain was looked at. */
  async function sendsWith(figures: Record<string, Partial<Record<Figure, number>>>): Promise<string> {
    const { db } = shop.world.database
    await db.deleteFrom('domain_pause').execute()
    await db.deleteFrom('provider_hour').execute()
    await db.deleteFrom('domain_check').execute()
    await db.updateTable('sender').set({ retired_at: new Date(), is_default: false }).execute()
    const { id } = await api('post', '/senders', {
      ...{ name: 'Newsletter', fromName: 'Laden', fromAddress: `news@${domain}` },
      ...{ host: '127.0.0.1', port: shop.world.sink.port, security: 'opportunistic' },
    })
    const hour = new Date(Math.floor((Date.now() - 48 * 3_600_000) / 3_600_000) * 3_600_000)
    for (const [provider, { optedOut = 0, ...counts }] of Object.entries(figures))
      await db
        .insertInto('provider_hour')
        .values({ hour, sender_id: id, provider, ...counts, opted_out: optedOut })
        .execute()
    return id
  }

  it('shows which domain turns us away, in its own words, and goes on by hand', async () => {
    const readers = await addReaders(shop, 6)
    const at = (domain: string) => readers.filter(({ email }) => email.endsWith(`@${domain}.example.com`))
    const [turned, others] = [at('post'), at('kunde')] as [Reader[], Reader[]]
    const sentence = '554 5.7.1 Service refused; our IP reputation system blocked your address 192.0.2.1'
    shop.world.sink.onRcpt = to =>
      to.endsWith('@post.example.com') ? { code: 554, text: sentence.slice(4) } : undefined
    const id = await launch(shop, api, 'Herbst', readers)
    await until('the others to have theirs', () => mailsTo(shop, others).length === others.length, 60_000)

    // Whoever watches the campaign sees why some stay behind, and the way to it.
    await page.goto(`${shop.url}/campaigns/${id}`)
    const notice = page.getByTestId('domains-paused')
    await notice.getByText(words.campaign.paused('post.example.com')).waitFor()
    await screenshot(page, 'campaign-domain-paused')
    await notice.getByRole('link', { name: words.campaign.pausedLink }).click()
    const item = pause('post.example.com')
    await item.getByText('our IP reputation system blocked').waitFor()
    await comesTo(() => item.getAttribute('data-state'), 'paused')
    await item.getByText(words.pauses.campaign('Herbst')).waitFor()
    for (const line of await item.locator('code').allTextContents()) expect(line).not.toMatch(/reader\d/)
    expect(mailsTo(shop, turned)).toEqual([])
    await screenshot(page, 'health-paused')

    // Resuming asks first, and then those that waited go out.
    shop.world.sink.onRcpt = () => undefined
    await item.getByRole('button', { name: words.pauses.resume }).click()
    const dialog = page.getByRole('dialog', { name: words.pauses.resumeAsk('post.example.com') })
    await dialog.getByText(words.pauses.resumeWarning).waitFor()
    await dialog.getByRole('button', { name: words.pauses.resume }).click()
    await page.getByText(words.pauses.resumed('post.example.com')).waitFor()
    // One goes first to try; the others follow once it was taken, which is looked at now and then.
    await until('one of those that waited to have theirs', () => mailsTo(shop, turned).length > 0, 60_000)
    expect(faults).toEqual([])
  }, 180_000)

  it('lets a sender warm up by a plan that is seen before it is saved, and tells its return domain', async () => {
    const { id } = await api('post', '/senders', {
      ...{ name: 'Neu', fromName: 'Laden', fromAddress: 'news@laden.test' },
      ...{ host: '127.0.0.1', port: shop.world.sink.port, security: 'opportunistic' },
    })
    await page.goto(`${shop.url}/senders/${id}`)
    const card = page.getByTestId('warm-up')
    await card.getByText(words.warmUp.off).waitFor()
    await card.getByRole('button', { name: words.warmUp.on }).click()
    await card.getByLabel(words.warmUp.first).fill('100')
    await card.getByLabel(words.warmUp.factor).fill('100')
    await card.getByLabel(words.warmUp.target).fill('1000')
    // 100, 200, 400, 800: the fifth day has reached the target.
    await card.locator('[data-day="4"]').getByText('800').waitFor()
    await comesTo(() => card.locator('[data-day]').count(), 4)
    await screenshot(page, 'sender-warm-up')
    await card.getByRole('button', { name: words.warmUp.save }).click()
    await card.getByTestId('warm-up-today').getByText(words.warmUp.today('0', '100')).waitFor()
    expect(await api('get', `/senders/${id}`)).toMatchObject({
      warmUp: { first: 100, factor: 2, target: 1000 },
    })

    const form = page.getByTestId('return-domain')
    await form.getByLabel(words.returns.domain).fill('kein name')
    await form.getByText(words.returns.bad).waitFor()
    await form.getByLabel(words.returns.domain).fill('rueck.laden.test')
    await form.getByText(words.returns.saveFirst).waitFor()
    await page.getByRole('button', { name: de.senders.save, exact: true }).click()
    await form.locator('[data-record=MX]').getByText('rueck.laden.test', { exact: true }).waitFor()
    await screenshot(page, 'sender-return-domain')

    await card.getByRole('button', { name: words.warmUp.end }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(words.warmUp.endAbout).waitFor()
    await dialog.getByRole('button', { name: words.warmUp.end }).click()
    await card.getByText(words.warmUp.off).waitFor()
    expect(await api('get', `/senders/${id}`)).toMatchObject({
      warmUp: null,
      returnDomain: 'rueck.laden.test',
    })
    expect(faults).toEqual([])
  }, 120_000)

  it('says in one sentence that all is well, and tells nothing of few mails', async () => {
    await sendsWith({ gmail: { sent: 4_000, hard: 3 }, posteo: { sent: 3, soft: 1 } })
    await writeDomainCheck(shop.world.database.db, {
      domain,
      at: new Date(),
      checks: [
        {
          code: 'spf',
          title: { de: 'SPF', en: 'SPF' },
          level: 'good',
          sender: null,
          found: { de: 'Eingetragen.', en: 'Entered.' },
          advice: null,
          records: [],
          seen: [],
        },
      ],
    })
    await visit()
    const verdict = page.getByTestId('verdict')
    await comesTo(() => verdict.getAttribute('data-level'), 'good')
    await verdict.getByText(words.levels.good).waitFor()
    const { verdict: told } = await api<{ verdict: { sentence: { de: string } } }>('get', '/sender-health')
    await verdict.getByText(told.sentence.de).waitFor()
    await comesTo(() => page.locator('[data-finding]').count(), 0)
    const row = (provider: string) => page.getByTestId('providers').locator(`[data-row=${provider}]`)
    await comesTo(() => row('gmail').locator('[data-rate=hard]').getAttribute('data-level'), 'good')
    // One of three is a third, and means nothing.
    expect(await row('posteo').textContent()).not.toContain('33')
    await row('posteo').locator('[data-rate=soft][data-enough=false]').getByText(words.rates.few).waitFor()
    await screenshot(page, 'health-good')
    expect(faults).toEqual([])
  })

  it('says what is over a limit, how far, and what to do; the worst first', async () => {
    await sendsWith({
      yahoo_aol: { sent: 2_000, complained: 20 },
      gmail: { sent: 5_000, hard: 150, refused: 150 },
      microsoft: { sent: 900 },
    })
    await visit()
    type Health = { findings: { code: string; sentence: { de: string; en: string } }[] }
    const { findings } = await api<Health>('get', '/sender-health')
    const complaints = findings.find(({ code }) => code === 'complaints')
    expect(complaints?.sentence.de).toContain('20 von 2.000')
    const shown = page.locator('[data-finding]')
    await comesTo(() => shown.first().getAttribute('data-level'), 'bad')
    const levels = await shown.evaluateAll(items =>
      items.map(item => (item as unknown as { dataset: { level: string } }).dataset.level),
    )
    expect(levels).toEqual([...levels].sort((a, b) => order.indexOf(a) - order.indexOf(b)))
    await page
      .locator('[data-finding=complaints]')
      .getByText(complaints?.sentence.de ?? '')
      .waitFor()
    const row = page.getByTestId('providers').locator('[data-row=yahoo_aol]')
    await row.locator('[data-rate=complained][data-level=bad]').getByText('1\u00a0%').waitFor()
    // The line it is measured by is drawn, and who says so is told.
    const curve = page.getByTestId('rates-curve')
    await curve.getByText(words.curve.limits('0,1\u00a0%', '0,3\u00a0%')).waitFor()
    await page.getByRole('button', { name: words.measured.title }).click()
    await page.getByRole('link', { name: /support\.google\.com\/a\/answer\/81126/ }).waitFor()
    await screenshot(page, 'health-limits')
    // Another rate and period, from the address too.
    await curve.getByLabel(words.curve.rate).selectOption('hard')
    await curve.getByText(words.curve.limits('2\u00a0%', '5\u00a0%')).waitFor()
    await page.getByText(words.periods[30], { exact: true }).click()
    await page.waitForURL(/days=30/)
    expect(faults).toEqual([])
  })

  it('gives the line that is missing to copy, and sees at once when it is there', async () => {
    for (const key of Object.keys(zone)) delete zone[key]
    await sendsWith({})
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await visit(`?domain=${domain}`)
    await card().getByText(words.domains.neverAsked).waitFor()
    await card().getByRole('button', { name: words.domains.checkNow }).click()
    const dmarc = card().locator('[data-check=dmarc]')
    const line = dmarc.getByTestId('dns-line')
    await line.getByRole('group', { name: words.line.value }).waitFor()
    await comesTo(() => dmarc.getAttribute('data-level'), 'bad')
    await line.getByRole('button', { name: words.line.copyName }).click()
    const name = (await page.evaluate('navigator.clipboard.readText()')) as string
    await line.getByRole('button', { name: words.line.copyValue }).click()
    await line.getByText(de.common.copied).nth(1).waitFor()
    const value = (await page.evaluate('navigator.clipboard.readText()')) as string
    expect([name, value.startsWith('v=DMARC1')]).toEqual([`_dmarc.${domain}`, true])
    await screenshot(page, 'health-domain')
    // The finding above leads here, too.
    await page.locator('[data-finding=check_dmarc]').getByRole('link', { name: words.links.domain }).waitFor()

    // Entered just as it was copied; within ten seconds the DNS is not asked again.
    zone[`TXT ${name}`] = [value]
    shop.turn(11_000)
    await card().getByRole('button', { name: words.domains.checkAgain }).click()
    await card().locator('[data-check=dmarc]:not([data-level=bad])').waitFor()
    await comesTo(() => dmarc.getByTestId('dns-line').count(), 0)
    await page.locator('[data-finding=check_dmarc]').waitFor({ state: 'detached' })
    expect(faults).toEqual([])
  })

  it('shows marketers all of it, and no button that would be refused', async () => {
    await sendsWith({ gmail: { sent: 200 } })
    await open('marketer')
    await visit()
    await card().getByText(words.domains.neverAsked).waitFor()
    await comesTo(() => card().getByRole('button', { name: words.domains.checkNow }).count(), 0)
    await page.getByTestId('queue').waitFor()
    expect(faults).toEqual([])
  })

  it.each([
    ['de-DE', 'light', de],
    ['en-GB', 'dark', en],
  ] as const)(
    'is read without hindrance on every screen, in %s and %s',
    async (locale, scheme, texts) => {
      const id = await sendsWith({
        yahoo_aol: { sent: 2_000, complained: 20 },
        gmail: { sent: 5_000, hard: 150, refused: 150 },
        posteo: { sent: 3 },
      })
      await api('post', `/sender-health/domains/${domain}/check`)
      await shop.world.database.db
        .insertInto('domain_pause')
        .values({
          ...{ id: crypto.randomUUID(), sender_id: id, domain: 'web.de', times: 2, reason: 'badreputation' },
          ...{ at: new Date(), until: new Date(Date.now() + 4 * 3_600_000) },
          said: '554-web.de (mxweb110) Nemesis ESMTP Service not available',
        })
        .execute()
      await open('admin', locale)
      await page.emulateMedia({ colorScheme: scheme })
      for (const [path, ready] of [
        ['/delivery/health', () => page.getByTestId('rates-curve').locator('.recharts-line').first()],
        [`/senders/${id}`, () => page.getByTestId('sender-health-card')],
      ] as const) {
        await page.setViewportSize({ width: 360, height: 900 })
        await page.goto(`${shop.url}${path}`)
        await page.locator('main h1').waitFor()
        // A level line has no height, and to a browser without height nothing is seen.
        await ready().waitFor({ state: 'attached' })
        await page.getByText(texts.senderHealth.pauses.title).first().waitFor()
        await eachWidth(page, widths, async width => {
          await screenshot(
            page,
            `health${path.startsWith('/senders') ? '-sender' : ''}-${locale.slice(0, 2)}-${width}`,
          )
          expect([path, width, await accessible()]).toEqual([path, width, []])
        })
      }
      expect(faults).toEqual([])
    },
    180_000,
  )
})

/** The worst first. */
const order: string[] = ['bad', 'watch', 'unknown']
