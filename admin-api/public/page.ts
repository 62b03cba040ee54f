import { createHash } from 'node:crypto'
import type { Response } from 'express'
import type { Language } from '../../engine/shared/text.ts'
import type { Brand } from '../../templates/brand.ts'
import { html, type Markup } from './html.ts'

/** Plain enough for any phone; one column, large buttons, light and dark. */
const styles = (color: string) => `
:root{color-scheme:light dark;--ink:#1d2433;--soft:#5b6475;--paper:#f4f5f7;--card:#fff;--line:#d8dce3}
@media(prefers-color-scheme:dark){:root{--ink:#eceef2;--soft:#a5adbb;--paper:#14171d;--card:#1e232c;--line:#39404d}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:34rem;margin:6vh auto;padding:2rem 1.5rem;background:var(--card);border:1px solid var(--line);border-top:6px solid ${color};border-radius:12px}
h1{font-size:1.45rem;line-height:1.25;margin:.2rem 0 1rem}
.shop{margin:0;color:var(--soft);font-weight:600}
.soft,footer{color:var(--soft);font-size:.9rem}
.address{font-weight:600;overflow-wrap:anywhere}
button{display:block;width:100%;min-height:48px;margin:.75rem 0;padding:.7rem 1rem;font:inherit;font-weight:600;border-radius:8px;border:2px solid var(--ink);background:var(--ink);color:var(--card);cursor:pointer}
button.second{background:transparent;color:var(--ink);border-color:var(--line)}
a.next{display:block;min-height:48px;margin:.75rem 0;padding:.7rem 1rem;text-align:center;font-weight:600;text-decoration:none;border-radius:8px;background:var(--ink);color:var(--card)}
h2{font-size:1.15rem;margin:2.2rem 0 .3rem}
fieldset{margin:1.2rem 0;padding:.6rem 1rem 1rem;border:1px solid var(--line);border-radius:8px;min-width:0}
fieldset fieldset{margin:.6rem 0 0;padding:.2rem .8rem .6rem}
legend{padding:0 .4rem;font-weight:600}
fieldset fieldset legend{font-weight:400;color:var(--soft)}
fieldset p{margin:.2rem 0 .4rem}
label.pick{display:flex;gap:.7rem;align-items:center;min-height:44px;padding:.2rem 0;cursor:pointer}
label.pick input{flex:none;width:1.35rem;height:1.35rem;margin:0;accent-color:${color}}
label.line{display:block;margin:.9rem 0;font-weight:600}
label.line input,label.line select,label.line textarea{display:block;width:100%;min-height:44px;margin-top:.25rem;padding:.5rem .7rem;font:inherit;font-weight:400;color:inherit;background:var(--card);border:1px solid var(--soft);border-radius:8px}
.error{color:#c0262d;font-weight:400}
@media(prefers-color-scheme:dark){.error{color:#ff8a80}}
.told{margin:1rem 0;padding:.8rem 1rem;border-left:5px solid ${color};background:var(--paper);border-radius:4px}
.told p{margin:.2rem 0}
button:focus-visible,a:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible{outline:3px solid ${color};outline-offset:2px}
footer{max-width:34rem;margin:0 auto 3rem;padding:1rem 1.5rem 0;white-space:pre-line}
footer a,.soft a{color:inherit}
.frame{display:block;width:100%;height:100vh;border:0;background:#fff}
.bare{margin:0}
@media(max-width:36rem){main{margin:0;border-radius:0;border-left:0;border-right:0}}
`

export type PageParts = {
  brand: Brand
  language: Language
  title: string
  body: Markup
  /** Address of this page in the other language. */
  other?: string | undefined
  /** Sources a frame on the page may have; none unless said. */
  frame?: 'self'
  /** Rules for what only this page has. */
  style?: string
}

/** Sends one page. Nothing on it runs, nothing is fetched from elsewhere, and nobody may frame or keep it. */
export function sendPage(response: Response, status: number, parts: PageParts): void {
  const style = styles(parts.brand.color) + (parts.style ?? '')
  const hash = createHash('sha256').update(style).digest('base64')
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(parts.frame ? [`frame-src '${parts.frame}'`] : []),
  ]
  setPrivate(response)
  response.set('Content-Security-Policy', policy.join('; '))
  response.set('X-Frame-Options', 'DENY')
  response.set('Content-Language', parts.language)
  response.status(status).type('html').send(page(parts, style))
}

/** Headers of every answer behind a personal link: kept by no cache, found by no search, told to no third party. */
export function setPrivate(response: Response): void {
  response.set('Cache-Control', 'private, no-store')
  response.set('Referrer-Policy', 'no-referrer')
  response.set('X-Content-Type-Options', 'nosniff')
  response.set('X-Robots-Tag', 'noindex, nofollow')
  response.set('Vary', 'Accept-Language')
}

function page({ brand, language, title, body, other, frame }: PageParts, style: string): string {
  // The hash in the policy is of these very characters, so they are not escaped.
  const head = `<style>${style}</style>`
  const content = frame
    ? html`${body}`
    : html`<main><p class="shop">${brand.shopName}</p>${body}</main>
<footer>${brand.imprint[language]}${
        other !== undefined &&
        html`

<a href="${other}" hreflang="${language === 'de' ? 'en' : 'de'}">${language === 'de' ? 'English' : 'Deutsch'}</a>`
      }</footer>`
  const robots = '<meta name="robots" content="noindex">'
  const viewport = '<meta name="viewport" content="width=device-width, initial-scale=1">'
  const heading = html`<title>${title} · ${brand.shopName}</title>`.text
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8">${viewport}${robots}${heading}${head}</head>
<body${frame ? ' class="bare"' : ''}>${content.text}</body></html>
`
}
