import type { Text } from '../shared/text.ts'
import type { ImportKind } from './import.ts'

export const columnGroups = [
  'person',
  'address',
  'attribute',
  'consent',
  'origin',
  'order',
  'line',
  'event',
  'product',
] as const
export type ColumnGroup = (typeof columnGroups)[number]

/** What a column of a file may be. */
export type ImportTarget = {
  key: string
  label: Text
  hint: Text | null
  group: ColumnGroup
  required: boolean
  /** More than one column may be this. */
  many: boolean
  /** The key ends in `:` and is completed by whoever maps. */
  prefix: boolean
}

type More = Partial<Pick<ImportTarget, 'hint' | 'required' | 'many' | 'prefix'>>
const target = (key: string, group: ColumnGroup, de: string, en: string, more: More = {}): ImportTarget => ({
  ...{ key, group, label: { de, en }, hint: null, required: false, many: false, prefix: false },
  ...more,
})

const externalId = target('externalId', 'person', 'Kundennummer', 'Customer number', {
  hint: {
    de: 'Daran wird jemand wiedererkannt, noch vor der E-Mail-Adresse.',
    en: 'By this somebody is recognised, before the e-mail address.',
  },
})
const email = target('email', 'person', 'E-Mail-Adresse', 'E-mail address')

const person: readonly ImportTarget[] = [
  externalId,
  email,
  target('phone', 'person', 'Telefon', 'Telephone'),
  target('locale', 'person', 'Sprache', 'Language', {
    hint: { de: 'de, de-AT, en …', en: 'de, de-AT, en …' },
  }),
  target('timeZone', 'person', 'Zeitzone', 'Time zone', {
    hint: { de: 'IANA-Name: Europe/Berlin', en: 'IANA name: Europe/Berlin' },
  }),
  target('fullName', 'person', 'Name (Vor- und Nachname)', 'Name (first and last)', {
    hint: { de: 'Das letzte Wort gilt als Nachname.', en: 'The last word is taken as surname.' },
  }),
  target('tags', 'person', 'Stichwörter', 'Tags', {
    many: true,
    hint: { de: 'Durch Komma getrennt.', en: 'Separated by commas.' },
  }),
]

const consent: readonly ImportTarget[] = [
  target('consent.status', 'consent', 'Einwilligung: ja/nein oder Stand', 'Consent: yes/no or state', {
    many: true,
    hint: {
      de: 'ja, nein, subscribed, unsubscribed, double opt-in … „nein“ gilt als Widerruf.',
      en: 'yes, no, subscribed, unsubscribed, double opt-in … “no” counts as an opt-out.',
    },
  }),
  target('consent.date', 'consent', 'Einwilligung: erteilt am', 'Consent: given on', { many: true }),
  target(
    'consent.confirmedAt',
    'consent',
    'Einwilligung: bestätigt am (Double-Opt-in)',
    'Consent: confirmed on (double opt-in)',
    { many: true },
  ),
  target('consent.confirmed', 'consent', 'Einwilligung: bestätigt (ja/nein)', 'Consent: confirmed (yes/no)', {
    many: true,
  }),
  target('consent.optedOut', 'consent', 'Abgemeldet (ja/nein)', 'Opted out (yes/no)', {
    many: true,
    hint: { de: 'Auch gesperrt, blocklisted, unzustellbar.', en: 'Also blocked, blocklisted, cleaned.' },
  }),
  target('consent.optedOutAt', 'consent', 'Abgemeldet am', 'Opted out on', { many: true }),
  target('consent.wording', 'consent', 'Wortlaut der Einwilligung', 'Wording of the consent', { many: true }),
  target('consent.document', 'consent', 'Nachweis (Dokument)', 'Proof (document)', { many: true }),
  target('consent.source', 'consent', 'Herkunft der Einwilligung', 'Source of the consent', { many: true }),
  target('consent.ip', 'consent', 'IP-Adresse der Einwilligung', 'IP address of the consent', { many: true }),
]

const origin: readonly ImportTarget[] = [
  target('capturedAt', 'origin', 'Erfasst am', 'Captured on', {
    hint: { de: 'Wann diese Person auf die Liste kam.', en: 'When this person came onto the list.' },
  }),
  target('updatedAt', 'origin', 'Zuletzt geändert am', 'Last changed on', {
    hint: { de: 'Neuere Werte ersetzen ältere.', en: 'Newer values replace older ones.' },
  }),
]

const order: readonly ImportTarget[] = [
  target('orderId', 'order', 'Bestellnummer', 'Order number', {
    hint: {
      de: 'Fehlt sie, ist jede Zeile eine Bestellung für sich.',
      en: 'Without one, each row is an order of its own.',
    },
  }),
  { ...externalId, group: 'order' },
  { ...email, group: 'order' },
  target('orderedAt', 'order', 'Bestelldatum', 'Date of the order', { required: true }),
  target('total', 'order', 'Gesamtbetrag', 'Total'),
  target('currency', 'order', 'Währung', 'Currency'),
  target('tax', 'order', 'Steuer', 'Tax'),
  target('shipping', 'order', 'Versandkosten', 'Shipping'),
  target('discount', 'order', 'Rabatt', 'Discount'),
  target('refunded', 'order', 'Erstattet', 'Refunded'),
  target('cancelled', 'order', 'Storniert', 'Cancelled', {
    hint: {
      de: 'ja/nein, ein Datum oder ein Stand wie „cancelled“.',
      en: 'yes/no, a date, or a state such as “cancelled”.',
    },
  }),
  target('line.sku', 'line', 'Artikelnummer', 'SKU'),
  target('line.name', 'line', 'Artikel', 'Article'),
  target('line.quantity', 'line', 'Menge', 'Quantity'),
  target('line.unitPrice', 'line', 'Einzelpreis', 'Unit price'),
]

const event: readonly ImportTarget[] = [
  { ...externalId, group: 'event' },
  { ...email, group: 'event' },
  target('eventName', 'event', 'Ereignis', 'Event'),
  target('occurredAt', 'event', 'Zeitpunkt', 'Time', { required: true }),
  target('messageId', 'event', 'Eindeutige Nummer', 'Unique number', {
    hint: {
      de: 'Daran wird ein Ereignis erkannt, das schon da ist.',
      en: 'By this an event that is there already is recognised.',
    },
  }),
  target('property:', 'event', 'Eigenschaft …', 'Property …', { prefix: true, many: true }),
]

const product: readonly ImportTarget[] = [
  target('product.externalId', 'product', 'Produktnummer', 'Product number', { required: true }),
  target('product.sku', 'product', 'Artikelnummer', 'SKU'),
  target('product.name', 'product', 'Name', 'Name'),
  target('product.groupId', 'product', 'Gehört zu (Varianten)', 'Belongs to (variants)'),
  target('product.gtin', 'product', 'GTIN / EAN', 'GTIN / EAN'),
  target('product.description', 'product', 'Beschreibung', 'Description'),
  target('product.brand', 'product', 'Marke', 'Brand'),
  target('product.category', 'product', 'Kategorie', 'Category'),
  target('product.price', 'product', 'Preis', 'Price'),
  target('product.listPrice', 'product', 'Listenpreis', 'List price'),
  target('product.currency', 'product', 'Währung', 'Currency'),
  target('product.taxRate', 'product', 'Steuersatz (%)', 'Tax rate (%)'),
  target('product.stock', 'product', 'Bestand', 'Stock'),
  target('product.availability', 'product', 'Verfügbarkeit', 'Availability'),
  target('product.url', 'product', 'Adresse der Seite', 'Address of the page'),
  target('product.imageUrl', 'product', 'Bild', 'Image'),
]

const consents: readonly ImportTarget[] = [
  { ...externalId, group: 'consent' },
  { ...email, group: 'consent' },
  target('purpose', 'consent', 'Zweck', 'Purpose', {
    hint: { de: '* bei Abmeldungen: alle Werbung', en: '* of opt-outs: all advertising' },
  }),
  target('channel', 'consent', 'Weg', 'Channel', {
    hint: { de: 'email, post … Fehlt er: email.', en: 'email, post … Without: email.' },
  }),
  target('kind', 'consent', 'Art', 'Kind', {
    hint: {
      de: 'granted, confirmed, withdrawn, objected, opt-in, opt-out …',
      en: 'granted, confirmed, withdrawn, objected, opt-in, opt-out …',
    },
  }),
  target('date', 'consent', 'Datum', 'Date'),
  target('wording', 'consent', 'Wortlaut', 'Wording'),
  target('wordingVersion', 'consent', 'Fassung des Wortlauts', 'Version of the wording'),
  target('language', 'consent', 'Sprache', 'Language'),
  target('document', 'consent', 'Dokument', 'Document'),
  target('note', 'consent', 'Notiz', 'Note'),
  target('form', 'consent', 'Formular', 'Form'),
  target('url', 'consent', 'Seite', 'Page'),
  target('ip', 'consent', 'IP-Adresse', 'IP address'),
  target('privacyNoticeUrl', 'consent', 'Datenschutzhinweis', 'Privacy notice'),
  target(
    'privacyNoticeVersion',
    'consent',
    'Fassung des Datenschutzhinweises',
    'Version of the privacy notice',
  ),
]

const byKind: Readonly<Record<ImportKind, readonly ImportTarget[]>> = {
  customers: [...person, ...origin, ...consent],
  orders: order,
  events: event,
  products: product,
  consents,
  members: [externalId, email],
}

export type DeclaredAttribute = { key: string; label: Text }

const places = new Set(['street', 'postalCode', 'city', 'country', 'company'])

/** What a column of a file of this kind may be, declared attributes among it. */
export function targetsOf(kind: ImportKind, declared: readonly DeclaredAttribute[]): ImportTarget[] {
  if (kind !== 'customers') return [...byKind[kind]]
  const attributes = declared.map(({ key, label }) =>
    target(`attribute:${key}`, places.has(key) ? 'address' : 'attribute', label.de, label.en),
  )
  return [...person, ...attributes, ...origin, ...consent]
}
