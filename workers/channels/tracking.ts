import { signLink } from '../../engine/consent/link-token.ts'
import { canLeadTo, signUrl } from '../../engine/consent/url-token.ts'
import type { Keyring } from '../../engine/shared/keyring.ts'
import { decodeEntities } from '../../templates/markup.ts'
import { mask } from '../../templates/mustache.ts'
import type { CompiledTemplate, CompiledVariant } from '../../templates/source.ts'

export type LinkContext = {
  keyring: Keyring
  /** Base of our own links, without a trailing slash. */
  publicUrl: string
  shopUrl: string
}

/** What `href` of a link holds, as written: in double quotes, or in single ones. */
const hrefs = /(<(?:a|area)\b[^<>]*?\shref=)(?:"([^"<>]*)"|'([^'<>]*)')/gi
const addresses = /https?:\/\/[^\s<>"']+/gi
/** Ends a sentence rather than an address. */
const trailing = /[.,;:!?)\]]+$/
/** The address of the shop is the same for everybody, though it comes out of the data. */
const shopAddress = /^\{\{~?\s*(?:safeUrl\s+)?shop\.url\s*~?\}\}$/

/** Paths of our own public pages: opting out, viewing, confirming. Never counted, never led past a counter. */
const ownPath = /^\/[a-z]\//

function isOwn(url: string, publicUrl: string): boolean {
  return url.startsWith(publicUrl) && ownPath.test(url.slice(publicUrl.length, publicUrl.length + 3))
}

/** Percent-encoded so that no mail program ends the link early: brackets and quotes too (RFC 3986 § 2.2). */
function encoded(url: string): string {
  return encodeURIComponent(url).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** Replaces the addresses that links lead to; null leaves one as it is. `to` may hold no `"`, `<` or `&`. */
function replaceInHtml(html: string, to: (url: string) => string | null): string {
  return html.replace(
    hrefs,
    (whole, before: string, double: string | undefined, single: string | undefined) => {
      const written = double ?? single ?? ''
      const url = (written.includes('&') ? decodeEntities(written) : written).trim()
      const replaced = to(url)
      return replaced === null ? whole : `${before}"${replaced}"`
    },
  )
}

function replaceInText(text: string, to: (url: string) => string | null): string {
  return text.replace(addresses, found => {
    const end = trailing.exec(found)?.[0] ?? ''
    const url = found.slice(0, found.length - end.length)
    const replaced = to(url)
    return replaced === null ? found : replaced + end
  })
}

/**
 * A template version whose literal links lead past the counter that knows no persons (`/l/…`). Done once per
 * version, so that it costs a mail nothing. Links with a personal part stay plain.
 */
export function withSharedLinks(
  compiled: CompiledTemplate,
  versionId: string,
  { keyring, publicUrl, shopUrl }: LinkContext,
): CompiledTemplate {
  const to = (url: string) =>
    canLeadTo(url) && !isOwn(url, publicUrl)
      ? `${publicUrl}/l/${signUrl(keyring, 'shared', versionId, url)}?u=${encoded(url)}`
      : null
  const rewrite = (source: string, replace: typeof replaceInHtml) => {
    const masked = mask(source)
    const shop = (text: string) =>
      text.replaceAll(masked.words, (word, index) =>
        shopAddress.test(masked.mustaches[Number(index)]?.raw ?? '') ? shopUrl : word,
      )
    const literal = (written: string) => {
      const url = shop(written)
      return url.search(masked.words) >= 0 ? null : to(url)
    }
    // In text the address of the shop is found only once it is there.
    const source_ = replace === replaceInText ? shop(masked.text) : masked.text
    return masked.unmask(replace(source_, literal))
  }
  const variant = ({ subject, html, text }: CompiledVariant): CompiledVariant => ({
    subject,
    html: rewrite(html, replaceInHtml),
    text: rewrite(text, replaceInText),
  })
  const variants = Object.entries(compiled.variants).map(([locale, one]) => [locale, variant(one)] as const)
  return { ...compiled, variants: Object.fromEntries(variants) }
}

/** A mail of somebody who consented to measuring: links lead past `/c/…`, and a pixel tells when it is shown. */
export function withPersonalLinks(
  mail: { html: string; text: string },
  messageId: string,
  { keyring, publicUrl }: LinkContext,
): { html: string; text: string } {
  const known = new Map<string, string | null>()
  const to = (url: string) => {
    let made = known.get(url)
    if (made === undefined) {
      made =
        canLeadTo(url) && !isOwn(url, publicUrl)
          ? `${publicUrl}/c/${signUrl(keyring, 'click', messageId, url)}?u=${encoded(url)}`
          : null
      known.set(url, made)
    }
    return made
  }
  const pixel = `<img src="${publicUrl}/o/${signLink(keyring, 'open', messageId)}.gif" width="1" height="1" alt="" style="display:block;border:0;width:1px;height:1px">`
  const html = replaceInHtml(mail.html, to)
  const end = html.lastIndexOf('</body>')
  return {
    html: end < 0 ? html + pixel : html.slice(0, end) + pixel + html.slice(end),
    text: replaceInText(mail.text, to),
  }
}
