import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { createTransport } from 'nodemailer'
import { type ReturnsListener, startReturnsListener } from '../../app/returns-listener/listener.ts'
import { keepInbound } from '../../db/stores/inbound-store.ts'
import { verifyReturnPath } from '../../engine/returns/return-address.ts'
import { runReturns } from '../../workers/returns/run-returns.ts'
import { sendersOf } from '../../workers/senders.ts'
import { messageOf, seedMailTemplates, serve } from '../support/delivery.ts'
import type { CaughtMail } from '../support/smtp-sink.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { testKeyring } from '../support/worker-context.ts'
import { handIn } from './returns-listener-harness.ts'
import { addSender, advertiseBy } from './senders-harness.ts'

let stage: Stage
let listener: ReturnsListener
beforeAll(async () => {
  stage = await createStage()
  const { db, clock } = stage
  const { log, bell } = stage.context
  listener = await startReturnsListener({
    db,
    clock,
    log,
    bell,
    keyring: testKeyring,
    host: '127.0.0.1',
    port: 0,
    name: 'mx.shop.test',
  })
}, 60_000)
afterAll(async () => {
  await listener?.stop()
  await stage?.close()
})
beforeEach(async () => {
  await stage.reset()
  await stage.asOwner('truncate sender, sender_second, sender_booking, inbound cascade')
  sendersOf(stage.context).refresh()
  await seedMailTemplates(stage)
})

/** One mail of advertising by a sender, as its recipient's server got it. */
async function sendOne(
  more: { returnDomain?: string; envelope?: 'from' } = {},
): Promise<{ id: string; mail: CaughtMail }> {
  const sender = await addSender(stage, { port: stage.sink.port, from: 'news@shop.test', ...more })
  const [id = ''] = await advertiseBy(stage, sender, ['eva@kunde.test'])
  await stage.deliver()
  const mail = stage.sink.mails.at(-1)
  if (!mail) throw new Error('nothing was sent')
  return { id, mail }
}

const headerOf = (mail: CaughtMail, name: string) =>
  new RegExp(`^${name}: (.*)\\r$`, 'm').exec(mail.raw.toString('latin1'))?.[1] ?? null

/** What the recipient's server says of a mail it cannot deliver (RFC 3464), to the sender of its envelope. */
function reportOf(mail: CaughtMail): string {
  return [
    'From: MAILER-DAEMON@mx.kunde.test',
    `To: ${mail.from}`,
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain',
    '',
    `<${mail.to}>: host mx.kunde.test said: 550 5.1.1 User unknown (in reply to RCPT TO command)`,
    '',
    '--b1',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.kunde.test',
    '',
    `Final-Recipient: rfc822; ${mail.to}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
    '',
    '--b1--',
    '',
  ].join('\r\n')
}

const eventsOf = async (messageId: string) => {
  const rows = await stage.db
    .selectFrom('message_event')
    .select('kind')
    .where('message_id', '=', messageId)
    .orderBy('id')
    .execute()
  return rows.map(row => row.kind)
}

describe('from a mail that went out to what came back', () => {
  it('a mail that could not be delivered is known as bounced, and its address as one that does not work', async () => {
    const { id, mail } = await sendOne({ returnDomain: 'bounce.shop.test' })
    expect(mail.from).toMatch(/@bounce\.shop\.test$/)
    expect(await handIn(listener.port, mail.from, reportOf(mail))).toMatch(/^250 /)
    await runReturns(stage.context, () => false)
    expect(await eventsOf(id)).toContain('bounced')
    const customer = await stage.db
      .selectFrom('customer')
      .select(['address_invalid_at', 'address_invalid_reason'])
      .executeTakeFirstOrThrow()
    expect(customer.address_invalid_at).toEqual(stage.clock.now())
    const { state } = await messageOf(stage, id)
    expect(state).toBe('sent')
  })

  it('a server that allows no other sender gets the from address, and the report in its mailbox proves itself by the header it quotes', async () => {
    const { id, mail } = await sendOne({ envelope: 'from' })
    expect(mail.from).toBe('news@shop.test')
    const token = headerOf(mail, 'X-Anlass-Return') ?? ''
    expect(verifyReturnPath(testKeyring, token)).toEqual({ use: 'bounce', id })
    const quoting = (head: string) =>
      reportOf(mail).replace(
        '\r\n--b1--',
        () => `\r\n--b1\r\nContent-Type: text/rfc822-headers\r\n\r\n${head}\r\n--b1--`,
      )
    const head = `To: ${mail.to}\r\nMessage-ID: ${headerOf(mail, 'Message-ID')}\r\n`
    const looked = async (raw: string) => {
      const one = { way: 'imap' as const, viaId: null, mailFrom: null, recipient: null, signal: null }
      await keepInbound(stage.db, [{ ...one, raw: Buffer.from(raw) }], stage.clock.now())
      await runReturns(stage.context, () => false)
    }
    // A Message-ID alone can be made up, and so can most of a token.
    await looked(quoting(head))
    await looked(
      quoting(`${head}X-Anlass-Return: ${token.replace(/.(?=@)/, last => (last === 'a' ? 'q' : 'a'))}\r\n`),
    )
    expect(await eventsOf(id)).not.toContain('bounced')
    await looked(quoting(`${head}X-Anlass-Return: ${token}\r\n`))
    expect(await eventsOf(id)).toContain('bounced')
  })

  it('whoever writes to the address of List-Unsubscribe gets no more advertising', async () => {
    const { id, mail } = await sendOne({ returnDomain: 'bounce.shop.test' })
    const header = headerOf(mail, 'List-Unsubscribe') ?? ''
    const address = /^<mailto:([^>]+)>, <https?:\/\/[^>]+>$/.exec(header)?.[1] ?? ''
    expect(verifyReturnPath(testKeyring, address)).toEqual({ use: 'optout', id })
    expect(headerOf(mail, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
    const mailer = createTransport({ host: '127.0.0.1', port: listener.port })
    await mailer.sendMail({ from: 'eva@kunde.test', to: address, subject: 'unsubscribe', text: '' })
    mailer.close()
    await runReturns(stage.context, () => false)
    const rows = await stage.db.selectFrom('inbound').select(['outcome', 'proof', 'message_id']).execute()
    expect(rows).toEqual([{ outcome: 'opt_out', proof: 'token', message_id: id }])
    const before = stage.sink.mails.length
    await advertiseAgain()
    expect(stage.sink.mails).toHaveLength(before)
  })

  it('mails carry no such address where nothing sent there would arrive, and service mails never do', async () => {
    const { mail } = await sendOne()
    expect(mail.from).toMatch(/@shop\.test$/)
    expect(headerOf(mail, 'List-Unsubscribe')).toMatch(/^<https?:\/\/[^>]+>$/)
    stage.context.mail.returnDomain = 'bounce.laden.test'
    sendersOf(stage.context).refresh()
    try {
      await stage.asOwner('truncate sender cascade')
      sendersOf(stage.context).refresh()
      await serve(stage)
      await stage.deliver('service')
      const service = stage.sink.mails.at(-1) as CaughtMail
      expect(service.from).toMatch(/@bounce\.laden\.test$/)
      expect(headerOf(service, 'List-Unsubscribe')).toBeNull()
    } finally {
      stage.context.mail.returnDomain = undefined
    }
  })
})

/** The same advertising to the same customer once more. */
async function advertiseAgain(): Promise<void> {
  const message = await stage.db.selectFrom('message').selectAll().executeTakeFirstOrThrow()
  const { id: _id, ...same } = message
  const now = stage.clock.now()
  await stage.db
    .insertInto('message')
    .values({
      ...same,
      id: '01900000-0000-7000-8000-000000000001',
      origin_key: 'manual/again',
      state: 'queued',
      reason: null,
      due_at: now,
      sent_at: null,
      claim_token: null,
      claimed_at: null,
      mail_id: null,
      attempts: 0,
    } as never)
    .execute()
  await stage.deliver()
  const again = await messageOf(stage, '01900000-0000-7000-8000-000000000001')
  expect(again.state).toBe('skipped')
}
