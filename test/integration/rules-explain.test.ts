import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { jsonb } from '../../db/stores/json.ts'
import type { Scope } from '../../engine/access/scope.ts'
import { newId } from '../../engine/shared/id.ts'
import { addAdminKey } from './api/server.ts'
import { type Shop, send, startShop } from './rules-explain-harness.ts'

type Verdict = { path: string; holds: boolean | null }
type Explained = { checks: Verdict[]; clauses: Verdict[] }

const hour = 3_600_000
let shop: Shop
beforeAll(async () => {
  shop = await startShop()
})
afterAll(async () => await shop.close())

describe('a customer who entered', () => {
  it('is shown with each run, its path, its messages and why they went or did not', async () => {
    const rule = await shop.publish('Signed Up')
    const person = await shop.customer({ firstName: 'Anna' })
    const event = await shop.happen(person, 'Signed Up')
    const body = await shop.explain(rule, person)
    expect(body).toMatchObject({
      rule: { id: rule, state: 'published', number: 1 },
      customer: { id: person, state: 'customer' },
      runs: [
        {
          number: 1,
          state: 'done',
          sentence: { de: 'Ganz durchlaufen.', en: 'Went all the way.' },
          event: { id: event, name: 'Signed Up' },
          path: [{ step: 'mail', what: 'sent' }],
          messages: [
            {
              stepId: 'mail',
              state: 'queued',
              purpose: 'newsletter',
              sentence: { de: 'Steht zum Versand bereit.' },
            },
          ],
        },
      ],
      events: [{ id: event, runId: body.runs[0].id, checks: [], sentence: { en: 'Began a run.' } }],
      now: [],
    })
    expect(body.summary.de).toMatch(/^Einmal eingetreten, zuletzt am 1\. März 2026 um \d\d:\d\d\.$/)
    const messageId = body.runs[0].messages[0].id
    await shop.api.db
      .updateTable('message')
      .set({ state: 'skipped', reason: 'no_basis' })
      .where('id', '=', messageId)
      .execute()
    expect((await shop.explain(rule, person)).runs[0].messages[0]).toMatchObject({
      reason: 'no_basis',
      sentence: { de: 'Nicht gesendet. Für diesen Zweck liegt keine Rechtsgrundlage vor.' },
    })
  })

  it('is told what became of a call to another system', async () => {
    const now = shop.api.clock.now()
    const recipient = newId(now)
    await shop.api.db
      .insertInto('recipient')
      .values({
        ...{ id: recipient, name: 'Warehouse', kind: 'processor', purpose: 'orders', country: 'DE' },
        ...{ data_categories: jsonb([]), webhook_url: 'https://shop.example.test/hook', created_at: now },
      } as never)
      .execute()
    const step = { id: 'tell', type: 'webhook', recipient, answerWithin: { amount: 1, unit: 'days' } }
    const rule = await shop.publish('Told', { steps: [step, send] })
    const person = await shop.customer()
    await shop.happen(person, 'Told')
    const said = async () => (await shop.explain(rule, person)).runs[0].path[0].sentence
    const settle = async (state: 'delivered' | 'failed' | 'blocked', error: string | null) =>
      await shop.api.db
        .updateTable('webhook_call')
        .set({ state, error })
        .where('customer_id', '=', person)
        .execute()
    expect((await said()).en).toBe('Is calling another system, which has not accepted it yet.')
    await settle('delivered', null)
    expect((await said()).de).toBe('Hat ein anderes System angerufen.')
    await settle('failed', 'HTTP 500')
    expect((await said()).de).toBe('Hat ein anderes System vergeblich angerufen.')
    await settle('blocked', 'run_ended')
    expect(await said()).toEqual({
      de: 'Hat ein anderes System nicht angerufen. Der Ablauf war schon beendet; auf eine Antwort wartete niemand mehr.',
      en: 'Did not call another system. The run had already ended, and nobody waited for an answer any more.',
    })
  })

  it('waits, or left early', async () => {
    const rule = await shop.publish('Cart Viewed', {
      exitWhen: { type: 'event', event: 'Order Completed', performed: 'at_least', since: 'trigger' },
      steps: [{ id: 'pause', type: 'wait', duration: { amount: 1, unit: 'hours' } }, send],
    })
    const person = await shop.customer()
    await shop.happen(person, 'Cart Viewed')
    expect((await shop.explain(rule, person)).runs[0].sentence.de).toMatch(/^Wartet bis 1\. März 2026 um/)
    await shop.happen(person, 'Order Completed')
    shop.api.clock.advance(hour)
    await shop.happen(person, 'Anything')
    expect((await shop.explain(rule, person)).runs[0]).toMatchObject({
      state: 'exited',
      sentence: { de: 'Vorzeitig beendet: Die Ausstiegsbedingung war erfüllt.' },
      path: [{ what: 'exited' }],
      messages: [],
    })
  })
})

describe('the explanation', () => {
  it('follows a merged customer, knows erased ones, and nobody else', async () => {
    const rule = await shop.publish('Merged')
    const survivor = await shop.customer()
    const merged = await shop.customer()
    await shop.happen(survivor, 'Merged')
    await shop.api.db
      .updateTable('customer')
      .set({ state: 'merged', merged_into: survivor })
      .where('id', '=', merged)
      .execute()
    const body = await shop.explain(rule, merged)
    expect(body.customer.id).toBe(survivor)
    expect(body.runs).toHaveLength(1)
    const erased = await shop.customer()
    await shop.api.db.updateTable('customer').set({ state: 'erased' }).where('id', '=', erased).execute()
    expect((await shop.explain(rule, erased)).now).toMatchObject([{ what: 'customer', observed: 'erased' }])
    const nobody = await shop.ask('GET', `/api/rules/${rule}/explain?customer=${newId()}`)
    expect(nobody.status).toBe(404)
    expect((await shop.ask('GET', `/api/rules/${rule}/explain`)).status).toBe(400)
  })

  it('looks no further than twenty events back', async () => {
    const rule = await shop.publish('Often', {}, { where: [{ property: 'n', op: 'greater', value: 100 }] })
    const person = await shop.customer()
    for (let n = 0; n < 25; n++) await shop.happen(person, 'Often', { properties: { n } }, n === 24)
    const { events } = await shop.explain(rule, person)
    expect(events.map((event: { checks: { observed: unknown }[] }) => event.checks[0]?.observed)).toEqual(
      Array.from({ length: 20 }, (_, index) => 24 - index),
    )
  })

  it('works for a condition as large as may be', async () => {
    const of = Array.from({ length: 190 }, () => ({
      type: 'attribute',
      attribute: 'firstName',
      op: 'equals',
      value: 'A',
    }))
    const rule = await shop.publish('Large', { condition: { type: 'any', of } })
    const person = await shop.customer({ firstName: 'B' })
    await shop.happen(person, 'Large')
    expect((await shop.refused(rule, person)).checks).toHaveLength(190)
  })
})

describe('a key that may not read customers', () => {
  const canary = 'Zypernkanarie'
  const as = async (...scopes: Scope[]) =>
    shop.api.as({ Authorization: `Bearer ${(await addAdminKey(shop.api, scopes)).key}` })

  it('is told what held and what did not, but no value', async () => {
    const rule = await shop.publish(
      'Form Seen',
      {
        condition: {
          type: 'all',
          of: [
            { type: 'attribute', attribute: 'firstName', op: 'equals', value: 'Anna' },
            { type: 'attribute', attribute: 'lastName', op: 'is_known' },
          ],
        },
        reentry: { mode: 'once', key: 'code' },
      },
      { where: [{ property: 'place', op: 'equals', value: 'here' }] },
    )
    const url = (person: string) => `/api/rules/${rule}/explain?customer=${person}`
    const other = await shop.customer({ firstName: canary, lastName: canary })
    await shop.happen(other, 'Form Seen', { properties: { place: canary } })
    const again = await shop.customer({ firstName: 'Anna', lastName: canary })
    for (let n = 0; n < 2; n++) {
      await shop.happen(again, 'Form Seen', { properties: { place: 'here', code: canary } })
      shop.api.clock.advance(hour)
    }
    for (const person of [other, again]) {
      const full = await (await as('interactions:read', 'customers:read'))('GET', url(person))
      const bare = await (await as('interactions:read'))('GET', url(person))
      expect([full.status, bare.status]).toEqual([200, 200])
      expect(full.text).toContain(canary)
      expect(bare.text).not.toContain(canary)
      expect(full.body).toEqual(await shop.explain(rule, person))
      // Nothing else is left out.
      const verdicts = ({ body }: typeof full) =>
        body.events.flatMap((event: Explained) =>
          [...event.checks, ...event.clauses].map(one => [one.path, one.holds]),
        )
      expect(verdicts(bare)).toEqual(verdicts(full))
      expect(bare.body.runs).toEqual(full.body.runs)
    }
    const { body } = await (await as('interactions:read'))('GET', url(other))
    const [{ checks }] = body.events
    expect(checks[0].sentence).toEqual({
      de: 'Nicht erfüllt: place ist „here“.',
      en: 'Not met: place is “here”.',
    })
    expect(checks.map(({ observed }: { observed: unknown }) => observed)).toEqual([null, null])
    expect((await (await as('customers:read'))('GET', url(other))).status).toBe(403)
  })
})
