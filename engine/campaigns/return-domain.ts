import type { Text } from '../shared/text.ts'
import { domainOfAddress, related } from './sender-view.ts'

export type DnsRecord = { type: 'MX' | 'TXT'; name: string; value: string }

/**
 * What the DNS of a return domain has to say: whoever is to take its mail (MX, RFC 5321 § 5), and who may send with it in the
 * envelope (SPF, RFC 7208), which is asked of the return domain and not of what recipients see.
 */
export function returnRecords(
  domain: string | null,
  { sendsBy, listener }: { sendsBy: string; listener: string },
): DnsRecord[] {
  if (domain === null) return []
  return [
    { type: 'MX', name: domain, value: `10 ${listener}` },
    { type: 'TXT', name: domain, value: `v=spf1 ${mechanismOf(sendsBy)} ~all` },
  ]
}

/** Of the server mails leave by. A provider's own `include` may be needed besides: only it knows. */
function mechanismOf(host: string): string {
  const bare = host.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (bare.includes(':')) return `ip6:${bare}`
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(bare) ? `ip4:${bare}` : `a:${bare}`
}

/** What of a return domain works, but probably not as meant. */
export function returnNotes(sender: { fromAddress: string; returnDomain: string | null }): Text[] {
  const { returnDomain } = sender
  if (returnDomain === null) return []
  const from = domainOfAddress(sender.fromAddress)
  if (returnDomain === from)
    return [
      {
        de: `Rückläufer gehen an ${from} selbst: Damit sie hier ankommen, müsste alle Post dieser Domain hierher geleitet werden, auch Ihre eigene. Üblich ist eine Unterdomain wie bounce.${from}.`,
        en: `What comes back goes to ${from} itself: for it to arrive here, all mail of that domain would have to be led here, your own included. A subdomain like bounce.${from} is usual.`,
      },
    ]
  if (related(from, returnDomain)) return []
  return [
    {
      de: `Die Domain für Rückläufer (${returnDomain}) liegt nicht unter ${from}: SPF zählt dann nicht für DMARC, es zählt nur die Signatur (DKIM). Besser ist eine Unterdomain wie bounce.${from}.`,
      en: `The domain for what comes back (${returnDomain}) is not below ${from}: SPF then does not count for DMARC, only the signature (DKIM) does. A subdomain like bounce.${from} is better.`,
    },
  ]
}
