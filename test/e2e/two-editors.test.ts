import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Locator, Page, Route } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { newsletterForm } from '../integration/forms-harness.ts'
import {
  type ConsoleBrowser,
  comesTo,
  launchBrowser,
  patience,
  screenshot,
  withBrowser,
} from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'
import { overtake } from './overtake.ts'

type Stored = Record<string, unknown> & { id: string; version: number }

/** One editor of the console: what is made for it, where it is, what one types, and how the same is changed from elsewhere. */
type Editor = {
  what: string
  /** Address of what is edited, below /api; made anew unless there is just one. */
  make(): Promise<string>
  open(path: string): Promise<void>
  field(): Locator
  /** What is sent from elsewhere so that the field reads `value`. */
  change(value: string, now: Stored): { method: 'patch' | 'put'; body: Record<string, unknown> }
  /** What is stored for the field. */
  read(stored: Stored): unknown
  /** None: it saves itself. */
  save: (() => Promise<void>) | null
}

withBrowser('two who edit the same', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let page: Page
  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchBrowser(shop, ['admin'])
    page = (await browser.open('admin')).page
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  const words = de.drafts.conflict
  const mjml = '<mj-section><mj-column><mj-text>Eins</mj-text></mj-column></mj-section>'
  const api = async <T = Stored>(
    method: 'get' | 'post' | 'patch' | 'put',
    path: string,
    data?: unknown,
    version?: number,
  ): Promise<T> => {
    const response = await page.request[method](`${shop.url}/api${path}`, {
      ...(data === undefined ? {} : { data }),
      // A connection that was kept may just be closing: reading is asked again.
      maxRetries: method === 'get' ? 3 : 0,
      headers: { 'X-Anlass-CSRF': '1', ...(version === undefined ? {} : { 'If-Match': `"${version}"` }) },
    })
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`)
    return (await response.json()) as T
  }
  const made = async (kind: string, body: unknown) => `/${kind}/${(await api('post', `/${kind}`, body)).id}`
  const press = (name: string) => () => page.getByRole('button', { name, exact: true }).click()
  const goTo = (path: string) => page.goto(`${shop.url}${path}`).then(() => undefined)
  const named = (value: string) => ({ method: 'patch' as const, body: { name: value } })
  const name = (stored: Stored) => stored.name

  let templates = 0
  const editors: Editor[] = [
    {
      what: 'segment',
      make: () =>
        made('segments', { kind: 'dynamic', name: 'Umstritten', condition: { type: 'all', of: [] } }),
      open: goTo,
      field: () => page.getByRole('textbox', { name: de.segments.description }),
      change: value => ({ method: 'patch', body: { description: value } }),
      read: stored => stored.description,
      save: press(de.segments.save),
    },
    {
      what: 'rule',
      make: () =>
        made('rules', {
          name: 'Umstritten',
          definition: {
            trigger: { type: 'event', event: 'Signed Up' },
            steps: [{ id: 'end', type: 'exit' }],
          },
        }),
      open: path => goTo(`${path}/edit`),
      field: () => page.getByRole('textbox', { name: de.ruleEditor.name }),
      change: named,
      read: name,
      save: null,
    },
    {
      what: 'template',
      make: () =>
        made('templates', {
          key: `umstritten-${++templates}`,
          name: { de: 'Umstritten', en: 'Disputed' },
          source: { kind: 'marketing', defaultLocale: 'de', variants: { de: { subject: 'Alt', mjml } } },
        }),
      open: goTo,
      field: () => page.getByRole('textbox', { name: de.templateEditor.subject }),
      change: value => ({
        method: 'patch',
        body: {
          source: { kind: 'marketing', defaultLocale: 'de', variants: { de: { subject: value, mjml } } },
        },
      }),
      read: stored => (stored.draft as { variants: { de: { subject: string } } }).variants.de.subject,
      save: null,
    },
    {
      what: 'campaign',
      make: () =>
        made('campaigns', {
          name: 'Umstritten',
          definition: { purpose: 'newsletter', audience: { include: [] }, variants: [] },
        }),
      open: path => goTo(`${path}/edit`),
      field: () => page.getByRole('textbox', { name: de.campaignGuide.name }),
      change: named,
      read: name,
      save: null,
    },
    {
      what: 'sender',
      make: () =>
        made('senders', {
          ...{ name: 'Umstritten', fromName: 'Laden', fromAddress: 'news@laden.test' },
          ...{ host: '127.0.0.1', port: 2525, security: 'opportunistic', username: 'a', password: 'b' },
        }),
      open: goTo,
      field: () => page.getByLabel(de.senders.fromName, { exact: true }),
      change: value => ({ method: 'patch', body: { fromName: value } }),
      read: stored => stored.fromName,
      save: press(de.senders.save),
    },
    {
      what: 'form',
      make: () => made('forms', { key: 'umstritten', name: 'Umstritten', definition: newsletterForm }),
      open: path => goTo(`/privacy/forms?form=${path.split('/').at(-1)}`),
      field: () => page.getByRole('dialog').getByLabel(de.privacy.forms.name, { exact: false }).first(),
      change: named,
      read: name,
      save: () =>
        page.getByRole('dialog').getByRole('button', { name: de.privacy.forms.save, exact: true }).click(),
    },
    {
      what: 'brand',
      make: async () => '/brand',
      open: () => goTo('/templates/brand'),
      field: () => page.getByTestId('brand-form').getByLabel(de.brand.shopName),
      change: (value, now) => {
        const { shopUrl, color, buttonColor } = now
        const imprint = { de: 'Laden, Weg 1', en: 'Shop, Way 1' }
        return { method: 'put', body: { shopName: value, shopUrl, imprint, color, buttonColor, logo: null } }
      },
      read: stored => stored.shopName,
      save: press(de.brand.save),
    },
    {
      what: 'voucher pool, out of a list',
      make: () => made('voucher-pools', { key: 'umstritten', name: 'Umstritten' }),
      open: async () => {
        await goTo('/catalogue/vouchers')
        await page.getByRole('button', { name: de.catalogue.vouchers.change, exact: true }).click()
      },
      field: () => page.getByRole('dialog').getByLabel(de.catalogue.vouchers.name).first(),
      change: named,
      read: name,
      save: () =>
        page
          .getByRole('dialog')
          .getByRole('button', { name: de.catalogue.vouchers.save, exact: true })
          .click(),
    },
  ]

  it.each(editors)(
    '$what: says who and when, shows theirs, and keeps what was typed',
    async editor => {
      const path = await editor.make()
      const stored = () => api('get', path)
      /** Past the window that is open, as a second person would. */
      const fromElsewhere = async (value: string) => {
        const now = await stored()
        const { method, body } = editor.change(value, now)
        await api(method, path, body, now.version)
      }
      const dialog = page.getByRole('dialog', { name: words.title })
      const write = async (value: string) => {
        await editor.field().fill(value)
        await editor.save?.()
      }
      /** What is typed comes first where a form shows by itself what is new, as long as nobody has typed in it. */
      const bothWrite = async (theirs: string, mine: string) => {
        if (editor.save) {
          await editor.field().fill(mine)
          await fromElsewhere(theirs)
          await write(mine)
          return
        }
        // What saves itself is on its way while the other is faster; it would follow them otherwise.
        await overtake(
          page,
          `${shop.url}/api${path}`,
          () => editor.field().fill(mine),
          () => fromElsewhere(theirs),
        )
      }
      // A brand has to be complete before it can be saved at all.
      if (editor.what === 'brand') await fromElsewhere('Laden')
      await editor.open(path)
      await editor.field().waitFor()
      await bothWrite('Von nebenan', 'Von mir')

      await dialog.getByTestId('conflict-who').getByText('Petra Prüfer').waitFor()
      await dialog.getByRole('button', { name: words.see }).click()
      const differences = dialog.getByTestId('differences')
      await differences.getByText('Von nebenan').waitFor()
      await differences.getByText('Von mir').waitFor()
      await screenshot(page, `two-editors-${editor.what}`)
      // Nothing is decided: what was typed stands there, and nothing was overwritten.
      await dialog.getByRole('button', { name: words.later }).click()
      await dialog.waitFor({ state: 'detached' })
      await comesTo(() => editor.field().inputValue(), 'Von mir')
      expect(editor.read(await stored())).toBe('Von nebenan')

      if (editor.save) await editor.save()
      else await page.getByRole('button', { name: de.errors.retry }).click()
      await dialog.getByRole('button', { name: words.mine }).click()
      await dialog.waitFor({ state: 'detached' })
      await comesTo(async () => editor.read(await stored()), 'Von mir')

      await editor.open(path)
      await editor.field().waitFor()
      await bothWrite('Noch einmal', 'Aufgegeben')
      await dialog.getByRole('button', { name: words.theirs }).click()
      await dialog.waitFor({ state: 'detached' })
      await comesTo(() => editor.field().inputValue(), 'Noch einmal')
      expect(editor.read(await stored())).toBe('Noch einmal')
      // What is typed now is typed over theirs: nothing to ask.
      await write('Danach')
      await comesTo(async () => editor.read(await stored()), 'Danach')
      expect(await dialog.count()).toBe(0)
    },
    patience,
  )

  it.each(editors.filter(({ save }) => save === null))(
    '$what: follows what another saved where nothing is unsaved, and goes on from there',
    async editor => {
      const path = await editor.make()
      await editor.open(path)
      await editor.field().waitFor()
      const now = await api('get', path)
      const { method, body } = editor.change('Von nebenan', now)
      await api(method, path, body, now.version)
      await comesTo(() => editor.field().inputValue(), 'Von nebenan')
      await editor.field().fill('Weiter von dort')
      await comesTo(async () => editor.read(await api('get', path)), 'Weiter von dort')
      expect(await page.getByRole('dialog', { name: words.title }).count()).toBe(0)
    },
    patience,
  )

  it(
    'asks nothing when nobody changed what is saved, though the version went on',
    async () => {
      const path = await made('templates', {
        key: 'veroeffentlicht',
        name: { de: 'Veröffentlicht', en: 'Published' },
        source: { kind: 'marketing', defaultLocale: 'de', variants: { de: { subject: 'Alt', mjml } } },
      })
      await goTo(path)
      const subject = page.getByRole('textbox', { name: de.templateEditor.subject })
      await subject.waitFor()
      const { version } = await api('get', path)
      await api('post', `${path}/publish`)
      expect((await api('get', path)).version).toBeGreaterThan(version)
      await subject.fill('Neu')
      await page.locator('.template-save[data-state=saved]').waitFor()
      await comesTo(
        async () =>
          (await api<{ draft: { variants: { de: { subject: string } } } }>('get', path)).draft.variants.de
            .subject,
        'Neu',
      )
      expect(await page.getByRole('dialog', { name: words.title }).count()).toBe(0)
    },
    patience,
  )

  it(
    'asks before something is deleted that is not any more what one saw',
    async () => {
      const path = await made('segments', { kind: 'fixed', name: 'Zu löschen' })
      await goTo(path)
      await page.getByRole('button', { name: de.segments.more('Zu löschen') }).click()
      await page.getByRole('menuitem', { name: de.segments.remove, exact: true }).click()
      const { version } = await api('get', path)
      // It is on its way while the other is faster; this window would be told of the change otherwise.
      const { promise: sent, resolve: tell } = Promise.withResolvers<Route>()
      const hold = (route: Route) => (route.request().method() === 'DELETE' ? tell(route) : route.fallback())
      await page.route(`**/api${path}*`, hold)
      await page.getByRole('dialog').getByRole('button', { name: de.segments.deleteSubmit }).click()
      const held = await sent
      await api('patch', path, { name: 'Doch wichtig' }, version)
      await held.continue()
      await page.unroute(`**/api${path}*`, hold)
      const dialog = page.getByRole('dialog', { name: words.title })
      await dialog.getByText(words.aboutAction).waitFor()
      await dialog.getByRole('button', { name: words.see }).click()
      await dialog.getByText('Doch wichtig').waitFor()
      await dialog.getByRole('button', { name: words.leave }).click()
      expect((await api('get', path)).name).toBe('Doch wichtig')
    },
    patience,
  )
})
