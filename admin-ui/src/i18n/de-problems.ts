import type { enProblems } from './en-problems.ts'
import type { Texts } from './texts.ts'

/** By the code of the problem document; English is the pattern. */
export const deProblems: Pick<Texts['errors']['codes'], keyof typeof enProblems> = {
  demo_not_there: { title: 'Es gibt keine Demodaten.', advice: 'Jemand hat sie vor Ihnen entfernt.' },
  demo_there: { title: 'Die Demodaten sind schon da.', advice: 'Jemand hat sie vor Ihnen eingerichtet.' },
  demo_removing: {
    title: 'Die Demo wird gerade entfernt.',
    advice: 'Warten Sie, bis das geschehen ist.',
  },
  demo_numbers_taken: {
    title: 'Die Demo schriebe in Ihre eigenen Daten.',
    advice:
      'Sie haben Kunden (ZK-…) oder Bestellungen (Z-…) mit Nummern, die die Demo vergibt, vielleicht solche, die Sie von einer früheren Demo behalten haben. Löschen Sie diese zuerst.',
  },
  demo_unavailable: {
    title: 'Dieses Programm kann die Demo nicht einrichten.',
    advice: 'Auf dem Rechner, auf dem Anlass läuft, geht es mit npm run cli -- demo install.',
  },
  sending_not_stopped: {
    title: 'Der Versand geht schon weiter.',
    advice: 'Jemand hat ihn vor Ihnen freigegeben.',
  },
  rule_file_invalid: {
    title: 'Die Datei kann nicht gelesen werden.',
    advice: 'Was daran falsch ist, mit der Zeile:',
  },
  rule_unreadable: {
    title: 'Diese Fassung kann nicht mehr gelesen werden.',
    advice: 'Ändern Sie den Entwurf und veröffentlichen Sie ihn neu.',
  },
  template_invalid: {
    title: 'So lässt sich die Vorlage nicht veröffentlichen.',
    advice: 'Nichts wurde geändert. Was dagegen steht:',
  },
  rule_not_published: {
    title: 'Nur eine veröffentlichte Regel lässt sich starten.',
    advice: 'Veröffentlichen Sie die Regel, oder setzen Sie sie fort, wenn sie angehalten ist.',
  },
  rule_not_by_hand: {
    title: 'Diese Regel wird nicht von Hand gestartet.',
    advice: 'Dafür muss ihr Auslöser „von Hand“ sein.',
  },
  idempotency_key_reused: {
    title: 'Mit diesem Schlüssel wurde die Regel schon für einen anderen Kunden gestartet.',
    advice: 'Verwenden Sie für jeden Start einen eigenen Schlüssel.',
  },
  already_extended: {
    title: 'Diese Anfrage wurde schon verlängert.',
    advice: 'Das geht einmal; beantworten Sie sie oder lehnen Sie ab.',
  },
  too_late: {
    title: 'Für eine Verlängerung ist es zu spät.',
    advice:
      'Die Person muss binnen des ersten Monats davon erfahren (Art. 12 Abs. 3). Beantworten Sie die Anfrage.',
  },
  case_closed: {
    title: 'Diese Anfrage ist schon geschlossen.',
    advice: 'Laden Sie neu, um zu sehen, wie sie ausging.',
  },
  identity_unchecked: {
    title: 'Es ist noch nicht geprüft, wer fragt.',
    advice: 'Vermerken Sie oben, wie Sie sich vergewissert haben; dann geht es.',
  },
  already_lifted: {
    title: 'Dieser Eintrag ist schon aufgehoben.',
    advice: 'Laden Sie neu, um zu sehen, von wem.',
  },
  pause_over: {
    title: 'Die Pause dieser Domain ist schon vorbei.',
    advice: 'Es geht wieder hinaus, zuerst wenige Mails. Laden Sie neu, um den Stand zu sehen.',
  },
  suppression_stands: {
    title: 'Die Adresse bleibt gesperrt.',
    advice:
      'Jemand wollte es so: Widerspruch, Beschwerde oder Löschung. Das hebt nur die Datenschutzbeauftragte auf, mit Grund.',
  },
  nothing_to_reactivate: {
    title: 'Die Adresse wird schon verwendet.',
    advice: 'Es gibt nichts zurückzunehmen.',
  },
  no_address: { title: 'Der Kunde hat keine E-Mail-Adresse.', advice: 'Tragen Sie zuerst eine ein.' },
  form_invalid: { title: 'Das Formular lässt sich so nicht veröffentlichen.', advice: 'Was fehlt:' },
  form_exists: {
    title: 'Es gibt schon ein Formular mit diesem Schlüssel.',
    advice: 'Versuchen Sie es noch einmal.',
  },
  form_unpublished: {
    title: 'Von diesem Formular ist noch nichts veröffentlicht.',
    advice: 'Veröffentlichen Sie es zuerst.',
  },
  export_expired: {
    title: 'Dieser Export wurde nicht binnen einer Stunde abgeholt.',
    advice: 'Machen Sie einen neuen; jeder wird festgehalten.',
  },
  export_fetched: {
    title: 'Die Datei dieses Exports wurde schon abgeholt.',
    advice: 'Es gibt sie einmal. Machen Sie einen neuen; jeder wird festgehalten.',
  },
  too_large_for_xlsx: {
    title: 'Das ist mehr, als eine Excel-Datei fasst.',
    advice: 'Wählen Sie CSV, weniger Kunden oder weniger Spalten.',
  },
  simulation_too_slow: {
    title: 'Die Simulation dauerte zu lange und wurde abgebrochen.',
    advice: 'Wählen Sie weniger Tage, oder fassen Sie Auslöser und Bedingung enger.',
  },
  too_slow: {
    title: 'Das dauerte zu lange und wurde abgebrochen.',
    advice: 'Vereinfachen Sie die Bedingung, oder versuchen Sie es, wenn weniger los ist.',
  },
  segment_unreadable: {
    title: 'Die Bedingung dieses Segments lässt sich nicht mehr lesen.',
    advice: 'Öffnen Sie das Segment und speichern Sie es neu.',
  },
  attribute_in_use: {
    title: 'Dieses Merkmal wird verwendet.',
    advice: 'Nehmen Sie es erst dort heraus, oder ziehen Sie es zurück.',
  },
  attribute_held: {
    title: 'Es gibt Kunden mit einem Wert für dieses Merkmal.',
    advice: 'Ziehen Sie es zurück, oder geben Sie ihm eine Frist, die es leert.',
  },
  letters_purged: {
    title: 'Die Dateien dieses Stapels wurden verworfen.',
    advice: 'Jeder Brief steht weiter im Verlauf seines Kunden.',
  },
  reference_invalid: {
    title: 'Das ist kein Zeichen eines Briefs.',
    advice: 'Vergleichen Sie es mit dem Brief: Ein Zeichen kann vertippt sein.',
  },
  recipient_retired: {
    title: 'Die Weitergabe an diesen Empfänger ist beendet.',
    advice: 'Legen Sie ihn neu an, wenn er wieder Daten bekommen soll.',
  },
  retention_too_short: {
    title: 'Davon muss etwas länger aufbewahrt werden.',
    advice: 'Die kürzeste Zeit steht am Feld.',
  },
  topic_exists: { title: 'Es gibt schon ein Thema mit diesem Namen.', advice: 'Wählen Sie einen anderen.' },
  passphrase_wrong: {
    title: 'Die Passphrase öffnet diese Datei nicht.',
    advice: 'Fragen Sie, wer sie gemacht hat.',
  },
  file_altered: {
    title: 'Die Datei wurde nach dem Export verändert.',
    advice: 'Lassen Sie sie noch einmal exportieren.',
  },
  file_cut_off: {
    title: 'Die Datei ist nicht vollständig.',
    advice: 'Lassen Sie sie noch einmal exportieren.',
  },
  list_of_hashes: {
    title: 'Die Liste enthält Hashwerte, keine Adressen.',
    advice: 'Exporte von Anlass werden im Terminal übernommen: npm run cli -- suppressions import',
  },
  list_unreadable: {
    title: 'Das ist keine Liste von Adressen.',
    advice: 'Eine Adresse je Zeile, oder CSV mit einer Spalte „email“.',
  },
  attribute_exists: {
    title: 'Es gibt schon ein Merkmal mit diesem Schlüssel.',
    advice: 'Nehmen Sie jenes, oder wählen Sie einen anderen Schlüssel. Auch stillgelegte zählen.',
  },
  import_unreadable: {
    title: 'Diese Datei lässt sich nicht importieren.',
    advice:
      'Möglich sind Textdateien (CSV, TSV) und Excel-Mappen (XLSX) ohne Passwort, mit höchstens 1.000 Spalten und wenigstens einer Zeile. Speichern Sie eine alte XLS-Datei als XLSX oder CSV.',
  },
  file_too_large: {
    title: 'Diese Datei ist zu groß.',
    advice: 'Textdateien dürfen 2 GB haben, Excel-Mappen 100 MB. Speichern Sie eine größere Mappe als CSV.',
  },
  body_too_large: { title: 'Das ist zu viel auf einmal.', advice: 'Schicken Sie es in mehreren Teilen.' },
  mapping_missing: {
    title: 'Es ist noch nicht gesagt, was die Spalten bedeuten.',
    advice: 'Laden Sie neu, sagen Sie es, und prüfen Sie die Datei noch einmal.',
  },
  mapping_incomplete: { title: 'So lässt sich die Datei noch nicht importieren.', advice: 'Was fehlt:' },
  external_id_taken: {
    title: 'Ein anderer Kunde hat diese Nummer.',
    advice: 'Sind beide eine Person, führen Sie sie unter Daten, Dubletten zusammen.',
  },
  merge_refused: {
    title: 'Diese Kunden können nicht zusammengeführt werden.',
    advice: 'Laden Sie neu, um zu sehen, warum.',
  },
  feed_inactive: {
    title: 'Dieser Feed ist angehalten.',
    advice: 'Wählen Sie „Ändern“ und lassen Sie ihn wieder holen.',
  },
  pool_exists: {
    title: 'Es gibt schon einen Vorrat mit diesem Schlüssel.',
    advice: 'Wählen Sie einen anderen Schlüssel.',
  },
  pattern_too_short: {
    title: 'Codes nach diesem Muster wären zu leicht zu erraten.',
    advice: 'Nehmen Sie mehr Platzhalter (#), oder machen Sie weniger Codes.',
  },
  invalid_pattern: {
    title: 'Nach diesem Muster lassen sich keine Codes machen.',
    advice:
      'Es besteht aus Buchstaben ohne Umlaute, Ziffern, Bindestrichen, Leerzeichen und Platzhaltern (#).',
  },
  pool_in_use: {
    title: 'Codes dieses Vorrats sind an Kunden vergeben.',
    advice:
      'Er bleibt, damit ihre Bestellungen erkannt werden. Lassen Sie stattdessen die freien Codes verfallen.',
  },
  too_many_codes: {
    title: 'Das sind zu viele Codes auf einmal.',
    advice: 'Laden Sie sie in mehreren Teilen hoch.',
  },
  invalid_input: { title: 'Eine Eingabe passt nicht.', advice: 'Welche:' },
}
