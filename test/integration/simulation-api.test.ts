import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import {
  plainTemplate,
  seedConsent,
  seedCustomers,
  seedEvents,
  seedTemplate,
  seedWorkspace,
} from '../support/seed.ts'
import { until } from '../support/world.ts'
import { type Ask, addAdminKey, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

let api: TestApi
let ask: Ask & { cookie: string }
let ids: string[]

const definition = {
  trigger: { type: 'event', event: 'Signed Up' },
  goal: { event: 'Order Completed' },
  steps: [
    { id: 'wait', type: 'wait', duration: { amount: 1, unit: 'hours' } },
    { id: 'hello', type: 'send', purpose: 'newsletter', template: 'hello' },
    { id: 'order', type: 'send', purpose: 'newsletter', template: 'order' },
  ],
}

beforeAll(async () => {
  api = await startTestApi()
  const { db, clock } = api
  const sourceId = await seedWorkspace(db, clock.now())
  await addStaff(api, 'marketer')
  ids = await seedCustomers(
    db,
    Array.from({ length: 12 }, (_, n) => ({
      email: `c${n}@example.test`,
      attributes: { firstName: `Anna ${n}` },
    })),
    clock.now(),
  )
  await seedConsent(db, ids, 'newsletter', clock.now())
  await seedTemplate(db, 'hello', plainTemplate(), clock.now())
  const order = plainTemplate()
  order.variants = {
    de: {
      subject: 'Bestellung {{order.id}}',
      mjml: '<mj-section><mj-column><mj-text>{{order.id}}</mj-text></mj-column></mj-section>',
    },
  }
  await seedTemplate(db, 'order', order, clock.now())
  clock.advance(1_000)
  await seedEvents(
    db,
    sourceId,
    ids.map(customerId => ({ customerId, name: 'Signed Up', properties: { n: 7 } })),
    clock.now(),
  )
  clock.advance(2 * 86_400_000)
  ask = await signIn(api, 'marketer@anlass.test')
})
afterAll(() => api?.close())

describe('POST /api/rules/simulate', () => {
  it('answers with numbers, notes, and messages as they would have read', async () => {
    const { status, body } = await ask('POST', '/api/rules/simulate', { body: { definition, days: 5 } })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      entered: 12,
      heldOut: 0,
      sampled: null,
      running: 0,
      converted: 0,
      expectedPerDay: 12,
    })
    expect(body.steps.map((step: { id: string; sent: number }) => [step.id, step.sent])).toEqual([
      ['wait', 0],
      ['hello', 12],
      ['order', 12],
    ])
    expect(body.perDay).toHaveLength(6)
    expect(body.samples).toHaveLength(10)
    const [hello, order] = ['hello', 'order'].map(id =>
      body.samples.filter((one: { stepId: string }) => one.stepId === id),
    )
    expect([hello.length, order.length]).toEqual([5, 5])
    expect(hello[0].name).toMatch(/^Anna \d+$/)
    expect(hello[0].subject).toBe(`Hallo ${hello[0].name}`)
    expect(hello[0].text).toContain('Nummer 7')
    // There was no order then: none is made up.
    expect(order[0]).toMatchObject({
      subject: null,
      html: null,
      problem: { de: expect.stringContaining('order') },
    })
    for (const note of body.notes) expect([note.de, note.en].every(text => text.length > 10)).toBe(true)
  })

  it('shows customers only to those who may see them', async () => {
    const { key } = await addAdminKey(api, ['rules:write'])
    const asKey = api.as({ Authorization: `Bearer ${key}` })
    const { body } = await asKey('POST', '/api/rules/simulate', { body: { definition, days: 5 } })
    expect([body.entered, body.samples]).toEqual([12, null])
    const reader = await addAdminKey(api, ['rules:read', 'customers:read'])
    const asReader = api.as({ Authorization: `Bearer ${reader.key}` })
    expect((await asReader('POST', '/api/rules/simulate', { body: { definition } })).status).toBe(403)
  })

  it('says in words why something is left out, and why runs end', async () => {
    const { body } = await ask('POST', '/api/rules/simulate', {
      body: {
        days: 5,
        definition: {
          ...definition,
          steps: [
            { id: 'a', type: 'send', purpose: 'product_offers', template: 'hello' },
            { id: 'e', type: 'exit' },
          ],
        },
      },
    })
    expect(body.steps[0].skipped).toEqual([
      {
        reason: 'no_basis',
        count: 12,
        sentence: { de: expect.stringContaining('Rechtsgrundlage'), en: expect.any(String) },
      },
    ])
    expect(body.steps[1].exits).toEqual([
      { reason: 'exit_step', count: 12, sentence: { de: expect.any(String), en: expect.any(String) } },
    ])
  })

  it('refuses what is no rule, and too many days', async () => {
    expect((await ask('POST', '/api/rules/simulate', { body: { definition: { steps: [] } } })).status).toBe(
      400,
    )
    expect((await ask('POST', '/api/rules/simulate', { body: { definition, days: 401 } })).status).toBe(400)
  })

  it('ends the statement in the database when whoever asked hangs up', async () => {
    const client = new pg.Client({ connectionString: api.database.ownerUrl })
    await client.connect()
    try {
      await client.query('begin; lock table customer in access exclusive mode')
      const controller = new AbortController()
      const asking = fetch(`${api.url}/api/rules/simulate`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Cookie: ask.cookie, 'X-Anlass-CSRF': '1' },
        body: JSON.stringify({ definition }),
        signal: controller.signal,
      }).catch(error => error.name)
      await until('the simulation waits', async () => (await simulating(client)) === 1)
      controller.abort()
      expect(await asking).toBe('AbortError')
      await until('the simulation has ended', async () => (await simulating(client)) === 0, 5_000)
    } finally {
      await client.end()
    }
    expect((await ask('POST', '/api/rules/simulate', { body: { definition } })).body.entered).toBe(12)
  })
})

/** Simulations that wait for the table. Only the owner sees what others ask. */
async function simulating(owner: pg.Client): Promise<number> {
  await owner.query('select pg_stat_clear_snapshot()')
  const { rows } = await owner.query<{ n: number }>(`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and state = 'active' and query like '%declare simulated%'`)
  return rows[0]?.n ?? 0
}
