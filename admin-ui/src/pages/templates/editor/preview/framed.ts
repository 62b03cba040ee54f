import { shownAs } from '../../../../shared/mail-scheme.ts'

/**
 * A mail for a frame without scripts, in a page of this origin. Pictures come from this installation only: the policy of the console holds in the
 * frame too. The base makes every link open a new window, which the sandbox forbids: looking at a mail must not
 * unsubscribe anybody.
 */
export function framed(html: string, origin: string, dark = false): string {
  const guard =
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data: ${origin}; style-src 'unsafe-inline'">` +
    '<base target="_blank">' +
    (dark && !knowsDark(html) ? inverted : '')
  const at = /^\s*<!doctype[^>]*>/i.exec(html)?.[0].length ?? 0
  return html.slice(0, at) + guard + ownPictures(shownAs(html.slice(at), dark), origin)
}

/** What programs do to mails that say nothing of dark grounds: they turn the colours round, but for pictures. */
const inverted =
  '<style>html{background:#fff;filter:invert(0.92) hue-rotate(180deg)}img{filter:invert(1) hue-rotate(180deg)}</style>'

export function knowsDark(html: string): boolean {
  return html.includes('prefers-color-scheme')
}

/** Pictures of this installation, whatever address it is reached at while this is looked at. */
function ownPictures(html: string, origin: string): string {
  return html.replace(/https?:\/\/[^\s"'()<>]+(\/a\/[\w-]+\.(?:png|jpe?g|gif|webp))/g, `${origin}$1`)
}

/** How many pictures the frame will not load, because another server has them. */
export function foreignPictures(html: string, origin: string): number {
  const sources = [...ownPictures(html, origin).matchAll(/<img[^>]+src="(https?:\/\/[^"]+)"/g)]
  return new Set(sources.map(match => match[1]).filter(src => !src?.startsWith(origin))).size
}
