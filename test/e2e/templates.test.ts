import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { en } from '../../admin-ui/src/i18n/en.ts'
import { until } from '../support/world.ts'
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
import { overtake } from './overtake.ts'

const words = de.templateEditor
const blocks = de.templateBlocks

type Stored = {
  id: string
  version: number
  publishedNumber: number | null
  changed: boolean
  draft: { variants: Record<string, { subject: string; mjml?: string; blocks?: { type: string }[] }> }
  published: { source: { variants: Record<string, { blocks?: Record<string, unknown>[] }> } } | null
}

withBrowser('templates in the console', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchBrowser(shop, ['marketer', 'admin', 'support'])
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  beforeEach(async () => {
    const visit = await browser.open('marketer')
    page = visit.page
    faults = visit.faults
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  async function api<T>(method: 'get' | 'post' | 'patch', path: string, data?: unknown, version?: number) {
    const headers: Record<string, string> = { 'X-Anlass-CSRF': '1' }
    if (version !== undefined) headers['If-Match'] = `"${version}"`
    const answer = await page.request[method](`${shop.url}/api${path}`, { data, headers })
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const idHere = () => /\/templates\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
  const stored = () => api<Stored>('get', `/templates/${idHere()}`)
  const saved = () => page.locator('.template-save[data-state=saved]').waitFor()
  const make = (name: string, mjml: string) =>
    api<Stored>('post', '/templates', {
      key: `${name.toLowerCase()}-${Math.random().toString(36).slice(2, 6)}`,
      name: { de: name, en: name },
      source: { kind: 'marketing', defaultLocale: 'de', variants: { de: { subject: name, mjml } } },
    })
  const settings = () => page.locator('.block-card[data-open=true] .block-panel').last()

  it('goes from the gallery to a published template with a picture and products', async () => {
    await page.goto(`${shop.url}/templates`)
    await page.getByRole('link', { name: de.templates.create }).click()
    await page.getByRole('heading', { name: de.templates.galleryTitle }).waitFor()
    const layout = page.locator('[data-layout]').first()
    await layout.locator('iframe').waitFor()
    await screenshot(page, 'templates-gallery')
    await layout.getByRole('button').click()
    await page.waitForURL(/\/templates\/[0-9a-f-]{36}$/)
    await page.getByTestId('preview-subject').waitFor()
    await screenshot(page, 'templates-editor')

    // A picture: it is chosen from the computer, and what it shows is filled in.
    const add = () => page.locator('.block-list').first().locator('> .block-between[data-last=true] button')
    await add().click()
    await page.getByRole('menuitem', { name: blocks.types.picture }).click()
    await settings().getByRole('button', { name: blocks.pickPicture }).click()
    const png = await sharp({ create: { width: 900, height: 300, channels: 3, background: '#2f9c8b' } })
      .png()
      .toBuffer()
    const dialog = page.getByRole('dialog', { name: de.pictures.pick })
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'sommer.png', mimeType: 'image/png', buffer: png })
    await dialog.waitFor({ state: 'detached' })
    await settings().getByLabel(blocks.alt, { exact: true }).fill('Ein grüner Sommer')

    await add().click()
    await page.getByRole('menuitem', { name: blocks.types.products, exact: true }).click()
    // The panel that opens takes the focus, maybe in the middle of this.
    const number = settings().getByLabel(blocks.products.count)
    await until('three products are asked for', async () => {
      await number.fill('3')
      return (await number.inputValue()) === '3'
    })
    await page.keyboard.press('Tab')
    await saved()
    expect(Object.values((await stored()).draft.variants)[0]?.blocks?.at(-1)).toMatchObject({ count: 3 })
    await screenshot(page, 'templates-editor-products')

    const kinds = Object.values((await stored()).draft.variants)[0]?.blocks?.map(({ type }) => type)
    expect(kinds?.slice(-2)).toEqual(['picture', 'products'])

    // By keyboard the last goes before the one before it; undo takes that back.
    await page.keyboard.press('Escape')
    await page.locator('.block-list').first().locator('> .block-item').last().locator('.block-main').focus()
    await page.keyboard.press('Alt+ArrowUp')
    await until('the products are before the picture', async () => {
      const now = Object.values((await stored()).draft.variants)[0]?.blocks?.map(({ type }) => type)
      return now?.at(-1) === 'picture'
    })
    await page.getByRole('button', { name: words.undo }).click()
    await saved()

    await page.getByRole('button', { name: words.publish.button }).click()
    const publishing = page.getByRole('dialog')
    await publishing.getByText(words.publish.first).waitFor()
    await screenshot(page, 'templates-publish')
    await publishing.getByRole('button', { name: words.publish.button }).click()
    await publishing.waitFor({ state: 'detached' })
    const { published, publishedNumber } = await stored()
    expect(publishedNumber).toBe(1)
    const sent = Object.values(published?.source.variants ?? {})[0]?.blocks ?? []
    expect(sent.at(-2)).toMatchObject({ type: 'picture', alt: 'Ein grüner Sommer' })
    expect(sent.at(-1)).toMatchObject({ type: 'products', count: 3 })
    const src = String(sent.at(-2)?.src)
    expect(src).toMatch(/^\/a\/[\w-]+\.(png|webp|jpg)$/)
    expect((await page.request.get(`${shop.url}${src}`)).status()).toBe(200)
    expect(faults).toEqual([])
  })

  it('completes fields in the source, finds a typing error and jumps to it', async () => {
    const body = [
      '<mj-section>',
      '  <mj-column>',
      '    <mj-text>Hallo {{fallback customer.firstName "Sie"}}</mj-text>',
      '  </mj-column>',
      '</mj-section>',
    ].join('\n')
    const { id } = await make('Quelltext', body)
    await page.goto(`${shop.url}/templates/${id}`)
    const code = page.getByTestId('code-editor').locator('.cm-content')
    await code.click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('<mj-text>{{shop.na')
    const offer = page.locator('.cm-tooltip-autocomplete [role=option]', { hasText: 'shop.name' })
    await offer.first().waitFor()
    await screenshot(page, 'templates-completion')
    // By mouse: CodeMirror ignores Enter in the first 75 ms, so that nobody takes what just popped up.
    await offer.first().click()
    await until(
      'the field is put in',
      async () => (await code.textContent())?.includes('{{shop.name}}') === true,
    )
    await page.keyboard.press('End')
    await page.keyboard.type(' {{order.totl}}</mj-text>')
    const finding = page.locator('.issue[data-severity=error]', { hasText: 'order.totl' })
    await finding.first().waitFor()
    await page.locator('.cm-lint-marker-error').first().waitFor()
    await screenshot(page, 'templates-lint')
    await page.getByRole('textbox', { name: words.subject }).focus()
    await finding.first().click()
    await until('the caret stands in its line', () =>
      page.evaluate<boolean>(
        `document.activeElement?.classList.contains('cm-content') && document.querySelector('.cm-activeLine')?.textContent.includes('order.totl')`,
      ),
    )
    await page.getByRole('button', { name: words.publish.button }).click()
    await page.getByRole('dialog').getByRole('heading', { name: words.publish.errors }).waitFor()
    const button = page.getByRole('dialog').getByRole('button', { name: words.publish.button })
    await comesTo(() => button.isDisabled(), true)
    expect(faults).toEqual([])
  })

  it('turns blocks into source once it has said that there is no way back', async () => {
    const made = await api<Stored>('post', '/templates', {
      key: 'bloecke',
      name: { de: 'Blöcke', en: 'Blocks' },
      source: {
        kind: 'marketing',
        defaultLocale: 'de',
        variants: { de: { subject: 'Blöcke', blocks: [{ type: 'heading', text: 'Guten Tag' }] } },
      },
    })
    await page.goto(`${shop.url}/templates/${made.id}`)
    await page.getByRole('button', { name: words.toSource.button }).click()
    const dialog = page.getByRole('dialog', { name: words.toSource.title })
    await dialog.getByText(words.toSource.oneWay).waitFor()
    await dialog.getByRole('button', { name: words.toSource.submit }).click()
    await page.getByTestId('code-editor').waitFor()
    await saved()
    expect((await stored()).draft.variants.de).toMatchObject({ mjml: expect.stringContaining('Guten Tag') })
    expect((await stored()).draft.variants.de?.blocks).toBeUndefined()
    await page.getByRole('button', { name: words.undo }).click()
    await page.locator('.block-card').waitFor()
    expect(faults).toEqual([])
  })

  it('shows it as a customer and sends a test to oneself in two presses', async () => {
    const { id } = await make(
      'Probe',
      '<mj-section><mj-column><mj-text>Hallo {{fallback customer.firstName "Sie"}}</mj-text></mj-column></mj-section>',
    )
    await page.goto(`${shop.url}/templates/${id}`)
    await page.getByTestId('preview-subject').waitFor()
    await page.getByRole('combobox', { name: de.rules.pickCustomer }).fill('jonas')
    await page.getByRole('option', { name: /Jonas/ }).click()
    const mail = page.frameLocator('.preview-room iframe')
    await mail.getByText('Hallo Jonas').waitFor()
    await page.getByText(words.preview.phone, { exact: true }).click()
    await page.getByLabel(words.preview.dark).check()
    await screenshot(page, 'templates-preview-phone-dark')
    await comesTo(() => page.locator('.preview-room iframe').getAttribute('sandbox'), '')

    await page.getByRole('button', { name: words.test.button }).click()
    await page.getByRole('button', { name: words.test.send('marketer@anlass.test') }).click()
    await page.locator('[data-testid=test-state]').waitFor()
    const { db } = shop.world.database
    const row = await db
      .selectFrom('staff_mail')
      .select(['kind', 'to_address', 'state'])
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ kind: 'test', to_address: 'marketer@anlass.test' })
    await page.locator('[data-testid=test-state][data-state=sent]').waitFor()
    expect(shop.world.sink.mails.some(one => one.to.includes('marketer@anlass.test'))).toBe(true)
    await screenshot(page, 'templates-test-mail')
    expect(faults).toEqual([])
  })

  it('keeps what two people write at the same time, side by side', async () => {
    const { id, version } = await make(
      'Zwei',
      '<mj-section><mj-column><mj-text>Eins</mj-text></mj-column></mj-section>',
    )
    await page.goto(`${shop.url}/templates/${id}`)
    const subject = page.getByRole('textbox', { name: words.subject })
    await subject.waitFor()
    const source = { kind: 'marketing', defaultLocale: 'de' }
    const mjml = '<mj-section><mj-column><mj-text>Zwei</mj-text></mj-column></mj-section>'
    const theirs = { source: { ...source, variants: { de: { subject: 'Von nebenan', mjml } } } }
    await overtake(
      page,
      `${shop.url}/api/templates/${id}`,
      () => subject.fill('Von mir'),
      () => api('patch', `/templates/${id}`, theirs, version),
    )
    const conflict = page.getByRole('dialog', { name: de.drafts.conflict.title })
    await conflict.getByRole('button', { name: de.drafts.conflict.see }).click()
    await conflict.getByText('Von nebenan').waitFor()
    await screenshot(page, 'templates-conflict')
    await conflict.getByRole('button', { name: de.drafts.conflict.mine }).click()
    await saved()
    expect((await stored()).draft.variants.de?.subject).toBe('Von mir')
    // The browser tells of the refused request itself.
    expect(faults.filter(fault => !/412|409|428/.test(fault))).toEqual([])
  })

  it('changes the brand, and says which templates carry the old one', async () => {
    const visit = await browser.open('admin')
    page = visit.page
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(`${shop.url}/templates/brand`)
    await page.getByLabel(de.brand.shopName).fill('Sonnenladen')
    await page.getByLabel(de.brand.imprint.de).fill('Sonnenladen GmbH\nHauptstr. 1\n10115 Berlin')
    await page.getByLabel(de.brand.imprint.en).fill('Sonnenladen GmbH\nHauptstr. 1\n10115 Berlin, Germany')
    await page.getByTestId('brand-preview').getByText('Hauptstr. 1').waitFor()
    await page.getByRole('button', { name: de.brand.save, exact: true }).click()
    await page.getByText(de.brand.older).waitFor()
    await screenshot(page, 'templates-brand')
    await page.getByRole('button', { name: /erneuern$/ }).click()
    await page.getByText(/^\d+ neu veröffentlicht\.$/).waitFor()
    // What cannot be published as it is goes on as it was, and is named with the reason.
    const { older, shopName } = await api<{ shopName: string; older: { key: string }[] }>('get', '/brand')
    expect(shopName).toBe('Sonnenladen')
    expect(older.map(({ key }) => key)).toEqual(['order-confirmation'])
    await page
      .getByRole('alert')
      .filter({ hasText: de.brand.failed })
      .getByText('order-confirmation')
      .waitFor()
    expect(visit.faults).toEqual([])
  })

  it('fits into every width, in both languages, and everything has a name', async () => {
    const { id } = await api<Stored>('post', '/templates', {
      key: 'breiten',
      name: { de: 'Alle Breiten', en: 'All widths' },
      source: {
        kind: 'marketing',
        defaultLocale: 'de',
        variants: {
          de: {
            subject: 'Ein Betreff, der länger ist als das, was ein Posteingang auf einem Telefon zeigen kann',
            blocks: [
              { type: 'heading', text: 'Donaudampfschifffahrtsgesellschaftskapitänsmützen' },
              { type: 'columns', columns: [[{ type: 'text', text: 'Links' }], [{ type: 'divider' }]] },
              { type: 'button', label: 'Zum Shop', href: 'https://shop.example.test/' },
            ],
          },
        },
      },
    })
    const pages = ['', '/new', '/pictures', '/parts', '/brand', `/${id}`]
    for (const [locale, texts] of [
      ['de-DE', de],
      ['en-GB', en],
    ] as const) {
      const visit = await browser.open('marketer', locale)
      page = visit.page
      for (const path of pages) {
        await page.setViewportSize({ width: 360, height: 900 })
        await page.goto(`${shop.url}/templates${path}`)
        await page.locator('main h1').waitFor({ state: 'attached' })
        await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
        await eachWidth(page, [360, 768, 1440], async width => {
          await screenshot(page, `templates-${locale}-${width}-${path.slice(1, 9) || 'list'}`)
          expect([path, width, await page.evaluate(unnamed)]).toEqual([path, width, []])
        })
      }
      await page.getByRole('button', { name: texts.templateEditor.publish.button }).waitFor()
      expect(visit.faults).toEqual([])
    }
  }, 300_000)
})
