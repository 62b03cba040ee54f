import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { en } from '../../admin-ui/src/i18n/en.ts'
import { comesTo, launchChromium, patience, slowDown, waiting, withBrowser } from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld, password, screenshotDir } from './console-world.ts'

const widths = [360, 768, 1440]

const sections = [
  'overview',
  'cases',
  'policy',
  'suppressions',
  'forms',
  'ledger',
  'recipients',
  'retention',
  'processing',
  'letters',
  'audit',
] as const

/** What has the focus, in the page, as it is read out. Text, because these files are checked without a DOM. */
const focused = 'document.activeElement.textContent || document.activeElement.ariaLabel'

/** Runs in the page: as a link would, without loading it anew. */
function goTo(path: string): void {
  const page = globalThis as unknown as {
    history: { pushState(state: unknown, title: string, url: string): void }
    dispatchEvent(event: Event): void
  }
  page.history.pushState(null, '', path)
  page.dispatchEvent(new Event('popstate'))
}

/** Runs in the page. */
function isNoWiderThanItsWindow(): boolean {
  const page = globalThis as unknown as {
    document: { documentElement: { scrollWidth: number; clientWidth: number } }
  }
  const { scrollWidth, clientWidth } = page.document.documentElement
  return scrollWidth <= clientWidth
}

withBrowser('the console in a browser', () => {
  let shop: ConsoleWorld
  let browser: Browser
  let email: string

  beforeAll(async () => {
    shop = await createConsoleWorld()
    email = await shop.addStaff('admin')
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  /** A window of its own; what its console complains of is collected. */
  async function open(
    locale: string,
    width = 1440,
  ): Promise<{ page: Page; faults: string[]; context: BrowserContext }> {
    const context = await browser.newContext({
      locale,
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    page.setDefaultTimeout(waiting)
    await slowDown(page)
    const faults: string[] = []
    page.on('pageerror', error => faults.push(String(error)))
    page.on('console', message => {
      // Before anybody is signed in, asking who it is answers 401; browsers print that.
      const expected = message.location().url.endsWith('/api/session') && message.text().includes('401')
      if (['error', 'warning'].includes(message.type()) && !expected) faults.push(message.text())
    })
    return { page, faults, context }
  }

  async function signIn(page: Page, texts: typeof de, as = email): Promise<void> {
    // What somebody came for is what they see once they are in.
    await page.goto(`${shop.url}/customers`)
    await page.getByLabel(texts.signIn.email).fill(as)
    await page.getByLabel(texts.signIn.password, { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: texts.customers.title, level: 1 }).waitFor()
  }

  const languages = [
    { locale: 'de-AT', texts: de },
    { locale: 'en-GB', texts: en as unknown as typeof de },
  ]

  describe.each(languages)('in $locale', ({ locale, texts }) => {
    it('refuses a wrong password in words', async () => {
      const { page, context } = await open(locale)
      await page.goto(shop.url)
      await page.getByLabel(texts.signIn.email).fill(email)
      await page.getByLabel(texts.signIn.password, { exact: true }).fill('wrong wrong wrong')
      await page.keyboard.press('Enter')
      await page.getByText(texts.signIn.wrong).waitFor()
      await context.close()
    })

    it('finds a customer, and shows what was sent exactly as it was sent', async () => {
      const { page, faults, context } = await open(locale)
      await signIn(page, texts)
      await page.getByLabel(texts.customers.search).fill('nobody of that name')
      await page.getByText(texts.customers.nothingFound('nobody of that name')).waitFor()
      await page.getByLabel(texts.customers.search).fill('jonas.weiss@kunde')
      await page.getByRole('link', { name: /Jonas Weiß/ }).click()
      await page.getByRole('heading', { name: 'Jonas Weiß' }).waitFor()
      await page.getByText('Willkommen, Jonas!').waitFor()
      const sent = page.locator('[data-kind=message_sent]', { hasText: 'Willkommen, Jonas!' })
      await sent.getByRole('button', { name: texts.log.open }).click()
      const frame = page.frameLocator(`iframe[title="${texts.messages.frame}"]`)
      await frame.getByText('Schön, dass Sie da sind.').waitFor()
      const iframe = page.locator('iframe')
      expect(await iframe.getAttribute('sandbox')).toBe('')
      await page.screenshot({
        path: join(screenshotDir(), `mail-${locale.slice(0, 2)}.png`),
        animations: 'disabled',
      })
      await page.getByRole('tab', { name: texts.messages.headers }).click()
      await page.getByText('List-Unsubscribe-Post', { exact: true }).waitFor()
      await page.getByRole('tab', { name: texts.messages.text }).click()
      await page.locator('pre', { hasText: 'Schön, dass Sie da sind.' }).waitFor()
      await page.keyboard.press('Escape')
      expect(faults).toEqual([])
      await context.close()
    })

    it('says why somebody got nothing', async () => {
      const { page, faults, context } = await open(locale)
      await signIn(page, texts)
      await page.goto(`${shop.url}/customers/${shop.ids.ada}`)
      const skipped = page.locator('[data-kind=message_skipped]')
      await skipped.waitFor()
      expect(await skipped.textContent()).toContain(
        locale === 'de-AT'
          ? 'Für diesen Zweck liegt keine Rechtsgrundlage vor.'
          : 'There is no legal basis for this purpose.',
      )
      expect(await page.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2))
      expect(faults).toEqual([])
      await context.close()
    })

    it('turns a rule off and on, after asking', async () => {
      const { page, faults, context } = await open(locale)
      const stateOf = async () =>
        await shop.world.database.db
          .selectFrom('rule')
          .select('state')
          .where('id', '=', shop.ids.welcome)
          .executeTakeFirstOrThrow()
      await signIn(page, texts)
      await page.getByRole('link', { name: texts.frame.rules }).click()
      const card = page.getByRole('article', { name: 'Willkommen' })
      await card.getByText(locale === 'de-AT' ? 'Nach „Registriert“' : 'After “Signed Up”').waitFor()
      await card.getByRole('switch').press('Space')
      const pause = texts.rules.actions.pause
      await page
        .getByRole('dialog', { name: pause.title('Willkommen') })
        .getByRole('button', { name: pause.submit })
        .click()
      await page.getByText(pause.done('Willkommen')).waitFor()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await card.getByRole('switch', { checked: false }).waitFor({ state: 'attached' })
      await comesTo(stateOf, { state: 'paused' })
      await card.getByRole('switch').press('Space')
      const resume = texts.rules.actions.resume
      await page.getByRole('dialog').getByRole('button', { name: resume.submit }).click()
      await card.getByRole('switch', { checked: true }).waitFor({ state: 'attached' })
      await comesTo(stateOf, { state: 'published' })
      expect(faults).toEqual([])
      await context.close()
    })

    it('explains why a customer did not get a message', async () => {
      const { page, faults, context } = await open(locale)
      await signIn(page, texts)
      await page.goto(`${shop.url}/rules/${shop.ids.welcome}`)
      await page.getByRole('heading', { name: 'Willkommen' }).waitFor()
      await page
        .locator('[data-step=pause]')
        .getByText(locale === 'de-AT' ? /3 Tage warten/i : /wait (for )?3 days/i)
        .waitFor()
      await page.getByRole('combobox', { name: texts.rules.pickCustomer }).fill('Öztürk')
      await page.getByRole('option', { name: /Ada/ }).click()
      const hasText = locale === 'de-AT' ? 'keine Rechtsgrundlage' : 'no legal basis'
      await page.getByTestId('explanation').filter({ hasText }).waitFor()
      expect(faults).toEqual([])
      await context.close()
    })

    it('shows an event within seconds of its arrival', async () => {
      const { page, faults, context } = await open(locale)
      await signIn(page, texts)
      await page.getByRole('link', { name: texts.frame.live }).click()
      await page.locator('[data-event="Order Completed"]').first().waitFor()
      const name = `Lemon Squeezed ${locale}`
      await shop.track({ userId: 'K-1001', event: name, properties: { lemons: 3 } })
      const row = page.locator(`[data-event="${name}"]`)
      await row.waitFor()
      await row.getByRole('button').click()
      await row.getByText('"lemons": 3').waitFor()
      await page.getByRole('button', { name: texts.live.pause }).click()
      await page.getByText(texts.live.paused, { exact: true }).waitFor()
      await row.getByRole('link', { name: 'Jonas Weiß' }).click()
      await page.getByRole('heading', { name: 'Jonas Weiß' }).waitFor()
      expect(faults).toEqual([])
      await context.close()
    })

    it('signs out, and forgets what it showed', async () => {
      const { page, context } = await open(locale)
      await signIn(page, texts)
      await page.getByRole('button', { name: texts.frame.account }).click()
      await page.getByRole('menuitem', { name: texts.frame.signOut }).click()
      await page.getByRole('heading', { name: texts.signIn.title }).waitFor()
      await page.goto(`${shop.url}/customers/${shop.ids.jonas}`)
      await page.getByRole('heading', { name: texts.signIn.title }).waitFor()
      expect(await page.getByText('Jonas').count()).toBe(0)
      await context.close()
    })
  })

  it('leaves out what a role may not do, and asks for nothing it would be refused', async () => {
    const { page, faults, context } = await open('de-DE')
    await signIn(page, de, await shop.addStaff('marketer'))
    await page.goto(`${shop.url}/customers/${shop.ids.jonas}`)
    await page.locator('[data-kind=message_sent]').first().getByRole('button', { name: de.log.why }).click()
    await page.getByRole('dialog').getByText(de.messages.basis).waitFor()
    expect(await page.locator('iframe').count()).toBe(0)
    expect(await page.getByRole('button', { name: de.permissions.object }).count()).toBe(0)
    expect(await page.getByText(de.permissions.proof).count()).toBe(0)
    expect(await page.getByRole('link', { name: de.frame.apiDocs }).count()).toBe(0)
    expect(faults).toEqual([])
    await context.close()
  })

  it('can be used by keyboard alone', async () => {
    const { page, context } = await open('de-DE')
    await signIn(page, de)
    await page.getByRole('link', { name: /Jonas/ }).waitFor()
    await page.goto(`${shop.url}/rules`)
    await page.getByRole('article').first().waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(focused)).toBe(de.frame.skip)
    await page.keyboard.press('Enter')
    const reached: unknown[] = []
    // The three ways on at the head of the page and four stops of the bar of the list, then two for each rule.
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press('Tab')
      reached.push(await page.evaluate(focused))
    }
    expect(reached).toContain('Willkommen')
    expect(reached).toContain(de.rules.turnOff('Willkommen'))
    await context.close()
  })

  it('switches its language, and keeps it', async () => {
    const { page, context } = await open('de-DE')
    await signIn(page, de)
    await page.getByRole('banner').getByText('EN', { exact: true }).click()
    await page.getByRole('heading', { name: en.customers.title, level: 1 }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: en.customers.title, level: 1 }).waitFor()
    await context.close()
  })

  it('records an objection, after asking', async () => {
    const { page, faults, context } = await open('de-DE')
    await signIn(page, de)
    await page.goto(`${shop.url}/customers/${shop.ids.ada}`)
    await page.getByRole('button', { name: de.permissions.object }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(de.permissions.objectReference).fill('Anruf 14:05')
    await dialog.getByRole('button', { name: de.permissions.objectSubmit }).click()
    await page.getByText(de.permissions.alreadyObjected).waitFor()
    const rows = await shop.world.database.db
      .selectFrom('permission')
      .select(['purpose', 'state'])
      .where('customer_id', '=', shop.ids.ada)
      .execute()
    const refused = rows.filter(row => row.state === 'objected').map(row => row.purpose)
    expect(refused).toEqual(expect.arrayContaining(['newsletter', 'product_offers', 'profiling']))
    expect(faults).toEqual([])
    await context.close()
  })

  it(
    'fits on phone, tablet and desktop: German in light, English in dark colours',
    async () => {
      const dir = screenshotDir()
      const pages = [
        ['customers', '/customers'],
        ['customer', `/customers/${shop.ids.jonas}`],
        ['overview', `/customers/${shop.ids.jonas}?tab=overview`],
        ['events', `/customers/${shop.ids.jonas}?tab=events`],
        ['live', '/events'],
        ['rules', '/rules'],
        ['rule', `/rules/${shop.ids.welcome}`],
      ] as const
      const looks = languages.map(async ({ locale, texts }) => {
        const tooWide: string[] = []
        const { page, faults, context } = await open(locale)
        await page.emulateMedia({ colorScheme: locale === 'de-AT' ? 'light' : 'dark' })
        await signIn(page, texts)
        const look = async (name: string, at: readonly number[], keep: boolean) => {
          await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
          for (const width of at) {
            await page.setViewportSize({ width, height: 900 })
            const fits = await page
              .waitForFunction(isNoWiderThanItsWindow, undefined, { timeout: 5_000 })
              .then(() => true)
              .catch(() => false)
            if (!fits) tooWide.push(`${name} ${locale} at ${width} px`)
            const path = join(dir, `${name}-${locale.slice(0, 2)}-${width}.png`)
            if (keep) await page.screenshot({ path, animations: 'disabled' })
          }
        }
        for (const [name, path] of pages) {
          await page.goto(shop.url + path)
          await page.locator('main h1').first().waitFor()
          await look(name, widths, true)
        }
        // Within the area without loading the console anew: eleven pages in two languages take their time.
        for (const section of sections) {
          await page.evaluate(goTo, `/privacy/${section}`)
          await page.getByRole('heading', { name: texts.privacy[section].title, level: 1 }).waitFor()
          // The narrow one in the language with the longer words; both where pictures are wanted.
          const keep = process.env.ANLASS_TEST_SCREENSHOTS !== undefined
          await look(`privacy-${section}`, keep ? [360, 1440] : locale === 'de-AT' ? [360] : [1440], keep)
        }
        expect(faults).toEqual([])
        await context.close()
        return tooWide
      })
      expect((await Promise.all(looks)).flat()).toEqual([])
    },
    patience,
  )
})
