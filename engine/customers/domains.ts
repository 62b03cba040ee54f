import { disposableEmailBlocklistSet } from 'disposable-email-domains-js'
import { slipOfFinger } from './name-likeness.ts'

let disposable: ReadonlySet<string> | undefined

/** True for hosts that give out addresses for ten minutes, by a list kept by volunteers. */
export function isDisposable(domain: string): boolean {
  disposable ??= disposableEmailBlocklistSet()
  return disposable.has(domain)
}

/** Where most people have their mailbox, and hosts that look like a slip of those and are none. */
const wellKnown: ReadonlySet<string> = new Set(
  (
    'gmail.com googlemail.com gmx.de gmx.net gmx.at gmx.ch gmx.com gmx.info web.de t-online.de magenta.de freenet.de ' +
    'arcor.de online.de 1und1.de mail.de mail.com email.de email.com ymail.com posteo.de mailbox.org protonmail.com ' +
    'proton.me hotmail.com hotmail.de hotmail.fr hotmail.it outlook.com outlook.de outlook.at live.com live.de live.at ' +
    'msn.com yahoo.com yahoo.de yahoo.fr yahoo.it icloud.com me.com mac.com aol.com aol.de bluewin.ch sunrise.ch ' +
    'hispeed.ch aon.at chello.at a1.net kabelmail.de kabelbw.de vodafone.de vodafonemail.de o2online.de o2mail.de ' +
    'netcologne.de ewetel.net ewe.net osnanet.de htp-tel.de unitybox.de alice.de'
  ).split(' '),
)

export type CountedDomain = { domain: string; count: number }
export type DomainTypo = CountedDomain & { suggestion: string }

/**
 * Domains one slip of the finger away from a well-known one that far more customers have: `gmial.com`. One that many
 * have is a host we do not know.
 */
export function domainTypos(domains: readonly CountedDomain[]): DomainTypo[] {
  const counts = new Map(domains.map(({ domain, count }) => [domain, count]))
  return domains.flatMap(({ domain, count }) => {
    if (wellKnown.has(domain)) return []
    const near = [...wellKnown]
      .filter(known => slipOfFinger(domain, known) && count * 10 <= Math.max(10, counts.get(known) ?? 0))
      .sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1))
    return near[0] === undefined ? [] : [{ domain, count, suggestion: near[0] }]
  })
}
