import type { Text } from '../shared/text.ts'
import type { Check, DnsLine } from './check.ts'
import { tagsOf } from './dmarc-record.ts'
import type { Dns } from './dns.ts'
import type { SenderFacts } from './domain-facts.ts'

/** Strings of a TXT record hold so many bytes (RFC 1035 § 3.3.14). */
const stringLimit = 255

/** `valid`: receivers can check our signature; null where it cannot be told. */
export type DkimOutcome = { check: Check; valid: boolean | null }

/** Whether the key in the DNS is the one we sign with (RFC 6376 § 3.6.1). */
export async function checkDkim(dns: Dns, sender: SenderFacts): Promise<DkimOutcome> {
  const { dkim } = sender
  const base = {
    code: 'dkim' as const,
    title: { de: 'DKIM: die Signatur unter jeder Mail', en: 'DKIM: the signature below each mail' },
    sender: { id: sender.id, name: sender.name },
  }
  const say = (
    level: Check['level'],
    found: Text,
    advice: Text | null,
    records: DnsLine[] = [],
    seen: Check['seen'] = [],
  ): Check => ({ ...base, level, found, advice, records, seen })

  if (dkim === null) return { valid: null, check: say('skipped', relaySigns.found, relaySigns.advice) }
  if (dkim.record === null) return { valid: null, check: say('bad', keyLost.found, keyLost.advice) }
  const { name, value, bits } = dkim.record
  const answer = await dns.ask(name, 'TXT')
  const alias = await dns.ask(name, 'CNAME')
  const seen = [dns.seen(name, 'TXT'), ...(alias.kind === 'found' ? [dns.seen(name, 'CNAME')] : [])]
  const line = (action: DnsLine['action']): DnsLine[] => [
    { name, type: 'TXT', value, action, note: partsNote(value) },
  ]
  const bad = ({ found, advice }: Told, action: DnsLine['action']): DkimOutcome => ({
    valid: false,
    check: say('bad', found, advice, line(action), seen),
  })
  if (answer.kind === 'failed')
    return { valid: null, check: say('unknown', notAsked(name), askedAgain, [], seen) }
  const records = (answer.kind === 'found' ? answer.values : []).filter(text => /(?:^|;)\s*p\s*=/i.test(text))
  if (records.length === 0)
    return bad(alias.kind === 'found' ? aliasToNothing(name, alias.values[0] ?? '') : missing(name), 'add')
  if (records.length > 1) return bad(several(name, records.length), 'replace')
  const [record = ''] = records
  const tags = tagsOf(record)
  const key = (tags.get('p') ?? '').replaceAll(/\s+/g, '')
  if (key === '') return bad(revoked(name), 'replace')
  if (key !== (tagsOf(value).get('p') ?? '')) return bad(otherKey(name), 'replace')
  const unfit = unfitTag(tags)
  if (unfit) return bad(unusable(name, unfit), 'replace')
  if (bits < 1024) return { valid: false, check: say('bad', ...shortKey(bits), [], seen) }
  if (flagged(tags, 'y'))
    return { valid: true, check: say('watch', testing.found, testing.advice, line('replace'), seen) }
  if (bits < 2048) return { valid: true, check: say('watch', ...shortKey(bits), [], seen) }
  return {
    valid: true,
    check: say(
      'good',
      {
        de: `Der öffentliche Schlüssel unter ${name} ist der, mit dem signiert wird (${bits} Bit).`,
        en: `The public key at ${name} is the one that mails are signed with (${bits} bits).`,
      },
      null,
      [],
      seen,
    ),
  }
}

type Told = { found: Text; advice: Text }
const told = (found: Text, advice: Text): Told => ({ found, advice })

/** A tag by which receivers do not take the key for our signatures (RSA, SHA-256, e-mail). */
function unfitTag(tags: ReadonlyMap<string, string>): string | null {
  const list = (name: string) =>
    tags
      .get(name)
      ?.toLowerCase()
      .split(':')
      .map(part => part.trim())
  if ((tags.get('v') ?? 'DKIM1') !== 'DKIM1') return `v=${tags.get('v')}`
  if ((tags.get('k') ?? 'rsa').toLowerCase() !== 'rsa') return `k=${tags.get('k')}`
  if (list('h') && !list('h')?.includes('sha256')) return `h=${tags.get('h')}`
  if (list('s') && !list('s')?.some(service => service === '*' || service === 'email'))
    return `s=${tags.get('s')}`
  return null
}

const flagged = (tags: ReadonlyMap<string, string>, flag: string) =>
  (tags.get('t') ?? '').split(':').some(part => part.trim().toLowerCase() === flag)

/** Zone files want strings of at most 255 bytes; web forms mostly take it whole. */
function partsNote(value: string): Text | null {
  if (value.length <= stringLimit) return null
  const parts = (value.match(new RegExp(`.{1,${stringLimit}}`, 'g')) ?? []).map(part => `"${part}"`).join(' ')
  return {
    de: `In einer Zonendatei in Teilen: ${parts}`,
    en: `In a zone file in parts: ${parts}`,
  }
}

const copy = {
  de: 'Kopieren Sie die Zeile unten in das DNS Ihrer Domain.',
  en: 'Copy the line below into the DNS of your domain.',
}
const askedAgain = { de: 'Es wird von selbst wieder gefragt.', en: 'It is asked again by itself.' }
const notAsked = (name: string) => ({
  de: `Das DNS hat auf die Frage nach ${name} nicht geantwortet.`,
  en: `The DNS did not answer the question for ${name}.`,
})
const relaySigns = told(
  {
    de: 'Hier wird nicht signiert: Ob der Mailserver es tut, ist von hier aus nicht zu sehen.',
    en: 'Nothing is signed here: whether the mail server does so cannot be seen from here.',
  },
  {
    de: 'Schicken Sie eine Testmail an eine Gmail-Adresse, und sehen Sie dort unter „Original anzeigen“, ob bei DKIM „PASS“ mit Ihrer Domain steht. Wenn nicht, legen Sie beim Absender einen Schlüssel an.',
    en: 'Send a test mail to a Gmail address, and see under “Show original” whether DKIM says “PASS” with your domain. If not, make a key at the sender.',
  },
)
const keyLost = told(
  {
    de: 'Der Schlüssel dieses Absenders lässt sich nicht mehr öffnen.',
    en: 'The key of this sender cannot be opened any more.',
  },
  { de: 'Legen Sie beim Absender einen neuen an.', en: 'Make a new one at the sender.' },
)
const missing = (name: string) =>
  told(
    {
      de: `Unter ${name} steht kein Schlüssel: Die Signatur Ihrer Mails kann niemand prüfen.`,
      en: `There is no key at ${name}: nobody can check the signature of your mails.`,
    },
    copy,
  )
const aliasToNothing = (name: string, to: string) =>
  told(
    {
      de: `${name} verweist auf ${to}, dort steht aber kein Schlüssel.`,
      en: `${name} refers to ${to}, but there is no key there.`,
    },
    {
      de: 'Ersetzen Sie den Verweis (CNAME) durch die Zeile unten.',
      en: 'Replace the reference (CNAME) by the line below.',
    },
  )
const several = (name: string, n: number) =>
  told(
    {
      de: `Unter ${name} stehen ${n} Schlüssel; welcher gilt, ist dann dem Zufall überlassen.`,
      en: `There are ${n} keys at ${name}; which one counts is then left to chance.`,
    },
    { de: 'Löschen Sie alle bis auf die Zeile unten.', en: 'Delete all but the line below.' },
  )
const revoked = (name: string) =>
  told(
    {
      de: `Der Schlüssel unter ${name} ist widerrufen (p= ist leer): Alle Signaturen damit gelten als ungültig.`,
      en: `The key at ${name} is revoked (p= is empty): all signatures with it count as invalid.`,
    },
    {
      de: 'Ersetzen Sie den Eintrag durch die Zeile unten, oder legen Sie einen Schlüssel unter anderem Namen an.',
      en: 'Replace the record by the line below, or make a key under another name.',
    },
  )
const otherKey = (name: string) =>
  told(
    {
      de: `Unter ${name} steht ein anderer Schlüssel als der, mit dem signiert wird: Alle Signaturen gelten als ungültig.`,
      en: `The key at ${name} is not the one that mails are signed with: all signatures count as invalid.`,
    },
    {
      de: 'Ersetzen Sie den Eintrag durch die Zeile unten. Ist der Anfang gleich, wurde er beim Eintragen abgeschnitten.',
      en: 'Replace the record by the line below. Where the beginning is the same, it was cut off when it was entered.',
    },
  )
const unusable = (name: string, tag: string) =>
  told(
    {
      de: `Der Eintrag unter ${name} sagt „${tag}“: Empfänger nehmen ihn nicht für unsere Signaturen (RSA, SHA-256).`,
      en: `The record at ${name} says “${tag}”: recipients do not take it for our signatures (RSA, SHA-256).`,
    },
    copy,
  )
const testing = told(
  {
    de: 'Der Schlüssel passt, ist aber als Versuch gekennzeichnet (t=y): Empfänger sollen ihn nicht werten.',
    en: 'The key fits but is marked as a test (t=y): recipients are told not to rely on it.',
  },
  { de: 'Nehmen Sie „t=y“ heraus, wenn alles läuft.', en: 'Take out “t=y” once all is well.' },
)
const shortKey = (bits: number): [Text, Text] => [
  {
    de: `Der Schlüssel hat nur ${bits} Bit; üblich sind 2048, und unter 1024 zählt er nicht (RFC 8301).`,
    en: `The key has only ${bits} bits; 2048 are usual, and below 1024 it does not count (RFC 8301).`,
  },
  { de: 'Legen Sie beim Absender einen neuen Schlüssel an.', en: 'Make a new key at the sender.' },
]
