import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { newsletterForm } from '../integration/forms-harness.ts'
import { type ConsoleBrowser, comesTo, launchBrowser, patience, withBrowser } from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'

const { privacy, segments, access } = de
const words = de.drafts.sure

withBrowser('what hurts', () => {
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

  const api = async (method: 'get' | 'post' | 'put', path: string, data?: unknown, version?: number) => {
    const response = await page.request[method](`${shop.url}/api${path}`, {
      ...(data === undefined ? {} : { data }),
      headers: { 'X-Anlass-CSRF': '1', ...(version === undefined ? {} : { 'If-Match': `"${version}"` }) },
    })
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`)
    return (await response.json()) as Record<string, unknown> & {
      id: string
      items: Record<string, unknown>[]
    }
  }

  type Hurt = {
    what: string
    /** Makes what is to be destroyed, and goes to where that is done. */
    go(): Promise<void>
    button(): Locator
    /** Whether it is still there. */
    stands(): Promise<boolean>
  }
  let id = ''
  const hurts: Hurt[] = [
    {
      what: 'a topic',
      go: async () => {
        await api('post', '/topics', {
          ...{ key: 'sale', purpose: 'newsletter', name: { de: 'Ausverkauf', en: 'Sale' } },
        })
        await page.goto(`${shop.url}/privacy/policy`)
      },
      button: () => page.getByRole('button', { name: privacy.policy.removeTopic('Ausverkauf') }),
      stands: async () => (await api('get', '/topics')).items.some(({ key }) => key === 'sale'),
    },
    {
      what: 'the draft of a form',
      go: async () => {
        id = (await api('post', '/forms', { key: 'weg', name: 'Weg', definition: newsletterForm })).id
        await page.goto(`${shop.url}/privacy/forms?form=${id}`)
      },
      button: () => page.getByRole('dialog').getByRole('button', { name: privacy.forms.remove, exact: true }),
      stands: async () => (await api('get', '/forms')).items.some(one => one.id === id),
    },
    {
      what: 'a request for data that is withdrawn',
      go: async () => {
        id = (
          await api('post', '/privacy/cases', {
            ...{ kind: 'access', customerId: shop.ids.jonas, channel: 'phone', identity: 'unchecked' },
          })
        ).id
        await page.goto(`${shop.url}/privacy/cases?case=${id}`)
      },
      button: () =>
        page.getByRole('dialog').getByRole('button', { name: privacy.cases.withdraw, exact: true }),
      stands: async () => (await api('get', `/privacy/cases/${id}`)).state !== 'withdrawn',
    },
    {
      what: 'a session',
      go: async () => {
        const other = await page.request.get(`${shop.url}/api/session`)
        expect(other.ok()).toBe(true)
        const made = await fetch(`${shop.url}/api/session`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'X-Anlass-CSRF': '1' },
          body: JSON.stringify({ email: 'admin@anlass.test', password: 'correct horse battery' }),
        })
        expect(made.ok).toBe(true)
        const before = await sessions()
        expect(before.length).toBeGreaterThan(1)
        id = before.find(({ current }) => !current)?.id as string
        await page.goto(`${shop.url}/account`)
      },
      button: () => page.locator(`[data-session="${id}"]`).getByRole('button'),
      stands: async () => (await sessions()).some(one => one.id === id),
    },
  ]
  const sessions = async () => {
    const answered: unknown = await api('get', '/sessions')
    return (Array.isArray(answered) ? answered : (answered as { items: unknown[] }).items) as {
      id: string
      current: boolean
    }[]
  }

  it.each(hurts)(
    'takes two presses, and leaving it asks no more: $what',
    async ({ go, button, stands }) => {
      await go()
      const at = await button().elementHandle()
      if (!at) throw new Error('there is no button')
      await at.click()
      await page.getByText(de.common.sure, { exact: true }).waitFor()
      // Another look at it: the question goes, and nothing has happened.
      await at.evaluate(`element => element.blur()`).catch(() => undefined)
      await page.evaluate('document.activeElement && document.activeElement.blur()')
      await page.getByText(de.common.sure, { exact: true }).waitFor({ state: 'detached' })
      expect(await stands()).toBe(true)

      await at.click()
      await page.getByText(de.common.sure, { exact: true }).click()
      await comesTo(stands, false)
    },
    patience,
  )

  it(
    'takes somebody off a list, and puts them back from the message',
    async () => {
      const made = await api('post', '/segments', { kind: 'fixed', name: 'Liste' })
      await api('post', `/segments/${made.id}/members`, { customers: [shop.ids.jonas] })
      await page.goto(`${shop.url}/segments/${made.id}`)
      const members = async () => (await api('get', `/segments/${made.id}/members`)).items.length
      const row = page.getByRole('list', { name: segments.members }).getByRole('listitem')
      await row.getByRole('button').click()
      await comesTo(members, 0)
      await page.getByText(words.takenOff('').trim(), { exact: false }).first().waitFor()
      await page.getByRole('button', { name: words.undo }).click()
      await comesTo(members, 1)
      await row.waitFor()
    },
    patience,
  )

  it(
    'says once what is shown once, and loses it to no stray click',
    async () => {
      await page.goto(`${shop.url}/settings/keys`)
      await page.getByRole('button', { name: access.keys.make, exact: true }).first().click()
      await page.getByRole('dialog').getByLabel(access.keys.name).first().fill('Kasse')
      await page.getByRole('dialog').getByRole('button', { name: access.keys.submit, exact: true }).click()
      const once = page.getByTestId('secret-once')
      await once.waitFor()
      await page.keyboard.press('Escape')
      await page.mouse.click(5, 5)
      expect(await once.isVisible()).toBe(true)
      await once.getByRole('button', { name: de.drafts.copied }).click()
      await once.waitFor({ state: 'detached' })
    },
    patience,
  )
})
