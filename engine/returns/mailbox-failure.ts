import { type FailureFacts, sendFailureOf } from '../campaigns/send-failure.ts'
import type { FailureWords } from '../campaigns/send-failure-text.ts'

/** What keeps a mailbox from being read, told apart by what somebody has to do about it. */
export const mailboxFailures = [
  'not_found',
  'refused',
  'no_answer',
  'no_greeting',
  'tls_mismatch',
  'tls_missing',
  'certificate',
  'sign_in',
  'no_folder',
  'not_changed',
  'hung_up',
  'later',
  'secret_lost',
  'other',
] as const
export type MailboxFailure = (typeof mailboxFailures)[number]

/** What the library and the server say of a failure. */
export type MailboxFacts = Omit<FailureFacts, 'stage' | 'reply'> & {
  /** It was the sign-in that failed. */
  signIn: boolean
  /** It was the folder that could not be opened. */
  folder: boolean
}

/** Which failure it is. What concerns network and encryption is told as with senders: the words are the same. */
export function mailboxFailureOf({ codes, text, signIn, folder }: MailboxFacts): MailboxFailure {
  const has = (...wanted: string[]) => codes.some(code => code !== undefined && wanted.includes(code))
  // RFC 5530: the server tells whose fault it is.
  if (has('UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG', 'ETHROTTLE', 'OVERQUOTA')) return 'later'
  if (signIn) return 'sign_in'
  if (folder) return 'no_folder'
  if (has('GREETING_TIMEOUT', 'GREEETING_TIMEOUT')) return 'no_greeting'
  if (has('CONNECT_TIMEOUT', 'ETIMEOUT')) return 'no_answer'
  if (has('EConnectionClosed', 'NoConnection', 'ClosedAfterConnectTLS', 'ClosedAfterConnectText'))
    return 'hung_up'
  if (/STARTTLS/i.test(text) && /not (?:supported|available|offer)|does not/i.test(text)) return 'tls_missing'
  const known = sendFailureOf({ codes, text, stage: 'connect' })
  return mailboxFailures.find(one => one === known) ?? 'other'
}

/** As it is stored in one text: the kind, then the words of the server or of the network. */
export function noteMailboxFailure(kind: MailboxFailure, said: string): string {
  return `${kind}: ${said.replaceAll(/[\0\r\n]+/g, ' ').slice(0, 500)}`
}

/** What `noteMailboxFailure` wrote. */
export function readMailboxFailure(stored: string): { kind: MailboxFailure; said: string } {
  const [, name = '', said = ''] = /^([a-z_]+): (.*)$/s.exec(stored) ?? []
  const kind = mailboxFailures.find(one => one === name)
  return kind ? { kind, said } : { kind: 'other', said: stored }
}

const words = (de: [string, string], en: [string, string]): FailureWords => ({
  title: { de: de[0], en: en[0] },
  advice: { de: de[1], en: en[1] },
})

/** For whoever set up the mailbox: no words of the IMAP standard. */
export const mailboxFailureWords: Readonly<Record<MailboxFailure, FailureWords>> = {
  not_found: words(
    [
      'Diesen Server gibt es nicht.',
      'Prüfen Sie den Servernamen auf Tippfehler. Er steht in den Einstellungen Ihres Anbieters unter „Posteingang“ oder „IMAP“.',
    ],
    [
      'There is no such server.',
      'Check the server’s name for typing mistakes. Your provider lists it under “incoming mail” or “IMAP”.',
    ],
  ),
  refused: words(
    [
      'Der Server nimmt auf diesem Port keine Verbindung an.',
      'Prüfen Sie den Port: üblich sind 993 und 143. Bei einem eigenen Server: Läuft er, und lässt seine Firewall die Verbindung zu?',
    ],
    [
      'The server takes no connection on this port.',
      'Check the port: 993 and 143 are usual. With a server of your own: is it running, and does its firewall let the connection in?',
    ],
  ),
  no_answer: words(
    [
      'Der Server antwortet nicht.',
      'Prüfen Sie Name und Port. Antwortet er auch später nicht, fragen Sie seinen Betreiber oder den Ihres Netzes.',
    ],
    [
      'The server does not answer.',
      'Check name and port. If it stays silent, ask who runs it, or who runs your network.',
    ],
  ),
  no_greeting: words(
    [
      'Der Server meldet sich nicht, obwohl die Verbindung steht.',
      'Oft passt die Verschlüsselung nicht zum Port: Auf Port 993 gehört „von Anfang an verschlüsselt (TLS)“, auf Port 143 „STARTTLS“.',
    ],
    [
      'The server says nothing, though the connection stands.',
      'Often encryption and port do not fit: port 993 wants “encrypted from the start (TLS)”, port 143 “STARTTLS”.',
    ],
  ),
  tls_mismatch: words(
    [
      'Verschlüsselung und Port passen nicht zusammen.',
      'Wählen Sie auf Port 993 „von Anfang an verschlüsselt (TLS)“, auf Port 143 „STARTTLS“.',
    ],
    [
      'Encryption and port do not fit.',
      'Choose “encrypted from the start (TLS)” on port 993, “STARTTLS” on port 143.',
    ],
  ),
  tls_missing: words(
    [
      'Der Server bietet auf diesem Port keine Verschlüsselung an.',
      'Versuchen Sie Port 993 mit „von Anfang an verschlüsselt (TLS)“. Unverschlüsselt wird das Passwort nicht übertragen.',
    ],
    [
      'The server offers no encryption on this port.',
      'Try port 993 with “encrypted from the start (TLS)”. The password is not sent in the clear.',
    ],
  ),
  certificate: words(
    [
      'Das Zertifikat des Servers ist nicht gültig für diesen Namen.',
      'Tragen Sie den Namen ein, auf den das Zertifikat ausgestellt ist, oder lassen Sie es vom Betreiber des Servers erneuern.',
    ],
    [
      'The server’s certificate is not valid for this name.',
      'Enter the name the certificate was issued for, or have it renewed by whoever runs the server.',
    ],
  ),
  sign_in: words(
    [
      'Der Server nimmt Benutzername oder Passwort nicht an.',
      'Geben Sie beides neu ein. Manche Anbieter verlangen ein eigenes Passwort für Programme (App-Passwort), oder IMAP muss dort erst erlaubt werden.',
    ],
    [
      'The server does not accept user name or password.',
      'Enter both again. Some providers want a password made for programs (app password), or IMAP has to be allowed there first.',
    ],
  ),
  no_folder: words(
    [
      'Diesen Ordner gibt es im Postfach nicht.',
      'Prüfen Sie den Namen des Ordners, auch Groß- und Kleinschreibung. Der Posteingang heißt INBOX.',
    ],
    [
      'There is no such folder in the mailbox.',
      'Check the folder’s name, capitals too. The inbox is called INBOX.',
    ],
  ),
  not_changed: words(
    [
      'Mails werden gelesen, lassen sich im Postfach aber weder als gelesen markieren noch löschen.',
      'Geben Sie dem Konto das Recht dazu, oder wählen Sie „nichts ändern“.',
    ],
    [
      'Mails are read, but can neither be marked as read nor deleted in the mailbox.',
      'Give the account the right to do so, or choose “change nothing”.',
    ],
  ),
  hung_up: words(
    [
      'Der Server hat die Verbindung abgebrochen.',
      'Es wird von allein wieder versucht. Bleibt es dabei, prüfen Sie Port und Verschlüsselung oder fragen Sie den Betreiber.',
    ],
    [
      'The server broke the connection off.',
      'It is tried again by itself. If that goes on, check port and encryption, or ask who runs the server.',
    ],
  ),
  later: words(
    [
      'Der Server lässt zurzeit niemanden herein.',
      'Es wird von allein wieder versucht. Bleibt es dabei, fragen Sie den Betreiber: Vielleicht sind zu viele Verbindungen zugleich offen.',
    ],
    [
      'The server lets nobody in at the moment.',
      'It is tried again by itself. If that goes on, ask who runs it: maybe too many connections are open at a time.',
    ],
  ),
  secret_lost: words(
    [
      'Das gespeicherte Passwort lässt sich nicht mehr lesen.',
      'Geben Sie es neu ein: Der Schlüssel, mit dem es verschlossen wurde, ist nicht mehr da.',
    ],
    ['The stored password cannot be read any more.', 'Enter it again: the key it was sealed with is gone.'],
  ),
  other: words(
    [
      'Das Postfach ließ sich nicht lesen.',
      'Was der Server dazu sagt, steht darunter. Fragen Sie damit seinen Betreiber.',
    ],
    ['The mailbox could not be read.', 'What the server says about it stands below. Ask who runs it.'],
  ),
}
