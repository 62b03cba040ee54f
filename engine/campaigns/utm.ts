import type { Utm } from './definition.ts'

/** Names and values in the order they are written in. */
export type UtmParameters = readonly (readonly [name: string, value: string])[]

/** What links of a campaign's mail carry. The campaign's name unless told otherwise; of a test, the variant as content. */
export function utmParameters(utm: Utm, campaign: { name: string; variant: string | null }): UtmParameters {
  const values = {
    utm_source: utm.source,
    utm_medium: utm.medium,
    utm_campaign: utm.campaign ?? slugOf(campaign.name),
    utm_content: utm.content ?? campaign.variant ?? undefined,
    utm_term: utm.term,
  }
  return Object.entries(values).flatMap(([name, value]) => (value ? [[name, value] as const] : []))
}

const germanLetters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

/** "Frühling & Sommer 2026" as `fruehling-sommer-2026`: the same in every statistics program. */
export function slugOf(name: string): string {
  return (
    name
      .normalize('NFC')
      .toLowerCase()
      .replace(/[äöüß]/g, letter => germanLetters[letter] ?? letter)
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 80) || 'campaign'
  )
}

/**
 * The address with the parameters it does not have yet, before its fragment; what it says already stays as written. Works
 * on the text, so that an address with places still to be filled in is as good as another.
 */
export function withUtm(url: string, parameters: UtmParameters): string {
  const hash = url.indexOf('#')
  const [address, fragment] = hash < 0 ? [url, ''] : [url.slice(0, hash), url.slice(hash)]
  const query = address.indexOf('?')
  const present =
    query < 0
      ? []
      : address
          .slice(query + 1)
          .toLowerCase()
          .split('&')
  const missing = parameters.filter(
    ([name]) => !present.some(pair => pair === name || pair.startsWith(`${name}=`)),
  )
  if (missing.length === 0) return url
  const added = missing.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  const glue = query < 0 ? '?' : present.at(-1) === '' ? '' : '&'
  return `${address}${glue}${added}${fragment}`
}

/** Whether the address leads to the shop or a domain below it: other sites are told nothing of our campaigns. */
export function leadsToShop(url: string, shopUrl: string): boolean {
  const shop = hostOf(shopUrl)?.replace(/^www\./, '')
  const host = hostOf(url)
  return shop !== undefined && host !== undefined && (host === shop || host.endsWith(`.${shop}`))
}

/** Of several `@` the last one ends the user’s name, as browsers read it (WHATWG URL, authority state). */
function hostOf(url: string): string | undefined {
  return /^https?:\/\/(?:[^/?#\\]*@)?([^/?#:@\\]+)/i.exec(url)?.[1]?.toLowerCase()
}
