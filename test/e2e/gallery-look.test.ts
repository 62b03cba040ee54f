import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { type Browser, chromium, type Page } from 'playwright-core'
import PostalMime from 'postal-mime'
import { composeGallery, type GalleryMail } from '../integration/gallery-mails-harness.ts'
import { createStage } from '../support/stage.ts'
import { axe, violationsIn } from './axe.ts'
import { isNoWiderThanItsWindow, screenshot, withBrowser } from './console-browser.ts'
import { galleryPicture } from './gallery-pictures.ts'

const executablePath = process.env.ANLASS_TEST_CHROMIUM ?? '/usr/bin/chromium'

type Shown = Pick<GalleryMail, 'key' | 'locale'> & { html: string }
let browser: Browser
let mails: Shown[]
beforeAll(async () => {
  const stage = await createStage()
  const composed = await composeGallery(stage)
  await stage.close()
  mails = await Promise.all(
    composed.mails.map(async ({ key, locale, bytes }) => {
      const { html = '' } = await PostalMime.parse(bytes)
      return { key, locale, html }
    }),
  )
  // As root, and in most containers, Chromium's own sandbox cannot be set up.
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}, 120_000)
afterAll(async () => await browser?.close())

/** A window in which the shop's pictures are there, and nothing else of the web. */
async function window(width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
  const page = await context.newPage()
  await page.route('**/*', async route => {
    const body = galleryPicture(new URL(route.request().url()).pathname)
    await (body ? route.fulfill({ body, contentType: 'image/svg+xml' }) : route.abort())
  })
  return page
}

const name = ({ key, locale }: Shown) => `${key} (${locale})`

const violations = violationsIn('document')

withBrowser('every mail of the gallery', () => {
  it.each(['light', 'dark'] as const)(
    'is read without hindrance (axe), in %s',
    async scheme => {
      const page = await window(1_000, scheme)
      const found: string[] = []
      for (const mail of mails) {
        await page.setContent(mail.html)
        await page.evaluate(axe)
        for (const one of (await page.evaluate(violations)) as string[]) found.push(`${name(mail)} ${one}`)
      }
      expect(found).toEqual([])
      await page.context().close()
    },
    300_000,
  )

  it('is no wider than a phone of 360 pixels', async () => {
    const page = await window(360, 'light')
    for (const mail of mails) {
      await page.setContent(mail.html)
      expect([name(mail), await page.evaluate(isNoWiderThanItsWindow)]).toEqual([name(mail), true])
    }
    await page.context().close()
  }, 300_000)

  it.each([
    ['a square logo', '/square/logo.png', 1],
    ['a long logo', '/long/logo.png', 12],
    ['a usual one', '/logo.png', 400 / 96],
  ])('%s keeps its shape', async (_, path, shape) => {
    const [{ html }] = mails as [Shown]
    const page = await window(360, 'light')
    await page.setContent(html.replaceAll('/a/logo.png', path), { waitUntil: 'load' })
    const box = await page.locator('img[src$="logo.png"]').boundingBox()
    if (!box) throw new Error('no logo')
    expect(box.width / box.height).toBeCloseTo(shape, 0)
    expect([box.height > 15, box.height <= 48, box.width <= 240]).toEqual([true, true, true])
    await page.context().close()
  })

  it.each([
    [360, 'light'],
    [360, 'dark'],
    [900, 'light'],
    [900, 'dark'],
  ] as const)(
    'is looked at by people, %i wide in %s',
    async (width, scheme) => {
      if (!process.env.ANLASS_TEST_SCREENSHOTS) return
      const page = await window(width, scheme)
      for (const mail of mails) {
        await page.setContent(mail.html, { waitUntil: 'load' })
        await screenshot(page, `${mail.key}-${mail.locale}-${width}-${scheme}`)
      }
      await page.context().close()
    },
    300_000,
  )
})
