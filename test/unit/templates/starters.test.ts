import { beforeAll, describe, expect, it } from '@jest/globals'
import { compileTemplate } from '../../../templates/compile.ts'
import { lintTemplate } from '../../../templates/lint.ts'
import { type RenderData, renderTemplate } from '../../../templates/render.ts'
import type { CompiledTemplate } from '../../../templates/source.ts'
import { starterTemplates } from '../../../templates/starters/starters.ts'
import { brand, fullData, minimalData } from './data.ts'

const compiled = new Map<string, CompiledTemplate>()

/** MJML is slow: each starter once for all tests. */
beforeAll(async () => {
  for (const { key, source } of starterTemplates) compiled.set(key, await compileTemplate(source, brand))
})

function show(key: string, locale: string, data: RenderData) {
  const result = renderTemplate(compiled.get(key) as CompiledTemplate, locale, data)
  if (!result.ok) throw new Error(`${key} ${locale}: ${result.message}`)
  return result
}

it('are four, each in German and English', () => {
  expect(starterTemplates.map(({ key, purpose, source }) => [key, purpose, source.kind])).toEqual([
    ['welcome', 'newsletter', 'marketing'],
    ['order-confirmation', 'service', 'service'],
    ['basket-left', 'product_offers', 'marketing'],
    ['win-back', 'product_offers', 'marketing'],
  ])
  for (const { source } of starterTemplates) expect(Object.keys(source.variants)).toEqual(['de', 'en'])
})

describe.each(starterTemplates.map(starter => [starter.key, starter] as const))('%s', (key, starter) => {
  const order = fullData().order
  const least = () => minimalData(key === 'order-confirmation' ? { order } : {})

  it('has nothing for the linter to say', () => {
    expect(lintTemplate(starter.source)).toEqual([])
  })

  it.each(['de', 'en', 'de-AT', 'fr'])('renders whole and with the least data, in %s', locale => {
    for (const data of [fullData(), least()]) {
      const { subject, html, text } = show(key, locale, data)
      expect(subject).not.toBe('')
      expect(html).toMatch(/^<!doctype html>[\s\S]*<\/html>$/)
      expect(`${subject}${html}${text}`).not.toMatch(/\{\{|\}\}|undefined|null|NaN|\[object/)
      expect(text.length).toBeGreaterThan(100)
      expect(Buffer.byteLength(html)).toBeLessThan(25_000)
      for (const line of html.split('\n')) expect(line.length).toBeLessThan(998)
    }
  })

  it('greets with and without a name', () => {
    expect(show(key, 'de', fullData()).text).toContain('Sehr geehrte Frau Dr. Müller,')
    expect(show(key, 'en', fullData()).html).toContain('Dear Dr. Müller,')
    expect(show(key, 'de', least()).text).toContain('Guten Tag,')
    expect(show(key, 'en', least()).text).toContain('Hello,')
  })

  it(`${starter.source.kind === 'marketing' ? 'has' : 'does not have'} an unsubscribe link`, () => {
    const { html, text } = show(key, 'de', fullData())
    const expected = starter.source.kind === 'marketing'
    expect([html.includes('/u/t0ken'), text.includes('/u/t0ken')]).toEqual([expected, expected])
  })
})

describe('order-confirmation', () => {
  it('lists every line with quantity, unit price and total, and the sum', () => {
    const text = show('order-confirmation', 'de', fullData()).text.replaceAll('\u00a0', ' ')
    expect(text).toContain('Zitrone <naturtrüb> – 2 × 18,90 € | 37,80 €')
    expect(text).toContain('Ingwer & Minze – 1.200 × 3,20 € | 3.840,00 €')
    expect(text).toContain('Gesamtbetrag | 1.234,50 €')
    const html = show('order-confirmation', 'de', fullData()).html
    expect(html).toContain('Zitrone &lt;naturtrüb&gt;')
    expect(html).toMatch(/Ingwer &amp; Minze<br>/)
  })

  it('writes money and dates for the region of the customer', () => {
    const shown = (locale: string) =>
      show('order-confirmation', locale, fullData({ locale })).text.replaceAll('\u00a0', ' ')
    expect(shown('de-AT')).toContain('€ 1.234,50')
    expect(shown('de-CH')).toMatch(/EUR 1['’]234\.50/)
    expect(shown('en-GB')).toContain('€1,234.50')
    expect(shown('en-GB')).toContain('18 May 2026')
    expect(shown('en-US')).toContain('May 18, 2026')
  })

  it('is not sent without an order', () => {
    const result = renderTemplate(compiled.get('order-confirmation') as CompiledTemplate, 'de', minimalData())
    expect(result).toMatchObject({ ok: false, missing: 'order.id' })
  })
})

describe('basket-left', () => {
  it('lists the products where the event has some', () => {
    const text = show('basket-left', 'de', fullData()).text.replaceAll('\u00a0', ' ')
    expect(text).toContain('Ingwer & Minze – 6 × 2,50 €\nRhabarber – 3,20 €\n')
    expect(show('basket-left', 'de', minimalData()).text).not.toContain('×')
  })
})
