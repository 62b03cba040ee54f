import { describe, expect, it } from '@jest/globals'
import type { RenderData } from '../../../templates/render.ts'
import { fullData, minimalData, outcome, rendered } from './data.ts'

/** Intl uses several kinds of space; readers see one. */
const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const withCustomer = (customer: Record<string, unknown>, changes: Partial<RenderData> = {}) =>
  fullData({ customer: { id: 'c1', ...customer }, ...changes })

describe('date', () => {
  const at = '2026-05-17T22:30:00Z'
  const show = (locale: string, expression: string, timeZone = 'Europe/Berlin') =>
    spaced(rendered(`{{date customer.at ${expression}}}`, withCustomer({ at }, { locale, timeZone })))

  it.each([
    ['de', '', '18. Mai 2026'],
    ['de', 'format="short"', '18.05.26'],
    ['de', 'format="medium"', '18.05.2026'],
    ['de', 'format="full"', 'Montag, 18. Mai 2026'],
    ['de', 'format="time"', '00:30'],
    ['de', 'format="datetime"', '18. Mai 2026 um 00:30'],
    ['de', 'format="weekday"', 'Montag'],
    ['de', 'format="month"', 'Mai 2026'],
    ['de', 'format="year"', '2026'],
    ['de-AT', '', '18. Mai 2026'],
    ['de-CH', 'format="medium"', '18.05.2026'],
    ['en', '', '18 May 2026'],
    ['en-GB', 'format="short"', '18/05/2026'],
    ['en-US', '', 'May 18, 2026'],
  ])('%s %s', (locale, expression, expected) => {
    expect(show(locale, expression)).toBe(expected)
  })

  it.each([
    ['2026-05-17 22:30:00+00', '18. Mai 2026'],
    ['2026-05-18T02:30:00.123+05:30', '17. Mai 2026'],
    ['2026-05-17T21:59', '17. Mai 2026'],
  ])('reads %s', (text, expected) => {
    expect(rendered('{{date customer.at}}', withCustomer({ at: text }))).toBe(expected)
  })

  it('is the day in the time zone of the customer', () => {
    expect(show('de', '', 'America/New_York')).toBe('17. Mai 2026')
  })

  it('takes an unknown time zone for UTC rather than failing', () => {
    expect(show('de', '', 'Mars/Olympus')).toBe('17. Mai 2026')
  })

  it('leaves a day without a time on that day everywhere', () => {
    const data = withCustomer({ birthday: '1990-01-01' }, { timeZone: 'America/Los_Angeles' })
    expect(rendered('{{date customer.birthday}}', data)).toBe('1. Januar 1990')
  })

  it.each(['', ' ', null, undefined])('is a missing value for %p', at => {
    expect(outcome('{{date customer.at}}', withCustomer({ at }))).toMatchObject({
      ok: false,
      code: 'missing_value',
      missing: 'customer.at',
    })
  })

  it.each(['tomorrow', '2026-13-45', 12, {}, []])('refuses %p and names the field', at => {
    const result = outcome('{{date customer.at}}', withCustomer({ at }))
    expect(result).toMatchObject({ ok: false, code: 'template_error' })
    expect(result.ok ? '' : result.message).toContain('customer.at')
  })
})

describe('money', () => {
  const show = (locale: string, value: unknown, currency: string) =>
    spaced(rendered(`{{money customer.v currency="${currency}"}}`, withCustomer({ v: value }, { locale })))

  it.each([
    ['de', 1234.5, 'EUR', '1.234,50 €'],
    ['de-AT', 1234.5, 'EUR', '€ 1.234,50'],
    ['de-CH', 1234.5, 'CHF', 'CHF 1’234.50'],
    ['en-GB', 1234.5, 'GBP', '£1,234.50'],
    ['en', 1234.5, 'EUR', '€1,234.50'],
    ['de', '0.10', 'EUR', '0,10 €'],
    ['de', '90071992547409931.25', 'EUR', '90.071.992.547.409.931,25 €'],
    ['de', 0, 'EUR', '0,00 €'],
    ['de', -5, 'EUR', '-5,00 €'],
    ['en', 500, 'JPY', 'JP¥500'],
  ])('%s %p %s', (locale, value, currency, expected) => {
    // The Swiss apostrophe is straight or curly, by the version of ICU.
    expect(show(locale, value, currency).replace("'", '’')).toBe(expected)
  })

  it('takes the currency of the order, then that of the event', () => {
    expect(spaced(rendered('{{money order.total}}'))).toBe('1.234,50 €')
    const event = { name: 'x', occurredAt: new Date(0), properties: { currency: 'chf' } }
    expect(spaced(rendered('{{money 5}}', fullData({ order: undefined, event })))).toBe('5,00 CHF')
  })

  it('says when there is no currency, or none that exists', () => {
    expect(outcome('{{money 5}}', minimalData())).toMatchObject({ ok: false, missing: 'order.currency' })
    expect(outcome('{{money 5 currency="Euro"}}')).toMatchObject({ ok: false, code: 'template_error' })
  })

  it.each(['12,50', 'free', true, Number.POSITIVE_INFINITY, {}])('refuses %p', v => {
    expect(outcome('{{money customer.v currency="EUR"}}', withCustomer({ v }))).toMatchObject({
      ok: false,
      code: 'template_error',
      message: expect.stringContaining('customer.v'),
    })
  })
})

describe('number and plural', () => {
  it.each([
    ['de', '{{number customer.n}}', 1234567.891, '1.234.567,891'],
    ['en', '{{number customer.n}}', 1234567.891, '1,234,567.891'],
    ['de', '{{number customer.n decimals=1}}', 2, '2,0'],
    ['de', '{{plural customer.n one="# Flasche" other="# Flaschen"}}', 1, '1 Flasche'],
    ['de', '{{plural customer.n one="# Flasche" other="# Flaschen"}}', 1200, '1.200 Flaschen'],
    ['en', '{{plural customer.n one="# bottle" other="# bottles"}}', 0, '0 bottles'],
    ['en', '{{plural customer.n zero="none" one="one" other="#"}}', 0, 'none'],
    ['en', '{{plural customer.n one="a bottle" other="# bottles"}}', '1', 'a bottle'],
  ])('%s %s of %p', (locale, part, n, expected) => {
    expect(rendered(part, withCustomer({ n }, { locale }))).toBe(expected)
  })

  it('counts a list', () => {
    expect(rendered('{{plural order.lines one="ein Artikel" other="# Artikel"}}')).toBe('2 Artikel')
    expect(rendered('{{number order.lines.length}}')).toBe('2')
  })
})

describe('fallback', () => {
  it.each([
    [{ firstName: 'Alex' }, 'Alex'],
    [{ firstName: '' }, 'Zitrusfreundin'],
    [{ firstName: '  \t' }, 'Zitrusfreundin'],
    [{ firstName: null }, 'Zitrusfreundin'],
    [{}, 'Zitrusfreundin'],
  ])('%p', (customer, expected) => {
    expect(rendered('{{fallback customer.firstName "Zitrusfreundin"}}', withCustomer(customer))).toBe(
      expected,
    )
  })

  it('does not take zero and false for missing', () => {
    expect(rendered('{{fallback customer.n 7}}', withCustomer({ n: 0 }))).toBe('0')
  })

  it('tries several, also two levels deep and through other helpers', () => {
    const data = minimalData()
    expect(rendered('{{fallback customer.a.b.c event.properties.x "da"}}', data)).toBe('da')
    expect(rendered('{{fallback (date customer.at) "bald"}}', data)).toBe('bald')
    expect(rendered('{{fallback (money order.total) "nichts"}}', data)).toBe('nichts')
  })

  it('wants the last to be there', () => {
    expect(outcome('{{fallback customer.a customer.b}}')).toMatchObject({ ok: false, missing: 'customer.b' })
  })
})

describe('salutation', () => {
  const ms = { salutation: 'ms', firstName: 'Alex', lastName: 'Müller' }
  it.each([
    ['de', '', { ...ms, title: 'Dr.' }, 'Sehr geehrte Frau Dr. Müller'],
    ['de', '', { ...ms, salutation: 'Frau' }, 'Sehr geehrte Frau Müller'],
    ['de', '', { ...ms, salutation: 'Herr' }, 'Sehr geehrter Herr Müller'],
    ['de', 'form="sie"', { ...ms, salutation: ' MR. ' }, 'Sehr geehrter Herr Müller'],
    ['de-AT', '', ms, 'Sehr geehrte Frau Müller'],
    ['de', '', { ...ms, salutation: 'neutral' }, 'Guten Tag Alex Müller'],
    ['de', '', { ...ms, salutation: 'divers', title: 'Prof.' }, 'Guten Tag Prof. Alex Müller'],
    ['de', '', { ...ms, salutation: undefined }, 'Guten Tag Alex Müller'],
    ['de', '', { salutation: 'ms', firstName: 'Alex' }, 'Guten Tag Alex'],
    ['de', '', { lastName: 'Müller' }, 'Guten Tag'],
    ['de', '', { salutation: 'constructor', firstName: '  ' }, 'Guten Tag'],
    ['de', '', {}, 'Guten Tag'],
    ['de', 'form="du"', ms, 'Hallo Alex'],
    ['de', 'form="du"', { lastName: 'Müller' }, 'Hallo'],
    ['en', '', ms, 'Dear Ms Müller'],
    ['en', '', { ...ms, salutation: 'Herr' }, 'Dear Mr Müller'],
    ['en', '', { ...ms, title: 'Dr' }, 'Dear Dr Müller'],
    ['en-GB', '', { ...ms, salutation: 'x' }, 'Hello Alex Müller'],
    ['en', 'form="du"', ms, 'Hello Alex'],
    ['en', '', {}, 'Hello'],
    ['de', '', { firstName: 12, lastName: ['x'] }, 'Guten Tag'],
    ['de', '', { firstName: 'Win at http://spam.test', lastName: 'x' }, 'Guten Tag'],
    ['de', 'form="du"', { firstName: 'Alex\r\nBcc: a@b.test' }, 'Hallo Alex Bcc: a@b.test'],
  ])('%s %s %p', (locale, form, customer, expected) => {
    expect(rendered(`{{salutation ${form}}}`, withCustomer(customer, { locale }))).toBe(expected)
  })
})

describe('conditions and lists', () => {
  it.each([
    ['{{#if customer.x}}a{{else}}b{{/if}}', {}, 'b'],
    ['{{#if customer.x.y.z}}a{{else}}b{{/if}}', {}, 'b'],
    ['{{#if customer.x}}a{{else}}b{{/if}}', { x: ' ' }, 'b'],
    ['{{#if customer.x}}a{{else}}b{{/if}}', { x: 0 }, 'b'],
    ['{{#if customer.x includeZero=true}}a{{else}}b{{/if}}', { x: 0 }, 'a'],
    ['{{#if customer.x}}a{{else}}b{{/if}}', { x: [] }, 'b'],
    ['{{#if customer.x}}a{{else if customer.y}}b{{else}}c{{/if}}', { y: 1 }, 'b'],
    ['{{#unless customer.x}}a{{else}}b{{/unless}}', {}, 'a'],
    ['{{#if (eq customer.x "gold")}}a{{else}}b{{/if}}', { x: 'gold' }, 'a'],
    ['{{#if (eq customer.x 3)}}a{{else}}b{{/if}}', { x: '3' }, 'a'],
    ['{{#if (eq customer.x customer.y)}}a{{else}}b{{/if}}', { x: null }, 'b'],
    ['{{#if (gt customer.x 3)}}a{{else}}b{{/if}}', { x: 4 }, 'a'],
    ['{{#if (lt customer.x 3)}}a{{else}}b{{/if}}', {}, 'b'],
    ['{{#if (and customer.x customer.y)}}a{{else}}b{{/if}}', { x: 1 }, 'b'],
    ['{{#if (or customer.x customer.y)}}a{{else}}b{{/if}}', { y: 1 }, 'a'],
    ['{{#if (not customer.x)}}a{{else}}b{{/if}}', {}, 'a'],
    ['{{or customer.x "c"}}', {}, 'c'],
    ['{{lookup customer "x"}}', { x: 'v' }, 'v'],
    ['{{fallback (lookup customer "x") "d"}}', {}, 'd'],
    ['{{#with customer.x}}{{y}}{{else}}b{{/with}}', { x: { y: 1 } }, '1'],
    ['{{#with customer.x}}{{y}}{{else}}b{{/with}}', {}, 'b'],
    [
      '{{#each customer.x}}{{@index}}{{this}}{{#unless @last}},{{/unless}}{{/each}}',
      { x: ['a', 'b'] },
      '0a,1b',
    ],
    ['{{#each customer.x as |item at|}}{{at}}{{item.n}}{{/each}}', { x: [{ n: 'a' }, { n: 'b' }] }, '0a1b'],
    ['{{#each customer.x}}{{@key}}={{this}};{{/each}}', { x: { p: 1, q: 2 } }, 'p=1;q=2;'],
    ['{{#each customer.x}}a{{else}}leer{{/each}}', { x: [] }, 'leer'],
    [
      '{{#each customer.x}}{{#each y}}{{../n}}{{this}}{{/each}}{{/each}}',
      { x: [{ n: 'a', y: [1, 2] }] },
      'a1a2',
    ],
  ])('%s with %p', (part, customer, expected) => {
    expect(rendered(part, withCustomer(customer))).toBe(expected)
  })

  it('finds shop and customer from inside a list', () => {
    expect(rendered('{{#each order.lines}}{{customer.firstName}} {{/each}}')).toBe('Alex Alex')
  })

  it('prints lists, yes and no, and fractions in the language', () => {
    const data = withCustomer({ tags: ['Tee', 'Saft', 'Limo'], news: true, share: 0.5 })
    expect(rendered('{{customer.tags}}|{{customer.news}}|{{customer.share}}', data)).toBe(
      'Tee, Saft und Limo|ja|0,5',
    )
    expect(rendered('{{customer.news}}', { ...data, locale: 'en' })).toBe('yes')
  })
})
