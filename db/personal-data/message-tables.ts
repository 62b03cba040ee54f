import { sql } from 'kysely'
import { batchesWithLetters, ofCustomer, through } from './rows.ts'
import { fact, id, none, type PersonalTable, personal, staff } from './types.ts'

const purpose = {
  de: 'Nachweis, was wir Ihnen geschrieben haben, warum, und auf welcher Rechtsgrundlage (Art. 5 Abs. 2 DSGVO).',
  en: 'Proof of what we wrote to you, why, and on which legal basis (GDPR Art. 5(2)).',
}
const source = { de: 'Beim Versand entstanden.', en: 'Came about in sending.' }
const forTotals = {
  de: 'Die Zeile bleibt ohne Inhalt und Adresse, damit die Summen der Kampagnen und Regeln stimmen.',
  en: 'The row stays without content and address, so that totals of campaigns and rules stay right.',
}
const others = {
  de: 'Enthält Briefe an andere; Ihr Brief steht bei den Inhalten der Nachrichten.',
  en: 'Holds letters to others; your letter is among the contents of messages.',
}
const nothing = () => sql`null`

/** What was said to a customer, and what came back. */
export const messageTables: readonly PersonalTable[] = [
  {
    table: 'message_content',
    label: { de: 'Inhalte der Nachrichten', en: 'Contents of messages' },
    rows: through('message_id', 'message'),
    key: ['message_id'],
    purpose,
    source,
    retention: ['advertising_contents', 'service_contents'],
    erasure: { how: 'delete' },
    columns: {
      message_id: id,
      sha256: none,
      body: personal('Text', 'Text'),
      dictionary: none,
      size: fact('Größe in Byte', 'Size in bytes'),
    },
  },
  {
    table: 'message_event',
    label: { de: 'Was mit den Nachrichten geschah', en: 'What happened to the messages' },
    rows: through('message_id', 'message'),
    key: ['id'],
    purpose,
    source: {
      de: 'Antworten der Mailserver; Öffnungen und Klicks nur, wenn Sie zugestimmt haben.',
      en: 'Answers of mail servers; opens and clicks only where you agreed.',
    },
    retention: ['engagement'],
    erasure: { how: 'empty', because: forTotals },
    columns: {
      id,
      message_id: id,
      kind: fact('Was', 'What'),
      at: fact('Wann', 'When'),
      detail: personal('Einzelheiten', 'Details'),
    },
  },
  {
    table: 'letter',
    label: { de: 'Briefe', en: 'Letters' },
    rows: through('message_id', 'message'),
    key: ['message_id'],
    purpose,
    source,
    retention: [],
    erasure: { how: 'empty', because: forTotals },
    columns: {
      message_id: id,
      batch_id: id,
      position: none,
      reference: fact('Zeichen', 'Reference'),
      cost: none,
      returned_at: fact('Zurückgekommen am', 'Returned'),
      return_reason: personal('Grund der Rücksendung', 'Reason of the return'),
    },
  },
  {
    table: 'letter_batch',
    label: { de: 'Druckdateien', en: 'Print files' },
    rows: batchesWithLetters,
    key: ['id'],
    purpose,
    source,
    retention: ['letter_files'],
    erasure: {
      how: 'empty',
      because: {
        de: 'Zahl und Kosten der Briefe bleiben; die Dateien mit der Anschrift gehen.',
        en: 'Number and cost of the letters stay; the files with the address go.',
      },
    },
    columns: {
      id,
      number: fact('Nummer', 'Number'),
      created_at: fact('Gedruckt am', 'Printed'),
      created_by: staff,
      count: none,
      cost: none,
      currency: none,
      file: personal('Druckdatei', 'Print file', { withheld: others }),
      addresses: personal('Anschriften', 'Addresses', { withheld: others }),
      purged_at: fact(
        'Datei gelöscht am',
        'File erased',
        now => sql`coalesce(t.purged_at, ${now}::timestamptz)`,
      ),
    },
  },
  {
    table: 'interaction',
    label: { de: 'Gesprächs- und Nachrichtenverlauf', en: 'Log of what was said' },
    rows: ofCustomer,
    key: ['id'],
    purpose,
    source: {
      de: 'Beim Versand entstanden, von Ihnen, oder von unserem Kundendienst notiert.',
      en: 'Came about in sending, from you, or noted by our customer service.',
    },
    retention: ['interactions'],
    // What was sent stays countable, and that a right was asked for stays provable; notes, calls and letters go.
    erasure: { how: 'empty', because: forTotals, gone: sql`t.message_id is null and t.kind <> 'privacy'` },
    columns: {
      id,
      customer_id: id,
      at: fact('Wann', 'When'),
      channel: fact('Kanal', 'Channel'),
      direction: fact('Richtung', 'Direction'),
      kind: fact('Art', 'Kind'),
      purpose: fact('Zweck', 'Purpose'),
      subject: personal('Betreff', 'Subject'),
      message_id: id,
      event_id: { class: 'id', empty: nothing },
      actor: staff,
      detail: personal('Einzelheiten', 'Details'),
    },
  },
  {
    table: 'message',
    label: { de: 'Nachrichten', en: 'Messages' },
    rows: ofCustomer,
    key: ['id'],
    purpose,
    source,
    retention: ['messages'],
    erasure: { how: 'empty', because: forTotals },
    columns: {
      id,
      // A key given by another program (`manual/…`) may be anything, an address too.
      origin_key: personal('Anlass', 'Origin', {
        empty: () => sql`case when t.run_id is null and t.campaign_id is null and t.confirmation_id is null
          then 'erased/' || t.id else t.origin_key end`,
      }),
      customer_id: id,
      channel: fact('Kanal', 'Channel'),
      purpose: fact('Zweck', 'Purpose'),
      lane: none,
      priority: none,
      template_id: id,
      template_version_id: id,
      rule_id: id,
      rule_version_id: id,
      run_id: id,
      step_id: none,
      campaign_id: id,
      event_id: { class: 'id', empty: nothing },
      confirmation_id: id,
      topic: fact('Thema', 'Topic'),
      categories: fact('Beworbene Warengruppen', 'Categories advertised'),
      profiling: fact('Nach Verhalten ausgewählt', 'Chosen by behaviour'),
      // Stays, for the shares of opens and clicks; of somebody erased no more are taken down.
      tracked: fact('Öffnungen und Klicks gemessen', 'Opens and clicks measured'),
      state: fact('Status', 'State'),
      reason: fact('Grund', 'Reason'),
      basis: fact('Rechtsgrundlage', 'Legal basis'),
      evidence_id: id,
      detail: personal('Einzelheiten', 'Details'),
      due_at: fact('Fällig', 'Due'),
      last_useful_at: fact('Sinnvoll bis', 'Useful until'),
      attempts: none,
      repeats: none,
      claim_token: none,
      claimed_at: none,
      mail_id: id,
      address: personal('Adresse', 'Address'),
      subject: personal('Betreff', 'Subject'),
      response: personal('Antwort des Mailservers', 'Answer of the mail server'),
      created_at: fact('Angelegt', 'Created'),
      updated_at: fact('Geändert', 'Changed'),
      sent_at: fact('Gesendet', 'Sent'),
    },
  },
]
