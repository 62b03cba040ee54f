import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page, Response } from 'playwright-core'
import PostalMime from 'postal-mime'
import { extractText } from 'unpdf'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { until } from '../support/world.ts'
import { aSecond } from './a-second.ts'
import { comesTo, comesToSay, launchChromium, slowDown, waiting, withBrowser } from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld, password } from './console-world.ts'

const words = de.privacy

/** A phone held upright. */
const phone = { width: 390, height: 844 }

/** What the server took, ms; how fast a browser draws beside other work says nothing of it. */
function tookOf(answer: Response): number {
  const { requestStart, responseEnd } = answer.request().timing()
  expect(requestStart).toBeGreaterThanOrEqual(0)
  return responseEnd - requestStart
}

withBrowser('privacy on a phone', () => {
  let shop: ConsoleWorld
  let browser: Browser
  beforeAll(async () => {
    shop = await createConsoleWorld()
    await shop.addStaff('privacy_officer')
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  async function open(): Promise<Page> {
    const context = await browser.newContext({
      locale: 'de-DE',
      viewport: phone,
      hasTouch: true,
      isMobile: true,
    })
    const page = await context.newPage()
    page.setDefaultTimeout(waiting)
    await slowDown(page)
    return page
  }

  async function signIn(page: Page, as = 'privacy_officer@anlass.test'): Promise<void> {
    // What somebody came for is what they see once they are in.
    await page.goto(`${shop.url}/customers`)
    await page.getByLabel(de.signIn.email).fill(as)
    await page.getByLabel(de.signIn.password, { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: de.customers.title, level: 1 }).waitFor()
  }

  /** Links name the public address; this world listens elsewhere. */
  const here = (link: string | null | undefined) => {
    const { pathname, search } = new URL(link ?? '', shop.url)
    return shop.url + pathname + search
  }

  const stateOf = async (email: string) =>
    (
      await shop.world.database.db
        .selectFrom('permission')
        .innerJoin('customer', 'customer.id', 'permission.customer_id')
        .select('permission.state')
        .where('customer.email_key', '=', email)
        .where('permission.purpose', '=', 'newsletter')
        .executeTakeFirst()
    )?.state

  const permissionOf = async (customerId: string, purpose: string) =>
    (
      await shop.world.database.db
        .selectFrom('permission')
        .select('state')
        .where('customer_id', '=', customerId)
        .where('purpose', '=', purpose)
        .where('channel', '=', 'email')
        .executeTakeFirst()
    )?.state

  it('a phone objection takes two clicks, and is in force within a second', async () => {
    const page = await open()
    await signIn(page)
    // Whatever is shown of the customer, the button is there.
    await page.goto(`${shop.url}/customers/${shop.ids.ada}`)
    const first = page.getByRole('button', { name: de.permissions.object })
    await first.waitFor()
    await first.tap()
    const confirm = page.getByRole('dialog').getByRole('button', { name: de.permissions.objectSubmit })
    const [answer] = await Promise.all([page.waitForResponse(/\/objections$/), confirm.tap()])
    await answer.finished()
    // In force as soon as it is answered, whatever the workers do.
    expect(await permissionOf(shop.ids.ada, 'newsletter')).toBe('objected')
    expect(tookOf(answer)).toBeLessThan(await aSecond(shop.url))
    await page.getByText(de.permissions.alreadyObjected).waitFor()
    await page.context().close()
  })

  it('the proof of a consent is a PDF after three clicks', async () => {
    const page = await open()
    await signIn(page)
    // From the list of customers: the customer, the overview, the proof.
    await page.getByText('Jonas Weiß').first().tap()
    await page.getByRole('tab', { name: de.customer.overview }).tap()
    const link = page.getByRole('link', { name: de.permissions.proofPdf })
    await link.waitFor()
    const href = await link.getAttribute('href')
    const ask = async () => {
      const begin = performance.now()
      const answer = await page.request.get(new URL(href ?? '', shop.url).toString())
      return { answer, took: performance.now() - begin }
    }
    // The quickest of three: other tests run beside this one.
    const tries = [await ask(), await ask(), await ask()]
    const { answer } = tries[0] as (typeof tries)[number]
    expect(answer.headers()['content-type']).toBe('application/pdf')
    expect(Math.min(...tries.map(({ took }) => took))).toBeLessThan(await aSecond(shop.url))
    const { text } = await extractText(new Uint8Array(await answer.body()), { mergePages: true })
    expect(text).toContain('Jonas')
    expect(text).toContain('Ja, ich möchte den Newsletter.')
    await page.context().close()
  })

  it('the newsletter is left with one click, from the mail', async () => {
    await until('the welcome mail', () => shop.world.sink.mails.some(mail => mail.to.startsWith('jonas')))
    const mail = shop.world.sink.mails.find(
      entry => entry.to.startsWith('jonas') && entry.raw.toString().includes('List-Unsubscribe'),
    )
    const header = mail?.raw.toString().replace(/\r\n\s+/g, ' ')
    const link = /List-Unsubscribe:.*<(https?:[^>]+)>/i.exec(header ?? '')?.[1] ?? ''
    const page = await open()
    await page.goto(here(link))
    expect(await permissionOf(shop.ids.jonas, 'newsletter')).toBe('granted')
    const [answer] = await Promise.all([
      page.waitForResponse(response => response.request().method() === 'POST'),
      page.getByRole('button').first().tap(),
    ])
    await answer.finished()
    await page.getByRole('status').waitFor()
    expect(tookOf(answer)).toBeLessThan(await aSecond(shop.url))
    expect(await permissionOf(shop.ids.jonas, 'newsletter')).toBe('withdrawn')
    await page.context().close()
  })

  it('a form made in the console signs somebody up, once they have confirmed', async () => {
    const officer = await open()
    await signIn(officer)
    await officer.goto(`${shop.url}/privacy/forms`)
    await officer.getByRole('button', { name: words.forms.add }).tap()
    await officer.getByRole('menuitem').filter({ hasText: 'Newsletter' }).first().tap()
    const drawer = officer.getByRole('dialog')
    const publish = drawer.getByRole('button', { name: words.forms.publish })
    await publish.tap()
    // Refused in words: whoever asks for data must say what happens to it.
    await drawer.getByText('Art. 13').last().waitFor()
    await drawer.getByLabel(words.forms.noticeUrl).fill('https://shop.example.test/datenschutz')
    await publish.tap()
    const link = await drawer.locator('pre').first().textContent()

    const mailsBefore = shop.world.sink.mails.length
    const visitor = await open()
    // People take a while to fill in a form; the page was opened ten seconds ago.
    shop.turn(-10_000)
    await visitor.goto(here(link))
    shop.turn(10_000)
    await visitor.getByLabel('E-Mail-Adresse').fill('nele@kunde.example.com')
    await visitor.getByRole('checkbox').check()
    await visitor.getByRole('button').first().tap()
    await visitor.getByRole('status').filter({ hasText: 'Danke' }).waitFor()
    expect(await stateOf('nele@kunde.example.com')).toBe('pending')

    await until('the mail that asks to confirm', () =>
      shop.world.sink.mails.slice(mailsBefore).some(mail => mail.to === 'nele@kunde.example.com'),
    )
    const mail = shop.world.sink.mails.slice(mailsBefore).find(entry => entry.to === 'nele@kunde.example.com')
    const text = (await PostalMime.parse(mail?.raw ?? '')).text ?? ''
    const confirm = /https?:\/\/\S+\/d\/[\w.-]+/.exec(text)?.[0]
    await visitor.goto(here(confirm))
    // Scanners follow links: showing the page has confirmed nothing.
    expect(await stateOf('nele@kunde.example.com')).toBe('pending')
    await visitor.getByRole('button').first().tap()
    await visitor.getByText(/ist bestätigt/).waitFor()
    expect(await stateOf('nele@kunde.example.com')).toBe('granted')
    expect(shop.world.sink.mails.slice(mailsBefore).filter(entry => entry.to === mail?.to)).toHaveLength(1)

    await officer.goto(`${shop.url}/customers`)
    await officer.getByLabel(de.customers.search).fill('nele')
    // The list shrinks to her line; tapped before, the finger would miss it.
    const found = officer.locator('main a[href^="/customers/"]')
    await until('the search', async () => (await found.count()) === 1)
    await found.tap()
    await officer.getByRole('tab', { name: de.customer.overview }).tap()
    await officer.getByRole('button', { name: de.permissions.proof }).first().tap()
    await officer.getByText(de.permissions.kinds.confirmed).first().waitFor()
    await officer.getByText(de.permissions.kinds.requested).first().waitFor()
    await visitor.context().close()
    await officer.context().close()
  })

  it('a request taken down by phone is carried out: nothing before it is known who asks', async () => {
    const page = await open()
    await signIn(page)
    await page.goto(`${shop.url}/customers/${shop.ids.jonas}`)
    await page.getByRole('button', { name: de.customer.more }).tap()
    await page.getByRole('menuitem', { name: words.cases.open }).tap()
    await page.getByRole('dialog').getByRole('button', { name: words.cases.openSubmit }).tap()
    // The officer goes on with the request at once.
    const carryOut = page.getByRole('dialog').getByRole('button', { name: words.cases.actions.access })
    await carryOut.waitFor()
    await comesTo(() => carryOut.isDisabled(), true)
    await page.getByLabel(words.cases.identity).selectOption('known_data')
    await page.getByRole('button', { name: words.cases.save }).tap()
    await carryOut.tap()
    await page.locator('form').getByRole('button', { name: words.cases.actions.access }).tap()
    const documents = page.getByRole('dialog').getByRole('link', { name: words.cases.download })
    await documents.first().waitFor()
    await comesTo(() => documents.count(), 3)
    const texts = await Promise.all(
      (await documents.all()).map(async document => {
        const href = await document.getAttribute('href')
        const answer = await page.request.get(here(href))
        const bytes = new Uint8Array(await answer.body())
        return answer.headers()['content-type'] === 'application/pdf'
          ? (await extractText(bytes, { mergePages: true })).text
          : new TextDecoder().decode(bytes)
      }),
    )
    for (const text of texts) expect(text).toContain('Weiß')
    expect(texts.filter(text => text.includes('jonas.weiss@kunde.example.com')).length).toBeGreaterThan(1)
    await page.goto(`${shop.url}/customers/${shop.ids.jonas}`)
    await page.getByText(de.log.rights.access.done).waitFor()
    await page.goto(`${shop.url}/privacy/overview`)
    await page.locator('[data-check=cases][data-state=good]').waitFor()
    await page.context().close()
  })

  it('a marketer sees advertising and service with their reach, and no matrix', async () => {
    const page = await open()
    await signIn(page, await shop.addStaff('marketer'))
    await page.goto(`${shop.url}/privacy`)
    await page.getByRole('heading', { name: words.policy.reach }).waitFor()
    const reach = page.locator('[data-reach="newsletter email"]')
    await reach.waitFor()
    await comesToSay(reach, /^\d+ /)
    await page.getByText(words.policy.kinds.service, { exact: true }).first().waitFor()
    await comesTo(() => page.getByRole('heading', { name: words.policy.matrix }).count(), 0)
    await page.context().close()
  })
})
