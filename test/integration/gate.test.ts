import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { claim } from '../../db/stores/claim-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import { suppress } from '../../db/stores/suppression-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import type { LegalBasis } from '../../engine/consent/purpose.ts'
import type { PermissionState } from '../../engine/consent/record.ts'
import { newId } from '../../engine/shared/id.ts'
import { plainTemplate, seedTemplate } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { testSuppressionKey } from '../support/worker-context.ts'

type Case = {
  kind: 'marketing' | 'service'
  bases: LegalBasis[]
  permission: PermissionState | null
  /** What stands for another marketing purpose on the same channel. */
  elsewhere: PermissionState | null
  suppression: 'none' | 'marketing' | 'all' | 'lifted'
  address: 'good' | 'none' | 'invalid'
  state: 'customer' | 'visitor' | 'merged' | 'erased'
}

const basesTried: LegalBasis[][] = [
  [],
  ['consent'],
  ['existing_customer'],
  ['contract'],
  ['enquiry'],
  ['legitimate_interest'],
  ['consent', 'existing_customer'],
  ['contract', 'enquiry'],
  ['consent', 'existing_customer', 'contract', 'enquiry', 'legitimate_interest'],
]

function* cases(): Generator<Case> {
  for (const kind of ['marketing', 'service'] as const)
    for (const bases of basesTried)
      for (const permission of [
        null,
        'pending',
        'granted',
        'existing_customer',
        'withdrawn',
        'objected',
      ] as const)
        for (const elsewhere of [null, 'withdrawn', 'granted'] as const)
          for (const suppression of ['none', 'marketing', 'all', 'lifted'] as const)
            for (const address of ['good', 'none', 'invalid'] as const)
              for (const state of ['customer', 'visitor', 'merged', 'erased'] as const) {
                // The outer conditions are independent of one another: try them one at a time.
                const outer = [suppression !== 'none', address !== 'good', state !== 'customer']
                if (outer.filter(Boolean).length > 2) continue
                yield { kind, bases, permission, elsewhere, suppression, address, state }
              }
}

type Verdict = {
  denial: string | null
  basis: string | null
  evidence: 'record' | 'elsewhere' | 'suppression' | 'event' | null
}

/** The law as a plain program: slow, and written without a look at the SQL. */
function judge(c: Case): Verdict {
  const deny = (denial: string, evidence: Verdict['evidence'] = null): Verdict => ({
    denial,
    basis: null,
    evidence,
  })
  if (c.state === 'erased') return deny('erased')
  if (c.state !== 'customer') return deny('visitor')
  if (c.address === 'none') return deny('no_address')
  const suppressed = c.suppression === 'all' || (c.suppression === 'marketing' && c.kind === 'marketing')
  if (suppressed) return deny('suppressed', 'suppression')
  if (c.address === 'invalid') return deny('invalid_address')
  const record = c.permission === null ? null : 'record'
  if (c.kind === 'marketing' && c.permission === 'objected') return deny('objected', 'record')
  const has = (basis: LegalBasis) => c.bases.includes(basis)
  const optedOut = [c.permission, c.elsewhere].some(state => state === 'withdrawn' || state === 'objected')
  if (has('consent') && c.permission === 'granted')
    return { denial: null, basis: 'consent', evidence: 'record' }
  if (has('existing_customer') && c.permission === 'existing_customer' && !optedOut)
    return { denial: null, basis: 'existing_customer', evidence: 'record' }
  if (c.kind === 'service')
    for (const basis of ['contract', 'enquiry'] as const)
      if (has(basis)) return { denial: null, basis, evidence: 'event' }
  if (c.kind === 'marketing' && has('legitimate_interest') && !optedOut)
    return { denial: null, basis: 'legitimate_interest', evidence: record }
  if (c.permission === 'withdrawn' || c.permission === 'objected') return deny(c.permission, 'record')
  if (c.permission === 'pending') return deny('unconfirmed', 'record')
  if (c.permission === 'existing_customer' && has('existing_customer')) return deny('withdrawn', 'elsewhere')
  if (c.kind === 'marketing' && has('legitimate_interest')) return deny('withdrawn', 'elsewhere')
  return deny('no_basis', record)
}

let stage: Stage
let template = ''
beforeAll(async () => {
  stage = await createStage()
  template = await seedTemplate(stage.db, 'hello', plainTemplate(), stage.clock.now())
})
afterAll(() => stage.close())

const all = [...cases()].map(c => ({
  ...c,
  purpose: `${c.kind}:${c.bases.join('+')}`,
  customer: newId(),
  message: newId(),
  event: newId(),
  record: newId(),
  otherRecord: newId(),
  suppressionId: newId(),
}))

async function seed(): Promise<void> {
  const { db } = stage
  const now = stage.clock.now()
  const purposes = new Map(all.map(c => [c.purpose, c]))
  const name = jsonb({ de: 'x', en: 'x' })
  for (const [key, { kind, bases }] of [
    ...purposes,
    ['elsewhere', { kind: 'marketing' as const, bases: [] }] as const,
  ])
    await db
      .insertInto('purpose')
      .values({
        key,
        name,
        description: name,
        kind,
        bases: jsonb({ email: bases, post: ['consent'] }) as never,
      })
      .execute()
  const rows = all.map((c, n) => ({
    ...c,
    email: c.address === 'none' ? null : `person${n}@example.test`,
    hash: addressHash(testSuppressionKey, 'email', `person${n}@example.test`).toString('hex'),
  }))
  await sql`
    insert into customer (id, state, email, email_key, address_invalid_at, created_at, updated_at)
    select customer, state, email, email, case when address = 'invalid' then ${now}::timestamptz end, ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(customer uuid, state text, email text, address text)`.execute(
    db,
  )
  await sql`
    insert into message (id, origin_key, customer_id, channel, purpose, lane, template_id, event_id, state, due_at,
      created_at, updated_at)
    select message, message::text, customer, 'email', purpose, 'bulk', ${template}::uuid, event, 'queued', ${now}, ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(message uuid, customer uuid, purpose text, event uuid)`.execute(
    db,
  )
  await sql`
    insert into permission (customer_id, purpose, channel, state, record_id, since)
    select customer, purpose, 'email', permission, record, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(customer uuid, purpose text, permission text, record uuid)
    where permission is not null
    union all
    select customer, 'elsewhere', 'email', elsewhere, "otherRecord", ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(customer uuid, elsewhere text, "otherRecord" uuid)
    where elsewhere is not null`.execute(db)
  await sql`
    insert into suppression (id, channel, hash, scope, reason, actor, created_at, lifted_at)
    select "suppressionId", 'email', decode(hash, 'hex'), case suppression when 'lifted' then 'all' else suppression end,
      'test', 'test', ${now}::timestamptz, case when suppression = 'lifted' then ${now}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x("suppressionId" uuid, hash text, suppression text)
    where suppression <> 'none'`.execute(db)
}

async function claimAll(
  ids: readonly { message: string; customer: string; email: string | null }[],
): Promise<void> {
  for (let i = 0; i < ids.length; i += 1000)
    await claim(
      stage.db,
      ids.slice(i, i + 1000).map(c => ({
        id: c.message,
        customerId: c.customer,
        emailKey: c.email,
        ruleVersionId: null,
      })),
      {
        now: stage.clock.now(),
        claimToken: newId(),
        suppressionKey: testSuppressionKey,
        exits: new Map(),
        mailDomain: 'shop.test',
      },
    )
}

it(`judges ${all.length} combinations as the law in plain words does, with the evidence`, async () => {
  await seed()
  await claimAll(
    all.map((c, n) => ({ ...c, email: c.address === 'none' ? null : `person${n}@example.test` })),
  )
  const rows = await stage.db
    .selectFrom('message')
    .select(['id', 'state', 'reason', 'basis', 'evidence_id'])
    .execute()
  const told = new Map(rows.map(row => [row.id, row]))
  const wrong: unknown[] = []
  for (const c of all) {
    const expected = judge(c)
    const row = told.get(c.message)
    const evidence =
      {
        record: c.record,
        elsewhere: c.otherRecord,
        suppression: c.suppressionId,
        event: c.event,
      }[expected.evidence ?? ('none' as never)] ?? null
    const right =
      row?.state === (expected.denial === null ? 'sending' : 'skipped') &&
      row.reason === expected.denial &&
      (expected.denial !== null || row.basis === expected.basis) &&
      row.evidence_id === evidence
    if (!right) wrong.push({ case: c, expected, row })
  }
  expect(wrong.slice(0, 3)).toEqual([])
  expect(wrong).toHaveLength(0)
})

it('logs every message that was not sent, with the reason, and none that was', async () => {
  const { rows } = await sql<{ state: string; logged: boolean; count: number }>`
    select m.state, i.kind = 'message_skipped' and i.detail ->> 'reason' = m.reason as logged, count(*)::int as count
    from message m left join interaction i on i.message_id = m.id group by 1, 2 order by 1`.execute(stage.db)
  expect(rows.map(row => [row.state, row.logged])).toEqual([
    ['sending', null],
    ['skipped', true],
  ])
})

async function verdictFor(parts: {
  purpose?: string
  permissions?: { purpose: string; channel: string; state: string }[]
}) {
  const now = stage.clock.now()
  const customer = newId(now)
  const message = newId(now)
  const email = `${customer}@example.test`
  await stage.db
    .insertInto('customer')
    .values({ id: customer, state: 'customer', email, email_key: email, created_at: now, updated_at: now })
    .execute()
  for (const permission of parts.permissions ?? [])
    await stage.db
      .insertInto('permission')
      .values({
        ...permission,
        state: permission.state as never,
        customer_id: customer,
        record_id: newId(now),
        since: now,
      })
      .execute()
  await sql`insert into message (id, origin_key, customer_id, channel, purpose, lane, template_id, state, due_at, created_at, updated_at)
    values (${message}, ${message}, ${customer}, 'email', ${parts.purpose ?? 'product_offers'}, 'bulk', ${template}, 'queued', ${now}, ${now}, ${now})`.execute(
    stage.db,
  )
  return { customer, message, email, claim: () => claimAll([{ message, customer, email }]) }
}

async function outcome(message: string) {
  return await stage.db
    .selectFrom('message')
    .select(['state', 'reason'])
    .where('id', '=', message)
    .executeTakeFirstOrThrow()
}

it('denies a purpose that nobody has set up, whatever the customer agreed to', async () => {
  const permissions = [{ purpose: 'astrology', channel: 'email', state: 'granted' }]
  const { message, claim } = await verdictFor({ purpose: 'astrology', permissions })
  await claim()
  expect(await outcome(message)).toEqual({ state: 'skipped', reason: 'unknown_purpose' })
})

it('denies where the stored bases make no sense', async () => {
  for (const bases of [
    'null',
    '"consent"',
    '{"email": null}',
    '{"email": "no"}',
    '{"email": 7}',
    '[]',
    '{}',
  ]) {
    await sql`update purpose set bases = ${bases}::jsonb where key = 'product_offers'`.execute(stage.db)
    const permissions = [{ purpose: 'product_offers', channel: 'email', state: 'granted' }]
    const { message, claim } = await verdictFor({ permissions })
    await claim()
    expect(await outcome(message)).toEqual({ state: 'skipped', reason: 'no_basis' })
  }
  await sql`update purpose set bases = '{"email": ["consent", "existing_customer"]}' where key = 'product_offers'`.execute(
    stage.db,
  )
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
])('existing customers: %s', async (_what, purpose, channel, state, expected) => {
  const permissions = [
    { purpose: 'product_offers', channel: 'email', state: 'existing_customer' },
    { purpose, channel, state },
  ]
  const { message, claim } = await verdictFor({ permissions })
  await claim()
  expect((await outcome(message)).state).toBe(expected)
})

it.each([
  ['existing_customer', 'objected', 'skipped'],
  ['existing_customer', 'withdrawn', 'skipped'],
  ['existing_customer', 'granted', 'sending'],
  ['granted', 'objected', 'sending'],
])('by an address whose owner refused as another customer: %s against %s', async (own, other, expected) => {
  const mine = await verdictFor({
    permissions: [{ purpose: 'product_offers', channel: 'email', state: own }],
  })
  const theirs = await verdictFor({
    permissions: [{ purpose: 'newsletter', channel: 'email', state: other }],
  })
  await stage.db
    .updateTable('customer')
    .set({ email: mine.email.toUpperCase(), email_key: mine.email })
    .where('id', '=', theirs.customer)
    .execute()
  await mine.claim()
  // A consent is this customer's own word, and says so; a sale is not.
  expect((await outcome(mine.message)).state).toBe(expected)
})

it('a purpose added after the last opt-out is shut by it, if it needs no consent', async () => {
  const name = jsonb({ de: 'x', en: 'x' })
  await stage.db
    .insertInto('purpose')
    .values({
      key: 'later',
      name,
      description: name,
      kind: 'marketing',
      bases: jsonb({ email: ['legitimate_interest'] }) as never,
    })
    .execute()
  const refused = [{ purpose: 'newsletter', channel: 'email', state: 'objected' }]
  const { message, claim } = await verdictFor({ purpose: 'later', permissions: refused })
  await claim()
  expect(await outcome(message)).toEqual({ state: 'skipped', reason: 'withdrawn' })
})

it('an address suppressed after planning is found by its key, however it was written', async () => {
  const permissions = [{ purpose: 'product_offers', channel: 'email', state: 'granted' }]
  const { message, email, claim } = await verdictFor({ permissions })
  await suppress(
    stage.db,
    {
      channel: 'email',
      hash: addressHash(testSuppressionKey, 'email', email),
      scope: 'marketing',
      reason: 'complaint',
      actor: 'test',
    },
    stage.clock.now(),
  )
  await stage.db
    .updateTable('customer')
    .set({ email: email.toUpperCase() })
    .where('email', '=', email)
    .execute()
  await claim()
  expect(await outcome(message)).toEqual({ state: 'skipped', reason: 'suppressed' })
})
