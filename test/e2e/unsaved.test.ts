import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { newsletterForm } from '../integration/forms-harness.ts'
import { type ConsoleBrowser, comesTo, launchBrowser, patience, withBrowser } from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'

const { support, catalogue, privacy, ways, data, tasks, access } = de
const words = de.drafts.leaving

withBrowser('what is typed and not saved', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let page: Page
  let formId: string
  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchBrowser(shop, ['admin'])
    page = (await browser.open('admin')).page
    const made = await page.request.post(`${shop.url}/api/forms`, {
      data: { key: 'gehen', name: 'Gehen', definition: newsletterForm },
      headers: { 'X-Anlass-CSRF': '1' },
    })
    formId = ((await made.json()) as { id: string }).id
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  const question = () => page.getByRole('dialog', { name: words.title })
  const answer = async (what: 'stay' | 'leave') => {
    await question().getByRole('button', { name: words[what] }).click()
    await question().waitFor({ state: 'detached' })
  }
  /** The dialog one writes in. */
  const dialog = () => page.locator('section[role=dialog]').first()
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click()
  const goTo = (path: string) => page.goto(`${shop.url}${path}`)

  const dialogs: { what: string; open(): Promise<void>; field(): Locator }[] = [
    {
      what: 'the entry by hand on the page of a customer',
      open: async () => {
        await goTo(`/customers/${shop.ids.jonas}?tab=log`)
        await press(support.entry.titles.call)
      },
      field: () => dialog().getByLabel(support.entry.text),
    },
    {
      what: 'a form, from the side',
      open: async () => {
        await goTo('/privacy/forms')
        await page.locator(`[data-form="${formId}"]`).click()
      },
      field: () => dialog().getByLabel(privacy.forms.name).first(),
    },
    {
      what: 'a voucher pool',
      open: async () => {
        await goTo('/catalogue/vouchers')
        await press(catalogue.vouchers.add)
      },
      field: () => dialog().getByLabel(catalogue.vouchers.name).first(),
    },
    {
      what: 'a product feed',
      open: async () => {
        await goTo('/catalogue/feeds')
        await press(catalogue.feeds.add)
      },
      field: () => dialog().getByLabel(catalogue.feeds.name).first(),
    },
    {
      what: 'a mailbox',
      open: async () => {
        await goTo('/delivery/ways')
        await page.getByTestId('way-mailboxes').getByRole('button', { name: ways.mailboxes.add }).click()
      },
      field: () => dialog().getByLabel(ways.mailboxes.username).first(),
    },
    {
      what: 'a recipient of data',
      open: async () => {
        await goTo('/privacy/recipients')
        await press(privacy.recipients.add)
      },
      field: () => dialog().getByLabel(privacy.recipients.name).first(),
    },
    {
      what: 'an attribute',
      open: async () => {
        await goTo('/data/attributes')
        await press(data.attributes.add)
      },
      field: () => dialog().getByLabel(data.attributes.purposeLabel).first(),
    },
    {
      what: 'an invitation to the team',
      open: async () => {
        await goTo('/settings/users')
        await press(access.users.invite)
      },
      field: () => dialog().getByLabel(access.users.email).first(),
    },
  ]

  it.each(dialogs)(
    'is asked about before it is lost: $what',
    async ({ open, field }) => {
      await open()
      await field().waitFor()
      // Nothing was typed: nothing is asked.
      await dialog().getByRole('button', { name: de.common.close, exact: true }).first().click()
      await dialog().waitFor({ state: 'detached' })
      expect(await question().count()).toBe(0)

      await open()
      await field().fill('wichtige Worte')
      await page.keyboard.press('Escape')
      await answer('stay')
      await comesTo(() => field().inputValue(), 'wichtige Worte')
      await dialog().getByRole('button', { name: de.common.close, exact: true }).first().click()
      await answer('stay')
      await dialog().getByRole('button', { name: de.common.close, exact: true }).first().click()
      await answer('leave')
      await dialog().waitFor({ state: 'detached' })
    },
    patience,
  )

  it(
    'is asked about by the browser’s back as well',
    async () => {
      await goTo('/customers')
      await page.getByRole('main').getByRole('link', { name: /Jonas/ }).first().click()
      await press(support.entry.titles.call)
      const field = () => dialog().getByLabel(support.entry.text)
      await field().fill('wichtige Worte')
      await page.evaluate('history.back()')
      await answer('stay')
      await comesTo(() => field().inputValue(), 'wichtige Worte')
      await page.evaluate('history.back()')
      await answer('leave')
      await page.waitForURL(/\/customers$/)
    },
    patience,
  )

  const pages: { what: string; path: string; field(): Locator }[] = [
    {
      what: 'the brand',
      path: '/templates/brand',
      field: () => page.getByTestId('brand-form').getByLabel(de.brand.shopName),
    },
    {
      what: 'a sender',
      path: '/senders/new',
      field: () => page.getByLabel(de.senders.fromName, { exact: true }),
    },
    {
      what: 'the record of processing',
      path: '/privacy/processing',
      field: () => page.getByLabel(privacy.processing.details.controller),
    },
    { what: 'a topic', path: '/privacy/policy', field: () => page.getByLabel(privacy.policy.topicDe) },
  ]

  it.each(pages)(
    'holds back a link and the tab itself: $what',
    async ({ path, field }) => {
      const away = () => page.getByRole('link', { name: tasks.title, exact: true }).first().click()
      await goTo(path)
      await field().waitFor()
      await away()
      await page.waitForURL(/\/tasks/)
      expect(await question().count()).toBe(0)

      await goTo(path)
      await field().fill('wichtige Worte')
      await away()
      await answer('stay')
      await comesTo(() => field().inputValue(), 'wichtige Worte')
      const asked = page.waitForEvent('dialog')
      const reload = page.evaluate('location.reload()').catch(() => undefined)
      const ask = await asked
      expect(ask.type()).toBe('beforeunload')
      await ask.dismiss()
      await reload
      await comesTo(() => field().inputValue(), 'wichtige Worte')
      await away()
      await answer('leave')
      await page.waitForURL(/\/tasks/)
    },
    patience,
  )

  it(
    'asks no more once it is saved, and asks again for what is typed after that',
    async () => {
      await goTo('/privacy/processing')
      const field = page.getByLabel(privacy.processing.details.controller)
      await field.fill('Laden GmbH')
      await press(privacy.processing.save)
      await page.getByText(privacy.processing.saved).waitFor()
      await page.getByRole('link', { name: tasks.title, exact: true }).first().click()
      await page.waitForURL(/\/tasks/)
      await page.goBack()
      await field.fill('Laden AG')
      await page.getByRole('link', { name: tasks.title, exact: true }).first().click()
      await answer('leave')
      await page.waitForURL(/\/tasks/)
    },
    patience,
  )
})
