import { sql } from 'kysely'
import { asToldStays } from './merging.ts'
import { auditOfCustomer, ofCustomer, through } from './rows.ts'
import { fact, id, none, type PersonalTable, personal, staff } from './types.ts'

const duty = {
  de: 'Ihre Rechte erfüllen und das nachweisen (Art. 12, Art. 5 Abs. 2 DSGVO).',
  en: 'Fulfilling your rights, and proving it (GDPR Art. 12, Art. 5(2)).',
}
const idsOnly = {
  de: 'Enthält nur Kennungen und Zeiten; belegt, dass informiert und weitergegeben wurde wie vorgeschrieben.',
  en: 'Holds ids and times only; proves that people were told, and data passed on, as prescribed.',
}
const ours = { de: 'Bei uns entstanden.', en: 'Came about with us.' }

/** The rights of a customer, and who got their data. */
export const privacyTables: readonly PersonalTable[] = [
  {
    table: 'privacy_document',
    label: { de: 'Auskünfte und Antworten', en: 'Documents and answers' },
    rows: through('case_id', 'privacy_case'),
    key: ['id'],
    purpose: duty,
    source: ours,
    retention: ['privacy_documents'],
    erasure: { how: 'delete' },
    merge: { how: 'with' },
    columns: {
      id,
      case_id: id,
      kind: fact('Art', 'Kind'),
      name: fact('Datei', 'File'),
      media_type: none,
      body: personal('Inhalt', 'Content', {
        withheld: {
          de: 'Eine Abschrift dieser Daten, die Ihnen schon gegeben wurde.',
          en: 'A copy of these data, which was given to you already.',
        },
      }),
      created_at: fact('Erstellt', 'Made'),
      erase_after: fact('Wird gelöscht nach', 'Erased after'),
    },
  },
  {
    table: 'privacy_case',
    label: { de: 'Anfragen zu Ihren Rechten', en: 'Requests about your rights' },
    rows: ofCustomer,
    key: ['id'],
    purpose: duty,
    source: { de: 'Von Ihnen selbst.', en: 'From yourself.' },
    retention: ['privacy_cases'],
    erasure: {
      how: 'empty',
      because: {
        de: 'Art, Zeiten und Ausgang bleiben als Nachweis; Aktenzeichen, Notizen und Begründungen gehen.',
        en: 'Kind, times and outcome stay as proof; file numbers, notes and reasons go.',
      },
    },
    merge: { how: 'move' },
    columns: {
      id,
      version: none,
      kind: fact('Recht', 'Right'),
      state: fact('Status', 'State'),
      customer_id: id,
      channel: fact('Weg', 'Way'),
      reference: personal('Aktenzeichen', 'File number'),
      received_at: fact('Eingegangen', 'Received'),
      due_at: fact('Frist', 'Deadline'),
      extended_because: personal('Grund der Verlängerung', 'Reason of the extension'),
      identity: fact('Identität geprüft durch', 'Identity checked by'),
      identity_note: personal('Notiz zur Prüfung', 'Note on the check'),
      opened_by: staff,
      closed_at: fact('Abgeschlossen', 'Closed'),
      closed_by: staff,
      outcome: personal('Begründung', 'Reason'),
    },
  },
  {
    table: 'disclosure',
    label: { de: 'Weitergaben Ihrer Daten', en: 'Disclosures of your data' },
    rows: ofCustomer,
    key: ['id'],
    purpose: duty,
    source: ours,
    retention: ['privacy_cases'],
    erasure: { how: 'keep', because: idsOnly },
    merge: asToldStays,
    columns: {
      id,
      recipient_id: id,
      customer_id: id,
      at: fact('Wann', 'When'),
      transfer_id: id,
      data_categories: fact('Welche Daten', 'Which data'),
      actor: staff,
    },
  },
  {
    table: 'notice_given',
    label: { de: 'Hinweise auf Weitergaben', en: 'Notices of disclosures' },
    rows: ofCustomer,
    key: ['id'],
    purpose: duty,
    source: ours,
    retention: ['privacy_cases'],
    erasure: { how: 'keep', because: idsOnly },
    merge: { how: 'copy' },
    columns: {
      id,
      recipient_id: id,
      customer_id: id,
      given_at: fact('Wann', 'When'),
      notice_version: fact('Fassung', 'Version'),
      origin: fact('Wie', 'How'),
      actor: staff,
    },
  },
  {
    table: 'outbound_notice',
    label: { de: 'Mitteilungen an Empfänger', en: 'Words to recipients' },
    rows: ofCustomer,
    key: ['id'],
    purpose: {
      de: 'Empfänger über Löschung, Berichtigung und Einschränkung unterrichten (Art. 19 DSGVO).',
      en: 'Telling recipients of erasure, rectification and restriction (GDPR Art. 19).',
    },
    source: ours,
    retention: ['privacy_cases'],
    erasure: { how: 'keep', because: idsOnly },
    merge: asToldStays,
    columns: {
      id,
      recipient_id: id,
      customer_id: id,
      case_id: id,
      kind: fact('Was', 'What'),
      state: fact('Status', 'State'),
      attempts: none,
      due_at: none,
      // A status of HTTP or of the network.
      last_error: none,
      created_at: fact('Wann', 'When'),
      delivered_at: fact('Zugestellt', 'Delivered'),
    },
  },
  {
    table: 'audit_entry',
    label: { de: 'Eingriffe in Ihre Daten', en: 'What was done to your data' },
    rows: auditOfCustomer,
    key: ['id'],
    purpose: {
      de: 'Nachvollziehen, wer was geändert hat (Art. 5 Abs. 1 lit. f, Art. 32 DSGVO).',
      en: 'Retracing who changed what (GDPR Art. 5(1)(f), Art. 32).',
    },
    source: ours,
    retention: ['audit'],
    erasure: {
      how: 'keep',
      because: {
        de: 'Unveränderlich; nennt Kennungen und Namen von Feldern, nie ihre Werte.',
        en: 'Written once; names ids and fields, never their values.',
      },
    },
    merge: asToldStays,
    columns: {
      id,
      at: fact('Wann', 'When'),
      actor: staff,
      request_id: none,
      action: fact('Was', 'What'),
      entity: none,
      entity_id: id,
      // An objection holds for others who share the address; they are none of this person's business.
      detail: { ...fact('Felder', 'Fields'), given: sql`t.detail - 'customers'` },
    },
  },
]
