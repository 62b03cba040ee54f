import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

export const deExports: Texts['data']['exports'] = {
  title: 'Exporte',
  about:
    'Wer wessen Daten wann und wozu aus dem Haus gegeben hat. Die Dateien selbst werden nicht aufbewahrt.',
  add: 'Alle Kunden exportieren',
  export: 'Exportieren',
  dialogTitle: name => `Export: ${name}`,
  everybody: 'alle Kunden',
  format: 'Format',
  formats: { csv: 'CSV', xlsx: 'Excel (XLSX)', jsonl: 'JSON-Zeilen' },
  columns: 'Spalten',
  columnsHint: 'Lassen Sie weg, was nicht gebraucht wird. Angaben zur Person sind gekennzeichnet.',
  groups: {
    customer: 'Kunde',
    attribute: 'Merkmale',
    figures: 'Kennzahlen',
    permission: 'Einwilligungen',
    origin: 'Herkunft',
  },
  personal: 'personenbezogen',
  reason: 'Wozu',
  reasonHint: 'Steht mit Ihrem Namen im Protokoll: „Brief an alle mit Garantie, Druckerei Muster“.',
  download: 'Exportieren und herunterladen',
  once: 'Die Datei kann einmal abgeholt werden, von Ihnen, innerhalb einer Stunde.',
  empty: 'Es wurde noch nichts exportiert',
  emptyAdvice: 'Öffnen Sie ein Segment und wählen Sie „Exportieren“, oder exportieren Sie hier alle Kunden.',
  rows: count => `${counted(count, 'Zeile', 'Zeilen')}`,
  matched: count => `für ${count} Kunden`,
  by: name => `von ${name}`,
  states: {
    ready: 'noch nicht abgeholt',
    running: 'läuft',
    done: 'fertig',
    broken: 'abgebrochen',
    expired: 'abgelaufen',
  },
  fetch: 'Herunterladen',
}
