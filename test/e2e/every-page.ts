import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { until } from '../support/world.ts'
import { axe } from './axe.ts'
import {
  type ConsoleBrowser,
  eachWidth,
  launchBrowser,
  launchChromium,
  screenshot,
  withBrowser,
} from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'

const source = fileURLToPath(new URL('../../admin-ui/src/', import.meta.url))

/** Sections with pages of one thing; the rest of an area shows its list there. */
const sectionsOfOne: Record<string, readonly string[]> = { data: ['imports'], settings: [] }

/** Pages of the console by the first word of their address; what is in no list is walked by the last test file. */
export const areas = {
  marketing: ['campaigns', 'segments', 'rules', 'tasks'],
  contents: ['templates', 'catalogue', 'senders', 'delivery', 'events'],
  people: ['privacy', 'data', 'messages'],
} as const

/** Addresses for whoever is not signed in: the sign-in itself, and those that links in mails lead to. */
export function outsideRoutes(): string[] {
  const app = readFileSync(join(source, 'app.tsx'), 'utf8')
  const paths = [...app.matchAll(/pathname === '(\/\w+)'/g)].map(([, path = '']) => path)
  if (paths.length === 0) throw new Error('app.tsx names no address for whoever is not signed in')
  return ['/', ...new Set(paths)]
}

/** Every address of app.tsx and every section of each area, as they stand in the files: nobody lists them twice. */
export function everyRoute(): string[] {
  const app = readFileSync(join(source, 'app.tsx'), 'utf8')
  const paths = [...app.matchAll(/<Route path="([^"*]+)"/g)].map(([, path = '']) => path)
  return paths.flatMap(path => {
    const [, area, id] = /^(\w+)\/:section(\/:id)?$/.exec(path) ?? []
    if (area && id) {
      const sections = sectionsOfOne[area]
      if (!sections)
        throw new Error(`sectionsOfOne does not say which sections of ${area} have pages of one thing`)
      return sections.map(key => `${area}/${key}/:id`)
    }
    if (area) return sectionsOf(area).map(key => `${area}/${key}`)
    // The address of an area alone leads to its first section.
    return paths.includes(`${path}/:section`) ? [] : [path]
  })
}

function sectionsOf(area: string): string[] {
  const dir = join(source, 'pages', area)
  const file = readdirSync(dir).find(name => name === 'sections.ts')
  if (!file) throw new Error(`pages/${area} has no sections.ts`)
  const keys = [...readFileSync(join(dir, file), 'utf8').matchAll(/\bkey: '([\w-]+)'/g)].map(
    ([, key = '']) => key,
  )
  if (keys.length === 0) throw new Error(`pages/${area}/sections.ts names no section`)
  return keys
}

const routesOf = (area: keyof typeof areas | 'rest') =>
  everyRoute().filter(route => {
    const [first = ''] = route.split('/')
    const own = (Object.keys(areas) as (keyof typeof areas)[]).find(name =>
      (areas[name] as readonly string[]).includes(first),
    )
    return (own ?? 'rest') === area
  })

/** Walks the pages of an area in both languages, each at three widths, in light and dark, under the eyes of axe. */
export function walkArea(area: keyof typeof areas | 'rest'): void {
  withBrowser(`every page: ${area}`, () => {
    let shop: ConsoleWorld
    let browser: ConsoleBrowser
    let ids: Record<string, string>
    beforeAll(async () => {
      shop = await createConsoleWorld()
      browser = await launchBrowser(shop, ['admin'])
      ids = await makeOneOfEach(shop, browser)
    }, 300_000)
    afterAll(async () => {
      await browser?.close()
      await shop?.close()
    })

    const addresses = () =>
      routesOf(area).map(route =>
        route.replace(/^([\w-]+)\/(.*):id/, (_whole, kind: string, rest: string) => {
          const id = ids[kind]
          if (!id) throw new Error(`none of ${kind} was made to look at: ${route}`)
          return `${kind}/${rest}${id}`
        }),
      )

    it.each(['de-DE', 'en-GB'])(
      'fits every window and breaks no rule of axe, in %s',
      async locale => {
        const { page } = await browser.open('admin', locale)
        const found: string[] = []
        page.on('response', response => {
          if (response.status() >= 400 && response.url().includes('/api/'))
            found.push(`${page.url()}: ${response.status()} ${response.url()}`)
        })
        await page.goto(`${shop.url}/account`)
        await settled(page)
        await page.evaluate(axe)
        for (const address of addresses()) found.push(...(await lookAt(page, address, locale)))
        expect(found).toEqual([])
      },
      900_000,
    )
  })
}

/** The pages for whoever is not signed in, as those of an area; `more`: with what a link of a mail adds. */
export function walkOutside(more: (shop: ConsoleWorld) => Promise<string[]>): void {
  withBrowser('every page: outside', () => {
    let shop: ConsoleWorld
    let browser: Browser
    beforeAll(async () => {
      shop = await createConsoleWorld()
      browser = await launchChromium()
    }, 300_000)
    afterAll(async () => {
      await browser?.close()
      await shop?.close()
    })

    it.each(['de-DE', 'en-GB'])(
      'fits every window and breaks no rule of axe, in %s',
      async locale => {
        const found: string[] = []
        for (const address of [...outsideRoutes(), ...(await more(shop))]) {
          const context = await browser.newContext({ locale, reducedMotion: 'reduce' })
          const page = await context.newPage()
          await page.goto(shop.url + address)
          await page.evaluate(axe)
          found.push(...(await look(page, `outside${address.replace(/#.*/, '-link')}`, locale)))
          await context.close()
        }
        expect(found).toEqual([])
      },
      300_000,
    )
  })
}

async function lookAt(page: Page, address: string, locale: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  // By its heading one tells the page that is left from the one that comes.
  await page.evaluate("document.querySelector('main h1').dataset.left = 'yes'")
  await page.evaluate(`history.pushState(null, '', ${JSON.stringify(`/${address}`)})
    dispatchEvent(new Event('popstate'))`)
  return await look(page, address, locale)
}

/** At the page that comes, in windows of three widths, in light and dark. */
async function look(page: Page, address: string, locale: string): Promise<string[]> {
  const name = `every-${address.replace(/[0-9a-f-]{36}/, 'one')}-${locale.slice(0, 2)}`
  const found: string[] = []
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  try {
    await page.locator('main h1:not([data-left])').first().waitFor()
    await settled(page)
    await eachWidth(page, [360, 768, 1440], width => screenshot(page, `${name}-${width}-light`))
  } catch (error) {
    found.push(`${address}: ${error instanceof Error ? error.message : error}`)
  }
  found.push(...(await violations(page, `${address} light`)))
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await screenshot(page, `${name}-1440-dark`)
  found.push(...(await violations(page, `${address} dark`)))
  return found
}

/** Waits until the page has its heading and nothing in it is still on its way. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor()
  // Not by waitForFunction, which would evaluate text in the page: its policy forbids that.
  await until(`${page.url()} to have all it asked for`, async () => {
    // What stands below the window may wait until somebody scrolls there.
    return await page.evaluate(`![...document.querySelectorAll('main :is(.mantine-Skeleton-root, .mantine-Loader-root)')]
      .some(part => part.getBoundingClientRect().top < innerHeight)`)
  })
}

type Violation = { id: string; nodes: { html: string; target: string[]; failureSummary?: string }[] }

/** What axe finds in the page as it stands; frames of previews are documents of others. */
export async function violations(page: Page, where: string): Promise<string[]> {
  const found =
    (await page.evaluate(`new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
    .then(() => { for (const way of document.getAnimations())
      if (way.effect?.getComputedTiming().endTime < Infinity) way.finish() })
    .then(() => axe.run(document, { resultTypes: ['violations'], iframes: false }))
    .then(result => result.violations)`)) as Violation[]
  return found.flatMap(({ id, nodes }) =>
    nodes
      .slice(0, 3)
      .map(
        node => `${where}: ${id}: ${node.html.slice(0, 160)} ${(node.failureSummary ?? '').slice(0, 200)}`,
      ),
  )
}

/** What the pages of one thing are looked at with: first word of the address → id. */
async function makeOneOfEach(shop: ConsoleWorld, browser: ConsoleBrowser): Promise<Record<string, string>> {
  const { page } = await browser.open('admin')
  async function api(method: 'get' | 'post', path: string, data?: unknown): Promise<unknown> {
    const headers = { 'X-Anlass-CSRF': '1' }
    const answer = await page.request[method](`${shop.url}/api${path}`, { data, headers })
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
    return await answer.json()
  }
  const made = async (path: string, data: unknown) => ((await api('post', path, data)) as { id: string }).id
  const templates = (await api('get', '/templates')) as { items: { id: string }[] }
  const segment = await made('/segments', {
    kind: 'dynamic',
    name: 'Alle',
    condition: {
      type: 'all',
      of: [{ type: 'attribute', attribute: 'firstName', op: 'equals', value: 'Jonas' }],
    },
  })
  const uploaded = await page.request.post(`${shop.url}/api/imports?kind=customers&fileName=kunden.csv`, {
    data: Buffer.from('E-Mail;Vorname;Ort\nanna@kunde.example.com;Anna;Graz\nkein-at;Bert;Wien\n'),
    headers: { 'X-Anlass-CSRF': '1', 'Content-Type': 'application/octet-stream' },
  })
  if (!uploaded.ok()) throw new Error(await uploaded.text())
  return {
    data: ((await uploaded.json()) as { id: string }).id,
    customers: shop.ids.jonas,
    rules: shop.ids.welcome,
    templates: templates.items[0]?.id ?? '',
    segments: segment,
    campaigns: await made('/campaigns', {
      name: 'Ernte',
      definition: {
        purpose: 'newsletter',
        audience: { include: [segment] },
        variants: [{ id: 'a', template: 'welcome' }],
      },
    }),
    senders: await made('/senders', {
      name: 'Laden',
      fromName: 'Laden',
      fromAddress: 'news@laden.test',
      host: '127.0.0.1',
      port: shop.world.sink.port,
      security: 'opportunistic',
    }),
  }
}
