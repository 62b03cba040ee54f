import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { en } from '../../admin-ui/src/i18n/en.ts'
import type { Role } from '../../engine/access/role.ts'
import { seedTemplate } from '../support/seed.ts'
import { until } from '../support/world.ts'
import {
  addReaders,
  apiOf,
  handsOf,
  harvest,
  launch,
  mailsTo,
  offer,
  picture,
  type Reader,
  spoken,
  springMail,
  untilState,
} from './campaigns-tools.ts'
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

const words = de.campaignPage
const minute = 60_000

withBrowser('the results of campaigns', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let page: Page
  let faults: string[]
  /** Got it, may be measured; one of them is refused by the server, one has no consent, one is not measured. */
  let readers: Reader[]
  let refused: Reader
  let denied: Reader
  let silent: Reader
  let campaign: string
  let second: string
  /** Some of its audience are held out. */
  let compared: string
  let comparing: Reader[]
  const api = apiOf(
    () => shop,
    () => page,
  )

  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchBrowser(shop, ['marketer', 'support'])
    const { db } = shop.world.database
    await seedTemplate(db, 'ernte', springMail('Die neue Ernte ist da'))
    readers = await addReaders(shop, 24)
    ;[refused, denied] = (await addReaders(shop, 2)) as [Reader, Reader]
    ;[silent] = (await addReaders(shop, 1, false)) as [Reader]
    await db.deleteFrom('permission').where('customer_id', '=', denied.id).execute()
    shop.world.sink.onRcpt = to =>
      to === refused.email ? { code: 550, text: '5.1.1 no such user here' } : undefined
    await open('marketer')
    const everybody = [...readers, refused, denied, silent]
    const goal = { event: 'Order Completed', value: 'total', windowDays: 3 }
    campaign = await launch(shop, api, 'Zitronenernte', everybody, { goal })
    second = await launch(shop, api, 'Frühlingsgruß', await addReaders(shop, 20))
    await untilState(shop, campaign, 'done')
    await untilState(shop, second, 'done')
    comparing = await addReaders(shop, 30)
    compared = await launch(shop, api, 'Mit Vergleich', comparing, { goal, holdoutPercent: 50 })
    await untilState(shop, compared, 'done')
    await act()
  }, 240_000)

  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  beforeEach(() => open('marketer'))

  async function open(role: Role, locale = 'de-DE'): Promise<void> {
    const visit = await browser.open(role, locale)
    page = visit.page
    faults = visit.faults
    await page.setViewportSize({ width: 1440, height: 900 })
  }

  /** What the readers really do: eight open, six of them click, four the first link and two the second. */
  async function act(): Promise<void> {
    const hands = handsOf(shop)
    shop.turn(10 * minute)
    for (const reader of readers.slice(0, 8)) await hands.open(reader)
    shop.turn(minute)
    for (const reader of readers.slice(0, 4)) await hands.click(reader, harvest)
    for (const reader of readers.slice(4, 6)) await hands.click(reader, offer)
    shop.turn(minute)
    await hands.click(readers[0] as Reader, harvest)
    await hands.scan(readers[20] as Reader)
    await hands.leave(readers[21] as Reader)
    for (const { externalId } of readers.slice(0, 3))
      await shop.track({
        userId: externalId,
        event: 'Order Completed',
        properties: { order_id: `B-${externalId}`, total: 20, currency: 'EUR' },
      })
    await until('the orders to count', async () => {
      const rows = await shop.world.database.db
        .selectFrom('campaign_conversion')
        .select('message_id')
        .execute()
      return rows.length >= 3
    })
  }

  const visit = async (path: string) => {
    await page.goto(`${shop.url}${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  const step = (name: string) => page.locator(`[data-step=${name}]`).first()
  const figureIn = async (name: string) => {
    const figure = step(name).locator('.campaign-figure').first()
    await figure.waitFor()
    return Number(await figure.textContent())
  }
  const drawer = () => page.getByRole('dialog')
  const peopleShown = async () => {
    await drawer().getByRole('listitem').first().waitFor()
    return (await drawer().getByRole('link').allTextContents()).map(text => text.trim())
  }

  it('tells what was really done, and the books come out', async () => {
    await visit(`/campaigns/${campaign}`)
    await page.getByTestId('campaign-funnel').waitFor()
    expect(await page.getByTestId('campaign-state').getAttribute('data-state')).toBe('done')
    const sent = mailsTo(shop, [...readers, refused, denied, silent]).length
    expect(sent).toBe(25)
    expect({
      planned: await figureIn('planned'),
      sent: await figureIn('sent'),
      delivered: await figureIn('delivered'),
      opened: await figureIn('opened'),
      clicked: await figureIn('clicked'),
      converted: await figureIn('converted'),
      unsubscribed: await figureIn('unsubscribed'),
      machineClicked: await figureIn('machineClicked'),
    }).toEqual({
      ...{ planned: 27, sent, delivered: 25, opened: 8, clicked: 6, converted: 3 },
      ...{ unsubscribed: 1, machineClicked: 1 },
    })
    const text = spoken(await step('clicked').textContent())
    // Six of the 24 who may be measured; Wilson's interval of 6 in 24 is 12 to 45 per cent.
    expect(text).toContain(words.results.funnel.ofTracked('25 %', '24'))
    expect(text).toMatch(/sicher zwischen 12 % und 44,9 %/)
    expect(text).toContain(words.results.funnel.clicks('7'))
    const balance = page.getByTestId('balance')
    expect(await balance.getAttribute('data-balanced')).toBe('true')
    const terms = () => balance.locator('[data-figure] .campaign-figure').allTextContents()
    await comesTo(terms, ['27', '25', '0', '1', '1', '0'])
    const reason = page.locator('[data-reason=address_rejected], [data-reason=no_basis]')
    await comesTo(() => reason.count(), 2)
    const revenue = spoken(await page.getByTestId('revenue').textContent())
    expect(revenue).toContain('60,00')
    await page.getByRole('link', { name: 'ernte' }).waitFor()
    await screenshot(page, 'campaign-results')
    expect(faults).toEqual([])
  })

  it('opens each figure as the customers behind it', async () => {
    await visit(`/campaigns/${campaign}`)
    await step('clicked').getByRole('button').click()
    const clicked = await peopleShown()
    expect(clicked).toHaveLength(6)
    for (const { name } of readers.slice(0, 6)) expect(clicked.join('\n')).toContain(name)
    await screenshot(page, 'campaign-people')
    await page.keyboard.press('Escape')
    await drawer().waitFor({ state: 'detached' })

    await page.locator('[data-reason=no_basis]').getByRole('button').click()
    expect((await peopleShown()).join('\n')).toContain(denied.name)
    await page.keyboard.press('Escape')
    await drawer().waitFor({ state: 'detached' })

    const post = page.locator('[data-slices=domain] [data-slice="post.example.com"]')
    await post.getByRole('button').first().click()
    const there = [...readers, silent].filter(({ email }) => email.endsWith('@post.example.com'))
    expect(await peopleShown()).toHaveLength(there.length)
    await drawer().getByRole('link').first().click()
    await page.waitForURL(/\/customers\//)
    expect(faults).toEqual([])
  })

  it('shows on the mail itself which link was followed how often', async () => {
    await visit(`/campaigns/${campaign}`)
    const links = page.getByTestId('campaign-links')
    const row = links.locator('tr[data-link]', { hasText: 'partner.example.test/ernte' })
    await row.waitFor()
    await comesTo(() => row.locator('.campaign-number').allTextContents(), ['4', '5'])
    const position = await row.getAttribute('data-link')
    const frame = links.frameLocator('iframe')
    const badges = frame.locator(`[data-badge="${position}"]`)
    await badges.first().waitFor()
    // It stands there twice, and nowhere else.
    expect((await badges.allTextContents()).map(spoken)).toEqual([
      `${position} · 71,4 %`,
      `${position} · 71,4 %`,
    ])
    const anchors = frame.locator('a', { has: badges })
    expect((await anchors.allTextContents()).map(text => text.split(position ?? '')[0])).toEqual([
      'Zitronen aus Amalfi',
      'Zitronen',
    ])
    const button = frame.locator('a', { hasText: 'Zum Angebot' }).locator('[data-badge]')
    expect(spoken(await button.textContent())).toContain('28,6 %')
    await picture(links, 'campaign-heat')
    const frameMarkup = (await links.locator('iframe').getAttribute('srcdoc')) ?? ''
    expect(frameMarkup).not.toContain('<script')
    expect(await links.locator('iframe').getAttribute('sandbox')).toBe('')
    await row.getByRole('button').click()
    const people = (await peopleShown()).join('\n')
    for (const { name } of readers.slice(0, 4)) expect(people).toContain(name)
    expect(people).not.toContain(readers[4]?.name)
    expect(faults).toEqual([])
  })

  it('holds who got it against who was held out, and says whether that is more than chance', async () => {
    const { db } = shop.world.database
    const rows = await db
      .selectFrom('message')
      .select(['customer_id as id', 'state'])
      .where('campaign_id', '=', compared)
      .execute()
    const got = comparing.filter(({ id }) => rows.some(row => row.id === id && row.state === 'sent'))
    const heldOut = rows.length - got.length
    expect(heldOut).toBeGreaterThan(3)
    for (const { externalId } of got)
      await shop.track({
        userId: externalId,
        event: 'Order Completed',
        properties: { order_id: `C-${externalId}`, total: 10, currency: 'EUR' },
      })
    await until('all orders to count', async () => {
      const reached = await db
        .selectFrom('campaign_conversion as k')
        .innerJoin('message as m', 'm.id', 'k.message_id')
        .select('m.id')
        .where('m.campaign_id', '=', compared)
        .execute()
      return reached.length === got.length
    })
    await visit(`/campaigns/${compared}`)
    const goal = page.getByTestId('campaign-goal')
    await goal.getByTestId('verdict').getByText('Die Kampagne hat gewirkt').waitFor()
    const n = String(got.length)
    const told = spoken(await goal.textContent())
    expect(told).toContain(words.results.goal.of(n, n, '100 %'))
    expect(told).toContain(words.results.goal.of('0', String(heldOut), '0 %'))
    expect(told).toContain(words.results.goal.more('100'))
    expect(told).toContain(`${got.length * 10},00`)
    await screenshot(page, 'campaign-goal')
    expect(faults).toEqual([])
  })

  it('shows each sending of a campaign by itself', async () => {
    // As if it had begun again, and found nobody.
    await sql`insert into campaign_occurrence (id, campaign_id, number, state, definition, variants, planned_for, began_at,
        planned_at, finished_at)
      select gen_random_uuid(), campaign_id, 2, 'done', definition, variants, planned_for, began_at, planned_at,
        finished_at from campaign_occurrence where campaign_id = ${second}::uuid`.execute(
      shop.world.database.db,
    )
    await visit(`/campaigns/${second}`)
    await page.getByText(words.results.none).waitFor()
    await page.getByRole('combobox', { name: words.occurrence }).selectOption('1')
    await page.getByTestId('campaign-funnel').waitFor()
    await comesTo(() => figureIn('sent'), 20)
    expect(new URL(page.url()).searchParams.get('occurrence')).toBe('1')
    await page.reload()
    await page.getByTestId('campaign-funnel').waitFor()
    await comesTo(() => figureIn('sent'), 20)
    await sql`delete from campaign_occurrence where campaign_id = ${second}::uuid and number = 2`.execute(
      shop.world.database.db,
    )
    expect(faults).toEqual([])
  })

  it('gives the figures as CSV', async () => {
    await visit(`/campaigns/${campaign}`)
    const link = page.getByRole('link', { name: words.actions.csv })
    await link.waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    expect(download.suggestedFilename()).toBe(`campaign-${campaign}-1.csv`)
    const stream = await download.createReadStream()
    let csv = ''
    for await (const part of stream) csv += String(part)
    expect(csv).toMatch(/geklickt \(Personen\)[^\n]*\b6\b/)
  })

  it('compares campaigns, marks the best, and says what to do where there is none', async () => {
    await visit('/campaigns/compare')
    await page.getByRole('heading', { name: words.compare.emptyTitle }).waitFor()
    await screenshot(page, 'campaign-compare-empty')
    const picker = page.getByRole('combobox', { name: words.compare.pick })
    await picker.click()
    await page.getByRole('option', { name: 'Zitronenernte' }).click()
    await page.getByText(words.compare.one).waitFor()
    await picker.click()
    await page.getByRole('option', { name: 'Frühlingsgruß' }).click()
    const table = page.getByTestId('comparison')
    await table.getByRole('link', { name: 'Frühlingsgruß' }).waitFor()
    const clicks = table.locator('[data-row=clickRate]')
    // 6 of 24 against none of 20: more clicks, but the ranges touch.
    const best = clicks.locator(`[data-campaign="${campaign}"] [data-best]`)
    expect(await best.getAttribute('data-best')).toBe('perhaps')
    expect(await clicks.locator('[data-best]').count()).toBe(1)
    await comesTo(() => table.locator('[data-row=sent] td').allTextContents(), ['25', '20'])
    await screenshot(page, 'campaign-compare')
    await page.getByRole('button', { name: words.compare.remove('Frühlingsgruß') }).click()
    await page.getByText(words.compare.one).waitFor()
    expect(new URL(page.url()).searchParams.getAll('id')).toEqual([campaign])
    expect(faults).toEqual([])
  })

  it('lets support look, and do nothing', async () => {
    await open('support')
    await visit(`/campaigns/${campaign}`)
    await page.getByTestId('campaign-funnel').waitFor()
    await page.getByRole('button', { name: words.actions.more }).click()
    await page.getByRole('menuitem', { name: words.actions.csv }).waitFor()
    expect(await page.getByRole('menuitem', { name: words.actions.missed }).count()).toBe(0)
    expect(await page.getByRole('button', { name: words.actions.duplicate }).count()).toBe(0)
    expect(faults).toEqual([])
  })

  const widths = [360, 768, 1440]
  for (const [language, locale, texts] of [
    ['de', 'de-DE', de],
    ['en', 'en-GB', en],
  ] as const)
    it(`fits phone, tablet and desktop in ${language}, and names everything`, async () => {
      await open('marketer', locale)
      await page.setViewportSize({ width: 360, height: 900 })
      await visit(`/campaigns/${campaign}`)
      await page.getByTestId('campaign-funnel').waitFor()
      await page.getByRole('heading', { name: texts.campaignPage.results.hours.title }).waitFor()
      await page.frameLocator('iframe').locator('[data-badge]').first().waitFor()
      await eachWidth(page, widths, async width => {
        expect(await page.evaluate(unnamed)).toEqual([])
        await screenshot(page, `campaign-${language}-${width}`)
        await picture(page.getByTestId('campaign-links'), `campaign-heat-${language}-${width}`)
      })
      await page.setViewportSize({ width: 360, height: 900 })
      await visit(`/campaigns/compare?id=${campaign}&id=${second}`)
      await page.getByTestId('comparison').waitFor()
      await eachWidth(page, widths, async width => {
        expect(await page.evaluate(unnamed)).toEqual([])
        await screenshot(page, `campaign-compare-${language}-${width}`)
      })
      expect(faults).toEqual([])
    })

  it('can be read in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await visit(`/campaigns/${campaign}`)
    await page.getByTestId('campaign-funnel').waitFor()
    await page.frameLocator('iframe').locator('[data-badge]').first().waitFor()
    await screenshot(page, 'campaign-dark')
    await picture(page.getByTestId('campaign-links'), 'campaign-heat-dark')
    await visit(`/campaigns/compare?id=${campaign}&id=${second}`)
    await page.getByTestId('comparison').waitFor()
    await screenshot(page, 'campaign-compare-dark')
    expect(faults).toEqual([])
  })
})
