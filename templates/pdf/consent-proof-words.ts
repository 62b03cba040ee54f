import type { Evidence } from '../../engine/consent/evidence.ts'
import type { ConsentKind, PermissionState } from '../../engine/consent/record.ts'
import type { SuppressionScope } from '../../engine/consent/suppression.ts'
import type { Text } from '../../engine/shared/text.ts'

/** The words of the proof of what somebody agreed to and refused. */
export const proofWords = {
  title: { de: 'Nachweis der Einwilligungen und Widersprüche', en: 'Proof of consents and objections' },
  about: {
    de: 'nach Art. 7 Abs. 1 DSGVO, aus dem versiegelten Einwilligungsprotokoll',
    en: 'under GDPR Art. 7(1), from the sealed consent ledger',
  },
  madeAt: { de: 'Stand', en: 'As of' },
  person: { de: 'Person', en: 'Person' },
  name: { de: 'Name', en: 'Name' },
  email: { de: 'E-Mail-Adresse', en: 'E-mail address' },
  phone: { de: 'Telefon', en: 'Phone' },
  externalId: { de: 'Kundennummer', en: 'Customer number' },
  id: { de: 'Interne Kennung', en: 'Internal id' },
  erasedPerson: {
    de: 'Die Daten der Person wurden gelöscht; der Nachweis wird eingeschränkt aufbewahrt.',
    en: 'The person’s data was erased; the proof is kept with restrictions.',
  },
  current: { de: 'Was jetzt gilt', en: 'What holds now' },
  nothing: { de: 'Es ist nichts festgehalten.', en: 'Nothing is on record.' },
  purpose: { de: 'Zweck', en: 'Purpose' },
  channel: { de: 'Weg', en: 'Channel' },
  state: { de: 'Stand', en: 'State' },
  since: { de: 'seit', en: 'since' },
  provedBy: { de: 'Beleg', en: 'Proved by' },
  line: { de: 'Zeile', en: 'Line' },
  confirmed: { de: 'bestätigt (Double-Opt-in)', en: 'confirmed (double opt-in)' },
  otherAddress: {
    de: 'nicht wirksam: galt für eine andere E-Mail-Adresse',
    en: 'not in force: given for another e-mail address',
  },
  suppressions: { de: 'Sperrliste', en: 'Suppression list' },
  notSuppressed: {
    de: 'Die Adressen der Person sind nicht gesperrt.',
    en: 'The person’s addresses are not suppressed.',
  },
  lines: { de: 'Was gesagt wurde', en: 'What was said' },
  said: { de: 'Erklärt', en: 'Said' },
  recorded: { de: 'Festgehalten', en: 'Recorded' },
  origin: { de: 'Auf welchem Weg', en: 'How' },
  by: { de: 'Eingetragen durch', en: 'Entered by' },
  holdsFor: { de: 'Gilt für', en: 'Holds for' },
  thisAddress: { de: 'die jetzige E-Mail-Adresse', en: 'the present e-mail address' },
  anotherAddress: { de: 'eine andere E-Mail-Adresse', en: 'another e-mail address' },
  evidenceErased: { de: 'Nachweis gelöscht', en: 'Evidence erased' },
  evidenceMissing: {
    de: 'Der Nachweis fehlt, ohne dass seine Löschung vermerkt ist.',
    en: 'The evidence is missing, and no erasure of it is on record.',
  },
  evidenceChanged: {
    de: 'Der Nachweis wurde nachträglich geändert: Er passt nicht zum Protokoll.',
    en: 'The evidence was changed afterwards: it does not match the ledger.',
  },
  restricted: {
    de: 'Der Nachweis ist eingeschränkt aufbewahrt (Art. 17 Abs. 3, Art. 18 DSGVO).',
    en: 'The evidence is kept with restrictions (GDPR Art. 17(3), Art. 18).',
  },
  seal: { de: 'Siegel', en: 'Seal' },
  sealed: { de: 'Nr. {0} vom {1}, unversehrt', en: 'no. {0} of {1}, intact' },
  sealWaiting: { de: 'wartet auf das nächste Siegel', en: 'waits for the next seal' },
  sealChanged: {
    de: 'Nr. {0}: VERLETZT. Die Zeile ist nicht, wie sie versiegelt wurde.',
    en: 'no. {0}: BROKEN. The line is not as it was sealed.',
  },
  sealMissing: {
    de: 'FEHLT. Die Zeile ist weder versiegelt, noch wartet sie darauf.',
    en: 'MISSING. The line is neither sealed nor waiting to be.',
  },
  sealUnknown: {
    de: 'Nr. {0}: nicht prüfbar, der Schlüssel fehlt',
    en: 'no. {0}: cannot be checked, the key is missing',
  },
  verified: {
    de: 'Das ganze Protokoll wurde zuletzt am {0} geprüft und war unversehrt.',
    en: 'The whole ledger was last verified on {0} and was intact.',
  },
  verifiedBroken: {
    de: 'Bei der letzten Prüfung des ganzen Protokolls am {0} war es NICHT unversehrt.',
    en: 'When the whole ledger was last verified on {0}, it was NOT intact.',
  },
  neverVerified: {
    de: 'Das ganze Protokoll wurde noch nicht geprüft.',
    en: 'The whole ledger was not verified yet.',
  },
  explained: {
    de: 'Jede Zeile wurde beim Eintragen unveränderlich gespeichert und kurz danach versiegelt. Das Siegel bezeugt, dass die Zeile seither weder geändert noch umgestellt wurde; ob das Gesagte zutraf, bezeugt der Nachweis.',
    en: 'Each line was stored for good when it was entered and sealed shortly afterwards. The seal attests that the line has been neither changed nor moved since; whether what it says was true is for the evidence to attest.',
  },
  yes: { de: 'ja', en: 'yes' },
  no: { de: 'nein', en: 'no' },
  page: { de: 'Seite', en: 'Page' },
} as const satisfies Record<string, Text>

export const kindWords: Record<ConsentKind, Text> = {
  requested: { de: 'Einwilligung angefragt', en: 'Consent requested' },
  granted: { de: 'Einwilligung erteilt', en: 'Consent given' },
  confirmed: { de: 'Einwilligung bestätigt', en: 'Consent confirmed' },
  existing_customer: { de: 'Bestandskunde (§ 7 Abs. 3 UWG)', en: 'Existing customer (§ 7(3) UWG)' },
  withdrawn: { de: 'Einwilligung widerrufen', en: 'Consent withdrawn' },
  objected: { de: 'Widerspruch gegen Werbung', en: 'Objection to advertising' },
}

export const stateWords: Record<PermissionState, Text> = {
  pending: { de: 'angefragt, nicht bestätigt', en: 'requested, not confirmed' },
  granted: { de: 'eingewilligt', en: 'consented' },
  existing_customer: { de: 'Bestandskunde', en: 'existing customer' },
  withdrawn: { de: 'widerrufen', en: 'withdrawn' },
  objected: { de: 'widersprochen', en: 'objected' },
}

export const channelWords: Readonly<Record<string, Text>> = {
  email: { de: 'E-Mail', en: 'E-mail' },
  post: { de: 'Brief', en: 'Letter' },
  task: { de: 'Anruf oder Besuch', en: 'Call or visit' },
  webhook: { de: 'Datenübergabe', en: 'Hand-over of data' },
  data: { de: 'Verarbeitung', en: 'Processing' },
}

export const scopeWords: Record<SuppressionScope, Text> = {
  all: { de: 'für alles', en: 'for everything' },
  marketing: { de: 'für Werbung', en: 'for advertising' },
  unsolicited: { de: 'für Werbung ohne Einwilligung', en: 'for advertising without consent' },
}

/** Ways in which lines come in; one that is missing here is shown as it is. */
export const originWords: Readonly<Record<string, Text>> = {
  one_click: { de: 'Ein-Klick-Abmeldung aus einer Mail', en: 'One-click unsubscribe from a mail' },
  unsubscribe_page: { de: 'Abmeldeseite', en: 'Unsubscribe page' },
  preferences: { de: 'Seite mit den eigenen Einstellungen', en: 'Preference centre' },
  preference_centre: { de: 'Seite mit den eigenen Einstellungen', en: 'Preference centre' },
  reply: { de: 'Antwort auf eine Mail', en: 'Reply to a mail' },
  mailto: { de: 'Abmeldung per E-Mail', en: 'Unsubscribed by mail' },
  phone: { de: 'Am Telefon', en: 'By phone' },
  letter: { de: 'Per Brief', en: 'By letter' },
  email: { de: 'Per E-Mail', en: 'By e-mail' },
  form: { de: 'Formular', en: 'Form' },
  in_person: { de: 'Persönlich', en: 'In person' },
  api: { de: 'Schnittstelle des Shops', en: 'The shop’s interface' },
  import: { de: 'Import ohne eigenen Beleg', en: 'Import without proof of its own' },
  import_documented: { de: 'Import mit Datum und Beleg', en: 'Import with date and proof' },
  double_opt_in: { de: 'Double-Opt-in', en: 'Double opt-in' },
  registration: { de: 'Registrierung', en: 'Registration' },
  checkout: { de: 'Bestellvorgang', en: 'Checkout' },
  merge: {
    de: 'Übernommen vom selben Menschen auf einem anderen Gerät',
    en: 'Taken over from the same person on another device',
  },
  web: { de: 'Auswahl auf der Website', en: 'Choice on the website' },
}

/** Parts of the evidence, in the order they are shown. */
export const evidenceWords: Record<Exclude<keyof Evidence & string, number>, Text> & Record<string, Text> = {
  wording: { de: 'Wortlaut', en: 'Wording' },
  wordingVersion: { de: 'Fassung des Wortlauts', en: 'Version of the wording' },
  language: { de: 'Sprache', en: 'Language' },
  privacyNoticeUrl: { de: 'Datenschutzhinweis', en: 'Privacy notice' },
  privacyNoticeVersion: { de: 'Fassung des Datenschutzhinweises', en: 'Version of the privacy notice' },
  form: { de: 'Formular', en: 'Form' },
  formVersionId: { de: 'Fassung des Formulars', en: 'Version of the form' },
  url: { de: 'Seite', en: 'Page' },
  ip: { de: 'IP-Adresse', en: 'IP address' },
  userAgent: { de: 'Browser', en: 'Browser' },
  document: { de: 'Dokument', en: 'Document' },
  importFile: { de: 'Importierte Datei', en: 'Imported file' },
  importRow: { de: 'Zeile der Datei', en: 'Line of the file' },
  messageId: { de: 'Nachricht', en: 'Message' },
  eventId: { de: 'Ereignis', en: 'Event' },
  orderId: { de: 'Bestellung', en: 'Order' },
  confirmationId: { de: 'Bestätigungsanfrage', en: 'Confirmation request' },
  recordId: { de: 'Bezieht sich auf Zeile', en: 'Refers to line' },
  mergedFrom: { de: 'Übernommen von', en: 'Taken over from' },
  requestId: { de: 'Anfragekennung', en: 'Request id' },
  fromSale: { de: 'Adresse beim Kauf erhoben', en: 'Address obtained with a sale' },
  informed: { de: 'Auf das Widerspruchsrecht hingewiesen', en: 'Told of the right to object' },
  categories: { de: 'Gekaufte Warengruppen', en: 'Categories bought' },
  note: { de: 'Notiz', en: 'Note' },
  sharedAddress: { de: 'Für die gemeinsame Adresse erklärt', en: 'Said for the shared address' },
}
