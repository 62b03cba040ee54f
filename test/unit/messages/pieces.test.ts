import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import Handlebars from 'handlebars'
import PostalMime from 'postal-mime'
import { readExpressions } from '../../../templates/expressions.ts'
import { registerHelpers } from '../../../templates/helpers.ts'
import { joinPieces } from '../../../templates/pieces.ts'
import { createRenderer, type RenderData } from '../../../templates/render.ts'
import type { CompiledTemplate } from '../../../templates/source.ts'
import { composeMail, type MailParts } from '../../../workers/channels/compose.ts'
import { runs } from '../../support/runs.ts'

const literal = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }).map(text => text.replace(/[{}\\]/g, '')),
  fc.constantFrom(
    '\n',
    '\r\n',
    ' ',
    '.',
    'From ',
    '=',
    'ä'.repeat(50),
    'x'.repeat(76),
    '<a href="',
    '">',
    '\t',
  ),
)
const expression = fc.constantFrom(
  '{{customer.a}}',
  '{{customer.b}}',
  '{{fallback customer.c "-"}}',
  '{{#if customer.c}}c{{customer.c}}{{else}}none{{/if}}',
  '{{#each customer.list}}<li>{{this}}</li>{{/each}}',
  '{{~customer.a~}}',
)
const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 100 }),
  fc.constantFrom(
    '\r',
    '\n',
    '\r\n',
    '\ud83c',
    '\udf4b',
    '🍋',
    ' ',
    '.',
    'rom ',
    '<script>',
    '\u0002',
    'x'.repeat(500),
    '\u202e',
  ),
)

const plainly = Handlebars.create()
registerHelpers(plainly)

/** The template filled in as a whole, by Handlebars alone; null where it fails. */
function filled(html: string, data: RenderData): string | null {
  const mail = { language: 'de', locale: 'de', timeZone: 'UTC', items: 0, bytes: 0 }
  try {
    const { ast } = readExpressions(html)
    return ast ? plainly.compile(ast)(data, { data: { mail } }).toWellFormed() : null
  } catch {
    return null
  }
}

const renderer = createRenderer()
let versions = 0

const parts = (html: MailParts['html']): MailParts => ({
  from: { name: 'Laden', address: 'a@shop.test' },
  to: { name: '', address: 'b@kunden.test' },
  subject: 's',
  html,
  text: 'x',
  mailId: '<1@shop.test>',
  date: new Date(0),
  purpose: 'newsletter',
})

const decoded = async (html: MailParts['html']) => {
  const bytes = composeMail(parts(html))
  for (const line of bytes.toString('latin1').split('\r\n')) {
    expect(line.length).toBeLessThanOrEqual(78)
    expect(line).not.toMatch(/[ \t]$|^\./)
  }
  return (await PostalMime.parse(bytes)).html
}

describe('a mail put together from pieces', () => {
  it('says what the template says as a whole, whatever template and values', async () => {
    const source = fc
      .array(fc.oneof(literal, expression), { minLength: 1, maxLength: 14 })
      .map(all => `<b>${all.join('')}</b>`)
    await fc.assert(
      fc.asyncProperty(
        source,
        value.filter(text => text.trim() !== ''),
        value.filter(text => text.trim() !== ''),
        fc.option(value),
        fc.array(value, { minLength: 1, maxLength: 4 }),
        async (html, a, b, c, list) => {
          const compiled: CompiledTemplate = {
            format: 1,
            kind: 'marketing',
            defaultLocale: 'de',
            variants: { de: { subject: 's', html, text: 'x' } },
            fields: [],
          }
          const data: RenderData = {
            customer: { id: '1', a, b, c, list },
            shop: { name: 'Shop', url: 'https://shop.test' },
            links: {},
            locale: 'de',
            timeZone: 'UTC',
            sentAt: new Date(0),
          }
          const whole = filled(html, data)
          const cut = renderer.renderPieces(String(versions++), compiled, 'de', data)
          expect(cut.ok).toBe(whole !== null)
          if (whole === null || !cut.ok) return
          expect(joinPieces(cut.html)).toBe(whole)
          expect(await decoded(cut.html)).toBe(await decoded(whole))
        },
      ),
      { numRuns: runs(200) },
    )
  })

  it('takes no value for a piece of the template', () => {
    const pieces = { literals: ['one', 'two'], pieces: [0, '1', 1] }
    expect(joinPieces(pieces)).toBe('one1two')
  })
})
