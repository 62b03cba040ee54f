import type { Text } from '../shared/text.ts'
import type { Check } from './check.ts'
import { faultsOf } from './check-domain.ts'
import type { HealthLevel } from './level.ts'
import { countText, shareText } from './numbers.ts'
import { type Provider, providerTable, type RateName } from './provider.ts'
import type { HealthRate } from './rate.ts'

/** What is wrong, and what to do about it. */
export type Finding = {
  level: Exclude<HealthLevel, 'good'>
  code: string
  sentence: Text
  advice: Text
  /** Path in the console, or a page of the provider. */
  link: string | null
  senderId: string | null
  provider: Provider | null
  domain: string | null
}

const none = { link: null, senderId: null, provider: null, domain: null }

/** What a rate that is over its limit means. `whom` names a provider; without: of all. */
export function rateFinding(
  rate: HealthRate,
  whom: { provider: Provider | null; sender?: { id: string; name: string } | null },
): Finding | null {
  if (rate.level !== 'watch' && rate.level !== 'bad') return null
  const { provider } = whom
  const at: Text = provider
    ? {
        de: provider === 'other' ? ' bei den übrigen Anbietern' : ` bei ${providerTable[provider].name.de}`,
        en: provider === 'other' ? ' at the other providers' : ` at ${providerTable[provider].name.en}`,
      }
    : { de: '', en: '' }
  const share = { de: shareText(rate.share ?? 0, 'de'), en: shareText(rate.share ?? 0, 'en') }
  const words = rateWords[rate.name](share, at, {
    de: `${countText(rate.bad, 'de')} von ${countText(rate.of, 'de')}`,
    en: `${countText(rate.bad, 'en')} of ${countText(rate.of, 'en')}`,
  })
  return {
    ...none,
    level: rate.level,
    code: codes[rate.name],
    ...words,
    link: provider ? providerTable[provider].link : null,
    senderId: whom.sender?.id ?? null,
    provider,
  }
}

const codes: Record<RateName, string> = {
  complained: 'complaints',
  hard: 'hard',
  soft: 'soft',
  blocked: 'blocked',
  deferred: 'deferred',
  optedOut: 'opt_outs',
}

type Words = (share: Text, at: Text, n: Text) => { sentence: Text; advice: Text }

const rateWords: Record<RateName, Words> = {
  complained: (share, at, n) => ({
    sentence: {
      de: `${share.de} der Empfänger${at.de} haben die Mails als Spam gemeldet (${n.de}).`,
      en: `${share.en} of recipients${at.en} reported the mails as spam (${n.en}).`,
    },
    advice: {
      de: 'Schreiben Sie vorerst nur denen, die in den letzten Monaten gelesen oder gekauft haben, und prüfen Sie, woher die Einwilligungen der letzten Empfänger stammen.',
      en: 'For now write only to those who read or bought in the last months, and see where the consent of the latest recipients comes from.',
    },
  }),
  hard: (share, at, n) => ({
    sentence: {
      de: `${share.de} der Adressen${at.de} gibt es nicht (${n.de}).`,
      en: `${share.en} of addresses${at.en} do not exist (${n.en}).`,
    },
    advice: {
      de: 'Die Adressen sind schon gesperrt. Sehen Sie nach, aus welcher Quelle sie kommen, und lassen Sie Neue ihre Adresse bestätigen (Double-Opt-in).',
      en: 'These addresses are shut already. See which source they come from, and have new ones confirm their address (double opt-in).',
    },
  }),
  soft: (share, at, n) => ({
    sentence: {
      de: `${share.de} der Mails${at.de} kamen zurück (${n.de}).`,
      en: `${share.en} of mails${at.en} came back (${n.en}).`,
    },
    advice: { de: 'Sehen Sie die Rückläufer durch.', en: 'Look through what came back.' },
  }),
  blocked: (share, at, n) => ({
    sentence: {
      de: `${share.de} der Mails${at.de} wurden abgewiesen, und zwar Ihretwegen, nicht der Adressen wegen (${n.de}).`,
      en: `${share.en} of mails${at.en} were turned away because of you, not of the addresses (${n.en}).`,
    },
    advice: {
      de: 'Lesen Sie unter „Rückläufer“, was die andere Seite sagt, bringen Sie SPF, DKIM und DMARC in Ordnung, und senden Sie langsamer. Auf der Seite des Anbieters können Sie um Aufnahme bitten.',
      en: 'Read under “What came back” what the other side says, put SPF, DKIM and DMARC in order, and send more slowly. On the provider’s page you can ask to be let in.',
    },
  }),
  deferred: (share, at, n) => ({
    sentence: {
      de: `${share.de} der Mails${at.de} wurden aufgeschoben (${n.de}).`,
      en: `${share.en} of mails${at.en} were put off (${n.en}).`,
    },
    advice: {
      de: 'Begrenzen Sie beim Absender, wie viele Mails in der Minute an diese Domain gehen.',
      en: 'Limit at the sender how many mails a minute go to this domain.',
    },
  }),
  optedOut: (share, at, n) => ({
    sentence: {
      de: `${share.de} der Empfänger${at.de} haben sich abgemeldet (${n.de}).`,
      en: `${share.en} of recipients${at.en} opted out (${n.en}).`,
    },
    advice: {
      de: 'Schreiben Sie seltener, oder nur Gruppen, die das Thema betrifft.',
      en: 'Write less often, or only to groups whom the subject concerns.',
    },
  }),
}

/** What the DNS of a domain lacks, each fault once though several senders have it. */
export function checkFindings(domain: string, checks: readonly Check[]): Finding[] {
  const seen = new Set<string>()
  return faultsOf(checks).flatMap(check => {
    const key = `${check.code} ${check.found.de}`
    // What could not be asked is told by the domain's own page; here it would hide what is known to be wrong.
    if (seen.has(key) || check.level === 'unknown' || check.level === 'good') return []
    seen.add(key)
    return [
      {
        ...none,
        level: check.level,
        code: `check_${check.code}`,
        sentence: check.found,
        advice: check.advice ?? { de: '', en: '' },
        link: `/delivery/health?domain=${encodeURIComponent(domain)}`,
        senderId: check.sender?.id ?? null,
        domain,
      },
    ]
  })
}

export function pauseFinding(pause: {
  senderId: string
  senderName: string
  domain: string
  provider: Provider
  until: Date
  said: string | null
}): Finding {
  const said = pause.said
    ? { de: ` Er sagt: „${pause.said}“`, en: ` It says: “${pause.said}”` }
    : { de: '', en: '' }
  return {
    ...none,
    level: 'bad',
    code: 'paused',
    sentence: {
      de: `Der Mailserver von ${pause.domain} weist uns ab; Mails dorthin warten.${said.de}`,
      en: `The mail server of ${pause.domain} turns us away; mails there wait.${said.en}`,
    },
    advice: {
      de: 'Es wird von selbst wieder versucht. Folgen Sie bis dahin dem, was die andere Seite schreibt.',
      en: 'It is tried again by itself. Until then follow what the other side writes.',
    },
    link: `/senders/${pause.senderId}`,
    senderId: pause.senderId,
    provider: pause.provider,
    domain: pause.domain,
  }
}

/** Mails that are due and have not gone out for so long, in milliseconds. */
const stuckMs = 30 * 60_000

export function queueFinding(
  queue: { due: number; oldestDueAt: Date | null; said: Text | null },
  sender: { id: string; name: string },
  now: Date,
): Finding | null {
  const age = queue.oldestDueAt ? now.getTime() - queue.oldestDueAt.getTime() : 0
  if (queue.due === 0 || age < stuckMs) return null
  const minutes = Math.floor(age / 60_000)
  return {
    ...none,
    level: 'watch',
    code: 'queue',
    sentence: {
      de: `Bei „${sender.name}“ warten ${countText(queue.due, 'de')} fällige Mails, die älteste seit ${countText(minutes, 'de')} Minuten.${queue.said ? ` ${queue.said.de}` : ''}`,
      en: `At “${sender.name}” ${countText(queue.due, 'en')} mails that are due wait, the oldest for ${countText(minutes, 'en')} minutes.${queue.said ? ` ${queue.said.en}` : ''}`,
    },
    advice: {
      de: 'Bei einer großen Kampagne ist das üblich. Sonst schicken Sie vom Absender eine Testmail: Sie sagt, woran es liegt.',
      en: 'With a large campaign this is usual. Otherwise send a test mail from the sender: it says what the matter is.',
    },
    link: `/senders/${sender.id}`,
    senderId: sender.id,
  }
}

export function uncheckedFinding(domain: string): Finding {
  return {
    ...none,
    level: 'unknown',
    code: 'not_checked',
    sentence: {
      de: `Für ${domain} wurde das DNS noch nicht befragt.`,
      en: `The DNS has not been asked for ${domain} yet.`,
    },
    advice: { de: 'Prüfen Sie die Domain jetzt.', en: 'Check the domain now.' },
    link: `/delivery/health?domain=${encodeURIComponent(domain)}`,
    domain,
  }
}
