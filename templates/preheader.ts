import { decodeEntities } from './markup.ts'

/** The hidden first part of a mail that mail programs show beside the subject, as MJML writes it. */
const hidden = /<div style="display:\s*none[^"]*"[^>]*>([\s\S]*?)<\/div>/i

/** The preheader of a rendered mail, without what is put behind it to push the rest out of sight; null without one. */
export function preheaderOf(html: string): string | null {
  const [, inside] = hidden.exec(html.slice(0, 200_000)) ?? []
  if (inside === undefined) return null
  const text = decodeEntities(inside.replace(/<[^>]*>/g, ''))
    .replace(/[\u034f\u200c\u00a0]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return text === '' ? null : text
}
