import type { Text } from '../shared/text.ts'
import type { Check, DnsLine } from './check.ts'
import { type Dns, mxOf } from './dns.ts'
import { type DomainFacts, envelopeDomainOf, ownReturnDomain, type SenderFacts } from './domain-facts.ts'
import type { SendingHost } from './sending-host.ts'

const again = { de: 'Es wird von selbst wieder gefragt.', en: 'It is asked again by itself.' }

/** Whether what comes back finds its way: to our listener where there is a return domain, else to anybody at all. */
export async function checkReturnMx(
  dns: Dns,
  sender: SenderFacts,
  { listener, mailbox }: Pick<DomainFacts, 'listener' | 'mailbox'>,
): Promise<Check> {
  const domain = envelopeDomainOf(sender)
  const answer = await dns.ask(domain, 'MX')
  const say = (level: Check['level'], found: Text, advice: Text | null, records: DnsLine[] = []): Check => ({
    code: 'return_mx',
    title: { de: 'Rückläufer: wohin sie gehen', en: 'What comes back: where it goes' },
    sender: { id: sender.id, name: sender.name },
    level,
    found,
    advice,
    records,
    seen: [dns.seen(domain, 'MX')],
  })
  if (answer.kind === 'failed')
    return say(
      'unknown',
      { de: `Das DNS von ${domain} hat nicht geantwortet.`, en: `The DNS of ${domain} did not answer.` },
      again,
    )
  const own = ownReturnDomain(sender) !== null && listener !== null
  const line = (action: DnsLine['action']): DnsLine[] =>
    own ? [{ name: domain, type: 'MX', value: `10 ${listener}`, action, note: null }] : []
  const names = (answer.kind === 'found' ? answer.values : []).flatMap(value => mxOf(value)?.exchange ?? [])
  // A single dot: takes no mail at all (RFC 7505).
  if (names.length === 0 || names.every(name => name === ''))
    return say(
      'bad',
      {
        de: `${domain} nimmt keine Mails an (kein MX-Eintrag): Rückläufer gehen verloren, und manche Anbieter weisen solche Absender ab.`,
        en: `${domain} takes no mail (no MX record): what comes back is lost, and some providers turn such senders away.`,
      },
      own
        ? { de: 'Legen Sie die Zeile unten im DNS an.', en: 'Add the line below to the DNS.' }
        : {
            de: 'Richten Sie für die Domain ein Postfach ein, oder beim Absender eine Domain für Rückläufer.',
            en: 'Set up a mailbox for the domain, or a domain for what comes back at the sender.',
          },
      line('add'),
    )
  if (sender.envelope === 'from' && mailbox)
    return say(
      'good',
      {
        de: `Rückläufer gehen in das Postfach ${sender.fromAddress}; Postfächer werden abgerufen.`,
        en: `What comes back goes to the mailbox ${sender.fromAddress}; mailboxes are looked into.`,
      },
      null,
    )
  if (ownReturnDomain(sender) === null)
    return say(
      'watch',
      {
        de: `Rückläufer gehen an den Mailserver von ${domain} (${names[0]}), nicht hierher.`,
        en: `What comes back goes to the mail server of ${domain} (${names[0]}), not here.`,
      },
      {
        de: 'Damit unzustellbare Adressen hier erkannt werden, richten Sie beim Absender eine Domain für Rückläufer ein, oder lassen Sie das Postfach abrufen.',
        en: 'For dead addresses to be seen here, set up a domain for what comes back at the sender, or have the mailbox looked into.',
      },
    )
  if (listener !== null && !names.includes(listener.toLowerCase()))
    return say(
      'watch',
      {
        de: `Rückläufer gehen an ${names[0]}, nicht an ${listener}, wo hier auf sie gewartet wird.`,
        en: `What comes back goes to ${names[0]}, not to ${listener}, where it is waited for.`,
      },
      {
        de: 'Ersetzen Sie den MX-Eintrag, wenn der andere Server sie nicht hierher weitergibt.',
        en: 'Replace the MX record, unless the other server passes it on to here.',
      },
      line('replace'),
    )
  return say(
    'good',
    { de: `Rückläufer gehen an ${names[0]}.`, en: `What comes back goes to ${names[0]}.` },
    null,
  )
}

/** Whether the address mails leave from has a name that leads back to it; Gmail and T-Online demand it. */
export async function checkPtr(dns: Dns, sender: SenderFacts, host: SendingHost): Promise<Check> {
  const say = (level: Check['level'], found: Text, advice: Text | null, records: DnsLine[] = []): Check => ({
    code: 'ptr',
    title: { de: 'Name des Mailservers (PTR)', en: 'Name of the mail server (PTR)' },
    sender: { id: sender.id, name: sender.name },
    level,
    found,
    advice,
    records,
    seen: host.kind === 'own' ? host.ips.slice(0, 8).map(ip => dns.seen(ip, 'PTR')) : [],
  })
  if (host.kind === 'service')
    return say(
      'skipped',
      {
        de: `Die Mails gehen über ${host.name}; für den Namen dieser Server steht der Anbieter ein.`,
        en: `Mails leave by ${host.name}; the provider answers for the names of those servers.`,
      },
      null,
    )
  if (host.kind === 'hidden')
    return say(
      'skipped',
      {
        de: `${host.host} liegt im eigenen Netz; unter welcher Adresse er nach außen sendet, ist von hier nicht zu sehen.`,
        en: `${host.host} is in your own network; under which address it sends to the outside cannot be seen from here.`,
      },
      null,
    )
  if (host.kind === 'unknown')
    return say(
      'unknown',
      {
        de: `Die Adresse von ${host.host} war nicht zu erfragen.`,
        en: `The address of ${host.host} could not be asked for.`,
      },
      again,
    )
  const nameless: string[] = []
  for (const ip of host.ips.slice(0, 8)) {
    const names = await dns.ask(ip, 'PTR')
    if (names.kind === 'failed')
      return say(
        'unknown',
        {
          de: `Der Name zu ${ip} war nicht zu erfragen.`,
          en: `The name of ${ip} could not be asked for.`,
        },
        again,
      )
    if (!(await leadsBack(dns, ip, names.kind === 'found' ? names.values : []))) nameless.push(ip)
  }
  if (nameless.length === 0)
    return say(
      'good',
      {
        de: `Zu ${host.ips.join(', ')} gehört ein Name, der dorthin zurückführt.`,
        en: `${host.ips.join(', ')} has a name that leads back there.`,
      },
      null,
    )
  return say(
    'bad',
    {
      de: `Zu ${nameless.join(', ')} gibt es keinen Namen, der dorthin zurückführt. Gmail und T-Online weisen solche Server ab.`,
      en: `${nameless.join(', ')} has no name that leads back there. Gmail and T-Online turn such servers away.`,
    },
    {
      de: 'Den PTR-Eintrag setzt, wer die IP-Adresse vergibt: Ihr Hoster oder Provider, nicht die Verwaltung der Domain.',
      en: 'The PTR record is set by whoever gives out the IP address: your hoster or provider, not the domain’s administration.',
    },
    /^[\d.]+$|:/.test(host.host)
      ? []
      : nameless.map(ip => ({
          name: ip,
          type: 'PTR' as const,
          value: host.host,
          action: 'add' as const,
          note: null,
        })),
  )
}

async function leadsBack(dns: Dns, ip: string, names: readonly string[]): Promise<boolean> {
  for (const name of names.slice(0, 5)) {
    const answer = await dns.ask(name, ip.includes(':') ? 'AAAA' : 'A')
    if (answer.kind === 'found' && answer.values.includes(ip)) return true
  }
  return false
}

/** Whether the way to the mail server is encrypted. */
export function checkTls(sender: SenderFacts, host: SendingHost): Check {
  const say = (level: Check['level'], found: Text, advice: Text | null): Check => ({
    code: 'tls',
    title: { de: 'Verschlüsselung zum Mailserver', en: 'Encryption to the mail server' },
    sender: { id: sender.id, name: sender.name },
    level,
    found,
    advice,
    records: [],
    seen: [],
  })
  if (sender.security !== 'opportunistic')
    return say(
      'good',
      {
        de: `Mails gehen nur verschlüsselt an ${sender.host}.`,
        en: `Mails go to ${sender.host} only encrypted.`,
      },
      null,
    )
  if (host.kind === 'hidden')
    return say(
      'skipped',
      {
        de: `${sender.host} liegt im eigenen Netz; verschlüsselt wird, wo er es anbietet. Ob er selbst verschlüsselt weitergibt, weiß, wer ihn betreibt.`,
        en: `${sender.host} is in your own network; encrypted where it offers it. Whether it passes mails on encrypted, whoever runs it knows.`,
      },
      null,
    )
  return say(
    'watch',
    {
      de: `Zu ${sender.host} wird nur verschlüsselt, wo er es anbietet, und ohne sein Zertifikat zu prüfen. Gmail verlangt Verschlüsselung.`,
      en: `The way to ${sender.host} is encrypted only where it offers it, and without checking its certificate. Gmail demands encryption.`,
    },
    {
      de: 'Stellen Sie den Absender auf „Verschlüsselt, sonst gar nicht (STARTTLS)“.',
      en: 'Set the sender to “Encrypted, else not at all (STARTTLS)”.',
    },
  )
}
