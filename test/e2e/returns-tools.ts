import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { keepInbound, type NewInbound } from '../../db/stores/inbound-store.ts'
import { returnPath } from '../../engine/returns/return-address.ts'
import { seedConsent, seedCustomers } from '../support/seed.ts'
import { testKeyring, until, type World } from '../support/world.ts'
import type { ConsoleWorld } from './console-world.ts'

/** A message of ours that arrived at the sink. */
export type Sent = { id: string; mailId: string; address: string; subject: string; customerId: string }

/** A customer who was welcomed by a mail just now. */
export async function welcomed(shop: ConsoleWorld, name: string, externalId: string): Promise<Sent> {
  const { db } = shop.world.database
  const [customerId = ''] = await seedCustomers(db, [
    {
      email: `${name.toLowerCase()}@kunde.example.com`,
      externalId,
      locale: 'de-DE',
      attributes: { firstName: name, lastName: 'Beispiel' },
    },
  ])
  await seedConsent(db, [customerId], 'newsletter')
  await shop.track({ userId: externalId, event: 'Signed Up', properties: { form: 'footer' } })
  let sent: Sent | undefined
  await until(`the welcome of ${name}`, async () => {
    const row = await db
      .selectFrom('message')
      .select(['id', 'mail_id', 'address', 'subject'])
      .where('customer_id', '=', customerId)
      .where('state', '=', 'sent')
      .executeTakeFirst()
    if (!row) return false
    const { id, mail_id, address, subject } = row
    sent = { id, mailId: mail_id ?? '', address: address ?? '', subject: subject ?? '', customerId }
    return true
  })
  if (!sent) throw new Error('no message')
  return sent
}

/** Its bounce address, with our signature. */
export const bounceAddress = ({ id }: Sent) => returnPath(testKeyring, id, 'bounce.laden.test')

const lines = (...parts: string[]) => Buffer.from(`${parts.join('\r\n')}\r\n`)

/** A delivery status notification (RFC 3464) that says the mailbox does not exist. */
export function userUnknown({ mailId, address, subject }: Sent, said: string): Buffer {
  return lines(
    'From: Mail Delivery System <MAILER-DAEMON@mx.kunde.example.com>',
    'To: <news@laden.test>',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Auto-Submitted: auto-replied',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `<${address}>: ${said}`,
    '',
    '--b1',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.kunde.example.com',
    '',
    `Final-Recipient: rfc822; ${address}`,
    'Action: failed',
    'Status: 5.1.1',
    `Diagnostic-Code: smtp; ${said}`,
    '',
    '--b1',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${mailId}`,
    `To: ${address}`,
    `Subject: ${subject}`,
    '',
    '--b1--',
  )
}

/** What a person answers. */
export function answerTo({ mailId, address, subject }: Sent, text: string): Buffer {
  return lines(
    `From: Kundin <${address}>`,
    'To: <news@laden.test>',
    `Subject: Re: ${subject}`,
    `Message-ID: <${Math.random().toString(36).slice(2)}@kunde.example.com>`,
    `In-Reply-To: ${mailId}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
  )
}

/** What a program answers for somebody who is away (RFC 3834). */
export function awayNote({ mailId, address }: Sent): Buffer {
  return lines(
    `From: <${address}>`,
    'To: <news@laden.test>',
    'Subject: Abwesend bis Montag',
    'Auto-Submitted: auto-replied',
    `In-Reply-To: ${mailId}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Ich bin bis Montag nicht im Haus.',
  )
}

/** A complaint as mail providers hand it on (RFC 5965). */
export function spamReport({ mailId, address }: Sent): Buffer {
  return lines(
    'From: <fbl@kunde.example.com>',
    'To: <news@laden.test>',
    'Subject: Abuse report',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="b2"',
    '',
    '--b2',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'This is an abuse report.',
    '',
    '--b2',
    'Content-Type: message/feedback-report',
    '',
    'Feedback-Type: abuse',
    'User-Agent: Test/1.0',
    'Version: 1',
    '',
    '--b2',
    'Content-Type: message/rfc822',
    '',
    `Message-ID: ${mailId}`,
    `To: <${address}>`,
    'Subject: Willkommen',
    '',
    'Hallo',
    '--b2--',
  )
}

/** A copy of a mail that another program of the shop sent. */
export function orderMail({ address }: Sent): Buffer {
  return lines(
    'From: Laden <bestellung@laden.test>',
    `To: <${address}>`,
    'Subject: Ihre Rechnung 4711',
    'Message-ID: <rechnung-4711@laden.test>',
    `Date: ${new Date().toUTCString()}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Anbei Ihre Rechnung.',
  )
}

/** As the listener does it: a row, then the bell; waits until it is read. */
export async function deliver(
  world: World,
  raw: Buffer,
  recipient: string | null,
  { way, viaId }: Pick<NewInbound, 'way' | 'viaId'> = { way: 'smtp', viaId: null },
): Promise<string> {
  const { db } = world.database
  const row = { way, viaId, mailFrom: '', recipient, raw, signal: null }
  const [kept] = await keepInbound(db, [row], new Date())
  const id = kept?.id
  if (!id) throw new Error('it had come before')
  world.context.bell.ring('returns')
  await until('what came in to be read', async () => {
    const found = await db.selectFrom('inbound').select('state').where('id', '=', id).executeTakeFirst()
    return found?.state === 'done'
  })
  return id
}

export type RefusingMailbox = { port: number; close(): Promise<void> }

/** An IMAP server (RFC 9051) that knows nobody. */
export async function startRefusingMailbox(): Promise<RefusingMailbox> {
  const server = createServer(socket => {
    socket.on('error', () => {})
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
    let rest = ''
    socket.on('data', chunk => {
      const [last = '', ...commands] = (rest + chunk.toString()).split('\r\n').reverse()
      rest = last
      for (const command of commands.reverse()) {
        const [tag = '', verb = ''] = command.split(' ')
        const name = verb.toUpperCase()
        if (name === 'LOGOUT') socket.end(`* BYE\r\n${tag} OK\r\n`)
        else if (name === 'LOGIN' || name === 'AUTHENTICATE')
          socket.write(`${tag} NO [AUTHENTICATIONFAILED] Falsches Passwort.\r\n`)
        else if (name === 'CAPABILITY') socket.write(`* CAPABILITY IMAP4rev1\r\n${tag} OK done\r\n`)
        else socket.write(`${tag} OK done\r\n`)
      }
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}
