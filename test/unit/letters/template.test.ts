import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { compileTemplate, compileWithIssues } from '../../../templates/compile.ts'
import { closeCompileWorker, compileUntrusted } from '../../../templates/compile-worker.ts'
import { letterHtml, readLetter } from '../../../templates/letter-markup.ts'
import { starterLetters } from '../../../templates/letter-starters.ts'
import { guaranteedWithEvent } from '../../../templates/paths.ts'
import { type RenderData, renderTemplate } from '../../../templates/render.ts'
import type { LetterSource } from '../../../templates/source.ts'
import { runs } from '../../support/runs.ts'
import { brand, fullData, minimalData } from '../templates/data.ts'

function letter(body: string, changes: Partial<LetterSource> = {}): LetterSource {
  return {
    channel: 'post',
    kind: 'service',
    defaultLocale: 'de',
    variants: { de: { subject: 'Betreff', body } },
    ...changes,
  }
}

/** A block as `mark: line / line`, bold in stars and italic in underscores. */
function shown(html: string): string[] {
  return readLetter(html).map(block => {
    const lines = block.lines.map(line =>
      line.map(({ text, bold, italic }) => (bold ? `*${text}*` : italic ? `_${text}_` : text)).join(''),
    )
    return `${block.type === 'item' ? `${block.mark} ` : ''}${lines.join(' / ')}`
  })
}

async function fill(body: string, data: RenderData = fullData()): Promise<string[]> {
  const compiled = await compileTemplate(letter(body), brand)
  const rendered = renderTemplate(compiled, 'de', data)
  if (!rendered.ok) throw new Error(rendered.message)
  return shown(rendered.html)
}

describe('the text of a letter', () => {
  it('has paragraphs, line breaks, emphasis and lists', () => {
    const html = letterHtml(
      'Guten Tag,\r\n\r\neins **zwei** *drei*\nvier\n\n\n- erstens\n- zweitens\n  Fortsetzung\n\n1. a\n2) b\n\nMit Gruß\n',
    )
    expect(shown(html)).toEqual([
      'Guten Tag,',
      'eins *zwei* _drei_ / vier',
      '– erstens',
      '– zweitens / Fortsetzung',
      '1. a',
      '2. b',
      'Mit Gruß',
    ])
  })

  it('takes HTML, entities and lone stars for what they are: text', () => {
    expect(shown(letterHtml('<b>x</b> &amp; 2 * 3 * 4 <script>'))).toEqual([
      '<b>x</b> &amp; 2 * 3 * 4 <script>',
    ])
  })

  it('keeps what a block encloses together', async () => {
    const body =
      'A\n\n{{#if customer.vip}}\nB\n\nC\n{{else}}\nD\n{{/if}}\nE\n\n{{#each order.lines}}\n- {{name}}\n{{/each}}\n\nF'
    const order = fullData().order
    expect(await fill(body, fullData({ customer: { id: 'c', vip: true } }))).toEqual([
      'A',
      'B',
      'C / E',
      '– Zitrone <naturtrüb>',
      '– Ingwer & Minze',
      'F',
    ])
    expect(await fill(body, minimalData({ order: order && { ...order, lines: [] } }))).toEqual([
      'A',
      'D / E',
      'F',
    ])
  })

  it('lets no value become a paragraph, a list, an emphasis or a tag', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom('**', '*', '\n', '\n\n', '- ', '1. ', '<p>', '</p>', '<li>', '&lt;', 'x', ' '),
        ),
        async parts => {
          const name = `n${parts.join('')}n`
          const data = fullData({ customer: { id: 'c', firstName: name } })
          const blocks = await fill('vor {{fallback customer.firstName "-"}} nach', data)
          expect(blocks).toEqual([`vor ${name.replace(/\s+/g, ' ')} nach`])
        },
      ),
      { numRuns: runs(100) },
    )
  })
})

describe('the linter', () => {
  const codes = async (source: LetterSource) => {
    const declared = ['firstName', 'lastName', 'salutation', 'title']
    const { issues } = await compileWithIssues(source, brand, {
      customerFields: declared,
      guaranteed: guaranteedWithEvent,
    })
    return issues.map(({ code, path, line }) => [code, path, line])
  }

  it.each([
    ['{{customer.shoeSize}}', 'unknown_field'],
    ['{{customer.firstName}}', 'missing_fallback'],
    ['Ihre {{links.unsubscribe}}', 'link_in_letter'],
    ['{{{customer.firstName}}}', 'unescaped'],
    ['{{#if}}', 'syntax'],
    ['{{nope 1}}', 'unknown_helper'],
    ['Jetzt 20 % Rabatt sichern', 'advertising_in_service'],
  ])('%s: %s', async (body, code) => {
    expect((await codes(letter(body))).map(([found]) => found)).toContain(code)
    expect((await codes(letter(`\n\n${body}`)))[0]?.slice(1)).toEqual(
      code === 'advertising_in_service' ? ['variants.de.body', undefined] : ['variants.de.body', 3],
    )
  })

  it('has nothing to say of the starters', async () => {
    for (const { source } of starterLetters) expect(await codes(source)).toEqual([])
  })

  it('refuses what is no letter', async () => {
    expect(
      (await codes({ ...letter('x'), variants: { de: { subject: 'a', mjml: 'b' } } } as never))[0]?.[0],
    ).toBe('invalid')
    expect((await codes(letter('x', { defaultLocale: 'en' })))[0]).toEqual([
      'invalid',
      'defaultLocale',
      undefined,
    ])
    expect((await codes(letter('x'.repeat(100_001))))[0]?.[0]).toBe('invalid')
  })

  it('works in the thread for templates of unknown origin', async () => {
    const { compiled, issues } = await compileUntrusted(letter('Guten Tag'), brand)
    expect(issues).toEqual([])
    expect(compiled).toMatchObject({ channel: 'post', kind: 'service', fields: [] })
    await closeCompileWorker()
  })
})

describe.each(starterLetters.map(starter => [starter.key, starter] as const))('%s', (_key, { source }) => {
  it.each(['de', 'en', 'de-AT', 'fr'])('renders whole and with the least data, in %s', async locale => {
    const compiled = await compileTemplate(source, brand)
    for (const data of [fullData({ links: {} }), minimalData({ links: {} })]) {
      const rendered = renderTemplate(compiled, locale, data)
      if (!rendered.ok) throw new Error(rendered.message)
      expect(`${rendered.subject}${rendered.html}${rendered.text}`).not.toMatch(
        /\{\{|undefined|null|NaN|\[object/,
      )
      expect(readLetter(rendered.html).length).toBeGreaterThan(2)
    }
  })
})
