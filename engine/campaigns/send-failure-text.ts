import type { Text } from '../shared/text.ts'
import type { SendFailure } from './send-failure.ts'

/** What happened, and what to do about it. */
export type FailureWords = { title: Text; advice: Text }

const words = (de: [string, string], en: [string, string]): FailureWords => ({
  title: { de: de[0], en: en[0] },
  advice: { de: de[1], en: en[1] },
})

/** For whoever set up the sender: no words of the SMTP standard. */
export const failureWords: Readonly<Record<SendFailure, FailureWords>> = {
  not_found: words(
    [
      'Diesen Server gibt es nicht.',
      'Prüfen Sie den Servernamen auf Tippfehler. Er steht in den Einstellungen Ihres Anbieters unter „Postausgang“ oder „SMTP“.',
    ],
    [
      'There is no such server.',
      'Check the server’s name for typing mistakes. Your provider lists it under “outgoing mail” or “SMTP”.',
    ],
  ),
  refused: words(
    [
      'Der Server nimmt auf diesem Port keine Verbindung an.',
      'Prüfen Sie den Port: üblich sind 465 und 587. Bei einem eigenen Server: Läuft er, und lässt seine Firewall die Verbindung zu?',
    ],
    [
      'The server takes no connection on this port.',
      'Check the port: 465 and 587 are usual. With a server of your own: is it running, and does its firewall let the connection in?',
    ],
  ),
  no_answer: words(
    [
      'Der Server antwortet nicht.',
      'Prüfen Sie Name und Port. Manche Netze sperren ausgehende Mail-Ports, vor allem 25: Versuchen Sie 587 oder 465, oder fragen Sie, wer das Netz betreibt.',
    ],
    [
      'The server does not answer.',
      'Check name and port. Some networks block outgoing mail ports, 25 above all: try 587 or 465, or ask who runs the network.',
    ],
  ),
  no_greeting: words(
    [
      'Der Server meldet sich nicht, obwohl die Verbindung steht.',
      'Oft passt die Verschlüsselung nicht zum Port: Auf Port 465 gehört „von Anfang an verschlüsselt (TLS)“, auf Port 587 „STARTTLS“.',
    ],
    [
      'The server says nothing, though the connection stands.',
      'Often encryption and port do not fit: port 465 wants “encrypted from the start (TLS)”, port 587 “STARTTLS”.',
    ],
  ),
  tls_mismatch: words(
    [
      'Verschlüsselung und Port passen nicht zusammen.',
      'Wählen Sie auf Port 465 „von Anfang an verschlüsselt (TLS)“, auf Port 587 oder 25 „STARTTLS“.',
    ],
    [
      'Encryption and port do not fit.',
      'Choose “encrypted from the start (TLS)” on port 465, and “STARTTLS” on port 587 or 25.',
    ],
  ),
  tls_missing: words(
    [
      'Der Server bietet keine Verschlüsselung an.',
      'Es wurde nichts gesendet, auch kein Passwort. Prüfen Sie den Port. Nur bei einem Server im eigenen Netz, dem Sie trauen: Wählen Sie „verschlüsselt, wo möglich“.',
    ],
    [
      'The server offers no encryption.',
      'Nothing was sent, no password either. Check the port. Only for a server in your own network that you trust: choose “encrypted where possible”.',
    ],
  ),
  certificate: words(
    [
      'Dem Zertifikat des Servers ist nicht zu trauen.',
      'Es ist abgelaufen, selbst ausgestellt, oder gilt für einen anderen Namen. Tragen Sie den Servernamen ein, den Ihr Anbieter nennt. Bei einem Server im eigenen Netz genügt „verschlüsselt, wo möglich“: Dann wird das Zertifikat nicht geprüft.',
    ],
    [
      'The server’s certificate cannot be trusted.',
      'It has expired, was issued by the server itself, or is for another name. Enter the server’s name as your provider gives it. For a server in your own network “encrypted where possible” will do: the certificate is not checked then.',
    ],
  ),
  sign_in: words(
    [
      'Benutzername oder Passwort stimmt nicht.',
      'Geben Sie beides neu ein. Viele Anbieter verlangen die ganze E-Mail-Adresse als Benutzernamen, und manche ein eigenes App-Passwort (Gmail, Microsoft 365) oder einen SMTP-Schlüssel (Brevo, Amazon SES).',
    ],
    [
      'User name or password is wrong.',
      'Enter both anew. Many providers want the whole e-mail address as user name, and some a password of its own for apps (Gmail, Microsoft 365) or an SMTP key (Brevo, Amazon SES).',
    ],
  ),
  sign_in_needed: words(
    [
      'Der Server verlangt eine Anmeldung, oder eine andere.',
      'Tragen Sie Benutzername und Passwort ein. Sind sie eingetragen, erlauben Sie beim Anbieter die Anmeldung per SMTP, oder legen Sie dort ein App-Passwort an.',
    ],
    [
      'The server demands that you sign in, or in another way.',
      'Enter user name and password. If they are there already, allow signing in by SMTP at your provider, or make a password for apps there.',
    ],
  ),
  no_sign_in: words(
    [
      'Der Server nimmt hier keine Anmeldung an.',
      'Bei einem Server im eigenen Netz, der keine Anmeldung braucht: Lassen Sie den Benutzernamen leer. Sonst prüfen Sie Port und Verschlüsselung.',
    ],
    [
      'The server takes no sign-in here.',
      'With a server in your own network that needs none: leave the user name empty. Otherwise check port and encryption.',
    ],
  ),
  sender_rejected: words(
    [
      'Der Server lehnt die Absenderadresse ab.',
      'Mit diesem Zugang dürfen Sie wahrscheinlich nur von bestimmten Adressen senden. Wählen Sie bei den Rückläufern „Nur unter der eigenen Adresse senden“. Hilft das nicht, tragen Sie eine erlaubte Adresse als Absender ein, oder schalten Sie Ihre Adresse oder Domain beim Anbieter frei.',
    ],
    [
      'The server rejects the sender’s address.',
      'With this account you may probably send from certain addresses only. At what comes back, choose “Send under one’s own address only”. If that does not help, enter an address that is allowed as sender, or have your address or domain approved by your provider.',
    ],
  ),
  recipient_rejected: words(
    [
      'Der Server nimmt die Empfängeradresse nicht an.',
      'Prüfen Sie, wohin die Testmail gehen soll. Der Zugang selbst funktioniert bis hierher.',
    ],
    [
      'The server does not take the recipient’s address.',
      'Check where the test mail should go. The account itself works up to here.',
    ],
  ),
  relay_denied: words(
    [
      'Der Server leitet für Sie keine Mails weiter.',
      'Meist fehlt die Anmeldung: Tragen Sie Benutzername und Passwort ein. Bei einem eigenen Server erlauben Sie diesem Rechner das Weiterleiten.',
    ],
    [
      'The server forwards no mails for you.',
      'Usually the sign-in is missing: enter user name and password. With a server of your own, allow this machine to relay.',
    ],
  ),
  content_rejected: words(
    [
      'Der Server hat die Mail gelesen und abgelehnt.',
      'Der Zugang funktioniert. Was der Server sagt, nennt den Grund; oft darf die Absenderadresse nicht verwendet werden, oder die Mail gilt als Spam.',
    ],
    [
      'The server read the mail and rejected it.',
      'The account works. What the server says names the reason; often the sender’s address may not be used, or the mail is taken for spam.',
    ],
  ),
  later: words(
    [
      'Der Server nimmt gerade nichts an.',
      'Er bittet, es später noch einmal zu versuchen. Warten Sie einige Minuten. Bleibt es dabei, ist vielleicht eine Grenze Ihres Tarifs erreicht.',
    ],
    [
      'The server takes nothing right now.',
      'It asks to try again later. Wait some minutes. If it stays like this, a limit of your plan may have been reached.',
    ],
  ),
  hung_up: words(
    [
      'Der Server hat mitten im Gespräch aufgelegt.',
      'Versuchen Sie es noch einmal. Bleibt es dabei, passen Port und Verschlüsselung vielleicht nicht zusammen, oder der Server sperrt diesen Rechner.',
    ],
    [
      'The server hung up in the middle.',
      'Try again. If it stays like this, port and encryption may not fit, or the server blocks this machine.',
    ],
  ),
  example_address: words(
    [
      'Diese Adresse kann keine Mail empfangen.',
      'Ihre Domain ist für Beispiele reserviert (etwa example.com, oder mit der Endung .test). Nehmen Sie eine Adresse, deren Postfach Sie öffnen können.',
    ],
    [
      'This address can receive no mail.',
      'Its domain is reserved for examples (example.com, or ending in .test). Take an address whose mailbox you can open.',
    ],
  ),
  secret_lost: words(
    [
      'Das gespeicherte Passwort lässt sich nicht mehr öffnen.',
      'Der Schlüssel, mit dem es versiegelt wurde, ist ein anderer als damals. Geben Sie das Passwort neu ein und legen Sie einen eigenen Signaturschlüssel neu an.',
    ],
    [
      'The stored password can no longer be opened.',
      'The key it was sealed with is not the one of then. Enter the password anew, and make a signing key of your own again.',
    ],
  ),
  other: words(
    [
      'Die Testmail ging nicht hinaus.',
      'Was der Server dazu sagt, steht darunter. Hilft es nicht weiter, fragen Sie damit Ihren Anbieter.',
    ],
    [
      'The test mail did not go out.',
      'What the server says is below. If that does not help, ask your provider about it.',
    ],
  ),
}
