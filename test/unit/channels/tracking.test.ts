import { describe, expect, it } from '@jest/globals'
import { verifyUrl } from '../../../engine/consent/url-token.ts'
import { newId } from '../../../engine/shared/id.ts'
import { keyringOf } from '../../../engine/shared/keyring.ts'
import type { CompiledTemplate } from '../../../templates/source.ts'
import { withPersonalLinks, withSharedLinks } from '../../../workers/channels/tracking.ts'

const keyring = keyringOf({ id: 'k1', key: 'x'.repeat(36) })
const publicUrl = 'https://post.shop.test'
const context = { keyring, publicUrl, shopUrl: 'https://shop.test' }
const id = newId()

/** Where each counted link leads, after checking that it was signed for that. */
function leadsTo(part: string, path: 'c' | 'l'): string[] {
  return Array.from(
    part.matchAll(new RegExp(`${publicUrl}/${path}/([^?]+)\\?u=([^"\\s<>)]+)`, 'g')),
    match => {
      const url = decodeURIComponent((match[2] as string).replace(/[.!]$/, ''))
      expect(verifyUrl(keyring, path === 'c' ? 'click' : 'shared', match[1] as string, url)).toBe(id)
      return url
    },
  )
}

const own = ['u', 'v', 'p', 'd', 'r', 'f', 'o', 'c', 'l'].map(path => `${publicUrl}/${path}/k1.abc`)

describe('withPersonalLinks', () => {
  const track = (html: string, text = '') => withPersonalLinks({ html, text }, id, context)

  it('leads every link of the web past the counter, with its address decoded', () => {
    const { html } = track(
      `<p><a class="x" href="https://a.test/?a=1&amp;b=2" style="x">A</a> <A HREF='http://b.test/ä'>B</A>
       <area href="https://c.test/&#x3D;"></p>`,
    )
    expect(leadsTo(html, 'c')).toEqual(['https://a.test/?a=1&b=2', 'http://b.test/ä', 'https://c.test/='])
    expect(html).toContain('<a class="x" href="')
    expect(html).toContain('" style="x">A</a>')
  })

  it('leaves alone what is no address of the web, and our own pages', () => {
    const links = ['mailto:a@b.test', 'tel:+4930', '#top', '/relative', '', 'https://a b', ...own]
    const before = links.map(link => `<a href="${link}">x</a>`).join('')
    const { html } = track(before)
    expect(html.startsWith(before)).toBe(true)
    expect(track('', own.join('\n')).text).toBe(own.join('\n'))
  })

  it('is not mistaken about pictures, style sheets and words', () => {
    const before =
      '<link href="https://a.test/x.css"><img src="https://a.test/x.png"><td background="https://a.test/">' +
      '<p>href="https://a.test/"</p><!--[if mso]><v:rect href="https://a.test/"><![endif]-->'
    expect(track(before).html.startsWith(before)).toBe(true)
  })

  it('takes the text part too, and ends an address where the sentence ends', () => {
    const { text } = track(
      '',
      'Mehr: https://a.test/x?y=1. Oder (https://b.test/)! <https://c.test/z>\nhttps://a.test',
    )
    expect(leadsTo(text, 'c')).toEqual([
      'https://a.test/x?y=1',
      'https://b.test/',
      'https://c.test/z',
      'https://a.test',
    ])
    expect(text).toMatch(/y%3D1\. Oder \(.*\)! <.*>\n/)
  })

  it('puts a link that nobody sees and one pixel at the end of the body', () => {
    const { html } = track('<html><body><p>x</p></body></html>')
    expect(html).toMatch(
      /<p>x<\/p><a href="https:\/\/post\.shop\.test\/h\/k1\.[\w-]{43}" [^>]*style="display:none;[^"]*"><\/a><img src="https:\/\/post\.shop\.test\/o\/k1\.[\w-]{43}\.gif" width="1" height="1" alt="" style="[^"]+"><\/body>/,
    )
    expect(track('<p>x</p>').html).toMatch(/<img [^>]+>$/)
  })
})

describe('withSharedLinks', () => {
  const compiled = (html: string, text = ''): CompiledTemplate => ({
    format: 1,
    kind: 'marketing',
    defaultLocale: 'de',
    fields: [],
    variants: { de: { subject: 'x', html, text } },
  })
  const shared = (html: string, text = '') => withSharedLinks(compiled(html, text), id, context).variants.de

  it('leads literal links past the shared counter, the shop’s address among them', () => {
    const html = shared(
      '<a href="https://a.test/?x=1&amp;y=2">A</a><a href="{{safeUrl shop.url}}/sale">B</a>{{#if x}}<a href="{{ shop.url }}">C</a>{{/if}}',
    )?.html
    expect(leadsTo(html ?? '', 'l')).toEqual([
      'https://a.test/?x=1&y=2',
      'https://shop.test/sale',
      'https://shop.test',
    ])
    expect(html).toContain('{{#if x}}<a href="')
  })

  it('leaves links with a personal part as they are: a counted one would tell persons apart', () => {
    const html =
      '<a href="https://a.test/{{urlPart customer.id}}">A</a><a href="{{safeUrl (fallback event.properties.url "https://b.test")}}">B</a><a href="{{safeUrl links.unsubscribe}}">C</a>'
    const text =
      'https://a.test/?c={{urlPart customer.id}} {{safeUrl links.unsubscribe}} {{fallback x "https://b.test"}}'
    expect(shared(html, text)).toEqual({ subject: 'x', html, text })
  })

  it('does the same with the text part', () => {
    const text = shared('', 'Zum Laden:\n{{safeUrl shop.url}}\n\nNeu: https://a.test/neu.')?.text ?? ''
    expect(leadsTo(text, 'l')).toEqual(['https://shop.test', 'https://a.test/neu'])
    expect(text).not.toContain('{{')
  })

  it('has nothing personal: two renderings are the same bytes', () => {
    const html = '<a href="https://a.test/">A</a>'
    expect(shared(html)).toEqual(shared(html))
  })
})
