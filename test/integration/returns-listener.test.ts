import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { createTransport } from 'nodemailer'
import { pino } from 'pino'
import testCertificate from 'smtp-server/lib/tls-options.js'
import { type CertificatePair, TlsFiles } from '../../app/returns-listener/tls-files.ts'
import { logAddress } from '../../engine/returns/return-address.ts'
import { newId } from '../../engine/shared/id.ts'
import { greeted } from '../support/smtp-client.ts'
import { testKeyring } from '../support/worker-context.ts'
import {
  bounceTo,
  handIn,
  keptRows,
  type ListenerWorld,
  listenerWorld,
  mailOf,
  optOutTo,
} from './returns-listener-harness.ts'

let world: ListenerWorld
beforeAll(async () => {
  world = await listenerWorld()
}, 60_000)
afterEach(async () => {
  await world.reset()
})
afterAll(async () => {
  await world?.close()
})

describe('the listener for what comes back', () => {
  it('keeps a mail to an address with a token as it came, and only then says so', async () => {
    const { port } = await world.start()
    const to = bounceTo()
    const mail = mailOf('Süße Grüße\0 und ein Nullbyte')
    expect(await handIn(port, to.toUpperCase(), mail)).toMatch(/^250 /)
    expect(await keptRows(world.db)).toEqual([
      {
        way: 'smtp',
        via_id: null,
        mail_from: '',
        recipient: to,
        raw: Buffer.from(mail).toString('latin1'),
        state: 'new',
      },
    ])
    expect(world.rings()).toBe(1)
  })

  it('says what it can, and nothing it cannot', async () => {
    const { port } = await world.start()
    const client = await greeted(port)
    client.send('EHLO mx.example.net\r\n')
    const extensions = await client.reply()
    expect(extensions).toContain('SIZE 10485760')
    expect(extensions).toContain('8BITMIME')
    expect(extensions).toContain('SMTPUTF8')
    expect(extensions).toContain('PIPELINING')
    expect(extensions).not.toMatch(/AUTH|STARTTLS/)
    expect(await client.say('AUTH PLAIN AGEAYg==')).toMatch(/^50\d/)
    client.socket.destroy()
  })

  it('takes the same mail twice, and keeps it once', async () => {
    const { port } = await world.start()
    const to = bounceTo()
    expect(await handIn(port, to, mailOf('again'))).toMatch(/^250 /)
    expect(await handIn(port, to, mailOf('again'))).toMatch(/^250 /)
    expect(await handIn(port, to, mailOf('another'))).toMatch(/^250 /)
    expect(await keptRows(world.db)).toHaveLength(2)
  })

  it('refuses whoever is not known, and what is forged, and goes on', async () => {
    const { port } = await world.start()
    const to = bounceTo()
    const client = await greeted(port)
    expect(await client.say('MAIL FROM:<mail@example.net>')).toMatch(/^250 /)
    for (const wrong of ['info@shop.test', 'b-mueller@shop.test', `${to.slice(0, 30)}x${to.slice(31)}`])
      expect(await client.say(`RCPT TO:<${wrong}>`)).toMatch(/^550 5\.1\.1 /)
    expect(await client.say('DATA')).toMatch(/^503 /)
    expect(await client.say(`RCPT TO:<${to}>`)).toMatch(/^250 /)
    expect(await client.say('DATA')).toMatch(/^354 /)
    expect(await client.say(`${mailOf('one')}.`)).toMatch(/^250 /)
    client.socket.destroy()
    expect((await keptRows(world.db)).map(row => [row.recipient, row.mail_from])).toEqual([
      [to, 'mail@example.net'],
    ])
  })

  it('keeps a row for each recipient: an opt-out, a copy for a log', async () => {
    const { port } = await world.start()
    const [optOut, logId] = [optOutTo(), newId()]
    const log = logAddress(testKeyring, logId, 'bounce.shop.test')
    const mailer = createTransport({ host: '127.0.0.1', port, secure: false })
    await mailer.sendMail({
      envelope: { from: 'shop@shop.test', to: [optOut, log] },
      raw: mailOf('two'),
    })
    mailer.close()
    expect(
      (await keptRows(world.db)).map(({ way, via_id, recipient }) => ({ way, via_id, recipient })),
    ).toEqual([
      { way: 'smtp', via_id: null, recipient: optOut },
      { way: 'log', via_id: logId, recipient: log },
    ])
  })

  it('encrypts where it has a certificate, and takes a new one over while it runs', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'anlass-tls-'))
    const [cert, key] = [join(dir, 'mx.pem'), join(dir, 'mx.key')]
    // The library's own pair, whose key everybody knows: good enough for a test.
    const pair = testCertificate() as { cert: string; key: string }
    try {
      writeFileSync(cert, pair.cert)
      expect(() => new TlsFiles(cert, key).read()).toThrow('certificate')
      writeFileSync(key, pair.key)
      const files = new TlsFiles(cert, key)
      const { port } = await world.start({ tls: files })
      const mailer = createTransport({
        host: '127.0.0.1',
        port,
        requireTLS: true,
        tls: { rejectUnauthorized: false },
      })
      await mailer.sendMail({ envelope: { from: '', to: [bounceTo()] }, raw: mailOf('secret') })
      mailer.close()
      expect((await keptRows(world.db)).map(row => row.raw)).toEqual([mailOf('secret')])

      const log = pino({ level: 'silent' })
      let end = () => {}
      const renewed = new Promise<CertificatePair>(resolve => {
        end = files.watch(resolve, log, 10)
      })
      utimesSync(cert, new Date(0), new Date(0))
      expect((await renewed).cert.toString()).toBe(pair.cert)
      end()
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  })

  it('keeps many that come together in few statements', async () => {
    const { port } = await world.start()
    const mailer = createTransport({
      host: '127.0.0.1',
      port,
      pool: true,
      maxConnections: 20,
      maxMessages: 1_000,
    })
    const count = 600
    await world.db.selectFrom('inbound').select('id').execute()
    await Promise.all(
      Array.from({ length: count }, (_, n) =>
        mailer.sendMail({ envelope: { from: '', to: [bounceTo()] }, raw: mailOf(`mail ${n}`) }),
      ),
    )
    mailer.close()
    expect(await keptRows(world.db)).toHaveLength(count)
    // Rung once for each statement that was committed: 20 sessions do not cost a commit each.
    expect(world.rings()).toBeLessThan(count / 3)
  })
})
