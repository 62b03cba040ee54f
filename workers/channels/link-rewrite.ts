import { decodeEntities } from '../../templates/markup.ts'
import { type Masked, mask } from '../../templates/mustache.ts'
import type { CompiledTemplate, CompiledVariant } from '../../templates/source.ts'

/** Another address, or null where it stays. */
export type Rewrite = (url: string) => string | null

/** What `href` of a link holds, as written: in double quotes, or in single ones. */
const hrefs = /(<(?:a|area)\b[^<>]*?\shref=)(?:"([^"<>]*)"|'([^'<>]*)')/gi
const addresses = /https?:\/\/[^\s<>"']+/gi
/** Ends a sentence rather than an address. */
const trailing = /[.,;:!?)\]]+$/
/** The address of the shop is the same for everybody, though it comes out of the data. */
const shopAddress = /^\{\{~?\s*(?:safeUrl\s+)?shop\.url\s*~?\}\}$/
/** Paths of our own public pages: opting out, viewing, confirming. Never counted, never led past a counter. */
const ownPath = /^\/[a-z]\//

export function isOwn(url: string, publicUrl: string): boolean {
  return url.startsWith(publicUrl) && ownPath.test(url.slice(publicUrl.length, publicUrl.length + 3))
}

const plainUrl = (written: string) => (written.includes('&') ? decodeEntities(written) : written).trim()
/** An address that holds no quotes and no brackets, as an attribute has it. */
const asAttribute = (url: string) => url.replaceAll('&', '&amp;')

/** Replaces the addresses that links lead to; `to` may hold no `"` and no `<`. */
export function rewriteHtml(html: string, to: Rewrite): string {
  return html.replace(
    hrefs,
    (whole, before: string, double: string | undefined, single: string | undefined) => {
      const replaced = to(plainUrl(double ?? single ?? ''))
      return replaced === null ? whole : `${before}"${asAttribute(replaced)}"`
    },
  )
}

/** What such links lead to, and where it stands with its quotes. */
export function hrefsOf(html: string): { url: string; from: number; to: number }[] {
  return Array.from(html.matchAll(hrefs), ({ index, 0: whole, 1: before = '', 2: double, 3: single }) => ({
    url: plainUrl(double ?? single ?? ''),
    from: index + before.length,
    to: index + whole.length,
  }))
}

export function rewriteText(text: string, to: Rewrite): string {
  return text.replace(addresses, found => {
    const end = trailing.exec(found)?.[0] ?? ''
    const replaced = to(found.slice(0, found.length - end.length))
    return replaced === null ? found : replaced + end
  })
}

/** The value of an attribute that is an address as a whole. */
export function rewriteValue(written: string, to: Rewrite): string {
  const replaced = to(plainUrl(written))
  return replaced === null ? written : asAttribute(replaced)
}

/**
 * Rewrites the addresses a compiled template spells out: once per version, so that it costs a mail nothing. Where an
 * expression stands in one, `personal` says what becomes of it; conditions within an address leave it alone.
 */
export function rewriteTemplate(
  compiled: CompiledTemplate,
  shopUrl: string,
  to: Rewrite,
  personal: Rewrite,
): CompiledTemplate {
  const rewrite = (source: string, replace: typeof rewriteHtml) => {
    const masked = mask(source)
    const withShop = (text: string) =>
      text.replaceAll(masked.words, (word, index) =>
        shopAddress.test(masked.mustaches[Number(index)]?.raw ?? '') ? shopUrl : word,
      )
    // In text the address of the shop is found only once it is there.
    const text = replace === rewriteText ? withShop(masked.text) : masked.text
    return masked.unmask(
      replace(text, written => {
        const url = withShop(written)
        if (url.search(masked.words) < 0) return to(url)
        return hasBlock(url, masked) ? null : personal(url)
      }),
    )
  }
  const variant = ({ subject, html, text }: CompiledVariant): CompiledVariant => ({
    subject,
    html: rewrite(html, rewriteHtml),
    text: rewrite(text, rewriteText),
  })
  const variants = Object.entries(compiled.variants).map(([locale, one]) => [locale, variant(one)] as const)
  return { ...compiled, variants: Object.fromEntries(variants) }
}

function hasBlock(text: string, { words, mustaches }: Masked): boolean {
  return Array.from(text.matchAll(words)).some(([, index]) => mustaches[Number(index)]?.kind !== 'value')
}
