import type { AskableRight } from '../../db/stores/preference-request-store.ts'
import type { Language } from '../../engine/shared/text.ts'

type RightTexts = {
  /** Heading above the button that confirms. */
  title: string
  /** What the button sets off. */
  what: string
  button: string
  /** After the button. */
  done: string
  doneNote: string
}

/** What people read who asked for one of their rights, and corrected their data. */
export type OwnDataTexts = {
  rights: Record<AskableRight, RightTexts>
  toCorrection: string
  correctionOver: string
  title: string
  intro: (until: string) => string
  email: string
  phone: string
  lines: string
  yes: string
  no: string
  unknown: string
  save: string
  saved: string
  savedNote: string
  unchanged: string
  check: string
  invalid: Record<'text' | 'number' | 'date' | 'boolean' | 'list' | 'phone', string>
}

export const ownDataTexts: Record<Language, OwnDataTexts> = {
  de: {
    rights: {
      access: {
        title: 'Auskunft über Ihre Daten',
        what: 'Sie möchten wissen, was wir über Sie gespeichert haben. Wir antworten innerhalb eines Monats.',
        button: 'Ja, ich möchte Auskunft',
        done: 'Danke. Ihre Anfrage ist bei uns eingegangen.',
        doneNote: 'Sie bekommen innerhalb eines Monats Antwort.',
      },
      portability: {
        title: 'Ihre Daten mitnehmen',
        what: 'Sie möchten Ihre Daten in einem Format, das andere Programme lesen können. Wir antworten innerhalb eines Monats.',
        button: 'Ja, ich möchte meine Daten',
        done: 'Danke. Ihre Anfrage ist bei uns eingegangen.',
        doneNote: 'Sie bekommen innerhalb eines Monats Antwort.',
      },
      rectification: {
        title: 'Ihre Daten berichtigen',
        what: 'Danach können Sie Ihre Angaben ansehen und ändern.',
        button: 'Ja, ich möchte meine Daten berichtigen',
        done: 'Danke, Sie können Ihre Daten jetzt berichtigen.',
        doneNote: '',
      },
      restriction: {
        title: 'Verarbeitung einschränken',
        what: 'Sie möchten, dass wir Ihre Daten aufbewahren, aber nicht verwenden. Wir antworten innerhalb eines Monats.',
        button: 'Ja, bitte einschränken',
        done: 'Danke. Ihre Anfrage ist bei uns eingegangen.',
        doneNote: 'Sie bekommen innerhalb eines Monats Antwort.',
      },
      erasure: {
        title: 'Ihre Daten löschen',
        what: 'Sie möchten, dass wir Ihre Daten löschen. Was wir von Gesetzes wegen aufbewahren müssen, bleibt gesperrt. Wir antworten innerhalb eines Monats.',
        button: 'Ja, bitte löschen',
        done: 'Danke. Ihre Anfrage ist bei uns eingegangen.',
        doneNote: 'Sie bekommen innerhalb eines Monats Antwort.',
      },
    },
    toCorrection: 'Weiter zu meinen Daten',
    correctionOver:
      'Zu Ihren Daten führte nur der Knopf auf dieser Seite, und das ist vorbei: Mails werden weitergeleitet. Bitte fragen Sie über Ihre Einstellungen noch einmal an.',
    title: 'Ihre Daten',
    intro: until => `Berichtigen Sie, was nicht stimmt. Diese Seite ist bis ${until} offen.`,
    email:
      'Eine andere E-Mail-Adresse können Sie hier nicht eintragen. Schreiben Sie uns bitte von der neuen Adresse aus.',
    phone: 'Telefon',
    lines: 'Eines je Zeile',
    yes: 'Ja',
    no: 'Nein',
    unknown: 'Keine Angabe',
    save: 'Speichern',
    saved: 'Danke, Ihre Angaben sind geändert.',
    savedNote: 'Geändert:',
    unchanged: 'Es wurde nichts geändert.',
    check: 'Bitte prüfen Sie die markierten Angaben. Es wurde noch nichts geändert.',
    invalid: {
      text: 'Das ist zu lang oder enthält Zeichen, die wir nicht speichern können.',
      number: 'Bitte eine Zahl eingeben.',
      date: 'Bitte ein Datum eingeben, zum Beispiel 1990-12-31.',
      boolean: 'Bitte Ja, Nein oder keine Angabe wählen.',
      list: 'Das ist zu lang oder enthält Zeichen, die wir nicht speichern können.',
      phone: 'Das ist keine Telefonnummer.',
    },
  },
  en: {
    rights: {
      access: {
        title: 'Access to your data',
        what: 'You would like to know what we hold about you. We answer within a month.',
        button: 'Yes, I want to know',
        done: 'Thank you. We have received your request.',
        doneNote: 'You will get an answer within a month.',
      },
      portability: {
        title: 'Take your data with you',
        what: 'You would like your data in a format that other programs can read. We answer within a month.',
        button: 'Yes, I want my data',
        done: 'Thank you. We have received your request.',
        doneNote: 'You will get an answer within a month.',
      },
      rectification: {
        title: 'Correct your data',
        what: 'You can then see your details and change them.',
        button: 'Yes, I want to correct my data',
        done: 'Thank you, you can correct your data now.',
        doneNote: '',
      },
      restriction: {
        title: 'Restrict the use of your data',
        what: 'You would like us to keep your data, but not to use it. We answer within a month.',
        button: 'Yes, please restrict it',
        done: 'Thank you. We have received your request.',
        doneNote: 'You will get an answer within a month.',
      },
      erasure: {
        title: 'Erase your data',
        what: 'You would like us to erase your data. What the law makes us keep stays locked. We answer within a month.',
        button: 'Yes, please erase it',
        done: 'Thank you. We have received your request.',
        doneNote: 'You will get an answer within a month.',
      },
    },
    toCorrection: 'On to my data',
    correctionOver:
      'Only the button on this page led to your data, and that is over: mails are forwarded. Please ask once more through your preferences.',
    title: 'Your data',
    intro: until => `Correct what is not right. This page is open until ${until}.`,
    email: 'You cannot enter another e-mail address here. Please write to us from the new address.',
    phone: 'Phone',
    lines: 'One per line',
    yes: 'Yes',
    no: 'No',
    unknown: 'Not stated',
    save: 'Save',
    saved: 'Thank you, your details are changed.',
    savedNote: 'Changed:',
    unchanged: 'Nothing was changed.',
    check: 'Please check what is marked. Nothing has been changed yet.',
    invalid: {
      text: 'This is too long, or contains characters we cannot store.',
      number: 'Please enter a number.',
      date: 'Please enter a date, for example 1990-12-31.',
      boolean: 'Please choose yes, no or not stated.',
      list: 'This is too long, or contains characters we cannot store.',
      phone: 'This is no phone number.',
    },
  },
}
