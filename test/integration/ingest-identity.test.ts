import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { addCustomer } from '../support/rows.ts'
import { customerOf, type IngestApi, start, startIngest, visitorOf } from './ingest-harness.ts'

let api: IngestApi
beforeAll(async () => {
  api = await startIngest()
})
afterAll(() => api.close())

const server = (path: string, body: unknown) => api.post(path, body)
const browser = (path: string, body: unknown) => api.post(path, body, { key: api.browser })
const eventsOf = async (customerId: string) =>
  (
    await api.db
      .selectFrom('event')
      .select('name')
      .where('customer_id', '=', customerId)
      .orderBy('id')
      .execute()
  ).map(row => row.name)
const changesOf = async (customerId: string) =>
  (
    await api.db
      .selectFrom('attribute_change')
      .select(['key', 'value', 'origin'])
      .where('customer_id', '=', customerId)
      .orderBy('recorded_at')
      .orderBy('id')
      .execute()
  ).map(row => [row.key, row.value, row.origin])
describe('customers', () => {
  it('are created by a user id, with traits in columns, attributes and undeclared', async () => {
    const traits = {
      email: 'Anna@Example.com',
      phone: '+49 30 1234',
      first_name: 'Anna',
      lastName: 'Adler',
      timezone: 'Europe/Berlin',
      birthday: '1990-05-01',
      points: '12',
      vip: 'true',
      likes: ['tea'],
      address: { city: 'Berlin' },
      plan: 'gold',
    }
    await server('identify', { userId: 'anna', traits })
    const anna = await customerOf(api.db, 'anna')
    expect(anna).toMatchObject({
      state: 'customer',
      email: 'Anna@example.com',
      email_key: 'anna@example.com',
      phone: '+49301234',
      time_zone: 'Europe/Berlin',
      attributes: {
        firstName: 'Anna',
        lastName: 'Adler',
        birthday: '1990-05-01',
        points: 12,
        vip: true,
        likes: ['tea'],
      },
      undeclared: { city: 'Berlin', plan: 'gold' },
      source_id: api.sourceId,
    })
    expect(await changesOf(anna.id)).toHaveLength(10)
  })

  it('remember every change of what is declared, and nothing that stays', async () => {
    await server('identify', { userId: 'bert', traits: { firstName: 'Bert', points: 1, likes: ['a', 'b'] } })
    await server('identify', {
      userId: 'bert',
      traits: { firstName: 'Bert', points: 2, likes: ['a', 'b'], vip: 'maybe' },
    })
    await server('identify', { userId: 'bert', traits: { firstName: null, points: null } })
    const bert = await customerOf(api.db, 'bert')
    expect(bert.attributes).toEqual({ likes: ['a', 'b'] })
    // What does not fit its declaration is kept apart.
    expect(bert.undeclared).toEqual({ vip: 'maybe' })
    expect(await changesOf(bert.id)).toEqual([
      ['externalId', 'bert', 'server'],
      ['firstName', 'Bert', 'server'],
      ['points', 1, 'server'],
      ['likes', ['a', 'b'], 'server'],
      ['points', 2, 'server'],
      ['firstName', null, 'server'],
      ['points', null, 'server'],
    ])
    const version = bert.version
    await server('identify', { userId: 'bert', traits: { likes: ['a', 'b'] } })
    expect((await customerOf(api.db, 'bert')).version).toBe(version)
  })

  it('get the shop’s id when the e-mail address fits exactly one nameless customer', async () => {
    const lonely = await addCustomer(api.db, { email: 'lonely@example.com' })
    await server('identify', { userId: 'lonely', traits: { email: 'LONELY@example.com' } })
    expect((await customerOf(api.db, 'lonely')).id).toBe(lonely)
    const twins = [
      await addCustomer(api.db, { email: 'twin@example.com' }),
      await addCustomer(api.db, { email: 'twin@example.com' }),
    ]
    await server('identify', { userId: 'twin', traits: { email: 'twin@example.com' } })
    expect(twins).not.toContain((await customerOf(api.db, 'twin')).id)
  })

  it('made by others without an identity row are found by their external id', async () => {
    const id = await addCustomer(api.db, { email: 'made@example.com' })
    await api.db.updateTable('customer').set({ external_id: 'made' }).where('id', '=', id).execute()
    await server('track', { event: 'Found', userId: 'made' })
    expect(await eventsOf(id)).toEqual(['Found'])
    await server('track', { event: 'Found', userId: 'made' })
    expect(await eventsOf(id)).toHaveLength(2)
  })

  it('new address, new chance: an address marked invalid is forgotten with it', async () => {
    await server('identify', { userId: 'moved', traits: { email: 'old@example.com' } })
    await api.db
      .updateTable('customer')
      .set({ address_invalid_at: start, address_invalid_reason: '5.1.1' })
      .where('external_id', '=', 'moved')
      .execute()
    await server('identify', { userId: 'moved', traits: { email: 'OLD@example.com' } })
    expect((await customerOf(api.db, 'moved')).address_invalid_at).not.toBeNull()
    await server('identify', { userId: 'moved', traits: { email: 'new@example.com' } })
    expect((await customerOf(api.db, 'moved')).address_invalid_at).toBeNull()
  })
})

describe('visitors', () => {
  it('are merged with everything they did by identify, wherever it stands in the batch', async () => {
    await browser('page', { anonymousId: 'dev-1', context: { locale: 'de-DE' } })
    await browser('identify', {
      anonymousId: 'dev-1',
      traits: { email: 'typed@example.com', firstName: 'Typed', hobby: 'go' },
    })
    const visitor = await visitorOf(api.db, 'dev-1')
    expect(visitor).toMatchObject({ state: 'visitor', email: 'typed@example.com' })
    await addRows(visitor.id)
    await server('batch', {
      batch: [
        { type: 'track', event: 'Before', anonymousId: 'dev-1' },
        { type: 'identify', anonymousId: 'dev-1', userId: 'carla', traits: { points: 3 } },
        { type: 'track', event: 'After', anonymousId: 'dev-1' },
      ],
    })
    const carla = await customerOf(api.db, 'carla')
    expect((await eventsOf(carla.id)).sort()).toEqual(['After', 'Before', 'identify', 'identify', 'page'])
    // The browser's own claims are not taken over, its language is.
    expect(carla).toMatchObject({
      email: null,
      locale: 'de-DE',
      attributes: { points: 3 },
      undeclared: { hobby: 'go' },
    })
    const gone = await api.db
      .selectFrom('customer')
      .selectAll()
      .where('id', '=', visitor.id)
      .executeTakeFirstOrThrow()
    expect(gone).toMatchObject({ state: 'merged', merged_into: carla.id, email: null, attributes: {} })
    expect((await visitorOf(api.db, 'dev-1')).id).toBe(carla.id)
    for (const table of ['run', 'message', 'interaction', 'rule_entry'] as const) {
      const rows = await api.db
        .selectFrom(table)
        .select('customer_id')
        .where('customer_id', '=', carla.id)
        .execute()
      expect([table, rows.length]).toEqual([table, 1])
    }
    const statistics = await api.db
      .selectFrom('customer_statistics')
      .selectAll()
      .where('customer_id', '=', carla.id)
      .executeTakeFirstOrThrow()
    expect(statistics.event_count).toBe(5)
    // What was objected to as a visitor holds for the customer.
    const permission = await api.db
      .selectFrom('permission')
      .selectAll()
      .where('customer_id', '=', carla.id)
      .executeTakeFirstOrThrow()
    expect(permission.state).toBe('objected')
  })

  it('keep what a trusted call said of them when they are merged', async () => {
    await server('identify', { anonymousId: 'dev-2', traits: { points: 5, plan: 'x' } })
    expect((await visitorOf(api.db, 'dev-2')).state).toBe('visitor')
    await server('identify', { userId: 'dora', traits: { firstName: 'Dora' } })
    await server('alias', { userId: 'dora', previousId: 'dev-2' })
    expect((await customerOf(api.db, 'dora')).attributes).toEqual({ firstName: 'Dora', points: 5 })
    const changes = await changesOf((await customerOf(api.db, 'dora')).id)
    expect(changes.at(-1)).toEqual(['points', 5, 'merge'])
  })

  it('become customers when the server names their address, and get their id later', async () => {
    await server('identify', { anonymousId: 'dev-3', traits: { email: 'guest@example.com' } })
    const guest = await visitorOf(api.db, 'dev-3')
    expect(guest.state).toBe('customer')
    await server('identify', { anonymousId: 'dev-3', userId: 'guest', traits: {} })
    expect((await customerOf(api.db, 'guest')).id).toBe(guest.id)
  })

  it('of a shared device stay with whom they belong to; the device changes hands', async () => {
    await server('identify', { anonymousId: 'shared', userId: 'emil' })
    await server('identify', { anonymousId: 'shared', userId: 'frida' })
    const [emil, frida] = [await customerOf(api.db, 'emil'), await customerOf(api.db, 'frida')]
    expect([emil.state, frida.state]).toEqual(['customer', 'customer'])
    expect((await visitorOf(api.db, 'shared')).id).toBe(frida.id)
    expect(await eventsOf(emil.id)).toEqual(['identify'])
  })

  it('can be aliased before they are seen; a user id can be renamed once', async () => {
    await server('alias', { userId: 'gustav', previousId: 'dev-4' })
    await browser('page', { anonymousId: 'dev-4' })
    const gustav = await customerOf(api.db, 'gustav')
    expect(await eventsOf(gustav.id)).toEqual(['alias', 'page'])
    await server('alias', { userId: 'gustav-2', previousId: 'gustav' })
    expect((await customerOf(api.db, 'gustav-2')).id).toBe(gustav.id)
    await server('track', { event: 'Still me', userId: 'gustav' })
    expect(await eventsOf(gustav.id)).toContain('Still me')
    // Two known customers are never merged by a call.
    await server('identify', { userId: 'hanna' })
    await server('alias', { userId: 'hanna', previousId: 'gustav' })
    expect((await customerOf(api.db, 'hanna')).state).toBe('customer')
    expect((await customerOf(api.db, 'gustav-2')).state).toBe('customer')
  })
})

describe('permission after a merge', () => {
  it.each([
    ['objected', 'granted', 'objected'],
    ['withdrawn', 'confirmed', 'withdrawn'],
    ['granted', 'objected', 'objected'],
    [null, 'granted', 'granted'],
  ] as const)('a customer’s %s and a visitor’s later %s leave %s', async (own, device, left) => {
    const userId = `merge-${own}-${device}`
    await server('identify', { userId })
    await server('page', { anonymousId: `device of ${userId}` })
    const { id } = await customerOf(api.db, userId)
    const visitor = await visitorOf(api.db, `device of ${userId}`)
    const said = { purpose: 'newsletter', channel: 'email', origin: 'form', actor: 'customer', evidence: {} }
    if (own) await recordConsents(api.db, [{ ...said, customerId: id, kind: own, occurredAt: start }], start)
    const later = new Date(start.getTime() + 1000)
    await recordConsents(
      api.db,
      [{ ...said, customerId: visitor.id, kind: device, occurredAt: later }],
      later,
    )
    await server('identify', { userId, anonymousId: `device of ${userId}` })
    const permission = await api.db
      .selectFrom('permission')
      .select('state')
      .where('customer_id', '=', id)
      .executeTakeFirst()
    expect(permission?.state).toBe(left)
  })
})

/** One row in each table that refers to a customer. */
async function addRows(customerId: string): Promise<void> {
  const { db } = api
  const [ruleId, versionId, eventId] = [newId(start), newId(start), newId(start)]
  const json = {} as never
  await db
    .insertInto('rule')
    .values({
      id: ruleId,
      name: 'r',
      state: 'published',
      draft: json,
      created_at: start,
      updated_at: start,
      updated_by: 't',
    })
    .execute()
  await db
    .insertInto('rule_version')
    .values({
      id: versionId,
      rule_id: ruleId,
      number: 1,
      definition: json,
      trigger_event: 'x',
      lane: 'triggered',
      active: true,
      published_at: start,
      published_by: 't',
    })
    .execute()
  await db
    .insertInto('run')
    .values({
      id: newId(start),
      rule_id: ruleId,
      rule_version_id: versionId,
      customer_id: customerId,
      event_id: eventId,
      entry_key: '',
      state: 'waiting',
      started_at: start,
    })
    .execute()
  await db
    .insertInto('rule_entry')
    .values({ rule_id: ruleId, customer_id: customerId, key: '', event_id: eventId, entered_at: start })
    .execute()
  await db
    .insertInto('message')
    .values({
      id: newId(start),
      origin_key: 'manual/merge',
      customer_id: customerId,
      channel: 'email',
      purpose: 'newsletter',
      lane: 'bulk',
      state: 'sent',
      due_at: start,
      created_at: start,
      updated_at: start,
    })
    .execute()
  await db
    .insertInto('interaction')
    .values({
      id: newId(start),
      customer_id: customerId,
      at: start,
      channel: 'email',
      direction: 'out',
      kind: 'message_sent',
      actor: 'system',
    })
    .execute()
  const consent = {
    purpose: 'newsletter',
    channel: 'email',
    kind: 'objected',
    occurredAt: start,
    origin: 'form',
    actor: 'customer',
    evidence: {},
  } as const
  await recordConsents(db, [{ customerId, ...consent }], start)
}
