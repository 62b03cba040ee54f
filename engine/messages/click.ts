import { inScannerNetwork } from './networks.ts'

/** What is known of one request to a pixel or a link. */
export type Hit = {
  kind: 'opened' | 'clicked'
  userAgent: string | null
  /** Whether the request said which languages its reader knows; browsers always do. */
  saysLanguage: boolean
  /** What `Sec-Purpose`, `Purpose` or `X-Moz` said: `prefetch`, `preview`. */
  purpose: string | null
  /** IPv4 or IPv6. */
  ip: string | null
  /** Milliseconds since the mail was handed over; null while that is not on record. */
  sinceSent: number | null
  /** The same link was asked for with HEAD shortly before: a checker looks whether it is alive. */
  headBefore: boolean
  /** Other links of the same mail followed lately, each with how long ago in milliseconds. */
  others: readonly { url: string; ago: number }[]
  url: string | null
  /** It led to the trap, or the trap of the same mail was followed within `trapWindow` before (classify.ts). */
  trapped?: boolean | undefined
}

/**
 * Raised whenever the same request would be judged otherwise than before: what was judged by an older version is judged
 * anew (workers/chores/reclassify-hits.ts).
 */
export const classVersion = 1

export const hitReasons = [
  'honeypot',
  'head_first',
  'prefetch',
  'no_agent',
  'robot_agent',
  'no_language',
  'scanner_network',
  'too_soon',
  'all_at_once',
  'private_relay',
  'image_proxy',
] as const
export type HitReason = (typeof hitReasons)[number]

/** `human` is null where it cannot be told. `reasons` is empty for an ordinary reader. */
export type HitVerdict = { human: boolean | null; reasons: HitReason[] }

/** Nobody reads a mail and clicks within this time of its delivery; the scanners at its door do. Milliseconds. */
const soonestClick = 4_000
/** Links followed within this time of one another were followed by a machine. Milliseconds. */
export const burstWindow = 5_000
/** So many different links within `burstWindow`, this one included. */
const burstLinks = 3
/** Two different links within this time: nobody has two hands on the mouse. Milliseconds. */
const pairWindow = 1_000

const robots =
  /bot\b|bots\b|crawl|spider|slurp|scan|preview|prefetch|monitor|checker|validator|fetch|archiver|headless|phantom|puppeteer|playwright|selenium|curl|wget|python|java\/|okhttp|go-http|node|axios|libwww|perl|ruby|php|httpclient|winhttp|urlgrabber|barracuda|mimecast|proofpoint|messagelabs|symantec|trendmicro|sophos|fireeye|forcepoint|cloudmark|ironport|safelinks|urldefense|bitdefender|kaspersky|avast|virustotal|facebookexternalhit|whatsapp|telegram|slack|skypeuripreview|twitterbot|linkedin/i

/**
 * Whoever follows the link that no reader sees follows them all: clicks on the same mail within this time of it are the
 * machine's as well. Milliseconds.
 */
export const trapWindow = 60_000

/** Proxies that fetch pictures when a mail is shown, for everybody from the same place. */
const imageProxies = /GoogleImageProxy|ggpht\.com|YahooMailProxy|OutlookImageProxy|GmxImageProxy/i

/**
 * Who followed a link or fetched a pixel: a person, a machine, or not to be told. Mail scanners follow every link
 * before the mail is delivered; Apple's Mail Privacy Protection fetches every picture whether or not the mail is
 * opened, under the bare agent `Mozilla/5.0`; Gmail's proxy fetches it for the reader. Only clicks of persons may
 * wake or trigger anything (DESIGN §4). Errs towards the machine.
 */
export function classifyHit(hit: Hit): HitVerdict {
  const reasons: HitReason[] = []
  const agent = hit.userAgent?.trim() ?? ''
  if (hit.trapped) reasons.push('honeypot')
  if (hit.headBefore) reasons.push('head_first')
  if (hit.purpose !== null && /prefetch|preview|prerender/i.test(hit.purpose)) reasons.push('prefetch')
  if (hit.kind === 'opened' && imageProxies.test(agent)) {
    // Fetched on opening, but once for all: who and when cannot be told.
    return { human: reasons.length > 0 ? false : null, reasons: [...reasons, 'image_proxy'] }
  }
  if (agent === '') reasons.push('no_agent')
  else if (agent === 'Mozilla/5.0') reasons.push('private_relay')
  else if (robots.test(agent)) reasons.push('robot_agent')
  if (hit.ip !== null && inScannerNetwork(hit.ip)) reasons.push('scanner_network')
  if (hit.kind === 'clicked') {
    if (!hit.saysLanguage && agent !== '') reasons.push('no_language')
    if (hit.sinceSent === null || hit.sinceSent < soonestClick) reasons.push('too_soon')
    if (inBurst(hit)) reasons.push('all_at_once')
  }
  return { human: reasons.length === 0, reasons }
}

/** Whether this click is one of several that no hand can make. */
export function inBurst({ url, others }: Pick<Hit, 'url' | 'others'>): boolean {
  const near = others.filter(other => other.url !== url && other.ago <= burstWindow)
  if (near.some(other => other.ago <= pairWindow)) return true
  return new Set(near.map(other => other.url)).size >= burstLinks - 1
}
