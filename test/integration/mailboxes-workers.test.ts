import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createMailbox, readMailboxes } from '../../db/stores/mailbox-store.ts'
import { sealSecret } from '../../engine/access/secret-box.ts'
import { newId } from '../../engine/shared/id.ts'
import { hasDovecot, startTestImap, type TestImap } from '../support/imap-server.ts'
import { testKeyring } from '../support/worker-context.ts'
import { createWorld, kill, until, type World } from '../support/world.ts'

if (!hasDovecot())
  console.warn('No dovecot here: the tests of mailboxes are skipped (apt-get install dovecot-imapd).')
const suite = hasDovecot() ? describe : describe.skip

let world: World
let imap: TestImap

async function addMailbox(): Promise<string> {
  const now = new Date()
  const who = { id: newId(now), at: now, actor: 'test', requestId: null }
  return await createMailbox(
    world.database.db,
    {
      name: 'Rückläufer',
      host: '127.0.0.1',
      port: imap.port,
      security: 'opportunistic',
      username: imap.user,
      password: sealSecret(testKeyring, imap.password),
      folder: 'INBOX',
      afterwards: 'delete',
    },
    { now, actor: 'test' },
    () => ({ ...who, action: 'test', entity: 'mailbox', entityId: null, detail: null }),
  )
}

const kept = async () => {
  const { n } = await world.database.db
    .selectFrom('inbound')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

suite('mailboxes in worker processes', () => {
  beforeAll(async () => {
    world = await createWorld('postgres')
    imap = await startTestImap()
  }, 60_000)
  afterAll(async () => {
    await world?.close()
    await imap?.stop()
  })

  it('a process that is killed in the middle of a mailbox loses nothing and leaves nothing to be counted twice', async () => {
    const count = 3_000
    imap.deliver(
      ...Array.from({ length: count }, (_, n) => `Subject: mail ${n}\r\n\r\n${'x'.repeat(2_000)}\r\n`),
    )
    const id = await addMailbox()
    const child = await world.spawn()
    await until('in the middle', async () => (await kept()) > 200)
    await kill(child)
    expect(await kept()).toBeLessThan(count)
    // What it had of the mailbox is over two minutes later.
    await world.database.db
      .updateTable('chore')
      .set({ next_run_at: new Date(0) })
      .where('name', '=', `mailbox ${id}`)
      .execute()
    const workers = world.work()
    try {
      await until('all are kept', async () => (await kept()) === count)
      await until('and deleted in the mailbox', () => imap.count().mails === 0)
      const noted = async () => (await readMailboxes(world.database.db, id))[0]
      await until('and noted', async () => (await noted())?.lastUid === count)
      expect((await noted())?.lastError).toBeNull()
    } finally {
      await workers.stop()
    }
    expect(await kept()).toBe(count)
  }, 90_000)
})
