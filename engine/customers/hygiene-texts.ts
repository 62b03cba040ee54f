import type { Text } from '../shared/text.ts'
import type { HygieneKey } from './hygiene-keys.ts'

/** What each item of the report is called, and what to do about it. */
export const hygieneTexts: Readonly<Record<HygieneKey, { name: Text; explanation: Text }>> = {
  unreachable: {
    name: { de: 'Auf keinem Weg erreichbar', en: 'Cannot be reached at all' },
    explanation: {
      de: 'Weder eine brauchbare E-Mail-Adresse noch eine Postanschrift noch eine Telefonnummer. Wer nichts bestellt hat und nicht erreichbar ist, kann gelöscht werden.',
      en: 'Neither a usable e-mail address nor a postal address nor a phone number. Whoever ordered nothing and cannot be reached may be erased.',
    },
  },
  invalid_email: {
    name: { de: 'E-Mail-Adresse unzustellbar', en: 'E-mail address undeliverable' },
    explanation: {
      de: 'Der Mailserver des Empfängers kennt die Adresse nicht. Per Brief oder Telefon nach der neuen fragen.',
      en: 'The recipient’s mail server does not know the address. Ask for the new one by letter or phone.',
    },
  },
  returned_letters: {
    name: { de: 'Brief kam zurück', en: 'A letter came back' },
    explanation: {
      de: 'An die Postanschrift wird nichts mehr geschickt, bis sie berichtigt ist.',
      en: 'Nothing is sent to the postal address any more until it is corrected.',
    },
  },
  never_confirmed: {
    name: { de: 'Anmeldung nie bestätigt', en: 'Sign-up never confirmed' },
    explanation: {
      de: 'Seit mehr als 30 Tagen steht die Bestätigung aus. Eine zweite Erinnerung ist nicht erlaubt; ein neuer Eintrag im Formular schon.',
      en: 'The confirmation has been pending for more than 30 days. A second reminder is not allowed; a new entry in the form is.',
    },
  },
  domain_typo: {
    name: { de: 'Domain vermutlich vertippt', en: 'Domain probably misspelt' },
    explanation: {
      de: 'Die Domain sieht nach einem Tippfehler aus. Nicht von selbst ändern: Die Einwilligung gilt für die Adresse, die eingegeben wurde.',
      en: 'The domain looks like a slip of the finger. Do not change it by yourself: the consent holds for the address that was entered.',
    },
  },
  disposable: {
    name: { de: 'Wegwerf-Adresse', en: 'Disposable address' },
    explanation: {
      de: 'Die Adresse gehört zu einem Anbieter, dessen Postfächer nach Minuten verschwinden.',
      en: 'The address is with a host whose mailboxes are gone after minutes.',
    },
  },
  role_address: {
    name: { de: 'Funktionsadresse', en: 'Role address' },
    explanation: {
      de: 'Adressen wie info@ oder office@ liest nicht eine Person. Eine Einwilligung von dort ist schwer zu belegen.',
      en: 'Addresses such as info@ or office@ are not read by one person. A consent from there is hard to prove.',
    },
  },
  stale: {
    name: { de: 'Seit 24 Monaten nichts gehört', en: 'Nothing heard for 24 months' },
    explanation: {
      de: 'Keine Bestellung, kein Besuch und keine geöffnete Nachricht. Wer Nachrichten ohne Messung bekam, ist nicht dabei: Ob er sie las, weiß niemand.',
      en: 'No order, no visit and no message opened. Who got messages without tracking is not among them: nobody knows whether they read them.',
    },
  },
  future_birthday: {
    name: { de: 'Geburtstag in der Zukunft', en: 'Birthday in the future' },
    explanation: { de: 'Das Datum ist vertippt.', en: 'The date is misspelt.' },
  },
  impossible_age: {
    name: { de: 'Älter als 120 Jahre', en: 'Older than 120 years' },
    explanation: {
      de: 'Meist ein Platzhalter wie der 1.1.1900. Für Geburtstagsgrüße und Altersgruppen unbrauchbar.',
      en: 'Mostly a placeholder such as 1 January 1900. Of no use for birthday mails and age groups.',
    },
  },
  postal_code_mismatch: {
    name: { de: 'Postleitzahl passt nicht zum Land', en: 'Postal code does not fit the country' },
    explanation: {
      de: 'Das Land kennt keine Postleitzahlen dieser Form. Eine der beiden Angaben ist falsch.',
      en: 'The country has no postal codes of this form. One of the two is wrong.',
    },
  },
  time_zone_mismatch: {
    name: { de: 'Zeitzone passt nicht zum Land', en: 'Time zone does not fit the country' },
    explanation: {
      de: 'Wohnt in Deutschland, Österreich, der Schweiz oder Liechtenstein und hat eine Zeitzone außerhalb Europas: Nachrichten kämen nachts.',
      en: 'Lives in Germany, Austria, Switzerland or Liechtenstein with a time zone outside Europe: messages would come at night.',
    },
  },
  country_unknown: {
    name: { de: 'Land fehlt oder ist unbekannt', en: 'Country missing or unknown' },
    explanation: {
      de: 'Ohne Land gilt das eigene; Briefe ins Ausland gehen dann fehl.',
      en: 'Without a country our own is assumed; letters abroad then go astray.',
    },
  },
  no_first_name: {
    name: { de: 'Kein Vorname', en: 'No first name' },
    explanation: {
      de: 'Die Anrede fällt auf eine allgemeine zurück.',
      en: 'The greeting falls back to a general one.',
    },
  },
  no_salutation: {
    name: { de: 'Keine Anrede', en: 'No salutation' },
    explanation: {
      de: '„Sehr geehrte Frau“ oder „Sehr geehrter Herr“ lässt sich nicht bilden.',
      en: '“Dear Ms” or “Dear Mr” cannot be formed.',
    },
  },
  no_locale: {
    name: { de: 'Keine Sprache', en: 'No language' },
    explanation: {
      de: 'Nachrichten kommen in der Sprache, in der die Vorlage zuerst geschrieben ist.',
      en: 'Messages come in the language the template was first written in.',
    },
  },
}
