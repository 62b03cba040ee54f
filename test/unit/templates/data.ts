import type { Brand } from '../../../templates/brand.ts'
import { compileTemplate } from '../../../templates/compile.ts'
import { type RenderData, type RenderResult, renderTemplate } from '../../../templates/render.ts'
import type { CompiledTemplate, TemplateSource } from '../../../templates/source.ts'

export const brand: Brand = {
  shopName: 'Zitronella & Söhne',
  imprint: {
    de: 'Zitronella GmbH\nZitronenweg 3, 50667 Köln\nAmtsgericht Köln, HRB 12345',
    en: 'Zitronella GmbH\nZitronenweg 3, 50667 Cologne\nGermany',
  },
  color: '#f4c20d',
  baseUrl: 'https://mail.zitronella.example',
}

/** Everything a mail may know. */
export function fullData(changes: Partial<RenderData> = {}): RenderData {
  return {
    customer: { id: 'c1', salutation: 'ms', title: 'Dr.', firstName: 'Alex', lastName: 'Müller' },
    event: {
      name: 'Checkout Started',
      occurredAt: new Date('2026-05-17T20:00:00Z'),
      properties: {
        currency: 'EUR',
        products: [
          { name: 'Ingwer & Minze', sku: 'IM', quantity: 6, price: 2.5 },
          { name: 'Rhabarber', price: '3.20' },
        ],
      },
    },
    order: {
      id: 'Z-10042',
      currency: 'EUR',
      total: '1234.50',
      placedAt: new Date('2026-05-17T22:30:00Z'),
      lines: [
        { name: 'Zitrone <naturtrüb>', sku: 'ZN', quantity: 2, unitPrice: 18.9, total: 37.8 },
        { name: 'Ingwer & Minze', sku: 'IM', quantity: 1200, unitPrice: '3.20', total: '3840.00' },
      ],
    },
    shop: { name: 'Zitronella & Söhne', url: 'https://zitronella.example' },
    links: {
      unsubscribe: 'https://mail.zitronella.example/u/t0ken?a=1&b=2',
      view: 'https://mail.zitronella.example/v/t0ken',
      preferences: 'https://mail.zitronella.example/p/t0ken',
    },
    locale: 'de',
    timeZone: 'Europe/Berlin',
    sentAt: new Date('2026-05-18T08:00:00Z'),
    ...changes,
  }
}

/** The least a mail ever has. */
export function minimalData(changes: Partial<RenderData> = {}): RenderData {
  return {
    customer: { id: 'c1' },
    shop: { name: 'Zitronella', url: 'https://zitronella.example' },
    links: { unsubscribe: 'https://mail.zitronella.example/u/t0ken' },
    locale: 'de',
    timeZone: 'Europe/Berlin',
    sentAt: new Date('2026-05-18T08:00:00Z'),
    ...changes,
  }
}

/** A compiled template without MJML, for tests of the renderer alone. */
export function bare(part: string, locales: readonly string[] = ['de', 'en']): CompiledTemplate {
  const variants = Object.fromEntries(
    locales.map(locale => [locale, { subject: 'x', html: part, text: part }]),
  )
  return { format: 1, kind: 'service', defaultLocale: locales[0] ?? 'de', variants, fields: [] }
}

/** What `part` becomes as plain text. */
export function rendered(part: string, data: RenderData = fullData(), locale: string = data.locale): string {
  const result = renderTemplate(bare(part), locale, data)
  if (!result.ok) throw new Error(`${result.code} ${result.missing ?? ''} ${result.message}`)
  return result.text.trim()
}

export function outcome(part: string, data: RenderData = fullData()): RenderResult {
  return renderTemplate(bare(part), data.locale, data)
}

export function sourceOf(mjml: string, changes: Partial<TemplateSource> = {}): TemplateSource {
  return { kind: 'service', defaultLocale: 'de', variants: { de: { subject: 'Betreff', mjml } }, ...changes }
}

/** MJML around a piece of HTML. */
export function inText(html: string): string {
  return `<mj-section><mj-column><mj-text>${html}</mj-text></mj-column></mj-section>`
}

export async function compiledText(html: string): Promise<CompiledTemplate> {
  return compileTemplate(sourceOf(inText(html)), brand)
}
