import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { en } from '../../admin-ui/src/i18n/en.ts'
import type { Role } from '../../engine/access/role.ts'
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

const words = de.rulePage

withBrowser('rules at work, and tasks', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchBrowser(shop, ['marketer', 'support'])
  }, 300_000)

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

  async function api<T>(method: 'get' | 'post', path: string, data?: unknown): Promise<T> {
    const headers = { 'X-Anlass-CSRF': '1' }
    const answer = await page.request[method](`${shop.url}/api${path}`, { data, headers })
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
    return (await answer.json()) as T
  }

  type Stored = { id: string; version: number }
  const send = { type: 'send', template: 'welcome', purpose: 'newsletter' }
  const make = async (name: string, definition: Record<string, unknown>) => {
    const rule = await api<Stored>('post', '/rules', { name, definition })
    return await api<Stored>('post', `/rules/${rule.id}/publish`, {})
  }
  const section = (name: string) => page.getByRole('region', { name })

  it('starts a rule by hand, shows its figures, and decides its A/B test', async () => {
    const { id } = await make('Von Hand', {
      trigger: { type: 'hand' },
      goal: { event: 'Order Completed', windowDays: 7 },
      steps: [
        {
          id: 'test',
          name: 'Betreff',
          type: 'split',
          arms: [
            { id: 'kurz', name: 'Kurz', weight: 1, steps: [{ id: 'mail', ...send }] },
            { id: 'lang', name: 'Lang', weight: 1, steps: [{ id: 'mail_2', ...send }] },
          ],
          test: { by: 'clicks', perArm: 100, days: 2 },
        },
        { id: 'pause', type: 'wait', duration: { amount: 2, unit: 'days' } },
      ],
    })
    await page.goto(`${shop.url}/rules/${id}`)
    await page.getByRole('button', { name: words.start.button }).click()
    const dialog = page.getByRole('dialog', { name: words.start.title('Von Hand') })
    await dialog.getByRole('combobox', { name: de.rules.pickCustomer }).fill('Öztürk')
    await page.getByRole('option', { name: /Ada/ }).click()
    await dialog.getByRole('button', { name: words.start.submit }).click()
    await page.getByText(words.start.started).waitFor()

    // Nobody reloads: the figures come by themselves. Ada may not be written to, and the step says why.
    await page.locator('[data-step=pause]').getByText(words.step.waiting('1')).waitFor()
    await page.getByRole('button', { name: words.step.skipped('1') }).click()
    await page
      .locator('[data-step=test]')
      .getByText(/1: .*Rechtsgrundlage/)
      .waitFor()
    await section(words.figures.title).waitFor()
    await page.getByTestId('rule-goal').getByText(words.goal.noHoldout).waitFor()

    const test = page.locator('[data-split=test]')
    await test.getByRole('button', { name: words.test.choose }).click()
    await page.getByRole('menuitem', { name: words.test.decide('Lang') }).click()
    await test.getByText(words.test.wins).waitFor()
    await screenshot(page, 'rules-page-figures')
    await test.getByRole('button', { name: words.test.reopen }).click()
    await test.getByText(words.test.wins).waitFor({ state: 'detached' })
    expect(faults).toEqual([])
  })

  it('asks when it turns a rule on again what becomes of what fell due', async () => {
    const { id } = await make('Pausiert', {
      trigger: { type: 'hand' },
      steps: [
        // Long enough for the rule to be paused before.
        { id: 'pause', type: 'wait', duration: { amount: 8, unit: 'seconds' } },
        { id: 'mail', ...send },
      ],
    })
    await api('post', `/rules/${id}/start`, { customer: shop.ids.jonas, idempotencyKey: 'pausiert-1' })
    const { db } = shop.world.database
    const states = () => db.selectFrom('run').select(['state', 'step_id']).where('rule_id', '=', id).execute()
    await until('the run to wait', async () => (await states()).some(({ state }) => state === 'waiting'))
    await api('post', `/rules/${id}/pause`)
    type Overdue = { messages: number; runs: number }
    await until('something to fall due', async () => {
      const due = await api<Overdue>('get', `/rules/${id}/overdue`)
      return due.messages + due.runs > 0
    })
    await page.goto(`${shop.url}/rules`)
    const card = page.getByRole('article', { name: 'Pausiert' })
    await card.getByRole('switch').press('Space')
    const dialog = page.getByRole('dialog', { name: de.rules.actions.resume.title('Pausiert') })
    await dialog.getByTestId('overdue').waitFor()
    await dialog.getByRole('radio', { name: words.resume.skip }).check()
    await screenshot(page, 'rules-resume')
    await dialog.getByRole('button', { name: de.rules.actions.resume.submit }).click()
    await card.getByRole('switch', { checked: true }).waitFor({ state: 'attached' })
    await until('the message to be left out', async () => {
      const rows = await db
        .selectFrom('message')
        .select(['state', 'reason'])
        .where('rule_id', '=', id)
        .execute()
      return rows.length === 1 && rows[0]?.state === 'skipped' && rows[0].reason === 'rule_paused'
    })
    expect(faults).toEqual([])
  })

  it('compares versions, duplicates, hands out the file, releases, archives', async () => {
    const rule = await make('Versionen', {
      trigger: { type: 'event', event: 'Signed Up' },
      steps: [{ id: 'pause', type: 'wait', duration: { amount: 1, unit: 'days' } }],
    })
    const changed = await page.request.patch(`${shop.url}/api/rules/${rule.id}`, {
      data: {
        definition: {
          trigger: { type: 'event', event: 'Signed Up' },
          steps: [{ id: 'pause', type: 'wait', duration: { amount: 5, unit: 'days' } }],
        },
      },
      headers: { 'X-Anlass-CSRF': '1', 'If-Match': `"${rule.version}"` },
    })
    expect(changed.ok()).toBe(true)
    await shop.world.database.db
      .updateTable('rule')
      .set({
        guard: 'holding',
        guard_note: JSON.stringify({
          day: new Date().toISOString().slice(0, 10),
          entered: 900,
          expected: 100,
        }) as never,
      })
      .where('id', '=', rule.id)
      .execute()
    await page.goto(`${shop.url}/rules/${rule.id}`)
    await page.getByTestId('rule-guard').getByText(words.guard.holding).waitFor()
    await page.getByTestId('differences').getByText(/5/).waitFor()
    await screenshot(page, 'rules-page-versions')
    await page.getByTestId('rule-guard').getByRole('button', { name: words.guard.release }).click()
    await page
      .getByRole('dialog', { name: de.drafts.sure.releaseTitle })
      .getByRole('button', { name: words.guard.release })
      .click()
    await page.getByTestId('rule-guard').waitFor({ state: 'detached' })

    await page.getByRole('button', { name: words.more, exact: true }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: words.fileOf.draft }).click()
    expect((await download).suggestedFilename()).toBe('Versionen.yaml')

    await page.getByRole('button', { name: words.more, exact: true }).click()
    await page.getByRole('menuitem', { name: words.archive }).click()
    await page
      .getByRole('dialog', { name: words.archiveTitle('Versionen') })
      .getByRole('button', { name: words.archive })
      .click()
    await page.getByText(words.archived('Versionen')).waitFor()
    expect(await api('get', `/rules/${rule.id}`)).toMatchObject({ state: 'archived' })

    await page.getByRole('button', { name: words.more, exact: true }).click()
    await page.getByRole('menuitem', { name: words.duplicate }).click()
    await page.getByRole('heading', { level: 1, name: /Versionen \(Kopie\)/ }).waitFor()
    expect(faults).toEqual([])
  })

  it('adds a task for a customer, takes it on, settles it and opens it again', async () => {
    await open('support')
    await page.goto(`${shop.url}/customers/${shop.ids.ada}`)
    const own = section(de.tasks.customerTitle)
    await own.getByRole('button', { name: de.tasks.add }).click()
    const dialog = page.getByRole('dialog', { name: de.tasks.add })
    await dialog.getByRole('textbox', { name: de.tasks.what }).fill('Wegen der Lieferung anrufen')
    await dialog.getByRole('button', { name: de.tasks.addSubmit }).click()
    await own.getByText('Wegen der Lieferung anrufen').waitFor()

    await page.getByRole('link', { name: new RegExp(`^${de.frame.tasks}`) }).click()
    await page.getByTestId('open-tasks').getByText('1').waitFor()
    const row = page.locator('[data-task]', { hasText: 'Wegen der Lieferung anrufen' })
    await row.getByRole('button', { name: de.tasks.take }).click()
    await page.getByText(de.tasks.views.mine, { exact: false }).first().click()
    await row.getByText('Petra Prüfer').waitFor()
    await screenshot(page, 'tasks')
    await row.getByRole('button', { name: de.tasks.settle }).click()
    const settle = page.getByRole('dialog')
    await settle.getByRole('textbox', { name: de.tasks.outcome }).fill('Erreicht, alles gut')
    await settle.getByRole('button', { name: de.tasks.submit }).click()
    await page.getByText(de.tasks.empty.mine).waitFor()
    await page.getByTestId('open-tasks').waitFor({ state: 'detached' })

    await page.getByText(de.tasks.views.done, { exact: true }).click()
    await row.getByText('Erreicht, alles gut').waitFor()
    await row.getByRole('button', { name: de.tasks.reopen }).click()
    await row.waitFor({ state: 'detached' })
    await page.getByTestId('open-tasks').getByText('1').waitFor()
    // It stands in the customer's log, added and settled.
    await page.goto(`${shop.url}/customers/${shop.ids.ada}`)
    await page.locator('[data-kind=task_settled]').getByText('Wegen der Lieferung anrufen').waitFor()
    expect(faults).toEqual([])
  })

  it('sets caps and quiet hours, each with its sentence', async () => {
    await page.goto(`${shop.url}/rules`)
    await page.getByRole('link', { name: de.limits.link }).click()
    await page.getByText(de.limits.noCaps).waitFor()
    await page.getByRole('button', { name: de.limits.add }).click()
    await page.getByRole('textbox', { name: de.limits.count }).fill('3')
    await page.getByRole('combobox', { name: de.limits.per }).selectOption('week')
    await page.getByText(de.limits.sentence('3', de.limits.kinds.all, de.limits.periods.week)).waitFor()
    await page.getByRole('checkbox', { name: de.limits.quietOn }).check()
    await page.getByText(de.limits.quietHours('21:00', '08:00')).waitFor()
    await screenshot(page, 'rules-limits')
    await page.getByRole('button', { name: de.limits.save }).click()
    await page.getByText(de.limits.saved).waitFor()
    expect(await api('get', '/sending-limits')).toMatchObject({
      caps: [{ scope: 'all', count: 3, per: 'week' }],
      quiet: { from: '21:00', to: '08:00', action: 'hold' },
    })
    expect(faults).toEqual([])
  })

  it('fits every width in both languages, and names every field', async () => {
    const byHand = await make('Breit', {
      trigger: { type: 'hand' },
      goal: { event: 'Order Completed', windowDays: 7 },
      steps: [
        {
          id: 'test',
          name: 'Betreff',
          type: 'split',
          arms: [
            { id: 'kurz', name: 'Kurz', weight: 1, steps: [{ id: 'mail', ...send }] },
            { id: 'lang', name: 'Lang', weight: 1, steps: [{ id: 'mail_2', ...send }] },
          ],
          test: { by: 'clicks', perArm: 100, days: 2 },
        },
      ],
    })
    await api('post', `/rules/${byHand.id}/start`, {
      customer: shop.ids.ada,
      idempotencyKey: 'breite-fenster-1',
    })
    await until('the run to be at its end', async () => {
      const runs = await shop.world.database.db
        .selectFrom('run')
        .select('state')
        .where('rule_id', '=', byHand.id)
        .execute()
      return runs.length === 1 && runs.every(run => run.state === 'done')
    })
    const places = [
      ['rules', '/rules', de.rules.title],
      ['gallery', '/rules/gallery', de.gallery.title],
      ['limits', '/rules/limits', de.limits.title],
      ['tasks', '/tasks', de.tasks.title],
      ['rule', `/rules/${byHand.id}?customer=${shop.ids.ada}`, 'Breit'],
      ['customer', `/customers/${shop.ids.ada}?tab=overview`, 'Ada'],
    ] as const
    for (const locale of ['de-DE', 'en-GB'] as const) {
      await open('marketer', locale)
      if (locale === 'en-GB') expect(Object.keys(en.rulePage)).toEqual(Object.keys(de.rulePage))
      const widths = [390, 1440]
      const narrow = () => page.setViewportSize({ width: 390, height: 900 })
      for (const [name, path] of places) {
        await narrow()
        await page.goto(`${shop.url}${path}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.waitForLoadState('networkidle')
        await eachWidth(page, widths, async width => {
          await screenshot(page, `pages-${name}-${locale.slice(0, 2)}-${width}`)
          expect({ name, unnamed: await page.evaluate(unnamed) }).toEqual({ name, unnamed: [] })
        })
      }
      await narrow()
      await page.goto(`${shop.url}/rules/${shop.ids.welcome}`)
      const texts = locale === 'de-DE' ? de : en
      await page
        .getByRole('button', { name: texts.rulePage.correct.buttonOf('welcome') })
        .first()
        .click()
      await page.locator('iframe').waitFor()
      await eachWidth(page, widths, width => screenshot(page, `pages-correct-${locale.slice(0, 2)}-${width}`))
    }
    expect(faults).toEqual([])
  }, 300_000)
})
