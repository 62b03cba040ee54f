import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { unpackRaw } from '../../db/stores/inbound-store.ts'
import { createMailbox, type MailboxParts, readMailboxes } from '../../db/stores/mailbox-store.ts'
import { sealSecret } from '../../engine/access/secret-box.ts'
import { returnPath } from '../../engine/returns/return-address.ts'
import { newId } from '../../engine/shared/id.ts'
import type { WorkerContext } from '../../workers/context.ts'
import { MailboxWatcher } from '../../workers/mailboxes/watcher.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { hasDovecot, startTestImap, type TestImap } from '../support/imap-server.ts'
import { testContext, testKeyring } from '../support/worker-context.ts'
import { until } from '../support/world.ts'

if (!hasDovecot())
  console.warn('No dovecot here: the tests of mailboxes are skipped (apt-get install dovecot-imapd).')
const suite = hasDovecot() ? describe : describe.skip

let database: TestDatabase
let imap: TestImap
let context: WorkerContext
let rings = 0
const clock = new FakeClock()
const watchers: MailboxWatcher[] = []

const bounceTo = (id = newId()) => returnPath(testKeyring, id, 'bounce.shop.test')
const mailTo = (to: string, text: string) =>
  `Return-Path: <>\r\nDelivered-To: ${to}\r\nFrom: MAILER-DAEMON@example.net\r\nSubject: Undelivered\r\n\r\n${text}\r\n`

async function addMailbox(more: Partial<MailboxParts> = {}): Promise<string> {
  const now = clock.now()
  const line = {
    id: newId(now),
    at: now,
    actor: 'test',
    requestId: null,
    action: 'test',
    entity: 'mailbox',
    entityId: null,
    detail: null,
  }
  const parts: MailboxParts = {
    name: 'Rückläufer',
    host: '127.0.0.1',
    port: imap.port,
    security: 'opportunistic',
    username: imap.user,
    password: sealSecret(testKeyring, imap.password),
    folder: 'INBOX',
    afterwards: 'seen',
    ...more,
  }
  return await createMailbox(database.db, parts, { now, actor: 'test' }, () => line)
}

/** A process that watches mailboxes, as workers do. */
function watch(pollMs = 60_000): MailboxWatcher {
  const watcher = new MailboxWatcher(context, { firstMs: 100, pollMs, lookMs: 0 })
  watchers.push(watcher)
  return watcher
}

const rows = () =>
  database.db
    .selectFrom('inbound')
    .select(['way', 'via_id', 'recipient', 'mail_from', 'raw'])
    .orderBy('id')
    .execute()
const kept = (count: number) => until(`${count} mails kept`, async () => (await rows()).length === count)
const box = async () => {
  const [row] = await readMailboxes(database.db)
  if (!row) throw new Error('no mailbox')
  return row
}

suite('mailboxes', () => {
  beforeAll(async () => {
    database = await createTestDatabase()
    context = testContext({
      db: database.db,
      clock,
      log: pino({ level: 'silent' }),
      bell: { ring: () => (rings += 1), attend: (_name, work) => work() },
      smtpPort: 1,
    })
  }, 60_000)
  beforeEach(async () => {
    imap = await startTestImap()
    rings = 0
  })
  afterEach(async () => {
    await Promise.all(watchers.splice(0).map(watcher => watcher.stop()))
    await imap.stop()
    await database.db.deleteFrom('inbound').execute()
    await database.db.deleteFrom('mailbox').execute()
    expect(
      await database.db.selectFrom('chore').select('name').where('name', 'like', 'mailbox %').execute(),
    ).toEqual([])
  })
  afterAll(async () => {
    await database?.close()
  })

  it('takes over what is there, and marks it as read', async () => {
    const [to, forged] = [bounceTo(), bounceTo().replace(/.@/, '0@')]
    const mails = [
      mailTo(to.toUpperCase(), 'one'),
      mailTo(forged, 'two'),
      'Subject: three\r\nTo: info@shop.test\r\n\r\nSüß\0\r\n',
    ]
    imap.deliver(...mails)
    const id = await addMailbox()
    await watch().look()
    await kept(3)
    const [one, two, three] = await rows()
    expect(one).toMatchObject({ way: 'imap', via_id: id, recipient: to, mail_from: '' })
    expect(unpackRaw(one?.raw as Buffer).toString()).toBe(mails[0])
    expect(two).toMatchObject({ recipient: forged })
    expect(three).toMatchObject({ recipient: null, mail_from: null })
    await until('marked', async () => imap.count().seen === 3)
    expect(imap.count().mails).toBe(3)
    await until('noted', async () => (await box()).lastUid === 3)
    expect(await box()).toMatchObject({ taken: 3, lastError: null, lookedAt: clock.now() })
    expect(rings).toBeGreaterThan(0)
  })

  it('learns of a new mail at once (IDLE), within two seconds', async () => {
    await addMailbox()
    await watch().look()
    await until('looked', async () => (await box()).lookedAt !== null)
    for (const text of ['one', 'two', 'three']) {
      const begun = performance.now()
      imap.deliver(mailTo(bounceTo(), text))
      await until(text, async () => (await rows()).some(row => unpackRaw(row.raw as Buffer).includes(text)))
      expect(performance.now() - begun).toBeLessThan(2_000)
    }
    await until('noted', async () => (await box()).taken === 3)
  })

  it('asks again and again where the server does not tell', async () => {
    await imap.stop()
    imap = await startTestImap({ capability: 'IMAP4rev1 UIDPLUS' })
    await addMailbox()
    await watch(200).look()
    await until('looked', async () => (await box()).lookedAt !== null)
    imap.deliver(mailTo(bounceTo(), 'one'))
    await kept(1)
  })

  it('deletes afterwards, or changes nothing, as it is told', async () => {
    imap.deliver(mailTo(bounceTo(), 'one'), mailTo(bounceTo(), 'two'))
    const leaving = await addMailbox({ afterwards: 'leave' })
    const first = watch()
    await first.look()
    await kept(2)
    await until('noted', async () => (await box()).lastUid === 2)
    expect(imap.count()).toEqual({ mails: 2, seen: 0 })
    await first.stop()
    await database.db.deleteFrom('mailbox').where('id', '=', leaving).execute()
    await addMailbox({ afterwards: 'delete' })
    imap.deliver(mailTo(bounceTo(), 'three'))
    await watch().look()
    await kept(3)
    await until('deleted', async () => imap.count().mails === 0)
    // What another mailbox had taken over already did not count again.
    await until('noted', async () => (await box()).taken === 1)
  })

  it('goes on where it was after a restart: nothing twice, nothing lost', async () => {
    imap.deliver(mailTo(bounceTo(), 'one'))
    await addMailbox()
    const first = watch()
    await first.look()
    await until('noted', async () => (await box()).lastUid === 1)
    await first.stop()
    imap.deliver(mailTo(bounceTo(), 'two'))
    await watch().look()
    await kept(2)
    await until('noted', async () => (await box()).lastUid === 2)
    expect((await box()).taken).toBe(2)
  })

  it('begins anew when the server numbers the mails anew, and counts nothing twice', async () => {
    imap.deliver(mailTo(bounceTo(), 'one'), mailTo(bounceTo(), 'two'))
    await addMailbox()
    const first = watch()
    await first.look()
    await until('noted', async () => (await box()).lastUid === 2)
    await first.stop()
    const before = (await box()).uidValidity
    await imap.down()
    imap.renumber()
    await imap.up()
    imap.deliver(mailTo(bounceTo(), 'three'))
    await watch().look()
    await kept(3)
    await until('noted', async () => (await box()).uidValidity !== before && (await box()).lastUid === 3)
    expect((await box()).taken).toBe(3)
  })

  it('is read by one process at a time, and by another when that one has gone', async () => {
    await addMailbox()
    const [first, second] = [watch(), watch()]
    await first.look()
    await until('looked', async () => (await box()).lookedAt !== null)
    await second.look()
    imap.deliver(mailTo(bounceTo(), 'one'))
    await kept(1)
    expect(
      await database.db.selectFrom('chore').select('name').where('name', 'like', 'mailbox %').execute(),
    ).toHaveLength(1)
    await first.stop()
    imap.deliver(mailTo(bounceTo(), 'two'))
    await until('taken over', async () => {
      await second.look()
      return (await rows()).length === 2
    })
  })

  it('takes over from a process that died when its time is up', async () => {
    const id = await addMailbox()
    const now = clock.now()
    await database.db
      .insertInto('chore')
      .values({
        name: `mailbox ${id}`,
        next_run_at: new Date(now.getTime() + 60_000),
        last_run_at: now,
        last_error: null,
      })
      .execute()
    imap.deliver(mailTo(bounceTo(), 'one'))
    const watcher = watch()
    await watcher.look()
    await watcher.look()
    expect(await rows()).toEqual([])
    clock.turn(61_000)
    await until('taken over', async () => {
      await watcher.look()
      return (await rows()).length === 1
    })
  })

  it('says in words what is wrong, tries again, and forgets it when all is well', async () => {
    const id = await addMailbox({ password: sealSecret(testKeyring, 'falsch') })
    const watcher = watch()
    await watcher.look()
    await until('told', async () => (await box()).lastError?.startsWith('sign_in: ') ?? false)
    expect((await box()).errorSince).toEqual(clock.now())
    await database.db
      .updateTable('mailbox')
      .set({ password: sealSecret(testKeyring, imap.password), version: 2 })
      .where('id', '=', id)
      .execute()
    imap.deliver(mailTo(bounceTo(), 'one'))
    await watcher.look()
    await kept(1)
    await until('well', async () => (await box()).lastError === null && (await box()).errorSince === null)
  })

  it('comes back by itself when the server was away', async () => {
    await addMailbox()
    await watch().look()
    await until('looked', async () => (await box()).lookedAt !== null)
    await imap.down()
    await until('told', async () => (await box()).lastError !== null)
    imap.deliver(mailTo(bounceTo(), 'one'))
    await imap.up()
    await kept(1)
  })

  it('is not read any more once it is retired', async () => {
    const id = await addMailbox()
    const watcher = watch()
    await watcher.look()
    await until('looked', async () => (await box()).lookedAt !== null)
    await database.db
      .updateTable('mailbox')
      .set({ retired_at: clock.now(), version: 2 })
      .where('id', '=', id)
      .execute()
    await watcher.look()
    imap.deliver(mailTo(bounceTo(), 'one'))
    await watcher.look()
    expect(await rows()).toEqual([])
    expect(
      await database.db.selectFrom('chore').select('name').where('name', 'like', 'mailbox %').execute(),
    ).toEqual([])
  })

  it('reads 5,000 mails and some of 10 MB without holding them all', async () => {
    const filler = 'x'.repeat(70)
    const large = `${mailTo(bounceTo(), 'large')}${`${filler}\r\n`.repeat(160_000)}`
    imap.deliver(
      large,
      ...Array.from({ length: 5_000 }, (_, n) => mailTo(bounceTo(), `${n} ${filler.repeat(40)}`)),
      large.replace('Subject: Undelivered', 'Subject: Undelivered too'),
    )
    await addMailbox()
    let most = 0
    const sample = setInterval(() => {
      const { arrayBuffers, heapUsed } = process.memoryUsage()
      most = Math.max(most, arrayBuffers + heapUsed)
    }, 5)
    const { arrayBuffers, heapUsed } = process.memoryUsage()
    await watch().look()
    await until('5,002 kept', async () => (await box()).taken === 5_002, 120_000)
    clearInterval(sample)
    // 14 MB of small mails, and two of 11 MB that are cut off at 10.
    expect((most - arrayBuffers - heapUsed) / 1e6).toBeLessThan(150)
    const cut = (await rows()).filter(
      row => row.raw !== null && unpackRaw(row.raw).length === 10 * 1024 * 1024,
    )
    expect(cut).toHaveLength(2)
  }, 150_000)
})
