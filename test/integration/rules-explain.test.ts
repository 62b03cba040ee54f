import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { EventTrust } from '../../db/entities/event.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import { newId } from '../../engine/shared/id.ts'
import type { WorkerContext } from '../../workers/context.ts'
import { runAdvance } from '../../workers/processors/advance.ts'
import { runMatch } from '../../workers/processors/match.ts'
import { plainTemplate, seedTemplate, seedWorkspace } from '../support/seed.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

let api: TestApi
let ask: Ask
let source: string

beforeAll(async () => {
  api = await startTestApi()
  const now = api.clock.now()
  source = await seedWorkspace(api.db, now)
  await seedTemplate(api.db, 'welcome', plainTemplate('marketing'), now)
  await addStaff(api, 'admin')
  ask = await signIn(api, 'admin@anlass.test')
})
afterAll(async () => await api.close())

const hour = 3_600_000
const send = { id: 'mail', type: 'send', purpose: 'newsletter', template: 'welcome' }

async function publish(
  event: string,
  rest: Record<string, unknown> = {},
  trigger: Record<string, unknown> = {},
) {
  const definition = { trigger: { type: 'event', event, ...trigger }, steps: [send], ...rest }
  const made = await ask('POST', '/api/rules', { body: { name: event, definition } })
  const published = await ask('POST', `/api/rules/${made.body.id}/publish`)
  expect([published.status, published.text]).toEqual([200, expect.any(String)])
  api.clock.advance(1000)
  return made.body.id as string
}

async function customer(
  attributes: Record<string, unknown> = {},
  state: 'customer' | 'visitor' = 'customer',
) {
  const id = newId(api.clock.now())
  await api.db
    .insertInto('customer')
    .values({
      id,
      state,
      email: null,
      attributes: jsonb(attributes),
      created_at: api.clock.now(),
      updated_at: api.clock.now(),
    })
    .execute()
  return id
}

type EventParts = {
  properties?: Record<string, unknown>
  trust?: EventTrust
  age?: number
  mode?: 'live' | 'history'
}

/** An event as ingestion writes it, matched and advanced as the workers do. */
async function happen(
  customerId: string,
  name: string,
  parts: EventParts = {},
  match = true,
): Promise<string> {
  api.clock.advance(1000)
  const now = api.clock.now()
  const id = newId(now)
  const mode = parts.mode ?? 'live'
  await api.db
    .insertInto('event')
    .values({
      id,
      source_id: source,
      message_id: id,
      type: 'track',
      name,
      customer_id: customerId,
      properties: jsonb(parts.properties ?? {}),
      mode,
      trust: parts.trust ?? 'server',
      occurred_at: new Date(now.getTime() - (parts.age ?? 0)),
      received_at: now,
    })
    .execute()
  if (mode === 'live')
    await api.db.insertInto('event_inbox').values({ event_id: id, received_at: now }).execute()
  if (!match) return id
  const context = api.context as unknown as WorkerContext
  await runMatch(context, () => false)
  await runAdvance(context, () => false)
  return id
}

async function explain(rule: string, customerId: string) {
  const answer = await ask('GET', `/api/rules/${rule}/explain?customer=${customerId}`)
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
  return answer.body
}

/** The explanation of the only event, which did not start a run. */
async function refused(rule: string, customerId: string) {
  const body = await explain(rule, customerId)
  expect(body.runs).toEqual([])
  expect(body.events).toHaveLength(1)
  const [event] = body.events
  expect(event.runId).toBeNull()
  expect(body.summary.de).toContain(event.sentence.de)
  return event as {
    sentence: { de: string; en: string }
    checks: {
      what: string
      path: string
      holds: boolean | null
      observed: unknown
      sentence: { de: string; en: string }
    }[]
  }
}

describe('a customer who entered', () => {
  it('is shown with each run, its path, its messages and why they went or did not', async () => {
    const rule = await publish('Signed Up')
    const person = await customer({ firstName: 'Anna' })
    const event = await happen(person, 'Signed Up')
    const body = await explain(rule, person)
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
    await api.db
      .updateTable('message')
      .set({ state: 'skipped', reason: 'no_basis' })
      .where('id', '=', messageId)
      .execute()
    expect((await explain(rule, person)).runs[0].messages[0]).toMatchObject({
      reason: 'no_basis',
      sentence: { de: 'Nicht gesendet. Für diesen Zweck liegt keine Rechtsgrundlage vor.' },
    })
  })

  it('waits, or left early', async () => {
    const rule = await publish('Cart Viewed', {
      exitWhen: { type: 'event', event: 'Order Completed', performed: 'at_least', since: 'trigger' },
      steps: [{ id: 'pause', type: 'wait', duration: { amount: 1, unit: 'hours' } }, send],
    })
    const person = await customer()
    await happen(person, 'Cart Viewed')
    expect((await explain(rule, person)).runs[0].sentence.de).toMatch(/^Wartet bis 1\. März 2026 um/)
    await happen(person, 'Order Completed')
    api.clock.advance(hour)
    await happen(person, 'Anything')
    expect((await explain(rule, person)).runs[0]).toMatchObject({
      state: 'exited',
      sentence: { de: 'Vorzeitig beendet: Die Ausstiegsbedingung war erfüllt.' },
      path: [{ what: 'exited' }],
      messages: [],
    })
  })
})

describe('a customer who did not enter, because', () => {
  it('nothing of the kind ever happened', async () => {
    const rule = await publish('Never Seen', {
      condition: { type: 'attribute', attribute: 'firstName', op: 'equals', value: 'Anna' },
    })
    const body = await explain(rule, await customer())
    expect(body).toMatchObject({ runs: [], events: [] })
    expect(body.summary).toEqual({
      de: 'Nie eingetreten: Von diesem Kunden kam nie „Never Seen“. Nicht feststellbar: Vorname ist „Anna“. Es ist kein Wert bekannt.',
      en: 'Never entered: “Never Seen” never came from this customer. Cannot be told: First name is “Anna”. No value is known.',
    })
    expect(body.now).toMatchObject([{ what: 'condition', path: 'condition', holds: null, observed: null }])
    const anna = await explain(rule, await customer({ firstName: 'Anna' }))
    expect(anna.now).toEqual([])
    expect(anna.summary.en).toContain('An event that came in now would trigger the rule.')
  })

  it('the event was too old', async () => {
    const rule = await publish('Old', { maxEventAgeHours: 48 })
    const person = await customer()
    await happen(person, 'Old', { age: 50 * hour })
    expect(await refused(rule, person)).toMatchObject({
      checks: [{ what: 'age', observed: 50 }],
      sentence: {
        de: 'Das Ereignis war beim Eintreffen älter als 2 Tage; so alte Ereignisse lösen diese Regel nicht aus.',
        en: 'The event was older than 2 days when it arrived; events that old do not trigger this rule.',
      },
    })
  })

  it('the event is history', async () => {
    const rule = await publish('Imported')
    const person = await customer()
    await happen(person, 'Imported', { mode: 'history' })
    expect((await refused(rule, person)).checks).toMatchObject([{ what: 'mode' }])
  })

  it('the event came from a browser', async () => {
    const rule = await publish('Browsed')
    const person = await customer()
    await happen(person, 'Browsed', { trust: 'browser' })
    const { checks, sentence } = await refused(rule, person)
    expect(checks).toMatchObject([{ what: 'trust', path: 'trigger.trust', observed: 'browser' }])
    expect(sentence.de).toContain('unsigniert aus einem Browser')
  })

  it('a property had another value, or none', async () => {
    const where = [
      { property: 'total', op: 'at_least', value: 20 },
      { property: 'currency', op: 'equals', value: 'EUR' },
      { property: 'store.city', op: 'equals', value: 'Köln' },
    ]
    const rule = await publish('Ordered', {}, { where })
    const person = await customer()
    await happen(person, 'Ordered', { properties: { total: 12.5, store: { city: 'Köln' } } })
    const { checks } = await refused(rule, person)
    expect(checks).toMatchObject([
      {
        what: 'where',
        path: 'trigger.where.0',
        holds: false,
        observed: 12.5,
        sentence: {
          de: 'Nicht erfüllt: total ist mindestens 20. Festgestellt: 12,5.',
          en: 'Not met: total is at least 20. Observed: 12.5.',
        },
      },
      {
        path: 'trigger.where.1',
        holds: null,
        sentence: { de: 'Nicht feststellbar: currency ist „EUR“. Es ist kein Wert bekannt.' },
      },
    ])
    expect(checks).toHaveLength(2)
  })

  it('clauses of the condition did not hold: each with what was observed', async () => {
    const condition = {
      type: 'all',
      of: [
        { type: 'attribute', attribute: 'firstName', op: 'equals', value: 'Anna' },
        { type: 'attribute', attribute: 'lastName', op: 'is_known' },
        { type: 'not', of: { type: 'permission', purpose: 'newsletter', channel: 'email', is: 'withdrawn' } },
        {
          type: 'any',
          of: [
            { type: 'event', event: 'Product Viewed', performed: 'at_least', times: 3 },
            { type: 'orders', measure: 'count', op: 'at_least', value: 1 },
          ],
        },
      ],
    }
    const rule = await publish('Conditional', { condition })
    const person = await customer({ firstName: 'Berta', lastName: 'Beispiel' })
    const before = api.clock.now()
    const entry = {
      customerId: person,
      purpose: 'newsletter',
      channel: 'email',
      occurredAt: before,
      origin: 'form',
      actor: 'x',
    }
    await recordConsents(api.db, [{ ...entry, kind: 'withdrawn', evidence: {} }], before)
    await happen(person, 'Product Viewed')
    await happen(person, 'Conditional')
    // What is known only later does not rewrite why it was so then.
    await happen(person, 'Product Viewed')
    const { checks } = await refused(rule, person)
    expect(checks.map(check => [check.path, check.holds, check.sentence.de])).toEqual([
      ['condition.of.0', false, 'Nicht erfüllt: Vorname ist „Anna“. Festgestellt: „Berta“.'],
      [
        'condition.of.2.of',
        false,
        'Nicht erfüllt: Einwilligung in „Newsletter“ per E-Mail ist nicht widerrufen. Festgestellt: widerrufen.',
      ],
      [
        'condition.of.3.of.0',
        false,
        expect.stringMatching(
          /^Nicht erfüllt: „Product Viewed“ ist mindestens 3-mal vorgekommen\. Festgestellt: 1-mal, zuletzt am 1\. März 2026 um/,
        ),
      ],
      [
        'condition.of.3.of.1',
        false,
        'Nicht erfüllt: Anzahl der Bestellungen ist mindestens 1. Festgestellt: 0.',
      ],
    ])
  })

  it('attributes are told as recorded at that time', async () => {
    const condition = { type: 'attribute', attribute: 'firstName', op: 'equals', value: 'Anna' }
    const rule = await publish('Renamed', { condition })
    const person = await customer({ firstName: 'Berta' })
    const change = async (value: string) => {
      const row = {
        id: newId(api.clock.now()),
        customer_id: person,
        key: 'firstName',
        value: jsonb(value as unknown),
      }
      await api.db
        .insertInto('attribute_change')
        .values({ ...row, origin: 'test', recorded_at: api.clock.now() })
        .execute()
      await api.db
        .updateTable('customer')
        .set({ attributes: jsonb({ firstName: value }) })
        .where('id', '=', person)
        .execute()
    }
    await change('Berta')
    await happen(person, 'Renamed')
    api.clock.advance(hour)
    await change('Anna')
    const body = await explain(rule, person)
    expect(body.events[0].checks).toMatchObject([{ what: 'condition', observed: 'Berta' }])
    expect(body.now).toEqual([])
  })

  it.each([
    [{ mode: 'once' }, 'der Kunde war schon am', {}],
    [{ mode: 'period', hours: 48 }, 'höchstens einmal in 2 Tagen', {}],
    [{ mode: 'property', property: 'order.id' }, 'mit „order.id“ „A1“ schon am', { order: { id: 'A1' } }],
  ])('of the re-entry policy %j', async (reentry, sentence, properties) => {
    const name = `Reentry ${JSON.stringify(reentry)}`
    const rule = await publish(name, { reentry })
    const person = await customer()
    await happen(person, name, { properties })
    api.clock.advance(hour)
    const second = await happen(person, name, { properties })
    const body = await explain(rule, person)
    expect(body.runs).toHaveLength(1)
    const event = body.events.find((one: { id: string }) => one.id === second)
    expect(event).toMatchObject({ runId: null, checks: [{ what: 'reentry', path: 'reentry', holds: false }] })
    expect(event.sentence.de.toLowerCase()).toContain(sentence.toLowerCase())
  })

  it('the rule was paused, not yet published, or the event is still to come', async () => {
    const person = await customer()
    await happen(person, 'Switched')
    api.clock.advance(1000)
    const rule = await publish('Switched')
    expect((await refused(rule, person)).checks).toMatchObject([
      { what: 'published', observed: 'before_publication' },
    ])
    await ask('POST', `/api/rules/${rule}/pause`)
    await happen(person, 'Switched')
    const paused = await explain(rule, person)
    expect(paused.events[0].checks).toMatchObject([
      {
        what: 'published',
        observed: 'was_paused',
        sentence: { de: 'Die Regel war zu diesem Zeitpunkt angehalten.' },
      },
    ])
    expect(paused.now).toMatchObject([{ what: 'published', observed: 'paused' }])
    api.clock.advance(1000)
    await ask('POST', `/api/rules/${rule}/resume`)
    const event = await happen(person, 'Switched', {}, false)
    expect((await explain(rule, person)).events[0]).toMatchObject({
      id: event,
      checks: [
        { what: 'processing', holds: null, sentence: { de: 'Das Ereignis wird gleich verarbeitet.' } },
      ],
    })
    await api.db.updateTable('event_inbox').set({ error: 'x' }).where('event_id', '=', event).execute()
    expect((await explain(rule, person)).events[0].sentence.de).toContain('zurückgestellt')
    await ask('POST', `/api/rules/${rule}/archive`)
    expect((await explain(rule, person)).now).toMatchObject([{ observed: 'archived' }])
  })

  it('another version waited for another event then', async () => {
    const rule = await publish('First Name')
    const person = await customer()
    await happen(person, 'Second Name')
    const { version } = (await ask('GET', `/api/rules/${rule}`)).body
    api.clock.advance(1000)
    const definition = { trigger: { type: 'event', event: 'Second Name' }, steps: [send] }
    await ask('PATCH', `/api/rules/${rule}`, {
      body: { definition },
      headers: { 'If-Match': `"${version}"` },
    })
    await ask('POST', `/api/rules/${rule}/publish`)
    const { sentence } = await refused(rule, person)
    expect(sentence.en).toBe('The version of the rule in force then waited for another event.')
  })
})

describe('the explanation', () => {
  it('follows a merged customer, knows erased ones, and nobody else', async () => {
    const rule = await publish('Merged')
    const survivor = await customer()
    const merged = await customer()
    await happen(survivor, 'Merged')
    await api.db
      .updateTable('customer')
      .set({ state: 'merged', merged_into: survivor })
      .where('id', '=', merged)
      .execute()
    const body = await explain(rule, merged)
    expect(body.customer.id).toBe(survivor)
    expect(body.runs).toHaveLength(1)
    const erased = await customer()
    await api.db.updateTable('customer').set({ state: 'erased' }).where('id', '=', erased).execute()
    expect((await explain(rule, erased)).now).toMatchObject([{ what: 'customer', observed: 'erased' }])
    const nobody = await ask('GET', `/api/rules/${rule}/explain?customer=${newId()}`)
    expect(nobody.status).toBe(404)
    expect((await ask('GET', `/api/rules/${rule}/explain`)).status).toBe(400)
  })

  it('looks no further than twenty events back', async () => {
    const rule = await publish('Often', {}, { where: [{ property: 'n', op: 'greater', value: 100 }] })
    const person = await customer()
    for (let n = 0; n < 25; n++) await happen(person, 'Often', { properties: { n } }, n === 24)
    const { events } = await explain(rule, person)
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
    const rule = await publish('Large', { condition: { type: 'any', of } })
    const person = await customer({ firstName: 'B' })
    await happen(person, 'Large')
    expect((await refused(rule, person)).checks).toHaveLength(190)
  })
})
