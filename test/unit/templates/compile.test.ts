import { afterAll, describe, expect, it } from '@jest/globals'
import { compileTemplate, compileWithIssues } from '../../../templates/compile.ts'
import { closeCompileWorker, compileUntrusted } from '../../../templates/compile-worker.ts'
import { renderTemplate } from '../../../templates/render.ts'
import { compiledTemplate } from '../../../templates/source.ts'
import { brand, compiledText, fullData, inText, minimalData, sourceOf } from './data.ts'

afterAll(closeCompileWorker)

const htmlOf = async (html: string, data = fullData()) => {
  const result = renderTemplate(await compiledText(html), 'de', data)
  return result.ok ? result.html : `${result.code}: ${result.message}`
}

describe('compileTemplate', () => {
  it('gives plain JSON with expressions intact', async () => {
    const compiled = await compiledText('<p>{{fallback customer.firstName "O\'Neil & Co"}}</p>')
    expect(compiledTemplate.parse(JSON.parse(JSON.stringify(compiled)))).toEqual(compiled)
    expect(compiled.variants.de).toMatchObject({
      html: expect.stringContaining('{{fallback customer.firstName "O\'Neil & Co"}}'),
    })
    expect(compiled.fields).toEqual(['customer.firstName', 'links.view', 'shop.url'])
  })

  it('keeps rows of a table between their block', async () => {
    const table = '<table>{{#each order.lines}}<tr><td>{{name}}</td></tr>{{/each}}</table>'
    expect((await htmlOf(table)).replace(/\s/g, '')).toContain(
      '<table><tr><td>Zitrone&lt;naturtrüb&gt;</td></tr><tr><td>Ingwer&amp;Minze</td></tr></table>',
    )
  })

  it('keeps blocks around sections and columns', async () => {
    const mjml = `{{#if customer.vip}}${inText('nur hier')}{{/if}}${inText('immer')}`
    const compiled = await compileTemplate(sourceOf(mjml), brand)
    const show = (customer: Record<string, unknown>) =>
      renderTemplate(compiled, 'de', minimalData({ customer }))
    expect(show({ vip: true })).toMatchObject({ html: expect.stringContaining('nur hier') })
    expect(show({})).toMatchObject({ html: expect.not.stringContaining('nur hier') })
    expect(show({})).toMatchObject({ text: expect.not.stringContaining('nur hier') })
  })

  it('encodes values in addresses', async () => {
    const order = { ...fullData().order, id: 'A&B/"x" ?' } as never
    const html = await htmlOf(
      '<a href="{{shop.url}}/o/{{order.id}}?q={{order.id}}">x</a>',
      fullData({ order }),
    )
    expect(html).toContain('href="https://zitronella.example/o/A%26B/%22x%22%20%3F?q=A%26B/%22x%22%20%3F"')
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', ' jAvascript:x', '//evil.test', 'https://a b'])(
    'does not send the address %j',
    async url => {
      const event = { name: 'x', occurredAt: new Date(0), properties: { url } }
      const html = await htmlOf(
        '{{#if event.properties.url}}<a href="{{event.properties.url}}">x</a>{{/if}}',
        fullData({ event }),
      )
      expect(html).toMatch(/^template_error: event\.properties\.url/)
    },
  )

  it('makes addresses from the root absolute and drops comments', async () => {
    const html = await htmlOf('<img src="/a.png" alt="a"><!-- {{customer.secret}} --><p>x</p>{{!-- y --}}')
    expect(html).toContain('src="https://mail.zitronella.example/a.png"')
    expect(html).not.toMatch(/secret|-- y/)
  })

  it('decodes entities in the subject and escapes the brand', async () => {
    const source = sourceOf(inText('x'), {
      variants: { de: { subject: 'Fr&uuml;chte &amp; Tee', mjml: inText('x') } },
    })
    const compiled = await compileTemplate(source, { ...brand, shopName: '<i>{{x}}</i>' })
    const result = renderTemplate(compiled, 'de', minimalData())
    expect(result).toMatchObject({ ok: true, subject: 'Früchte & Tee' })
    expect(result.ok && result.html).toContain('&lt;i&gt;&#123;&#123;x}}&lt;/i&gt;')
  })

  it('leaves text alone that looks like its own placeholders', async () => {
    expect(await htmlOf('<p>qz7m0x qz8m1x {{shop.url}}</p>')).toContain(
      'qz7m0x qz8m1x https://zitronella.example',
    )
  })

  it('loads nothing from anywhere', async () => {
    const compiled = await compiledText('<p style="font-family:Roboto, Ubuntu">x</p>')
    expect(compiled.variants.de?.html).not.toMatch(/fonts\.googleapis|@import|<link/)
  })

  it('throws a problem for what cannot be built, and only warns of missing fall-backs', async () => {
    await expect(compileTemplate(sourceOf('<mj-text>'), brand)).rejects.toMatchObject({
      code: 'template_invalid',
      errors: expect.arrayContaining([expect.objectContaining({ path: 'variants.de.mjml:1' })]),
    })
    const { compiled, issues } = await compileWithIssues(sourceOf(inText('{{customer.firstName}}')), brand)
    expect(compiled).toBeDefined()
    expect(issues).toMatchObject([{ code: 'missing_fallback', severity: 'error' }])
  })

  it('passes on what MJML finds, with the line in the source', async () => {
    const { issues } = await compileWithIssues(
      sourceOf(`\n${inText('x').replace('<mj-text', '<mj-text colour="red"')}`),
      brand,
    )
    expect(issues).toMatchObject([{ code: 'mjml', line: 2, path: 'variants.de.mjml' }])
  })
})

describe('layout', () => {
  const bothKinds = async (kind: 'marketing' | 'service', variant = {}) => {
    const variants = {
      de: { subject: 'x', mjml: inText('x'), ...variant },
      en: { subject: 'x', mjml: inText('x'), ...variant },
    }
    return compileTemplate({ kind, defaultLocale: 'de', variants }, brand)
  }

  it('gives marketing mail its unsubscribe link, in HTML and text, also below a text of its own', async () => {
    for (const compiled of [
      await bothKinds('marketing'),
      await bothKinds('marketing', { text: 'Eigener Text' }),
    ]) {
      for (const locale of ['de', 'en']) {
        const result = renderTemplate(compiled, locale, fullData())
        expect(result).toMatchObject({
          html: expect.stringContaining(
            'href="https://mail.zitronella.example/u/t0ken?a&#x3D;1&amp;b&#x3D;2"',
          ),
          text: expect.stringContaining('\nhttps://mail.zitronella.example/u/t0ken?a=1&b=2\n'),
        })
      }
    }
  })

  it('does not send marketing mail without a link', async () => {
    const compiled = await bothKinds('marketing')
    expect(renderTemplate(compiled, 'de', fullData({ links: {} }))).toMatchObject({
      ok: false,
      missing: 'links.unsubscribe',
    })
  })

  it('keeps the link out of service mail', async () => {
    const compiled = await bothKinds('service')
    expect(JSON.stringify(compiled)).not.toMatch(/unsubscribe|abmelden/i)
  })

  it('has the imprint in the language, as HTML and text, and the preheader', async () => {
    const compiled = await bothKinds('service', { preheader: 'Gleich <3 gelesen' })
    const de = renderTemplate(compiled, 'de', fullData())
    expect(de).toMatchObject({
      html: expect.stringMatching(/Gleich &lt;3 gelesen[\s\S]*50667 Köln<br>Amtsgericht/),
      text: expect.stringContaining('-- \nZitronella GmbH\nZitronenweg 3, 50667 Köln\nAmtsgericht Köln'),
    })
    expect(renderTemplate(compiled, 'en', fullData())).toMatchObject({
      html: expect.stringMatching(/lang="en"[\s\S]*View in browser[\s\S]*Cologne/),
      text: expect.stringContaining('Cologne'),
    })
  })

  it('sets readable type on any colour and takes a logo', async () => {
    const compiled = await compileTemplate(sourceOf(inText('x')), {
      ...brand,
      color: '#001f3f',
      logoUrl: 'https://zitronella.example/logo.png',
    })
    expect(compiled.variants.de?.html).toMatch(/<img[^>]+alt="Zitronella &amp; Söhne"[^>]+logo\.png/)
  })
})

describe('text part', () => {
  const textOf = async (html: string, data = fullData()) => {
    const result = renderTemplate(await compiledText(html), 'de', data)
    return result.ok ? result.text.split('\n\n-- \n')[0] : result.message
  }

  it.each([
    ['<p>a</p><p>b<br>c</p>', 'a\n\nb\nc'],
    ['<ul><li>a</li><li>b</li></ul>x', '- a\n- b\n\nx'],
    ['<ol><li>a</li><li>b</li></ol>', '1. a\n2. b'],
    ['siehe <a href="https://x.test/a">hier</a>!', 'siehe hier <https://x.test/a>!'],
    ['<a href="https://x.test/a">https://x.test/a</a>', 'https://x.test/a'],
    ['<a href="mailto:a@b.test">a@b.test</a>', 'a@b.test'],
    ['<a href="{{shop.url}}/x">Laden</a>', 'Laden <https://zitronella.example/x>'],
    ['Tee &amp; Kaffee &euro;&nbsp;5 &#8211; &lt;3', 'Tee & Kaffee €\u00a05 – <3'],
    [
      '<table><tr><th>A</th><th>B</th></tr>{{#each order.lines}}<tr><td>{{@index}}</td><td>{{quantity}}</td></tr>{{/each}}</table>z',
      'A | B\n0 | 2\n1 | 1200\n\nz',
    ],
    ['<p>a</p>{{#if customer.nope}}<p>b</p>{{/if}}<p>c</p>', 'a\n\nc'],
    ['<p>a</p>{{#if customer.id}}<p>b</p>{{/if}}<p>c</p>', 'a\n\nb\n\nc'],
    ['Hallo{{#if customer.firstName}} {{customer.firstName}}{{/if}}, schön', 'Hallo Alex, schön'],
    ['<img src="https://x.test/a.png" alt="Eine Zitrone">', 'Eine Zitrone'],
    ['&#123;&#123;customer.id}}', '{ {customer.id}}'],
  ])('%s', async (html, expected) => {
    expect(await textOf(html)).toBe(expected)
  })

  it('shows the address of a button', async () => {
    const mjml =
      '<mj-section><mj-column><mj-button href="{{shop.url}}">Los</mj-button></mj-column></mj-section>'
    const result = renderTemplate(await compileTemplate(sourceOf(mjml), brand), 'de', fullData())
    expect(result).toMatchObject({ text: expect.stringMatching(/^Los:\nhttps:\/\/zitronella\.example\n/) })
  })
})

describe('compileUntrusted', () => {
  it('compiles in a thread, again and again', async () => {
    const source = sourceOf(inText('{{shop.name}}'))
    const [first, second] = await Promise.all([
      compileUntrusted(source, brand),
      compileUntrusted(source, brand),
    ])
    expect(first).toEqual({ compiled: await compileTemplate(source, brand), issues: [] })
    expect(second).toEqual(first)
  })

  it('gives issues for what cannot be built, and passes options on', async () => {
    expect(await compileUntrusted(sourceOf('<mj-text>'), brand)).toEqual({
      issues: expect.arrayContaining([expect.objectContaining({ code: 'misplaced_tag' })]),
    })
    const source = sourceOf(inText('{{customer.firstName}}'))
    expect((await compileUntrusted(source, brand, { guaranteed: ['customer.firstName'] })).issues).toEqual([])
  })

  it('gives up in time, and works again afterwards', async () => {
    const source = sourceOf(inText('{{shop.name}}'.repeat(3_000)))
    expect(await compileUntrusted(source, brand, { timeLimit: 1 })).toMatchObject({
      issues: [{ code: 'timeout' }],
    })
    expect((await compileUntrusted(sourceOf(inText('x')), brand)).compiled).toBeDefined()
  })
})
