import { afterAll, beforeAll, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Browser, chromium, type Page } from 'playwright-core'
import { framed } from '../../admin-ui/src/pages/templates/editor/preview/framed.ts'
import { compileWithIssues } from '../../templates/compile.ts'
import { renderTemplate } from '../../templates/render.ts'
import { until } from '../support/world.ts'
import { brand } from '../unit/templates/data.ts'
import { data, source } from '../unit/templates/hostile-arbitrary.ts'
import { withBrowser } from './console-browser.ts'

const executablePath = process.env.ANLASS_TEST_CHROMIUM ?? '/usr/bin/chromium'
/** In the suite a few; `HOSTILE_RUNS=1000` for the whole thing. */
const runs = Number(process.env.HOSTILE_RUNS ?? 60)
const origin = 'http://console.example.test'
const attack = '<!doctype html><html><body><img src="https://x.de/a.png" onerror="alert(1)"></body></html>'

let browser: Browser
let mails: string[]
beforeAll(async () => {
  const made = fc.sample(fc.tuple(source, data), runs)
  mails = []
  for (const [template, given] of made) {
    const { compiled } = await compileWithIssues(template, brand, { segments: [{ id: 'x', name: 'x' }] })
    const result = compiled && renderTemplate(compiled, 'de', given)
    if (result?.ok) mails.push(result.html)
  }
  // As root, and in most containers, Chromium's own sandbox cannot be set up.
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}, 300_000)
afterAll(async () => {
  await browser?.close()
})

type Seen = { scripts: string[]; asked: Set<string>; opened: number }

/**
 * Shows documents each in a frame of its own, forty at a time, and tells what they did there. What is told of a frame may
 * come after it was loaded: so many scripts are waited for.
 */
async function show(documents: readonly string[], sandboxed: boolean, scripts = 0): Promise<Seen> {
  const seen: Seen = { scripts: [], asked: new Set(), opened: 0 }
  const context = await browser.newContext()
  // Every poison calls this; whichever frame it stands in.
  await context.exposeBinding('anlassRan', ({ frame }) => void seen.scripts.push(frame.url()))
  await context.addInitScript('globalThis.alert = () => globalThis.anlassRan()')
  for (let at = 0; at < documents.length; at += 40) {
    const page: Page = await context.newPage()
    page.on('console', message => {
      if (/Blocked script execution|Refused to (?:execute|run)|Executing inline/.test(message.text()))
        seen.scripts.push(message.text())
    })
    page.on('dialog', dialog => {
      seen.scripts.push(dialog.message())
      void dialog.dismiss()
    })
    page.on('popup', () => seen.opened++)
    await page.route('**/*', route => {
      const url = new URL(route.request().url())
      if (url.origin === origin && url.pathname === '/')
        return route.fulfill({ body: '', contentType: 'text/html' })
      seen.asked.add(url.origin)
      return route.abort()
    })
    await page.goto(`${origin}/`)
    // Text, as these files have no DOM.
    await page.evaluate(
      `(${fill})(${JSON.stringify(documents.slice(at, at + 40)).replaceAll('<', '\\u003c')}, ${sandboxed})`,
    )
    await until('scripts to be told of', () => seen.scripts.length >= scripts)
    await page.close()
  }
  await context.close()
  return seen
}

const fill = `(documents, sandboxed) => Promise.all(documents.map(text => new Promise(done => {
  const frame = document.createElement('iframe')
  if (sandboxed) frame.setAttribute('sandbox', '')
  frame.srcdoc = text
  frame.onload = done
  document.body.append(frame)
})))`

withBrowser('hostile templates, in a real browser', () => {
  it('what watches sees a script that runs, and one that is held back', async () => {
    expect((await show([attack], false, 1)).scripts).toHaveLength(1)
    expect((await show([framed(attack, origin)], true, 1)).scripts.join()).toMatch(
      /Blocked script execution|Refused/,
    )
  })

  it('run nothing in the frame of the preview, where there is nothing to hold back', async () => {
    expect(mails.length).toBeGreaterThan(runs / 20)
    const { scripts, asked, opened } = await show(
      mails.map(html => framed(html, origin)),
      true,
    )
    expect([scripts, opened]).toEqual([[], 0])
    // The policy of the frame: nobody else's server learns that a draft was looked at.
    expect([...asked].filter(from => from !== origin)).toEqual([])
  }, 300_000)

  it('run nothing where nothing protects the reader', async () => {
    const { scripts, opened } = await show(mails, false)
    expect([scripts, opened]).toEqual([[], 0])
  }, 300_000)
})
