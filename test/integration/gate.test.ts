import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { type Candidate, claim, takeCandidates } from '../../db/stores/claim-store.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import { suppress } from '../../db/stores/suppression-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import type { LegalBasis } from '../../engine/consent/purpose.ts'
import type { PermissionState, SaleFacts } from '../../engine/consent/record.ts'
import { postalKey } from '../../engine/letters/address.ts'
import type { Channel } from '../../engine/messages/state.ts'
import { newId } from '../../engine/shared/id.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { testSuppressionKey } from '../support/worker-context.ts'
import { seedTemplates, type Templates } from './gate-world.ts'

// What the truth table (gate-table.test.ts) does not reach: the claim around the gate.

let stage: Stage
let templates: Templates
beforeAll(async () => {
  stage = await createStage()
  templates = await seedTemplates(stage.db, stage.clock.now())
})
afterAll(() => stage.close())

const home = { lastName: 'Ünal', street: 'Lindenstraße 3', postalCode: '10115', city: 'Berlin' }
const sale = { fromSale: true, informed: true, categories: ['wine'] }

type Standing = {
  purpose: string
  channel: string
  state: PermissionState
  confirmed?: boolean
  sale?: SaleFacts
}

type Parts = {
  purpose?: string
  channel?: Channel
  permissions?: readonly Standing[]
  attributes?: Record<string, unknown>
  lastUsefulAt?: Date
  confirmation?: string
}

const hashOf = (email: string) => addressHash(testSuppressionKey, 'email', email)

/** A customer with an address of their own, and one message to them. */
async function write(parts: Parts = {}) {
  const { db, clock } = stage
  const now = clock.now()
  const customer = newId(now)
  const message = newId(now)
  const email = `${customer}@example.test`
  await db
    .insertInto('customer')
    .values({
      id: customer,
      state: 'customer',
      email,
      email_key: email,
      email_hash: hashOf(email),
      attributes: jsonb(parts.attributes ?? {}),
      created_at: now,
      updated_at: now,
    })
    .execute()
  for (const { sale: facts, ...permission } of parts.permissions ?? [])
    await db
      .insertInto('permission')
      .values({
        ...permission,
        sale: facts ? jsonb(facts) : null,
        address_hash: facts || permission.confirmed ? hashOf(email) : null,
        customer_id: customer,
        record_id: newId(now),
        since: now,
      })
      .execute()
  await db
    .insertInto('message')
    .values({
      id: message,
      origin_key: message,
      customer_id: customer,
      channel: parts.channel ?? 'email',
      purpose: parts.purpose ?? 'product_offers',
      lane: 'bulk',
      template_id: templates[parts.channel ?? 'email'].advertising,
      categories: jsonb(['wine']),
      confirmation_id: parts.confirmation ?? null,
      state: 'queued',
      due_at: now,
      last_useful_at: parts.lastUsefulAt ?? null,
      created_at: now,
      updated_at: now,
    })
    .execute()
  const candidate: Candidate = {
    id: message,
    customerId: customer,
    channel: parts.channel ?? 'email',
    addressKey: parts.channel === 'post' ? postalKey(parts.attributes ?? {}) : email,
    ruleVersionId: null,
  }
  return { customer, message, email, claim: () => claimNow([candidate]) }
}

async function claimNow(candidates: readonly Candidate[], foreignKeys: { id: string; key: Buffer }[] = []) {
  return await claim(stage.db, candidates, {
    now: stage.clock.now(),
    claimToken: newId(),
    suppressionKey: testSuppressionKey,
    foreignKeys,
    exits: new Map(),
    mailDomain: 'shop.test',
  })
}

async function outcome(message: string) {
  return await stage.db
    .selectFrom('message')
    .select(['state', 'reason', 'basis', 'evidence_id', 'tracked'])
    .where('id', '=', message)
    .executeTakeFirstOrThrow()
}

const wanted: Standing = { purpose: 'product_offers', channel: 'email', state: 'granted' }
const bought: Standing = { ...wanted, state: 'existing_customer', sale }

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
      await claimNow([{ ...candidate, ruleVersionId: null }], foreignKeys)
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

describe('letters', () => {
  const take = async () =>
    await stage.db
      .transaction()
      .execute(trx => takeCandidates(trx, { channel: 'post' }, stage.clock.now(), 100))

  it('are taken by no mail lane, and mails by no batch of letters', async () => {
    const { db, clock } = stage
    await db.deleteFrom('message').execute()
    const letter = await write({ channel: 'post', attributes: home })
    const mail = await write({ permissions: [wanted] })
    const mails = await db
      .transaction()
      .execute(trx => takeCandidates(trx, { channel: 'email', lane: 'bulk' }, clock.now(), 100))
    expect(mails.map(({ id, addressKey }) => [id, addressKey])).toEqual([[mail.message, mail.email]])
    expect((await take()).map(({ id, addressKey }) => [id, addressKey])).toEqual([
      [letter.message, postalKey(home)],
    ])
  })

  it('are claimed with the address as it will be logged, and what the letter may say', async () => {
    await stage.db.deleteFrom('message').execute()
    await stage.db.updateTable('suppression').set({ lifted_at: stage.clock.now() }).execute()
    const { message } = await write({ channel: 'post', attributes: { ...home, country: 'DE' } })
    const { claimed } = await claimNow(await take())
    expect(claimed).toMatchObject([
      {
        id: message,
        channel: 'post',
        basis: 'legitimate_interest',
        address: 'Lindenstraße 3, 10115 Berlin, DE',
        customer: { attributes: { lastName: 'Ünal' } },
      },
    ])
    expect((await outcome(message)).evidence_id).toBe(claimed[0]?.customerId)
  })

  it('without a name are not printed, even if street and city are known', async () => {
    await stage.db.deleteFrom('message').execute()
    const { message } = await write({ channel: 'post', attributes: { ...home, lastName: ' ' } })
    await claimNow(await take())
    expect(await outcome(message)).toMatchObject({ state: 'skipped', reason: 'no_postal_address' })
  })
})

describe('a mail that asks to confirm', () => {
  it('goes to the address given, in the language it was given in, and knows nothing of the customer', async () => {
    const { db, clock } = stage
    const now = clock.now()
    await db.deleteFrom('message').execute()
    const confirmation = newId(now)
    const evidence = newId(now)
    const objected: Standing = { purpose: 'newsletter', channel: 'email', state: 'objected' }
    const { message, customer } = await write({
      purpose: 'request',
      confirmation,
      permissions: [objected],
      attributes: { firstName: 'Anna' },
    })
    await db
      .insertInto('confirmation')
      .values({
        id: confirmation,
        kind: 'opt_in',
        state: 'pending',
        customer_id: customer,
        email: 'New@example.test',
        email_key: 'new@example.test',
        email_hash: hashOf('new@example.test'),
        mailbox_hash: hashOf('new@example.test'),
        evidence_id: evidence,
        payload: jsonb({ language: 'en' as const }),
        created_customer: false,
        requested_at: now,
        expires_at: new Date(now.getTime() + 86_400_000),
      })
      .execute()
    await db
      .updateTable('message')
      .set({ template_id: templates.email.service, lane: 'service' })
      .where('id', '=', message)
      .execute()
    const candidates = await db
      .transaction()
      .execute(trx => takeCandidates(trx, { channel: 'email', lane: 'service' }, now, 10))
    expect(candidates).toMatchObject([{ addressKey: 'new@example.test' }])
    const { claimed } = await claimNow(candidates)
    expect(claimed).toMatchObject([
      {
        confirmationId: confirmation,
        address: 'New@example.test',
        basis: 'enquiry',
        marketing: false,
        mayTrack: false,
        customer: { email: 'New@example.test', externalId: null, locale: 'en', attributes: {} },
      },
    ])
    expect((await outcome(message)).evidence_id).toBe(evidence)
  })
})

describe('opens and clicks may be recorded', () => {
  const tracking = (state: PermissionState, confirmed = false): Standing => ({
    purpose: 'tracking',
    channel: 'data',
    state,
    confirmed,
  })
  it.each([
    ['not of who was never asked', [], ['consent'], false],
    ['of who agreed', [tracking('granted')], ['consent'], true],
    ['not of who withdrew', [tracking('withdrawn')], ['consent', 'legitimate_interest'], false],
    ['not of who agreed, where it must be confirmed', [tracking('granted')], ['double_opt_in'], false],
    ['of who confirmed', [tracking('granted', true)], ['double_opt_in'], true],
    ['of everybody else, where the law lets it be (CH)', [], ['consent', 'legitimate_interest'], true],
    ['of nobody, where no basis suffices', [tracking('granted')], [], false],
  ] as const)('%s', async (_what, permissions, bases, expected) => {
    await sql`update purpose set bases = ${JSON.stringify({ data: bases })}::jsonb where key = 'tracking'`.execute(
      stage.db,
    )
    const { message, claim } = await write({ permissions: [wanted, ...permissions] })
    const { claimed } = await claim()
    expect(claimed.map(({ mayTrack }) => mayTrack)).toEqual([expected])
    expect((await outcome(message)).tracked).toBe(expected)
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
