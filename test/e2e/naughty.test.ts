import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { BrowserContext, Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { InboxStore } from '../../app/inbox/store.ts'
import { signLink } from '../../engine/consent/link-token.ts'
import { testKeyring, until } from '../support/world.ts'
import {
  type ConsoleBrowser,
  launchBrowser,
  patience,
  screenshot,
  waiting,
  withBrowser,
} from './console-browser.ts'
import { createConsoleWorld } from './console-world.ts'
import { settled } from './every-page.ts'
import { markup, naughty, packed, printable } from './naughty-strings.ts'
import { missing, takenForMarkup, textOf, tripwires } from './naughty-watch.ts'
import {
  fillWithNaughty,
  formKey,
  labels,
  type NaughtyWorld,
  names,
  orderNumbers,
  paragraphs,
  subjects,
} from './naughty-world.ts'

withBrowser('the list of naughty strings', () => {
  let naughtyShop: NaughtyWorld
  let browser: ConsoleBrowser
  let inbox: InboxStore
  let context: BrowserContext
  let page: Page
  let url: string

  beforeAll(async () => {
    inbox = await InboxStore.open({ limit: 1_000 })
    const shop = await createConsoleWorld({ caught: inbox })
    naughtyShop = await fillWithNaughty(shop)
    url = shop.url
    browser = await launchBrowser(shop, ['admin'])
    const visit = await browser.open('admin')
    context = visit.context
    page = visit.page
    await page.close()
    await tripwires(context, url)
    page = await context.newPage()
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await naughtyShop?.shop.close()
  })

  /** A page of the console, with all that its lists hold. */
  async function open(path: string): Promise<void> {
    await page.goto(`${url}/${path}`)
    await settled(page)
    await all()
  }
  /** Asks the lists of the page for more, as long as they have more. */
  async function all(): Promise<void> {
    const more = page.locator('main').getByRole('button', { name: de.common.loadMore })
    await until(`all of ${page.url()}`, async () => {
      if ((await more.count()) === 0) return true
      // The last page may come between the look and the press: then there is nothing left to press.
      await more
        .first()
        .click({ timeout: 1_000 })
        .catch(() => undefined)
      return false
    })
  }
  /** Those the page does not say, once it had its time to. */
  async function lostOf(strings: readonly string[]): Promise<string[]> {
    let lost: string[] = []
    const told = async () => {
      await all()
      lost = missing(strings, await textOf(page))
      return lost.length === 0
    }
    await until('every string', told, waiting).catch(() => undefined)
    return lost
  }
  const clean = async () => expect(await takenForMarkup(page)).toEqual([])

  it('watches what would run', async () => {
    // Else all that follows would prove nothing.
    const other = await context.newPage()
    await other.goto(`${url}/today`)
    await settled(other)
    await other.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend',
      '<a href="java\\tscript:void 0" onclick="alert(1)">x</a><iframe sandbox="allow-scripts" srcdoc="<p onclick=1>"></iframe>')`)
    const found = await takenForMarkup(other)
    expect(found.join()).toMatch(/onclick=alert\(1\).*no sandbox.*in a frame/s)
    await other.close()
    expect(naughty.length).toBeGreaterThan(450)
    expect(packed(4_000)).toEqual(paragraphs)
    expect(missing(naughty, paragraphs.join(' '))).toEqual([])
  })

  it(
    'are the names on every list, word for word',
    async () => {
      const found: Record<string, string[]> = {}
      for (const [path, strings] of [
        ['customers', naughty],
        ['segments', names],
        ['rules', names],
        ['campaigns', names],
        ['templates', names.slice(4, 5)],
        ['catalogue/products', names],
        ['catalogue/vouchers', names],
        ['tasks', names],
        ['senders', names.slice(0, 20)],
        ['delivery/returns', names],
        ['privacy/forms', names],
        ['privacy/policy', names],
        ['data/attributes', names],
        ['delivery/health', []],
        ['today', []],
        ['campaigns/calendar', []],
        ['campaigns/compare', []],
        ['privacy/audit', []],
      ] as const) {
        await open(path)
        const lost = await lostOf(strings)
        if (lost.length > 0) found[path] = lost
        await clean()
      }
      expect(found).toEqual({})
      // What an event brought is shown as it is written in JSON, once it is opened.
      await open('events')
      for (const event of await page.locator('[data-event=Naughty] button').all()) await event.click()
      const brought = subjects.slice(0, paragraphs.length).map(text => JSON.stringify(text))
      expect(await lostOf(brought)).toEqual([])
      await clean()
    },
    // Nineteen pages of hundreds of strings.
    2 * patience,
  )

  it(
    'are all there is about a customer',
    async () => {
      const { customer } = naughtyShop.ids
      await open(`customers/${customer}`)
      expect(await lostOf([...names.slice(0, 3), ...labels.slice(0, 40), markup[0] as string])).toEqual([])
      await clean()
      // The log draws only what is near the window.
      let log = ''
      await until('every note and every subject', async () => {
        log += await textOf(page, 'main')
        await page.evaluate('scrollBy(0, innerHeight / 2)')
        const wanted = [...paragraphs, ...subjects.slice(0, paragraphs.length)]
        return missing(wanted, log).length === 0
      })
      await clean()
      for (const tab of [de.customer.events, de.customer.orders]) {
        await page.getByRole('tab', { name: tab }).click()
        await settled(page)
        await clean()
      }
      await until('every order', async () => missing(orderNumbers, await textOf(page)).length === 0)
    },
    patience,
  )

  it(
    'are the mail as it was sent, in a frame that runs nothing',
    async () => {
      const { customer } = naughtyShop.ids
      await open(`customers/${customer}`)
      const shown = page.getByRole('button', { name: de.log.open })
      await shown.first().click()
      const frame = page.frameLocator(`iframe[title="${de.messages.frame}"]`)
      await frame.locator('h1, h2, h3').first().waitFor()
      const mail = ((await frame.locator('body').textContent()) ?? '').replace(/\s+/g, ' ')
      expect(missing(packed(300), mail)).toEqual([])
      expect(await page.locator(`iframe[title="${de.messages.frame}"]`).getAttribute('sandbox')).toBe('')
      await clean()
      // View in browser, of each.
      for (const message of naughtyShop.messages) {
        await page.goto(`${url}/v/${signLink(testKeyring, 'view', message)}`)
        await page.frameLocator('iframe').locator('h2, h1').first().waitFor()
        await clean()
      }
    },
    patience,
  )

  it(
    'are subjects, senders and bodies in the inbox',
    async () => {
      const { sink } = naughtyShop.shop.world
      const own = sink.mails.filter(({ to }) => to.startsWith('alle@'))
      expect(own).toHaveLength(paragraphs.length)
      for (const { from, to, raw } of own) await inbox.add({ from, to: [to] }, raw, new Date())
      for (const [n, name] of names.slice(0, 12).entries())
        await inbox.add(
          { from: 'x@kunde.example.com', to: [`y${n}@laden.test`] },
          strangeMail(name, n),
          new Date(),
        )
      await page.goto(`${url}/inbox`)
      const list = await textOf(page)
      expect(missing(subjects.slice(0, paragraphs.length), list)).toEqual([])
      await clean()
      for (const { id } of inbox.list({ limit: 100, text: '', before: '' }))
        for (const view of ['html', 'text', 'headers', 'raw']) {
          await page.goto(`${url}/inbox/messages/${id}?view=${view}`)
          await clean()
        }
      await page.goto(`${url}/inbox?q=${encodeURIComponent(markup.join(' ').slice(0, 300))}`)
      await clean()
    },
    patience,
  )

  it(
    'are templates, in the editor and its preview',
    async () => {
      await open(`templates/${naughtyShop.ids.template}`)
      const frame = page.frameLocator('.preview-room iframe')
      await frame.locator('h1, h2').first().waitFor()
      const shown = ((await frame.locator('body').textContent()) ?? '').replace(/\s+/g, ' ')
      expect(missing(packed(300), shown)).toEqual([])
      expect(await page.locator('.preview-room iframe').getAttribute('sandbox')).toBe('')
      await clean()
      await screenshot(page, 'naughty-template')
      await open('templates/new')
      await clean()
    },
    patience,
  )

  it(
    'are what editors and pages of one thing show',
    async () => {
      const { rule, campaign, segment, sender } = naughtyShop.ids
      const name = names[0] as string
      for (const path of [
        `rules/${rule}`,
        `rules/${rule}/edit`,
        `segments/${segment}`,
        `campaigns/${campaign}`,
        `campaigns/${campaign}/edit`,
        `senders/${sender}`,
      ]) {
        await open(path)
        expect([path, await lostOf([name])]).toEqual([path, []])
        await clean()
      }
      await open(`rules/${rule}/edit`)
      await page.locator('[data-step=call_3]').click()
      await page.getByTestId('rule-panel').getByRole('textbox', { name: de.ruleEditor.stepName }).waitFor()
      expect(await lostOf(names.slice(0, 12))).toEqual([])
      await clean()
      await screenshot(page, 'naughty-rule')
      await open('catalogue/products')
      await page
        .getByRole('button', { name: names[0] as string })
        .first()
        .click()
      await page.getByRole('dialog').waitFor()
      await settled(page)
      await clean()
      await open('privacy/forms')
      await page
        .getByRole('button', { name: names[0] as string })
        .first()
        .click()
      await page.getByRole('dialog').waitFor()
      await settled(page)
      await clean()
    },
    patience,
  )

  it(
    'are typed into the search, and found there',
    async () => {
      await open('today')
      for (const text of [...packed(150, markup).slice(0, 3), markup[0] as string, ...names.slice(0, 2)]) {
        await page.keyboard.press('Control+k')
        const field = page.getByRole('combobox', { name: de.search.title, exact: true })
        const answered = page.waitForResponse(answer => answer.url().includes('/api/search?'))
        await field.fill(text)
        await answered
        await page
          .getByRole('option')
          .first()
          .or(page.getByText(de.search.nothing(text), { exact: true }))
          .waitFor()
        await clean()
        await page.keyboard.press('Escape')
        await field.waitFor({ state: 'detached' })
      }
      const failed: string[] = []
      for (let at = 0; at < naughty.length; at += 8)
        await Promise.all(
          naughty.slice(at, at + 8).map(async text => {
            const answer = await context.request.get(`${url}/api/search`, { params: { q: text } })
            if (answer.status() >= 500) failed.push(`${answer.status()}: ${text}`)
          }),
        )
      expect(failed).toEqual([])
    },
    patience,
  )

  it(
    'are what customers see: a form, its answers, the preference centre',
    async () => {
      await page.goto(`${url}/f/${formKey}?lang=de`)
      expect(missing(names.slice(0, 27), await textOf(page))).toEqual([])
      expect(missing(labels.slice(0, 50), await textOf(page))).toEqual([])
      await clean()
      await screenshot(page, 'naughty-form')
      // Sent without what must be filled in, it comes back with all that was typed.
      const fields = page.locator('input[type=text]:visible')
      for (let n = 0; n < (await fields.count()); n++) await fields.nth(n).fill(names[n] as string)
      await page.locator('input[type=email]').fill('neu@kunde.example.com')
      await page.locator('button').last().click()
      await page.waitForLoadState()
      await clean()
      await page.goto(`${url}/f/${formKey}/thanks?lang=de`)
      await clean()
      const message = naughtyShop.messages[0] as string
      await page.goto(`${url}/p/${signLink(testKeyring, 'preferences', message)}?lang=de`)
      expect(missing(names, await textOf(page))).toEqual([])
      await clean()
      await screenshot(page, 'naughty-preferences')
    },
    patience,
  )
})

/** A mail of somebody who means harm: names, subject, text and an attachment. */
function strangeMail(name: string, n: number): Buffer {
  const encoded = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
  const body = paragraphs[n % paragraphs.length] as string
  return Buffer.from(
    [
      `From: ${encoded(name)} <x@kunde.example.com>`,
      `To: ${encoded(name)} <y@laden.test>`,
      `Subject: ${encoded(name)}`,
      `Message-ID: <${n}"><script>alert(1)</script>@kunde.example.com>`,
      `X-Anlass-Purpose: ${encoded(name)}`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="b"',
      '',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(`<!doctype html><body><p>Hallo</p>${printable(name) ? '' : '<p></p>'}</body>`).toString(
        'base64',
      ),
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(body).toString('base64'),
      '--b',
      'Content-Type: text/html',
      `Content-Disposition: attachment; filename="${encoded(name)}"`,
      '',
      '<script>alert(1)</script>',
      '--b--',
      '',
    ].join('\r\n'),
  )
}
