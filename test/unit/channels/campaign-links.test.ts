import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { leadsToShop, slugOf, utmParameters, withUtm } from '../../../engine/campaigns/utm.ts'
import { joinPieces } from '../../../templates/pieces.ts'
import { createRenderer, type RenderData } from '../../../templates/render.ts'
import type { CompiledTemplate } from '../../../templates/source.ts'
import {
  markHtml,
  markShopLinks,
  markText,
  unmarkedAddresses,
  withCampaignLinks,
} from '../../../workers/channels/campaign-links.ts'

const place = { shopUrl: 'https://www.shop.test', publicUrl: 'https://www.shop.test/mail' }
const parameters = utmParameters(
  { source: 'newsletter', medium: 'email' },
  { name: 'Frühling & Sommer', variant: null },
)
const links = { key: 'x', rewrite: markShopLinks(parameters, place) }
const marks = 'utm_source=newsletter&utm_medium=email&utm_campaign=fruehling-sommer'

const data: RenderData = {
  customer: {
    id: '1',
    firstName: 'Ä & "B"',
    site: 'https://shop.test/p?id=1#a',
    elsewhere: 'https://other.test/',
  },
  shop: { name: 'Shop', url: place.shopUrl },
  links: { unsubscribe: `${place.publicUrl}/u/t`, view: `${place.publicUrl}/v/t` },
  locale: 'de',
  timeZone: 'UTC',
  sentAt: new Date(0),
}

function sent(html: string, text = 'x'): { html: string; text: string } {
  const compiled: CompiledTemplate = {
    format: 1,
    kind: 'marketing',
    defaultLocale: 'de',
    variants: { de: { subject: 's', html, text } },
    fields: [],
  }
  const marked = withCampaignLinks(compiled, place.shopUrl, links)
  const mail = createRenderer().renderPieces('k', marked, 'de', data)
  if (!mail.ok) throw new Error(mail.message)
  const { de } = marked.variants
  const which = { html: unmarkedAddresses(de?.html ?? ''), text: unmarkedAddresses(de?.text ?? '') }
  return {
    html: joinPieces(which.html === 'none' ? mail.html : markHtml(mail.html, links, which.html)),
    text: which.text === 'none' ? mail.text : markText(mail.text, links),
  }
}

const hrefOf = (html: string) =>
  /href="([^"]*)"/.exec(sent(html).html)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')

describe('links of a campaign to the shop', () => {
  it.each([
    ['https://www.shop.test/a', `https://www.shop.test/a?${marks}`],
    ['https://shop.test/a?b=1', `https://shop.test/a?b=1&${marks}`],
    ['https://m.shop.test/a#top', `https://m.shop.test/a?${marks}#top`],
    [
      'https://shop.test/a?utm_source=mine',
      'https://shop.test/a?utm_source=mine&utm_medium=email&utm_campaign=fruehling-sommer',
    ],
    ['{{safeUrl shop.url}}', `https://www.shop.test?${marks}`],
    [
      'https://shop.test/{{urlPart customer.id}}?x={{urlPart customer.id}}#f',
      `https://shop.test/1?x=1&${marks}#f`,
    ],
    ['{{safeUrl customer.site}}', `https://shop.test/p?id=1&${marks}#a`],
    ['https://shop.test/a{{#if customer.id}}?b=1{{/if}}', `https://shop.test/a?b=1&${marks}`],
    ['{{safeUrl customer.site}}', `https://shop.test/p?id=1&${marks}#a`],
  ])('are marked once: %s', (href, expected) => {
    expect(hrefOf(`<p>{{customer.firstName}}</p><a href="${href}">x</a>`)).toBe(expected)
  })

  it.each([
    'https://other.test/a',
    'https://notshop.test/a',
    'https://shop.test.evil.test/',
    'https://shop.test@evil.test/',
    'mailto:a@shop.test',
    '{{safeUrl links.unsubscribe}}',
    '{{safeUrl links.view}}',
    '{{safeUrl customer.elsewhere}}',
  ])('and no others: %s', href => {
    expect(sent(`<a href="${href}">x</a>`).html).not.toContain('utm_')
  })

  it('are marked in the text as well, each once', () => {
    const { text } = sent(
      'x',
      'https://shop.test/a. {{safeUrl customer.site}} <{{safeUrl shop.url}}> {{safeUrl links.unsubscribe}}',
    )
    expect(text.trim()).toBe(
      `https://shop.test/a?${marks}. https://shop.test/p?id=1&${marks}#a <https://www.shop.test?${marks}> https://www.shop.test/mail/u/t`,
    )
  })

  it('keep path, query and fragment of any address, and are the same when marked again', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), url => {
        const marked = withUtm(url, parameters)
        const [before, after] = [new URL(url), new URL(marked)]
        expect(after.origin + after.pathname + after.hash).toBe(before.origin + before.pathname + before.hash)
        for (const [name] of parameters) expect(after.searchParams.getAll(name)).toHaveLength(1)
        for (const name of before.searchParams.keys())
          expect(after.searchParams.getAll(name)).toEqual(before.searchParams.getAll(name))
        expect(withUtm(marked, parameters)).toBe(marked)
      }),
    )
  })

  it('name the campaign and the variant of a test', () => {
    expect(slugOf('  Ça & là: 50 % auf Süßes!  ')).toBe('ca-la-50-auf-suesses')
    expect(slugOf('!!!')).toBe('campaign')
    const of = (variant: string | null) =>
      Object.fromEntries(utmParameters({ source: 's', medium: 'm', campaign: 'c' }, { name: 'n', variant }))
    expect(of('b')).toEqual({ utm_source: 's', utm_medium: 'm', utm_campaign: 'c', utm_content: 'b' })
    expect(of(null)).not.toHaveProperty('utm_content')
    expect(leadsToShop('HTTPS://SHOP.test:8443/x', place.shopUrl)).toBe(true)
  })
})

describe('addresses of somebody who means harm', () => {
  const hostile = [
    'https://shop.test@evil.test/',
    'https://shop.test:pass@evil.test/x',
    'https://evil.test/https://shop.test/',
    'https://evil.test?https://shop.test/',
    'https://evil.test#@shop.test/',
    'https://evil.test\\@shop.test/',
    'https://shop.test.evil.test/',
    'https://evilshop.test/',
    'https://shop.test%2eevil.test/',
    '//shop.test/x',
    'javascript:alert(1)//https://shop.test/',
    'data:text/html,https://shop.test/',
    'mailto:a@shop.test?subject=https://shop.test/',
    'https:shop.test/x',
    'https:///shop.test/x',
  ]

  it.each(hostile)('%s is told nothing of our campaigns, and stays as it is', url => {
    expect(leadsToShop(url, place.shopUrl)).toBe(false)
    expect(links.rewrite(url)).toBeNull()
  })

  it('whatever is marked leads where it led before, by the way of reading of a browser', () => {
    const part = fc.constantFrom(
      'https://',
      'http://',
      'shop.test',
      'www.shop.test',
      'evil.test',
      '@',
      ':',
      '/',
      '\\',
      '?',
      '#',
      '&',
      '=',
      'utm_source=x',
      '%00',
      '%0d%0aBcc:a@b.test',
      '"',
      "'",
      '<',
      '>',
      ' ',
      '\t',
      'ä',
      '\u202e',
      '[',
      ']',
      'a'.repeat(50),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), parts => {
        const url = `https://${parts.join('')}`
        const marked = links.rewrite(url)
        if (marked === null) return
        const [before, after] = [URL.parse(url), URL.parse(marked)]
        // Nothing a browser could not read becomes readable, and nothing leads anywhere else.
        expect(after?.host).toBe(before?.host)
        expect([after?.pathname, after?.hash, after?.username]).toEqual([
          before?.pathname,
          before?.hash,
          before?.username,
        ])
        if (after) expect(after.hostname === 'shop.test' || after.hostname.endsWith('.shop.test')).toBe(true)
      }),
      { numRuns: 3_000 },
    )
  })

  it('none breaks out of its attribute, or adds a line to a mail', () => {
    for (const value of [
      'https://shop.test/"onclick="x',
      "https://shop.test/'><script>",
      'https://shop.test/\r\nBcc: x',
    ]) {
      const { html } = sent(
        '<a href="{{safeUrl customer.bad}}">x</a>'.replace('customer.bad', 'customer.site'),
      )
      expect(html).toContain('utm_source=newsletter')
      const made = links.rewrite(value)
      const { html: shown } = sent(`<a href="${value.replace(/["'<>\r\n]/g, encodeURIComponent)}">x</a>`)
      expect(shown).not.toMatch(/onclick="|<script|\n/)
      if (made !== null) expect(made.startsWith('https://shop.test/')).toBe(true)
    }
  })
})
