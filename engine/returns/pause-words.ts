import { providerOf, providerTable } from '../deliverability/provider.ts'
import { zoned } from '../shared/local-time.ts'
import type { Language, Text } from '../shared/text.ts'
import { pageIn } from './mask.ts'

export type PauseFacts = {
  domain: string
  /** Null: the one of the environment. */
  senderName: string | null
  until: Date
  times: number
  /** Code of the reason (engine/returns/understanding.ts). */
  reason: string
  said: string | null
}

/** What it is about us, by the code of the reason. */
const causes: Record<string, Text> = {
  authfailure: {
    de: 'Er kann nicht erkennen, dass die Mails wirklich von Ihnen sind (SPF, DKIM oder DMARC).',
    en: 'It cannot tell that the mails are really yours (SPF, DKIM or DMARC).',
  },
  requireptr: {
    de: 'Der Adresse Ihres Mailservers fehlt ein passender Name im DNS (PTR).',
    en: 'The address of your mail server lacks a fitting name in the DNS (PTR).',
  },
  speeding: { de: 'Ihm kommt zu viel in zu kurzer Zeit.', en: 'Too much reaches it in too short a time.' },
  toomanyconn: { de: 'Ihm kommt zu viel in zu kurzer Zeit.', en: 'Too much reaches it in too short a time.' },
  exceedlimit: { de: 'Ihm kommt zu viel in zu kurzer Zeit.', en: 'Too much reaches it in too short a time.' },
}
const badName: Text = {
  de: 'Er hält den Absender oder die Adresse Ihres Mailservers für nicht vertrauenswürdig.',
  en: 'It does not trust the sender, or the address of your mail server.',
}

export const causeOf = (reason: string): Text => causes[reason] ?? badName

/** Where one asks to be let in again: what the reply names, else the provider's page for senders. */
export function pageOf({ domain, said }: Pick<PauseFacts, 'domain' | 'said'>): string | null {
  return pageIn(said) ?? providerTable[providerOf(domain)].link
}

export function whenText(at: Date, timeZone: string, language: Language): string {
  const local = zoned(at, timeZone)
  const two = (n: number) => String(n).padStart(2, '0')
  const time = `${two(local.hour)}:${two(local.minute)}`
  if (language === 'de') return `${two(local.day)}.${two(local.month)}.${local.year}, ${time} Uhr`
  return `${local.year}-${two(local.month)}-${two(local.day)}, ${time}`
}

/** What is the case, in one sentence. */
export function pauseSentence(
  facts: Pick<PauseFacts, 'domain' | 'until'>,
  state: 'paused' | 'probing' | 'over',
  timeZone: string,
): Text {
  const { domain, until } = facts
  const say = (language: Language) => whenText(until, timeZone, language)
  switch (state) {
    case 'paused':
      return {
        de: `Der Mailanbieter von ${domain} weist uns zurzeit ab. Mails dorthin warten bis ${say('de')}.`,
        en: `The mail provider of ${domain} turns us away at present. Mails to it wait until ${say('en')}.`,
      }
    case 'probing':
      return {
        de: `Mails an ${domain} gehen wieder hinaus, zuerst wenige: eine, dann zehn, dann alle.`,
        en: `Mails to ${domain} go out again, a few first: one, then ten, then all.`,
      }
    case 'over':
      return { de: `Mails an ${domain} gehen wieder hinaus.`, en: `Mails to ${domain} go out again.` }
  }
}

/** Why it is so, and what to do about it. */
export function pauseAdvice(facts: Pick<PauseFacts, 'domain' | 'said' | 'reason'>): Text {
  const [cause, step] = [causeOf(facts.reason), stepOf(facts)]
  return { de: `${cause.de} ${step.de}`, en: `${cause.en} ${step.en}` }
}

function stepOf(facts: Pick<PauseFacts, 'domain' | 'said'>): Text {
  const page = pageOf(facts)
  return page === null
    ? {
        de: `Prüfen Sie die Einstellungen auf der Seite „Zustellung“ und fragen Sie den Betreiber Ihres Mailservers, ob dessen Adresse auf einer Sperrliste steht.`,
        en: `Check the settings on the page “Delivery”, and ask whoever runs your mail server whether its address is on a block list.`,
      }
    : {
        de: `Prüfen Sie die Einstellungen auf der Seite „Zustellung“ und bitten Sie dann den Anbieter um Freigabe: ${page}`,
        en: `Check the settings on the page “Delivery”, and then ask the provider to let you in again: ${page}`,
      }
}

const escaped = (text: string) => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)

/** The mail to whoever is to know that a domain turns us away. */
export function pauseMail(
  facts: PauseFacts & { campaigns: readonly string[]; url: string; timeZone: string },
  language: Language,
): { subject: string; html: string; text: string } {
  const { domain, said, times, campaigns, url, timeZone } = facts
  const when = whenText(facts.until, timeZone, language)
  const de = language === 'de'
  const sender =
    facts.senderName === null
      ? ''
      : de
        ? ` (Absender „${facts.senderName}“)`
        : ` (sender “${facts.senderName}”)`
  const names = campaigns.map(name => (de ? `„${name}“` : `“${name}”`)).join(', ')
  const parts = de
    ? [
        `Der Mailanbieter von ${domain} hat Mails von Ihnen abgewiesen${sender}. ${causeOf(facts.reason).de} Die Adressen Ihrer Kunden sind in Ordnung; keine wurde gesperrt.`,
        ...(said === null ? [] : [`Seine Antwort: ${said}`]),
        ...(times > 1 ? [`Das ist das ${times}. Mal hintereinander; deshalb ist die Pause länger.`] : []),
        `Was von selbst geschieht: Mails an ${domain} warten bis ${when}. Dann geht zuerst eine hinaus, danach zehn, danach alle. An alle anderen Empfänger geht es ohne Pause weiter; niemand bekommt etwas doppelt.${names === '' ? '' : ` Es betrifft ${names}.`}`,
        `Was Sie tun können: ${stepOf(facts).de}`,
      ]
    : [
        `The mail provider of ${domain} has turned mails of yours away${sender}. ${causeOf(facts.reason).en} Your customers’ addresses are fine; none was barred.`,
        ...(said === null ? [] : [`Its answer: ${said}`]),
        ...(times > 1 ? [`This is time no. ${times} in a row, so the pause is longer.`] : []),
        `What happens by itself: mails to ${domain} wait until ${when}. Then one goes out first, after it ten, after them all. All other recipients get theirs meanwhile; nobody gets anything twice.${names === '' ? '' : ` It concerns ${names}.`}`,
        `What you can do: ${stepOf(facts).en}`,
      ]
  const subject = de
    ? `[Anlass] ${domain} nimmt zurzeit keine Mails von Ihnen an`
    : `[Anlass] ${domain} takes no mails of yours at present`
  return {
    subject,
    text: `${parts.join('\n\n')}\n\n${url}\n`,
    html: `${parts.map(part => `<p>${escaped(part)}</p>`).join('')}<p><a href="${escaped(url)}">${escaped(url)}</a></p>`,
  }
}
