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
function encoded(url: string): string {
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
      ? `${publicUrl}/l/${signUrl(keyring, 'shared', versionId, url)}?u=${encoded(url)}`
      : null
  return rewriteTemplate(compiled, shopUrl, to, () => null)
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
  // No reader sees it, nor has it read out: whoever follows it is a machine that follows everything.
  const trap = `<a href="${publicUrl}/h/${signLink(keyring, 'trap', messageId)}" aria-hidden="true" tabindex="-1" style="display:none;mso-hide:all"></a>`
  const html = rewriteHtml(mail.html, to)
  const end = html.lastIndexOf('</body>')
  return {
    html: end < 0 ? html + trap + pixel : html.slice(0, end) + trap + pixel + html.slice(end),
    text: rewriteText(mail.text, to),
  }
}
