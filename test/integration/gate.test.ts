import { describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import { suppress } from '../../db/stores/suppression-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import type { LegalBasis } from '../../engine/consent/purpose.ts'
import { postalKey } from '../../engine/letters/address.ts'
import { testSuppressionKey } from '../support/worker-context.ts'
import {
  bought,
  claimNow,
  hashOf,
  home,
  openGateStage,
  outcome,
  type Parts,
  type Standing,
  stage,
  wanted,
  write,
} from './gate-one.ts'

// What the truth table (gate-table.test.ts) does not reach: the claim around the gate.

openGateStage()

it('logs every message that was not sent, with the reason, and none that was', async () => {
  const sent = await write({ permissions: [wanted] })
  const not = await write()
  await sent.claim()
  await not.claim()
  const { rows } = await sql<{ message_id: string; kind: string; reason: string }>`
    select message_id, kind, detail ->> 'reason' as reason from interaction
    where message_id in (${sent.message}, ${not.message})`.execute(stage.db)
  expect(rows).toEqual([{ message_id: not.message, kind: 'message_skipped', reason: 'no_basis' }])
})

it('denies a purpose that nobody has set up, whatever the customer agreed to', async () => {
  const permissions: Standing[] = [{ purpose: 'astrology', channel: 'email', state: 'granted' }]
  const { message, claim } = await write({ purpose: 'astrology', permissions })
  await claim()
  expect(await outcome(message)).toMatchObject({ state: 'skipped', reason: 'unknown_purpose' })
})

it('denies where the stored bases make no sense', async () => {
  const { bases } = await stage.db
    .selectFrom('purpose')
    .select('bases')
    .where('key', '=', 'product_offers')
    .executeTakeFirstOrThrow()
  for (const nonsense of [
    'null',
    '"consent"',
    '{"email": null}',
    '{"email": "consent"}',
    '{"email": {"consent": true}}',
    '{"email": 7}',
    '["consent"]',
    '{}',
  ]) {
    await sql`update purpose set bases = ${nonsense}::jsonb where key = 'product_offers'`.execute(stage.db)
    const { message, claim } = await write({ permissions: [wanted] })
    await claim()
    expect(await outcome(message)).toMatchObject({ state: 'skipped', reason: 'no_basis' })
  }
  await sql`update purpose set bases = ${JSON.stringify(bases)}::jsonb where key = 'product_offers'`.execute(
    stage.db,
  )
})

it('denies where the stored facts of a sale make no sense, and never fails', async () => {
  for (const nonsense of [
    '7',
    '[]',
    '{}',
    '"x"',
    '{"fromSale": "true", "informed": 1, "categories": "wine"}',
  ]) {
    const { message, claim, customer } = await write({ permissions: [bought] })
    await sql`update permission set sale = ${nonsense}::jsonb where customer_id = ${customer}`.execute(
      stage.db,
    )
    for (const categories of ['["wine"]', '"wine"', '{"wine": 1}', '[1, null]', 'null']) {
      await sql`update message set categories = ${categories}::jsonb, state = 'queued' where id = ${message}`.execute(
        stage.db,
      )
      await claim()
      expect(await outcome(message)).toMatchObject({ state: 'skipped', reason: 'not_from_sale' })
    }
  }
})

it.each([
  [
    'a withdrawal for another marketing purpose ends § 7(3) UWG',
    'newsletter',
    'email',
    'withdrawn',
    'skipped',
  ],
  ['so does an objection there', 'newsletter', 'email', 'objected', 'skipped'],
  ['one by post does not', 'newsletter', 'post', 'withdrawn', 'sending'],
  ['one for service mail does not', 'service', 'email', 'withdrawn', 'sending'],
  ['a consent there does not', 'newsletter', 'email', 'granted', 'sending'],
] as const)('existing customers: %s', async (_what, purpose, channel, state, expected) => {
  const { message, claim } = await write({ permissions: [bought, { purpose, channel, state }] })
  await claim()
  expect((await outcome(message)).state).toBe(expected)
})

it('a purpose added after the last opt-out is shut by it, if it needs no consent', async () => {
  const name = jsonb({ de: 'x', en: 'x' })
  const bases = jsonb({ post: ['legitimate_interest'] as LegalBasis[] })
  await stage.db
    .insertInto('purpose')
    .values({ key: 'later', name, description: name, kind: 'marketing', bases })
    .execute()
  const permissions: Standing[] = [{ purpose: 'newsletter', channel: 'post', state: 'objected' }]
  const parts: Parts = { purpose: 'later', channel: 'post', attributes: home, permissions }
  const { message, claim } = await write(parts)
  await claim()
  expect(await outcome(message)).toMatchObject({ state: 'skipped', reason: 'withdrawn' })
})

describe('suppressions', () => {
  const entry = { scope: 'marketing', reason: 'complaint', actor: 'test' } as const

  it('are found by the key of the address, however it was written, after planning too', async () => {
    const { message, email, claim } = await write({ permissions: [wanted] })
    await suppress(stage.db, { ...entry, channel: 'email', hash: hashOf(email) }, stage.clock.now())
    await stage.db
      .updateTable('customer')
      .set({ email: email.toUpperCase() })
      .where('email', '=', email)
      .execute()
    await claim()
    expect(await outcome(message)).toMatchObject({ state: 'skipped', reason: 'suppressed' })
  })

  it('from another system are found under its key', async () => {
    const theirs = { id: 'theirs', key: Buffer.from('the key of another system, of 32 bytes and more') }
    for (const foreignKeys of [[], [theirs]]) {
      const { message, customer, email } = await write({ permissions: [wanted] })
      const hash = addressHash(theirs.key, 'email', email)
      await suppress(stage.db, { ...entry, channel: 'email', hash }, stage.clock.now())
      const candidate = { id: message, customerId: customer, channel: 'email' as const, addressKey: email }
      await claimNow([candidate], foreignKeys)
      expect((await outcome(message)).state).toBe(foreignKeys.length > 0 ? 'skipped' : 'sending')
    }
  })

  it('of letters are found by what spellings of one address share', async () => {
    const written = { ...home, lastName: 'UENAL', street: 'Lindenstr. 3', city: 'berlin' }
    const spelling = { ...home, lastName: `${home.lastName}`, firstName: 'Aylin' }
    const hash = addressHash(testSuppressionKey, 'post', postalKey(written) ?? '')
    await suppress(stage.db, { ...entry, channel: 'post', hash }, stage.clock.now())
    const parts: Parts = { channel: 'post', attributes: spelling }
    const { message, claim } = await write(parts)
    await claim()
    expect(await outcome(message)).toMatchObject({ state: 'skipped', reason: 'suppressed' })
    const service = await write({ ...parts, attributes: { ...spelling, street: 'Lindenstraße 4' } })
    await service.claim()
    expect((await outcome(service.message)).reason).not.toBe('suppressed')
  })

  it('that cannot be looked up deny: a hash that is missing, or of the address before', async () => {
    const { message, customer, email, claim } = await write({ permissions: [wanted] })
    for (const hash of [null, hashOf('before@example.test')]) {
      await stage.db.updateTable('customer').set({ email_hash: hash }).where('id', '=', customer).execute()
      await stage.db.updateTable('message').set({ state: 'queued' }).where('id', '=', message).execute()
      await claim()
      expect(await outcome(message)).toMatchObject({ state: 'skipped', reason: 'unchecked_address' })
    }
    await stage.db
      .updateTable('customer')
      .set({ email_hash: hashOf(email) })
      .where('id', '=', customer)
      .execute()
    await stage.db.updateTable('message').set({ state: 'queued' }).where('id', '=', message).execute()
    await claim()
    expect((await outcome(message)).state).toBe('sending')
  })
})

it('a consent recorded, withdrawn and given again opens, shuts and opens', async () => {
  const { db, clock } = stage
  const { customer, message, claim } = await write({ purpose: 'newsletter' })
  const told: unknown[] = []
  for (const kind of ['requested', 'confirmed', 'withdrawn', 'requested', 'confirmed', 'objected'] as const) {
    clock.turn(60_000)
    const now = clock.now()
    const evidence = { wording: 'Ja, gern.' }
    await recordConsents(
      db,
      [
        {
          customerId: customer,
          purpose: 'newsletter',
          channel: 'email',
          kind,
          occurredAt: now,
          origin: 'test',
          actor: 'test',
          evidence,
        },
      ],
      now,
    )
    await db.updateTable('message').set({ state: 'queued' }).where('id', '=', message).execute()
    await claim()
    const { basis, reason } = await outcome(message)
    told.push(reason ?? basis)
  }
  expect(told).toEqual([
    'unconfirmed',
    'double_opt_in',
    'withdrawn',
    'withdrawn',
    'double_opt_in',
    'objected',
  ])
})
