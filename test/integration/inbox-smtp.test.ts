import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createTransport } from 'nodemailer'
import { type Inbox, startInbox } from '../../app/inbox/inbox.ts'

let dir: string
let inbox: Inbox
const open = (limit = 1_000) => startInbox({ dir, limit })

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'anlass-inbox-'))
  inbox = await open()
})
afterEach(async () => {
  await inbox.stop()
  rmSync(dir, { recursive: true, force: true })
})

async function send(mails: { to: string; subject: string; text?: string }[]): Promise<void> {
  const mailer = createTransport({ url: inbox.smtpUrl, pool: true, maxConnections: 4 })
  try {
    await Promise.all(
      mails.map(mail => mailer.sendMail({ from: 'Shop <s@shop.example>', text: 'Hallo', ...mail })),
    )
  } finally {
    mailer.close()
  }
}

const subjects = () => inbox.store.list().map(mail => mail.subject)

describe('the inbox over SMTP', () => {
  it('keeps envelope and bytes of what is sent', async () => {
    const mailer = createTransport({ url: inbox.smtpUrl })
    const raw =
      'From: a@shop.example\r\nTo: Eva <eva@example.com>\r\nSubject: Grüße\r\n\r\n.one dot\r\n..two dots\r\nSüße\r\n'
    await mailer.sendMail({
      envelope: { from: 'bounce+7@shop.example', to: ['eva@example.com', 'x@example.com'] },
      raw,
    })
    mailer.close()
    const [mail] = inbox.store.list()
    expect(mail).toMatchObject({
      from: 'bounce+7@shop.example',
      to: ['eva@example.com', 'x@example.com'],
      headerTo: 'Eva <eva@example.com>',
      subject: 'Grüße',
    })
    expect((await inbox.store.raw(mail?.id ?? ''))?.toString('utf8')).toBe(raw)
  })

  it('outlives a restart', async () => {
    await send([{ to: 'eva@example.com', subject: 'before' }])
    await inbox.stop()
    inbox = await open()
    expect(subjects()).toEqual(['before'])
    expect((await inbox.store.raw(inbox.store.list()[0]?.id ?? ''))?.toString()).toContain('Hallo')
    await send([{ to: 'eva@example.com', subject: 'after' }])
    expect(subjects()).toEqual(['after', 'before'])
  })

  it('keeps only the latest, on disk too', async () => {
    await inbox.stop()
    inbox = await open(5)
    await send(Array.from({ length: 40 }, (_, index) => ({ to: 'eva@example.com', subject: `${index}` })))
    expect(inbox.store.total).toBe(5)
    expect(readdirSync(dir).filter(name => name.endsWith('.eml'))).toHaveLength(5)
    const kept = subjects()
    await inbox.stop()
    inbox = await open(5)
    expect(subjects()).toEqual(kept)
  })

  it('copes with what a crash leaves behind', async () => {
    await send([{ to: 'eva@example.com', subject: 'whole' }])
    await inbox.stop()
    appendFileSync(join(dir, 'index.ndjson'), '{"id":"cut off')
    writeFileSync(join(dir, '00000000-0000-7000-8000-000000000000.eml'), 'Subject: never confirmed\r\n\r\n')
    inbox = await open()
    expect(subjects()).toEqual(['whole'])
    expect(readdirSync(dir)).toHaveLength(2)
  })

  it('listens on loopback only', () => {
    expect(inbox.smtpUrl).toMatch(/^smtp:\/\/127\.0\.0\.1:\d+$/)
  })
})
