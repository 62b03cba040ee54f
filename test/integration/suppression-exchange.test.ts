import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { addList, exportList as exportAt, importList, type ListExchange } from '../../app/cli/suppressions.ts'
import { assertForeignKeys, foreignKeys } from '../../db/stores/foreign-suppression-store.ts'
import { listSuppressions } from '../../db/stores/suppression-read-store.ts'
import { liftSuppression, suppress } from '../../db/stores/suppression-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import { suppressionKeyId } from '../../engine/consent/suppression-file.ts'
import { type Keyring, keyringOf } from '../../engine/shared/keyring.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { messageOf, seedMailTemplates } from '../support/delivery.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { seedConsent, seedCustomers, seedMessages } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { testKeyring } from '../support/worker-context.ts'

const passphrase = 'a passphrase told by phone'
/** The least a file may cost to try a passphrase on. */
const exportList = (from: ListExchange, to: string, secret: string) => exportAt(from, to, secret, 16_384)
const theirKey = Buffer.from('the suppression key of another company')

/** Another system, with a key of its own. */
let theirs: TestDatabase
let there: ListExchange
/** This one, with a gate and a mail server. */
let stage: Stage
let here: ListExchange
let folder: string
let file: string
beforeAll(async () => {
  theirs = await createTestDatabase()
  stage = await createStage()
  folder = await mkdtemp(join(tmpdir(), 'anlass-suppressions-'))
  const clock = new FakeClock()
  there = {
    db: theirs.db,
    clock,
    keyring: keyringOf({ id: 'theirs', key: 'their-secret-key-of-at-least-32-characters' }),
    suppressionKey: theirKey,
  }
  here = {
    db: stage.db,
    clock: stage.clock,
    keyring: testKeyring,
    suppressionKey: stage.context.suppressionKey,
  }
})
afterAll(async () => {
  await theirs?.close()
  await stage?.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  await stage.reset()
  await stage.asOwner("delete from setting where key = 'foreign_suppression_keys'")
  await sql`update suppression set lifted_at = created_at where lifted_at is null`.execute(there.db)
  file = join(folder, randomBytes(6).toString('hex'))
})

const put = async (at: ListExchange, email: string, scope: 'all' | 'marketing' = 'marketing') => {
  const hash = addressHash(at.suppressionKey, 'email', email)
  const entry = {
    channel: 'email',
    hash,
    scope,
    reason: 'objection',
    note: `called: ${email}`,
    actor: 'test',
  }
  return await suppress(at.db, entry, at.clock.now())
}
/** The worker gets another keyring than the one the list was sealed with; null gives it back. */
async function lose(keyring: Keyring | null): Promise<void> {
  Object.assign(stage.context, { keyring: keyring ?? testKeyring })
}
const inForce = (at: ListExchange) =>
  listSuppressions(at.db, { state: 'active' }, { limit: 100, before: null })
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    error => error.code,
  )

/** Advertising to these addresses, each with a consent; returns the states and reasons it ends in. */
async function advertiseTo(emails: string[]) {
  const now = stage.clock.now()
  const ids = await seedCustomers(
    stage.db,
    emails.map(email => ({ email })),
    now,
  )
  await seedConsent(stage.db, ids, 'newsletter', now)
  await seedMailTemplates(stage)
  const messages = await seedMessages(stage.db, ids, { template: 'hello' }, now)
  await stage.deliver()
  return await Promise.all(
    messages.map(async id => {
      const { state, reason, evidence_id } = await messageOf(stage, id)
      return { state, reason, evidence_id }
    }),
  )
}

describe('a list from a system with another key', () => {
  it('denies a send here, to somebody who becomes known only later', async () => {
    await put(there, 'objector@example.test')
    expect(await exportList(there, file, passphrase)).toBe(1)
    expect(await importList(here, file, passphrase)).toEqual({ entries: 1, added: 1, foreign: 1, matched: 0 })
    const [entry] = await inForce(here)
    expect(entry).toMatchObject({
      scope: 'marketing',
      reason: 'objection',
      keyId: suppressionKeyId(theirKey),
      note: null,
    })
    expect(await advertiseTo(['Objector@Example.test', 'other@example.test'])).toEqual([
      { state: 'skipped', reason: 'suppressed', evidence_id: entry?.id },
      expect.objectContaining({ state: 'sent', reason: null }),
    ])
    expect(stage.sink.mails.map(mail => mail.to)).toEqual(['other@example.test'])
  })

  it('becomes our own entries where we know the customers, and denies just so', async () => {
    await put(there, 'objector@example.test')
    await put(there, 'stranger@example.test')
    await exportList(there, file, passphrase)
    await seedCustomers(stage.db, [{ email: 'Objector@example.test' }], stage.clock.now())
    expect(await importList(here, file, passphrase)).toMatchObject({ added: 2, matched: 1 })
    const own = (await inForce(here)).filter(entry => entry.keyId === null)
    expect(own).toHaveLength(1)
    const { rows } = await sql<{
      hash: Buffer
    }>`select hash from suppression where id = ${own[0]?.id}`.execute(here.db)
    expect(rows[0]?.hash).toEqual(addressHash(here.suppressionKey, 'email', 'objector@example.test'))
    expect(await advertiseTo(['objector@example.test'])).toMatchObject([
      { state: 'skipped', reason: 'suppressed' },
    ])
  })

  it('does not stand in the way once it was lifted here', async () => {
    await put(there, 'back@example.test')
    await exportList(there, file, passphrase)
    await seedCustomers(stage.db, [{ email: 'back@example.test' }], stage.clock.now())
    await importList(here, file, passphrase)
    for (const { id } of await inForce(here))
      await liftSuppression(here.db, id, { actor: 'test', reason: 'asked for it again' }, here.clock.now())
    expect(await advertiseTo(['back@example.test'])).toMatchObject([{ state: 'sent' }])
  })

  it('may come again: one entry stands, and no key is kept twice', async () => {
    await put(there, 'objector@example.test')
    await put(here, 'objector@example.test')
    await exportList(there, file, passphrase)
    await seedCustomers(stage.db, [{ email: 'objector@example.test' }], stage.clock.now())
    for (let times = 0; times < 3; times++) await importList(here, file, passphrase)
    expect(await inForce(here)).toHaveLength(1)
    expect((await foreignKeys(here.db, here.keyring)).map(({ key }) => key)).toEqual([theirKey])
  })

  it('goes on to a third, with both keys, and comes back to the first as its own', async () => {
    await put(there, 'theirs@example.test')
    await exportList(there, file, passphrase)
    await importList(here, file, passphrase)
    await put(here, 'ours@example.test')
    expect(await exportList(here, file, passphrase)).toBe(2)
    await sql`update suppression set lifted_at = created_at where lifted_at is null`.execute(there.db)
    expect(await importList(there, file, passphrase)).toMatchObject({ entries: 2, added: 2, foreign: 1 })
    expect(new Set((await inForce(there)).map(entry => entry.keyId))).toEqual(
      new Set([null, suppressionKeyId(here.suppressionKey)]),
    )
  })

  it('holds advertising while its key cannot be read; service mail goes on, and the start is refused', async () => {
    await put(there, 'objector@example.test')
    await exportList(there, file, passphrase)
    await importList(here, file, passphrase)
    const other = keyringOf({ id: 'new', key: 'a-secret-key-that-came-later-32-chars' })
    await expect(foreignKeys(here.db, other)).rejects.toMatchObject({ code: 'foreign_key_lost' })
    await expect(assertForeignKeys(here.db, other, here.clock.now())).rejects.toMatchObject({
      code: 'foreign_key_lost',
      hint: expect.stringContaining('SECRET_KEYS_OLD'),
    })
    await lose(other)
    await seedMailTemplates(stage)
    const now = stage.clock.now()
    const ids = await seedCustomers(
      stage.db,
      [{ email: 'Objector@example.test' }, { email: 'b@example.test' }],
      now,
    )
    await seedConsent(stage.db, ids, 'newsletter', now)
    const ads = await seedMessages(stage.db, ids, { template: 'hello' }, now)
    const service = { template: 'receipt', purpose: 'service', lane: 'service' as const }
    await sql`update purpose set bases = '{"email": ["consent"]}' where key = 'service'`.execute(stage.db)
    await seedConsent(stage.db, ids, 'service', now)
    const receipts = await seedMessages(stage.db, ids, service, now)
    await stage.deliver()
    await stage.deliver('service')
    const told = async (messages: string[]) =>
      await Promise.all(
        messages.map(async id => (({ state, reason }) => `${state} ${reason}`)(await messageOf(stage, id))),
      )
    expect(await told(ads)).toEqual(Array(2).fill('held unchecked_address'))
    expect(await told(receipts)).toEqual(Array(2).fill('sent null'))
    // The key is back: what was held goes out to whom it may.
    await lose(null)
    stage.clock.turn(5 * 60_000)
    await stage.deliver()
    expect(await told(ads)).toEqual(['skipped suppressed', 'sent null'])
    // An entry that shuts an address altogether may be anybody's: then service mail waits too.
    await put(there, 'closed@example.test', 'all')
    await exportList(there, file, passphrase)
    await importList(here, file, passphrase)
    await lose(other)
    const [late = ''] = await seedMessages(stage.db, ids.slice(0, 1), service, stage.clock.now())
    await stage.deliver('service')
    expect(await told([late])).toEqual(['held unchecked_address'])
    await lose(null)
    // Importing once more seals it under the new one.
    await importList({ ...here, keyring: other }, file, passphrase)
    expect(await foreignKeys(here.db, other)).toHaveLength(1)
  })
})

describe('the key of a list', () => {
  it('is sealed anew under the present secret key at the start, so that the old one may go', async () => {
    await put(there, 'objector@example.test')
    await exportList(there, file, passphrase)
    await importList(here, file, passphrase)
    const fresh = { id: 'fresh', key: 'a-fresh-secret-key-of-32-characters-and-more' }
    const both = keyringOf(fresh, [{ id: 'k1', key: 'test-secret-key-of-at-least-32-characters' }])
    await assertForeignKeys(here.db, both, here.clock.now())
    expect(await foreignKeys(here.db, keyringOf(fresh))).toMatchObject([{ key: theirKey }])
  })

  it('that is lost stands in nobody’s way once nothing is in force under it', async () => {
    await put(there, 'objector@example.test')
    await exportList(there, file, passphrase)
    await importList(here, file, passphrase)
    const other = keyringOf({ id: 'new', key: 'a-secret-key-that-came-later-32-chars' })
    for (const { id } of await inForce(here))
      await liftSuppression(here.db, id, { actor: 'test', reason: 'by right' }, here.clock.now())
    await assertForeignKeys(here.db, other, here.clock.now())
    expect(await foreignKeys(here.db, other)).toEqual([])
  })
})

describe('a list of our own', () => {
  it('is merged under the same key, with its dates; what stands already stays as it is', async () => {
    const same = { ...there, suppressionKey: here.suppressionKey }
    const standing = await put(here, 'both@example.test')
    await put(same, 'both@example.test')
    await put(same, 'new@example.test', 'all')
    const lifted = await put(same, 'lifted@example.test')
    await liftSuppression(same.db, lifted, { actor: 'test', reason: 'by right' }, same.clock.now())
    stage.clock.turn(86_400_000)
    await exportList(same, file, passphrase)
    expect(await importList(here, file, passphrase)).toEqual({ entries: 2, added: 1, foreign: 0, matched: 0 })
    const entries = await inForce(here)
    expect(entries).toHaveLength(2)
    expect(entries.find(entry => entry.id === standing)).toBeDefined()
    expect(entries.find(entry => entry.scope === 'all')).toMatchObject({
      keyId: null,
      actor: 'cli',
      createdAt: same.clock.now(),
    })
    expect(await advertiseTo(['new@example.test'])).toMatchObject([
      { state: 'skipped', reason: 'suppressed' },
    ])
  })
})

describe('a file', () => {
  it('is for its owner only, and tells of nobody', async () => {
    await put(there, 'objector@example.test')
    await exportList(there, file, passphrase)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const text = await readFile(file, 'utf8')
    expect(text).not.toMatch(/objector|called/)
    expect(text).not.toContain(theirKey.toString('base64'))
  })

  it('that cannot be trusted changes nothing: no entry, no key', async () => {
    await put(there, 'objector@example.test')
    await exportList(there, file, passphrase)
    const text = await readFile(file, 'utf8')
    expect(await codeOf(importList(here, file, 'another passphrase'))).toBe('passphrase_wrong')
    const bad = join(folder, 'bad')
    await writeFile(bad, text.replace('"marketing"', '"all"'))
    expect(await codeOf(importList(here, bad, passphrase))).toBe('file_altered')
    await writeFile(bad, text.slice(0, -30))
    expect(await codeOf(importList(here, bad, passphrase))).toBe('file_cut_off')
    await writeFile(bad, 'email\na@b.de\n')
    expect(await codeOf(importList(here, bad, passphrase))).toBe('not_a_suppression_file')
    expect(await codeOf(importList(here, join(folder, 'nowhere'), passphrase))).toBe('usage')
    expect(await codeOf(exportList(here, file, 'short'))).toBe('passphrase_short')
    expect(await inForce(here)).toEqual([])
    expect(await foreignKeys(here.db, here.keyring)).toEqual([])
  })

  it('of plain addresses is taken in batches, with what it could not read', async () => {
    const emails = Array.from({ length: 6_000 }, (_, i) => `Listed${i}@example.test`)
    await writeFile(file, ['email', ...emails, 'nobody', 'LISTED5@example.test'].join('\n'))
    const why = { scope: 'unsolicited', reason: 'list', note: 'Robinson' } as const
    expect(await addList(here, file, why)).toEqual({ added: 6_000, standing: 1, invalid: 1 })
    expect(await addList(here, file, why)).toEqual({ added: 0, standing: 6_001, invalid: 1 })
  })
})
