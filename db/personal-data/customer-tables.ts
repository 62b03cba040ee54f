import { sql } from 'kysely'
import { ownHistoryStays } from './merging.ts'
import { ofCustomer, self } from './rows.ts'
import { fact, id, none, type PersonalTable, personal } from './types.ts'

const given = {
  de: 'Von Ihnen selbst, vom Laden, in dem Sie bestellt haben, oder von unserem Kundendienst eingetragen.',
  en: 'From yourself, from the shop you ordered at, or entered by our customer service.',
}
const keeping = {
  de: 'Kundenbeziehung: Verträge erfüllen, Anfragen beantworten, erlaubte Werbung (Art. 6 Abs. 1 lit. a, b, f DSGVO).',
  en: 'Customer relationship: performing contracts, answering enquiries, permitted advertising (GDPR Art. 6(1)(a), (b), (f)).',
}
const emptyObject = () => sql`'{}'::jsonb`
const nothing = () => sql`null`

/** Who the customer is. */
export const customerTables: readonly PersonalTable[] = [
  {
    table: 'attribute_change',
    label: { de: 'Frühere Angaben', en: 'Earlier details' },
    rows: ofCustomer,
    key: ['id'],
    purpose: {
      de: 'Nachweis, was wann bekannt war, um Auswahl und Versand erklären zu können (Art. 5 Abs. 2 DSGVO).',
      en: 'Proof of what was known when, to be able to explain selection and sending (GDPR Art. 5(2)).',
    },
    source: given,
    retention: ['attribute_history'],
    erasure: { how: 'delete' },
    merge: ownHistoryStays,
    columns: {
      id,
      customer_id: id,
      key: fact('Angabe', 'Detail'),
      value: personal('Wert', 'Value'),
      origin: personal('Herkunft', 'Origin'),
      recorded_at: fact('Eingetragen am', 'Recorded'),
    },
  },
  {
    table: 'customer_search',
    label: { de: 'Suchtext', en: 'Search text' },
    rows: ofCustomer,
    key: ['customer_id'],
    purpose: {
      de: 'Kunden nach Namen und Adresse finden.',
      en: 'Finding customers by name and address.',
    },
    source: { de: 'Aus den Angaben gebildet.', en: 'Made of the details.' },
    retention: [],
    erasure: { how: 'delete' },
    merge: { how: 'drop' },
    columns: {
      customer_id: id,
      text: personal('Suchtext', 'Search text', {
        withheld: {
          de: 'Aus den Angaben gebildet, die hier stehen.',
          en: 'Made of the details that stand here.',
        },
      }),
    },
  },
  {
    table: 'customer_identity',
    label: { de: 'Kennungen', en: 'Identifiers' },
    rows: ofCustomer,
    key: ['kind', 'value'],
    purpose: {
      de: 'Ereignisse demselben Kunden zuordnen.',
      en: 'Attributing events to the same customer.',
    },
    source: {
      de: 'Vom Laden oder von Ihrem Browser übermittelt.',
      en: 'Sent by the shop or by your browser.',
    },
    retention: [],
    erasure: { how: 'delete' },
    merge: { how: 'move' },
    columns: {
      kind: fact('Art', 'Kind'),
      value: personal('Kennung', 'Identifier'),
      customer_id: id,
      created_at: fact('Seit', 'Since'),
    },
  },
  {
    table: 'customer_statistics',
    label: { de: 'Kennzahlen', en: 'Figures' },
    rows: ofCustomer,
    key: ['customer_id'],
    purpose: {
      de: 'Auswahl passender Nachrichten nach Zahl und Zeit der Bestellungen.',
      en: 'Choosing fitting messages by number and time of orders.',
    },
    source: {
      de: 'Aus Ihren Bestellungen und Ereignissen gezählt.',
      en: 'Counted from your orders and events.',
    },
    retention: [],
    erasure: { how: 'delete' },
    merge: { how: 'own' },
    columns: {
      customer_id: id,
      event_count: fact('Ereignisse', 'Events'),
      first_event_at: fact('Erstes Ereignis', 'First event'),
      last_event_at: fact('Letztes Ereignis', 'Last event'),
      order_count: fact('Bestellungen', 'Orders'),
      revenue: fact('Umsatz', 'Revenue'),
      first_order_at: fact('Erste Bestellung', 'First order'),
      last_order_at: fact('Letzte Bestellung', 'Last order'),
      updated_at: fact('Stand', 'As of'),
    },
  },
  {
    table: 'customer_preference',
    label: { de: 'Wünsche', en: 'Preferences' },
    rows: ofCustomer,
    key: ['customer_id'],
    purpose: {
      de: 'Ihre Wünsche zu Themen, Pausen und Häufigkeit beachten.',
      en: 'Heeding your wishes on topics, pauses and frequency.',
    },
    source: { de: 'Von Ihnen selbst.', en: 'From yourself.' },
    retention: [],
    erasure: { how: 'delete' },
    merge: { how: 'own' },
    columns: {
      customer_id: id,
      paused_until: fact('Pause bis', 'Paused until'),
      max_per_week: fact('Höchstens in sieben Tagen', 'At most in seven days'),
      topics_off: personal('Abgewählte Themen', 'Topics switched off'),
      updated_at: fact('Stand', 'As of'),
    },
  },
  {
    table: 'customer',
    label: { de: 'Stammdaten', en: 'Master data' },
    rows: self,
    key: ['id'],
    purpose: keeping,
    source: given,
    retention: ['customers', 'visitors'],
    erasure: {
      how: 'empty',
      because: {
        de: 'Eine leere Zeile bleibt, damit die Summen von Nachrichten und Bestellungen stimmen.',
        en: 'An empty row stays, so that totals of messages and orders stay right.',
      },
    },
    merge: ownHistoryStays,
    columns: {
      id,
      version: none,
      state: fact('Status', 'State', () => sql`'erased'`),
      external_id: personal('Kundennummer', 'Customer number'),
      email: personal('E-Mail-Adresse', 'E-mail address'),
      email_key: personal('E-Mail-Adresse zum Vergleich', 'E-mail address for comparison'),
      email_hash: { class: 'none', empty: nothing },
      phone: personal('Telefon', 'Phone'),
      locale: personal('Sprache', 'Language'),
      time_zone: personal('Zeitzone', 'Time zone'),
      attributes: personal('Angaben', 'Details', { empty: emptyObject }),
      undeclared: personal('Weitere Angaben', 'Further details', { empty: emptyObject }),
      address_invalid_at: fact('E-Mail unzustellbar seit', 'E-mail undeliverable since', nothing),
      address_invalid_reason: personal('Antwort des Mailservers', 'Answer of the mail server'),
      post_invalid_at: fact('Brief zurück seit', 'Letter returned since', nothing),
      post_invalid_reason: personal('Grund der Rücksendung', 'Reason of the return'),
      restricted_at: fact('Verarbeitung eingeschränkt seit', 'Processing restricted since', nothing),
      merged_into: id,
      source_id: id,
      created_at: fact('Angelegt am', 'Created'),
      updated_at: fact('Geändert am', 'Changed', now => sql`${now}::timestamptz`),
      last_seen_at: fact('Zuletzt gesehen', 'Last seen', nothing),
    },
  },
]
