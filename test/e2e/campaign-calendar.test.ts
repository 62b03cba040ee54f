import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { en } from '../../admin-ui/src/i18n/en.ts'
import { seedSegment } from '../integration/campaigns-harness.ts'
import { until } from '../support/world.ts'
import {
  type ConsoleBrowser,
  eachWidth,
  launchBrowser,
  screenshot,
  unnamed,
  withBrowser,
} from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'
import { hasFocus } from './keyboard-tools.ts'

const words = de.campaignCalendar

withBrowser('the calendar in the console', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let page: Page
  let faults: string[]
  let segment: string
  const ids: Record<string, string> = {}
  /** The 15th of the month after next: to come, whatever today is. */
  const day = (() => {
    const now = new Date()
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2, 15)).toISOString().slice(0, 10)
  })()
  const month = day.slice(0, 7)
  const cell = (of: string) => page.locator(`[data-day="${of}"]`)

  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchBrowser(shop, ['marketer', 'support', 'admin'])
    await visit('marketer')
    const { db } = shop.world.database
    segment = await seedSegment(db, new Date())
    await sql`update segment set size = 1200 where id = ${segment}::uuid`.execute(db)
    for (const [name, at] of [
      ['Frühling', `${day}T08:00:00Z`],
      ['Winterschluss', `${day}T14:30:00Z`],
    ] as const) {
      const made = await post('/campaigns', {
        name,
        definition: { ...sound(), schedule: { type: 'at', at } },
      })
      ids[name] = made.id
      await post(`/campaigns/${made.id}/launch`, undefined, made.version)
    }
    await post('/campaigns', {
      name: 'Wochenbrief',
      definition: {
        ...sound(),
        schedule: { type: 'recurring', every: { unit: 'week', weekdays: [2] }, at: '09:00' },
      },
    })
    // A rule that sent 70 on each of the last seven days is expected to go on like that. Of days before and after as well: late
    // in the evening the workspace is a day ahead of UTC.
    await sql`
      insert into rule_step_count (rule_version_id, step_id, what, day, n)
      select r.published_version_id, 'hello', 'sent', d::date, 70
      from rule r, generate_series(now() - interval '9 days', now() + interval '1 day', '1 day') d
      where r.id = ${shop.ids.welcome}::uuid
      on conflict (rule_version_id, step_id, what, day) do update set n = 70`.execute(db)
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })
  beforeEach(async () => await visit('marketer'))

  const sound = () => ({
    purpose: 'newsletter',
    audience: { include: [segment] },
    variants: [{ id: 'a', template: 'welcome' }],
  })
  async function visit(role: 'marketer' | 'support' | 'admin', locale?: string) {
    const window = await browser.open(role, locale)
    page = window.page
    faults = window.faults
    await page.setViewportSize({ width: 1440, height: 900 })
  }
  async function post(path: string, data?: unknown, version?: number) {
    const headers: Record<string, string> = { 'X-Anlass-CSRF': '1' }
    if (version !== undefined) headers['If-Match'] = `"${version}"`
    const answer = await page.request.post(`${shop.url}/api${path}`, { data, headers })
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
    return (await answer.json()) as { id: string; version: number }
  }

  it('shows what is to come, marks what meets on a day, and opens a campaign by keyboard', async () => {
    await page.goto(`${shop.url}/campaigns/calendar?month=${month}`)
    await cell(day).getByText('Winterschluss').waitFor()
    expect(await cell(day).getByTestId('collision').getAttribute('aria-label')).toBe(words.collides('2'))
    const chip = cell(day).getByRole('link', { name: 'Frühling' })
    await chip.filter({ hasText: words.expected('1.200') }).waitFor()
    // A draft that repeats stands on each of its days, and is told from what is launched.
    const drafts = page.locator('.calendar-chip[data-state=draft]')
    await until('the drafts', async () => (await drafts.count()) >= 4)
    expect(await page.getByTestId('collision').count()).toBeLessThanOrEqual(2)
    // What rules are expected to send is one press away from each of them.
    const byRules = cell(day).getByRole('button', { name: words.rulesExpected('70') })
    await byRules.click()
    const rules = page.getByRole('dialog')
    await rules.getByRole('link', { name: 'Willkommen' }).waitFor()
    await screenshot(page, 'calendar-month')
    await page.keyboard.press('Escape')
    await rules.waitFor({ state: 'detached' })
    // It goes back to where it was a moment after; an Enter before that would open the same again.
    await until('the focus to be back', () => hasFocus(byRules))
    await chip.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(`/campaigns/${ids.Frühling}$`))
    await page.goBack()
    await cell(day).getByText('Winterschluss').waitFor()
    await page.getByText(words.views.list, { exact: true }).click()
    await page.getByRole('list').getByText(words.collidesAbout).first().waitFor()
    await screenshot(page, 'calendar-list')
    await page.getByRole('button', { name: words.today }).click()
    await page.locator('[aria-current=date]').waitFor()
    expect(faults).toEqual([])
  }, 120_000)

  it('begins a campaign on a day', async () => {
    await page.goto(`${shop.url}/campaigns/calendar?month=${month}`)
    await cell(day).getByText('Winterschluss').waitFor()
    const add = cell(`${month}-20`).getByRole('button', { name: /^Neue Kampagne/ })
    await add.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}\/edit$/)
    const id = /campaigns\/([0-9a-f-]{36})/.exec(page.url())?.[1]
    const made = await (await page.request.get(`${shop.url}/api/campaigns/${id}`)).json()
    // Ten o'clock by the workspace's clock, on that day.
    const shown = new Intl.DateTimeFormat('sv-SE', {
      timeZone: shop.world.context.timeZone,
      dateStyle: 'short',
      timeStyle: 'short',
    }).format(new Date(made.definition.schedule.at))
    expect([made.state, shown]).toEqual(['draft', `${month}-20 10:00`])
  }, 120_000)

  it('lets an administrator say from which size on a second person approves, and others read it', async () => {
    const texts = de.campaignApproval
    const opened = async (role: 'marketer' | 'admin') => {
      await visit(role)
      await page.goto(`${shop.url}/campaigns`)
      await page.getByRole('button', { name: de.campaigns.approval, exact: true }).click()
      return page.getByRole('dialog', { name: texts.title })
    }
    const dialog = await opened('admin')
    await dialog.getByRole('switch', { name: texts.asks }).check()
    await dialog.getByLabel(texts.limit).fill('20000')
    await screenshot(page, 'approval-dialog')
    await dialog.getByRole('button', { name: texts.save }).click()
    await page.getByText(texts.saved, { exact: true }).waitFor()
    const read = await opened('marketer')
    await read.getByText(texts.from('20.000')).waitFor()
    expect(await read.getByRole('button', { name: texts.save }).count()).toBe(0)
    expect(faults).toEqual([])
  }, 120_000)

  it('fits every window in both languages, with a name for everything', async () => {
    for (const [locale, texts] of [
      ['de-DE', de],
      ['en-GB', en],
    ] as const) {
      await visit('marketer', locale)
      await page.setViewportSize({ width: 1440, height: 900 })
      await page.goto(`${shop.url}/campaigns/calendar?month=${month}`)
      await page.getByRole('heading', { name: texts.campaignCalendar.title }).waitFor()
      await page.getByText('Winterschluss').first().waitFor()
      await eachWidth(page, [1440, 768, 360], async width => {
        await page.getByText('Winterschluss').first().waitFor()
        expect(await page.evaluate(unnamed)).toEqual([])
        await screenshot(page, `calendar-${locale}-${width}`)
      })
      expect(faults).toEqual([])
    }
    // A month in which nothing goes out says what to do; who may not write is offered nothing to write.
    await visit('support')
    await page.goto(`${shop.url}/campaigns/calendar?month=2020-02&view=list`)
    await page.getByText(words.empty).waitFor()
    await page.goto(`${shop.url}/campaigns/calendar?month=${month}`)
    await cell(day).getByText('Winterschluss').waitFor()
    expect(
      await cell(day)
        .getByRole('button', { name: /Neue Kampagne/ })
        .count(),
    ).toBe(0)
    expect(faults).toEqual([])
  }, 180_000)
})
