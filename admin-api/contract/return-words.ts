import type { ReturnReason } from '../../engine/returns/understanding.ts'
import type { InboundWay, Proof } from '../../engine/returns/way.ts'
import type { Text } from '../../engine/shared/text.ts'
import type { Words } from './list-words.ts'

export const returnOutcomeWords = {
  hard: { de: 'Adresse gibt es nicht', en: 'No such address' },
  soft: { de: 'Diesmal nicht zugestellt', en: 'Not delivered this time' },
  policy: { de: 'Abgewiesen, nicht wegen der Adresse', en: 'Turned away, not for the address' },
  complaint: { de: 'Als Spam gemeldet', en: 'Reported as spam' },
  opt_out: { de: 'Möchte keine Mails mehr', en: 'Wants no more mail' },
  reply: { de: 'Antwort', en: 'Reply' },
  auto_reply: { de: 'Automatische Antwort', en: 'Automatic reply' },
  delayed: { de: 'Verzögert, wird weiter versucht', en: 'Delayed, still being tried' },
  delivered: { de: 'Zugestellt', en: 'Delivered' },
  unclear: { de: 'Kam zurück, Grund unklar', en: 'Came back, reason unclear' },
  logged: { de: 'Kopie für den Verlauf', en: 'Copy for the log' },
} satisfies Words

export const returnWayWords = {
  smtp: { de: 'Eigener Empfang', en: 'Own reception' },
  imap: { de: 'Postfach', en: 'Mailbox' },
  file: { de: 'Datei', en: 'File' },
  ses: { de: 'Amazon SES', en: 'Amazon SES' },
  postmark: { de: 'Postmark', en: 'Postmark' },
  mailgun: { de: 'Mailgun', en: 'Mailgun' },
  sendgrid: { de: 'SendGrid', en: 'SendGrid' },
  brevo: { de: 'Brevo', en: 'Brevo' },
  log: { de: 'Kopie aus einem anderen Programm', en: 'Copy from another program' },
} satisfies Record<InboundWay, Text>

export const returnReasonWords = {
  userunknown: { de: 'Das Postfach gibt es nicht.', en: 'There is no such mailbox.' },
  hostunknown: {
    de: 'Die Domain gibt es nicht, oder sie empfängt keine Mails.',
    en: 'There is no such domain, or it takes no mail.',
  },
  hasmoved: { de: 'Das Postfach ist umgezogen.', en: 'The mailbox has moved.' },
  notaccept: { de: 'Der Server nimmt gar keine Mails an.', en: 'The server takes no mail at all.' },
  mailboxfull: { de: 'Das Postfach ist voll.', en: 'The mailbox is full.' },
  suspend: { de: 'Das Postfach ist gesperrt oder ruht.', en: 'The mailbox is suspended or inactive.' },
  filtered: {
    de: 'Ein Filter des Empfängers hat die Mail aussortiert.',
    en: 'A filter of the recipient sorted the mail out.',
  },
  expired: { de: 'Nach langem Versuchen aufgegeben.', en: 'Given up after trying for long.' },
  rejected: { de: 'Der Absender wurde nicht angenommen.', en: 'The sender was not accepted.' },
  blocked: { de: 'Unser Mailserver wird abgewiesen.', en: 'Our mail server is turned away.' },
  badreputation: {
    de: 'Unser Mailserver hat dort einen schlechten Ruf.',
    en: 'Our mail server has a bad reputation there.',
  },
  requireptr: {
    de: 'Unserem Mailserver fehlt ein Name im DNS (PTR).',
    en: 'Our mail server lacks a name in the DNS (PTR).',
  },
  authfailure: {
    de: 'Die Echtheit der Mail ließ sich nicht prüfen (SPF, DKIM, DMARC).',
    en: 'The mail could not be verified (SPF, DKIM, DMARC).',
  },
  policyviolation: {
    de: 'Verstoß gegen eine Regel des Empfängers.',
    en: 'Against a policy of the recipient.',
  },
  securityerror: {
    de: 'Verschlüsselung oder Anmeldung passte nicht.',
    en: 'Encryption or sign-in did not fit.',
  },
  spamdetected: { de: 'Die Mail wurde für Spam gehalten.', en: 'The mail was taken for spam.' },
  virusdetected: { de: 'Die Mail wurde für gefährlich gehalten.', en: 'The mail was taken for dangerous.' },
  contenterror: { de: 'Der Inhalt wurde nicht angenommen.', en: 'The content was not accepted.' },
  notcompliantrfc: {
    de: 'Die Mail entsprach nicht den Regeln für Mails.',
    en: 'The mail did not follow the rules for mail.',
  },
  norelaying: {
    de: 'Der Server ist für diese Adresse nicht zuständig.',
    en: 'The server is not in charge of this address.',
  },
  toomanyconn: { de: 'Zu viele Verbindungen zugleich.', en: 'Too many connections at once.' },
  speeding: { de: 'Zu viele Mails in kurzer Zeit.', en: 'Too many mails in a short time.' },
  mesgtoobig: { de: 'Die Mail war zu groß.', en: 'The mail was too large.' },
  exceedlimit: {
    de: 'Eine Grenze des Empfängers war überschritten.',
    en: 'A limit of the recipient was exceeded.',
  },
  systemerror: { de: 'Störung auf der anderen Seite.', en: 'A fault on the other side.' },
  systemfull: {
    de: 'Auf dem Server der anderen Seite ist kein Platz.',
    en: 'No space on the server of the other side.',
  },
  networkerror: { de: 'Der Server war nicht zu erreichen.', en: 'The server could not be reached.' },
  mailererror: {
    de: 'Ein Programm auf der anderen Seite scheiterte.',
    en: 'A program on the other side failed.',
  },
  syntaxerror: {
    de: 'Die Server verstanden einander nicht.',
    en: 'The servers did not understand each other.',
  },
  onhold: { de: 'Die Mail wird dort noch zurückgehalten.', en: 'The mail is being held back there.' },
  undefined: { de: 'Ein Grund ist nicht zu erkennen.', en: 'No reason can be made out.' },
  feedback: {
    de: 'Der Empfänger hat seinem Mailanbieter gesagt, dass sie Spam ist.',
    en: 'The recipient told their mail provider that it is spam.',
  },
  vacation: {
    de: 'Abwesenheitsnotiz oder Eingangsbestätigung.',
    en: 'Note of absence, or confirmation of receipt.',
  },
  delivered: { de: 'Die Zustellung wurde bestätigt.', en: 'Delivery was confirmed.' },
} satisfies Record<ReturnReason, Text>

/** How sure it is which message it is about. */
export const proofWords = {
  token: { de: 'belegt', en: 'proven' },
  provider: { de: 'belegt', en: 'proven' },
  staff: { de: 'von Mitarbeitern bestätigt', en: 'confirmed by staff' },
  message_id: { de: 'nicht belegt', en: 'not proven' },
  recipient: { de: 'nicht belegt', en: 'not proven' },
  none: { de: 'keiner Nachricht zuzuordnen', en: 'belongs to no message' },
} satisfies Record<Proof, Text>

export const returnStateWords = {
  new: { de: 'noch nicht angesehen', en: 'not looked at yet' },
  done: { de: 'verarbeitet', en: 'processed' },
  broken: { de: 'nicht zu verarbeiten', en: 'could not be processed' },
} satisfies Record<'new' | 'done' | 'broken', Text>
