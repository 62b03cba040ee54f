import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import { gateJoins, gateVerdict } from '../../engine/consent/gate.ts'
import { gateThen } from '../../engine/consent/gate-history.ts'
import { newId } from '../../engine/shared/id.ts'
import { plainTemplate, seedCustomers, seedTemplate } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { testSuppressionKey } from '../support/worker-context.ts'

const minute = 60_000
const purposes = ['newsletter', 'product_offers', 'survey']

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(() => stage.reset())

type Change =
  | {
      what: 'consent'
      customer: number
      purpose: string
      kind: 'requested' | 'granted' | 'confirmed' | 'withdrawn' | 'objected' | 'existing_customer'
      origin: string
      back: number
      other: boolean
    }
  | { what: 'suppress' | 'lift' | 'invalid' | 'restrict'; customer: number }
  | { what: 'processing'; customer: number; kind: 'granted' | 'objected' }

const customer = fc.nat(2)
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      what: fc.constant('consent' as const),
      customer,
      purpose: fc.constantFrom(...purposes),
      kind: fc.constantFrom(
        'requested',
        'granted',
        'granted',
        'confirmed',
        'withdrawn',
        'objected',
        'existing_customer',
      ),
      origin: fc.constantFrom('test', 'test', 'import'),
      back: fc.constantFrom(0, 0, 0, 90),
      other: fc.boolean(),
    }) as fc.Arbitrary<Change>,
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constantFrom('suppress' as const, 'lift' as const, 'invalid' as const, 'restrict' as const),
      customer,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('processing' as const),
      customer,
      kind: fc.constantFrom('granted' as const, 'objected' as const),
    }),
  },
)

const rare: Change[] = [
  { what: 'restrict', customer: 0 },
  { what: 'suppress', customer: 1 },
  { what: 'invalid', customer: 2 },
  { what: 'lift', customer: 1 },
]

/** What the gate says of every customer and purpose, with sources of now or of then. */
async function verdicts(
  ids: readonly string[],
  template: string,
  asOf: Date,
  sources: RawBuilder<unknown>,
): Promise<string[]> {
  const { rows } = await sql<{ told: string }>`
    select m.customer_id || ' ' || m.purpose || ': ' || coalesce(${gateVerdict.denial}, 'allowed by ' || ${gateVerdict.basis}) as told
    from (select k.id as customer_id, p.key as purpose, 'email'::text as channel, null::uuid as event_id,
        null::uuid as confirmation_id, null::text as topic, '["wine"]'::jsonb as categories, p.key = 'survey' as profiling,
        ${template}::uuid as template_id, null::uuid as template_version_id, ${asOf}::timestamptz as as_of
      from unnest(${[...ids]}::uuid[]) k(id) cross join unnest(${purposes}::text[]) p(key) offset 0) m
    ${sources} order by 1`.execute(stage.db)
  return rows.map(row => row.told)
}

const now = (asOf: Date) => sql`
  join customer c on c.id = m.customer_id
  cross join (select null::bytea as own_hash, '{}'::bytea[] as other_hashes) x
  ${gateJoins({ asOf, shape: 'lookup' })}`

async function make(ids: readonly string[], one: Change): Promise<void> {
  const { db, clock } = stage
  const at = clock.now()
  const customerId = ids[one.customer] ?? ''
  switch (one.what) {
    case 'consent': {
      const evidence = { fromSale: true, informed: true, categories: ['wine'] }
      const entry = {
        customerId,
        purpose: one.purpose,
        channel: 'email' as const,
        kind: one.kind,
        occurredAt: new Date(at.getTime() - one.back * minute),
        origin: one.origin,
        actor: 'test',
        evidence,
        ...(one.other ? { addressHash: addressHash(testSuppressionKey, 'email', 'other@example.test') } : {}),
      }
      await recordConsents(db, [entry], at, 'history')
      return
    }
    case 'processing':
      await recordConsents(
        db,
        [
          {
            customerId,
            purpose: 'profiling',
            channel: 'data',
            kind: one.kind,
            occurredAt: at,
            origin: 'test',
            actor: 'test',
            evidence: {},
          },
        ],
        at,
        'history',
      )
      return
    case 'suppress':
      await sql`
        insert into suppression (id, channel, hash, scope, reason, actor, created_at)
        select ${newId(at)}::uuid, 'email', email_hash, 'marketing', 'test', 'test', ${at} from customer where id = ${customerId}::uuid
        on conflict do nothing`.execute(db)
      return
    case 'lift':
      await sql`
        update suppression set lifted_at = ${at} where lifted_at is null
          and hash = (select email_hash from customer where id = ${customerId}::uuid)`.execute(db)
      return
    case 'invalid':
      await sql`update customer set address_invalid_at = coalesce(address_invalid_at, ${at}) where id = ${customerId}::uuid`.execute(
        db,
      )
      return
    case 'restrict':
      await sql`update customer set restricted_at = coalesce(restricted_at, ${at}) where id = ${customerId}::uuid`.execute(
        db,
      )
  }
}

it('the gate of then says what the gate said then', async () => {
  const told = new Set<string>()
  await fc.assert(
    fc
      .asyncProperty(fc.array(change, { minLength: 3, maxLength: 14 }), async changes => {
        const { db, clock } = stage
        const template = await seedTemplate(db, 'hello', plainTemplate(), clock.now())
        // Two of them share an address.
        const ids = await seedCustomers(
          db,
          [{ email: 'a@example.test' }, { email: 'b@example.test' }, { email: 'a@example.test' }],
          clock.now(),
        )
        const known: { asOf: Date; said: string[] }[] = []
        for (const one of changes) {
          clock.turn(minute)
          await make(ids, one)
          clock.turn(1_000)
          const asOf = clock.now()
          known.push({ asOf, said: await verdicts(ids, template, asOf, now(asOf)) })
        }
        for (const { asOf, said } of known) {
          expect(await verdicts(ids, template, asOf, gateThen())).toEqual(said)
          for (const one of said) told.add(one.replace(/^.*: /, ''))
        }
      })
      .beforeEach(() => stage.reset()),
    // What comes up rarely comes up here.
    { numRuns: 25, examples: [[rare]] },
  )
  for (const one of ['withdrawn', 'objected', 'suppressed', 'restricted', 'allowed by double_opt_in'])
    expect([...told]).toContain(one)
}, 300_000)
