import type { Language } from '../../engine/shared/text.ts'

/** What the pages behind the link of a confirmation mail say. */
export const confirmTexts = {
  de: {
    optIn: 'Nur noch bestätigen',
    asked: (shop: string, at: string) => `Das wurde am ${at} bei ${shop} angefragt:`,
    address: 'Es geht um diese Adresse:',
    button: 'Ja, das möchte ich',
    notYou: 'Waren Sie das nicht? Dann schließen Sie diese Seite einfach. Es geschieht nichts weiter.',
    notice: 'Datenschutzhinweise',
    done: 'Danke, das ist bestätigt.',
    doneNote: 'Sie brauchen nichts weiter zu tun.',
    expired: 'Dieser Link ist abgelaufen.',
    expiredNote:
      'Es wurde nichts geändert, und die Anfrage ist vergessen. Wenn Sie möchten, füllen Sie das Formular einfach noch einmal aus.',
  },
  en: {
    optIn: 'One last step: please confirm',
    asked: (shop: string, at: string) => `This was asked for at ${shop} on ${at}:`,
    address: 'This is about the address:',
    button: 'Yes, that is what I want',
    notYou: 'Was this not you? Then simply close this page. Nothing else will happen.',
    notice: 'Privacy notice',
    done: 'Thank you, that is confirmed.',
    doneNote: 'There is nothing else you need to do.',
    expired: 'This link has expired.',
    expiredNote:
      'Nothing was changed, and the request is forgotten. If you like, simply fill in the form once more.',
  },
} as const satisfies Record<Language, Record<string, unknown>>
