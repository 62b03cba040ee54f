import { byAddress } from './merging.ts'
import { ofCustomer, ofEmails } from './rows.ts'
import { fact, id, none, type PersonalTable, personal, staff } from './types.ts'

const source = {
  de: 'Von Mailservern und Mailanbietern, oder von Ihnen selbst als Antwort.',
  en: 'From mail servers and mail providers, or from you as an answer.',
}

/** What came back, and what it says of addresses. */
export const returnTables: readonly PersonalTable[] = [
  {
    table: 'inbound',
    label: { de: 'Was auf Nachrichten hin einging', en: 'What came in after messages' },
    rows: ofCustomer,
    key: ['id'],
    purpose: {
      de: 'Unzustellbares, Beschwerden und Antworten richtig behandeln (Art. 6 Abs. 1 lit. f DSGVO).',
      en: 'Treating bounces, complaints and answers rightly (GDPR Art. 6(1)(f)).',
    },
    source,
    retention: ['returns'],
    erasure: { how: 'delete' },
    merge: { how: 'move' },
    columns: {
      id,
      received_at: fact('Eingegangen', 'Received'),
      way: fact('Weg', 'Way'),
      via_id: none,
      mail_from: personal('Absender des Umschlags', 'Envelope sender'),
      recipient: none,
      digest: none,
      raw: personal('Die Mail selbst', 'The mail itself'),
      signal: personal('Meldung des Mailanbieters', 'Report of the mail provider'),
      state: none,
      taken_at: none,
      attempts: none,
      settled_at: fact('Bearbeitet', 'Processed'),
      error: personal('Fehler', 'Error'),
      outcome: fact('Bedeutung', 'Meaning'),
      reason: fact('Grund', 'Reason'),
      status: fact('Statuscode', 'Status code'),
      reply: fact('Antwortcode', 'Reply code'),
      block: fact('Zurückgewiesen wegen', 'Turned away for'),
      said: personal('Wortlaut', 'Wording'),
      proof: fact('Nachweis', 'Proof'),
      message_id: id,
      customer_id: id,
      from_address: personal('Von', 'From'),
      subject: personal('Betreff', 'Subject'),
      acted: fact('Folgen', 'Consequences'),
      applied_by: staff,
    },
  },
  {
    table: 'address_mark',
    label: { de: 'Unzustellbarkeit Ihrer Adressen', en: 'Undeliverability of your addresses' },
    rows: ofEmails,
    key: ['id'],
    purpose: {
      de: 'Nicht weiter an Adressen schreiben, die nicht funktionieren (Art. 6 Abs. 1 lit. f DSGVO).',
      en: 'Not writing on to addresses that do not work (GDPR Art. 6(1)(f)).',
    },
    source,
    retention: ['returns'],
    erasure: {
      how: 'keep',
      because: {
        de: 'Nur eine Prüfsumme der Adresse bleibt, bis die Markierung abläuft.',
        en: 'Only a keyed hash of the address stays, until the mark expires.',
      },
    },
    merge: byAddress,
    columns: {
      id,
      hash: none,
      outcome: fact('Bedeutung', 'Meaning'),
      reason: fact('Grund', 'Reason'),
      status: fact('Statuscode', 'Status code'),
      message_id: id,
      at: fact('Seit', 'Since'),
      until: fact('Bis', 'Until'),
      lifted_at: fact('Aufgehoben', 'Lifted'),
      lifted_by: staff,
    },
  },
]
