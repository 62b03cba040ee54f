import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import type { Role } from '../../engine/access/role.ts'
import { seedTemplate } from '../support/seed.ts'
import { until } from '../support/world.ts'
import { addReaders, apiOf, launch, mailsTo, type Reader, springMail, untilState } from './campaigns-tools.ts'
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

const words = de.campaignPage

withBrowser('campaigns while they are sent', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let page: Page
  let faults: string[]
  const api = apiOf(
    () => shop,
    () => page,
  )

  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchBrowser(shop, ['marketer', 'support'])
    const { db } = shop.world.database
    await seedTemplate(db, 'ernte', springMail('Die neue Ernte ist da'))
    await seedTemplate(db, 'ernte-b', springMail('Zitronen, frisch vom Baum'))
  }, 180_000)

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

  const visit = async (id: string) => {
    await page.goto(`${shop.url}/campaigns/${id}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByTestId('balance').waitFor()
  }
  const state = (wanted: string) => page.locator(`[data-testid=campaign-state][data-state=${wanted}]`)
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const terms = async () =>
    (await page.getByTestId('balance').locator('[data-figure] .campaign-figure').allTextContents()).map(
      Number,
    )
  /**
   * How often the page asked since then how far it is, and was told, which it does once a second: two looks are two
   * seconds, also on a machine that is busy with something else.
   */
  const looksFromNow = () => {
    let looks = 0
    const asked = new Set<unknown>()
    page.on('request', request => {
      if (request.url().includes('/progress')) asked.add(request)
    })
    page.on('requestfinished', request => {
      if (asked.has(request)) looks++
    })
    return () => looks
  }
  const messages = async (id: string) =>
    await shop.world.database.db
      .selectFrom('message')
      .select(['state', 'reason', 'due_at as dueAt'])
      .where('campaign_id', '=', id)
      .execute()
  const openMenu = async (item: string) => {
    await button(words.actions.more).click()
    await page.getByRole('menuitem', { name: item }).click()
  }

  /** So slow that there is time to stop it, however busy the machine is; the first goes at once. */
  const perHour = (perHour: number) => ({ throughput: { perHour } })

  /**
   * As if the time of everything that waits had come; what a pause put aside stays aside. What workers have in hand is
   * left to them: the two must never wait for one another.
   */
  const hurry = (id: string) =>
    sql`update message set due_at = ${new Date()} where id in (
      select id from message where campaign_id = ${id}::uuid and state in ('queued', 'held', 'retry')
        and reason is distinct from 'campaign_paused' for update skip locked)`.execute(shop.world.database.db)

  it('pauses from the page within two seconds, stands still, and goes on where it stopped', async () => {
    const readers = await addReaders(shop, 6)
    // One a minute: however busy the machine is, there is something left to be paused.
    const id = await launch(shop, api, 'Langsam', readers, perHour(60))
    await visit(id)
    await state('sending').waitFor()
    await until('the first mail', () => mailsTo(shop, readers).length >= 1, 30_000)
    await page.getByTestId('pace').waitFor()
    await page
      .getByTestId('time-left')
      .getByText(/Sekunden|Minute|Stunde/)
      .waitFor()
    await page.getByTestId('next-due').waitFor()
    await screenshot(page, 'campaign-sending')
    const [planned = 0, ...parts] = await terms()
    expect(planned).toBe(6)
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(6)

    const answered = page.waitForResponse(answer => answer.url().endsWith('/pause'))
    await button(words.actions.pause).click()
    expect((await answered).ok()).toBe(true)
    const looks = looksFromNow()
    await page.getByTestId('pause').waitFor()
    expect(looks()).toBeLessThanOrEqual(2)
    await state('paused').waitFor()
    await page.getByTestId('pause').filter({ hasText: 'Petra Prüfer' }).waitFor()
    await untilState(shop, id, 'paused')
    await until('what was under way to be over', async () =>
      (await messages(id)).every(row => row.state !== 'sending'),
    )
    const sent = mailsTo(shop, readers).length
    expect(sent).toBeLessThan(6)
    // All of it is due now, and what others send goes out meanwhile: the workers are at work.
    await hurry(id)
    const others = await addReaders(shop, 3)
    await untilState(shop, await launch(shop, api, 'Daneben', others), 'done')
    expect(mailsTo(shop, others)).toHaveLength(3)
    expect(mailsTo(shop, readers)).toHaveLength(sent)
    expect((await messages(id)).filter(row => row.state === 'sent')).toHaveLength(sent)
    await screenshot(page, 'campaign-paused')

    await button(words.actions.resume).click()
    await state('sending').waitFor()
    await until(
      'the rest to have gone',
      async () => {
        await hurry(id)
        return (await messages(id)).every(row => row.state === 'sent')
      },
      60_000,
    )
    await untilState(shop, id, 'done')
    await state('done').waitFor()
    const got = mailsTo(shop, readers)
    expect([got.length, new Set(got).size]).toEqual([6, 6])
    await comesTo(terms, [6, 6, 0, 0, 0, 0])
    expect(faults).toEqual([])
  })

  it('shows a pause by somebody else within two seconds, while the page is open', async () => {
    const readers = await addReaders(shop, 20)
    const id = await launch(shop, api, 'Nebenan', readers, perHour(600))
    await visit(id)
    await state('sending').waitFor()
    await page.getByTestId('pace').waitFor()
    await api('post', `/campaigns/${id}/pause`)
    const looks = looksFromNow()
    await page.getByTestId('pause').waitFor()
    expect(looks()).toBeLessThanOrEqual(2)
    await api('post', `/campaigns/${id}/cancel`)
    await state('cancelled').waitFor()
    expect(faults).toEqual([])
  })

  it('cancels after asking, and makes a draft for those who were missed', async () => {
    const readers = await addReaders(shop, 20)
    const id = await launch(shop, api, 'Abgebrochen', readers, perHour(600))
    await visit(id)
    await state('sending').waitFor()
    await until('a mail', () => mailsTo(shop, readers).length >= 1)
    await openMenu(words.actions.cancel)
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/lässt sich nicht zurückholen/).waitFor()
    expect(
      await shop.world.database.db.selectFrom('campaign').select('state').where('id', '=', id).execute(),
    ).toEqual([{ state: 'sending' }])
    await dialog.getByRole('button', { name: words.actions.cancel }).click()
    await state('cancelled').waitFor()
    await until('the rest to be left out', async () =>
      (await messages(id)).every(row => row.state === 'sent' || row.reason === 'cancelled'),
    )
    const sent = mailsTo(shop, readers).length
    const reason = page.locator('[data-reason=cancelled] .campaign-figure')
    await reason.getByText(String(20 - sent), { exact: true }).waitFor()
    await comesTo(terms, [20, sent, 0, 20 - sent, 0, 0])
    await comesTo(() => button(words.actions.pause).count(), 0)
    await comesTo(() => button(words.actions.resume).count(), 0)

    await openMenu(words.actions.missed)
    await page.getByRole('dialog').getByText(words.missed.noUnknown).waitFor()
    await screenshot(page, 'campaign-missed')
    await page.getByRole('button', { name: words.missed.submit }).click()
    await page.waitForURL(/\/campaigns\/[\da-f-]{36}\/edit$/)
    const draft = /campaigns\/([\da-f-]{36})/.exec(page.url())?.[1] ?? ''
    expect(draft).not.toBe(id)
    const made = await api<{ state: string; missedOf: { id: string; number: number } }>(
      'get',
      `/campaigns/${draft}`,
    )
    expect(made).toMatchObject({ state: 'draft', missedOf: { id, number: 1 } })
    await page.goto(`${shop.url}/campaigns/${draft}`)
    await page.getByRole('link', { name: words.about.missedNumber('Abgebrochen', '1') }).waitFor()
    await page.getByRole('link', { name: words.actions.edit }).waitFor()
    await screenshot(page, 'campaign-draft')
    expect(faults).toEqual([])
  })

  it('asks about those of whom nobody knows whether they got it, before they get it again', async () => {
    const readers = await addReaders(shop, 6)
    const lost = readers[2] as Reader
    // The other server takes the mail, and the connection breaks before it says so.
    shop.world.sink.onMessage = ({ to }) => (to === lost.email ? 'drop' : undefined)
    const id = await launch(shop, api, 'Abgerissen', readers)
    await untilState(shop, id, 'done')
    shop.world.sink.onMessage = () => undefined
    await visit(id)
    await page.locator('[data-figure="Ungewiss"]').getByText('1', { exact: true }).waitFor()
    await comesTo(async () => (await terms()).at(-1), 1)
    await openMenu(words.actions.missed)
    const dialog = page.getByRole('dialog')
    // Without them nobody was missed.
    await dialog.getByRole('button', { name: words.missed.submit }).click()
    await dialog.getByText(de.errors.codes.nobody_missed.title).waitFor()
    await dialog.getByRole('checkbox', { name: words.missed.unknown('1') }).check()
    await screenshot(page, 'campaign-missed-unknown')
    await dialog.getByRole('button', { name: words.missed.submit }).click()
    await page.waitForURL(/\/edit$/)
    const draft = /campaigns\/([\da-f-]{36})/.exec(page.url())?.[1] ?? ''
    const { definition } = await api('get', `/campaigns/${draft}`)
    expect(definition.audience).toMatchObject({ missedUnknown: true })
    // The browser itself tells of the refusal that was provoked.
    expect(faults.filter(fault => !fault.includes('409'))).toEqual([])
  })

  it('decides a test by hand: all others get that version', async () => {
    const readers = await addReaders(shop, 40)
    const id = await launch(shop, api, 'Zwei Betreffzeilen', readers, {
      variants: [
        { id: 'a', template: 'ernte' },
        { id: 'b', template: 'ernte-b' },
      ],
      test: { by: 'hand', sharePercent: 50 },
    })
    await visit(id)
    const waiting = async () => (await messages(id)).filter(row => row.reason === 'awaiting_winner').length
    await until('those of the test to have theirs', async () => {
      const rows = await messages(id)
      return rows.length === 40 && rows.every(row => row.state === 'sent' || row.reason === 'awaiting_winner')
    })
    const others = await waiting()
    expect(others).toBeGreaterThan(5)
    const subjectB = () =>
      shop.world.sink.mails.filter(
        ({ raw, to }) =>
          raw.includes('Subject: Zitronen, frisch') && readers.some(({ email }) => email === to),
      ).length
    const before = subjectB()
    const card = page.getByTestId('campaign-test')
    await card.locator('[data-variant=b]').waitFor()
    await card.getByTestId('test-sentence').waitFor()
    await screenshot(page, 'campaign-test')
    await card.getByRole('button', { name: words.results.test.choose }).click()
    await page.getByRole('menuitem', { name: words.results.test.decide('b') }).click()
    await page.getByRole('dialog').getByRole('button', { name: words.results.test.submit }).click()
    await card.locator('[data-variant=b]').getByText(words.results.test.wins).waitFor()
    await untilState(shop, id, 'done')
    expect(mailsTo(shop, readers)).toHaveLength(40)
    expect(subjectB()).toBe(before + others)
    await state('done').waitFor()
    await comesTo(() => card.getByRole('button', { name: words.results.test.choose }).count(), 0)
    expect(faults).toEqual([])
  })

  it('takes a scheduled campaign back, and shows support no button', async () => {
    const at = new Date(Date.now() + 7 * 86_400_000).toISOString()
    const id = await launch(shop, api, 'Nächste Woche', await addReaders(shop, 3), {
      schedule: { type: 'at', at },
    })
    await open('support')
    await page.goto(`${shop.url}/campaigns/${id}`)
    await state('scheduled').waitFor()
    await page.getByRole('heading', { name: words.waiting }).waitFor()
    for (const name of [
      words.actions.pause,
      words.actions.unschedule,
      words.actions.duplicate,
      words.actions.more,
    ])
      expect(await button(name).count()).toBe(0)
    await open('marketer')
    await page.goto(`${shop.url}/campaigns/${id}`)
    await page.getByRole('heading', { name: words.waiting }).waitFor()
    await screenshot(page, 'campaign-scheduled')
    await button(words.actions.unschedule).click()
    await state('draft').waitFor()
    await untilState(shop, id, 'draft')
    expect(faults).toEqual([])
  })

  it('says why it stopped by itself, in the words of the other server, and fits a phone', async () => {
    const readers = await addReaders(shop, 5)
    const id = await launch(shop, api, 'Selbst angehalten', readers, perHour(1_200))
    await untilState(shop, id, 'sending')
    await api('post', `/campaigns/${id}/pause`)
    // As the guard writes it (workers/chores): an outage of a quarter of an hour is longer than a test.
    await shop.world.database.db
      .updateTable('campaign_occurrence')
      .set({
        pause: JSON.stringify({
          by: 'guard',
          cause: 'server',
          of: 0,
          bad: 900,
          said: '421 4.3.2 down for maintenance',
        }) as never,
      })
      .where('campaign_id', '=', id)
      .execute()
    for (const width of [360, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      await visit(id)
      const notice = page.getByTestId('pause')
      await notice.waitFor()
      await notice.filter({ hasText: '421 4.3.2 down for maintenance' }).waitFor()
      await notice.filter({ hasText: words.live.advice.server }).waitFor()
      await fits(page, width)
      expect(await page.evaluate(unnamed)).toEqual([])
      await screenshot(page, `campaign-guard-${width}`)
    }
    // What was stopped for a reason is not gone on with by a slip of the hand.
    await button(words.actions.resume).click()
    await page.getByRole('dialog').getByText(words.actions.resumeGuard).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: words.actions.resume }).click()
    await untilState(shop, id, 'done')
    expect(mailsTo(shop, readers)).toHaveLength(5)
    expect(faults).toEqual([])
  })
})
