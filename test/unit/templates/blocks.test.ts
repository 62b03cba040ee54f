import { describe, expect, it } from '@jest/globals'
import type { Block } from '../../../engine/messages/template-blocks.ts'
import { richText } from '../../../templates/blocks/rich-text.ts'
import { blocks as blocksSchema } from '../../../templates/blocks/schema.ts'
import { blockAt, blocksMjml } from '../../../templates/blocks/to-mjml.ts'
import { compileTemplate, compileWithIssues } from '../../../templates/compile.ts'
import { renderTemplate } from '../../../templates/render.ts'
import { type TemplateSource, templateSource } from '../../../templates/source.ts'
import { brand, fullData, inText, minimalData } from './data.ts'

const of = (blocks: Block[], changes: Partial<TemplateSource> = {}): TemplateSource => ({
  kind: 'service',
  defaultLocale: 'de',
  variants: { de: { subject: 'Betreff', blocks } },
  ...changes,
})
const issuesOf = async (blocks: Block[], options = {}) =>
  (await compileWithIssues(of(blocks), brand, options)).issues.map(({ code, path }) => [code, path])
const htmlOf = async (blocks: Block[], data = fullData(), options = {}) => {
  const result = renderTemplate(await compileTemplate(of(blocks), brand, options), 'de', data)
  if (!result.ok) throw new Error(`${result.code} ${result.missing} ${result.message}`)
  return result.html.replace(/>\s+/g, '>').replace(/\s+</g, '<')
}

/** One of each kind, with everything that can be said of it. */
const every: Block[] = [
  { type: 'heading', text: 'A & B', level: 1, align: 'center', tinted: true, id: 'x' },
  { type: 'text', text: '**Fett** und [Link](https://laden.de/a?b=1&c=2)', muted: true },
  { type: 'picture', src: '/a/0.png', alt: 'Ein "Bild"', href: 'https://laden.de/', width: 200 },
  { type: 'button', label: 'Los', href: '{{shop.url}}/neu', align: 'center' },
  { type: 'voucher', title: 'Code', note: 'Nur heute' },
  { type: 'divider' },
  { type: 'spacer', height: 20 },
  {
    type: 'social',
    links: [
      { name: 'A', href: 'https://a.de/' },
      { name: 'B', href: 'https://b.de/' },
    ],
  },
  {
    type: 'columns',
    columns: [[{ type: 'heading', text: 'Links', level: 3 }], [], [{ type: 'text', text: 'Rechts' }]],
  },
]

describe('rich text', () => {
  it.each([
    ['a\nb\n\nc', '<p>a<br>b</p><p>c</p>'],
    ['- a\n- b\n\nc', '<ul><li>a</li><li>b</li></ul><p>c</p>'],
    ['1. a\n2. b\nnoch b\n- c', '<ol><li>a</li><li>b<br>noch b</li></ol><ul><li>c</li></ul>'],
    ['**a** *b* a*b', '<p><strong>a</strong> <em>b</em> a*b</p>'],
    ['[a **b**](https://x.de/*y*)', '<p><a href="https://x.de/*y*">a <strong>b</strong></a></p>'],
    ['[a]({{shop.url}}/x?a=1&b="2")', '<p><a href="{{shop.url}}/x?a=1&amp;b=&quot;2&quot;">a</a></p>'],
    ['<b>a</b> & "b"', '<p>&lt;b&gt;a&lt;/b&gt; &amp; &quot;b&quot;</p>'],
    ['{{#if x}}\n- a\n{{/if}}\n- b', '{{#if x}}<ul><li>a</li></ul>{{/if}}<ul><li>b</li></ul>'],
    ['a {{fallback x "<b>"}}', '<p>a {{fallback x "<b>"}}</p>'],
    ['qz7m0x [qz7m1x](y)', '<p>qz7m0x <a href="y">qz7m1x</a></p>'],
  ])('%j', (text, html) => {
    expect(richText(text)).toBe(html)
  })
})

describe('blocks', () => {
  it('of every kind are valid, have nothing for the linter to say, and show what they hold', async () => {
    expect(blocksSchema.parse(every)).toEqual(every)
    expect(await issuesOf(every)).toEqual([])
    const html = await htmlOf(
      every,
      fullData({ voucher: { code: 'CODE-1', expiresAt: new Date('2026-12-31T12:00:00Z') } }),
    )
    for (const part of [
      '>A &amp; B</h1>',
      '<strong>Fett</strong>',
      'href="https://laden.de/a?b=1&amp;c=2"',
      'src="https://mail.zitronella.example/a/0.png"',
      'alt="Ein &quot;Bild&quot;"',
      'href="https://zitronella.example/neu"',
      'CODE-1',
      'Gültig bis 31. Dezember 2026',
      'Nur heute',
      '>Links</h3>',
    ])
      expect(html).toContain(part)
    expect(await htmlOf(every, minimalData())).not.toContain('Nur heute')
  })

  it('are escaped: nothing typed into them becomes markup, whatever it is', async () => {
    const nasty =
      '</mj-text><script>alert(1)</script>" onclick="x" <img src=x onerror=y> <!-- {{{shop.name}} '
    const plain = nasty.replace('{{{shop.name}}', '')
    const typed: Block[] = [
      { type: 'heading', text: plain },
      { type: 'text', text: `${plain}\n\n- ${plain}\n\n[${plain}](https://x.de/"onclick="y)` },
      { type: 'picture', src: 'https://x.de/"onerror="y.png', alt: plain },
      { type: 'button', label: plain, href: 'https://x.de/"onclick="y' },
      { type: 'voucher', title: plain, note: plain },
      { type: 'social', links: [{ name: plain, href: 'https://x.de/' }] },
    ]
    const html = await htmlOf(typed, fullData({ voucher: { code: '<i>', expiresAt: null } }))
    expect(html).not.toMatch(/<script|<img src=x|<i>|\son(?:click|error)="/)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(await issuesOf([{ type: 'text', text: nasty }])).toContainEqual(['syntax', 'variants.de.blocks.0'])
  })

  it('may not lead to javascript, out of their element, or out of their expression', async () => {
    expect(await issuesOf([{ type: 'button', label: 'x', href: 'javascript:alert(1)' }])).toEqual([
      ['unsafe_url', 'variants.de.blocks.0'],
    ])
    expect(await issuesOf([{ type: 'text', text: '[x](javascript:alert)' }])).toEqual([
      ['unsafe_url', 'variants.de.blocks.0'],
    ])
    for (const text of [
      '{{/if}}',
      '{{else}}',
      '{{#if customer.id}}',
      '{{{customer.id}}}',
      '{{customer.id',
      '{{> x}}',
    ])
      expect((await issuesOf([{ type: 'divider' }, { type: 'heading', text }])).length).toBeGreaterThan(0)
  })

  it('are told of by their number', async () => {
    const text = (words: string): Block => ({ type: 'text', text: words })
    const picture: Block = { type: 'picture', src: 'https://x.de/a.avif', alt: 'x' }
    const issues = await issuesOf([
      text('a\n\nb'),
      { ...text('x'), tinted: true },
      text('{{customer.nope}}'),
      picture,
    ])
    expect(issues).toEqual([
      ['missing_fallback', 'variants.de.blocks.2'],
      ['client_support', 'variants.de.blocks.3'],
    ])
    const made = blocksMjml(every, 'de')
    expect(made.lines).toHaveLength(every.length)
    expect(made.lines.map(line => blockAt(made, line))).toEqual(every.map((_, index) => index))
  })

  it('stand for members of a segment, or where a field has a value', async () => {
    const shown: Block[] = [
      { type: 'text', text: 'immer' },
      { type: 'text', text: 'nur Stammkunden', segment: 'Stammkunden' },
      { type: 'columns', columns: [[{ type: 'text', text: 'mit Namen', given: 'customer.firstName' }], []] },
    ]
    const html = async (member: boolean, customer: Record<string, unknown>) =>
      await htmlOf(
        shown,
        minimalData({ segments: { Stammkunden: member }, customer: { id: '1', ...customer } }),
      )
    expect(await html(true, { firstName: 'Alex' })).toMatch(/immer[\s\S]*nur Stammkunden[\s\S]*mit Namen/)
    const without = await html(false, {})
    expect(without).toContain('immer')
    expect(without).not.toMatch(/Stammkunden|mit Namen/)
  })

  it('take the place of MJML, never its side', () => {
    const variant = { subject: 'x', mjml: inText('x'), blocks: every }
    expect(templateSource.safeParse({ ...of(every), variants: { de: variant } }).success).toBe(false)
    expect(templateSource.safeParse({ ...of(every), variants: { de: { subject: 'x' } } }).success).toBe(false)
    expect(templateSource.safeParse(of(every)).success).toBe(true)
  })
})

describe('reusable blocks', () => {
  const text = (words: string) => ({
    defaultLocale: 'de',
    variants: { de: { blocks: [{ type: 'text' as const, text: words }] } },
  })
  const blocks = {
    sign: {
      defaultLocale: 'de',
      variants: { de: { mjml: inText('Grüße\naus Köln') }, en: { mjml: inText('Regards') } },
    },
    outer: {
      defaultLocale: 'de',
      variants: { de: { blocks: [{ type: 'reusable' as const, key: 'sign' }] } },
    },
    one: { defaultLocale: 'de', variants: { de: { mjml: '{{> two}}' } } },
    two: { defaultLocale: 'de', variants: { de: { mjml: '{{> one}}' } } },
    huge: text('x'.repeat(20_000)),
  }

  it('are put in when compiled, in the language of the text, and do not change with the block afterwards', async () => {
    const mjml = `${inText('Text')}\n{{> outer}}`
    const variants = {
      de: { subject: 'x', mjml },
      'en-GB': { subject: 'x', mjml: mjml.replace('outer', 'sign') },
    }
    const made = await compileTemplate({ ...of([]), variants }, brand, { blocks })
    expect(made.variants.de?.html).toContain('Grüße aus Köln')
    expect(made.variants.de?.text).toContain('Grüße aus Köln')
    expect(made.variants['en-GB']?.html).toContain('Regards')
    expect(JSON.stringify(made)).not.toContain('{{>')
    expect(await htmlOf([{ type: 'reusable', key: 'sign' }], fullData(), { blocks })).toContain(
      'Grüße aus Köln',
    )
  })

  it.each([
    ['nope', 'unknown_block'],
    ['one', 'block_cycle'],
    ['constructor', 'unknown_block'],
  ])('%s: %s', async (key, code) => {
    expect(await issuesOf([{ type: 'divider' }, { type: 'reusable', key }], { blocks })).toContainEqual([
      code,
      'variants.de.blocks.1',
    ])
  })

  it('have limits of depth and size, and keep the lines around them', async () => {
    const chain = Object.fromEntries(
      Array.from({ length: 8 }, (_, n) => [
        `c${n}`,
        { defaultLocale: 'de', variants: { de: { mjml: `{{> c${n + 1}}}` } } },
      ]),
    )
    expect(await issuesOf([{ type: 'reusable', key: 'c0' }], { blocks: chain })).toContainEqual([
      'too_deep',
      'variants.de.blocks.0',
    ])
    const many: Block[] = Array.from({ length: 9 }, () => ({ type: 'reusable', key: 'huge' }))
    expect((await issuesOf(many, { blocks })).map(([code]) => code)).toContain('too_large')
    const variants = { de: { subject: 'x', mjml: `{{> sign}}\n${inText('{{customer.x}}')}` } }
    const { issues } = await compileWithIssues({ ...of([]), variants }, brand, { blocks })
    expect(issues).toMatchObject([{ code: 'missing_fallback', line: 2 }])
  })
})
