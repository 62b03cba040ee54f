import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium } from 'playwright-core'
import { readOrCreateSettings } from '../app/settings-file.ts'
import { percentile, startApp } from './app.ts'
import type { BenchResult } from './result.ts'

const executablePath = process.env.ANLASS_TEST_CHROMIUM ?? '/usr/bin/chromium'
/** Rounds before those that count: the first pages of a browser and of a server are slower than any after. */
const warmUp = 2

/**
 * From asking for the console's address to the heading of its first page, signed in, with an empty cache each time.
 * Baseline: a page of one heading and nothing else, in the same browser, in turn.
 */
export async function firstViewBench({ short }: { short: boolean }): Promise<BenchResult> {
  const app = await startApp()
  const bare = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end('<!doctype html><title>bare</title><main><h1>bare</h1></main>')
  })
  await new Promise<void>(resolve => bare.listen(0, '127.0.0.1', resolve))
  const bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
  try {
    const visitor = await browser.newContext()
    const answer = await visitor.request.post(`${app.url}/api/session`, {
      data: { email: 'admin@anlass.test', password: readOrCreateSettings(app.dataDir).adminPassword },
      headers: { 'X-Anlass-CSRF': '1' },
    })
    if (!answer.ok()) throw new Error(`signing in: ${answer.status()}`)
    const signedIn = await visitor.storageState()
    const ours: number[] = []
    const theirs: number[] = []
    for (let n = 0; n < warmUp + (short ? 7 : 21); n++) {
      const own = await viewMs(browser, `${app.url}/today`, signedIn)
      const other = await viewMs(browser, bareUrl)
      if (n < warmUp) continue
      ours.push(own)
      theirs.push(other)
    }
    const median = (values: number[]) =>
      percentile(
        values.toSorted((a, b) => a - b),
        0.5,
      )
    return {
      bench: 'first-view',
      figures: {
        firstViewMs: median(ours),
        slowestMs: Math.max(...ours),
        bareMs: median(theirs),
      },
      ratios: { vsBare: median(ours) / median(theirs) },
    }
  } finally {
    await browser.close()
    bare.close()
    await app.stop()
  }
}

type State = Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>

/** Milliseconds until the first heading stands, in a context whose cache is empty. */
async function viewMs(browser: Browser, url: string, storageState?: State): Promise<number> {
  const context = await browser.newContext(storageState ? { storageState } : {})
  const page = await context.newPage()
  const from = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  await page.locator('main h1').first().waitFor()
  const ms = performance.now() - from
  await context.close()
  return ms
}
