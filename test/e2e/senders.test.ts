import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import type { Locator, Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { en } from '../../admin-ui/src/i18n/en.ts'
import { type MailAccount, startMailAccount } from '../support/mail-account.ts'
import { startSmtpSink } from '../support/smtp-sink.ts'
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

const words = de.senders
const account = { user: 'news@laden.test', pass: 'Süßes-Geheimnis 1' }

withBrowser('senders in the console', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let provider: MailAccount
  let page: Page
  let faults: string[]
  let clicks: number

  beforeAll(async () => {
    shop = await createConsoleWorld({ inbox: true })
    provider = await startMailAccount(account)
    browser = await launchBrowser(shop, ['admin', 'marketer'])
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await provider?.close()
    await shop?.close()
  })
  beforeEach(async () => {
    await visit('admin')
    provider.mails.length = 0
    clicks = 0
  })

  async function visit(role: 'admin' | 'marketer', locale?: string) {
    const window = await browser.open(role, locale)
    page = window.page
    faults = window.faults
    await page.setViewportSize({ width: 1440, height: 900 })
  }
  const click = async (what: Locator) => {
    clicks += 1
    await what.click()
  }
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const field = (name: string) => page.getByTestId('sender-form').getByLabel(name, { exact: false })
  const outcome = (state: 'sent' | 'failed') =>
    page.locator(`[data-testid=test-outcome][data-state=${state}]`)

  async function api<T>(method: 'get' | 'post' | 'delete', path: string, data?: unknown, version?: number) {
    const headers: Record<string, string> = { 'X-Anlass-CSRF': '1' }
    if (version !== undefined) headers['If-Match'] = `"${version}"`
    const answer = await page.request[method](`${shop.url}/api${path}`, { data, headers })
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
    return (answer.status() === 204 ? undefined : await answer.json()) as T
  }
  type Made = { id: string; version: number }
  const make = (name: string, more: Record<string, unknown> = {}) =>
    api<Made>('post', '/senders', {
      name,
      fromName: 'Laden',
      fromAddress: 'news@laden.test',
      host: '127.0.0.1',
      port: provider.port,
      security: 'opportunistic',
      username: account.user,
      password: account.pass,
      ...more,
    })

  it('goes from the built-in inbox to one’s own first test mail without touching a file', async () => {
    await page.goto(`${shop.url}/customers`)
    await click(page.getByRole('link', { name: de.frame.senders, exact: true }))
    await page.getByText(words.inboxAbout).waitFor()
    await page.getByText(words.empty).waitFor()
    await screenshot(page, 'senders-empty')
    await click(page.getByRole('link', { name: words.create }))
    await page.getByRole('heading', { name: words.newTitle }).waitFor()
    await field(words.fromName).fill('Mein Laden')
    await field(words.fromAddress).fill('news@laden.test')
    await field(words.host).fill('127.0.0.1')
    await field(words.port).fill(String(provider.port))
    clicks += 1
    await field(words.security).selectOption('opportunistic')
    await field(words.username).fill(account.user)
    await field(words.password).fill(account.pass)
    await screenshot(page, 'senders-new')
    await click(button(words.saveAndTest))
    await outcome('sent').waitFor()
    expect(provider.mails).toMatchObject([
      { user: account.user, from: expect.stringMatching(/^b-.*@laden\.test$/), to: 'news@laden.test' },
    ])
    const raw = provider.mails[0]?.raw.toString() ?? ''
    expect(raw).toMatch(/^From: Mein Laden <news@laden\.test>\r$/m)
    expect(raw).toMatch(/^X-Anlass: test\r$/m)
    expect(clicks).toBeLessThanOrEqual(4)
    await screenshot(page, 'senders-tested')

    // The next step is offered: from now on everything goes this way, the test of a template too.
    await button(words.makeDefault).click()
    await page.getByText(words.madeDefault('Mein Laden')).waitFor()
    await page.goto(`${shop.url}/templates`)
    await page.locator('[data-template=welcome]').getByRole('link').first().click()
    await page.getByRole('button', { name: de.templateEditor.test.button }).click()
    await page.getByRole('button', { name: de.templateEditor.test.send('admin@anlass.test') }).click()
    await page.locator('[data-testid=test-state][data-state=sent]').waitFor()
    const mail = provider.mails[1]
    expect(mail).toMatchObject({ user: account.user, to: 'admin@anlass.test' })
    expect(mail?.raw.toString()).toMatch(/^Subject: \[Test\] Willkommen/m)
    await api('post', '/senders/environment/default')
    // Never given out, whatever the page shows.
    const { items } = await api<{ items: unknown[] }>('get', '/senders')
    expect(JSON.stringify(items)).not.toContain(account.pass)
    expect(faults).toEqual([])
  }, 120_000)

  it('says in words why a test failed, and asks for the password again where it would go elsewhere', async () => {
    const gone = await startSmtpSink()
    await gone.close()
    const cases = [
      { kind: 'sign_in', more: { password: 'falsch' } },
      { kind: 'refused', more: { port: gone.port } },
      { kind: 'tls_mismatch', more: { security: 'tls' } },
      { kind: 'certificate', more: { security: 'starttls' } },
      { kind: 'not_found', more: { host: 'gibt-es-nicht.invalid' } },
      { kind: 'sign_in_needed', more: { username: null, password: null } },
    ]
    for (const { kind, more } of cases) {
      const { id } = await make(`Fall ${kind}`, more)
      await page.goto(`${shop.url}/senders/${id}`)
      await button(words.testSend).click()
      await outcome('failed').waitFor()
      expect([kind, await outcome('failed').getAttribute('data-kind')]).toEqual([kind, kind])
      await screenshot(page, `senders-failed-${kind}`)
    }
    // What was wrong is put right on the same page; another server would not be given the password unasked.
    const { id } = await make('Falsches Passwort', { password: 'falsch' })
    await page.goto(`${shop.url}/senders/${id}`)
    await page.getByText(words.passwordSet).waitFor()
    await field(words.host).fill('localhost')
    await page.getByText(words.passwordAgain).waitFor()
    await comesTo(() => button(words.saveAndTest).isDisabled(), true)
    await button(words.discard).click()
    await button(words.passwordChange).click()
    await field(words.password).fill(account.pass)
    await button(words.saveAndTest).click()
    await outcome('sent').waitFor()
    expect(provider.mails).toHaveLength(1)
    expect(faults).toEqual([])
  }, 120_000)

  it('fills in what follows from the provider and from the port', async () => {
    await page.goto(`${shop.url}/senders/new`)
    await field(words.fromAddress).fill('news@laden.test')
    await field(words.provider).selectOption({ label: 'STRATO' })
    await page.getByText(words.providerNotes.address).waitFor()
    const filled = async () => [
      await field(words.host).inputValue(),
      await field(words.port).inputValue(),
      await field(words.security).inputValue(),
      await field(words.username).inputValue(),
    ]
    expect(await filled()).toEqual(['smtp.strato.de', '465', 'tls', 'news@laden.test'])
    // A mailbox may send as nothing but itself; a server of one's own takes any envelope.
    const onlyOwn = page.getByLabel(de.senderHealth.returns.onlyOwn)
    await comesTo(() => onlyOwn.isChecked(), true)
    await field(words.provider).selectOption({ label: words.providerOwn })
    await page.getByText(words.providerNotes.own).waitFor()
    await comesTo(() => onlyOwn.isChecked(), false)
    await field(words.provider).selectOption({ label: 'STRATO' })
    await page.getByText(words.providerNotes.address).waitFor()
    await field(words.port).fill('587')
    await page.getByText(words.securityHints.starttls).waitFor()
    await field(words.security).selectOption('tls')
    expect((await filled()).slice(1, 3)).toEqual(['465', 'tls'])
    await button(words.limitsShow).click()
    await button('T-Online').click()
    await page.getByText(words.domainsSentence('2'), { exact: false }).waitFor()
    // What is typed is not lost by a wrong step.
    await page.getByRole('link', { name: words.back }).click()
    await page.getByRole('dialog').getByRole('button', { name: de.drafts.leaving.stay }).click()
    await comesTo(() => field(words.fromAddress).inputValue(), 'news@laden.test')
    expect(faults).toEqual([])
  }, 120_000)

  it('shows the record of a key, by which somebody else’s program verifies the mail', async () => {
    const { id } = await make('Mit Signatur')
    await page.goto(`${shop.url}/senders/${id}`)
    await button(words.keyMake).click()
    await button(words.keySubmit).click()
    const record = page.getByTestId('dkim-record')
    await record.waitFor()
    const name = await record.getByRole('group', { name: words.recordName }).textContent()
    const value = await record.getByRole('group', { name: words.recordValue }).textContent()
    expect(name).toBe('anlass._domainkey.laden.test')
    await record.getByText(words.recordParts).click()
    await record.getByText(words.recordPartsAbout).waitFor()
    const parts = await record.getByRole('group', { name: words.recordValue }).textContent()
    expect([...(parts ?? '').matchAll(/"([^"]+)"/g)].map(([, part]) => part).join('')).toBe(value)
    await screenshot(page, 'senders-dkim')
    await page.getByTestId('fit-card').getByText('passend zum Absender').waitFor()
    await button(words.testSend).click()
    await outcome('sent').waitFor()
    const resolver = async (asked: string, type: string) => {
      if (asked === name && type === 'TXT') return [[value ?? '']]
      throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
    }
    const raw = provider.mails[0]?.raw ?? Buffer.alloc(0)
    const { results } = await dkimVerify(raw, { resolver })
    expect(results.map(one => one.status.result)).toEqual(['pass'])
    expect(faults).toEqual([])
  }, 120_000)

  it('takes a sender out of use, and tells of drafts that name it', async () => {
    const { id } = await make('Ausgedient')
    const definition = {
      purpose: 'newsletter',
      audience: { include: [] },
      variants: [],
      sender: id,
    }
    await api('post', '/campaigns', { name: 'Herbstentwurf', definition })
    await page.goto(`${shop.url}/senders/${id}`)
    await button(words.retire).click()
    const dialog = page.getByRole('dialog', { name: words.retireTitle('Ausgedient') })
    await dialog.getByText('Herbstentwurf').waitFor()
    await screenshot(page, 'senders-retire')
    await dialog.getByRole('button', { name: words.retireSubmit }).click()
    await page.waitForURL(/\/senders$/)
    await page.getByText(words.retireDone('Ausgedient')).waitFor()
    const row = page.locator(`[data-sender="${id}"]`)
    await row.waitFor({ state: 'detached' })
    await page.getByLabel(words.withRetired).check()
    await row.getByText(words.retired).waitFor()
    expect(faults).toEqual([])
  }, 120_000)

  it('keeps what is typed when somebody else was faster, and asks which to keep', async () => {
    const { id, version } = await make('Zu zweit')
    await page.goto(`${shop.url}/senders/${id}`)
    await field(words.replyTo).fill('hilfe@laden.test')
    await page.request.patch(`${shop.url}/api/senders/${id}`, {
      data: { fromName: 'Andere' },
      headers: { 'X-Anlass-CSRF': '1', 'If-Match': `"${version}"` },
    })
    await button(words.save).click()
    await button(de.drafts.conflict.mine).click()
    await page.getByText(words.saved, { exact: true }).waitFor()
    expect(await api('get', `/senders/${id}`)).toMatchObject({ replyTo: 'hilfe@laden.test' })
    // The refusal itself is what the browser reports of a 412.
    expect(faults.filter(fault => !fault.includes('412'))).toEqual([])
  }, 120_000)

  it('fits every window in both languages, with a name for everything', async () => {
    const { id } = await make('Überall', {
      limits: {
        connections: 4,
        messagesPerConnection: 100,
        perMinute: 600,
        domains: [{ domain: 't-online.de', perMinute: 60 }],
      },
    })
    await api('post', `/senders/${id}/dkim`, {}, 1)
    for (const [locale, texts] of [
      ['de-DE', de],
      ['en-GB', en],
    ] as const) {
      await visit('admin', locale)
      for (const path of ['/senders', '/senders/new', `/senders/${id}`, '/senders/environment']) {
        await page.setViewportSize({ width: 360, height: 900 })
        await page.goto(`${shop.url}${path}`)
        await page.locator('main h1').waitFor()
        if (path.includes(id)) {
          await page.getByTestId('dkim-record').waitFor()
          await button(texts.senders.limitsShow).click()
          await page.getByLabel(texts.senders.perMinute).waitFor()
        } else if (path.endsWith('new')) await field(texts.senders.host).waitFor()
        else await page.getByText(texts.senders.inboxAbout).first().waitFor()
        await eachWidth(page, [360, 768, 1440], async width => {
          expect(await page.evaluate(unnamed)).toEqual([])
          await screenshot(page, `senders-${locale}-${path.replace(id, 'one')}-${width}`)
        })
      }
      expect(faults).toEqual([])
    }
    // Marketers look, and are told who sets them up.
    await visit('marketer')
    await page.goto(`${shop.url}/senders/${id}`)
    await page.getByText(words.readOnly).waitFor()
    await comesTo(() => page.getByRole('button', { name: words.testSend }).count(), 0)
    expect(faults).toEqual([])
  }, 180_000)
})
