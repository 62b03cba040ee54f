import { afterEach, beforeAll, expect } from '@jest/globals'
import type { BrowserContext, Page } from 'playwright-core'

type Watched = { faults: string[]; allowed: RegExp[] }

/** Of the test that runs; what one left behind is told at its end, and not again. */
const watched = new Map<BrowserContext, Watched>()

/**
 * From here on every fault in any window of this context fails the test that runs: an error or a rejection that nobody
 * caught, whatever is written to the console as an error, anything against the Content-Security-Policy, a file of the
 * console that is missing, and a server that answers 500.
 */
export async function watch(context: BrowserContext): Promise<void> {
  const faults: string[] = []
  watched.set(context, { faults, allowed: [] })
  // What a frame without scripts may not do is told by the console only; the rest here, with what it was.
  await context.addInitScript(`document.addEventListener('securitypolicyviolation', event =>
    console.error('policy: ' + event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sourceFile + ':' +
      event.lineNumber + ' ' + event.sample))`)
  context.on('page', page => watchPage(page, faults))
}

/** The list that grows with each fault in this context. @throws Error for one that is not watched */
export function faultsIn(context: BrowserContext): string[] {
  const found = watched.get(context)
  if (!found) throw new Error('this context is not watched')
  return found.faults
}

function watchPage(page: Page, faults: string[]): void {
  // Of rejected promises too.
  page.on('pageerror', error => faults.push(`${error.name}: ${error.message}`))
  page.on('console', message => {
    if (message.type() !== 'error') return
    const { url } = message.location()
    // Browsers print what the console shows in its own words: no session yet, a name that is taken, no network.
    if (/^Failed to load resource/.test(message.text()) && /\/api\/|\/inbox\//.test(url)) return
    faults.push(`${message.text()} (${url})`)
  })
  // By its policy one tells what the server answered from what a test put in its place.
  page.on('response', response => {
    if (response.status() === 500 && response.headers()['content-security-policy'])
      faults.push(`500: ${response.request().method()} ${response.url()}`)
  })
}

/** For a fault that is the point of a test: what it matches is none of those that fail it. */
export function allowFault(context: BrowserContext, what: RegExp): void {
  watched.get(context)?.allowed.push(what)
}

/** Faults seen since the last call that no test allowed. */
export function faultsSoFar(): string[] {
  const found = [...watched.values()].flatMap(({ faults, allowed }) =>
    faults.filter(fault => !allowed.some(pattern => pattern.test(fault))),
  )
  for (const { faults, allowed } of watched.values()) {
    faults.length = 0
    allowed.length = 0
  }
  return found
}

/** To be called in a `describe`: each of its tests fails on what was seen while it ran. */
export function failOnFaults(): void {
  // Of another file in the same process, whose server has ended.
  beforeAll(() => watched.clear())
  afterEach(() => expect(faultsSoFar()).toEqual([]))
}
