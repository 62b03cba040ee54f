import type { Text } from '../shared/text.ts'

/** Why a row, or a cell of it, was not taken. */
export const rowReasons = {
  unclosed_quote: { de: 'Ein Anführungszeichen wird nicht geschlossen.', en: 'A quote is not closed.' },
  stray_quote: {
    de: 'Nach einem Anführungszeichen steht Text, der nicht dorthin gehört.',
    en: 'After a quote there is text that does not belong there.',
  },
  row_too_long: { de: 'Die Zeile ist zu lang (über 1 MB).', en: 'The row is too long (over 1 MB).' },
  too_many_cells: { de: 'Die Zeile hat mehr als 1000 Spalten.', en: 'The row has more than 1,000 columns.' },
  bad_encoding: {
    de: 'Die Zeile hat Zeichen, die nicht zur Kodierung der Datei passen.',
    en: 'The row has characters that do not fit the encoding of the file.',
  },
  control_character: { de: 'Die Zeile hat ein Nullzeichen.', en: 'The row has a NUL character.' },
  cell_too_long: {
    de: 'Eine Zelle ist zu lang (über 65.536 Zeichen).',
    en: 'A cell is too long (over 65,536 characters).',
  },
  ragged: {
    de: 'Die Zeile hat mehr Spalten als die Kopfzeile.',
    en: 'The row has more columns than the heading.',
  },
  no_person: {
    de: 'Weder Kundennummer noch E-Mail-Adresse.',
    en: 'Neither a customer number nor an e-mail address.',
  },
  bad_email: { de: 'Das ist keine E-Mail-Adresse.', en: 'This is no e-mail address.' },
  bad_phone: { de: 'Das ist keine Telefonnummer.', en: 'This is no telephone number.' },
  bad_country: { de: 'Dieses Land ist nicht bekannt.', en: 'This country is not known.' },
  bad_postal_code: {
    de: 'So sieht keine Postleitzahl dieses Landes aus.',
    en: 'No postal code of this country looks like this.',
  },
  bad_number: { de: 'Das ist keine Zahl.', en: 'This is no number.' },
  bad_date: { de: 'Das ist kein Datum.', en: 'This is no date.' },
  bad_boolean: { de: 'Das ist weder ja noch nein.', en: 'This is neither yes nor no.' },
  bad_list: { de: 'Die Liste ist zu lang.', en: 'The list is too long.' },
  bad_locale: { de: 'Diese Sprache gibt es nicht.', en: 'There is no such language.' },
  bad_time_zone: { de: 'Diese Zeitzone gibt es nicht.', en: 'There is no such time zone.' },
  bad_currency: { de: 'Das ist keine Währung.', en: 'This is no currency.' },
  missing_date: { de: 'Das Datum fehlt.', en: 'The date is missing.' },
  missing_name: { de: 'Der Name des Ereignisses fehlt.', en: 'The name of the event is missing.' },
  missing_product: { de: 'Die Produktnummer fehlt.', en: 'The product number is missing.' },
  future_date: { de: 'Das Datum liegt in der Zukunft.', en: 'The date lies in the future.' },
  too_long: { de: 'Ein Wert ist zu lang.', en: 'A value is too long.' },
  bad_value: { de: 'Ein Wert kann nicht gespeichert werden.', en: 'A value cannot be stored.' },
  consent_unclear: {
    de: 'Der Stand der Einwilligung ist nicht zu verstehen; es wurde keine eingetragen.',
    en: 'The state of the consent cannot be understood; none was recorded.',
  },
  ambiguous: {
    de: 'Mehrere Kunden haben diese E-Mail-Adresse; die Kundennummer fehlt.',
    en: 'Several customers have this e-mail address; the customer number is missing.',
  },
  erased: { de: 'Diese Person wurde gelöscht.', en: 'This person was erased.' },
  restricted: {
    de: 'Die Verarbeitung der Daten dieser Person ist eingeschränkt.',
    en: 'Processing of this person’s data is restricted.',
  },
  suppressed: { de: 'Die Adresse ist für alles gesperrt.', en: 'The address is suppressed for everything.' },
  unknown_person: { de: 'Diese Person ist nicht bekannt.', en: 'This person is not known.' },
  foreign_order: {
    de: 'Eine Bestellung mit dieser Nummer gehört schon jemand anderem.',
    en: 'An order with this number belongs to somebody else already.',
  },
  split_order: {
    de: 'Die Zeilen dieser Bestellung stehen nicht beieinander; die Bestellung ist schon eingetragen.',
    en: 'The rows of this order do not stand together; the order is recorded already.',
  },
  bad_product: { de: 'Das Produkt ist nicht vollständig.', en: 'The product is not complete.' },
} as const satisfies Record<string, Text>
export type RowReason = keyof typeof rowReasons

/** `column`: heading of the cell that is at fault; null: the row as a whole. */
export type Reason = { column: string | null; code: RowReason; message?: Text }

/** A row that was refused, or (`refused` false) taken without what was wrong. */
export type Rejection = {
  row: number
  refused: boolean
  reasons: Reason[]
  cells: string[]
  emailKey: string | null
}

/** What became of rows, for people. Rows refused are counted as `refused:<reason>`. */
export const outcomeLabels = {
  created: { de: 'neu angelegt', en: 'created' },
  updated: { de: 'ergänzt oder geändert', en: 'completed or changed' },
  unchanged: { de: 'war schon so bekannt', en: 'known like this already' },
  merged: { de: 'doppelt in der Datei, zusammengeführt', en: 'twice in the file, merged' },
  skipped: { de: 'vorhanden, auf Wunsch unverändert', en: 'there already, left alone as asked' },
  lines: { de: 'weitere Positionen einer Bestellung', en: 'further lines of an order' },
  partial: {
    de: 'davon ohne einzelne unbrauchbare Werte',
    en: 'of these, without single values that could not be used',
  },
  consents: { de: 'Einwilligungen und Abmeldungen eingetragen', en: 'consents and opt-outs recorded' },
  'consents:would_lift': {
    de: 'Einwilligungen abgelehnt: würden eine Abmeldung aufheben',
    en: 'consents refused: would lift an opt-out',
  },
  'consents:older': {
    de: 'Einwilligungen eingetragen, eine spätere Abmeldung bleibt bestehen',
    en: 'consents recorded, a later opt-out stands',
  },
} as const satisfies Record<string, Text>
