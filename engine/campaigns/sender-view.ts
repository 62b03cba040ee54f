import type { Text } from '../shared/text.ts'
import type { Securities } from './sender.ts'

export type Alignment = {
  fromDomain: string
  dkimDomain: string | null
  /** Null: the mail server signs, so nobody here can tell. */
  aligned: boolean | null
  text: Text
}

/** Domain of an address in lower case. */
export function domainOfAddress(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

/** One of the two is the other, or lies below it: what DMARC calls relaxed (RFC 7489 § 3.1.1), without the list of public suffixes. */
export function related(one: string, other: string): boolean {
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`)
}

/**
 * Whether a signature for `dkimDomain` speaks for what recipients see. SPF is aligned wherever it passes,
 * unless the return path has a domain of its own elsewhere (return-domain.ts says so).
 */
export function alignmentOf(fromAddress: string, dkimDomain: string | null): Alignment {
  const fromDomain = domainOfAddress(fromAddress)
  if (dkimDomain === null)
    return {
      fromDomain,
      dkimDomain,
      aligned: null,
      text: {
        de: `Ob der Mailserver für ${fromDomain} signiert, ist von hier aus nicht zu sehen. Fragen Sie seinen Betreiber, oder legen Sie einen eigenen Schlüssel an.`,
        en: `Whether the mail server signs for ${fromDomain} cannot be seen from here. Ask who runs it, or make a key of your own.`,
      },
    }
  const aligned = related(fromDomain, dkimDomain)
  return {
    fromDomain,
    dkimDomain,
    aligned,
    text: aligned
      ? {
          de: `Signiert wird für ${dkimDomain}, passend zum Absender ${fromDomain}. Damit kann DMARC bestehen, sobald der Eintrag im DNS steht.`,
          en: `Mails are signed for ${dkimDomain}, which fits the sender ${fromDomain}. DMARC can pass as soon as the record is in the DNS.`,
        }
      : {
          de: `Signiert wird für ${dkimDomain}, die Empfänger sehen aber ${fromDomain}: Für DMARC zählt diese Signatur nicht.`,
          en: `Mails are signed for ${dkimDomain}, but recipients see ${fromDomain}: the signature does not count for DMARC.`,
        },
  }
}

/** What of a setting works, but probably not as meant. */
export function senderNotes(sender: {
  host: string
  port: number
  security: Securities
  username: string | null
  hasPassword: boolean
}): Text[] {
  const notes: Text[] = []
  if (sender.security === 'opportunistic' && sender.username !== null)
    notes.push({
      de: 'Verschlüsselt wird nur, wo der Server es anbietet, und ohne sein Zertifikat zu prüfen: Benutzername und Passwort können mitgelesen werden. Besser: „Verschlüsselt, sonst gar nicht (STARTTLS)“ oder „Von Anfang an verschlüsselt (TLS)“.',
      en: 'Encrypted only where the server offers it, and without checking its certificate: user name and password may be read on the way. Better: “Encrypted, else not at all (STARTTLS)” or “Encrypted from the start (TLS)”.',
    })
  if (sender.security === 'starttls' && sender.port === 465)
    notes.push({
      de: 'Auf Port 465 wird gewöhnlich vom ersten Byte an verschlüsselt (TLS), nicht mit STARTTLS.',
      en: 'Port 465 is usually encrypted from the first byte (TLS), not by STARTTLS.',
    })
  if (sender.security === 'tls' && (sender.port === 587 || sender.port === 25))
    notes.push({
      de: `Auf Port ${sender.port} beginnt die Verbindung gewöhnlich unverschlüsselt und wechselt mit STARTTLS.`,
      en: `On port ${sender.port} a connection usually begins in the clear and changes by STARTTLS.`,
    })
  if (sender.username !== null && !sender.hasPassword)
    notes.push({
      de: 'Es gibt einen Benutzernamen, aber kein Passwort: Angemeldet wird nicht.',
      en: 'There is a user name but no password: nobody signs in.',
    })
  return notes
}
