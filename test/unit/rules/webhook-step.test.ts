import { describe, expect, it } from '@jest/globals'
import { fillPlaceholders } from '../../../engine/rules/placeholders.ts'
import { propertiesSchema } from '../../../engine/rules/start.ts'
import { readAnswer, webhookBody } from '../../../engine/rules/webhook-body.ts'
import { webhookRetryMs } from '../../../engine/rules/webhook-retry.ts'

describe('retries', () => {
  it('grow, and end after about three days', () => {
    const waits: number[] = []
    for (let attempts = 1; ; attempts++) {
      const wait = webhookRetryMs(attempts)
      if (wait === null) break
      waits.push(wait)
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    const days = waits.reduce((sum, wait) => sum + wait, 0) / 86_400_000
    expect(days).toBeGreaterThan(2.5)
    expect(days).toBeLessThan(3.5)
  })
})

describe('what a call hands out', () => {
  const facts = {
    rule: { id: 'r', name: 'Rule', version: 2 },
    stepId: 'call',
    runId: 'run',
    createdAt: new Date('2026-03-01T10:00:00Z'),
    customer: {
      id: 'c',
      externalId: 'k-1',
      email: 'anna@example.test',
      phone: '+49 30 1',
      locale: 'de',
      attributes: { firstName: 'Anna', street: 'Weg 1', shoeSize: 39, secret: 'x', empty: null },
    },
    event: {
      name: 'Order Completed',
      occurredAt: new Date('2026-03-01T09:00:00Z'),
      properties: { order_id: 'o-1' },
    },
  }

  it('is what the step names, as far as the recipient is meant to get it', () => {
    const named = ['email', 'firstName', 'street', 'shoeSize', 'empty', 'missing']
    const all = webhookBody(facts, named, ['contact', 'address', 'attributes'])
    expect(JSON.parse(all.body)).toEqual({
      type: 'rule.step',
      timestamp: '2026-03-01T10:00:00.000Z',
      rule: { id: 'r', name: 'Rule', version: 2 },
      step: 'call',
      run: 'run',
      customer: {
        id: 'c',
        externalId: 'k-1',
        email: 'anna@example.test',
        attributes: { firstName: 'Anna', street: 'Weg 1', shoeSize: 39 },
      },
      event: {
        name: 'Order Completed',
        occurredAt: '2026-03-01T09:00:00.000Z',
        properties: { order_id: 'o-1' },
      },
    })
    expect(all.categories).toEqual(['address', 'attributes', 'contact'])

    const some = webhookBody(facts, named, ['attributes'])
    expect(JSON.parse(some.body).customer).toEqual({
      id: 'c',
      externalId: 'k-1',
      attributes: { shoeSize: 39 },
    })
    expect(some.categories).toEqual(['attributes'])
    expect(JSON.parse(webhookBody(facts, [], ['contact']).body).customer.email).toBeUndefined()
  })

  it('is the same at every attempt', () => {
    expect(webhookBody(facts, ['email'], ['contact'])).toEqual(webhookBody(facts, ['email'], ['contact']))
  })
})

it.each([
  ['{"score": 7}', { score: 7 }],
  ['[1, 2]', [1, 2]],
  ['"ok"', 'ok'],
  ['', null],
  ['<html>', null],
  [null, null],
  ['{"a": "x\\u0000y"}', { a: 'xy' }],
  ['{"__proto__": {"a": 1}}', null],
])('an answer %j is read as %j', (text, expected) => {
  expect(readAnswer(text)).toEqual(expected)
})

describe('placeholders', () => {
  const values = {
    customer: { firstName: 'Anna', address: { city: 'Bonn' }, tags: ['a', 'b'] },
    event: { order_id: 'o-1', total: 12.5, items: [{ sku: 'x' }] },
  }
  it.each([
    ['Call {{customer.firstName}} about {{event.order_id}}', 'Call Anna about o-1'],
    ['{{ event.properties.total }} {{customer.address.city}} {{customer.tags}}', '12.5 Bonn a, b'],
    ['[{{customer.missing}}] [{{event.items.0.sku}}] [{{customer.constructor}}]', '[] [x] []'],
    [
      '{{#if customer.firstName}}x{{/if}} {{shop.url}} {{customer}}',
      '{{#if customer.firstName}}x{{/if}} {{shop.url}} {{customer}}',
    ],
  ])('%s', (text, expected) => {
    expect(fillPlaceholders(text, values)).toBe(expected)
  })
  it('are filled once: a value that looks like one stays as it is', () => {
    expect(
      fillPlaceholders('{{customer.a}}', { customer: { a: '{{customer.b}}', b: 'secret' }, event: {} }),
    ).toBe('{{customer.b}}')
  })
})

describe('properties given to a start by hand', () => {
  it.each([
    [{ reason: 'call' }, true],
    [{ rule: 'another' }, false],
    [{ text: 'x'.repeat(17_000) }, false],
    [Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`p${n}`, n])), false],
  ])('%#', (properties, valid) => {
    expect(propertiesSchema.safeParse(properties).success).toBe(valid)
  })
})
