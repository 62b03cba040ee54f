import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { newId } from '../../../engine/shared/id.ts'
import { keyringOf } from '../../../engine/shared/keyring.ts'
import { joinPieces } from '../../../templates/pieces.ts'
import { createRenderer, type RenderData } from '../../../templates/render.ts'
import { withPersonalPieces } from '../../../workers/channels/personal-links.ts'
import { withPersonalLinks } from '../../../workers/channels/tracking.ts'

const publicUrl = 'https://post.shop.test'
const context = {
  keyring: keyringOf({ id: 'k1', key: 'x'.repeat(36) }),
  publicUrl,
  shopUrl: 'https://shop.test',
}
const id = newId()

const dataWith = (customer: Record<string, unknown>): RenderData => ({
  customer: { id, ...customer },
  shop: { name: 'Shop', url: 'https://shop.test' },
  links: { unsubscribe: `${publicUrl}/u/k1.abc` },
  locale: 'de',
  timeZone: 'UTC',
  sentAt: new Date(0),
})

/** The HTML of a template, filled in; null where it does not render. */
function renderer(html: string) {
  const { renderPieces } = createRenderer()
  const variants = { de: { subject: 's', html, text: 'x' } }
  return (customer: Record<string, unknown>) => {
    const compiled = {
      format: 1 as const,
      kind: 'marketing' as const,
      defaultLocale: 'de',
      variants,
      fields: [],
    }
    const mail = renderPieces('k', compiled, 'de', dataWith(customer))
    return mail.ok ? mail.html : null
  }
}

const bothWays = (html: NonNullable<ReturnType<ReturnType<typeof renderer>>>) => ({
  made: withPersonalPieces({ html, text: 'https://a.test/x.' }, id, context),
  expected: withPersonalLinks({ html: joinPieces(html), text: 'https://a.test/x.' }, id, context),
})

const fragment = fc.oneof(
  fc.constantFrom(
    '<a href="https://a.test/?x=1&amp;y=2">A</a>',
    "<A class='x' HREF='https://b.test/ä' style=\"y\">",
    '<area href="https://c.test/">',
    '<a href="https://d.test/" href="https://e.test/">',
    '<a href="{{customer.url}}">',
    "<a href='{{customer.url}}'>",
    '<a href="{{safeUrl customer.url}}" title="t">',
    '<a href="https://f.test/{{customer.name}}">',
    '<a {{#if customer.name}}class="n"{{/if}} href="https://g.test/">',
    '<a class="{{customer.name}}" href="https://h.test/">',
    '<a href="{{#if customer.name}}https://i.test/{{else}}https://j.test/{{/if}}">',
    '<td class="{{customer.name}}" href="https://k.test/">',
    '<a href="{{safeUrl links.unsubscribe}}">off</a>',
    '{{#if customer.name}}<a href="https://l.test/">L</a>{{else}}<a href="https://m.test/">M</a>{{/if}}',
    '{{customer.name}}',
    '{{{customer.name}}}',
    '</body>',
    '</bo{{customer.name}}dy>',
    '<',
    '<a ',
    'href="https://n.test/"',
    '">',
    "'",
    '\n',
  ),
  fc.string({ unit: 'grapheme', maxLength: 10 }).map(text => text.replace(/[{}\\]/g, '')),
)
const value = fc.oneof(
  fc.constantFrom(
    '',
    'Erika',
    '"><a href="https://evil.test/">',
    '</body>',
    'https://o.test/?a=1&b=2',
    `${publicUrl}/u/x`,
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
)

describe('personal links put into pieces', () => {
  it('make the very mail that reading it as a whole makes, whatever template and values are', () => {
    let inPieces = 0
    fc.assert(
      fc.property(
        fc.array(fragment, { minLength: 1, maxLength: 8 }),
        fc.array(fc.record({ name: value, url: value }), { minLength: 1, maxLength: 4 }),
        (fragments, customers) => {
          const render = renderer(fragments.join(''))
          for (const customer of customers) {
            const html = render(customer)
            if (!html) continue
            const { made, expected } = bothWays(html)
            expect(joinPieces(made.html)).toBe(expected.html)
            expect(made.text).toBe(expected.text)
            if (made.html.literals.length > 0) inPieces += 1
          }
        },
      ),
      { numRuns: 3_000 },
    )
    expect(inPieces).toBeGreaterThan(500)
  })

  it('reads a usual template once: its literals are the same for all mails, and hold no address', () => {
    const render = renderer(
      '<body><p>Hallo {{customer.name}}</p><a href="https://a.test/">A</a><a href="{{customer.url}}">B</a></body>',
    )
    const mails = ['Erika', 'Max'].map(name => {
      const html = render({ name, url: `https://b.test/${name}` })
      return html && bothWays(html).made.html
    })
    expect(mails[0]?.literals).toBe(mails[1]?.literals)
    expect(mails[0]?.literals.join('')).not.toContain('a.test')
    expect(mails[1] && joinPieces(mails[1])).toMatch(/<img [^>]*\/o\/[^>]*><\/body>$/)
  })

  it('knows its own pages by where they are', () => {
    const html = renderer(`<a href="${publicUrl}/u/x">x</a>{{customer.name}}`)({ name: 'E' })
    const elsewhere = { ...context, publicUrl: 'https://other.test' }
    for (const place of [context, elsewhere]) {
      const made = html && withPersonalPieces({ html, text: '' }, id, place)
      const expected = html && withPersonalLinks({ html: joinPieces(html), text: '' }, id, place)
      expect(made && joinPieces(made.html)).toBe(expected?.html)
    }
  })
})
