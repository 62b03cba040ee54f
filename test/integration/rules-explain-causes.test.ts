import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import { newId } from '../../engine/shared/id.ts'
import { type Shop, send, startShop } from './rules-explain-harness.ts'

const hour = 3_600_000
let shop: Shop
beforeAll(async () => {
  shop = await startShop()
})
afterAll(async () => await shop.close())

describe('a customer who did not enter, because', () => {
  it('nothing of the kind ever happened', async () => {
    const rule = await shop.publish('Never Seen', {
      condition: { type: 'attribute', attribute: 'firstName', op: 'equals', value: 'Anna' },
    })
    const body = await shop.explain(rule, await shop.customer())
    expect(body).toMatchObject({ runs: [], events: [] })
    expect(body.summary).toEqual({
      de: 'Nie eingetreten: Von diesem Kunden kam nie „Never Seen“. Nicht feststellbar: Vorname ist „Anna“. Es ist kein Wert bekannt.',
      en: 'Never entered: “Never Seen” never came from this customer. Cannot be told: First name is “Anna”. No value is known.',
    })
    expect(body.now).toMatchObject([{ what: 'condition', path: 'condition', holds: null, observed: null }])
    const anna = await shop.explain(rule, await shop.customer({ firstName: 'Anna' }))
    expect(anna.now).toEqual([])
    expect(anna.summary.en).toContain('An event that came in now would trigger the rule.')
  })

  it('the event was too old', async () => {
    const rule = await shop.publish('Old', { maxEventAgeHours: 48 })
    const person = await shop.customer()
    await shop.happen(person, 'Old', { age: 50 * hour })
    expect(await shop.refused(rule, person)).toMatchObject({
      checks: [{ what: 'age', observed: 50 }],
      sentence: {
        de: 'Das Ereignis war beim Eintreffen älter als 2 Tage; so alte Ereignisse lösen diese Regel nicht aus.',
        en: 'The event was older than 2 days when it arrived; events that old do not trigger this rule.',
      },
    })
  })

  it('the event is history', async () => {
    const rule = await shop.publish('Imported')
    const person = await shop.customer()
    await shop.happen(person, 'Imported', { mode: 'history' })
    expect((await shop.refused(rule, person)).checks).toMatchObject([{ what: 'mode' }])
  })

  it('the event came from a browser', async () => {
    const rule = await shop.publish('Browsed')
    const person = await shop.customer()
    await shop.happen(person, 'Browsed', { trust: 'browser' })
    const { checks, sentence } = await shop.refused(rule, person)
    expect(checks).toMatchObject([{ what: 'trust', path: 'trigger.trust', observed: 'browser' }])
    expect(sentence.de).toContain('unsigniert aus einem Browser')
  })

  it('a property had another value, or none', async () => {
    const where = [
      { property: 'total', op: 'at_least', value: 20 },
      { property: 'currency', op: 'equals', value: 'EUR' },
      { property: 'store.city', op: 'equals', value: 'Köln' },
    ]
    const rule = await shop.publish('Ordered', {}, { where })
    const person = await shop.customer()
    await shop.happen(person, 'Ordered', { properties: { total: 12.5, store: { city: 'Köln' } } })
    const { checks } = await shop.refused(rule, person)
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
    const rule = await shop.publish('Conditional', { condition })
    const person = await shop.customer({ firstName: 'Berta', lastName: 'Beispiel' })
    const before = shop.api.clock.now()
    const entry = {
      customerId: person,
      purpose: 'newsletter',
      channel: 'email',
      occurredAt: before,
      origin: 'form',
      actor: 'x',
    }
    await recordConsents(shop.api.db, [{ ...entry, kind: 'withdrawn', evidence: {} }], before)
    await shop.happen(person, 'Product Viewed')
    await shop.happen(person, 'Conditional')
    // What is known only later does not rewrite why it was so then.
    await shop.happen(person, 'Product Viewed')
    const { checks } = await shop.refused(rule, person)
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
          /^Nicht erfüllt: „Produkt angesehen“ ist mindestens 3-mal vorgekommen\. Festgestellt: 1-mal, zuletzt am 1\. März 2026 um/,
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
    const rule = await shop.publish('Renamed', { condition })
    const person = await shop.customer({ firstName: 'Berta' })
    const change = async (value: string) => {
      const row = {
        id: newId(shop.api.clock.now()),
        customer_id: person,
        key: 'firstName',
        value: jsonb(value as unknown),
      }
      await shop.api.db
        .insertInto('attribute_change')
        .values({ ...row, origin: 'test', recorded_at: shop.api.clock.now() })
        .execute()
      await shop.api.db
        .updateTable('customer')
        .set({ attributes: jsonb({ firstName: value }) })
        .where('id', '=', person)
        .execute()
    }
    await change('Berta')
    await shop.happen(person, 'Renamed')
    shop.api.clock.advance(hour)
    await change('Anna')
    const body = await shop.explain(rule, person)
    expect(body.events[0].checks).toMatchObject([{ what: 'condition', observed: 'Berta' }])
    expect(body.now).toEqual([])
  })

  it.each([
    [{ mode: 'once' }, 'der Kunde war schon am', {}],
    [{ mode: 'period', hours: 48 }, 'höchstens einmal in 2 Tagen', {}],
    [{ mode: 'once', key: 'order.id' }, 'mit „order.id“ „A1“ schon am', { order: { id: 'A1' } }],
  ])('of the re-entry policy %j', async (reentry, sentence, properties) => {
    const name = `Reentry ${JSON.stringify(reentry)}`
    const rule = await shop.publish(name, { reentry })
    const person = await shop.customer()
    await shop.happen(person, name, { properties })
    shop.api.clock.advance(hour)
    const second = await shop.happen(person, name, { properties })
    const body = await shop.explain(rule, person)
    expect(body.runs).toHaveLength(1)
    const event = body.events.find((one: { id: string }) => one.id === second)
    expect(event).toMatchObject({ runId: null, checks: [{ what: 'reentry', path: 'reentry', holds: false }] })
    expect(event.sentence.de.toLowerCase()).toContain(sentence.toLowerCase())
  })

  it('the rule was paused, not yet published, or the event is still to come', async () => {
    const person = await shop.customer()
    await shop.happen(person, 'Switched')
    shop.api.clock.advance(1000)
    const rule = await shop.publish('Switched')
    expect((await shop.refused(rule, person)).checks).toMatchObject([
      { what: 'published', observed: 'before_publication' },
    ])
    await shop.ask('POST', `/api/rules/${rule}/pause`)
    await shop.happen(person, 'Switched')
    const paused = await shop.explain(rule, person)
    expect(paused.events[0].checks).toMatchObject([
      {
        what: 'published',
        observed: 'was_paused',
        sentence: { de: 'Die Regel war zu diesem Zeitpunkt angehalten.' },
      },
    ])
    expect(paused.now).toMatchObject([{ what: 'published', observed: 'paused' }])
    shop.api.clock.advance(1000)
    await shop.ask('POST', `/api/rules/${rule}/resume`, { body: { overdue: 'send' } })
    const event = await shop.happen(person, 'Switched', {}, false)
    expect((await shop.explain(rule, person)).events[0]).toMatchObject({
      id: event,
      checks: [
        { what: 'processing', holds: null, sentence: { de: 'Das Ereignis wird gleich verarbeitet.' } },
      ],
    })
    await shop.api.db.updateTable('event_inbox').set({ error: 'x' }).where('event_id', '=', event).execute()
    expect((await shop.explain(rule, person)).events[0].sentence.de).toContain('zurückgestellt')
    await shop.ask('POST', `/api/rules/${rule}/archive`)
    expect((await shop.explain(rule, person)).now).toMatchObject([{ observed: 'archived' }])
  })

  it('another version waited for another event then', async () => {
    const rule = await shop.publish('First Name')
    const person = await shop.customer()
    await shop.happen(person, 'Second Name')
    const { version } = (await shop.ask('GET', `/api/rules/${rule}`)).body
    shop.api.clock.advance(1000)
    const definition = { trigger: { type: 'event', event: 'Second Name' }, steps: [send] }
    await shop.ask('PATCH', `/api/rules/${rule}`, {
      body: { definition },
      headers: { 'If-Match': `"${version}"` },
    })
    await shop.ask('POST', `/api/rules/${rule}/publish`)
    const { sentence } = await shop.refused(rule, person)
    expect(sentence.en).toBe('The version of the rule in force then waited for another event.')
  })
})
