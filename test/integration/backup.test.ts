import { existsSync, readFileSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { ledgerHeadFile } from '../../app/ledger-head.ts'
import { assertSchema, migrate } from '../../db/migrate.ts'
import { applicationRole, createOrm, kyselyOf } from '../../db/orm.ts'
import { checkLedger } from '../../db/stores/consent-check-store.ts'
import { createBell } from '../../workers/bell.ts'
import { createDelivery } from '../../workers/processors/deliver.ts'
import { postgresBackend } from '../../workers/queue-backend.ts'
import { startWorkers } from '../../workers/runtime.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { startSmtpSink } from '../support/smtp-sink.ts'
import { testContext } from '../support/worker-context.ts'
import {
  asking,
  backupKeyring,
  createEmptyDatabase,
  createOperator,
  digests,
  own,
  populate,
  shape,
} from './backup-harness.ts'

const passphrase = 'a phrase of several words'
let source: TestDatabase
let world: Awaited<ReturnType<typeof populate>>
let before: Map<string, string>
const operator = createOperator()
const plain = operator.path('plain.backup')
const locked = operator.path('locked.backup')
const phrase = operator.path('phrase')
const empties: { close(): Promise<void> }[] = []

async function empty() {
  const database = await createEmptyDatabase()
  empties.push(database)
  return database
}

beforeAll(async () => {
  writeFileSync(phrase, `${passphrase}\nnot this line`)
  source = await createTestDatabase()
  world = await populate(source.db, source.ownerUrl)
  before = await digests(source.ownerUrl)
}, 120_000)
afterAll(async () => {
  for (const database of empties) await database.close()
  await source?.close()
  operator.close()
})

it('is made of a world with a row in every table', () => {
  const without = [...before].filter(([, digest]) => digest.startsWith('0 ')).map(([name]) => name)
  expect(without).toEqual([])
})

describe('a backup', () => {
  it('is one file for its owner only, says what is in it, and is on record', async () => {
    const made = await operator.run(source.ownerUrl, ['backup', plain])
    expect(made).toMatchObject({ code: 0, error: null })
    expect(made.out).toContain('NOT encrypted, and the keys are not in it')
    expect(statSync(plain).mode & 0o777).toBe(0o600)
    expect(existsSync(`${plain}.part`)).toBe(false)
    const runs = await asking(
      source.ownerUrl,
      async client =>
        (
          await client.query(
            `select kind, actor, file, encrypted, bytes, rows, error from backup_run where file = $1`,
            [plain],
          )
        ).rows,
    )
    expect(runs).toMatchObject([{ kind: 'backup', actor: 'cli', encrypted: false, error: null }])
    expect(Number(runs[0].bytes)).toBe(statSync(plain).size)
    const verified = await operator.run('', ['backup', 'verify', plain], { DATABASE_URL: source.ownerUrl })
    expect(verified.out).toContain('whole and as it was written')
  })

  it('is never written over', async () => {
    const was = readFileSync(plain)
    expect(await operator.run(source.ownerUrl, ['backup', plain])).toMatchObject({ code: 'file_exists' })
    expect(readFileSync(plain).equals(was)).toBe(true)
  })

  it('shows nothing of what is in it where it is encrypted', async () => {
    const made = await operator.run(source.ownerUrl, ['backup', locked, '--passphrase-file', phrase])
    expect(made).toMatchObject({ code: 0, error: null })
    const bytes = readFileSync(locked).toString('latin1')
    for (const word of ['customer', 'schema', '0001-ground', 'backup-secret'])
      expect({ word, found: bytes.includes(word) }).toEqual({ word, found: false })
    expect(readFileSync(plain).toString('latin1')).toContain('customer')
    expect(readFileSync(plain).toString('latin1')).not.toContain('backup-secret')
  })

  it('says when there is no room, and leaves nothing behind', async () => {
    // A device that is always full.
    symlinkSync('/dev/full', operator.path('full.backup.part'))
    const full = await operator.run(source.ownerUrl, ['backup', operator.path('full.backup')])
    expect(full.code).toBe('disk_full')
    expect(existsSync(operator.path('full.backup'))).toBe(false)
    expect(existsSync(operator.path('full.backup.part'))).toBe(false)
    const short = operator.path('short')
    writeFileSync(short, 'short')
    const refused = await operator.run(source.ownerUrl, [
      'backup',
      operator.path('x.backup'),
      '--passphrase-file',
      short,
    ])
    expect(refused.code).toBe('passphrase_short')
    expect(existsSync(operator.path('x.backup'))).toBe(false)
    expect(existsSync(operator.path('x.backup.part'))).toBe(false)
  })

  it('refuses a key that is not the one of the database', async () => {
    const wrong = await operator.run(source.ownerUrl, ['backup', operator.path('w.backup')], {
      SUPPRESSION_KEY: 'another-suppression-key-of-32-characters',
    })
    expect(wrong.code).toBe('suppression_key_wrong')
    expect(existsSync(operator.path('w.backup'))).toBe(false)
  })
})

describe('a restore', () => {
  let target: Awaited<ReturnType<typeof createEmptyDatabase>>
  beforeAll(async () => {
    target = await empty()
    before = await digests(source.ownerUrl)
    expect(await operator.run(source.ownerUrl, ['backup', operator.path('now.backup')])).toMatchObject({
      code: 0,
    })
  })

  it('brings every row back as it was, in the same shape', async () => {
    const done = await operator.run(target.url, ['restore', operator.path('now.backup')])
    expect(done).toMatchObject({ code: 0, error: null })
    expect(done.out).toContain('SENDING IS STOPPED')
    expect(done.out).toContain('as it was sealed')
    const after = await digests(target.url)
    const differing = [...before].filter(([name, digest]) => !own.has(name) && after.get(name) !== digest)
    expect(differing).toEqual([])
    expect([...after.keys()]).toEqual([...before.keys()])
    expect(await shape(target.url)).toEqual(await shape(source.ownerUrl))
  })

  it('adds nothing to what it writes by itself but what it says', async () => {
    const rows = (url: string, query: string) => asking(url, async client => (await client.query(query)).rows)
    const lost = async (table: string, key: string) => {
      const ids = new Set(
        (await rows(target.url, `select ${key}::text as id from ${table}`)).map(row => row.id),
      )
      return (await rows(source.ownerUrl, `select ${key}::text as id from ${table}`)).filter(
        row => !ids.has(row.id),
      ).length
    }
    // What was written down of the backup itself came behind its snapshot.
    expect(await lost('backup_run', 'id')).toBe(1)
    expect(await lost('audit_entry', 'id')).toBe(1)
    expect(await lost('setting', 'key')).toBe(0)
    expect(await lost('staff_mail', 'id')).toBe(0)
    expect(
      await rows(
        target.url,
        `select kind, rows > 0 as some, taken_at is not null as dated from backup_run where kind = 'restore'`,
      ),
    ).toEqual([{ kind: 'restore', some: true, dated: true }])
    expect(
      await rows(target.url, `select value ->> 'why' as why from setting where key = 'sending_stop'`),
    ).toEqual([{ why: 'restored' }])
  })

  it('is one this release works on: schema, triggers, ledger, head', async () => {
    const orm = await createOrm({ url: target.url, role: applicationRole, poolSize: 2 })
    try {
      await assertSchema(orm)
      const head = await ledgerHeadFile(operator.path('data')).read()
      expect(head?.number).toBeGreaterThan(1)
      const result = await checkLedger(kyselyOf(orm), backupKeyring, { head, report: () => {} })
      expect(result).toMatchObject({ findings: 0, headKnown: true })
      expect(result.records).toBeGreaterThan(80)
      const [customer] = world.customers
      await expect(
        asking(target.url, client =>
          client.query('delete from consent_record where customer_id = $1', [customer]),
        ),
      ).rejects.toThrow('append-only')
    } finally {
      await orm.close()
    }
    expect(await migrate(target.url)).toEqual([])
  })

  it('sends nothing until it is released, and never to who opted out', async () => {
    const sink = await startSmtpSink()
    const orm = await createOrm({ url: target.url, role: applicationRole, poolSize: 10 })
    const log = pino({ level: 'silent' })
    const backend = postgresBackend({ url: target.url, poolSize: 13 })
    const bell = createBell(backend, log)
    const db = kyselyOf(orm)
    const context = { ...testContext({ db, bell, log, smtpPort: sink.port }), keyring: backupKeyring }
    try {
      const waiting = async () =>
        (
          await asking(target.url, client =>
            client.query(
              `select id, customer_id from message where state in ('queued', 'retry') and id = any($1)`,
              [world.messages],
            ),
          )
        ).rows
      const due = await waiting()
      expect(due.length).toBeGreaterThan(10)
      const workers = startWorkers(context, backend, { version: 'test', tickMs: 50 })
      const delivery = createDelivery(context, 'triggered')
      for (let n = 0; n < 10; n += 1) {
        await delivery.run(() => false)
        await new Promise(resolve => setTimeout(resolve, 100))
      }
      await delivery.drain()
      delivery.close()
      expect(sink.mails).toHaveLength(0)
      await workers.stop()
      expect((await waiting()).length).toBeGreaterThanOrEqual(due.length)
      expect((await operator.run(target.url, ['sending', 'status'])).out).toContain('restored from a backup')
      expect((await operator.run(target.url, ['sending', 'release', '--send'])).out).toBe('Sending goes on.')
      const again = createDelivery(context, 'triggered')
      await again.run(() => false)
      await again.drain()
      again.close()
      const optedOut = new Set(world.customers.slice(0, 8))
      const states = await asking(target.url, client =>
        client.query(`select customer_id, state, reason from message where id = any($1)`, [
          due.map(row => row.id),
        ]),
      )
      for (const row of states.rows)
        expect(row).toMatchObject(
          optedOut.has(row.customer_id) ? { state: 'skipped', reason: 'withdrawn' } : { state: 'sent' },
        )
      expect(states.rows.some(row => row.state === 'skipped')).toBe(true)
      expect(sink.mails.length).toBeGreaterThan(5)
    } finally {
      await bell.close()
      await backend.close()
      await orm.close()
      await sink.close()
    }
  }, 60_000)

  it('drops what is due where somebody says so, with a line in the log of each', async () => {
    const copy = await empty()
    expect(await operator.run(copy.url, ['restore', operator.path('now.backup')])).toMatchObject({ code: 0 })
    const released = await operator.run(copy.url, ['sending', 'release', '--drop'])
    expect(released.out).toMatch(/^Sending goes on; [1-9]\d* that were due are not sent\.$/)
    const rows = await asking(
      copy.url,
      async client =>
        (
          await client.query(
            `select count(*) filter (where m.state = 'skipped' and m.reason = 'restored')::int as dropped,
         count(*) filter (where m.state in ('queued', 'held', 'retry') and m.due_at <= now())::int as waiting,
         (select count(*)::int from interaction i where i.detail ->> 'reason' = 'restored') as logged from message m`,
          )
        ).rows[0],
    )
    expect(rows).toMatchObject({ waiting: 0, logged: rows.dropped })
    expect(rows.dropped).toBeGreaterThan(10)
    expect((await operator.run(copy.url, ['sending', 'release', '--send'])).out).toBe(
      'Sending is not stopped.',
    )
  })

  it('refuses a database with data, and replaces it only by name', async () => {
    const was = await digests(target.url)
    expect(await operator.run(target.url, ['restore', plain])).toMatchObject({ code: 'restore_not_empty' })
    expect(await operator.run(target.url, ['restore', plain, '--replace'])).toMatchObject({ code: 'usage' })
    expect(
      await operator.run(target.url, ['restore', plain, '--replace', '--confirm', 'anlass']),
    ).toMatchObject({ code: 'not_confirmed' })
    expect(await digests(target.url)).toEqual(was)
    const replaced = await operator.run(target.url, ['restore', plain, '--replace', '--confirm', target.name])
    expect(replaced).toMatchObject({ code: 0, error: null })
    const after = await digests(target.url)
    expect([...before].filter(([name, digest]) => !own.has(name) && after.get(name) !== digest)).toEqual([])
  })

  it('refuses while something of ours is connected, and where other tables are', async () => {
    const busy = await empty()
    const orm = await createOrm({ url: busy.url, poolSize: 1 })
    await kyselyOf(orm)
      .selectNoFrom(eb => eb.lit(1).as('one'))
      .execute()
    expect(await operator.run(busy.url, ['restore', plain])).toMatchObject({ code: 'restore_in_use' })
    await orm.close()
    await asking(busy.url, client => client.query('create table bookkeeping (n int)'))
    const foreign = await operator.run(busy.url, ['restore', plain, '--replace', '--confirm', busy.name])
    expect(foreign.code).toBe('restore_foreign_tables')
    expect(foreign.out).toContain('bookkeeping')
  })
})

describe('a file that is not as it was written', () => {
  const at = (share: number, bytes: Buffer) => Math.floor(bytes.length * share)
  for (const encrypted of [false, true]) {
    const name = encrypted ? 'encrypted' : 'plain'
    const more = () => (encrypted ? ['--passphrase-file', phrase] : [])
    it(`is refused where it was cut off, at any place (${name})`, async () => {
      const target = await empty()
      const bytes = readFileSync(encrypted ? locked : plain)
      const file = operator.path(`cut-${name}`)
      for (const share of [0.999999, 0.9, 0.5, 0.01]) {
        writeFileSync(file, bytes)
        truncateSync(file, at(share, bytes) - 1)
        expect(await operator.run(target.url, ['restore', file, ...more()])).toMatchObject({
          code: 'backup_cut_off',
        })
      }
      expect(await digests(target.url)).toEqual(new Map())
    })

    it(`is refused where a byte was changed, anywhere (${name})`, async () => {
      const target = await empty()
      const bytes = readFileSync(encrypted ? locked : plain)
      const file = operator.path(`changed-${name}`)
      for (let n = 0; n < 25; n += 1) {
        const changed = Buffer.from(bytes)
        const place = at(0.02 + n * 0.039, bytes)
        changed[place] = (changed[place] ?? 0) ^ 0x10
        writeFileSync(file, changed)
        const { code } = await operator.run(target.url, ['restore', file, ...more()])
        expect(['backup_altered', 'backup_cut_off']).toContain(code)
      }
      writeFileSync(file, Buffer.concat([bytes, Buffer.from('x')]))
      expect(await operator.run(target.url, ['restore', file, ...more()])).toMatchObject({
        code: 'backup_altered',
      })
      expect(await digests(target.url)).toEqual(new Map())
    }, 240_000)
  }

  it('is refused with the wrong passphrase, or none, or when it is something else', async () => {
    const target = await empty()
    const wrong = operator.path('wrong')
    writeFileSync(wrong, 'a phrase of other words')
    expect(await operator.run(target.url, ['restore', locked, '--passphrase-file', wrong])).toMatchObject({
      code: 'passphrase_wrong',
    })
    expect(await operator.run(target.url, ['restore', locked])).toMatchObject({ code: 'passphrase_needed' })
    expect(await operator.run(target.url, ['restore', wrong])).toMatchObject({ code: 'not_a_backup' })
    expect(await operator.run(target.url, ['restore', operator.path('nowhere')])).toMatchObject({
      code: 'file_unusable',
    })
    expect(await digests(target.url)).toEqual(new Map())
  })
})

describe('the keys', () => {
  const other = {
    SECRET_KEY: 'another-secret-key-of-at-least-32-chars',
    SUPPRESSION_KEY: 'another-suppression-key-of-32-chars!',
  }

  it('are missed by name where an unencrypted file comes to another installation', async () => {
    const target = await empty()
    const refused = await operator.run(target.url, ['restore', plain], other)
    expect(refused.code).toBe('restore_keys_missing')
    expect(refused.out).toContain(backupKeyring.current)
    expect(await digests(target.url)).toEqual(new Map())
  })

  it('are in an encrypted one, and are written down to be set', async () => {
    const target = await empty()
    expect(
      await operator.run(target.url, ['restore', locked, '--passphrase-file', phrase], other),
    ).toMatchObject({ code: 'restore_keys_differ' })
    const file = operator.path('keys.env')
    await operator.run(target.url, ['restore', locked, '--passphrase-file', phrase, '--keys-to', file], other)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const keys = Object.fromEntries(
      readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map(line => line.split(/=(.*)/s).slice(0, 2)),
    )
    expect(keys).toMatchObject({ SECRET_KEY: expect.any(String), SUPPRESSION_KEY: expect.any(String) })
    const done = await operator.run(target.url, ['restore', locked, '--passphrase-file', phrase], {
      ...other,
      ...keys,
    })
    expect(done).toMatchObject({ code: 0, error: null })
    expect(done.out).toContain('as it was sealed')
  })
})
