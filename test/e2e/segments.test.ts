import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { en } from '../../admin-ui/src/i18n/en.ts'
import { seedConsent, seedCustomers } from '../support/seed.ts'
import { comesTo, fits, launchChromium, slowDown, waiting, withBrowser } from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld, password, screenshotDir } from './console-world.ts'

type Role = 'admin' | 'support'
type Session = Awaited<ReturnType<BrowserContext['storageState']>>

const words = de.conditions
const texts = de.segments

/** Runs in the page: fields and buttons that a screen reader could not name. Text, as these files have no DOM. */
const nameless = `[...document.querySelectorAll('input:not([type=hidden]), select, textarea, button')]
  .filter(field => field.checkVisibility() && !field.closest('[aria-hidden=true]') && !field.ariaLabel && !field.ariaLabelledByElements?.length &&
    !field.labels?.length && !field.textContent.trim())
  .map(field => field.outerHTML.slice(0, 200))`

withBrowser('segments in a browser', () => {
  let shop: ConsoleWorld
  let browser: Browser
  const sessions = new Map<Role, Session>()
  let context: BrowserContext
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    shop = await createConsoleWorld()
    const ids = await seedCustomers(
      shop.world.database.db,
      Array.from({ length: 30 }, (_, index) => ({
        email: `kunde${index}@kunde.example.com`,
        externalId: `S-${index}`,
        attributes: {
          firstName: `Kunde ${index}`,
          city: index < 10 ? 'Berlin' : index < 14 ? 'Wien' : 'Graz',
        },
      })),
    )
    await seedConsent(shop.world.database.db, ids.slice(0, 6), 'newsletter')
    browser = await launchChromium()
    for (const role of ['admin', 'support'] as const) sessions.set(role, await signIn(role))
  })

  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  beforeEach(async () => {
    await open('admin', 'de-DE')
  })

  afterEach(async () => {
    await context.close()
  })

  /** Once for each role: signing in costs time, and is not done often at once. */
  async function signIn(role: Role): Promise<Session> {
    const visit = await browser.newContext()
    const data = { email: await shop.addStaff(role), password }
    await visit.request.post(`${shop.url}/api/session`, { data, headers: { 'X-Anlass-CSRF': '1' } })
    const session = await visit.storageState()
    await visit.close()
    return session
  }

  async function open(role: Role, locale: string): Promise<void> {
    await context?.close()
    const storageState = sessions.get(role)
    if (!storageState) throw new Error(`nobody is signed in as ${role}`)
    context = await browser.newContext({
      locale,
      storageState,
      reducedMotion: 'reduce',
      viewport: { width: 1280, height: 900 },
    })
    context.setDefaultTimeout(waiting)
    page = await context.newPage()
    await slowDown(page)
    faults = []
    page.on('pageerror', error => faults.push(String(error)))
  }

  async function api<T>(method: 'get' | 'post' | 'patch', path: string, data?: unknown): Promise<T> {
    const headers: Record<string, string> = { 'X-Anlass-CSRF': '1' }
    if (method === 'patch') headers['If-Match'] = '"1"'
    const answer = await page.request[method](`${shop.url}/api${path}`, { data, headers })
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
    return (await answer.json()) as T
  }

  const makeSegment = (name: string, condition: unknown) =>
    api<{ id: string }>('post', '/segments', { kind: 'dynamic', name, condition })

  async function add(name: string, within = page.getByRole('region', { name: words.editor })): Promise<void> {
    await within.getByRole('button', { name: words.add }).last().click()
    await page.getByRole('textbox', { name: words.find }).fill(name)
    await page.getByRole('option', { name, exact: true }).waitFor()
    await page.keyboard.press('Enter')
  }

  const count = (number: number) =>
    page
      .locator('[data-testid=segment-count][data-outdated=false]', { hasText: new RegExp(`^${number}$`) })
      .waitFor()

  const sentence = () => page.getByTestId('segment-sentence').textContent()

  it('builds one by clicking, saves it, and finds it again', async () => {
    const list = /\/api\/segments\?/
    const { promise: pressed, resolve: answer } = Promise.withResolvers<void>()
    await page.route(list, async route => {
      await pressed
      await route.continue()
    })
    await page.goto(`${shop.url}/segments`)
    await page.getByRole('button', { name: texts.create }).click()
    // That there are none comes to light only now, and moves the button.
    answer()
    await page.getByText(texts.empty).waitFor()
    await page.unroute(list)
    await page.getByRole('button', { name: texts.emptyStart }).click()
    await count(32)
    await page.getByText(words.everybody).waitFor()

    // Picked by name from everything there is, with values that occur.
    await add('Ort')
    await page.getByText(words.missing.value).waitFor()
    const city = page.locator('[data-clause=attribute]').first()
    await city.getByLabel(words.values).fill('ber')
    await page.getByRole('option', { name: /Berlin/ }).click()
    await page.keyboard.press('Escape')
    await count(10)
    expect(await sentence()).toBe('Ort ist „Berlin“')

    await add(words.kinds.permission)
    const permission = page.locator('[data-clause=permission]')
    await permission.getByRole('combobox', { name: words.purpose }).selectOption({ label: 'Newsletter' })
    await count(6)
    expect(await sentence()).toContain('Berlin')
    const funnel = page.getByTestId('segment-funnel')
    await comesTo(() => funnel.locator('[data-figure]').allTextContents(), ['32', '10', '6'])
    await page.getByTestId('segment-sample').getByRole('link').first().waitFor()

    // Compared another way: at least one of both. Jonas reads the newsletter as well.
    await page.getByRole('combobox', { name: words.modeOf }).selectOption('any')
    await count(11)
    await page.getByRole('button', { name: words.undo }).click()
    await count(6)

    await page.getByRole('textbox', { name: texts.name }).fill('Berliner Leser')
    await page.getByRole('button', { name: texts.saveNew }).click()
    await page.getByRole('heading', { name: 'Berliner Leser', level: 1 }).waitFor()
    expect(page.url()).toMatch(/\/segments\/[0-9a-f-]{36}$/)

    await page.getByRole('link', { name: texts.back }).click()
    await page.getByRole('searchbox', { name: texts.search }).fill('berliner')
    await page.getByRole('link', { name: 'Berliner Leser' }).click()
    await count(6)
    await page.getByRole('tab', { name: texts.tabs.members }).click()
    const members = page.getByRole('list', { name: texts.members })
    await members.waitFor()
    await comesTo(() => members.getByRole('listitem').count(), 6)
    expect(faults).toEqual([])
  })

  it('nests, moves, removes with a way back, and keeps every word of it', async () => {
    const condition = {
      type: 'all',
      of: [
        { type: 'attribute', attribute: 'city', op: 'one_of', value: ['Berlin', 'Wien'] },
        { type: 'share', from: 0, to: 100, seed: 'a' },
      ],
    }
    const { id } = await makeSegment('Geschachtelt', condition)
    await page.goto(`${shop.url}/segments/${id}`)
    await count(14)

    await page.getByRole('button', { name: words.more }).last().click()
    await page.getByRole('menuitem', { name: words.remove }).click()
    await page.getByRole('status').getByRole('button', { name: words.undo }).press('Enter')
    await page.locator('[data-clause=share]').waitFor()

    await page.getByRole('button', { name: words.more }).first().click()
    await page.getByRole('menuitem', { name: words.wrap }).click()
    await page.getByRole('combobox', { name: words.modeOf }).last().selectOption('none')
    await count(16)
    expect(await sentence()).toContain('weder „Berlin“ noch „Wien“')
    await page.getByRole('button', { name: texts.save, exact: true }).click()
    await page.getByText(texts.saved).waitFor()
    expect(await api('get', `/segments/${id}`)).toMatchObject({
      condition: {
        type: 'all',
        of: [{ type: 'not', of: { type: 'any', of: [condition.of[0]] } }, condition.of[1]],
      },
    })
    expect(faults).toEqual([])
  })

  it('shows at the clause what speaks against it', async () => {
    const { id } = await makeSegment('Unmöglich', {
      type: 'all',
      of: [
        { type: 'attribute', attribute: 'city', op: 'equals', value: 'Berlin' },
        {
          type: 'event',
          event: 'X',
          performed: 'at_least',
          between: { from: '2026-03-01', to: '2026-01-01' },
        },
      ],
    })
    const { issues } = await api<{ issues: { path: string; message: { de: string } }[] }>(
      'get',
      `/segments/${id}`,
    )
    await page.goto(`${shop.url}/segments/${id}`)
    await page.getByTestId('segment-sentence').waitFor()
    expect(issues.length).toBeGreaterThan(0)
    for (const { path, message } of issues) {
      const place = page.locator('.clause').nth(Number(/^of\.(\d)/.exec(path)?.[1] ?? 0))
      await place.getByText(message.de).waitFor()
    }
  })

  it('asks before changes are lost, and leaves the choice when somebody else was faster', async () => {
    const { id } = await makeSegment('Umstritten', { type: 'all', of: [] })
    await page.goto(`${shop.url}/segments/${id}`)
    await page.getByRole('textbox', { name: texts.description }).fill('Meine Worte')
    await page.getByRole('link', { name: texts.back }).click()
    await page
      .getByRole('dialog', { name: de.drafts.leaving.title })
      .getByRole('button', { name: de.drafts.leaving.stay })
      .click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await api('patch', `/segments/${id}`, { description: 'Andere Worte' })
    await page.getByRole('button', { name: texts.save, exact: true }).click()
    await page.getByRole('dialog', { name: de.drafts.conflict.title }).waitFor()
    await page.getByRole('button', { name: de.drafts.conflict.mine }).click()
    await page.getByText(texts.saved).waitFor()
    expect(await api('get', `/segments/${id}`)).toMatchObject({ description: 'Meine Worte', version: 3 })
    expect(faults).toEqual([])
  })

  it('takes a list by e-mail address and number, and sets it against a segment', async () => {
    await makeSegment('Wiener', {
      type: 'all',
      of: [{ type: 'attribute', attribute: 'city', op: 'equals', value: 'Wien' }],
    })
    await page.goto(`${shop.url}/segments`)
    await page.getByRole('button', { name: texts.create }).first().click()
    await page.getByRole('button', { name: texts.newList }).click()
    const dialog = page.getByRole('dialog', { name: texts.listTitle })
    await dialog.getByRole('textbox', { name: texts.name }).fill('Messe')
    await dialog
      .getByRole('textbox', { name: texts.listKeys })
      .fill('E-Mail\nkunde11@kunde.example.com\nS-12\nniemand@kunde.example.com')
    await dialog.getByText(texts.listFound('3')).waitFor()
    await dialog.getByRole('button', { name: texts.listSubmit }).click()
    await dialog.getByText(texts.listDone('2', '0')).waitFor()
    await dialog.getByText('niemand@kunde.example.com', { exact: true }).waitFor()
    await dialog.getByText(de.common.close, { exact: true }).click()
    await page.getByRole('heading', { name: 'Messe', level: 1 }).waitFor()
    await page.getByRole('list', { name: texts.members }).waitFor()

    await page.getByRole('button', { name: texts.more('Messe') }).click()
    await page.getByRole('menuitem', { name: texts.combine }).click()
    const combine = page.getByRole('dialog', { name: texts.combine })
    await combine.getByRole('combobox', { name: texts.operation }).selectOption('difference')
    await combine.getByRole('combobox', { name: texts.combineFirst }).fill('Wiener')
    await page.getByRole('option', { name: /Wiener/ }).click()
    await combine.getByRole('combobox', { name: texts.combineSecond }).fill('Messe')
    await page.getByRole('option', { name: /Messe/ }).click()
    await combine.getByText(texts.matching('2'), { exact: true }).waitFor()
    await combine.getByRole('button', { name: texts.combineSubmit }).click()
    await page.getByRole('heading', { name: 'Wiener ohne Messe', level: 1 }).waitFor()
    await count(2)

    // What is used cannot be deleted, and says by what.
    await page.goto(`${shop.url}/segments`)
    await page.getByRole('button', { name: texts.more('Messe'), exact: true }).click()
    await page.getByRole('menuitem', { name: texts.remove }).click()
    const guard = page.getByRole('dialog', { name: texts.deleteTitle('Messe') })
    await guard.getByRole('link', { name: 'Wiener ohne Messe' }).waitFor()
    await comesTo(() => guard.getByRole('button', { name: texts.deleteSubmit }).count(), 0)
    expect(faults).toEqual([])
  })

  it('can be tried out, not saved, by whom its role does not allow it', async () => {
    const { id } = await makeSegment('Nur ansehen', { type: 'all', of: [] })
    await open('support', 'de-DE')
    await page.goto(`${shop.url}/segments/${id}`)
    await add('Ort')
    await page.getByText(texts.readOnly).waitFor()
    await comesTo(() => page.getByRole('button', { name: texts.save, exact: true }).count(), 0)
    await page.goto(`${shop.url}/segments`)
    await page.getByRole('link', { name: 'Nur ansehen' }).waitFor()
    await comesTo(() => page.getByRole('button', { name: texts.create }).count(), 0)
    expect(faults).toEqual([])
  })

  it('fits every width with every kind of clause, in both languages, and names every field', async () => {
    const days = { amount: 30, unit: 'days' }
    const event = { type: 'event', event: 'Order Completed' }
    const { id } = await makeSegment('Alles, was es gibt', {
      type: 'all',
      of: [
        { type: 'attribute', attribute: 'city', op: 'one_of', value: ['Berlin', 'Wien', 'Graz'] },
        {
          type: 'any',
          of: [
            {
              ...event,
              performed: 'at_least',
              within: days,
              where: [
                { property: 'total', op: 'between', value: 5, value2: 50 },
                { property: 'products[].sku', op: 'one_of', value: ['A-1'] },
              ],
            },
            { ...event, performed: 'never', between: { from: '2026-01-01', to: '2026-03-31' } },
            {
              type: 'not',
              of: {
                type: 'any',
                of: [
                  { type: 'tag', tags: ['vip'], match: 'any' },
                  { type: 'suppressed', channel: 'email', scope: 'marketing' },
                ],
              },
            },
          ],
        },
        { type: 'orders', measure: 'revenue', op: 'between', value: 1, value2: 2, within: days },
        {
          type: 'bought',
          performed: 'never',
          products: ['P-1'],
          near: { event: 'X', days: 7, direction: 'after' },
        },
        { type: 'message', did: 'converted', performed: 'never', windowDays: 5, purpose: 'newsletter' },
        { type: 'unopened', last: 5 },
        { type: 'permission', purpose: 'newsletter', channel: 'email', is: 'granted' },
        { type: 'reachable', channel: 'email', purpose: 'newsletter' },
        { type: 'source', kinds: ['order', 'web'] },
        { type: 'share', from: 0, to: 50, seed: 'A/B' },
        { type: 'holdout', is: 'not_in' },
      ],
    })
    for (const [locale, scheme] of [
      ['de-DE', 'light'],
      ['en-GB', 'dark'],
    ] as const) {
      await open('admin', locale)
      await page.emulateMedia({ colorScheme: scheme })
      for (const path of ['', `/${id}`, `/${id}?tab=members`, `/${id}?tab=history`]) {
        await page.goto(`${shop.url}/segments${path}`)
        await page.locator('main h1').waitFor()
        await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
        if (path === `/${id}`)
          await page.locator('[data-testid=segment-count][data-outdated=false]').waitFor()
        expect([path, await page.evaluate(nameless)]).toEqual([path, []])
        // The narrow one in the language with the longer words; the builder at every width.
        const widths = path === `/${id}` ? [360, 768, 1440] : [locale === 'de-DE' ? 360 : 1440]
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 })
          await fits(page, width)
          const name = path === '' ? 'list' : (path.split('tab=')[1] ?? 'builder')
          const file = join(screenshotDir(), `segments-${name}-${locale.slice(0, 2)}-${width}.png`)
          if (process.env.ANLASS_TEST_SCREENSHOTS)
            await page.screenshot({ path: file, animations: 'disabled' })
        }
      }
      const dictionary = locale === 'de-DE' ? de : en
      expect(await page.title()).toContain('Alles')
      await page.getByRole('tab', { name: dictionary.segments.tabs.condition }).waitFor()
      expect(faults).toEqual([])
    }
  })
})
