import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { interactionQuery } from '../../../db/stores/interaction-read-store.ts'
import { ensureWorkspace } from '../../../db/stores/workspace-store.ts'
import { newId } from '../../../engine/shared/id.ts'
import { addMessage, testNow } from '../../support/rows.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let admin: Ask
let support: Ask
let sourceId: string
beforeAll(async () => {
  api = await startTestApi()
  await ensureWorkspace(api.db, testNow)
  await addStaff(api, 'admin')
  await addStaff(api, 'support')
  admin = await signIn(api, 'admin@anlass.test')
  support = await signIn(api, 'support@anlass.test')
  sourceId = (await admin('POST', '/api/sources', { body: { name: 'Shop', kind: 'order' } })).body.id
  await admin('POST', '/api/attributes', {
    body: { key: 'height', type: 'number', label: { de: 'Größe', en: 'Height' }, purpose: 'T-shirts' },
  })
})
afterAll(async () => await api.close())

const create = async (body: Record<string, unknown>) => {
  const answer = await support('POST', '/api/customers', { body })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer
}

describe('the communication log', () => {
  it('comes newest first, page by page, with the reason as a sentence and the rule', async () => {
    const { body } = await create({ externalId: 'log-1' })
    const message = await addMessage(api.db, { customer: body.id, state: 'skipped' })
    await api.db.updateTable('message').set({ reason: 'objected' }).where('id', '=', message).execute()
    await addInteractions(body.id, 25, message)
    const pages = [await support('GET', `/api/customers/${body.id}/interactions?limit=10`)]
    for (let next = pages[0]?.body.next; next; next = pages.at(-1)?.body.next) {
      pages.push(await support('GET', `/api/customers/${body.id}/interactions?limit=10&cursor=${next}`))
    }
    const lines = pages.flatMap(page => page.body.items)
    expect(pages.map(page => page.body.items.length)).toEqual([10, 10, 5])
    expect(new Set(lines.map(line => line.id)).size).toBe(25)
    expect(lines.map(line => line.at)).toEqual(
      [...lines.map(line => line.at)].toSorted((a, b) => b.localeCompare(a)),
    )
    expect(lines[0]).toMatchObject({
      kind: 'message_skipped',
      reason: { code: 'objected', text: { de: expect.stringContaining('widersprochen') } },
      message: { state: 'skipped', hasContent: false },
    })
  })

  it('takes the database no more than 20 ms for the first of 10,000 lines', async () => {
    const { body } = await create({ externalId: 'log-2' })
    const message = await addMessage(api.db, { customer: body.id })
    await addInteractions(body.id, 10_000, message)
    const query = interactionQuery(api.db, body.id, { limit: 51, before: null })
    // The quickest of five: other tests run beside this one.
    const times: number[] = []
    for (let n = 0; n < 5; n += 1) {
      const [plan] = await query.explain('json', sql`analyze`)
      const measured = plan?.['QUERY PLAN'] as [{ 'Execution Time': number }] | undefined
      times.push(measured?.[0]['Execution Time'] ?? Number.POSITIVE_INFINITY)
      expect(JSON.stringify(plan)).toContain('interaction_customer')
    }
    expect(Math.min(...times)).toBeLessThan(20)
  })
})

describe('consents', () => {
  it('are recorded with evidence, derive the permission and appear in ledger and log', async () => {
    const { body } = await create({ externalId: 'consent-1', email: 'c1@example.test' })
    const [purpose] = await marketingPurposes()
    const path = `/api/customers/${body.id}/consents`
    const granted = await admin('POST', path, {
      body: {
        purposes: [purpose],
        kind: 'granted',
        origin: 'phone',
        occurredAt: '2026-02-27T11:00:00+01:00',
        evidence: { wording: 'Ja, gern.' },
      },
    })
    expect(granted.status).toBe(201)
    expect(granted.body.records).toHaveLength(1)
    const seen = (await support('GET', `/api/customers/${body.id}`)).body
    expect(seen.permissions).toEqual([
      {
        purpose,
        channel: 'email',
        state: 'granted',
        since: '2026-02-27T10:00:00.000Z',
        recordId: granted.body.records[0],
        confirmed: false,
        otherAddress: false,
        sale: null,
      },
    ])
    const objected = await support('POST', path, {
      body: { purposes: [purpose], kind: 'objected', origin: 'phone' },
    })
    expect(objected.status).toBe(201)
    const ledger = (await admin('GET', path)).body.items
    expect(ledger).toMatchObject([
      { kind: 'objected', actorName: 'The support', evidence: { requestId: expect.any(String) } },
      { kind: 'granted', actorName: 'The admin', evidence: { wording: 'Ja, gern.' } },
    ])
    const after = (await support('GET', `/api/customers/${body.id}`)).body
    expect(after.permissions[0]).toMatchObject({ state: 'objected' })
    const log = (await support('GET', `/api/customers/${body.id}/interactions`)).body.items
    expect(log.map((line: { kind: string }) => line.kind)).toEqual(['opt_out', 'consent'])
  })

  it('are taken away by support, but not given', async () => {
    const { body } = await create({ externalId: 'consent-2' })
    const [purpose] = await marketingPurposes()
    for (const kind of ['granted', 'confirmed', 'requested', 'existing_customer']) {
      const answer = await support('POST', `/api/customers/${body.id}/consents`, {
        body: { purposes: [purpose], kind },
      })
      expect([kind, answer.status]).toEqual([kind, 403])
    }
    expect((await admin('GET', `/api/customers/${body.id}/consents`)).body.items).toEqual([])
  })

  it('name purposes there are, and times that have been', async () => {
    const { body } = await create({ externalId: 'consent-3' })
    const [purpose] = await marketingPurposes()
    const path = `/api/customers/${body.id}/consents`
    const unknown = await admin('POST', path, { body: { purposes: [purpose, 'nosuch'], kind: 'granted' } })
    expect(unknown.body).toMatchObject({ status: 400, errors: [{ path: 'purposes.1' }] })
    const future = await admin('POST', path, {
      body: { purposes: [purpose], kind: 'granted', occurredAt: '2027-01-01T00:00:00Z' },
    })
    expect(future.body).toMatchObject({ status: 400, errors: [{ path: 'occurredAt' }] })
  })
})

describe('what a customer did', () => {
  it('comes latest first, page by page', async () => {
    const { body } = await create({ externalId: 'doer' })
    const at = (minutes: number) => new Date(testNow.getTime() - minutes * 60_000)
    // Written out of order: what counts is when it happened.
    for (const minutes of [5, 1, 3, 4, 2]) {
      await api.db
        .insertInto('event')
        .values({
          id: newId(testNow),
          source_id: sourceId,
          message_id: randomUUID(),
          type: 'track',
          name: `Minute ${minutes}`,
          customer_id: body.id,
          mode: 'live',
          trust: 'server',
          occurred_at: at(minutes),
          received_at: testNow,
        })
        .execute()
    }
    const first = await support('GET', `/api/customers/${body.id}/events?limit=3`)
    const second = await support('GET', `/api/customers/${body.id}/events?limit=3&cursor=${first.body.next}`)
    const names = [...first.body.items, ...second.body.items].map((event: { name: string }) => event.name)
    expect(names).toEqual(['Minute 1', 'Minute 2', 'Minute 3', 'Minute 4', 'Minute 5'])
    expect(second.body.next).toBeNull()
  })
})

async function marketingPurposes(): Promise<string[]> {
  const { items } = (await admin('GET', '/api/purposes')).body
  return items
    .filter((purpose: { kind: string }) => purpose.kind === 'marketing')
    .map((purpose: { key: string }) => purpose.key)
}

async function addInteractions(customerId: string, count: number, messageId: string): Promise<void> {
  await sql`
    insert into interaction (id, customer_id, at, channel, direction, kind, actor, message_id)
    select gen_random_uuid(), ${customerId}::uuid, ${testNow}::timestamptz - make_interval(secs => (n / 2) * 0.0005),
      'email', 'out', 'message_skipped', 'system', ${messageId}::uuid
    from generate_series(1, ${count}::int) n`.execute(api.db)
}
