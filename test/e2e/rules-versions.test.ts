import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import type { Page, Route } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { en } from '../../admin-ui/src/i18n/en.ts'
import { seedCustomers } from '../support/seed.ts'
import { until } from '../support/world.ts'
import {
  type ConsoleBrowser,
  comesTo,
  comesToSay,
  eachWidth,
  launchBrowser,
  screenshot,
  unnamed,
  withBrowser,
} from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'

const words = de.rulePage.versions
const publishing = de.ruleEditor.publish

type StoredRule = { id: string; version: number }

const send = { id: 'mail', type: 'send', template: 'welcome', purpose: 'newsletter' }
const pause = (days: number) => ({ id: 'pause', type: 'wait', duration: { amount: days, unit: 'days' } })
const dear = [{ property: 'value', op: 'at_least', value: 100 }]
/** Whoever tries something dear waits at a step that the second version has no more. */
const first = {
  steps: [
    {
      id: 'kind',
      type: 'branch',
      arms: [{ id: 'big', name: 'Teures', event: dear, steps: [{ ...pause(1), id: 'gone' }] }],
    },
    pause(2),
    send,
  ],
}
const timeout = { amount: 4, unit: 'days' }
const second = {
  steps: [
    pause(5),
    { id: 'kind', type: 'branch', arms: [{ id: 'big', event: dear, steps: [] }] },
    { id: 'bought', type: 'waitFor', event: 'Order Completed', timeout, came: [{ ...send, id: 'thanks' }] },
    {
      id: 'half',
      type: 'split',
      arms: [
        { id: 'short', name: 'Kurz', weight: 1 },
        { id: 'long', weight: 1 },
      ],
    },
    send,
  ],
}

withBrowser('versions of a rule', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchBrowser(shop, ['marketer', 'support'])
    await seedCustomers(shop.world.database.db, [
      { email: 'lea@kunde.example.com', externalId: 'K-3001', attributes: { firstName: 'Lea' } },
    ])
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  beforeEach(() => open())

  async function open(locale = 'de-DE', role: 'marketer' | 'support' = 'marketer'): Promise<void> {
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

  /** A rule of its own for each test, for an event of its own: what one does to it is nothing to the next. */
  const definitionOf = (name: string, version: typeof first | typeof second) => ({
    ...version,
    trigger: { type: 'event', event: `${name} Started` },
  })
  async function publish(name: string): Promise<StoredRule> {
    const definition = definitionOf(name, first)
    const rule = await api<StoredRule>('post', '/rules', { name, definition })
    return await api<StoredRule>('post', `/rules/${rule.id}/publish`, {})
  }
  async function redraft({ id }: StoredRule, definition: unknown): Promise<void> {
    const { version } = await api<StoredRule>('get', `/rules/${id}`)
    const answer = await page.request.patch(`${shop.url}/api/rules/${id}`, {
      data: { definition },
      headers: { 'X-Anlass-CSRF': '1', 'If-Match': `"${version}"` },
    })
    expect(answer.ok()).toBe(true)
  }
  /** Three are under way in the first version, and the second is drafted. */
  async function underWay(name: string): Promise<StoredRule> {
    const rule = await publish(name)
    const values = { 'K-1001': 10, 'K-1002': 20, 'K-3001': 200 }
    for (const [userId, value] of Object.entries(values))
      await shop.track({ userId, event: `${name} Started`, properties: { value } })
    await until('all three wait', async () => (await standing(rule)).length === 3)
    await redraft(rule, definitionOf(name, second))
    return rule
  }
  /** The second version is published; those are in it whose step it has. */
  async function moved(name: string): Promise<StoredRule> {
    const rule = await underWay(name)
    await api('post', `/rules/${rule.id}/publish`, { running: 'move' })
    await twoMoved(rule)
    return rule
  }

  /** Version and step of the runs that wait. */
  const standing = (rule: StoredRule) =>
    shop.world.database.db
      .selectFrom('run as r')
      .innerJoin('rule_version as v', 'v.id', 'r.rule_version_id')
      .select(['v.number', 'r.step_id as step'])
      .where('r.rule_id', '=', rule.id)
      .where('r.state', '=', 'waiting')
      .orderBy('v.number')
      .execute()
  const twoMoved = (rule: StoredRule) =>
    until('two were moved', async () => (await standing(rule)).filter(run => run.number === 2).length === 2)

  const results = () => page.getByTestId('rule-results')
  const figure = (name: string) => results().getByText(name, { exact: true }).locator('..')

  it('publishes from the rule page, and moves those under way whose step is there still', async () => {
    const rule = await underWay('Probezeit')
    await page.goto(`${shop.url}/rules/${rule.id}`)
    await page.getByRole('button', { name: publishing.button }).click()
    const dialog = page.getByRole('dialog', { name: publishing.title('Probezeit') })
    const question = dialog.getByRole('radiogroup', { name: publishing.running })
    await question.waitFor()
    await comesToSay(dialog, publishing.runningOf('3', '1'))
    await comesTo(() => question.getByRole('radio', { name: publishing.decisions.finish }).isChecked(), true)
    await comesToSay(question, publishing.decisionsAbout.move('2', '1'))
    await question.getByRole('radio', { name: publishing.decisions.move }).check()
    await screenshot(page, 'versions-publish')
    await page.setViewportSize({ width: 360, height: 740 })
    await screenshot(page, 'versions-publish-360')
    await dialog.getByRole('button', { name: publishing.button }).click()
    await page.getByText(publishing.done('Probezeit')).waitFor()
    await dialog.waitFor({ state: 'detached' })
    await twoMoved(rule)
    expect(await standing(rule)).toEqual([
      { number: 1, step: 'gone' },
      { number: 2, step: 'pause' },
      { number: 2, step: 'pause' },
    ])
    expect(faults).toEqual([])
  })

  it('shows steps and figures of an earlier version, from the list, by address and by choice', async () => {
    const rule = await moved('Ansicht')
    await page.goto(`${shop.url}/rules/${rule.id}`)
    const bar = page.getByTestId('version-bar')
    await results().getByText(de.rulePage.figures.movedHere('2')).waitFor()
    await comesToSay(figure(de.rulePage.figures.entered), '0')
    await screenshot(page, 'versions-current')

    await page.getByRole('link', { name: words.showOf('1') }).click()
    await page.waitForURL(/\?version=1$/)
    const check = async () => {
      await bar.getByText(words.earlier('1')).waitFor()
      await comesToSay(bar, /Veröffentlicht .*\d{4}.* von Petra Prüfer/)
      await results().getByText(de.rulePage.figures.movedAway('2')).waitFor()
      await comesToSay(figure(de.rulePage.figures.entered), '3')
      await comesToSay(figure(de.rulePage.figures.running), '1')
      const gone = page.locator('[data-step=gone]')
      await gone.getByText(de.rulePage.step.entered('1')).waitFor()
      await gone.getByText(de.rulePage.step.waiting('1')).waitFor()
      await comesTo(() => page.locator('[data-step=bought]').count(), 0)
    }
    await check()
    await page.reload()
    await check()
    await screenshot(page, 'versions-earlier')

    await bar.getByRole('combobox', { name: words.pick }).selectOption('2')
    await page.locator('[data-step=bought]').waitFor()
    expect(new URL(page.url()).search).toBe('')
    await comesTo(() => page.locator('[data-step=gone]').count(), 0)
    await results().getByText(de.rulePage.figures.movedHere('2')).waitFor()
    await page.goBack()
    await check()
    await bar.getByRole('button', { name: words.toCurrent }).click()
    await bar.getByText(words.earlier('1')).waitFor({ state: 'detached' })

    await page.goto(`${shop.url}/rules/${rule.id}?version=9`)
    await page.getByText(words.unknown('9')).waitFor()
    expect(faults).toEqual([])
  })

  it.each([
    [
      'de-DE',
      'Wenn gilt: im Ereignis value ist mindestens 100',
      'Wenn „Bestellung abgeschlossen“ binnen 4 Tagen kommt',
      '50 % der Kunden',
    ],
    [
      'en-GB',
      'If this holds: in the event value is at least 100',
      'If “Order Completed” comes within 4 days',
      '50% of customers',
    ],
  ])('says who takes each way, on the page and in the editor (%s)', async (locale, branch, came, half) => {
    const rule = await moved(`Wege ${locale}`)
    await open(locale)
    const arm = (step: string, id: string) =>
      page.locator(`[data-step=${step}]`).locator(`xpath=..`).locator(`[data-arm=${id}]`).first()
    await page.goto(`${shop.url}/rules/${rule.id}?version=1`)
    // It has a name, and says besides who takes it.
    await page.locator('[data-arm=big]').getByText(branch, { exact: true }).waitFor()
    await comesToSay(page.locator('[data-arm=big]'), 'Teures')
    await page.goto(`${shop.url}/rules/${rule.id}`)
    await page.locator('[data-arm=came]').getByText(came, { exact: true }).waitFor()
    await page.locator('[data-arm=short]').getByText(half, { exact: true }).waitFor()
    await page.goto(`${shop.url}/rules/${rule.id}/edit`)
    await arm('kind', 'big').locator('.flow-arm-who', { hasText: branch }).waitFor()
    await arm('bought', 'came').locator('.flow-arm-who', { hasText: came }).waitFor()
    await arm('half', 'long').locator('.flow-arm-who', { hasText: half }).waitFor()
    expect(faults).toEqual([])
  })

  it.each([
    ['de-DE', de],
    ['en-GB', en as unknown as typeof de],
  ])('fits narrow and wide windows, and names everything (%s)', async (locale, texts) => {
    const rule = await moved(`Breiten ${locale}`)
    await open(locale)
    const narrow = () => page.setViewportSize({ width: 360, height: 900 })
    for (const search of ['', '?version=1']) {
      await narrow()
      await page.goto(`${shop.url}/rules/${rule.id}${search}`)
      await page.getByTestId('version-bar').waitFor()
      await results().waitFor()
      await page.locator('[data-arm=big]').getByText(/100/).first().waitFor()
      await eachWidth(page, [360, 1440], async width => {
        if (search) await results().locator('.recharts-surface').first().waitFor()
        expect(await page.evaluate(unnamed)).toEqual([])
        await screenshot(page, `versions-page-${locale}-${width}${search && '-1'}`)
      })
    }
    await narrow()
    await page.goto(`${shop.url}/rules/${rule.id}/edit`)
    await page.locator('.flow-arm-who').first().waitFor()
    await page.getByRole('textbox', { name: texts.ruleEditor.name }).waitFor()
    await eachWidth(page, [360, 1440], width => screenshot(page, `versions-editor-${locale}-${width}`))
    expect(faults).toEqual([])
  })

  it('asks the same in the editor, of all versions at once', async () => {
    const rule = await moved('Probezeit im Editor')
    await redraft(rule, { ...definitionOf('Probezeit im Editor', second), priority: 3 })
    await page.goto(`${shop.url}/rules/${rule.id}/edit`)
    await page.getByRole('button', { name: publishing.button }).click()
    const dialog = page.getByRole('dialog', { name: publishing.title('Probezeit im Editor') })
    const question = dialog.getByRole('radiogroup', { name: publishing.running })
    await question.waitFor()
    const text = await dialog.textContent()
    for (const count of [publishing.runningOf('2', '2'), publishing.runningOf('1', '1')])
      expect(text).toContain(count)
    await question.getByRole('radio', { name: publishing.decisions.end }).check()
    await screenshot(page, 'versions-publish-editor')
    await dialog.getByRole('button', { name: publishing.button }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await standing(rule)).toEqual([])
    expect(faults).toEqual([])
  })

  it('does not ask where nobody is under way, and says that a paused rule stays off', async () => {
    const rule = await publish('Ruhezeit')
    await api('post', `/rules/${rule.id}/pause`)
    await redraft(rule, definitionOf('Ruhezeit', second))
    await page.goto(`${shop.url}/rules/${rule.id}`)
    await page.getByRole('button', { name: publishing.button }).click()
    const dialog = page.getByRole('dialog', { name: publishing.title('Ruhezeit') })
    await dialog.getByText(publishing.aboutPaused).waitFor()
    const submit = dialog.getByRole('button', { name: publishing.button })
    await until('it is known that there is nothing to ask', () => submit.isEnabled())
    await comesTo(() => dialog.getByRole('radio').count(), 0)
    await submit.click()
    await page.getByText(publishing.donePaused('Ruhezeit')).waitFor()
    expect(await api('get', `/rules/${rule.id}`)).toMatchObject({ state: 'paused', publishedNumber: 2 })
    expect(faults).toEqual([])
  })

  /** Waits for a request and keeps it waiting; answers with what lets it go. */
  async function held(url: RegExp): Promise<() => Promise<void>> {
    let first: Route | undefined
    await page.route(url, route => {
      if (first) return route.continue()
      first = route
    })
    await until('the request', async () => first !== undefined)
    return async () => first?.continue()
  }

  it('finds any rule to explain, however many there are, and brings more as one scrolls', async () => {
    const definition = definitionOf('Weitere', first)
    for (let n = 10; n < 70; n++) await api('post', '/rules', { name: `Weitere ${n}`, definition })
    await open('de-DE', 'support')
    await page.goto(`${shop.url}/customers/${shop.ids.ada}`)
    const why = page.getByRole('region', { name: de.rulePage.explain.title })
    const field = why.getByRole('combobox', { name: de.rulePage.explain.pick })
    await field.click()
    // Of the picker: the filters of the log are lists too.
    const options = page.getByRole('listbox').getByRole('option')
    await options.getByText('Weitere 69', { exact: true }).waitFor()
    await comesTo(() => options.count(), 20)
    // While the list is being renewed: nobody comes to the same end twice.
    const renewing = held(/\/api\/rules\?/)
    await page.evaluate("comings = setInterval(() => dispatchEvent(new Event('visibilitychange')), 500)")
    const release = await renewing
    await page.evaluate('clearInterval(comings)')
    await options.last().scrollIntoViewIfNeeded()
    await until('the end is in sight', async () => {
      const below = await page.evaluate(`(() => {
        const list = document.querySelector('[role=listbox] [class*=ScrollArea-viewport]')
        return list.scrollHeight - list.scrollTop - list.clientHeight
      })()`)
      return Number(below) < 1
    })
    await release()
    await options.getByText('Weitere 35', { exact: true }).waitFor()
    await field.fill('willk')
    await options.getByText('Willkommen', { exact: true }).waitFor()
    await until('only what was searched for', async () => (await options.count()) === 1)
    await screenshot(page, 'versions-why-search')
    await options.getByText('Willkommen', { exact: true }).click()
    await why.getByTestId('explanation').getByText('keine Rechtsgrundlage').first().waitFor()
    await comesTo(() => field.inputValue(), 'Willkommen')
    await field.fill('gibt es nicht')
    await page.getByText(de.rulePage.explain.noRule).waitFor()
    expect(faults).toEqual([])
  })
})
