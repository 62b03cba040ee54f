import fc from 'fast-check'
import type { Block } from '../../../engine/messages/template-blocks.ts'
import type { RenderData } from '../../../templates/render.ts'
import type { TemplateSource } from '../../../templates/source.ts'
import { fullData, inText } from './data.ts'

/** What somebody who means harm writes; joined in any order, with text in between. */
const poison = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<img src="https://x.de/a.png" alt="a" onerror="alert(1)">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="&#106;ava\tscript:alert(1)">x</a>',
  '<a href="{{customer.firstName}}">x</a>',
  '<a href=\'https://x.de/{{fallback customer.firstName "y"}}\'>x</a>',
  '<p title="{{fallback customer.lastName "z"}}">p</p>',
  '<p style="{{customer.firstName}}">p</p>',
  '<p style="background:url(javascript:alert(1))">p</p>',
  '<svg onload=alert(1)>',
  '<iframe src="https://x.de"></iframe>',
  '</mj-text></mj-column></mj-section>',
  '<mj-raw><script>x</script></mj-raw>',
  '<mj-include path="/etc/passwd" />',
  '<mj-section><mj-column><mj-text>',
  '<!-- --><!--[if mso]><script>x</script><![endif]-->',
  '<![CDATA[<script>x</script>]]>',
  '{{fallback customer.firstName "</div><script>alert(1)</script>"}}',
  '{{{fallback customer.firstName "x"}}}',
  '{{&customer.firstName}}',
  '{{> x}}',
  '{{constructor.constructor "return process"}}',
  '{{lookup customer "__proto__"}}',
  '{{#with customer}}{{lookup this "constructor"}}{{/with}}',
  '{{#each event.properties.list}}{{#each @root.event.properties.list}}{{this}}{{/each}}{{/each}}',
  '{{#each event.properties.list}}{{fallback this "-"}}{{else}}-{{/each}}',
  '{{#if customer.firstName}}{{customer.firstName}}{{else}}-{{/if}}',
  '{{#segment "x"}}a{{else}}b{{/segment}}',
  '{{#segment "\\"}}',
  '{{#each products.x}}<a href="{{url}}">{{name}}</a>{{else}}-{{/each}}',
  '{{/if}}',
  '{{else}}',
  '\\{{customer.firstName}}',
  '{{!-- }} --}}',
  '{{salutation}}',
  `${'{{#if customer.id}}'.repeat(40)}x${'{{/if}}'.repeat(40)}`,
  '('.repeat(500),
  `{{${'('.repeat(60)}not customer.id${')'.repeat(60)}}}`,
  '{{fallback customer.x "a"}}'.repeat(300),
  '<p>'.repeat(150),
  '"\'`<>&',
  'qz7m0x',
  '\r\nBcc: everyone@victim.de\r\n\r\n',
  '\u0000\u001b\u2028\u202e\ud800',
  '😀'.repeat(50),
  'x'.repeat(2_000),
  '[x](javascript:alert(1)) [y](https://x.de/"onmouseover="z)',
  '**{{#if customer.id}}** x {{/if}}',
]

/** What comes through the linter, since it is harmless or made so: only then is there a mail to look at. */
const sly = poison.filter(
  part =>
    part.startsWith('\u0000') ||
    /^(?:\{\{(?:fallback|#if|#segment "x"|#each products|salutation|!--)|["'q\r😀]|x{9}|\({9}|<p title|<a href='|\[x\])/u.test(
      part,
    ) ||
    part.includes('{{fallback this'),
)
const pieces = (of: readonly string[], maxLength: number) =>
  fc
    .array(fc.oneof(fc.constantFrom(...of), fc.string({ unit: 'binary', maxLength: 30 })), { maxLength })
    .map(parts => parts.join(' '))
const text = fc.oneof(pieces(poison, 4), { weight: 3, arbitrary: pieces(sly, 4) })
const filled = text.map(value => value.trim() || 'x')
const short = filled.map(value => value.slice(0, 300).trim() || 'x')

const block: fc.Arbitrary<Block> = fc.oneof(
  short.map(value => ({ type: 'heading' as const, text: value })),
  filled.map(value => ({ type: 'text' as const, text: value.slice(0, 20_000) })),
  fc.tuple(short, short).map(([src, alt]) => ({ type: 'picture' as const, src, alt, href: src })),
  fc.tuple(short, short).map(([label, href]) => ({ type: 'button' as const, label, href })),
  short.map(title => ({ type: 'voucher' as const, title, note: title })),
  short.map(name => ({ type: 'social' as const, links: [{ name, href: name }] })),
  short.map(value => ({ type: 'columns' as const, columns: [[{ type: 'text' as const, text: value }], []] })),
  short.map(value => ({
    type: 'products' as const,
    list: 'x',
    layout: 'grid' as const,
    button: value,
    empty: value,
  })),
)

const body = fc.oneof(
  text.map(mjml => ({ mjml: mjml.trim() || 'x' })),
  text.map(html => ({ mjml: inText(html) })),
  fc.array(block, { minLength: 1, maxLength: 4 }).map(blocks => ({ blocks })),
)

/** Templates of somebody who means harm. */
export const source: fc.Arbitrary<TemplateSource> = fc
  .record({
    kind: fc.constantFrom('marketing' as const, 'service' as const),
    subject: filled.map(value => value.slice(0, 1_000)),
    preheader: text.map(value => value.slice(0, 1_000)),
    own: fc.option(text),
    body,
  })
  .map(({ kind, subject, preheader, own, body: made }) => ({
    kind,
    defaultLocale: 'de',
    data: { products: [{ name: 'x', pick: { by: 'newest' as const }, limit: 4 }] },
    variants: { de: { subject, preheader, ...made, ...(own === null ? {} : { text: own }) } },
  }))

const value = fc.oneof(
  text,
  fc.constantFrom('', null, 0, [], {}, ['a'], { toString: 'x' }, Number.NaN) as fc.Arbitrary<unknown>,
)

/** Names, events and products of somebody who means harm. */
export const data: fc.Arbitrary<RenderData> = fc
  .record({
    firstName: value,
    lastName: value,
    salutation: value,
    list: fc.integer({ min: 0, max: 1_500 }),
    name: filled,
    url: text,
  })
  .map(({ firstName, lastName, salutation, list, name, url }) =>
    fullData({
      customer: { id: 'c1', firstName, lastName, salutation },
      event: {
        name: 'x',
        occurredAt: new Date(0),
        properties: { list: Array.from({ length: list }, () => firstName) },
      },
      products: { x: [{ id: name, name, url, price: '1', currency: 'EUR' }] },
      segments: { x: true },
      voucher: { code: name, expiresAt: null },
    }),
  )
