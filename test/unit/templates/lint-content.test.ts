import { describe, expect, it } from '@jest/globals'
import { type LintOptions, lintTemplate } from '../../../templates/lint.ts'
import type { TemplateSource } from '../../../templates/source.ts'
import { closest } from '../../../templates/suggest.ts'
import { fullData, inText, minimalData, outcome, rendered, sourceOf } from './data.ts'

const news = { products: [{ name: 'news', pick: { by: 'newest' as const }, limit: 3 }] }
const lint = (html: string, options: LintOptions = {}, changes: Partial<TemplateSource> = {}) =>
  lintTemplate(sourceOf(inText(html), { kind: 'marketing', data: news, ...changes }), options)
const codes = (html: string, options: LintOptions = {}) => lint(html, options).map(({ code }) => code)

describe('did you mean', () => {
  it.each([
    ['{{fallback customer.fristName "x"}}', { customerFields: ['firstName', 'city'] }, 'customer.firstName'],
    ['{{order.totl}}', {}, 'order.total'],
    ['{{#each products.news}}{{nmae}}{{/each}}', {}, null],
    ['{{#if products.nwes}}x{{/if}}', {}, 'news'],
    ['{{mony order.total}}', {}, 'money'],
    [
      '{{#segment "Stamkunden"}}x{{/segment}}',
      { segments: [{ id: '1', name: 'Stammkunden' }] },
      'Stammkunden',
    ],
    ['{{fallback customer.qqqqqqqq "x"}}', { customerFields: ['firstName'] }, null],
  ])('%s', (html, options, meant) => {
    const [first] = lint(html, options)
    expect(first).toBeDefined()
    if (meant === null) return void expect(first?.message.de).not.toContain('Meinten')
    expect(first?.message.de).toContain(`Meinten Sie „${meant}“?`)
    expect(first?.message.en).toContain(`Did you mean “${meant}”?`)
  })

  it('looks for letters changed, missing, added and swapped, and no further', () => {
    expect(closest('adres', ['address', 'name'])).toBe('address')
    expect(closest('mnoey', ['money'])).toBe('money')
    expect(closest('abc', ['xyz', ''])).toBeNull()
    expect(closest('x'.repeat(5_000), ['x'])).toBeNull()
  })
})

describe('a value that may be absent', () => {
  it('is told with the share of the audience that lacks it', () => {
    const [found] = lint('{{customer.firstName}}', { lacking: { 'customer.firstName': 0.123 } })
    expect(found).toMatchObject({ code: 'missing_fallback', severity: 'error' })
    expect(found?.message.de.replace(/\s/g, ' ')).toContain('Der Wert fehlt bei 12 % der Zielgruppe.')
    expect(found?.message.en).toContain('12% of the audience lack this value.')
    const [rare] = lint('{{customer.firstName}}', { lacking: { 'customer.firstName': 0.0004 } })
    expect(rare?.message.en).toContain('0.04%')
    for (const lacking of [{}, { 'customer.firstName': 0 }] as Record<string, number>[])
      expect(lint('{{customer.firstName}}', { lacking })[0]?.message.de).not.toContain('Zielgruppe')
  })

  it('is a list of products without words for none', () => {
    expect(codes('{{#each products.news}}{{name}}{{/each}}')).toEqual(['list_may_be_empty'])
    expect(codes('{{#each products.news}}{{name}}{{else}}nichts{{/each}}')).toEqual([])
    expect(codes('{{#if products.news}}{{#each products.news limit=2}}{{name}}{{/each}}{{/if}}')).toEqual([])
    expect(codes('{{#each products.old}}{{name}}{{else}}x{{/each}}')).toEqual(['unknown_list'])
    expect(codes('{{#each products.news}}{{colour}}{{else}}x{{/each}}')).toEqual(['unknown_field'])
  })
})

describe('prices', () => {
  const each = (inner: string) => `{{#each products.news}}${inner}{{else}}-{{/each}}`
  const priced = each('{{#if price}}{{money price}}{{/if}}')

  it('need their unit price where a product is sold by quantity', () => {
    expect(codes(priced, { demandsUnitPrice: false })).toEqual([])
    expect(lint(priced)).toMatchObject([{ code: 'unit_price_perhaps', severity: 'warning' }])
    expect(lint(priced, { demandsUnitPrice: true })).toMatchObject([
      { code: 'unit_price_missing', severity: 'error', path: 'variants.de.mjml', line: 1 },
    ])
    const both = each('{{#if price}}{{money price}}{{#if unitPrice}} ({{perUnit unitPrice}}){{/if}}{{/if}}')
    expect(codes(both, { demandsUnitPrice: true })).toEqual([])
  })

  it('that are reduced need the lowest of 30 days', () => {
    const former = '{{#if listPrice}}{{money listPrice}}{{/if}}'
    const options = { demandsUnitPrice: false }
    expect(lint(each(former), options)).toMatchObject([{ code: 'lowest_price_missing', severity: 'error' }])
    expect(codes(each(`${former}{{#if lowestPrice}}{{money lowestPrice}}{{/if}}`), options)).toEqual([])
    for (const written of [
      '<s>19,90 €</s> 14,90 €',
      '<span style="text-decoration:line-through">19,90</span>',
      'statt 19,90 €',
      'instead of €19.90',
    ])
      expect(codes(written)).toEqual(['reduction_perhaps'])
    expect(codes('<s>19,90 €</s> 14,90 € (niedrigster Preis der letzten 30 Tage: 14,90 €)')).toEqual([])
    expect(codes('<s>Gestern</s> heute, statt gestern')).toEqual([])
  })
})

describe('links that lead nowhere', () => {
  it.each([
    '#',
    'https://',
    'http:///x',
    'https://example.com/x',
    'https://shop.example.org',
    'https://laden',
    'https://localhost:3000/',
    'https://192.168.0.1/x',
    'mailto:',
    'mailto:laden',
    'tel:',
    'https://laden..de',
    'https://user@laden/',
  ])('%s', href => {
    expect(lint(`<a href="${href}">x</a>`)).toMatchObject([{ code: 'dead_link', severity: 'warning' }])
  })

  it('are so in buttons, and where they are empty', () => {
    const source = sourceOf(
      '<mj-section><mj-column><mj-button href="">x</mj-button></mj-column></mj-section>',
    )
    expect(lintTemplate(source)).toMatchObject([{ code: 'dead_link' }])
  })

  it.each([
    'https://laden.de',
    'http://laden.de/#x',
    'https://www.müller-köln.de/',
    'https://laden.online/a?b=https://x',
    '/bestellen',
    '{{shop.url}}',
    '{{shop.url}}/x',
    'https://laden.de/{{order.id}}',
    'mailto:hallo@laden.de?subject=x',
    'tel:+49 221 123',
    'https://xn--mller-kva.de',
    'https://laden.xn--p1ai/',
  ])('not %s', href => {
    expect(codes(`<a href="${href}">x</a>`)).toEqual([])
  })
})

describe('what mail programs do not show', () => {
  it('is told once each, with their names and the line', () => {
    const html =
      '<p style="display: flex; gap:1em">a</p>\n<p style="display:flex">b</p><video></video>'.replace(
        '<video></video>',
        '',
      )
    expect(lint(html)).toMatchObject([
      {
        code: 'client_support',
        severity: 'warning',
        line: 1,
        message: { en: expect.stringContaining('display:flex – Outlook (Windows), GMX (Web)') },
      },
      {
        code: 'client_support',
        line: 1,
        message: { de: expect.stringContaining('gap – Outlook (Windows)') },
      },
    ])
  })

  it.each([
    ['<p style="width:calc(100% - 1px)">x</p>', 'calc()'],
    ['<p style="width:10vw">x</p>', 'vw'],
    ['<p style="position:absolute">x</p>', 'position'],
    ['<img src="https://laden.de/a.webp" alt="x">', '.webp'],
    ['<ruby>x</ruby>', '<ruby>'],
  ])('%s', (html, feature) => {
    expect(lint(html)[0]?.message.en).toContain(`intended: ${feature} – Outlook (Windows)`)
  })

  it('does not bother with what nobody misses', () => {
    const style =
      'border-radius:8px;letter-spacing:2px;padding:8px;margin:0;color:#123456;font:bold 12px Arial'
    expect(codes(`<p style="${style}">x</p><img src="https://laden.de/a.jpg" alt="x" width="10">`)).toEqual(
      [],
    )
  })
})

describe('segments, units and places', () => {
  it('a segment is written out, by name or id, and made an id where all are known', () => {
    const segments = [
      { id: '0197', name: 'Stamm "kunden"' },
      { id: '0198', name: 'VIP' },
    ]
    expect(codes('{{#segment "VIP"}}x{{else}}y{{/segment}}', { segments })).toEqual([])
    expect(codes('{{#segment "0198"}}x{{/segment}}', { segments })).toEqual([])
    expect(codes('{{#if customer.id}}a{{else segment "VIP"}}b{{/if}}', { segments })).toEqual([])
    expect(codes('{{#segment customer.id}}x{{/segment}}')).toEqual(['bad_arguments'])
    expect(codes('{{#segment ""}}x{{/segment}}')).toEqual(['bad_arguments'])
    expect(codes('{{segment "VIP"}}')).toEqual(['bad_arguments'])
    expect(codes('{{#segment "VIP"}}x{{/segment}}')).toEqual([])
  })

  it('a segment nobody asked about sends nothing', () => {
    const part = '{{#segment "VIP"}}ja{{else}}nein{{/segment}}'
    expect(rendered(part, minimalData({ segments: { VIP: true } }))).toBe('ja')
    expect(rendered(part, minimalData({ segments: { VIP: false } }))).toBe('nein')
    expect(outcome(part, minimalData())).toMatchObject({ ok: false, missing: 'segments.VIP' })
    expect(outcome(part.replaceAll('VIP', 'constructor'), minimalData({ segments: {} }))).toMatchObject({
      ok: false,
    })
  })

  it('money takes the currency of its item, dates the time of a place, lists a limit', () => {
    const item = (currency: string, price: number) => ({ id: 'a', name: 'a', price, currency })
    const data = fullData({ products: { news: [item('USD', 5), item('CHF', 6), item('EUR', 7)] } })
    expect(rendered('{{#each products.news limit=2}}{{money price}};{{/each}}', data)).toBe(
      '5,00\u00a0$;6,00\u00a0CHF;',
    )
    expect(rendered('{{date order.placedAt format="datetime" timeZone="America/New_York"}}', data)).toMatch(
      /17\. Mai 2026.*18:30/,
    )
    expect(codes('{{date order.placedAt timeZone="Mars/Olympus"}}')).toEqual(['bad_arguments'])
    expect(codes('{{money order.total currency="EURO"}}')).toEqual(['bad_arguments'])
    expect(outcome('{{#each order.lines limit="x"}}a{{/each}}').ok).toBe(false)
    const unit = { price: '26.53', currency: 'EUR', amount: 1, unit: 'l' as const }
    const piece = { price: '0.5', currency: 'EUR', amount: 100, unit: 'piece' as const }
    const priced = fullData({
      products: {
        news: [
          { id: 'a', name: 'a', unitPrice: unit },
          { id: 'b', name: 'b', unitPrice: piece },
        ],
      },
    })
    expect(rendered('{{#each products.news}}{{perUnit unitPrice}};{{/each}}', priced)).toBe(
      '26,53\u00a0€ / 1 l;0,50\u00a0€ / 100 Stück;',
    )
    expect(outcome('{{perUnit order.id}}').ok).toBe(false)
  })
})
