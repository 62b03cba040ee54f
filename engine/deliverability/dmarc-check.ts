import type { Text } from '../shared/text.ts'
import type { Check, DnsLine } from './check.ts'
import type { Dns } from './dns.ts'
import { type DmarcWalk, walkDmarc } from './organisation.ts'

/** What a domain asks receivers to do with mails in its name that nothing proves (RFC 7489, found as DMARCbis says). */
export async function checkDmarc(dns: Dns, domain: string): Promise<{ check: Check; walk: DmarcWalk }> {
  const walk = await walkDmarc(dns, domain)
  const { organisation, record } = walk
  const name = `_dmarc.${organisation}`
  const seen = [dns.seen(`_dmarc.${walk.at ?? domain}`, 'TXT')]
  const fresh = `v=DMARC1; p=none; rua=mailto:dmarc@${organisation}`
  const line = (value: string, action: DnsLine['action'], at = name): DnsLine[] => [
    {
      name: at,
      type: 'TXT',
      value,
      action,
      note: value === fresh ? mailboxNote(organisation) : null,
    },
  ]
  const say = (level: Check['level'], found: Text, advice: Text | null, records: DnsLine[] = []) => ({
    walk,
    check: {
      code: 'dmarc' as const,
      title: { de: 'DMARC: was bei gefälschten Absendern gilt', en: 'DMARC: what holds for forged senders' },
      sender: null,
      level,
      found,
      advice,
      records,
      seen,
    },
  })
  if (walk.several)
    return say(
      'bad',
      {
        de: `${domain} hat mehrere DMARC-Einträge; dann gilt keiner.`,
        en: `${domain} has several DMARC records; then none counts.`,
      },
      { de: 'Löschen Sie alle bis auf einen.', en: 'Delete all but one.' },
    )
  if (walk.unusable !== null && walk.at !== domain)
    return say(
      'bad',
      {
        de: `Der DMARC-Eintrag von ${domain} nennt kein gültiges Verhalten (p=); er zählt nicht.`,
        en: `The DMARC record of ${domain} names no valid policy (p=); it does not count.`,
      },
      { de: 'Ersetzen Sie ihn durch die Zeile unten.', en: 'Replace it by the line below.' },
      line(fresh, 'replace', `_dmarc.${domain}`),
    )
  if (record === null)
    return walk.failed
      ? say(
          'unknown',
          {
            de: `Das DNS hat auf die Frage nach DMARC für ${domain} nicht geantwortet.`,
            en: `The DNS did not answer the question for DMARC of ${domain}.`,
          },
          { de: 'Es wird von selbst wieder gefragt.', en: 'It is asked again by itself.' },
        )
      : say(
          'bad',
          {
            de: `Für ${domain} gibt es keinen DMARC-Eintrag. Gmail, Yahoo und Microsoft verlangen ihn von jedem, der viel versendet.`,
            en: `There is no DMARC record for ${domain}. Gmail, Yahoo and Microsoft demand one of everybody who sends much.`,
          },
          {
            de: 'Legen Sie den Eintrag an. p=none beobachtet nur und ändert nichts an der Zustellung.',
            en: 'Add the record. p=none only watches and changes nothing about delivery.',
          },
          line(fresh, 'add'),
        )
  const policy = walk.at === domain ? record.policy : (record.subdomains ?? record.policy)
  const where =
    walk.at === domain
      ? { de: '', en: '' }
      : { de: ` (Eintrag von ${walk.at})`, en: ` (record of ${walk.at})` }
  if (record.bad.length > 0)
    return say(
      'watch',
      {
        de: `Im DMARC-Eintrag${where.de} sind Angaben ungültig: ${record.bad.join(', ')}.`,
        en: `In the DMARC record${where.en} some values are invalid: ${record.bad.join(', ')}.`,
      },
      { de: 'Berichtigen Sie sie.', en: 'Correct them.' },
    )
  const words = policyWords[policy]
  const found = {
    de: `Es gilt p=${policy}${where.de}: ${words.de}`,
    en: `p=${policy} holds${where.en}: ${words.en}`,
  }
  if (record.rua.length === 0)
    return say(
      'watch',
      found,
      {
        de: 'Der Eintrag nennt niemanden, der die Berichte der Anbieter bekommt (rua=). Ohne sie sehen Sie nicht, wer in Ihrem Namen sendet.',
        en: 'The record names nobody to get the providers’ reports (rua=). Without them you do not see who sends in your name.',
      },
      line(
        `${record.text.replace(/[;\s]+$/, '')}; rua=mailto:dmarc@${organisation}`,
        'replace',
        `_dmarc.${walk.at}`,
      ),
    )
  return say(
    'good',
    found,
    policy === 'none'
      ? {
          de: 'Wenn die Berichte einige Wochen lang nur Ihre eigenen Server zeigen, gehen Sie weiter zu p=quarantine.',
          en: 'When the reports have shown only servers of yours for some weeks, go on to p=quarantine.',
        }
      : null,
  )
}

const mailboxNote = (organisation: string): Text => ({
  de: `Die Adresse dmarc@${organisation} muss es geben; an sie gehen die Berichte der Anbieter.`,
  en: `The address dmarc@${organisation} must exist; the providers’ reports go there.`,
})

const policyWords = {
  none: {
    de: 'Fälschungen werden nur gemeldet, nicht abgewiesen.',
    en: 'forgeries are only reported, not turned away.',
  },
  quarantine: {
    de: 'Fälschungen kommen in den Spamordner.',
    en: 'forgeries go to the spam folder.',
  },
  reject: { de: 'Fälschungen werden abgewiesen.', en: 'forgeries are turned away.' },
}
