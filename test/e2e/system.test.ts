import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { newId } from '../../engine/shared/id.ts'
import { until } from '../support/world.ts'
import {
  type ConsoleBrowser,
  comesTo,
  eachWidth,
  launchBrowser,
  patience,
  screenshot,
  unnamed,
  withBrowser,
} from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'
import { settled } from './every-page.ts'

const { system, settings } = de
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

withBrowser('the system page, updates and sources', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchBrowser(shop, ['admin', 'support'])
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })
  beforeEach(async () => {
    // An own mail server stands for an installation in use, of which a backup is asked for.
    await shop.world.database.db.deleteFrom('backup_run').execute()
    const now = new Date()
    await shop.world.database.db
      .insertInto('backup_run')
      .values({
        ...{ id: newId(now), kind: 'nightly', started_at: now, finished_at: now, actor: 'system' },
        ...{ file: '/srv/backup', encrypted: true, bytes: 5_000_000, rows: null, sha256: null },
        ...{ taken_at: now, error: null },
      })
      .execute()
    // The workers of this world name another release than its HTTP side.
    await until('the workers to have told of themselves', async () => {
      const rows = await shop.world.database.db.selectFrom('process_beat').select('id').execute()
      return rows.length > 0
    })
    await shop.world.database.db.updateTable('process_beat').set({ version: '0.0.0-test' }).execute()
  })

  const open = async (page: Page) => {
    await page.goto(`${shop.url}/settings/system`)
    await page.getByTestId('system').waitFor()
  }

  it(
    'says in one sentence that all runs, and shows what runs, on a phone too',
    async () => {
      const { page } = await browser.open('admin')
      await open(page)
      const verdict = page.getByTestId('system-verdict')
      await verdict.getByText(system.allRuns, { exact: true }).waitFor()
      await comesTo(() => verdict.getAttribute('data-level'), 'good')
      await comesTo(() => page.getByTestId('system-findings').count(), 0)
      await page.getByTestId('system-processes').locator('[data-process]').first().waitFor()
      await page.getByTestId('system-backup').getByText(system.backup.nightly).waitFor()
      await page.getByTestId('system-versions').getByText(process.versions.node).waitFor()
      const sent = page.getByTestId('system-rates').locator('[data-rate="sent"]')
      expect(await sent.innerText()).not.toContain(system.rates.hour('0'))
      await page.getByRole('button', { name: system.chores.show }).click()
      await page
        .locator('[data-chore="seal"]')
        .getByText(system.chores.names.seal ?? '')
        .waitFor()
      await eachWidth(page, [360, 1280], async width => {
        expect(await page.evaluate(unnamed)).toEqual([])
        await screenshot(page, `system-${width}`)
      })
    },
    patience,
  )

  it(
    'names what is wrong and what to do, and is quiet again when it is mended',
    async () => {
      const { db } = shop.world.database
      const { page } = await browser.open('admin')
      // Its first run is over: it would say that all is well again.
      await until('the ledger to be checked', async () => {
        const chore = db.selectFrom('chore').select('succeeded_at').where('name', '=', 'verify-ledger')
        return Boolean((await chore.executeTakeFirst())?.succeeded_at)
      })
      await db
        .updateTable('chore')
        .set({ failures: 4, last_error: 'TypeError' })
        .where('name', '=', 'verify-ledger')
        .execute()
      await open(page)
      const finding = page.locator('[data-finding="chore_fails"]')
      await finding.getByText(system.advice.chore_fails).waitFor()
      const verdict = page.getByTestId('system-verdict')
      await comesTo(() => verdict.getAttribute('data-level'), 'bad')
      expect(await verdict.innerText()).toContain(system.chores.names['verify-ledger'] ?? '-')
      await screenshot(page, 'system-trouble')
      await db
        .updateTable('chore')
        .set({ failures: 0, last_error: null })
        .where('name', '=', 'verify-ledger')
        .execute()
      // By itself: the page asks again every ten seconds.
      await verdict.getByText(system.allRuns, { exact: true }).waitFor()
      await comesTo(() => finding.count(), 0)
    },
    patience,
  )

  it(
    'is not there for others',
    async () => {
      const { page } = await browser.open('support')
      await page.goto(`${shop.url}/settings/sources`)
      await page.getByRole('heading', { level: 1, name: settings.sources.title }).waitFor()
      await comesTo(() => page.getByRole('link', { name: system.title, exact: true }).count(), 0)
      // Nor is what connects the shop, nor its keys.
      await comesTo(() => page.getByTestId('server-call').count(), 0)
      await comesTo(() => page.locator('[data-key]').count(), 0)
    },
    patience,
  )

  it(
    'a page that stayed open over an update is told to reload, and whoever works here once what is new',
    async () => {
      const { db } = shop.world.database
      const { page } = await browser.open('support')
      await page.route('**/api/health', async route => {
        const response = await route.fetch()
        await route.fulfill({ response, json: { ...(await response.json()), version: '99.0.0' } })
      })
      await page.goto(`${shop.url}/today`)
      const outdated = page.getByTestId('outdated')
      await outdated.getByText(system.update.about('99.0.0')).waitFor()
      await screenshot(page, 'system-outdated')
      await page.unroute('**/api/health')
      const loaded = page.waitForEvent('load')
      await outdated.getByRole('button', { name: system.update.reload }).click()
      await loaded
      await page.getByRole('heading', { level: 1 }).waitFor()
      await comesTo(() => outdated.count(), 0)
      await comesTo(() => page.getByTestId('news').count(), 0)

      await db
        .updateTable('app_user')
        .set({ seen_version: '0.0.0-alpha' })
        .where('email', '=', 'support@anlass.test')
        .execute()
      await page.reload()
      const news = page.getByTestId('news')
      await news.getByText('Neues aus dem Test.').waitFor()
      expect(await news.getByRole('link', { name: system.news.all }).getAttribute('href')).toBe(
        '/api/releases/changes',
      )
      await screenshot(page, 'system-news')
      await news.getByRole('button', { name: system.news.done }).click()
      await news.waitFor({ state: 'detached' })
      const seen = db.selectFrom('app_user').select('seen_version').where('email', '=', 'support@anlass.test')
      await comesTo(async () => (await seen.executeTakeFirst())?.seen_version, '0.0.0-test')
      const asked: string[] = []
      page.on('request', request => asked.push(new URL(request.url()).pathname))
      await page.reload()
      await page.getByRole('heading', { level: 1 }).waitFor()
      await settled(page)
      expect(await news.count()).toBe(0)
      // Nor is it asked for: who has read it has nothing to wait for.
      expect(asked).toContain('/api/session')
      expect(asked).not.toContain('/api/releases')
      expect(version).toMatch(/^\d/)
    },
    patience,
  )

  it(
    'sources tell their newest event and keys, and the call for the server works as it is copied',
    async () => {
      const { page } = await browser.open('admin')
      await page.goto(`${shop.url}/settings/sources`)
      const call = page.getByTestId('server-call')
      await call.getByText(de.live.yourKey).first().waitFor()
      await call.getByRole('button', { name: settings.sources.server.make }).click()
      await call.getByText(settings.sources.server.once).waitFor()
      const text = await call.getByRole('group').innerText()
      const [, key = ''] = /-u '([^:']+):'/.exec(text) ?? []
      const [, url = ''] = /(http\S+\/v1\/track)/.exec(text) ?? []
      const [, body = ''] = /-d '([\s\S]+)'\s*$/.exec(text) ?? []
      expect(url).toBe(`${shop.url}/v1/track`)
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Basic ${btoa(`${key}:`)}` },
        body,
      })
      expect(answer.status).toBe(200)
      const row = page
        .locator('[data-source]')
        .filter({ has: page.locator('[data-last-event="Order Completed"]') })
      await row.first().waitFor()
      await row
        .first()
        .locator('[data-key]')
        .filter({ hasText: settings.sources.server.keyName })
        .first()
        .waitFor()
      await eachWidth(page, [360, 1280], async width => {
        expect(await page.evaluate(unnamed)).toEqual([])
        await screenshot(page, `sources-${width}`)
      })
    },
    patience,
  )
})
