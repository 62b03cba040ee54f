import { afterAll, beforeAll } from '@jest/globals'
import { type Claimable, claim } from '../../db/stores/claim-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import { addressHash } from '../../engine/consent/address.ts'
import type { PermissionState, SaleFacts } from '../../engine/consent/record.ts'
import { postalKey } from '../../engine/letters/address.ts'
import type { Channel } from '../../engine/messages/state.ts'
import { newId } from '../../engine/shared/id.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { testSuppressionKey } from '../support/worker-context.ts'
import { seedTemplates, type Templates } from './gate-world.ts'

/** One customer and one message at a time, claimed by hand. The stage is opened and closed around the file's tests. */
export let stage: Stage
export let templates: Templates

export function openGateStage(): void {
  beforeAll(async () => {
    stage = await createStage()
    templates = await seedTemplates(stage.db, stage.clock.now())
  })
  afterAll(() => stage.close())
}

export const home = { lastName: 'Ünal', street: 'Lindenstraße 3', postalCode: '10115', city: 'Berlin' }
export const sale = { fromSale: true, informed: true, categories: ['wine'] }

export type Standing = {
  purpose: string
  channel: string
  state: PermissionState
  confirmed?: boolean
  sale?: SaleFacts
}

export type Parts = {
  purpose?: string
  channel?: Channel
  permissions?: readonly Standing[]
  attributes?: Record<string, unknown>
  lastUsefulAt?: Date
  confirmation?: string
}

export const hashOf = (email: string) => addressHash(testSuppressionKey, 'email', email)

/** A customer with an address of their own, and one message to them. */
export async function write(parts: Parts = {}) {
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
  const candidate: Claimable = {
    id: message,
    customerId: customer,
    channel: parts.channel ?? 'email',
    addressKey: parts.channel === 'post' ? postalKey(parts.attributes ?? {}) : email,
  }
  return { customer, message, email, claim: () => claimNow([candidate]) }
}

export async function claimNow(
  candidates: readonly Claimable[],
  foreignKeys: { id: string; key: Buffer }[] = [],
) {
  return await claim(stage.db, candidates, {
    now: stage.clock.now(),
    claimToken: newId(),
    suppressionKey: testSuppressionKey,
    foreignKeys,
    exits: new Map(),
    mailDomain: 'shop.test',
  })
}

export async function outcome(message: string) {
  return await stage.db
    .selectFrom('message')
    .select(['state', 'reason', 'basis', 'evidence_id', 'tracked'])
    .where('id', '=', message)
    .executeTakeFirstOrThrow()
}

export const wanted: Standing = { purpose: 'product_offers', channel: 'email', state: 'granted' }
export const bought: Standing = { ...wanted, state: 'existing_customer', sale }
