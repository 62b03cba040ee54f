import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { differingPermissions } from '../../db/stores/consent-derive-store.ts'
import { sealWaiting } from '../../db/stores/consent-seal-store.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { verifyLedger } from '../../db/stores/consent-verify-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { addStaff } from './api/server.ts'
import { type RetentionWorld, startRetentionWorld } from './retention-world.ts'

let world: RetentionWorld
beforeAll(async () => {
  world = await startRetentionWorld()
  await addStaff(world.api, 'support')
  // The first night is only noted.
  await world.night()
})
afterAll(() => world?.close())

it('a night removes exactly what the preview said, rule by rule, and nothing that is needed', async () => {
  const declared = { label: { de: 'Hobby', en: 'Hobby' }, purpose: 'x', type: 'text', personal: true }
  await world.officer('POST', '/api/attributes', { body: { key: 'hobby', ...declared, retentionDays: 365 } })
  const anna = await world.customer(world.ago(2_000), { attributes: { hobby: 'chess', firstName: 'Anna' } })
  const ben = await world.customer(world.ago(2_000), { attributes: { hobby: 'go' } })
  const dora = await world.customer(world.ago(2_000), { attributes: { hobby: 'dance' } })
  const keep: string[] = []
  const gone: string[] = []
  const both = async (make: (at: Date) => Promise<string>, limit: number) => {
    gone.push(await make(world.ago(limit + 1)))
    keep.push(await make(world.ago(limit - 2)))
  }
  // Events, and those something still reads.
  await both(at => world.event(anna, at), 1_096)
  await both(at => world.event(anna, at, { trust: 'browser', name: 'Product Viewed' }), 395)
  await both(at => world.event(anna, at, { type: 'page', trust: 'verified' }), 395)
  const waiting = await world.event(anna, world.ago(2_000))
  await world.message(anna, world.ago(1), { state: 'held', event_id: waiting, sent_at: null })
  const unmatched = await world.event(ben, world.ago(2_000))
  await world.insert('event_inbox', { event_id: unmatched, received_at: world.ago(2_000) })
  keep.push(waiting, unmatched)
  // The log, contents and engagement; the messages themselves stay.
  await both(at => world.line(anna, at), 1_096)
  await both(at => world.line(anna, at, { kind: 'message_clicked' }), 395)
  const oldMessages: string[] = []
  const contents = async (limit: number, purpose: string) => {
    for (const at of [world.ago(limit + 1), world.ago(limit - 2)]) {
      const id = await world.message(anna, at, { purpose })
      await world.content(id)
      for (const kind of ['sent', 'opened', 'clicked'])
        await world.insert('message_event', { id: newId(at), message_id: id, kind, at })
      oldMessages.push(id)
    }
  }
  await contents(365, 'newsletter')
  await contents(2_557, 'service')
  // Attributes: the history of one, and one with a limit of its own.
  gone.push(await world.change(anna, 'firstName', 'Ann', world.ago(1_500)))
  keep.push(await world.change(anna, 'firstName', 'Anna', world.ago(1_300)))
  // Replaced a month ago: what was known last quarter must still be found out.
  keep.push(
    await world.change(anna, 'lastName', 'Old', world.ago(1_500)),
    await world.change(anna, 'lastName', 'New', world.ago(30)),
  )
  await world.change(anna, 'hobby', 'chess', world.ago(400))
  keep.push(await world.change(ben, 'hobby', 'go', world.ago(300)))
  // Requests, print files, documents, sessions.
  const confirmation = (state: string, at: Date) =>
    world.insert('confirmation', {
      id: newId(at),
      kind: 'opt_in',
      state,
      customer_id: anna,
      email: 'a@b.test',
      email_key: 'a@b.test',
      email_hash: '\\x00',
      mailbox_hash: '\\x00',
      evidence_id: randomUUID(),
      payload: { language: 'de' },
      created_customer: false,
      requested_at: at,
      expires_at: at,
      settled_at: state === 'pending' ? null : at,
    })
  await both(at => confirmation('confirmed', at), 90)
  keep.push(await confirmation('pending', world.ago(200)))
  const batch = (number: number) => (at: Date) =>
    world.insert('letter_batch', {
      id: newId(at),
      number,
      created_at: at,
      created_by: 'test',
      count: 1,
      cost: '1.00',
      currency: 'EUR',
      file: '\\x25',
      addresses: '\\x26',
    })
  const purged = await batch(1)(world.ago(91))
  const kept = await batch(2)(world.ago(88))
  const caseId = await world.insert('privacy_case', {
    id: newId(world.ago(100)),
    version: 1,
    kind: 'access',
    state: 'done',
    customer_id: anna,
    channel: 'email',
    received_at: world.ago(100),
    due_at: world.ago(70),
    identity: 'document',
    opened_by: 'test',
  })
  const document = (eraseAfter: Date) =>
    world.insert('privacy_document', {
      id: newId(world.ago(90)),
      case_id: caseId,
      kind: 'letter',
      name: 'x',
      media_type: 'text/plain',
      body: '\\x00',
      created_at: world.ago(90),
      erase_after: eraseAfter,
    })
  gone.push(await document(world.ago(1)))
  keep.push(await document(world.ago(-30)))
  const { id: userId } = await world.api.db
    .selectFrom('app_user')
    .select('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  const session = (row: Record<string, unknown>) =>
    world.insert('session', {
      id: newId(world.ago(60)),
      token_hash: randomUUID(),
      user_id: userId,
      created_at: world.ago(60),
      last_seen_at: world.ago(60),
      expires_at: world.ago(-30),
      ...row,
    })
  gone.push(await session({ expires_at: world.ago(31) }), await session({ revoked_at: world.ago(31) }))
  keep.push(await session({}), await session({ revoked_at: world.ago(2) }))
  // Visitors: with all that is theirs; not those something rests on.
  const idle = await world.customer(world.ago(200), { state: 'visitor', last_seen_at: world.ago(181) })
  await world.event(idle, world.ago(200), { trust: 'browser' })
  await world.line(idle, world.ago(200))
  gone.push(idle)
  keep.push(await world.customer(world.ago(200), { state: 'visitor', last_seen_at: world.ago(100) }))
  const consenting = await world.customer(world.ago(300), { state: 'visitor' })
  const ordering = await world.customer(world.ago(300), { state: 'visitor' })
  const written = await world.customer(world.ago(300), { state: 'visitor' })
  await world.message(written, world.ago(250), { state: 'skipped', sent_at: null })
  await world.insert('orders', {
    id: newId(world.ago(300)),
    external_id: 'O-1',
    customer_id: ordering,
    source_id: world.sourceId,
    state: 'placed',
    currency: 'EUR',
    total: '1.00',
    tax: '0',
    shipping: '0',
    discount: '0',
    refunded: '0',
    ordered_at: world.ago(300),
    received_at: world.ago(300),
    updated_at: world.ago(300),
  })
  keep.push(consenting, ordering, written, anna, ben, dora)
  // The ledger: evidence of two lines is past its date.
  const entry = (customerId: string, kind: 'granted' | 'objected', at: Date) => ({
    customerId,
    purpose: 'newsletter',
    channel: 'email',
    kind,
    occurredAt: at,
    origin: 'test',
    actor: 'test',
    evidence: { wording: 'Ja bitte' },
  })
  const records = await recordConsents(
    world.api.db,
    [
      entry(consenting, 'granted', world.ago(300)),
      entry(anna, 'granted', world.ago(900)),
      entry(ben, 'objected', world.ago(900)),
    ],
    world.ago(300),
  )
  const sealed = await sealWaiting(world.api.db, world.api.context.keyring, world.ago(300), 100)
  await sql`update consent_evidence set restricted_at = ${world.ago(900)}, erase_after = ${world.ago(1)}
    where record_id = any(${records.slice(0, 2)}::uuid[])`.execute(world.api.db)
  const permissions = async () =>
    JSON.stringify(
      (await world.api.db.selectFrom('permission').selectAll().orderBy('customer_id').execute()).map(
        row => row.state,
      ),
    )
  const permitted = await permissions()
  const messagesBefore = await world.idsOf('message')

  const said = await world.preview()
  expect(said).toEqual({
    web_events: 2,
    events: 1,
    interactions: 1,
    advertising_contents: 1,
    service_contents: 1,
    // Of two old service mails, and a line of the log.
    engagement: 2 + 2 + 1,
    attribute_history: 1,
    confirmations: 1,
    letter_files: 1,
    privacy_documents: 1,
    consent_evidence: 2,
    sessions: 2,
    'attribute.hobby': 2,
    visitors: 1,
  })
  const finished = await world.night()
  expect(finished).toBe(true)
  const run = await world.lastRun()
  expect(run.finishedAt).not.toBeNull()
  expect(run.removed).toEqual(said)
  expect(await world.preview()).toEqual({})

  const tables = [
    'customer',
    'event',
    'interaction',
    'attribute_change',
    'confirmation',
    'privacy_document',
    'session',
  ]
  const left = new Set((await Promise.all(tables.map(table => world.idsOf(table)))).flat())
  expect(gone.filter(id => left.has(id))).toEqual([])
  expect(keep.filter(id => !left.has(id))).toEqual([])
  // The books: every message stays, with what became of it.
  expect(await world.idsOf('message')).toEqual(messagesBefore)
  expect(new Set(await world.idsOf('message_content', 'message_id'))).toEqual(
    new Set([oldMessages[1], oldMessages[3]]),
  )
  const { rows: kinds } = await sql<{ kind: string; n: number }>`
    select kind, count(*)::int as n from message_event group by kind order by kind`.execute(world.api.db)
  expect(kinds).toEqual([
    { kind: 'clicked', n: 2 },
    { kind: 'opened', n: 2 },
    { kind: 'sent', n: 4 },
  ])
  const batches = await world.api.db.selectFrom('letter_batch').select(['id', 'file', 'purged_at']).execute()
  expect(batches.find(row => row.id === purged)).toMatchObject({ file: null, purged_at: expect.any(Date) })
  expect(batches.find(row => row.id === kept)?.file).not.toBeNull()
  // The value is gone with its history, and that it went is known; who told us lately is left alone.
  const hobbies = await world.api.db.selectFrom('customer').select(['id', 'attributes', 'version']).execute()
  const hobbyOf = (id: string) => hobbies.find(row => row.id === id)
  expect(hobbyOf(anna)).toMatchObject({ attributes: { firstName: 'Anna' }, version: 2 })
  expect(hobbyOf(ben)).toMatchObject({ attributes: { hobby: 'go' }, version: 1 })
  expect(hobbyOf(dora)?.attributes).toEqual({})
  const { rows: history } = await sql<{ value: unknown; origin: string }>`
    select value, origin from attribute_change where customer_id = ${anna} and key = 'hobby'`.execute(
    world.api.db,
  )
  expect(history).toEqual([{ value: null, origin: 'retention' }])
  // Permissions and the ledger are whole.
  expect(await permissions()).toBe(permitted)
  expect(await differingPermissions(world.api.db, [anna, ben, consenting])).toBe(0)
  const findings: unknown[] = []
  const verified = await verifyLedger(world.api.db, world.api.context.keyring, {
    head: sealed?.head ?? null,
    report: finding => findings.push(finding),
  })
  expect(findings).toEqual([])
  expect(verified).toMatchObject({ records: 3, erased: 2, findings: 0 })
})
