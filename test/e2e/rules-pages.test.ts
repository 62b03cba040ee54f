import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import type { Role } from '../../engine/access/role.ts'
import { seedConsent, seedCustomers } from '../support/seed.ts'
import { until } from '../support/world.ts'
import { aSecond } from './a-second.ts'
import {
  type ConsoleBrowser,
  comesTo,
  comesToSay,
  launchBrowser,
  screenshot,
  withBrowser,
} from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'

const words = de.rulePage

type StoredRule = {
  id: string
  version: number
  name: string
  state: string
  draft: { steps: Record<string, unknown>[] } & Record<string, unknown>
}

withBrowser('the pages of rules', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let page: Page
  let faults: string[]
  /** Presses of the mouse since the page was opened. */
  let clicks: number

  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchBrowser(shop, ['marketer', 'support'])
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
    clicks = 0
    await page.setViewportSize({ width: 1440, height: 900 })
  }

  async function click(target: Locator): Promise<void> {
    clicks++
    await target.click()
  }

  async function api<T>(method: 'get' | 'post', path: string, data?: unknown): Promise<T> {
    const headers = { 'X-Anlass-CSRF': '1' }
    const answer = await page.request[method](`${shop.url}/api${path}`, { data, headers })
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
    return (await answer.json()) as T
  }

  const send = { type: 'send', template: 'welcome', purpose: 'newsletter' }
  const make = async (name: string, definition: Record<string, unknown>) => {
    const rule = await api<StoredRule>('post', '/rules', { name, definition })
    return await api<StoredRule>('post', `/rules/${rule.id}/publish`, {})
  }
  const section = (name: string) => page.getByRole('region', { name })

  it('puts a basket rule from the gallery live, with a voucher and its reach, in twelve clicks at most', async () => {
    const pool = await api<{ id: string }>('post', '/voucher-pools', { key: 'zehn', name: 'Zehn Prozent' })
    await api('post', `/voucher-pools/${pool.id}/codes`, { text: 'AAAA-1111\nBBBB-2222' })
    await shop.track({ userId: 'K-1001', event: 'Checkout Started', properties: { value: 20 } })

    await page.goto(`${shop.url}/rules`)
    await page.getByRole('article', { name: 'Willkommen' }).waitFor()
    await screenshot(page, 'rules-list')
    await click(page.getByRole('link', { name: de.gallery.open }))
    const card = page.getByRole('article', { name: 'Warenkorb stehen gelassen' })
    await card.waitFor()
    await screenshot(page, 'rules-gallery')
    await click(card.getByRole('button', { name: de.gallery.takeRule('Warenkorb stehen gelassen') }))
    const dialog = page.getByRole('dialog')
    await click(dialog.getByRole('combobox', { name: de.gallery.voucher }))
    await click(page.getByRole('option', { name: /Zehn Prozent/ }))
    await screenshot(page, 'rules-gallery-dialog')
    await click(dialog.getByRole('button', { name: de.gallery.submit }))

    await page.waitForURL(/\/rules\/[0-9a-f-]{36}\/edit$/)
    await click(page.getByRole('button', { name: de.ruleEditor.publish.button }))
    const publish = page.getByRole('dialog', {
      name: de.ruleEditor.publish.title('Warenkorb stehen gelassen'),
    })
    await publish.locator('[data-testid=reach][data-known=true]').waitFor()
    expect(await publish.getByTestId('reach').textContent()).toBe(
      de.ruleEditor.publish.reachAbout('1', '30', '1'),
    )
    await click(publish.getByRole('button', { name: de.ruleEditor.publish.button }))
    await publish.waitFor({ state: 'detached' })

    const id = /rules\/([0-9a-f-]{36})/.exec(page.url())?.[1]
    const rule = await api<StoredRule>('get', `/rules/${id}`)
    expect(rule).toMatchObject({ state: 'published', gallery: 'basket-left' })
    // Buyers are left out: the goal ends it, at each step and at the gate.
    expect(rule.draft.goal).toMatchObject({ event: 'Order Completed', exit: true })
    expect(rule.draft.steps.at(-1)).toMatchObject({ type: 'send', voucher: 'zehn' })
    expect(clicks).toBeLessThanOrEqual(12)
    expect(faults).toEqual([])
  })

  it('corrects a typo in a running rule in four clicks at most; the next mail has it within five seconds', async () => {
    const { db } = shop.world.database
    const [late = ''] = await seedCustomers(db, [
      { email: 'late@kunde.example.com', externalId: 'K-2001', attributes: { firstName: 'Lea' } },
    ])
    await seedConsent(db, [late], 'newsletter')

    await page.goto(`${shop.url}/rules`)
    await click(page.getByRole('link', { name: 'Willkommen', exact: true }))
    await click(page.getByRole('button', { name: words.correct.buttonOf('welcome') }).first())
    const drawer = page.getByRole('dialog', { name: words.correct.title('welcome') })
    await drawer.getByRole('searchbox', { name: words.correct.find }).fill('dass sie da')
    await page.keyboard.press('Enter')
    // What was found is marked: what is typed takes its place.
    await page.keyboard.insertText('dass Sie hier')
    const preview = drawer.frameLocator('iframe')
    await preview.getByText('Schön, dass Sie hier sind.').waitFor()
    await screenshot(page, 'rules-correct')
    await click(drawer.getByRole('button', { name: words.correct.submit }))
    await page.getByText(words.correct.done('welcome')).waitFor()
    expect(clicks).toBeLessThanOrEqual(4)

    const correctedAt = performance.now()
    await shop.track({ userId: 'K-2001', event: 'Signed Up', properties: {} })
    const mail = () => shop.world.sink.mails.find(({ to }) => to === 'late@kunde.example.com')
    await until('the next mail', async () => mail() !== undefined)
    const took = performance.now() - correctedAt
    expect(took).toBeLessThan(5 * (await aSecond(shop.url)))
    expect(decoded(mail()?.raw)).toContain('dass Sie hier sind.')
    expect(await api('get', `/rules/${shop.ids.welcome}`)).toMatchObject({ publishedNumber: 1 })
    expect(faults).toEqual([])
  })

  it('puts the draft back that somebody was working on, and corrects what is sent', async () => {
    type Stored = {
      id: string
      version: number
      draft: Record<string, unknown>
      published: { source: never }
    }
    const source = (text: string) => ({
      kind: 'marketing',
      defaultLocale: 'de',
      variants: {
        de: {
          subject: 'Dank',
          mjml: `<mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section>`,
        },
      },
    })
    const name = { de: 'Dank', en: 'Thanks' }
    const { id } = await api<Stored>('post', '/templates', { key: 'dank', name, source: source('Danke.') })
    const { version } = await api<Stored>('post', `/templates/${id}/publish`)
    const patched = await page.request.patch(`${shop.url}/api/templates/${id}`, {
      data: { source: source('Halb fertig') },
      headers: { 'X-Anlass-CSRF': '1', 'If-Match': `"${version}"` },
    })
    expect(patched.ok()).toBe(true)
    const { draft } = await api<Stored>('get', `/templates/${id}`)
    const rule = await make('Dank', {
      trigger: { type: 'event', event: 'Thanked' },
      steps: [{ id: 'mail', ...send, template: 'dank' }],
    })

    await page.goto(`${shop.url}/rules/${rule.id}`)
    await page.getByRole('button', { name: words.correct.buttonOf('Dank') }).click()
    const drawer = page.getByRole('dialog', { name: words.correct.title('Dank') })
    await drawer.getByText(words.correct.hasDraft).waitFor()
    const submit = drawer.getByRole('button', { name: words.correct.submit })
    // What cannot be published is not, and can be mended.
    const text = drawer.getByRole('textbox', { name: words.correct.body })
    await text.fill('<mj-section><mj-column><mj-text>{{#if}}</mj-text></mj-column></mj-section>')
    await submit.click()
    await drawer.getByText(de.errors.codes.template_invalid.title).waitFor()
    expect((await api<Stored>('get', `/templates/${id}`)).draft).toEqual(draft)
    await text.fill(source('Vielen Dank.').variants.de.mjml)
    await submit.click()
    await page.getByText(words.correct.done('Dank')).waitFor()
    const after = await api<Stored>('get', `/templates/${id}`)
    expect(after.draft).toEqual(draft)
    expect(JSON.stringify(after.published.source)).toContain('Vielen Dank.')
    expect(faults).toEqual([])
  })

  it('corrects from the editor too, and keeps its keys to itself', async () => {
    await page.goto(`${shop.url}/rules/${shop.ids.welcome}/edit`)
    await page.locator('[data-focus=hello]').click()
    const panel = page.getByTestId('rule-panel')
    await panel.getByRole('button', { name: words.correct.buttonOf('welcome') }).click()
    const drawer = page.getByRole('dialog', { name: words.correct.title('welcome') })
    await drawer.getByRole('textbox', { name: words.correct.subject }).waitFor()
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    await comesTo(() => panel.getByRole('textbox', { name: de.ruleEditor.stepName }).isVisible(), true)
    expect(faults).toEqual([])
  })

  it('says why a customer did not get a mail in four clicks at most from the search field', async () => {
    await open('support')
    await page.goto(`${shop.url}/customers`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: de.search.title }).fill('Öztürk')
    await click(page.getByRole('option', { name: /Ada/ }))
    const skipped = page.locator('[data-kind=message_skipped]').first()
    await click(skipped.getByRole('button', { name: de.log.whyNot }))
    const drawer = page.getByRole('dialog', { name: 'Willkommen' })
    await drawer.getByTestId('remedy').waitFor()
    await screenshot(page, 'rules-why-message')
    await click(drawer.getByRole('link', { name: words.explain.whole }))
    const explanation = page.getByTestId('explanation')
    await explanation.getByTestId('remedy').first().waitFor()
    await comesToSay(explanation, 'keine Rechtsgrundlage')
    expect(clicks).toBeLessThanOrEqual(4)
    // The picker names whom it is about, though it was an address that chose.
    expect(await page.getByRole('combobox', { name: de.rules.pickCustomer }).inputValue()).toContain('Ada')
    await screenshot(page, 'rules-why-rule')
    expect(faults).toEqual([])
  })

  it('shows clauses with what was found, on the page of the customer too', async () => {
    const { id } = await make('Nur Berliner', {
      trigger: { type: 'event', event: 'Signed Up' },
      condition: { type: 'attribute', attribute: 'city', op: 'equals', value: 'Berlin' },
      steps: [{ id: 'mail', ...send }],
    })
    await page.goto(`${shop.url}/rules/${id}?customer=${shop.ids.jonas}`)
    const explanation = page.getByTestId('explanation')
    await explanation.getByText('Berlin').first().waitFor()
    await explanation.locator('[data-holds=null], [data-holds=false]').first().waitFor()

    await page.goto(`${shop.url}/customers/${shop.ids.jonas}`)
    const why = section(words.explain.title)
    await why.getByRole('combobox', { name: words.explain.pick }).click()
    await page.getByRole('option', { name: 'Nur Berliner' }).click()
    await why.getByTestId('explanation').getByText('Berlin').first().waitFor()
    expect(faults).toEqual([])
  })
})

/** Quoted-printable taken back, so that words stand whole. */
function decoded(raw: Buffer | undefined): string {
  return (raw?.toString('utf8') ?? '').replace(/=\r?\n/g, '')
}
