import { ofCustomer } from './rows.ts'
import { fact, id, none, type PersonalTable, personal, staff } from './types.ts'

const automation = {
  de: 'Passende Nachrichten zum passenden Anlass, und ob sie etwas bewirken (Art. 6 Abs. 1 lit. a, b, f DSGVO). Keine Entscheidung mit rechtlicher Wirkung.',
  en: 'Fitting messages on fitting occasions, and whether they help (GDPR Art. 6(1)(a), (b), (f)). No decision with legal effect.',
}
const ofRule = { de: 'Von einer Regel veranlasst.', en: 'Caused by a rule.' }
const forTotals = {
  de: 'Die Zeile bleibt, damit die Summen der Regeln stimmen.',
  en: 'The row stays, so that totals of rules stay right.',
}

/** What rules did about a customer besides messages. Erased before the runs they hang on. */
export const ruleTables: readonly PersonalTable[] = [
  {
    table: 'task',
    label: { de: 'Aufgaben für Mitarbeiter', en: 'Tasks for staff' },
    rows: ofCustomer,
    key: ['id'],
    purpose: {
      de: 'Anliegen bearbeiten, persönlich ansprechen (Art. 6 Abs. 1 lit. a, b, f DSGVO).',
      en: 'To deal with concerns and to talk in person (GDPR Art. 6(1)(a), (b), (f)).',
    },
    source: ofRule,
    retention: ['interactions'],
    erasure: { how: 'delete' },
    merge: { how: 'move' },
    columns: {
      id,
      version: none,
      message_id: id,
      customer_id: id,
      rule_id: id,
      run_id: id,
      step_id: none,
      title: personal('Aufgabe', 'Task'),
      text: personal('Text', 'Text'),
      purpose: fact('Zweck', 'Purpose'),
      state: fact('Status', 'State'),
      due_at: fact('Fällig', 'Due'),
      assignee_id: staff,
      outcome: personal('Ergebnis', 'Outcome'),
      created_at: fact('Angelegt', 'Created'),
      settled_at: fact('Erledigt', 'Settled'),
      settled_by: staff,
    },
  },
  {
    table: 'webhook_call',
    label: { de: 'Übermittlungen an andere Systeme', en: 'Calls of other systems' },
    rows: ofCustomer,
    key: ['id'],
    purpose: automation,
    source: ofRule,
    retention: ['interactions'],
    erasure: { how: 'delete' },
    merge: { how: 'move' },
    columns: {
      id,
      run_id: id,
      step_id: fact('Schritt', 'Step'),
      rule_version_id: id,
      customer_id: id,
      recipient_id: id,
      state: fact('Status', 'State'),
      attempts: none,
      due_at: none,
      status: fact('Antwort des Servers', 'Status of the answer'),
      answer: personal('Antwort', 'Answer'),
      error: personal('Fehler', 'Error'),
      created_at: fact('Begonnen', 'Begun'),
      settled_at: fact('Beendet', 'Ended'),
    },
  },
  {
    table: 'conversion',
    label: { de: 'Erreichte Ziele von Regeln', en: 'Goals of rules reached' },
    rows: ofCustomer,
    key: ['run_id'],
    purpose: automation,
    source: { de: 'Aus Ihren Ereignissen und Bestellungen.', en: 'From your events and orders.' },
    retention: ['messages'],
    erasure: { how: 'keep', because: forTotals },
    merge: { how: 'move' },
    columns: {
      run_id: id,
      rule_id: id,
      rule_version_id: id,
      customer_id: id,
      event_id: id,
      at: fact('Am', 'At'),
      value: fact('Wert', 'Value'),
      currency: fact('Währung', 'Currency'),
      holdout: fact('In der Kontrollgruppe', 'Held out'),
    },
  },
]
