import { describe, expect, it } from '@jest/globals'
import { createRenderer, pickLocale, renderTemplate } from '../../../templates/render.ts'
import type { CompiledTemplate } from '../../../templates/source.ts'
import { bare, fullData, minimalData, outcome, rendered } from './data.ts'

const subjectOf = (subject: string): CompiledTemplate => ({
  ...bare('x'),
  variants: { de: { subject, html: 'x', text: 'x' } },
})

describe('strictness', () => {
  it.each([
    ['{{customer.nickname}}', 'customer.nickname'],
    ['{{customer.a.b.c}}', 'customer.a.b.c'],
    ['{{event.properties.x}}', 'event.properties.x'],
    ['{{order.id}}', 'order.id'],
    ['{{#each order.lines}}{{name}}{{/each}}', 'order.lines'],
    ['{{#each customer.list}}{{this.name}}{{/each}}', 'customer.list[].name'],
    ['{{#with customer.box}}{{inner.deep}}{{/with}}', 'customer.box.inner.deep'],
    ['{{#each customer.list as |item|}}{{item.name}}{{/each}}', 'customer.list[].name'],
    ['{{money customer.price currency=customer.currency}}', 'customer.price'],
    ['{{date customer.at}}', 'customer.at'],
    ['{{links.preferences}}', 'links.preferences'],
    ['{{lookup customer "x"}}', 'lookup'],
    ['{{#if customer.id}}{{customer.nickname}}{{/if}}', 'customer.nickname'],
  ])('%s names the missing %s', (part, missing) => {
    const data = minimalData({ customer: { id: 'c', list: [{ n: 1 }], box: { n: 1 } } })
    expect(outcome(part, data)).toMatchObject({ ok: false, code: 'missing_value', missing })
  })

  it.each([null, undefined, '', '   ', '\n', Number.NaN, []])('never prints %p', nickname => {
    expect(outcome('{{customer.nickname}}', minimalData({ customer: { nickname } }))).toMatchObject({
      ok: false,
      missing: 'customer.nickname',
    })
  })

  it('refuses to print an object', () => {
    expect(outcome('{{customer}}')).toMatchObject({ ok: false, code: 'template_error' })
  })

  it('has no values in its messages', () => {
    const result = outcome('{{date customer.secret}}', minimalData({ customer: { secret: 'canary-7f' } }))
    expect(JSON.stringify(result)).not.toContain('canary')
  })

  it('does not render a blank part', () => {
    expect(outcome('{{#if customer.x}}x{{/if}}')).toMatchObject({ ok: false, code: 'template_error' })
    expect(renderTemplate(subjectOf('{{#if customer.x}}x{{/if}}'), 'de', fullData())).toMatchObject({
      ok: false,
    })
  })
})

describe('escaping', () => {
  const data = minimalData({ customer: { firstName: '<b>"Alex" & O\'Neil</b>' } })

  it('escapes in HTML, and not in text and subject', () => {
    const part = 'Hallo {{customer.firstName}}'
    const compiled = { ...bare(part), variants: { de: { subject: part, html: part, text: part } } }
    const result = renderTemplate(compiled, 'de', data)
    expect(result).toMatchObject({
      ok: true,
      subject: 'Hallo <b>"Alex" & O\'Neil</b>',
      html: 'Hallo &lt;b&gt;&quot;Alex&quot; &amp; O&#x27;Neil&lt;/b&gt;',
      text: 'Hallo <b>"Alex" & O\'Neil</b>\n',
    })
  })

  it.each([
    'a\r\nBcc: x@y.test',
    'a\nBcc: x@y.test',
    'a\u2028Bcc: x@y.test',
    'a\u0085Bcc: x@y.test',
    'a\u0000 Bcc: x@y.test',
  ])('keeps the subject on one line: %j', firstName => {
    const compiled = subjectOf('Hallo {{customer.firstName}}')
    const result = renderTemplate(compiled, 'de', minimalData({ customer: { firstName } }))
    expect(result.ok && result.subject).toMatch(/^Hallo a ?Bcc: x@y\.test$/)
  })

  it('drops direction marks from the subject and cuts it by characters', () => {
    const result = renderTemplate(
      subjectOf('{{customer.x}}'),
      'de',
      minimalData({ customer: { x: `\u202e${'🍋'.repeat(400)}` } }),
    )
    expect(result.ok && Array.from(result.subject)).toHaveLength(250)
    expect(result.ok && result.subject.isWellFormed()).toBe(true)
  })

  it('keeps template syntax in data as data', () => {
    const customer = { firstName: '{{customer.id}} {{{x}}}' }
    expect(rendered('{{customer.firstName}}', minimalData({ customer }))).toBe('{{customer.id}} {{{x}}}')
  })
})

describe('locale', () => {
  const compiled = (...locales: string[]) => bare('x', locales)
  it.each([
    ['de-AT', ['en', 'de', 'de-AT'], 'de-AT'],
    ['de_at', ['en', 'de', 'de-AT'], 'de-AT'],
    ['de-AT', ['en', 'de'], 'de'],
    ['de', ['en', 'de-AT'], 'de-AT'],
    ['fr-FR', ['en', 'de'], 'en'],
    ['zh-Hant-TW', ['en', 'zh-Hant'], 'zh-Hant'],
    ['', ['en', 'de'], 'en'],
    ['not a locale!', ['en', 'de'], 'en'],
    ['__proto__', ['en'], 'en'],
  ])('%s of %p is %s', (wanted, locales, expected) => {
    expect(pickLocale(compiled(...locales), wanted)).toBe(expected)
    expect(renderTemplate(compiled(...locales), wanted, fullData())).toMatchObject({
      ok: true,
      locale: expected,
    })
  })

  it('writes dates in the language of the text, not of the customer', () => {
    const part = bare('{{date order.placedAt}}', ['en'])
    expect(renderTemplate(part, 'fr-FR', fullData())).toMatchObject({ html: '18 May 2026' })
  })
})

describe('hostile templates and data', () => {
  it.each([
    '{{constructor}}',
    '{{customer.constructor.name}}',
    '{{__proto__}}',
    '{{customer.__proto__.x}}',
    '{{customer.toString}}',
    '{{#with customer.constructor}}{{name}}{{/with}}',
    '{{lookup customer "constructor"}}',
    '{{lookup (lookup customer "__proto__") "constructor"}}',
    '{{#each @root.constructor}}x{{/each}}',
    '{{{customer.id}}}',
    '{{&customer.id}}',
    '{{> partial}}',
    '{{#> layout}}x{{/layout}}',
    '{{* decorate}}',
    '{{#*inline "x"}}y{{/inline}}',
    '{{log customer}}',
    '{{__value customer.id "x"}}',
    '{{unknown customer.id}}',
    '{{#unknown}}x{{/unknown}}',
    '{{#customer}}x{{/customer}}',
    '{{@mail.locale}}',
    '{{../customer.id}}',
    '{{"customer"}}',
    '{{#each order.lines as |root|}}{{shop.url}}{{/each}}',
    '{{#if customer.id}}',
    '{{customer.id',
    '\\{{customer.id}}',
    '{{date customer.id unknown=1}}',
    '{{date}}',
  ])('refuses %s', part => {
    expect(outcome(part)).toMatchObject({ ok: false, code: 'template_error' })
  })

  it('does not follow a path computed from data out of the data', () => {
    const data = minimalData({ customer: { key: 'constructor' } })
    expect(outcome('{{lookup customer customer.key}}', data)).toMatchObject({
      ok: false,
      code: 'missing_value',
    })
  })

  it.each([
    ['20,000 nested blocks', '{{#if a}}'.repeat(20_000) + '{{/if}}'.repeat(20_000)],
    ['33 nested blocks', `${'{{#if customer.x}}'.repeat(33)}x${'{{/if}}'.repeat(33)}`],
    ['33 chained branches', `{{#if customer.x}}${'{{else if customer.x}}'.repeat(33)}{{/if}}`],
    ['40 nested calls', `{{#if ${'(not '.repeat(40)}customer.x${')'.repeat(40)}}}x{{/if}}`],
    ['2,000 blocks', '{{#if customer.x}}x{{/if}}'.repeat(2_000)],
    ['10,000 expressions', '{{shop.name}}'.repeat(10_000)],
    ['a megabyte', 'x'.repeat(1_000_000)],
    ['open braces', '{{'.repeat(100_000)],
  ])('refuses %s quickly', (_, part) => {
    const before = performance.now()
    expect(outcome(part).ok).toBe(false)
    expect(performance.now() - before).toBeLessThan(1_000)
  })

  it('names the list that is none', () => {
    expect(
      outcome('{{#each customer.list}}x{{/each}}', fullData({ customer: { list: 'abc' } })),
    ).toMatchObject({
      code: 'template_error',
      message: 'customer.list: the value is not a list',
    })
  })

  it('allows 32 levels', () => {
    expect(rendered(`${'{{#if customer.id}}'.repeat(32)}x${'{{/if}}'.repeat(32)}`)).toBe('x')
  })

  it('stops loops that write too much', () => {
    const list = Array.from({ length: 900 }, (_, n) => ({ n }))
    const data = fullData({ customer: { id: 'c', list, long: 'x'.repeat(30_000) } })
    expect(outcome('{{#each customer.list}}{{customer.long}}{{/each}}', data)).toMatchObject({
      code: 'too_large',
    })
    const nested = '{{#each customer.list}}{{#each @root.customer.list}}{{n}}{{/each}}{{/each}}'
    expect(outcome(nested, data)).toMatchObject({ code: 'too_large' })
    const more = fullData({ customer: { list: Array.from({ length: 1_001 }, (_, n) => n) } })
    expect(outcome('{{#each customer.list}}{{this}}{{/each}}', more)).toMatchObject({ code: 'too_large' })
    const long = fullData({ customer: { long: 'x'.repeat(1_000_001) } })
    expect(outcome('{{customer.long}}', long)).toMatchObject({ code: 'too_large' })
  })
})

describe('createRenderer', () => {
  it('prepares a version once, by its key, and forgets the one used longest ago', () => {
    const renderer = createRenderer({ maxVersions: 2 })
    const show = (key: string, part: string) => {
      const result = renderer.render(key, bare(part), 'de', fullData())
      return result.ok ? result.html : result.code
    }
    expect([show('a', 'first'), show('b', 'b')]).toEqual(['first', 'b'])
    expect(show('a', 'second')).toBe('first')
    expect(show('c', 'c')).toBe('c')
    expect(show('a', 'third')).toBe('first')
    expect(show('b', 'new')).toBe('new')
  })

  it('keeps mails apart', () => {
    const renderer = createRenderer()
    const part = bare('{{#each order.lines}}{{name}}{{/each}}')
    for (let i = 0; i < 20; i++) {
      const lines = [{ name: `Artikel ${i}`, quantity: 1, unitPrice: 1, total: 1 }]
      const data = fullData({ order: { id: 'x', currency: 'EUR', total: 1, placedAt: new Date(0), lines } })
      expect(renderer.render('k', part, 'de', data)).toMatchObject({ html: `Artikel ${i}` })
    }
  })
})
