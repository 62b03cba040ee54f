import type { Brand } from '../brand.ts'
import { inkOn, readableOnWhite, tint } from '../color.ts'
import { escapeHtml } from '../markup.ts'
import type { TemplateKind } from '../source.ts'
import { darkStyle, hasOwnColours } from './dark.ts'

type Language = 'de' | 'en'

/**
 * Phrased without Sie or du, so that they fit every shop. The sentence on objection is the notice § 7 (3)
 * no. 4 UWG demands in each mail sent to an existing customer.
 */
const phrases: Record<Language, Record<'view' | 'preferences' | 'unsubscribe' | 'objection', string>> = {
  de: {
    view: 'Im Browser ansehen',
    preferences: 'Einstellungen',
    unsubscribe: 'Vom Empfang abmelden',
    objection:
      'Der Verwendung der E-Mail-Adresse für Werbung kann jederzeit widersprochen werden, ohne dass hierfür andere als die Übermittlungskosten nach den Basistarifen entstehen.',
  },
  en: {
    view: 'View in browser',
    preferences: 'Preferences',
    unsubscribe: 'Unsubscribe',
    objection:
      'You may object to the use of your e-mail address for advertising at any time, at no cost other than that of transmission at basic rates.',
  },
}

/** The language of the layout's own words: German for German locales, English for all others. */
export function layoutLanguage(locale: string): Language {
  return /^de\b/.test(locale) ? 'de' : 'en'
}

const fontStack = "-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif"

/** Keeps mail programs from showing the first words of the body after the preheader. */
const preheaderPadding = '&#847;&zwnj;&nbsp;'.repeat(40)

/**
 * Seen in the list of mails only. MJML's own would write it white on white, for which spam filters give points. Outlook
 * for Windows goes by `mso-hide`.
 */
const hidden =
  'display:none;mso-hide:all;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;color:#1f2328'

/** A ground of its own begins right below the head. */
const startsTinted = /^\s*<mj-section mj-class="tinted"/

export type LayoutParts = {
  kind: TemplateKind
  locale: string
  /** HTML with Handlebars. */
  preheader: string
  /** Prepared body, MJML with Handlebars. */
  body: string
  brand: Brand
}

/** Lines of MJML that come before the body; MJML's messages count from the top of the document. */
export function layoutMail({ kind, locale, preheader, body, brand }: LayoutParts): {
  mjml: string
  linesBefore: number
} {
  const words = phrases[layoutLanguage(locale)]
  const link = readableOnWhite(brand.color)
  const button = brand.buttonColor ?? brand.color
  const before = `<mjml lang="${escapeHtml(locale)}">
<mj-head>
<mj-title>${escapeHtml(brand.shopName)}</mj-title>
<mj-attributes>
<mj-all font-family="${fontStack}" />
<mj-body background-color="#f3f4f6" width="600px" />
<mj-wrapper padding="0" />
<mj-section padding="0" background-color="#ffffff" />
<mj-text font-size="16px" line-height="1.6" color="#1f2328" padding="0 32px 16px" />
<mj-button align="left" background-color="${button}" color="${inkOn(button)}" border-radius="8px" font-size="16px" font-weight="600" line-height="1.25" inner-padding="14px 26px" padding="8px 32px 24px" />
<mj-image padding="0 32px 20px" />
<mj-divider border-width="1px" border-color="#e4e6ea" padding="8px 32px 24px" />
<mj-table font-size="16px" line-height="1.5" color="#1f2328" padding="0 32px 24px" />
<mj-class name="title" font-size="28px" line-height="1.2" font-weight="700" letter-spacing="-0.2px" padding="0 32px 16px" />
<mj-class name="muted" font-size="14px" color="#5c6470" />
<mj-class name="tinted" background-color="${tint(brand.color)}" />
</mj-attributes>
<mj-style>
a { color: ${link}; }
.mail-quiet a { color: #5c6470; }
.mail-body ul, .mail-body ol { margin: 0 0 12px; padding-left: 22px; }
.mail-body li { margin: 0 0 6px; }
.mail-body p { margin: 0 0 12px; }
.mail-body p:last-child, .mail-body ul:last-child, .mail-body ol:last-child { margin-bottom: 0; }
.mail-words div, .mail-title div { overflow-wrap: break-word; word-break: break-word; hyphens: auto; -webkit-hyphens: auto; }
@media only screen and (max-width: 479px) {
td[style*="32px"] { padding-left: 20px !important; padding-right: 20px !important; }
.mail-head, .mail-head > table, .mail-foot, .mail-foot > table { border-radius: 0 !important; }
.mail-title div { font-size: 24px !important; }
.mail-code { font-size: 20px !important; letter-spacing: 1px !important; }
.mail-left > table > tbody > tr > td { padding-left: 20px !important; padding-right: 8px !important; }
.mail-right > table > tbody > tr > td { padding-left: 8px !important; padding-right: 20px !important; }
td.mail-picture { padding: 0 12px 12px 20px !important; }
.mail-button table, .mail-button a { width: 100% !important; box-sizing: border-box; text-align: center !important; }
}
</mj-style>
<mj-raw>${colourScheme(body, brand)}<meta name="format-detection" content="telephone=no,date=no,address=no,email=no"></mj-raw>
</mj-head>
<mj-body>
${preheader ? `<mj-raw><div style="${hidden}">${preheader}${preheaderPadding}</div></mj-raw>` : ''}
${header(brand, words.view, /<h1\b/i.test(body))}
${startsTinted.test(body) ? '' : '<mj-section padding="32px 0 0"><mj-column><mj-spacer height="1px" /></mj-column></mj-section>'}
`
  const after = `
<mj-section css-class="mail-foot" padding="0 0 16px" border-radius="0 0 12px 12px"><mj-column><mj-spacer height="1px" /></mj-column></mj-section>
${footer(kind, locale, brand)}
</mj-body>
</mjml>`
  return { mjml: before + body + after, linesBefore: before.split('\n').length - 1 }
}

/** Programs that are told of one scheme only leave the mail as it is. */
function colourScheme(body: string, brand: Brand): string {
  const schemes = hasOwnColours(body) ? 'light' : 'light dark'
  const told = `<meta name="color-scheme" content="${schemes}"><meta name="supported-color-schemes" content="${schemes}">`
  return schemes === 'light' ? told : told + darkStyle(brand)
}

function header(brand: Brand, view: string, titled: boolean): string {
  const ink = inkOn(brand.color)
  const name = escapeHtml(brand.shopName)
  // By its height alone, and within both bounds: of a square logo and of a long one the shape stays. Outlook for
  // Windows goes by the attribute.
  const sign = brand.logoUrl
    ? `<img alt="${name}" src="${escapeHtml(brand.logoUrl)}" height="48" style="display:block;border:0;width:auto;height:auto;max-height:48px;max-width:240px">`
    : name
  const linked = `<a href="{{safeUrl shop.url}}" style="color:${ink};text-decoration:none">${sign}</a>`
  const room = brand.logoUrl ? '20px 32px' : '22px 32px'
  // A letter without a heading has this one.
  const heading = titled ? linked : `<h1 style="margin:0;font-size:20px;line-height:1.3">${linked}</h1>`
  return `<mj-section background-color="#f3f4f6" padding="12px 0"><mj-column>
<mj-raw>{{#if links.view}}</mj-raw>
<mj-text css-class="mail-quiet" align="right" font-size="12px" line-height="16px" color="#5c6470" padding="0 16px"><a href="{{safeUrl links.view}}">${view}</a></mj-text>
<mj-raw>{{/if}}</mj-raw>
</mj-column></mj-section>
<mj-section css-class="mail-head" background-color="${brand.color}" border-radius="12px 12px 0 0"><mj-column><mj-text font-size="20px" line-height="1.3" font-weight="700" color="${ink}" padding="${room}">${heading}</mj-text></mj-column></mj-section>`
}

function footer(kind: TemplateKind, locale: string, brand: Brand): string {
  const language = layoutLanguage(locale)
  const words = phrases[language]
  const imprint = imprintLines(brand, language).map(escapeHtml).join('<br>')
  const unsubscribe =
    kind === 'marketing'
      ? `<mj-text mj-class="muted" css-class="mail-quiet" align="center" font-size="13px" padding="0 16px 12px"><a href="{{safeUrl links.unsubscribe}}">${words.unsubscribe}</a>{{#if links.preferences}} &nbsp;·&nbsp; <a href="{{safeUrl links.preferences}}">${words.preferences}</a>{{/if}}</mj-text>
<mj-text mj-class="muted" align="center" font-size="12px" line-height="1.5" padding="0 16px 12px">${words.objection}</mj-text>`
      : ''
  return `<mj-section background-color="#f3f4f6" padding="24px 16px 32px"><mj-column>
${unsubscribe}
<mj-text mj-class="muted" css-class="mail-quiet" align="center" font-size="12px" line-height="1.5" padding="0 16px">${imprint}</mj-text>
</mj-column></mj-section>`
}

/** What the layout adds below the text part; Handlebars. */
export function textFooter(kind: TemplateKind, locale: string, brand: Brand): string {
  const language = layoutLanguage(locale)
  const words = phrases[language]
  const unsubscribe =
    kind === 'marketing'
      ? [
          `${words.unsubscribe}:\n{{safeUrl links.unsubscribe}}`,
          `{{#if links.preferences}}\n${words.preferences}:\n{{safeUrl links.preferences}}\n{{/if}}`,
          words.objection,
        ]
      : []
  const imprint = imprintLines(brand, language).join('\n').replaceAll('{{', '{ {')
  // "-- " is the signature separator of RFC 3676, below which mail programs do not quote.
  return ['-- ', ...unsubscribe, imprint].join('\n\n').replace('-- \n\n', '-- \n')
}

function imprintLines(brand: Brand, language: Language): string[] {
  return brand.imprint[language]
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}
