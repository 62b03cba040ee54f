import type { Texts } from './texts.ts'

export const deRecipients: Texts['privacy']['recipients'] = {
  title: 'Empfänger',
  about: 'Wer Daten von Kunden bekommt, wofür, und ob die Kunden vorher unterrichtet wurden.',
  add: 'Empfänger hinzufügen',
  edit: 'Ändern',
  empty: 'Noch bekommt niemand Daten',
  emptyAdvice:
    'Tragen Sie ein, wer Daten von Kunden bekommt: Druckerei, Lettershop, Partner. Vorher kann nichts übergeben werden.',
  retired: 'beendet',
  retire: 'Weitergabe beenden',
  retireAbout:
    'Es kann nichts mehr übergeben werden. Was übergeben wurde, bleibt verzeichnet, und Mitteilungen gehen weiter hinaus.',
  kinds: { processor: 'Auftragsverarbeiter (Art. 28)', third_party: 'Dritter' },
  kindHints: {
    processor:
      'Handelt nur in Ihrem Auftrag, mit Vertrag. Kunden müssen nicht über jeden einzeln unterrichtet werden.',
    third_party: 'Verwendet die Daten für sich. Kunden müssen vorher unterrichtet worden sein.',
  },
  categories: {
    contact: 'Kontaktdaten',
    address: 'Postanschrift',
    attributes: 'Weitere Merkmale',
    orders: 'Bestellungen',
  },
  given: count => `Daten von ${count} Kunden übergeben`,
  quoted: notice => `„${notice}“`,
  noticeVersion: version => `Hinweis, Fassung ${version}`,
  toldSince: date => `Wer nach dem ${date} kam, wurde bei der Erhebung unterrichtet.`,
  noNotice: 'Kein Hinweis: Kunden können nicht unterrichtet sein, also kann nichts übergeben werden.',
  webhookSet: 'erfährt Löschungen per Webhook',
  name: 'Name',
  kind: 'Rolle',
  purpose: 'Zweck',
  purposeHint: 'Wofür er die Daten bekommt, so wie Kunden es verstehen.',
  data: 'Daten, die er bekommen darf',
  country: 'Land',
  countryHint: 'Zwei Buchstaben, etwa DE oder US.',
  safeguard: 'Garantie',
  safeguardHint: 'Außerhalb des EWR: Angemessenheitsbeschluss oder Standardvertragsklauseln.',
  notice: { de: 'Hinweis auf Deutsch', en: 'Hinweis auf Englisch' },
  noticeHint:
    'Die Worte, mit denen Kunden unterrichtet werden. Ein neuer Wortlaut zählt als neu: Sie müssen erneut unterrichtet werden.',
  noticeSince: 'In der Datenschutzerklärung seit',
  webhook: 'Adresse des Webhooks',
  webhookHint:
    'Erfährt Löschungen, Berichtigungen und Einschränkungen (Art. 19), signiert nach Standard Webhooks.',
  secretTitle: 'Geheimnis für die Signatur',
  secretAbout:
    'Wird nur dieses eine Mal gezeigt. Damit prüft der Empfänger die Signatur unserer Mitteilungen.',
  save: 'Speichern',
  saved: 'Gespeichert',
  noticesTitle: 'Was Empfängern mitgeteilt wurde',
  noticesEmpty: 'Noch war nichts mitzuteilen.',
  noticeKinds: {
    erased: 'gelöscht',
    rectified: 'berichtigt',
    restricted: 'eingeschränkt',
    unrestricted: 'Einschränkung aufgehoben',
    objected: 'widersprochen',
  },
  noticeStates: { queued: 'unterwegs', delivered: 'zugestellt', failed: 'gescheitert' },
  attempts: count => (count === 1 ? '1 Versuch' : `${count} Versuche`),
  retry: 'Erneut versuchen',
}
