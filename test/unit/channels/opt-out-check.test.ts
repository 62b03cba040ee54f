import { describe, expect, it } from '@jest/globals'
import { compileTemplate } from '../../../templates/compile.ts'
import { starterTemplates } from '../../../templates/starters/starters.ts'
import { composeMail } from '../../../workers/channels/compose.ts'
import {
  alwaysShowsOptOut,
  hasListUnsubscribe,
  namesAddress,
  showsLink,
} from '../../../workers/channels/opt-out-check.ts'

const url = 'https://post.shop.test/u/k1.abc-_123'
const link = `<a href="${url}">Abmelden</a>`

describe('showsLink', () => {
  it.each([
    link,
    `<div><p>x${link}</p></div>`,
    `<a style="color:red" class='x' href='${url}' target="_blank"><b>Ab</b>melden</a>`,
    `<A HREF="${url.replaceAll('/', '&#x2F;')}">Abmelden</A>`,
    `<a href="${url}"><img src="x" alt="Abmelden"></a>`,
    `<div style="display:none">x</div>${link}`,
    `<div style="display:none"><div>x</div></div>${link}`,
    `<!-- ${link} -->${link}`,
    `<!--[if mso]><table><tr><td><![endif]-->${link}<!--[if mso]></td></tr></table><![endif]-->`,
    `<!--[if !mso]><!-->${link}<!--<![endif]-->`,
    // What MJML makes: text of no size around, and of some size inside.
    `<td style="font-size:0px;word-break:break-word"><div style="font-size:13px">${link}</div></td>`,
    `<div style="opacity:0.8;max-height:0.5em">${link}</div>`,
    `a < b ${link}`,
    `<style>p { display:none }</style>${link}`,
    `<p title="a > b">${link}</p>`,
  ])('sees %s', html => expect(showsLink(html, url)).toBe(true))

  it.each([
    '',
    'Abmelden',
    url,
    `<p>${url}</p>`,
    `<!-- ${link} -->`,
    `<!--[if mso]>${link}<![endif]-->`,
    `<!-- ${link}`,
    `<div style="display: none">${link}</div>`,
    `<div style="DISPLAY:NONE"><p><span>${link}</span></p></div>`,
    `<a href="${url}" style="display:none">Abmelden</a>`,
    `<div style="visibility:hidden">${link}</div>`,
    `<div style="mso-hide:all">${link}</div>`,
    `<div style="opacity:0">${link}</div>`,
    `<div style="opacity:0.0">${link}</div>`,
    `<div style="max-height:0;overflow:hidden">${link}</div>`,
    `<div style="font-size:0">${link}</div>`,
    `<div style="font-size:0.1px">${link}</div>`,
    `<div hidden>${link}</div>`,
    `<div hidden="">${link}</div>`,
    `<a href="${url}"></a>`,
    `<a href="${url}"> &nbsp;&zwnj;\u200b</a>`,
    `<a href="${url}"><!-- Abmelden --></a>`,
    `<a href="${url}"><img src="x" alt=""></a>`,
    `<a href="${url}x">Abmelden</a>`,
    `<a href="${url.slice(0, -1)}">Abmelden</a>`,
    `<a title='href="${url}"' href="https://a.test">Abmelden</a>`,
    `<a data-href="${url}" href="https://a.test">Abmelden</a>`,
    `<title>${link}</title>`,
    `<style>${link}</style>`,
    `<textarea>${link}</textarea>`,
    `<p title="${link.replaceAll('"', "'")}">x</p>`,
  ])('does not see %s', html => expect(showsLink(html, url)).toBe(false))
})

describe('alwaysShowsOptOut', () => {
  const hole = '<a href="{{safeUrl links.unsubscribe}}">Abmelden</a>'

  it.each([
    hole,
    `{{#if a}}<b>x</b>{{else}}<i>y</i>{{/if}}${hole}`,
    `{{#each x}}<p>{{this}}</p>{{/each}}<p>${hole}</p>`,
  ])('is sure of %s', html => expect(alwaysShowsOptOut(html)).toBe(true))

  it.each([
    '',
    `{{#if a}}${hole}{{/if}}`,
    `{{#if a}}x{{else}}${hole}{{/if}}`,
    `{{#unless links.unsubscribe}}<p>{{/unless}}${hole}`,
    `{{#if a}}<div style="display:none">{{/if}}${hole}{{#if a}}</div>{{/if}}`,
    `{{#if a}}<div style="display:none">{{else}}<div>{{/if}}${hole}</div>`,
    `<div style="display:none">${hole}</div>`,
    `<div style="{{customer.style}}">${hole}</div>`,
    `<!-- ${hole} -->`,
    `<!-- {{#if a}}-->{{/if}}${hole}`,
    '<a href="{{safeUrl links.unsubscribe}}">{{fallback customer.x ""}}</a>',
    '<a href="{{safeUrl links.unsubscribe}}{{x}}">Abmelden</a>',
    '<a href="{{fallback links.unsubscribe "https://a.test"}}">Abmelden</a>',
    '<a href="{{safeUrl links.view}}">Abmelden</a>',
  ])('is not sure of %s', html => expect(alwaysShowsOptOut(html)).toBe(false))

  it('is sure of every template our layout made', async () => {
    const brand = {
      shopName: 'Laden',
      imprint: { de: 'Laden GmbH\nBerlin', en: 'Laden GmbH\nBerlin' },
      color: '#c2410c',
      baseUrl: 'http://shop.test',
    }
    const marketing = starterTemplates.filter(({ source }) => source.kind === 'marketing')
    expect(marketing.length).toBeGreaterThan(0)
    for (const { source } of marketing)
      for (const { html } of Object.values((await compileTemplate(source, brand)).variants))
        expect(alwaysShowsOptOut(html)).toBe(true)
  })
})

describe('namesAddress', () => {
  it('wants the whole address, as a word', () => {
    expect(namesAddress(`Abmelden:\n${url}\n`, url)).toBe(true)
    expect(namesAddress(`Abmelden <${url}>.`, url)).toBe(true)
    expect(namesAddress(`${url}x ${url}`, url)).toBe(true)
    expect(namesAddress(`${url}x`, url)).toBe(false)
    expect(namesAddress(url.slice(0, -1), url)).toBe(false)
    expect(namesAddress('', url)).toBe(false)
  })
})

describe('hasListUnsubscribe', () => {
  const mail = (unsubscribe: { url: string; mailto?: string } | undefined, text = 'x') =>
    composeMail({
      from: { name: 'Laden', address: 'a@shop.test' },
      to: { name: '', address: 'b@example.test' },
      subject: 'Grüße',
      html: '<p>x</p>',
      text,
      mailId: '<1@shop.test>',
      date: new Date(0),
      purpose: 'newsletter',
      unsubscribe,
    })

  it('reads the very head that goes out', () => {
    expect(hasListUnsubscribe(mail({ url }), url)).toBe(true)
    expect(hasListUnsubscribe(mail({ url, mailto: 'opt-out@shop.test' }), url)).toBe(true)
    expect(hasListUnsubscribe(mail(undefined), url)).toBe(false)
    expect(hasListUnsubscribe(mail({ url: `${url}x` }), url)).toBe(false)
    // Words of the body are no header.
    const words = `List-Unsubscribe: <${url}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n`
    expect(hasListUnsubscribe(mail(undefined, words), url)).toBe(false)
  })
})
