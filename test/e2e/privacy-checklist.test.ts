import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { putSetting } from '../../db/stores/workspace-store.ts'
import type { Role } from '../../engine/access/role.ts'
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

const words = de.privacy.overview
const day = 86_400_000

withBrowser('the privacy checklist', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchBrowser(shop, ['privacy_officer', 'support'])
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })
  beforeEach(() => open('privacy_officer'))

  async function open(role: Role, locale = 'de-DE'): Promise<void> {
    const visit = await browser.open(role, locale)
    page = visit.page
    faults = visit.faults
    await page.setViewportSize({ width: 1440, height: 900 })
  }
  const check = (key: string, state = '') =>
    page.locator(`[data-check=${key}]${state && `[data-state=${state}]`}`)
  const visit = async () => {
    await page.goto(`${shop.url}/privacy/overview`)
    await check('cases').waitFor()
  }
  const set = (key: string, value: unknown) => putSetting(shop.world.database.db, key, value, new Date())

  it('ticks itself from what is so, and leads to where it is put right', async () => {
    await set('processing_details', { security: '', authority: '' })
    await set('campaign_approval', { above: null })
    await visit()
    await check('record', 'bad')
      .getByText(/Aufsichtsbehörde/)
      .waitFor()
    await check('approval', 'soon').getByText(words.approvalOff).waitFor()
    // What the workers do meanwhile may tick others: they are counted where they stand.
    const isCounted = async () => {
      const [told, good] = await page.evaluate<[string, number]>(
        `[document.querySelector('[data-testid=checklist-done]').textContent, document.querySelectorAll('[data-check][data-state=good]').length]`,
      )
      return Number(/^\d+/.exec(told)?.[0]) === good
    }
    expect(await isCounted()).toBe(true)

    await set('processing_details', { security: 'Verschlüsselte Rechner', authority: 'BlnBDI' })
    await set('campaign_approval', { above: 5_000 })
    await visit()
    await check('record', 'good').getByText(words.recordWhole).waitFor()
    await check('approval', 'good').getByText(words.approvalOn('5.000')).waitFor()
    expect(await isCounted()).toBe(true)

    await check('record').getByRole('link').click()
    await page.getByRole('heading', { level: 1, name: de.privacy.processing.title }).waitFor()
    expect(faults).toEqual([])
  })

  it('asks an officer for what no program can see, and asks again when it is too old', async () => {
    const confirm = () => check('ledgerHead').getByRole('button', { name: words.ledgerHeadConfirm })
    await set('privacy_confirmed.ledgerHead', { at: new Date(Date.now() - 91 * day), by: 'user:x' })
    await visit()
    await check('ledgerHead', 'soon')
      .getByText(/Zuletzt bestätigt/)
      .waitFor()
    await confirm().click()
    await page.getByText(words.confirmedDone).waitFor()
    await check('ledgerHead', 'good')
      .getByText(/gilt bis/)
      .waitFor()
    await comesTo(() => confirm().count(), 0)
    // Whoever may only read reads, and confirms nothing.
    await set('privacy_confirmed.ledgerHead', { at: new Date(Date.now() - 91 * day), by: 'user:x' })
    await open('support')
    await visit()
    await check('ledgerHead', 'soon').waitFor()
    await comesTo(() => confirm().count(), 0)
    expect(faults).toEqual([])
  })

  it('fits every window, light and dark, in both languages, with a name for everything', async () => {
    for (const [locale, colorScheme] of [
      ['de-DE', 'light'],
      ['en-GB', 'dark'],
    ] as const) {
      await open('privacy_officer', locale)
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width: 360, height: 900 })
      await visit()
      await eachWidth(page, [360, 768, 1440], async width => {
        expect(await page.evaluate(unnamed)).toEqual([])
        await screenshot(page, `privacy-checklist-${locale}-${colorScheme}-${width}`)
      })
      expect(faults).toEqual([])
    }
  })
})
