import { signLink } from '../../engine/consent/link-token.ts'
import { canLeadTo, signUrl } from '../../engine/consent/url-token.ts'
import type { Keyring } from '../../engine/shared/keyring.ts'
import type { CompiledTemplate } from '../../templates/source.ts'
import { isOwn, rewriteHtml, rewriteTemplate, rewriteText } from './link-rewrite.ts'

export type LinkContext = {
  keyring: Keyring
  /** Base of our own links, without a trailing slash. */
  publicUrl: string
  shopUrl: string
}

/** Percent-encoded so that no mail program ends the link early: brackets and quotes too (RFC 3986 § 2.2). */
export function encodedUrl(url: string): string {
  return encodeURIComponent(url).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
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
      ? `${publicUrl}/l/${signUrl(keyring, 'shared', versionId, url)}?u=${encodedUrl(url)}`
      : null
  return rewriteTemplate(compiled, shopUrl, to, () => null)
}

export type PersonalLinks = {
  /** Past `/c/…`; null for what is no address of the web, and our own pages. */
  to(url: string): string | null
  /** The same for an address that is known to be one, and was encoded before. */
  toKnown(url: string, encoded: string): string
  /** What goes to the end of the body. */
  end: string
}

/** What mails of somebody who consented to measuring have besides: links lead past a counter, and a pixel tells when it is shown. */
export function personalLinks(messageId: string, { keyring, publicUrl }: LinkContext): PersonalLinks {
  const known = new Map<string, string | null>()
  const toKnown = (url: string, encoded: string) => {
    const made = known.get(url) ?? `${publicUrl}/c/${signUrl(keyring, 'click', messageId, url)}?u=${encoded}`
    known.set(url, made)
    return made
  }
  const to = (url: string) => {
    const made = known.get(url)
    if (made !== undefined) return made
    if (canLeadTo(url) && !isOwn(url, publicUrl)) return toKnown(url, encodedUrl(url))
    known.set(url, null)
    return null
  }
  const pixel = `<img src="${publicUrl}/o/${signLink(keyring, 'open', messageId)}.gif" width="1" height="1" alt="" style="display:block;border:0;width:1px;height:1px">`
  // No reader sees it, nor has it read out: whoever follows it is a machine that follows everything.
  const trap = `<a href="${publicUrl}/h/${signLink(keyring, 'trap', messageId)}" aria-hidden="true" tabindex="-1" style="display:none;mso-hide:all"></a>`
  return { to, toKnown, end: trap + pixel }
}

/** A mail with its personal links, whatever it was made of. */
export function withPersonalLinks(
  mail: { html: string; text: string },
  messageId: string,
  context: LinkContext,
): { html: string; text: string } {
  const { to, end } = personalLinks(messageId, context)
  return { html: withPersonalHtml(mail.html, { to, end }), text: rewriteText(mail.text, to) }
}

export function withPersonalHtml(html: string, { to, end }: Pick<PersonalLinks, 'to' | 'end'>): string {
  const rewritten = rewriteHtml(html, to)
  const at = rewritten.lastIndexOf('</body>')
  return at < 0 ? rewritten + end : rewritten.slice(0, at) + end + rewritten.slice(at)
}
