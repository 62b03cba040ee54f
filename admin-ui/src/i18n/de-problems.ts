import type { enProblems } from './en-problems.ts'
import type { Texts } from './texts.ts'

/** By the code of the problem document; English is the pattern. */
export const deProblems: Pick<Texts['errors']['codes'], keyof typeof enProblems> = {
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
  invalid_input: { title: 'Eine Eingabe passt nicht.', advice: 'Welche:' },
}
