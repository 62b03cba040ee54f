import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { en } from '../../admin-ui/src/i18n/en.ts'
import type { Role } from '../../engine/access/role.ts'
import { logAddress } from '../../engine/returns/return-address.ts'
import { testKeyring } from '../support/world.ts'
import { axe, violationsIn } from './axe.ts'
import {
  type ConsoleBrowser,
  comesTo,
  comesToSay,
  eachWidth,
  launchBrowser,
  screenshot,
  unnamed,
  withBrowser,
} from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'
import {
  answerTo,
  awayNote,
  bounceAddress,
  deliver,
  orderMail,
  type RefusingMailbox,
  spamReport,
  startRefusingMailbox,
  userUnknown,
  welcomed,
} from './returns-tools.ts'

const { returns: words, ways } = de
const listener = { host: '', port: 2525, name: 'mail.laden.test', tls: true }
const noSuchUser = '550 5.1.1 Diese Mailbox gibt es bei uns nicht'

const violations = violationsIn("{ exclude: ['header'] }")

withBrowser('what came back, in the console', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let mailbox: RefusingMailbox
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    shop = await createConsoleWorld({ listener })
    mailbox = await startRefusingMailbox()
    browser = await launchBrowser(shop, ['admin', 'support', 'marketer'])
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await mailbox?.close()
    await shop?.close()
  })

  async function visit(role: Role, path: string, locale?: string) {
    const window = await browser.open(role, locale)
    page = window.page
    faults = window.faults
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(`${shop.url}${path}`)
  }
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const row = (id: string) => page.locator(`[data-return="${id}"]`)
  const view = () => page.getByTestId('return-view')
  const wayRow = (name: string) => page.locator('[data-way]').filter({ hasText: name })

  it('shows what a bounce means, with the message and the customer it is about', async () => {
    const sent = await welcomed(shop, 'Lena', 'K-2001')
    const id = await deliver(shop.world, userUnknown(sent, noSuchUser), bounceAddress(sent))
    await visit('support', '/customers')
    await page.locator('nav a[href="/delivery"]').click()
    await page.getByRole('link', { name: de.delivery.returns, exact: true }).click()
    await row(id).getByText(words.outcomes.hard).waitFor()
    await row(id).getByText(words.reasons.userunknown).waitFor()
    await row(id).getByText(noSuchUser, { exact: false }).waitFor()
    await row(id).getByText(words.proofs.token, { exact: true }).waitFor()
    await screenshot(page, 'returns-list')
    await row(id).getByRole('button', { name: words.outcomes.hard }).click()
    await page.getByTestId('return-followed').getByText(words.acted.hard).waitFor()
    await view().getByText(words.proofsAbout.token, { exact: false }).waitFor()
    await comesTo(() => button(words.apply).count(), 0)
    const download = page.waitForEvent('download')
    await view().getByText(words.download).click()
    expect((await download).suggestedFilename()).toMatch(/\.(eml|txt)$/)
    await screenshot(page, 'returns-drawer')

    // The same on the message, and in the customer's log.
    await view().getByRole('button', { name: sent.subject }).click()
    const back = page.getByTestId('message-returns')
    await back.getByRole('link', { name: words.outcomes.hard }).waitFor()
    await screenshot(page, 'returns-message')
    await page.goto(`${shop.url}/customers/${sent.customerId}`)
    const entry = page.locator('[data-kind=message_bounced]')
    await entry.getByText(words.log.gone).waitFor()
    await entry.getByText(words.reasons.userunknown, { exact: false }).waitFor()
    await entry.getByText(noSuchUser, { exact: false }).waitFor()
    await page.getByRole('alert').getByText('nicht zustellbar', { exact: false }).first().waitFor()
    await screenshot(page, 'returns-customer')
    expect(faults).toEqual([])
  }, 120_000)

  it('puts a reply into the log to be read in full, and makes it a task', async () => {
    const sent = await welcomed(shop, 'Mia', 'K-2002')
    const text = `Guten Tag,\r\n\r\n${'bitte rufen Sie mich zurück. '.repeat(40)}\r\n\r\nZuletzt: Pfirsich`
    const id = await deliver(shop.world, answerTo(sent, text), bounceAddress(sent))
    await visit('support', `/delivery/returns?outcome=reply`)
    await row(id).getByRole('button', { name: words.outcomes.reply, exact: true }).click()
    await page.getByTestId('return-followed').getByText(words.acted.task).waitFor()
    await view().getByRole('link', { name: words.acted.toTask }).click()
    const task = page.locator('[data-task]').filter({ hasText: 'Pfirsich' }).first()
    await task.getByRole('link', { name: de.tasks.fromReply }).waitFor()
    await screenshot(page, 'returns-task')
    await task.getByRole('link', { name: de.tasks.fromReply }).click()
    const entry = page.locator('[data-kind=reply]')
    await entry.getByRole('button', { name: words.log.whole }).click()
    await entry.getByText('Zuletzt: Pfirsich', { exact: false }).waitFor()
    await entry.getByRole('button', { name: words.log.less }).waitFor()
    await screenshot(page, 'returns-reply')
    expect(faults).toEqual([])
  }, 120_000)

  it('tells in the log of a complaint, of an automatic reply, and of mails of other programs', async () => {
    const sent = await welcomed(shop, 'Quirin', 'K-2005')
    await visit('admin', '/customers')
    const made = await page.request.post(`${shop.url}/api/mail-logs`, {
      data: { name: 'Rechnungen', kind: 'shop', purpose: 'service', ownAddresses: ['@laden.test'] },
      headers: { 'X-Anlass-CSRF': '1' },
    })
    const { id: logId } = (await made.json()) as { id: string }
    const log = { way: 'log' as const, viaId: logId }
    await deliver(shop.world, awayNote(sent), bounceAddress(sent))
    await deliver(shop.world, orderMail(sent), logAddress(testKeyring, logId, 'bounce.laden.test'), log)
    await deliver(shop.world, spamReport(sent), bounceAddress(sent))
    await page.goto(`${shop.url}/customers/${sent.customerId}`)
    const entry = (kind: string) => page.locator(`[data-kind=${kind}]`)
    await entry('message_complained').getByText(words.log.stopped).waitFor()
    await entry('opt_out').getByText(de.permissions.origins.complaint, { exact: false }).first().waitFor()
    await entry('auto_reply').getByText(words.log.autoReply).waitFor()
    await entry('auto_reply').getByText('nicht im Haus', { exact: false }).waitFor()
    const mail = entry('mail_logged')
    await mail.getByText(`${de.log.kinds.mail_logged} ${de.log.directions.out}: Ihre Rechnung 4711`).waitFor()
    await mail.getByText(words.log.fromLog('Rechnungen')).waitFor()
    await screenshot(page, 'returns-log')
    expect(faults).toEqual([])
  }, 120_000)

  it('changes nothing by what is not proven, until support lets it count or puts it away', async () => {
    const sent = await welcomed(shop, 'Nora', 'K-2003')
    const other = await welcomed(shop, 'Olaf', 'K-2004')
    // Both name a Message-ID of ours, as anybody could who got the mail.
    const id = await deliver(shop.world, userUnknown(sent, noSuchUser), 'news@laden.test')
    const away = await deliver(shop.world, userUnknown(other, noSuchUser), 'news@laden.test')
    // Marketers see it, and cannot decide.
    await visit('marketer', `/delivery/returns?return=${id}`)
    await page.getByTestId('return-followed').getByText(words.followedUndecided).waitFor()
    await comesTo(() => button(words.apply).count(), 0)

    await visit('support', '/delivery/returns')
    await page.getByLabel(words.unproven).click()
    await page.waitForURL(/open=true/)
    await row(id).getByText(words.waiting).waitFor()
    await screenshot(page, 'returns-unproven')
    await row(away).getByRole('button', { name: words.outcomes.hard }).click()
    await button(words.dismiss).click()
    await page.getByText(words.dismissedDone).waitFor()
    await page.getByTestId('return-followed').getByText(words.acted.dismissed).waitFor()
    await page.keyboard.press('Escape')
    await row(away).waitFor({ state: 'detached' })

    await row(id).getByRole('button', { name: words.outcomes.hard }).click()
    await screenshot(page, 'returns-decision')
    await button(words.apply).click()
    const dialog = page.getByRole('dialog', { name: words.applyAsk.hard })
    await dialog.getByRole('button', { name: words.apply }).click()
    await page.getByTestId('return-followed').getByText(words.acted.hard).waitFor()
    const { db } = shop.world.database
    const marked = await db
      .selectFrom('customer')
      .select(['id', 'address_invalid_at'])
      .where('id', 'in', [sent.customerId, other.customerId])
      .execute()
    expect(new Map(marked.map(one => [one.id, one.address_invalid_at !== null]))).toEqual(
      new Map([
        [sent.customerId, true],
        [other.customerId, false],
      ]),
    )
    // Who decided is said.
    await page.goto(`${shop.url}/delivery/returns`)
    await row(id).getByText('Petra Prüfer', { exact: false }).waitFor()
    expect(faults).toEqual([])
  }, 120_000)

  it('counts, filters, and lets administrators say when failures add up', async () => {
    await visit('admin', '/delivery/returns?way=postmark')
    await page.getByText(words.noneFound).waitFor()
    await page.getByRole('main').getByRole('button', { name: words.resetFilters }).first().click()
    await page.getByTestId('return-counts').getByText(words.counts.hard).waitFor()
    const settings = page.getByTestId('returns-settings')
    await settings.getByRole('button', { name: words.change }).click()
    await settings.getByLabel(words.soft.times).fill('7')
    await settings.getByRole('button', { name: words.save }).click()
    await settings.getByText(words.settingsSentence('7', '30', '30')).waitFor()
    await visit('support', '/delivery/returns')
    await page.getByText(words.settingsSentence('7', '30', '30')).waitFor()
    await comesTo(() => button(words.change).count(), 0)
    expect(faults).toEqual([])
  }, 120_000)

  it('says in words why a mailbox cannot be read', async () => {
    await visit('admin', '/delivery/ways')
    await button(ways.mailboxes.add).click()
    const form = page.getByTestId('mailbox-form')
    const field = (name: string) => form.getByLabel(name, { exact: false })
    await field(ways.mailboxes.provider).selectOption({ label: 'WEB.DE' })
    await comesTo(() => field(ways.mailboxes.host).inputValue(), 'imap.web.de')
    await form.getByText(ways.mailboxes.providerNotes.imapOff).waitFor()
    await screenshot(page, 'ways-mailbox-form')
    await field(ways.mailboxes.host).fill('127.0.0.1')
    await field(ways.mailboxes.port).fill(String(mailbox.port))
    await field(ways.mailboxes.security).selectOption('opportunistic')
    await field(ways.mailboxes.username).fill('news@laden.test')
    await field(de.senders.password).fill('falsch')
    await form.getByLabel(ways.name, { exact: true }).fill('Rückläufer')
    await form.getByRole('button', { name: ways.mailboxes.saveAndTest }).click()
    const outcome = page.locator('[data-testid=mailbox-outcome][data-ok=false]')
    await outcome.waitFor()
    await comesToSay(outcome, 'Falsches Passwort.')
    await comesTo(() => outcome.locator('[data-kind=sign_in]').count(), 1)
    await screenshot(page, 'ways-mailbox-failed')
    await button(ways.actionsOf('Rückläufer')).click()
    await page.getByRole('menuitem', { name: ways.retire }).click()
    await page.getByRole('dialog').getByRole('button', { name: ways.retire }).click()
    await page.getByText(ways.retiredDone('Rückläufer')).waitFor()
    await wayRow('Rückläufer').waitFor({ state: 'detached' })
    expect(faults).toEqual([])
  }, 120_000)

  it('gives a delivery provider its address, and another program its own', async () => {
    await visit('admin', '/delivery/ways')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const clipboard = () => page.evaluate('navigator.clipboard.readText()') as Promise<string>
    await button(ways.hooks.add).click()
    const form = page.getByTestId('hook-form')
    await form.getByLabel(ways.hooks.provider).selectOption('postmark')
    await form.getByRole('button', { name: ways.add, exact: true }).click()
    const once = page.getByTestId('secret-once')
    await once.getByRole('button', { name: ways.hooks.copyUrl }).click()
    await once.getByText(de.common.copied, { exact: true }).waitFor()
    expect(await clipboard()).toMatch(/^https?:\/\/.+@.+|^https?:\/\/.+\/.+/)
    await screenshot(page, 'ways-hook-once')
    await once.getByRole('button', { name: de.drafts.copied }).click()
    await wayRow('Postmark').getByRole('button', { name: ways.hooks.stepsShow }).click()
    await wayRow('Postmark').getByText(ways.hooks.steps).waitFor()
    await wayRow('Postmark').getByText(ways.hooks.neverCalled, { exact: false }).waitFor()

    await button(ways.logs.add).click()
    const log = page.getByTestId('log-form')
    await log.getByLabel(ways.name, { exact: true }).fill('Bestellmails')
    await log.getByLabel(ways.logs.own, { exact: false }).fill('bestellung@laden.test\n@laden.test')
    await log.getByRole('button', { name: ways.add, exact: true }).click()
    await once.getByRole('button', { name: ways.copySecret }).click()
    await once.getByText(de.common.copied, { exact: true }).waitFor()
    const secret = await clipboard()
    expect(secret.length).toBeGreaterThan(20)
    await once.getByRole('button', { name: de.drafts.copied }).click()
    await wayRow('Bestellmails').getByRole('button', { name: ways.logs.show }).click()
    await wayRow('Bestellmails').getByRole('group', { name: ways.logs.url }).waitFor()
    await wayRow('Bestellmails').getByText('@laden.test', { exact: false }).first().waitFor()
    // Never shown again.
    await page.reload()
    await wayRow('Bestellmails').waitFor()
    expect(await page.content()).not.toContain(secret)
    await screenshot(page, 'ways-page')
    expect(faults).toEqual([])
  }, 120_000)

  it('says what the DNS needs for the own reception, and how to turn it on', async () => {
    await visit('admin', '/delivery/ways')
    const card = page.getByTestId('way-listener')
    await card.getByText(ways.listener.noDomains, { exact: false }).waitFor()
    await card.getByText(ways.listener.port('2525')).waitFor()
    await page.request.post(`${shop.url}/api/senders`, {
      data: {
        name: 'Newsletter',
        fromName: 'Laden',
        fromAddress: 'news@laden.test',
        host: '127.0.0.1',
        port: shop.world.sink.port,
        security: 'opportunistic',
        returnDomain: 'bounce.laden.test',
      },
      headers: { 'X-Anlass-CSRF': '1' },
    })
    await page.reload()
    const record = card.getByRole('group', { name: ways.listener.mx('bounce.laden.test') })
    await record.waitFor()
    await comesTo(() => record.textContent(), 'bounce.laden.test. IN MX 10 mail.laden.test.')
    await screenshot(page, 'ways-listener')
    // As an installation without one is told.
    const off = { on: false, host: null, port: null, name: null, tls: false }
    await page.route('**/api/returns/ways', route =>
      route.fulfill({ json: { listener: off, senders: [], mailboxes: [] } }),
    )
    await page.reload()
    await card.getByText(ways.listener.howTitle).waitFor()
    await card.getByText('INBOUND_SMTP_PORT=25', { exact: false }).waitFor()
    expect(faults).toEqual([])
  }, 120_000)

  it.each([
    ['de-DE', de],
    ['en-GB', en],
  ] as const)(
    'fits every window and is read without hindrance (axe), in %s',
    async (locale, texts) => {
      const sent = await welcomed(shop, `Paula${locale.slice(0, 2)}`, `K-30-${locale}`)
      const id = await deliver(shop.world, userUnknown(sent, noSuchUser), 'news@laden.test')
      const places = [
        { path: '/delivery/returns', ready: () => row(id) },
        { path: `/delivery/returns?return=${id}`, ready: () => page.getByTestId('return-followed') },
        { path: '/delivery/ways', ready: () => page.getByText(texts.ways.listener.domains) },
      ]
      for (const scheme of ['light', 'dark'] as const)
        for (const { path, ready } of places) {
          await visit('admin', '/customers', locale)
          await page.evaluate(`localStorage.setItem('mantine-color-scheme-value', '${scheme}')`)
          await page.setViewportSize({ width: 360, height: 900 })
          await page.goto(`${shop.url}${path}`)
          await ready().first().waitFor()
          await page.evaluate(axe)
          await eachWidth(page, [360, 768, 1440], async width => {
            expect(await page.evaluate(unnamed)).toEqual([])
            expect([path, width, await page.evaluate(violations)]).toEqual([path, width, []])
            await screenshot(page, `returns-${locale}-${scheme}-${path.replace(id, 'one')}-${width}`)
          })
          expect(faults).toEqual([])
        }
    },
    240_000,
  )
})
