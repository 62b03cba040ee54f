import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { en } from '../../admin-ui/src/i18n/en.ts'
import type { CampaignDefinitionInput } from '../../engine/campaigns/definition.ts'
import { newId } from '../../engine/shared/id.ts'
import { seedTemplate } from '../support/seed.ts'
import { until } from '../support/world.ts'
import { addReaders, apiOf, mailsTo, type Reader, springMail, untilState } from './campaigns-tools.ts'
import {
  type ConsoleBrowser,
  fits,
  launchBrowser,
  screenshot,
  unnamed,
  withBrowser,
} from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'
import { overtake } from './overtake.ts'

const list = de.campaigns
const words = de.campaignGuide

type Stored = {
  id: string
  version: number
  name: string
  state: string
  definition: CampaignDefinitionInput
}

withBrowser('the guide to a campaign', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let page: Page
  let faults: string[]
  let readers: Reader[]
  let segment: string

  const api = apiOf(
    () => shop,
    () => page,
  )
  const mailOf = (reader: Reader) => shop.world.sink.mails.filter(({ to }) => to === reader.email)

  beforeAll(async () => {
    shop = await createConsoleWorld()
    const { db } = shop.world.database
    await seedTemplate(db, 'ernte', springMail('Die Ernte ist da'), new Date())
    await seedTemplate(db, 'ernte-kurz', springMail('Zitronen!'), new Date())
    readers = await addReaders(shop, 3)
    const now = new Date()
    const product = (external_id: string, name: string, price: string) => ({
      ...{ id: newId(now), external_id, name, category: 'Zitronen', price, currency: 'EUR' },
      ...{ created_at: now, updated_at: now },
    })
    await db
      .insertInto('product')
      .values([product('P-1', 'Zitronenkiste', '12.90'), product('P-2', 'Orangenkiste', '14.90')])
      .execute()
    browser = await launchBrowser(shop, ['marketer', 'admin', 'support'])
    await open('marketer')
    segment = (await api<{ id: string }>('post', '/segments', { name: 'Leserkreis', kind: 'fixed' })).id
    // Ada gave no consent: she is in the audience, and is left out.
    const members = [...readers.map(({ id }) => id), shop.ids.ada]
    await db
      .insertInto('segment_member')
      .values(members.map(customer_id => ({ segment_id: segment, customer_id, since: now })))
      .execute()
  }, 600_000)

  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  async function open(role: 'marketer' | 'admin' | 'support', locale?: string) {
    const visit = await browser.open(role, locale)
    page = visit.page
    faults = visit.faults
    page.setDefaultTimeout(60_000)
    await page.setViewportSize({ width: 1440, height: 900 })
  }
  beforeEach(() => open('marketer'))

  const saved = () => page.locator('.guide-save[data-state=saved]').waitFor()
  const mark = (step: string, is: string) =>
    page.locator(`[data-step=${step}][data-mark=${is}]`).first().waitFor()
  const goTo = (step: keyof typeof words.steps) => page.locator(`[data-step=${step}]`).click()
  const idHere = () => /\/campaigns\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
  const stored = (id = idHere()) => api<Stored>('get', `/campaigns/${id}`)
  const make = (name: string, parts: Partial<CampaignDefinitionInput> = {}) =>
    api<Stored>('post', '/campaigns', {
      name,
      definition: {
        purpose: 'newsletter',
        audience: { include: [segment] },
        variants: [{ id: 'a', template: 'ernte' }],
        ...parts,
      },
    })
  const launchHere = async () => {
    await page.getByTestId('launch').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('heading', { name: words.go.confirmNow('3') }).waitFor()
    await dialog.getByRole('button', { name: words.go.sendTo('3') }).click()
    await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}$/)
  }

  it('goes from nothing to mails at the mail server', async () => {
    await page.goto(`${shop.url}/campaigns`)
    await page.getByRole('heading', { name: list.empty }).waitFor()
    await screenshot(page, 'campaigns-empty')
    await page.getByRole('button', { name: list.create }).click()
    await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}\/edit/)

    // What is missing is said at the step it belongs to.
    await page.getByTestId('step-errors').getByText('Es fehlt, an wen die Kampagne geht.').waitFor()
    await mark('audience', 'open')
    await mark('content', 'open')
    await page.getByRole('textbox', { name: words.name }).fill('Ernte 2026')
    await page
      .getByRole('combobox', { name: `${words.audience.add}: ${words.audience.include}` })
      .fill('Leser')
    await page.getByRole('option', { name: /Leserkreis/ }).click()
    await mark('audience', 'done')
    await page.getByTestId('legal-basis').waitFor()
    await page.getByRole('button', { name: words.audience.countNow }).click()
    await page.getByText(words.audience.counted('3', '4')).waitFor()
    await screenshot(page, 'guide-audience')

    await page.getByTestId('onwards').click()
    await page.getByRole('button', { name: words.content.choose }).click()
    const choice = page.locator('[data-choice=ernte]')
    await choice.locator('iframe').waitFor()
    await screenshot(page, 'guide-template-picker')
    // By its picture; the button below, by which keys take it, reaches over all of it.
    await choice.click({ position: { x: 60, y: 60 } })
    const card = page.locator('[data-variant=a][data-template=ernte]')
    await card.locator('iframe').waitFor()
    expect(await card.locator('iframe').getAttribute('sandbox')).toBe('')
    await mark('content', 'done')
    await screenshot(page, 'guide-content')

    // A time that is over is a fault of this step; the sentence says back what was chosen.
    await goTo('when')
    await page.getByRole('radio', { name: words.when.types.at }).click()
    const at = page.getByLabel(words.when.types.at, { exact: true })
    await until('the field beside the choice of that name', async () => (await at.count()) > 1)
    await at.last().fill('2020-01-01T09:00')
    await page.getByTestId('step-errors').getByText('Dieser Zeitpunkt ist vorbei.').waitFor()
    await mark('when', 'open')
    await page
      .getByTestId('when-sentence')
      .getByText(/1\. Januar 2020/)
      .waitFor()
    await screenshot(page, 'guide-when-past')
    await page.getByRole('radio', { name: words.when.types.now }).click()
    await mark('when', 'done')
    await saved()

    await goTo('check')
    await page.locator('[data-testid=preflight-verdict][data-blocks="0"]').waitFor()
    const line = (key: string) => page.locator(`.preflight-funnel [data-line=${key}] .funnel-number`)
    await line('audience').waitFor()
    expect(await line('audience').textContent()).toBe('4')
    expect(await line('reachable').textContent()).toBe('3')
    expect(await page.locator('.preflight-funnel [data-kind=out] .funnel-number').allTextContents()).toEqual([
      '−1',
    ])
    await page.getByTestId('sample-subject').getByText('Die Ernte ist da').waitFor()
    await page.getByRole('button', { name: words.check.test('marketer@anlass.test') }).click()
    await page.locator('[data-testid=sample-test][data-state=sent]').waitFor()
    expect(shop.world.sink.mails.some(({ to }) => to.includes('marketer@anlass.test'))).toBe(true)
    await screenshot(page, 'guide-check')

    await page.getByTestId('onwards').click()
    await page.getByTestId('go-numbers').getByText(words.go.to('3', '4')).waitFor()
    await screenshot(page, 'guide-go')
    await launchHere()
    const id = idHere()
    await untilState(shop, id, 'done')
    await until('everybody who may has the mail', async () => mailsTo(shop, readers).length >= 3)
    const got = mailsTo(shop, readers)
    expect([got.length, new Set(got)]).toEqual([3, new Set(readers.map(({ email }) => email))])
    expect(mailOf({ ...(readers[0] as Reader), email: 'ada@kunde.example.com' })).toEqual([])
    const { name, definition } = await stored(id)
    expect([name, definition.audience.include]).toEqual(['Ernte 2026', [segment]])
    await page.goto(`${shop.url}/campaigns/${id}/edit`)
    await page.getByText(words.launched).waitFor()
    await page.goto(`${shop.url}/campaigns`)
    const row = page.locator(`[data-campaign="${id}"]`)
    await row.getByText('Ernte 2026').waitFor()
    await screenshot(page, 'campaigns-list')
    expect(faults).toEqual([])
  }, 600_000)

  it('duplicates, swaps a product, reads the preflight and sends in ten clicks at most', async () => {
    const made = await api<{ id: string }>('post', '/templates', {
      key: 'kisten',
      name: { de: 'Kisten', en: 'Boxes' },
      source: {
        kind: 'marketing',
        defaultLocale: 'de',
        variants: {
          de: {
            subject: 'Frisch für {{fallback customer.firstName "Sie"}}',
            blocks: [
              { type: 'heading', text: 'Frisch eingetroffen' },
              { type: 'products', list: 'kiste', layout: 'rows', count: 1, price: false },
            ],
          },
        },
        data: { products: [{ name: 'kiste', pick: { by: 'hand', ids: ['P-1'] }, limit: 1 }] },
      },
    })
    await api('post', `/templates/${made.id}/publish`)
    const first = await make('Kisten im Mai', { variants: [{ id: 'a', template: 'kisten' }] })
    await api('post', `/campaigns/${first.id}/launch`, undefined, { 'If-Match': `"${first.version}"` })
    await untilState(shop, first.id, 'done')
    shop.world.sink.mails.length = 0

    await page.addInitScript(
      'addEventListener("click", event => { if (event.isTrusted) window.clicks = (window.clicks ?? 0) + 1 }, true)',
    )
    await page.goto(`${shop.url}/campaigns`)
    await page.getByRole('button', { name: list.actionsOf('Kisten im Mai') }).click()
    await page.getByRole('menuitem', { name: list.duplicate }).click()
    await page.waitForURL(/\/edit\?step=content$/)
    const id = idHere()
    expect(id).not.toBe(first.id)
    await page.getByRole('button', { name: words.content.swapNamed('Zitronenkiste') }).click()
    await page.getByRole('dialog').getByText(words.content.swapCopy).waitFor()
    await screenshot(page, 'guide-swap')
    await page
      .getByTestId('swap-products')
      .getByRole('button', { name: /Orangenkiste/ })
      .click()
    await page.locator('[data-product=P-2]').waitFor()
    await saved()
    await screenshot(page, 'guide-swapped')
    await goTo('check')
    await page.locator('[data-testid=preflight-verdict][data-blocks="0"]').waitFor()
    expect(await page.locator('.preflight-funnel [data-line=reachable] .funnel-number').textContent()).toBe(
      '3',
    )
    await goTo('go')
    await page.getByTestId('go-numbers').waitFor()
    await launchHere()
    const clicks = await page.evaluate<number>('window.clicks')
    expect(clicks).toBe(8)
    expect(clicks).toBeLessThanOrEqual(10)

    await untilState(shop, id, 'done')
    await until('the copy has arrived', async () => mailsTo(shop, readers).length >= 3)
    for (const reader of readers) {
      const [mail] = mailOf(reader)
      expect(String(mail?.raw)).toContain('Orangenkiste')
      expect(String(mail?.raw)).not.toContain('Zitronenkiste')
    }
    // What others use stays as it is: the copy has a template of its own.
    const { definition } = await stored(id)
    expect(definition.variants[0]?.template).not.toBe('kisten')
    expect((await api<{ publishedNumber: number }>('get', `/templates/${made.id}`)).publishedNumber).toBe(1)
    expect(faults).toEqual([])
  }, 600_000)

  it('opens the editor of a copy, and comes back into the guide once that is published', async () => {
    const { id } = await make('Eigene Vorlage')
    await page.goto(`${shop.url}/campaigns/${id}/edit?step=content`)
    await page.getByRole('button', { name: words.content.editCopy }).click()
    await page.waitForURL(/\/templates\/[0-9a-f-]{36}\?back=/)
    await until(
      'the campaign names the copy',
      async () => (await stored(id)).definition.variants[0]?.template !== 'ernte',
    )
    await page.getByRole('textbox', { name: de.templateEditor.subject }).fill('Nur für diese Kampagne')
    await page.locator('.template-save[data-state=saved]').waitFor()
    await page.getByRole('button', { name: de.templateEditor.publish.button }).click()
    const publishing = page.getByRole('dialog')
    await publishing.getByRole('button', { name: de.templateEditor.publish.button, disabled: false }).click()
    await page.waitForURL(new RegExp(`/campaigns/${id}/edit\\?step=content$`))
    await page.locator('[data-variant=a] iframe').waitFor()
    expect(faults).toEqual([])
  }, 600_000)

  it('keeps what two people change at the same time', async () => {
    const { id, version } = await make('Zu zweit')
    await page.goto(`${shop.url}/campaigns/${id}/edit`)
    const name = page.getByRole('textbox', { name: words.name })
    await name.waitFor()
    const address = `${shop.url}/api/campaigns/${id}`
    await overtake(
      page,
      address,
      () => name.fill('Von mir'),
      () => api('patch', `/campaigns/${id}`, { name: 'Von nebenan' }, { 'If-Match': `"${version}"` }),
    )
    const conflict = page.getByRole('dialog', { name: de.drafts.conflict.title })
    await conflict.getByRole('button', { name: de.drafts.conflict.see }).click()
    await conflict.getByText('Von nebenan').waitFor()
    await screenshot(page, 'guide-conflict')
    await conflict.getByRole('button', { name: de.drafts.conflict.mine }).click()
    await saved()
    expect((await stored(id)).name).toBe('Von mir')
    // Without a name nothing is saved, and whoever leaves is asked.
    await name.fill('')
    await page.locator('.guide-save[data-state=missing]').waitFor()
    await page.getByRole('link', { name: words.back }).click()
    await page.getByRole('dialog', { name: de.drafts.leaving.title }).waitFor()
    // The browser tells of the refused request itself.
    expect(faults.filter(fault => !/412|409|428/.test(fault))).toEqual([])
  }, 600_000)

  it('goes out above the limit once a second person has approved it', async () => {
    await open('admin')
    const { version: before } = await api<{ version: number }>('get', '/campaign-approval')
    const limit = (above: number | null, version: number) =>
      page.request.put(`${shop.url}/api/campaign-approval`, {
        data: { above },
        headers: { 'X-Anlass-CSRF': '1', 'If-Match': `"${version}"` },
      })
    expect((await limit(2, before)).status()).toBe(200)
    await open('marketer')
    shop.world.sink.mails.length = 0
    const { id } = await make('Vier Augen')
    await page.goto(`${shop.url}/campaigns/${id}/edit?step=go`)
    await page.getByRole('heading', { name: words.go.approvalTitle }).waitFor()
    expect(await page.getByTestId('launch').isDisabled()).toBe(true)
    await page.getByRole('button', { name: words.go.ask, exact: true }).click()
    await page.locator('[data-testid=approval][data-approval=asked]').waitFor()
    await screenshot(page, 'guide-approval-asked')
    expect(await page.getByRole('button', { name: words.go.approve }).count()).toBe(0)
    expect(faults).toEqual([])

    await open('admin')
    await page.goto(`${shop.url}/campaigns`)
    const waiting = page.getByTestId('awaiting-me')
    await waiting.getByRole('link', { name: 'Vier Augen' }).waitFor()
    await screenshot(page, 'campaigns-waiting')
    await waiting.getByRole('link', { name: 'Vier Augen' }).click()
    await page.getByRole('button', { name: words.go.approve }).click()
    const sure = page.getByRole('dialog', { name: de.drafts.sure.approveTitle('Vier Augen') })
    await sure.getByTestId('approve-to').waitFor()
    await sure.getByRole('button', { name: words.go.approve }).click()
    await page.locator('[data-testid=approval][data-approval=approved]').waitFor()
    await page.getByTestId('go-numbers').waitFor()
    await launchHere()
    await untilState(shop, id, 'done')
    await until('it has arrived', async () => mailsTo(shop, readers).length >= 3)
    expect((await limit(null, before + 1)).status()).toBe(200)
    expect(faults).toEqual([])
  }, 600_000)

  it('fits into every width, in both languages, and everything has a name', async () => {
    const { id } = await make('Donaudampfschifffahrtsgesellschaftskapitänsmützen im Frühling', {
      variants: [
        { id: 'a', template: 'ernte', weight: 2 },
        { id: 'b', template: 'ernte-kurz' },
      ],
      test: { sharePercent: 50, by: 'clicks', afterHours: 4 },
      schedule: { type: 'recurring', every: { unit: 'week', weekdays: [1, 4] }, at: '09:00' },
      throughput: { perHour: 5000, ramp: { startPerHour: 500 } },
      goal: { event: 'Order Completed' },
      holdoutPercent: 10,
    })
    const paths = ['', ...Object.keys(words.steps).map(step => `/${id}/edit?step=${step}`)]
    for (const [locale, texts] of [
      ['de-DE', de],
      ['en-GB', en],
    ] as const) {
      await open('marketer', locale)
      const wrong: string[] = []
      for (const width of [360, 768, 1440]) {
        await page.setViewportSize({ width, height: 900 })
        for (const path of paths) {
          await page.goto(`${shop.url}/campaigns${path}`)
          await page.locator('main h1').waitFor({ state: 'attached' })
          await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
          await screenshot(page, `guide-${locale}-${width}-${path.split('=')[1] ?? 'list'}`)
          await fits(page, width)
          for (const one of await page.evaluate<string[]>(unnamed)) wrong.push(`${path} ${one}`)
        }
      }
      expect(wrong).toEqual([])
      await page.getByTestId('launch').getByText(texts.campaignGuide.go.launchLater).waitFor()
      expect(faults).toEqual([])
    }
    // Who may only look sees everything, and changes nothing.
    await open('support')
    await page.goto(`${shop.url}/campaigns/${id}/edit`)
    await page.getByText(words.readOnly).waitFor()
    expect(await page.getByRole('textbox', { name: words.name }).getAttribute('readonly')).not.toBeNull()
    expect(await page.getByRole('checkbox', { name: words.audience.goal }).isDisabled()).toBe(true)
    expect(faults).toEqual([])
  }, 600_000)
})
