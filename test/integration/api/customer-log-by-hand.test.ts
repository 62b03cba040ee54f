import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { interactionQuery } from '../../../db/stores/interaction-read-store.ts'
import { ensureWorkspace } from '../../../db/stores/workspace-store.ts'
import { testNow } from '../../support/rows.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let support: Ask
let marketer: Ask
let customer = ''
beforeAll(async () => {
  api = await startTestApi()
  await ensureWorkspace(api.db, testNow)
  await addStaff(api, 'support')
  await addStaff(api, 'marketer')
  support = await signIn(api, 'support@anlass.test')
  marketer = await signIn(api, 'marketer@anlass.test')
})
afterAll(async () => await api.close())

let made = 0
async function newCustomer(): Promise<string> {
  made += 1
  const answer = await support('POST', '/api/customers', { body: { externalId: `hand-${made}` } })
  if (answer.status !== 201) throw new Error(answer.text)
  customer = answer.body.id
  return `/api/customers/${customer}/interactions`
}

describe('entries by hand', () => {
  it('stand in the log where they belong in time, with the way and who said it', async () => {
    const path = await newCustomer()
    const earlier = '2026-01-02T09:30:00+01:00'
    expect((await support('POST', path, { body: { kind: 'note', text: 'Mag Blau.' } })).status).toBe(201)
    const call = { kind: 'call', direction: 'out', text: 'Rückruf', occurredAt: earlier }
    expect((await support('POST', path, { body: call })).body.taskId).toBeNull()
    const { items } = (await support('GET', path)).body
    expect(items).toMatchObject([
      { kind: 'note', channel: 'note', direction: 'in', actorName: 'The support' },
      { kind: 'call', channel: 'phone', direction: 'out', at: '2026-01-02T08:30:00.000Z' },
    ])
    expect(items[0].detail.text).toBe('Mag Blau.')
  })

  it('of a complaint make a task', async () => {
    const path = await newCustomer()
    const body = { kind: 'complaint', channel: 'in_person', text: 'Schuh zu eng.', subject: 'Größe' }
    const { taskId } = (await support('POST', path, { body })).body
    const task = (await support('GET', `/api/tasks/${taskId}`)).body
    expect(task).toMatchObject({ state: 'open', text: 'Schuh zu eng.', customer: { id: customer } })
    expect(task.title).toContain('Größe')
    const kinds = (await support('GET', path)).body.items.map((line: { kind: string }) => line.kind)
    expect(kinds.toSorted()).toEqual(['complaint', 'task_created'])
  })

  it('are struck out, not taken away, and brought back; with a line in the audit log for each', async () => {
    const path = await newCustomer()
    const { id } = (await support('POST', path, { body: { kind: 'letter', text: 'Danke!' } })).body
    const strike = (struck: boolean) => support('POST', `${path}/${id}/strike`, { body: { struck } })
    expect((await strike(true)).body).toEqual({ struck: true })
    const [line] = (await support('GET', path)).body.items
    expect(line.detail).toMatchObject({ text: 'Danke!', struckAt: expect.any(String) })
    await strike(false)
    expect((await support('GET', path)).body.items[0].detail).toEqual({ text: 'Danke!', byHand: true })
    const audit = await api.db
      .selectFrom('audit_entry')
      .select('action')
      .where('entity_id', '=', customer)
      .where('action', 'like', 'customer.log%')
      .orderBy('id')
      .execute()
    expect(audit.map(({ action }) => action)).toEqual([
      'customer.log',
      'customer.log_strike',
      'customer.log_unstrike',
    ])
  })

  it('are not of the future, not of marketers, and nothing else can be struck out', async () => {
    const path = await newCustomer()
    const later = new Date(testNow.getTime() + 365 * 86_400_000).toISOString()
    const future = await support('POST', path, { body: { kind: 'note', text: 'x', occurredAt: later } })
    expect(future.status).toBe(400)
    expect((await marketer('POST', path, { body: { kind: 'note', text: 'x' } })).status).toBe(403)
    const body = { channels: 'all', purposes: 'all', origin: 'phone' }
    await support('POST', `/api/customers/${customer}/objections`, { body })
    const [line] = (await support('GET', path)).body.items
    expect(line.kind).toBe('opt_out')
    const struck = await support('POST', `${path}/${line.id}/strike`, { body: { struck: true } })
    expect(struck.status).toBe(404)
  })
})

describe('the log, narrowed', () => {
  it('by way, direction and purpose comes page by page, and complete', async () => {
    const path = await newCustomer()
    await fill(customer, 60)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = `${path}?limit=7&channel=post&direction=in&purpose=newsletter${cursor ? `&cursor=${cursor}` : ''}`
      const { items, next } = (await support('GET', page)).body as {
        items: { id: string; channel: string; direction: string; purpose: string }[]
        next: string | null
      }
      for (const { channel, direction, purpose } of items)
        expect([channel, direction, purpose]).toEqual(['post', 'in', 'newsletter'])
      seen.push(...items.map(({ id }) => id))
      cursor = next
    }
    // Each sixth: post by 2, newsletter by 3; those are all from the customer.
    expect(new Set(seen).size).toBe(10)
    expect(seen).toHaveLength(10)
    expect((await support('GET', `${path}?direction=out`)).body.items).toHaveLength(30)
    expect((await support('GET', `${path}?order=L-1`)).body.items).toEqual([])
  })

  it('takes the database no more than 100 ms of 10,000 lines, whatever is looked for', async () => {
    await newCustomer()
    await fill(customer, 10_000)
    for (const filter of [
      { channel: 'phone' },
      { order: 'L-1' },
      { purpose: 'none', direction: 'in' as const },
    ]) {
      const query = interactionQuery(api.db, customer, { limit: 101, before: null }, filter)
      const times: number[] = []
      for (let n = 0; n < 5; n += 1) {
        const [plan] = await query.explain('json', sql`analyze`)
        const measured = plan?.['QUERY PLAN'] as [{ 'Execution Time': number }] | undefined
        times.push(measured?.[0]['Execution Time'] ?? Number.POSITIVE_INFINITY)
        expect(JSON.stringify(plan)).toContain('interaction_customer')
      }
      expect(Math.min(...times)).toBeLessThan(100)
    }
  })
})

async function fill(customerId: string, count: number): Promise<void> {
  await sql`
    insert into interaction (id, customer_id, at, channel, direction, kind, actor, purpose)
    select gen_random_uuid(), ${customerId}::uuid, ${testNow}::timestamptz - make_interval(secs => n),
      case when n % 2 = 0 then 'post' else 'email' end, case when n % 2 = 0 then 'in' else 'out' end, 'letter',
      'system', case when n % 3 = 0 then 'newsletter' else 'service' end
    from generate_series(1, ${count}::int) n`.execute(api.db)
}
