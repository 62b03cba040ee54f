import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect } from '@jest/globals'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import type { Role } from '../../engine/access/role.ts'
import { until } from '../support/world.ts'
import { type ConsoleWorld, password, screenshotDir } from './console-world.ts'
import { slowness } from './slowness.ts'
import { failOnFaults, faultsIn, watch } from './watch.ts'

const executablePath = process.env.ANLASS_TEST_CHROMIUM ?? '/usr/bin/chromium'

/**
 * A `describe` whose tests fail on any fault in the windows they opened (watch.ts). Without a browser it is skipped: told
 * once by the global setup; with CI=true it fails there instead.
 */
export function withBrowser(name: string, tests: () => void): void {
  const inBrowser = existsSync(executablePath) ? describe : describe.skip
  inBrowser(name, () => {
    failOnFaults()
    tests()
  })
}

/** A browser whose windows are all watched (watch.ts). */
export async function launchChromium(): Promise<Browser> {
  // As root, and in most containers, Chromium's own sandbox cannot be set up.
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async options => {
    const context = await newContext(options)
    await watch(context)
    return context
  }
  return browser
}

export type Visit = {
  context: BrowserContext
  page: Page
  /** What went wrong in the page (watch.ts); at the end of the test it fails for it. */
  faults: string[]
}

export type ConsoleBrowser = {
  /** A window in which somebody of this role is signed in; the one before is closed. */
  open(role: Role, locale?: string, timezoneId?: string): Promise<Visit>
  close(): Promise<void>
}

/** A browser in which staff are signed in once for each role: signing in costs time, and is not done often at once. */
export async function launchBrowser(shop: ConsoleWorld, roles: readonly Role[]): Promise<ConsoleBrowser> {
  const browser = await launchChromium()
  const sessions = new Map<Role, Awaited<ReturnType<BrowserContext['storageState']>>>()
  for (const role of roles) sessions.set(role, await signIn(shop, browser, role))
  let last: BrowserContext | undefined
  return {
    open: async (role, locale = 'de-DE', timezoneId) => {
      await last?.close()
      const storageState = sessions.get(role)
      if (!storageState) throw new Error(`nobody is signed in as ${role}`)
      const context = await browser.newContext({
        locale,
        ...(timezoneId ? { timezoneId } : {}),
        storageState,
        reducedMotion: 'reduce',
        viewport: { width: 1280, height: 900 },
      })
      last = context
      context.setDefaultTimeout(waiting)
      const page = await context.newPage()
      await slowDown(page)
      return { context, page, faults: faultsIn(context) }
    },
    close: () => browser.close(),
  }
}

/** How long a busy machine may take for what one waits for in the page, ms. */
export const waiting = slowness ? 90_000 : 40_000

/** And for a whole test, ms: more, so that what never comes is named by the step that waits for it. */
export const patience = 3 * waiting

/** On a slow machine, where one is asked for (slowness.ts): called for each page. */
export async function slowDown(page: Page): Promise<void> {
  if (!slowness || slowness.rate <= 1) return
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowness.rate })
}

async function signIn(shop: ConsoleWorld, browser: Browser, role: Role) {
  const visit = await browser.newContext()
  const data = { email: await shop.addStaff(role), password }
  await visit.request.post(`${shop.url}/api/session`, { data, headers: { 'X-Anlass-CSRF': '1' } })
  const session = await visit.storageState()
  await visit.close()
  return session
}

/** Reads again and again until it is what is wanted; what it stayed at instead is told as by `expect`. */
export async function comesTo<T>(read: () => Promise<T>, wanted: T): Promise<void> {
  let last: T | undefined
  const there = async () => {
    last = await read()
    return isDeepStrictEqual(last, wanted)
  }
  await until('what is wanted', there, waiting).catch(() => expect(last).toEqual(wanted))
}

/** Waits until the text of this part contains, or matches, what is wanted; what it says instead is told as by `expect`. */
export async function comesToSay(part: Locator, wanted: string | RegExp): Promise<void> {
  let last = ''
  const there = async () => {
    last = (await part.textContent()) ?? ''
    return typeof wanted === 'string' ? last.includes(wanted) : wanted.test(last)
  }
  await until('what is wanted', there, waiting).catch(() => expect(last).toMatch(wanted))
}

/** Runs in the page. */
export function isNoWiderThanItsWindow(): boolean {
  const page = globalThis as unknown as {
    document: { documentElement: { scrollWidth: number; clientWidth: number } }
  }
  const { scrollWidth, clientWidth } = page.document.documentElement
  return scrollWidth <= clientWidth
}

/** Waits until the page is drawn no wider than its window, or says where it is not. */
export async function fits(page: Page, width: number): Promise<void> {
  try {
    await page.waitForFunction(isNoWiderThanItsWindow, undefined, { timeout: 5_000 })
  } catch {
    throw new Error(`${page.url()} is wider than a window of ${width} px`)
  }
}

/**
 * Looks at the page as it stands in windows of these widths, the first of which it should be loaded in, and without
 * loading it anew for the others: that took most of the time.
 */
export async function eachWidth(
  page: Page,
  widths: readonly number[],
  look: (width: number) => Promise<void>,
): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    await fits(page, width)
    await look(width)
  }
}

/**
 * Runs in the page: what a screen reader could not name, or what it would be told twice. Text, as these files have no
 * DOM.
 */
export const unnamed = `[
  ...[...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a[href], [role=progressbar]')]
    .filter(part => part.checkVisibility() && !part.closest('[aria-hidden=true]') && !part.ariaLabel &&
      !part.ariaLabelledByElements?.length && !part.labels?.length && !part.textContent.trim())
    .map(part => 'no name: ' + part.outerHTML.slice(0, 200)),
  ...[...document.querySelectorAll('img:not([alt])')].map(part => 'no alt: ' + part.outerHTML.slice(0, 200)),
  ...(document.querySelectorAll('main h1').length === 1 ? [] : ['not one h1']),
  ...[...document.querySelectorAll('[id]')].map(part => part.id)
    .filter((id, index, ids) => ids.indexOf(id) !== index).map(id => 'twice: #' + id),
]`

/** Looked at by people; kept only where somebody asks for them. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (!process.env.ANLASS_TEST_SCREENSHOTS) return
  const file = join(screenshotDir(), `${name.replace(/[^\w-]+/g, '-')}.png`)
  await page.screenshot({ path: file, animations: 'disabled', fullPage: true })
}
