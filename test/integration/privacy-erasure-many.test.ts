import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { type KyselyPlugin, sql } from 'kysely'
import pg from 'pg'
import type { Db } from '../../db/orm.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { type ErasureBy, eraseCustomers } from '../../db/stores/erasure-store.ts'
import { insertEvents } from '../../db/stores/ingest-event-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import { settle } from '../../db/stores/outcome-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import { postalKey } from '../../engine/letters/address.ts'
import { newId } from '../../engine/shared/id.ts'
import { addCustomer, addMessage } from '../support/rows.ts'
import {
  plainTemplate,
  seedConsent,
  seedCustomers,
  seedEvents,
  seedMessages,
  seedTemplate,
} from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { testSuppressionKey } from '../support/worker-context.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await seedTemplate(stage.db, 'hello', plainTemplate(), stage.clock.now())
})

const by = (): ErasureBy => ({
  now: stage.clock.now(),
  suppressionKey: testSuppressionKey,
  actor: 'test',
  requestId: null,
})
const stateOf = async (id: string) =>
  await stage.db.selectFrom('customer').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const suppressed = async () =>
  await stage.db
    .selectFrom('suppression')
    .select(['channel', 'hash', 'scope', 'reason'])
    .orderBy('channel')
    .execute()

/** Counts the statements that go through. */
function counting(db: Db): { db: Db; count: () => number } {
  let count = 0
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      count += 1
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return { db: db.withPlugin(plugin), count: () => count }
}

describe('erasure', () => {
  it('suppresses e-mail and post for advertising, by hash, and earlier addresses with them', async () => {
    const attributes = { lastName: 'Meier', street: 'Am Deich 7', postalCode: '25980', city: 'Sylt' }
    const id = await addCustomer(stage.db, { email: 'neu@example.test', attributes })
    const claimed = { customer_id: id, key: 'email', recorded_at: stage.clock.now() }
    await stage.db
      .insertInto('attribute_change')
      .values([
        { ...claimed, id: newId(stage.clock.now()), value: jsonb('Alt@Example.test'), origin: 'server' },
        { ...claimed, id: newId(stage.clock.now()), value: jsonb('opfer@example.test'), origin: 'browser' },
      ])
      .execute()
    await eraseCustomers(stage.db, [id], by())
    const hash = (channel: string, key: string) =>
      addressHash(testSuppressionKey, channel, key).toString('hex')
    const rows = (await suppressed()).map(row => ({ ...row, hash: Buffer.from(row.hash).toString('hex') }))
    const entry = { scope: 'marketing', reason: 'erasure' }
    expect(new Set(rows.map(row => JSON.stringify(row)))).toEqual(
      new Set(
        [
          { channel: 'email', hash: hash('email', 'neu@example.test'), ...entry },
          { channel: 'email', hash: hash('email', 'alt@example.test'), ...entry },
          { channel: 'post', hash: hash('post', postalKey(attributes) ?? ''), ...entry },
        ].map(row => JSON.stringify(row)),
      ),
    )
  })

  it('keeps evidence no longer than it would have been kept without it', async () => {
    const id = await addCustomer(stage.db, { email: 'kurz@example.test' })
    const now = stage.clock.now()
    const line = { customerId: id, purpose: 'newsletter', channel: 'email', occurredAt: now, actor: 'test' }
    const [asked = '', granted = ''] = await recordConsents(
      stage.db,
      [
        { ...line, kind: 'requested', origin: 'form', evidence: { wording: 'Ja' } },
        { ...line, kind: 'granted', origin: 'phone', evidence: { wording: 'Ja' } },
      ],
      now,
    )
    // A request that nobody confirmed goes in thirty days.
    const soon = new Date(now.getTime() + 30 * 86_400_000)
    await stage.db
      .updateTable('consent_evidence')
      .set({ erase_after: soon })
      .where('record_id', '=', asked)
      .execute()
    await eraseCustomers(stage.db, [id], by())
    const rows = await stage.db.selectFrom('consent_evidence').select(['record_id', 'erase_after']).execute()
    const limits = new Map(rows.map(row => [row.record_id, row.erase_after]))
    expect(limits.get(asked)).toEqual(soon)
    expect(limits.get(granted)?.getTime()).toBeGreaterThan(soon.getTime())
  })

  it('leaves another customer with the same address theirs: data, consent and mail', async () => {
    const [gone = '', stays = ''] = await seedCustomers(
      stage.db,
      [
        { email: 'paar@example.test', attributes: { firstName: 'Geht' } },
        { email: 'Paar@Example.test', attributes: { firstName: 'Bleibt' } },
      ],
      stage.clock.now(),
    )
    await seedConsent(stage.db, [gone, stays], 'newsletter', stage.clock.now())
    const { addresses } = await eraseCustomers(stage.db, [gone], by())
    expect(addresses).toEqual([])
    expect(await suppressed()).toEqual([])
    expect(await stateOf(stays)).toMatchObject({ state: 'customer', email: 'Paar@example.test' })
    await seedMessages(stage.db, [stays], { template: 'hello' }, stage.clock.now())
    await stage.deliver()
    expect(stage.sink.mails.map(mail => mail.to)).toHaveLength(1)
  })

  it('takes goods along that only they ordered, but for those that stand in a feed for everybody', async () => {
    const { db, clock } = stage
    const [gone = ''] = await seedCustomers(db, [{ email: 'nur@example.test' }], clock.now())
    const [order, feedId] = [newId(), newId()]
    const at = { created_at: clock.now(), updated_at: clock.now() }
    const [mug, tea] = [newId(), newId()]
    await db
      .insertInto('product')
      .values([
        { id: mug, external_id: 'MUG', name: 'Mug for Erna', ...at },
        { id: tea, external_id: 'TEA', feed_id: feedId, ...at },
      ])
      .execute()
    await sql`insert into orders (id, external_id, customer_id, state, currency, total, ordered_at, received_at, updated_at)
      values (${order}::uuid, 'o', ${gone}::uuid, 'completed', 'EUR', 1, ${clock.now()}, ${clock.now()}, ${clock.now()})`.execute(
      db,
    )
    await sql`insert into order_line (order_id, position, product_id, name, quantity, unit_price)
      values (${order}::uuid, 1, ${mug}::uuid, 'm', 1, 1), (${order}::uuid, 2, ${tea}::uuid, 't', 1, 1)`.execute(
      db,
    )
    await eraseCustomers(db, [gone], by())
    const left = await db.selectFrom('product').select('external_id').execute()
    expect(left).toEqual([{ external_id: 'TEA' }])
    await db.deleteFrom('product').execute()
  })

  it('but suppresses a shared address where the other never agreed to be written to', async () => {
    const [gone = ''] = await seedCustomers(
      stage.db,
      [{ email: 'paar@example.test' }, { email: 'paar@example.test' }],
      stage.clock.now(),
    )
    await eraseCustomers(stage.db, [gone], by())
    expect(await suppressed()).toHaveLength(1)
  })

  it('takes visitors merged into the customer along, over any number of steps, and from either end', async () => {
    const heir = await addCustomer(stage.db, { email: 'erbe@example.test' })
    const middle = await addCustomer(stage.db, {
      state: 'merged',
      mergedInto: heir,
      attributes: { a: 'Mitte' },
    })
    const first = await addCustomer(stage.db, {
      state: 'merged',
      mergedInto: middle,
      attributes: { a: 'Anfang' },
    })
    const entry = {
      purpose: 'newsletter',
      channel: 'email',
      kind: 'granted' as const,
      origin: 'test',
      actor: 'test',
    }
    const said = { ...entry, customerId: first, occurredAt: stage.clock.now(), evidence: { wording: 'Ja' } }
    await recordConsents(stage.db, [said], stage.clock.now())
    const done = await eraseCustomers(stage.db, [first, heir], by())
    expect(done).toMatchObject({ erased: [heir], already: [], unknown: [] })
    for (const id of [heir, middle, first])
      expect(await stateOf(id)).toMatchObject({ state: 'erased', attributes: {}, email: null })
    const evidence = await stage.db
      .selectFrom('consent_evidence as e')
      .innerJoin('consent_record as r', 'r.id', 'e.record_id')
      .select('e.restricted_at')
      .where('r.customer_id', '=', first)
      .execute()
    expect(evidence.map(row => row.restricted_at)).toEqual([stage.clock.now()])
  })

  it('is done twice without harm, and says who is unknown', async () => {
    const id = await addCustomer(stage.db, { email: 'a@example.test' })
    const nobody = newId(stage.clock.now())
    expect(await eraseCustomers(stage.db, [id, nobody], by())).toMatchObject({
      erased: [id],
      unknown: [nobody],
    })
    stage.clock.turn(86_400_000)
    expect(await eraseCustomers(stage.db, [id], by())).toMatchObject({ erased: [], already: [id] })
    expect(await suppressed()).toHaveLength(1)
  })

  it('does all or nothing', async () => {
    const id = await addCustomer(stage.db, { email: 'a@example.test', attributes: { firstName: 'Noch' } })
    await stage.trap('customer', 'update', "raise exception 'no';")
    await expect(eraseCustomers(stage.db, [id], by())).rejects.toThrow('no')
    expect(await stateOf(id)).toMatchObject({ state: 'customer', attributes: { firstName: 'Noch' } })
    expect(await suppressed()).toEqual([])
  })
})

describe('erasure, while others are at work', () => {
  it('keeps out an event that was being stored', async () => {
    const id = await addCustomer(stage.db, { email: 'a@example.test' })
    const now = stage.clock.now()
    const store = (name: string) =>
      stage.db.transaction().execute(trx =>
        insertEvents(trx, {
          sourceId: stage.sourceId,
          mode: 'live',
          receivedAt: now,
          events: [
            {
              id: newId(now),
              customerId: id,
              messageId: name,
              trust: 'server',
              call: {
                type: 'track',
                name,
                userId: null,
                anonymousId: null,
                previousId: null,
                properties: {},
                context: {},
                occurredAt: now,
              } as never,
            },
          ],
        }),
      )
    expect((await store('before')).size).toBe(1)
    const owner = new pg.Client({ connectionString: stage.database.ownerUrl })
    await owner.connect()
    // Erasure holds its lock like this, while ingestion has read the customer already.
    await owner.query('begin')
    await owner.query(`select id from customer where id = '${id}' for update`)
    const late = store('during')
    await waitForLock(owner)
    await owner.query(`update customer set state = 'erased' where id = '${id}'`)
    await owner.query('commit')
    await owner.end()
    expect((await late).size).toBe(0)
    await eraseCustomers(stage.db, [id], by())
    expect(await stage.db.selectFrom('event').select('id').execute()).toEqual([])
    expect((await store('after')).size).toBe(0)
  })

  it('takes what is under way from its worker: unknown, and nothing is written back', async () => {
    const id = await addCustomer(stage.db, { email: 'a@example.test' })
    const message = await addMessage(stage.db, { customer: id, state: 'sending', address: 'a@example.test' })
    const claimToken = newId(stage.clock.now())
    await stage.db.updateTable('message').set({ claim_token: claimToken }).where('id', '=', message).execute()
    await eraseCustomers(stage.db, [id], by())
    const outcome = {
      ...{
        id: message,
        claimToken,
        state: 'sent' as const,
        reason: null,
        dueAt: null,
        subject: 'Hallo Anna',
      },
      ...{
        response: '250 a@example.test',
        detail: null,
        attempted: true,
        repeated: false,
        marksAddress: false,
      },
      content: { messageId: message, bytes: Buffer.from('Hallo Anna') },
    }
    expect(await settle(stage.db, [outcome], stage.clock.now())).toEqual([])
    const row = await stage.db
      .selectFrom('message')
      .select(['state', 'reason', 'subject', 'address', 'response'])
      .where('id', '=', message)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({
      state: 'unknown',
      reason: 'outcome_unknown',
      subject: null,
      address: null,
      response: null,
    })
    expect(await stage.db.selectFrom('message_content').selectAll().execute()).toEqual([])
  })

  it('goes on when a ring of locks is broken: a worker holds a run, and waits for the customer', async () => {
    const id = await addCustomer(stage.db, { email: 'a@example.test' })
    await stage.asOwner(`insert into rule (id, name, state, draft, created_at, updated_at, updated_by)
      values ('${id}', 'r', 'published', '{}', now(), now(), 'test');
      insert into run (id, rule_id, rule_version_id, customer_id, event_id, entry_key, state, due_at, started_at)
      values ('${id}', '${id}', '${id}', '${id}', '${id}', 'k', 'waiting', now(), now())`)
    const worker = new pg.Client({ connectionString: stage.database.ownerUrl })
    await worker.connect()
    let erasing: ReturnType<typeof eraseCustomers>
    try {
      // The worker waits longer before it looks for a ring, so that erasure is the one that has to give way.
      await worker.query(`begin; set local deadlock_timeout = '20s'; select id from run for update`)
      erasing = eraseCustomers(stage.db, [id], by())
      await waitForLock(worker)
      await worker.query(
        `insert into interaction (id, customer_id, at, channel, direction, kind, actor)
         values (gen_random_uuid(), '${id}', now(), 'email', 'out', 'note', 'test')`,
      )
      await worker.query('commit')
    } finally {
      await worker.end()
    }
    expect((await erasing).erased).toEqual([id])
    expect(await stage.db.selectFrom('run').select(['state', 'end_reason']).execute()).toEqual([
      { state: 'exited', end_reason: 'erased' },
    ])
    const left = await stage.db.selectFrom('interaction').select('kind').execute()
    expect(left.map(row => row.kind)).toEqual(['privacy'])
  })
})

describe('a thousand erasures', () => {
  it('cost the same number of statements each, however many there are', async () => {
    const now = stage.clock.now()
    const many = await seedCustomers(
      stage.db,
      Array.from({ length: 1_100 }, (_, n) => ({
        email: `masse${n}@example.test`,
        attributes: { lastName: `Masse${n}`, street: `Weg ${n}`, postalCode: '10115', city: 'Berlin' },
      })),
      now,
    )
    for (let at = 0; at < many.length; at += 500)
      await seedConsent(stage.db, many.slice(at, at + 500), 'newsletter', now)
    await seedEvents(
      stage.db,
      stage.sourceId,
      many.map(customerId => ({ customerId, name: 'Seen' })),
      now,
    )
    await seedMessages(stage.db, many, { template: 'hello' }, now)
    const { db, count } = counting(stage.db)
    await eraseCustomers(db, many.slice(0, 100), by())
    const hundred = count()
    const progress: number[] = []
    const started = performance.now()
    const done = await eraseCustomers(db, many.slice(100), by(), n => progress.push(n))
    const seconds = (performance.now() - started) / 1000
    console.info(
      `1,000 erasures: ${seconds.toFixed(1)} s, ${((count() - hundred) / 1000).toFixed(2)} statements each`,
    )
    expect(done.erased).toHaveLength(1_000)
    expect(count() - hundred).toBe(hundred * 10)
    expect((count() - hundred) / 1000).toBeLessThan(3)
    expect(progress.at(-1)).toBe(1_000)
    const left = await sql<{ left: number }>`
      select count(*)::int as left from customer where email is not null`.execute(stage.db)
    expect(left.rows[0]?.left).toBe(0)
  }, 60_000)
})

/** Until somebody waits for a row. */
async function waitForLock(client: pg.Client): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const { rows } = await client.query<{ waiting: number }>(`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`)
    if ((rows[0]?.waiting ?? 0) > 0) return
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  throw new Error('nobody waits')
}
