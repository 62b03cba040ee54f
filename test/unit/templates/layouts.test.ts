import { beforeAll, describe, expect, it } from '@jest/globals'
import PostalMime from 'postal-mime'
import { compileWithIssues } from '../../../templates/compile.ts'
import { layoutsGallery } from '../../../templates/layouts-gallery/gallery.ts'
import { type ProductData, type RenderData, renderTemplate } from '../../../templates/render.ts'
import type { CompiledTemplate } from '../../../templates/source.ts'
import { composeMail } from '../../../workers/channels/compose.ts'
import { brand, fullData, minimalData } from './data.ts'

const compiled = new Map<string, CompiledTemplate>()

beforeAll(async () => {
  for (const { key, source } of layoutsGallery) {
    const made = await compileWithIssues(source, brand, {
      demandsUnitPrice: true,
      customerFields: ['salutation', 'title', 'firstName', 'lastName'],
    })
    expect([key, made.issues]).toEqual([key, []])
    compiled.set(key, made.compiled as CompiledTemplate)
  }
})

const longName = `Donaudampfschifffahrtsgesellschaftskapitän${'sehrlang'.repeat(12)} <b>&"' \u202e😀`
const product = (n: number): ProductData => ({
  id: `p${n}`,
  name: n % 2 ? longName : `Kanne ${n}`,
  price: '9999.9900',
  currency: 'EUR',
  listPrice: '12999.99',
  lowestPrice: 9999.99,
  unitPrice: { price: 13.33, currency: 'EUR', amount: 1, unit: 'l' },
  ...(n % 3 ? { url: 'https://zitronella.example/p?a=1&b="2"'.replaceAll('"', '%22') } : {}),
  ...(n % 4 ? { imageUrl: `https://zitronella.example/bilder/${n}.jpg` } : {}),
})

/** The longest of everything, in odd scripts. */
const worst: RenderData = fullData({
  customer: {
    id: 'c1',
    salutation: 'ms',
    title: 'Prof. Dr. Dr.',
    firstName: longName,
    lastName: `${longName} عربي 中文`,
  },
  event: {
    name: 'Product Back In Stock',
    occurredAt: new Date('2026-05-17T20:00:00Z'),
    properties: {
      name: longName,
      image_url: 'https://zitronella.example/b.jpg',
      url: 'https://zitronella.example/b',
    },
  },
  order: {
    ...(fullData().order as NonNullable<RenderData['order']>),
    lines: Array.from({ length: 50 }, () => ({
      name: longName,
      sku: null,
      quantity: '1000.5',
      unitPrice: '1',
      total: '999999.99',
    })),
  },
  voucher: { code: 'ABCDEFGH-IJKLMNOP-QRSTUVWX', expiresAt: new Date('2026-12-31T12:00:00Z') },
  products: Object.fromEntries(
    ['news', 'reduced', 'star', 'ideas', 'had', 'seen'].map(name => [
      name,
      Array.from({ length: 12 }, (_, n) => product(n + 1)),
    ]),
  ),
})
const noProducts = Object.fromEntries(
  ['news', 'reduced', 'star', 'ideas', 'had', 'seen'].map(name => [name, []]),
)

it('are a dozen, named and explained in both languages, each with a German and an English text', () => {
  expect(layoutsGallery).toHaveLength(12)
  expect(new Set(layoutsGallery.map(({ key }) => key)).size).toBe(12)
  for (const { name, text, source } of layoutsGallery) {
    expect(Object.keys(source.variants)).toEqual(['de', 'en'])
    for (const said of [name, text])
      expect([said.de !== '', said.en !== '', said.de !== said.en || said === name]).toEqual([
        true,
        true,
        true,
      ])
    for (const variant of Object.values(source.variants)) expect(variant.blocks?.length).toBeGreaterThan(0)
  }
})

describe.each(layoutsGallery.map(one => [one.key, one] as const))('%s', (key, { source }) => {
  const least = () =>
    minimalData(key === 'layout-order-confirmation' ? { order: fullData().order } : { products: noProducts })

  it.each([
    ['the longest of everything', () => worst],
    ['the least there is', least],
  ])('is whole with %s, in German, Austrian and English, and as a mail', async (_, data) => {
    for (const locale of ['de', 'de-AT', 'en']) {
      const rendered = renderTemplate(compiled.get(key) as CompiledTemplate, locale, { ...data(), locale })
      if (!rendered.ok) throw new Error(`${key} ${locale}: ${rendered.message}`)
      const { subject, html, text } = rendered
      expect(html).toMatch(/^<!doctype html>[\s\S]*<\/html>$/)
      expect(`${subject}${html}${text}`).not.toMatch(/\{\{|\}\}|undefined|NaN|\[object|qz\dm/)
      expect(html).not.toMatch(/<b>&|<script|onerror/i)
      expect(Buffer.byteLength(html)).toBeLessThan(102 * 1024)
      for (const image of html.matchAll(/<img\b[^>]*>/g)) expect(image[0]).toMatch(/\salt="/)
      expect(html.includes('/u/t0ken')).toBe(source.kind === 'marketing')
      expect(text.includes('/u/t0ken')).toBe(source.kind === 'marketing')
      expect(text.length).toBeGreaterThan(100)

      const bytes = composeMail({
        from: { name: 'Zitronella & Söhne', address: 'laden@zitronella.example' },
        to: { name: 'Zoë', address: 'zoe@kunde.example' },
        subject,
        html,
        text,
        mailId: '<1@zitronella.example>',
        date: new Date(0),
        purpose: 'newsletter',
      })
      const parsed = await PostalMime.parse(bytes)
      expect(parsed.subject).toBe(subject)
      expect(parsed.text?.replace(/\r\n/g, '\n').trim()).toBe(text.trim())
      expect(parsed.html?.replace(/\r\n/g, '\n').trim()).toBe(html.trim())
      expect(parsed.attachments).toEqual([])
    }
  })
})

it('show what the law wants beside a price, and the words for an empty list', () => {
  const show = (key: string, data: RenderData) => {
    const result = renderTemplate(compiled.get(key) as CompiledTemplate, 'de', data)
    return result.ok ? result.text.replaceAll('\u00a0', ' ') : result.message
  }
  const text = show('layout-sale', worst)
  expect(text).toContain('9.999,99 €')
  expect(text).toContain('(13,33 € / 1 l)')
  expect(text).toContain('Niedrigster Preis der letzten 30 Tage: 9.999,99 €')
  expect(show('layout-sale', minimalData({ products: noProducts }))).toContain('Alle Produkte der Aktion')
})
