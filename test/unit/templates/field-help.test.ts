import { describe, expect, it } from '@jest/globals'
import { readExpressions } from '../../../templates/expressions.ts'
import { fieldHelp, helperHelp } from '../../../templates/field-help.ts'
import { customerFieldsOf } from '../../../templates/field-use.ts'
import { helperSpecs } from '../../../templates/helper-specs.ts'
import { lintTemplate } from '../../../templates/lint.ts'
import { knownPaths } from '../../../templates/paths.ts'
import { preheaderOf } from '../../../templates/preheader.ts'

const label = { de: 'Feld', en: 'Field' }
const attributes = ['text', 'number', 'date', 'boolean', 'list'].map(type => ({
  key: `of_${type}`,
  type,
  label,
  retiredAt: null,
}))

describe('completion', () => {
  const fields = fieldHelp(attributes)

  it('knows every path and every helper there is, and no other', () => {
    const known = fields.map(({ path }) => path).filter(path => !path.startsWith('customer.'))
    // A single item of a list is read by its parts.
    expect(known).toEqual(knownPaths.filter(path => !path.startsWith('customer.') && path !== 'products.*[]'))
    expect(helperHelp().map(({ name }) => name)).toEqual(Object.keys(helperSpecs))
    for (const { text } of [...fields, ...helperHelp()]) expect(text.de !== '' && text.en !== '').toBe(true)
  })

  it('gives examples that may be published as they stand', () => {
    const data = { products: [{ name: 'list', pick: { by: 'newest' as const }, limit: 3 }] }
    const customerFields = [
      ...attributes.map(({ key }) => key),
      'externalId',
      'email',
      'firstName',
      'lastName',
      'points',
    ]
    const guaranteed = ['event.name', 'event.occurredAt', 'event.properties']
    for (const { example, ...entry } of [...fields, ...helperHelp()]) {
      const called = 'path' in entry ? entry.path : entry.name
      expect([called, readExpressions(example).issues]).toEqual([called, []])
      const mjml = `<mj-section><mj-column><mj-text>${example}</mj-text></mj-column></mj-section>`
      const service = /^(links\.confirm|request\.)/.test(called)
      const issues = lintTemplate(
        {
          kind: service ? 'service' : 'marketing',
          defaultLocale: 'de',
          variants: { de: { subject: 'x', mjml } },
          data,
        },
        { customerFields: [...customerFields, 'salutation', 'title'], guaranteed },
      )
      // What a confirmation must be besides has tests of its own; a price in the examples stands by itself.
      const faults = issues.filter(
        ({ severity, code }) => severity === 'error' && !/^confirm|price/.test(code),
      )
      expect([called, faults]).toEqual([called, []])
    }
  })

  it('leaves out what is retired or cannot be written', () => {
    const more = [
      { key: 'weg', type: 'text', label, retiredAt: new Date(0) },
      { key: 'mit leer', type: 'text', label, retiredAt: null },
    ]
    expect(fieldHelp(more).map(({ path }) => path)).toEqual(fieldHelp([]).map(({ path }) => path))
  })
})

describe('the fields of a template', () => {
  const mail = (mjml: string, subject = 'x') => ({
    kind: 'marketing' as const,
    defaultLocale: 'de',
    variants: { de: { subject, mjml } },
  })

  it('are found in every part, with whether there is a substitute everywhere', () => {
    expect(
      customerFieldsOf(
        mail(
          '{{fallback customer.a "x"}} {{#if customer.b}}{{customer.b}}{{/if}}{{customer.c}}',
          '{{customer.a}}',
        ),
      ),
    ).toEqual([
      { field: 'a', fallback: false },
      { field: 'b', fallback: true },
      { field: 'c', fallback: false },
    ])
    expect(customerFieldsOf(mail('{{salutation}}')).map(({ field }) => field)).toEqual([
      'firstName',
      'lastName',
      'salutation',
      'title',
    ])
    expect(customerFieldsOf(mail('{{#each}} {{'))).toEqual([])
  })

  it('are found in blocks, reusable ones included, and in letters', () => {
    const source = {
      kind: 'marketing' as const,
      defaultLocale: 'de',
      variants: { de: { subject: 'x', blocks: [{ type: 'reusable' as const, key: 'kopf' }] } },
    }
    const kopf = {
      defaultLocale: 'de',
      variants: { de: { blocks: [{ type: 'text' as const, text: '{{customer.a}}' }] } },
    }
    expect(customerFieldsOf(source, { kopf })).toEqual([{ field: 'a', fallback: false }])
    const variants = { de: { subject: '{{customer.b}}', body: 'x' } }
    expect(customerFieldsOf({ channel: 'post', kind: 'service', defaultLocale: 'de', variants })).toEqual([
      { field: 'b', fallback: false },
    ])
  })
})

it('a preheader is read without what stands behind it', () => {
  const padding = '&#847;&zwnj;&nbsp;'.repeat(40)
  const html = `<body><div style="display:none;font-size:1px">Neu &amp; gut${padding}</div><div>Text</div></body>`
  expect(preheaderOf(html)).toBe('Neu & gut')
  expect(preheaderOf('<body><div>Text</div></body>')).toBeNull()
  expect(preheaderOf(`<div style="display:none">${'<'.repeat(300_000)}`)).toBeNull()
})
