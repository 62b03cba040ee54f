import { sql } from 'kysely'
import { byAddress } from './merging.ts'
import { ofCustomer } from './rows.ts'
import { fact, id, type PersonalTable, personal } from './types.ts'

const choosing = {
  de: 'Passende Nachrichten an passende Gruppen (Art. 6 Abs. 1 lit. a, b, f DSGVO). Keine Entscheidung mit rechtlicher Wirkung.',
  en: 'Fitting messages to fitting groups (GDPR Art. 6(1)(a), (b), (f)). No decision with legal effect.',
}
const reckoned = {
  de: 'Aus Ihren Angaben und Ihrem Verhalten bestimmt, oder von Mitarbeitern eingetragen.',
  en: 'Determined from your details and behaviour, or entered by staff.',
}
const keepingClean = {
  de: 'Richtigkeit der Daten (Art. 5 Abs. 1 lit. d DSGVO).',
  en: 'Accuracy of the data (GDPR Art. 5(1)(d)).',
}

/** In which groups a customer is, how they came in, and what is given to them. */
export const segmentTables: readonly PersonalTable[] = [
  {
    table: 'segment_mark',
    label: { de: 'Gruppen, die geprüft werden', en: 'Groups being looked at' },
    rows: ofCustomer,
    key: ['id'],
    purpose: choosing,
    source: reckoned,
    retention: [],
    erasure: { how: 'delete' },
    merge: { how: 'drop' },
    columns: { id, segment_id: id, customer_id: id },
  },
  {
    table: 'segment_recheck',
    label: { de: 'Nächste Prüfung der Gruppen', en: 'Next look at the groups' },
    rows: ofCustomer,
    key: ['segment_id', 'customer_id'],
    purpose: choosing,
    source: reckoned,
    retention: [],
    erasure: { how: 'delete' },
    merge: { how: 'own' },
    columns: { segment_id: id, customer_id: id, due_at: fact('Am', 'On') },
  },
  {
    table: 'segment_member',
    label: { de: 'Gruppen', en: 'Groups' },
    rows: ofCustomer,
    key: ['segment_id', 'customer_id'],
    purpose: choosing,
    source: reckoned,
    retention: [],
    erasure: { how: 'delete' },
    merge: { how: 'own' },
    columns: { segment_id: id, customer_id: id, since: fact('Seit', 'Since') },
  },
  {
    table: 'segment_erasure_customer',
    label: { de: 'Vorgemerkt zum Löschen', en: 'To be erased' },
    rows: ofCustomer,
    key: ['erasure_id', 'customer_id'],
    purpose: { de: 'Löschung (Art. 17 DSGVO).', en: 'Erasure (GDPR Art. 17).' },
    source: { de: 'Von Mitarbeitern eingetragen.', en: 'Entered by staff.' },
    retention: [],
    erasure: { how: 'delete' },
    merge: { how: 'union' },
    columns: { erasure_id: id, customer_id: id },
  },
  {
    table: 'customer_tag',
    label: { de: 'Stichwörter', en: 'Tags' },
    rows: ofCustomer,
    key: ['customer_id', 'tag'],
    purpose: choosing,
    source: { de: 'Von Mitarbeitern eingetragen.', en: 'Entered by staff.' },
    retention: [],
    erasure: { how: 'delete' },
    merge: { how: 'union' },
    columns: {
      customer_id: id,
      tag: personal('Stichwort', 'Tag'),
      tagged_at: fact('Seit', 'Since'),
      actor: { class: 'staff' },
    },
  },
  {
    table: 'customer_source',
    label: { de: 'Woher wir Sie kennen', en: 'How we know you' },
    rows: ofCustomer,
    key: ['customer_id', 'kind'],
    purpose: {
      de: 'Auskunft über die Herkunft der Daten (Art. 15 Abs. 1 lit. g DSGVO); passende Ansprache.',
      en: 'Information on the source of the data (GDPR Art. 15(1)(g)); fitting messages.',
    },
    source: reckoned,
    retention: [],
    erasure: { how: 'delete' },
    merge: { how: 'own' },
    columns: {
      customer_id: id,
      kind: fact('Weg', 'Way'),
      first_at: fact('Zuerst am', 'First on'),
      last_at: fact('Zuletzt am', 'Last on'),
      origin_id: id,
      detail: personal('Genauer', 'In detail'),
    },
  },
  {
    table: 'duplicate_decision',
    label: { de: 'Ähnliche Kunden, die andere sind', en: 'Customers who look alike and are others' },
    rows: subject => {
      const ids = sql`any(${[...subject.ids]}::uuid[])`
      return sql`(t.one_id = ${ids} or t.other_id = ${ids})`
    },
    key: ['one_id', 'other_id'],
    purpose: keepingClean,
    source: { de: 'Von Mitarbeitern festgestellt.', en: 'Found by staff.' },
    retention: [],
    erasure: { how: 'delete' },
    merge: { how: 'own' },
    columns: { one_id: id, other_id: id, decided_at: fact('Am', 'On'), actor: { class: 'staff' } },
  },
  {
    table: 'duplicate_pair',
    label: { de: 'Kunden, die dieselbe Person sein könnten', en: 'Customers who may be the same person' },
    rows: subject => {
      const ids = sql`any(${[...subject.ids]}::uuid[])`
      return sql`(t.one_id = ${ids} or t.other_id = ${ids})`
    },
    key: ['one_id', 'other_id'],
    purpose: keepingClean,
    source: {
      de: 'Aus Namen, Anschrift, Geburtstag, Telefon und E-Mail-Adresse bestimmt.',
      en: 'Determined from name, address, birthday, phone and e-mail address.',
    },
    retention: [],
    erasure: { how: 'delete' },
    merge: { how: 'drop' },
    columns: {
      one_id: id,
      other_id: id,
      kind: fact('Art', 'Kind'),
      score: fact('Ähnlichkeit', 'Likeness'),
      reasons: fact('Gründe', 'Reasons'),
      found_at: fact('Am', 'On'),
    },
  },
  {
    table: 'import_rejection',
    label: { de: 'Abgewiesene Zeilen eingelesener Dateien', en: 'Refused rows of imported files' },
    rows: ({ emailHashes }) => sql`t.email_hash = any(${[...emailHashes]}::bytea[])`,
    key: ['import_id', 'row'],
    purpose: keepingClean,
    source: { de: 'Aus einer eingelesenen Datei.', en: 'From an imported file.' },
    retention: ['import_rejections'],
    erasure: { how: 'delete' },
    merge: byAddress,
    columns: {
      import_id: id,
      row: fact('Zeile', 'Row'),
      reasons: fact('Gründe', 'Reasons'),
      cells: personal('Inhalt', 'Content'),
      email_hash: { class: 'none' },
      refused: fact('Abgewiesen', 'Refused'),
    },
  },
  {
    table: 'voucher',
    label: { de: 'Gutscheine', en: 'Vouchers' },
    rows: ofCustomer,
    key: ['id'],
    purpose: {
      de: 'Einlösen von Gutscheinen (Art. 6 Abs. 1 lit. b DSGVO).',
      en: 'Redeeming vouchers (GDPR Art. 6(1)(b)).',
    },
    source: { de: 'Von uns vergeben.', en: 'Given by us.' },
    retention: [],
    erasure: {
      how: 'empty',
      because: {
        de: 'Ein vergebener Code bleibt vergeben, ohne dass man noch sieht, an wen.',
        en: 'A code that was given stays given, without a trace to whom.',
      },
    },
    merge: { how: 'move' },
    columns: {
      id,
      pool_id: id,
      code: fact('Code', 'Code'),
      code_key: { class: 'none' },
      message_id: { class: 'id', empty: () => sql`null` },
      customer_id: { class: 'id', empty: () => sql`null` },
      given_at: fact('Erhalten am', 'Received on'),
      expires_at: fact('Gültig bis', 'Valid until'),
      redeemed_at: fact('Eingelöst am', 'Redeemed on'),
      order_id: { class: 'id', empty: () => sql`null` },
      created_at: { class: 'none' },
    },
  },
]
