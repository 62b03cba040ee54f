import type { Results } from '../../../api/campaign-results.ts'
import { colorsOf, heatOf } from './heat.ts'

export type HeatLink = Results['links'][number]

export type HeatWords = {
  /** What the badge shows, of the share of all clicks. */
  share(of: number): string
  /** What it says in full. */
  about(link: HeatLink, of: number): string
}

/**
 * Puts a badge to every marked link (`data-link`) of a mail. The mail is shown in a frame without scripts, so the badges
 * have to be part of its HTML; parsing runs nothing, loads nothing, and the frame's policy holds for what comes out.
 */
export function markLinks(html: string, links: readonly HeatLink[], words: HeatWords): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const byPosition = new Map(links.map(link => [String(link.position), link]))
  const most = Math.max(0, ...links.map(({ clicks }) => clicks))
  const all = links.reduce((sum, { clicks }) => sum + clicks, 0)
  for (const anchor of page.querySelectorAll<HTMLElement>('[data-link]')) {
    const link = byPosition.get(anchor.dataset.link ?? '')
    if (!link) continue
    const heat = heatOf(link.clicks, most)
    const { ground, words: ink } = colorsOf(heat)
    const share = all === 0 ? 0 : link.clicks / all
    anchor.style.position = 'relative'
    anchor.style.outline = `${heat === 0 ? '1px dashed' : `${heat > 2 ? 3 : 2}px solid`} ${ground}`
    anchor.style.outlineOffset = '2px'
    anchor.append(badge(page, { ground, ink, number: link.position ?? 0, text: words.share(share) }))
    anchor.title = words.about(link, share)
  }
  return `<!doctype html>${page.documentElement.outerHTML}`
}

function badge(
  page: Document,
  { ground, ink, number, text }: { ground: string; ink: string; number: number; text: string },
): HTMLElement {
  const mark = page.createElement('span')
  mark.className = 'heat-badge'
  mark.dataset.badge = String(number)
  mark.textContent = `${number} · ${text}`
  mark.style.cssText = `position:absolute;z-index:9;right:-6px;bottom:100%;padding:0 6px;border-radius:9px;background:${ground};color:${ink};font:700 11px/18px system-ui,sans-serif;letter-spacing:0;text-transform:none;text-decoration:none;white-space:nowrap;box-shadow:0 1px 3px rgba(0,0,0,.35)`
  return mark
}
