import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readMergeFacts } from '../../db/stores/merge-facts-store.ts'
import { emailKey } from '../../engine/consent/address.ts'
import { planMerge } from '../../engine/customers/merge.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { seedCustomers, seedWorkspace } from '../support/seed.ts'
import { merge } from './merge-harness.ts'
import { asOwner } from './privacy-canaries.ts'

let database: TestDatabase
const now = new Date('2026-03-01T10:00:00Z')
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
beforeAll(async () => {
  database = await createTestDatabase()
  await seedWorkspace(database.db, now)
})
afterAll(() => database?.close())

const rowOf = (id: string) =>
  database.db.selectFrom('customer').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

describe('a merge of two customers', () => {
  const two = async (one: object = {}, other: object = {}) =>
    (await seedCustomers(database.db, [one, other], now)) as [string, string]

  it('keeps the newest values, names them in the history, and empties the one that goes', async () => {
    const [heir, gone] = await two(
      {
        email: 'a@old.test',
        externalId: 'A1',
        attributes: { firstName: 'Ann', city: 'Ulm', street: 'Gasse 1', postalCode: '89073' },
      },
      {
        email: 'a@new.test',
        externalId: 'B2',
        locale: 'de-AT',
        attributes: { firstName: 'Anna', street: 'Weg 2' },
      },
    )
    const history = (id: string, key: string, value: unknown, hours: number) => ({
      id: crypto.randomUUID(),
      customer_id: id,
      key,
      value: JSON.stringify(value) as never,
      origin: 'test',
      recorded_at: later(hours),
    })
    await database.db
      .insertInto('attribute_change')
      .values([
        history(heir, 'firstName', 'Ann', 1),
        history(gone, 'firstName', 'Anna', 2),
        history(gone, 'email', 'a@new.test', 3),
      ])
      .execute()
    const done = await merge(database.db, heir, [gone], later(9))
    const row = await rowOf(heir)
    expect(row).toMatchObject({
      version: done.version,
      external_id: 'A1',
      email: 'a@new.test',
      email_key: emailKey('a@new.test'),
      locale: 'de-AT',
      // The place is taken from one of them: the more complete.
      attributes: { firstName: 'Anna', city: 'Ulm', street: 'Gasse 1', postalCode: '89073' },
    })
    expect(await rowOf(gone)).toMatchObject({
      state: 'merged',
      merged_into: heir,
      email: null,
      email_key: null,
      email_hash: null,
      external_id: null,
      attributes: {},
    })
    const told = await database.db
      .selectFrom('attribute_change')
      .select(['key', 'value'])
      .where('customer_id', '=', heir)
      .where('origin', '=', 'merge')
      .orderBy('key')
      .execute()
    expect(told).toEqual([
      { key: 'email', value: 'a@new.test' },
      { key: 'firstName', value: 'Anna' },
      { key: 'locale', value: 'de-AT' },
    ])
    const names = await database.db
      .selectFrom('customer_identity')
      .select('value')
      .where('customer_id', '=', heir)
      .execute()
    expect(names).toEqual([{ value: 'B2' }])
    const audit = await database.db
      .selectFrom('audit_entry')
      .select(['entity_id', 'detail'])
      .where('entity_id', 'in', [heir, gone])
      .execute()
    expect(audit).toEqual(
      expect.arrayContaining([
        {
          entity_id: heir,
          detail: expect.objectContaining({ merged: [gone], fields: expect.arrayContaining(['firstName']) }),
        },
        { entity_id: gone, detail: { mergedInto: heir } },
      ]),
    )
    expect(JSON.stringify(audit)).not.toContain('Anna')
  })

  it('keeps whose value was chosen, and refuses a choice that is none', async () => {
    const [heir, gone] = await two(
      { attributes: { firstName: 'Ann' } },
      { attributes: { firstName: 'Anna', lastName: 'Bell' } },
    )
    await expect(merge(database.db, heir, [gone], now, { values: { hobby: gone } })).rejects.toMatchObject({
      code: 'invalid_input',
      errors: [{ path: 'values.hobby' }],
    })
    await merge(database.db, heir, [gone], now, { values: { firstName: gone, lastName: heir } })
    expect((await rowOf(heir)).attributes).toEqual({ firstName: 'Anna' })
  })

  it('prefers an address that has not bounced', async () => {
    const [heir, gone] = await two({ email: 'good@shop.test' }, { email: 'bad@shop.test' })
    await database.db
      .updateTable('customer')
      .set({ address_invalid_at: now, created_at: later(5) })
      .where('id', '=', gone)
      .execute()
    await merge(database.db, heir, [gone], later(6))
    expect(await rowOf(heir)).toMatchObject({
      email: 'good@shop.test',
      address_invalid_at: null,
      created_at: now,
    })
  })

  it('keeps the stricter wishes, the restriction, the bars, and the visitors merged before', async () => {
    const [heir, gone] = await two({ email: 'x@shop.test' }, { email: 'y@shop.test' })
    const [visitor = ''] = await seedCustomers(database.db, [{}], now)
    await database.db.updateTable('customer').set({ state: 'visitor' }).where('id', '=', visitor).execute()
    await merge(database.db, gone, [visitor], now)
    await asOwner(database, client =>
      client.query(
        `insert into customer_preference (customer_id, paused_until, max_per_week, topics_off, updated_at) values
          ($1, null, 3, '["wine"]', $3), ($2, $4, 5, '["wine", "tea"]', $3)`,
        [heir, gone, now, later(100)],
      ),
    )
    const hash = (await rowOf(gone)).email_hash as Buffer
    await asOwner(database, client =>
      client.query(
        `insert into suppression (id, channel, hash, scope, reason, actor, created_at)
          values (uuidv7(), 'email', $1, 'marketing', 'objection', 'test', $2)`,
        [hash, now],
      ),
    )
    await database.db.updateTable('customer').set({ restricted_at: now }).where('id', '=', gone).execute()
    await merge(database.db, heir, [gone], later(1), { values: { email: heir } })
    const row = await rowOf(heir)
    expect(row).toMatchObject({ email: 'x@shop.test', restricted_at: now })
    const preference = await database.db
      .selectFrom('customer_preference')
      .select(['paused_until', 'max_per_week', 'topics_off'])
      .where('customer_id', '=', heir)
      .execute()
    expect(preference).toEqual([{ paused_until: later(100), max_per_week: 3, topics_off: ['tea', 'wine'] }])
    const bars = await database.db
      .selectFrom('suppression')
      .select(['scope', 'reason'])
      .where('hash', '=', row.email_hash as Buffer)
      .execute()
    expect(bars).toEqual([{ scope: 'marketing', reason: 'objection' }])
    expect((await rowOf(visitor)).merged_into).toBe(heir)
  })

  it('is refused of the gone, of somebody with an open case, and from versions that are past', async () => {
    const [heir, gone] = await two()
    await merge(database.db, heir, [gone], now)
    await expect(merge(database.db, heir, [gone], now)).rejects.toMatchObject({
      code: 'merge_refused',
      status: 409,
      errors: [{ path: 'gone' }],
    })
    await expect(merge(database.db, heir, [heir], now)).rejects.toMatchObject({
      errors: [{ path: 'same_customer' }],
    })
    const [one, other] = await two()
    await asOwner(database, client =>
      client.query(
        `insert into privacy_case (id, kind, state, customer_id, channel, received_at, due_at, identity, opened_by)
          values (uuidv7(), 'access', 'waiting', $1, 'letter', $2, $2, 'unchecked', 'test')`,
        [other, now],
      ),
    )
    await expect(merge(database.db, one, [other], now)).rejects.toMatchObject({
      errors: [{ path: 'open_case' }],
    })
    const [fresh, stale] = await two()
    await expect(
      merge(database.db, fresh, [stale], now, { versions: { [fresh]: 1, [stale]: 2 } }),
    ).rejects.toMatchObject({ code: 'stale', status: 412 })
    await expect(merge(database.db, fresh, [stale], now, { versions: { [fresh]: 1 } })).rejects.toMatchObject(
      { code: 'stale' },
    )
    expect((await rowOf(stale)).state).toBe('customer')
  })

  it('takes up a whole cluster at once, and ten callers of the same merge are one', async () => {
    const ids = await seedCustomers(
      database.db,
      [{ externalId: 'c0' }, { externalId: 'c1' }, { externalId: 'c2' }],
      now,
    )
    const [heir = '', ...from] = ids
    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, () => merge(database.db, heir, from, now)),
    )
    expect(answers.filter(answer => answer.status === 'fulfilled')).toHaveLength(1)
    const names = await database.db
      .selectFrom('customer_identity')
      .select('value')
      .where('customer_id', '=', heir)
      .orderBy('value')
      .execute()
    expect(names.map(row => row.value)).toEqual(['c1', 'c2'])
  })

  it('never ends in a ring when many merge across each other', async () => {
    const ids = await seedCustomers(
      database.db,
      Array.from({ length: 8 }, () => ({})),
      now,
    )
    const pairs = ids
      .flatMap((into, n) => ids.map((from, m) => [into, from, n, m] as const))
      .filter(([, , n, m]) => n !== m)
    await Promise.allSettled(pairs.map(([into, from]) => merge(database.db, into, [from], now)))
    const rows = await database.db
      .selectFrom('customer')
      .select(['id', 'state', 'merged_into'])
      .where('id', 'in', ids)
      .execute()
    const alive = new Set(rows.filter(row => row.state === 'customer').map(row => row.id))
    expect(alive.size).toBeGreaterThanOrEqual(1)
    for (const row of rows) if (row.state === 'merged') expect(alive.has(row.merged_into ?? '')).toBe(true)
  })

  it('warns of what one ought to know', async () => {
    const [heir, gone] = await two(
      { email: 'p@shop.test', attributes: { birthday: '1990-01-01' } },
      { email: 'q@shop.test', attributes: { birthday: '1991-01-01' } },
    )
    await database.db
      .insertInto('duplicate_decision')
      .values({
        // Made in this order, so the smaller id comes first.
        one_id: heir,
        other_id: gone,
        decided_at: now,
        actor: 'test',
      })
      .execute()
    const plan = planMerge(await readMergeFacts(database.db, [heir, gone]))
    expect(plan.blockers).toEqual([])
    expect(plan.warnings.map(({ code }) => code).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'address_given_up',
      'different_people',
      'other_birthday',
    ])
  })
})
