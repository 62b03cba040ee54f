import { describe, expect, it } from '@jest/globals'
import { isUnbuildable, lintTemplate } from '../../../templates/lint.ts'
import { lintMessages } from '../../../templates/lint-messages.ts'
import { guaranteedWithEvent } from '../../../templates/paths.ts'
import type { TemplateSource } from '../../../templates/source.ts'
import { inText, sourceOf } from './data.ts'

const codes = (source: TemplateSource, options = {}) => lintTemplate(source, options).map(({ code }) => code)
const textCodes = (html: string, options = {}) => codes(sourceOf(inText(html)), options)

describe('fields', () => {
  it.each([
    '{{shop.name}} {{customer.id}} {{order.id}} {{date sentAt}}',
    '{{#each order.lines}}{{name}} {{quantity}} {{money total}}{{/each}}',
    '{{fallback customer.firstName "du"}}',
    '{{#if customer.firstName}}{{customer.firstName}}{{/if}}',
    '{{#if (and customer.a customer.b)}}{{customer.a}}{{customer.b}}{{/if}}',
    '{{#if (not customer.a)}}x{{else}}{{customer.a}}{{/if}}',
    '{{#unless customer.a}}x{{else}}{{customer.a}}{{/unless}}',
    '{{#if (eq customer.tier "gold")}}{{customer.tier}}{{/if}}',
    '{{#each event.properties.products}}{{#if name}}{{name}}{{/if}}{{else}}x{{/each}}',
    '{{#if customer.list}}{{#each customer.list}}{{@index}}{{this}}{{/each}}{{/if}}',
    '{{#with customer.address}}{{fallback city "?"}}{{else}}x{{/with}}',
    '{{salutation}}',
    '{{plural order.lines.length one="#" other="#"}}',
    '{{#each order.lines}}{{fallback sku "–"}} {{shop.url}}{{/each}}',
  ])('has nothing against %s', html => {
    expect(lintTemplate(sourceOf(inText(html)))).toEqual([])
  })

  it.each([
    ['{{customer.firstName}}', 'missing_fallback'],
    ['{{#if customer.firstName}}x{{/if}}{{customer.firstName}}', 'missing_fallback'],
    ['{{#if (or customer.a customer.b)}}{{customer.a}}{{/if}}', 'missing_fallback'],
    ['{{#unless customer.a}}{{customer.a}}{{/unless}}', 'missing_fallback'],
    ['{{date customer.birthday}}', 'missing_fallback'],
    ['{{#each event.properties.products}}x{{/each}}', 'missing_fallback'],
    ['{{#each order.lines}}{{sku}}{{/each}}', 'missing_fallback_in_list'],
    ['{{fallback customer.a customer.b}}', 'missing_fallback'],
    ['{{event.name}}', 'missing_fallback'],
    ['{{costumer.firstName}}', 'unknown_field'],
    ['{{fallback firstName "x"}}', 'unknown_field'],
    ['{{order.number}}', 'unknown_field'],
    ['{{#each order.lines}}{{price}}{{/each}}', 'unknown_field'],
    ['{{links.unsubscribe}}', 'unsubscribe_in_service'],
  ])('%s: %s', (html, code) => {
    expect(textCodes(html)).toEqual([code])
  })

  it('takes further guarantees and the declared attributes from the caller', () => {
    expect(textCodes('{{customer.firstName}}', { guaranteed: ['customer.firstName'] })).toEqual([])
    expect(textCodes('{{event.name}}', { guaranteed: guaranteedWithEvent })).toEqual([])
    expect(textCodes('{{fallback customer.fristName "x"}}', { customerFields: ['firstName'] })).toEqual([
      'unknown_field',
    ])
  })

  it('looks into every part of every variant and says where', () => {
    const variant = {
      subject: '{{customer.a}}',
      preheader: '{{customer.b}}',
      mjml: inText('x\n{{customer.c}}'),
      text: '{{customer.d}}',
    }
    const issues = lintTemplate(sourceOf('', { variants: { de: variant } }))
    expect(issues.map(({ path, line }) => [path, line])).toEqual([
      ['variants.de.subject', 1],
      ['variants.de.preheader', 1],
      ['variants.de.mjml', 2],
      ['variants.de.text', 1],
    ])
    expect(issues[0]?.message).toEqual({
      de: expect.stringContaining('„customer.a“ kann fehlen'),
      en: expect.stringContaining('“customer.a” may be absent'),
    })
  })
})

describe('expressions', () => {
  it.each([
    ['{{#if customer.x}}', 'syntax'],
    ['{{#if customer.x}}{{/each}}', 'syntax'],
    ['{{shop.name', 'syntax'],
    ['{{shout shop.name}}', 'unknown_helper'],
    ['{{fallback (shout shop.name) "x"}}', 'unknown_helper'],
    ['{{{shop.name}}}', 'unescaped'],
    ['{{&shop.name}}', 'unescaped'],
    ['{{> footer}}', 'unknown_block'],
    ['{{customer.constructor}}', 'forbidden_path'],
    ['{{date order.placedAt format="pretty"}}', 'bad_arguments'],
    ['{{plural 3 one="x"}}', 'bad_arguments'],
    ['{{salutation form="ihr"}}', 'bad_arguments'],
    ['{{each order.lines}}', 'bad_arguments'],
    ['{{#date order.placedAt}}x{{/date}}', 'bad_arguments'],
    ['{{fallback customer.x ""}}', 'blank_fallback'],
  ])('%s: %s', (html, code) => {
    expect(textCodes(html)).toEqual([code])
  })
})

describe('markup', () => {
  it.each([
    ['<script>alert(1)</script>', 'unsafe_markup'],
    ['<p onclick="x()">y</p>', 'unsafe_markup'],
    ['<iframe src="https://x.test"></iframe>', 'unsafe_markup'],
    ['<a href="javascript:alert(1)">x</a>', 'unsafe_url'],
    ['<a href=" java&#115;cript:alert(1)">x</a>', 'unsafe_url'],
    ['<a href="java\nscript:alert(1)">x</a>', 'unsafe_url'],
    ['<a href="data:text/html,x">x</a>', 'unsafe_url'],
    ['<a href="javascript:{{shop.name}}">x</a>', 'unsafe_url'],
    ['<a href="shop.example/x">x</a>', 'relative_url'],
    ['<a href={{shop.url}}>x</a>', 'value_in_tag'],
    ['<p {{#if customer.x}}class="x"{{/if}}>y</p>', 'value_in_tag'],
    ['<p style="color:{{fallback customer.color "red"}}">y</p>', 'value_in_tag'],
    ['<b>x', 'markup_unbalanced'],
    ['x</div>', 'markup_unbalanced'],
    ['{{#if customer.x}}<b>x{{else}}y</b>{{/if}}', 'markup_unbalanced'],
    ['<b>{{#if customer.x}}</b>{{/if}}', 'markup_unbalanced'],
    ['<!-- hidden', 'markup_broken'],
    ['<!doctype html>', 'markup_broken'],
    ['<img src="https://x.test/a.png">', 'missing_alt'],
  ])('%s: %s', (html, code) => {
    expect(textCodes(html)).toContain(code)
  })

  it.each([
    ['<mj-text>x</mj-text>', 'misplaced_tag'],
    ['<mj-section><mj-text>x</mj-text></mj-section>', 'misplaced_tag'],
    ['<mj-section><mj-column>loose words</mj-column></mj-section>', 'misplaced_text'],
    ['<mj-section><mj-column>{{shop.name}}</mj-column></mj-section>', 'misplaced_text'],
    ['<mj-section><mj-column><mj-marquee>x</mj-marquee></mj-column></mj-section>', 'unknown_tag'],
    ['<mj-include path="../../etc/passwd" />', 'unsafe_markup'],
    ['<mj-section><mj-column><p>x</p></mj-column></mj-section>', 'misplaced_tag'],
    ['<mj-section>', 'markup_unbalanced'],
    ['</mj-body><mj-body>', 'markup_unbalanced'],
  ])('%s: %s', (mjml, code) => {
    expect(codes(sourceOf(mjml))).toContain(code)
  })

  it('gives the line', () => {
    const issues = lintTemplate(sourceOf(inText('a\nb\n<script>x</script>')))
    expect(issues).toEqual([expect.objectContaining({ code: 'unsafe_markup', line: 3, severity: 'error' })])
  })

  it('allows blocks around elements', () => {
    const section = inText('x')
    expect(codes(sourceOf(`{{#if customer.vip}}${section}{{else}}${section}{{/if}}`))).toEqual([])
  })
})

describe('the whole', () => {
  it('refuses advertising in service mail only', () => {
    const html = 'Jetzt sparen mit unserem Gutschein!'
    const [found] = lintTemplate(sourceOf(inText(html)))
    expect(found).toMatchObject({ code: 'advertising_in_service', severity: 'error' })
    expect(codes(sourceOf(inText(html), { kind: 'marketing' }))).toEqual([])
    // It can still be previewed.
    expect(isUnbuildable(found ? [found] : [])).toBe(false)
  })

  it.each<[string, unknown]>([
    [
      'no variant for the default',
      { kind: 'service', defaultLocale: 'fr', variants: { de: { subject: 'x', mjml: 'x' } } },
    ],
    ['a locale that is none', sourceOf('x', { variants: { 'de de': { subject: 'x', mjml: 'x' } } })],
    ['an unknown kind', { ...sourceOf('x'), kind: 'spam' }],
    ['nothing', null],
    [
      'prototype keys',
      JSON.parse(
        '{"kind":"service","defaultLocale":"de","variants":{"__proto__":{"subject":"x","mjml":"x"}}}',
      ),
    ],
  ])('refuses %s without throwing', (_, source) => {
    expect(codes(source as TemplateSource)).toContain('invalid')
  })

  it.each([
    ['too large a source', inText('x'.repeat(100_001)), 'too_large'],
    ['20,000 blocks', '{{#if a}}'.repeat(4_000), 'too_deep'],
    ['a thousand tags deep', inText('<b>'.repeat(1_000) + '</b>'.repeat(1_000)), 'too_deep'],
    ['a hundred thousand angle brackets', inText('<'.repeat(99_000)), undefined],
    ['quotes without end', inText(`<a href="${'"'.repeat(90_000)}`), 'markup_broken'],
  ])('deals with %s quickly', (_, mjml, code) => {
    const before = performance.now()
    const found = codes(sourceOf(mjml))
    expect(performance.now() - before).toBeLessThan(1_500)
    if (code) expect(found).toContain(code)
  })

  it('has a sentence in both languages for every code', () => {
    for (const message of Object.values(lintMessages)) {
      expect(message.de).toMatch(/\S.*[.…)]$/)
      expect(message.en).toMatch(/\S.*[.…)]$/)
    }
  })
})
