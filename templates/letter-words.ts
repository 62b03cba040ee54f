import type { Language } from '../engine/shared/text.ts'
import type { Brand } from './brand.ts'

/**
 * The notice that must stand apart from everything else in advertising (GDPR Art. 21(2), (4)), with how to
 * object. Who is responsible stands in the imprint below it.
 */
export function objectionNotice(
  language: Language,
  shopName: string,
  reference: string,
): { heading: string; text: string } {
  return language === 'de'
    ? {
        heading: 'Ihr Widerspruchsrecht:',
        text: `Sie können der Verwendung Ihrer Daten für Werbung und für damit verbundenes Profiling jederzeit und ohne Angabe von Gründen widersprechen (Art. 21 Abs. 2 DSGVO). Eine formlose Nachricht an ${shopName} unter den unten genannten Kontaktdaten genügt, am einfachsten mit dem Zeichen ${reference}. Dann erhalten Sie keine Werbung mehr per Post.`,
      }
    : {
        heading: 'Your right to object:',
        text: `You may object to the use of your data for advertising, and for profiling related to it, at any time and without giving reasons (Art. 21(2) GDPR). An informal message to ${shopName} at the contact details below is enough, best with the reference ${reference}. You will then get no more advertising by post.`,
      }
}

/**
 * The sender in one line, to stand above the address in the window: the imprint up to the line with postal code
 * and town, or name and first lines where there is none.
 */
export function returnLine(brand: Pick<Brand, 'shopName' | 'imprint'>, language: Language): string {
  const lines = brand.imprint[language]
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  const town = lines.findIndex(line => /(?:^|[\s,])(?:[A-Z]{1,2}-)?\d{4,5}\s+\p{L}/u.test(line))
  const until = town >= 0 && town < 4 ? lines.slice(0, town + 1) : lines.slice(0, 2)
  const named = until.length > 1 || until[0]?.includes(',') ? until : [brand.shopName, ...until]
  return named.join(' · ').replaceAll(', ', ' · ')
}

/** Words of the sheet that goes before a batch; for the people who print it. */
export const coverWords = {
  de: {
    title: (number: number) => `Briefe, Stapel ${number}`,
    made: 'Erstellt',
    letters: 'Briefe',
    pages: 'Seiten ohne Deckblatt',
    cost: 'Kosten',
    list: 'Zeichen, Briefnummer und erste Seite',
    advice:
      'Einseitig auf A4 in Originalgröße drucken (nicht an die Seite anpassen), Fensterumschlag DIN lang oder C6/5. Dieses Blatt nicht versenden. Kommt ein Brief zurück, sein Zeichen (es steht im Fenster) unter „Rückläufer“ eintragen.',
    page: (page: number, of: number) => `Deckblatt ${page} von ${of}`,
  },
  en: {
    title: (number: number) => `Letters, batch ${number}`,
    made: 'Made',
    letters: 'Letters',
    pages: 'Pages without cover',
    cost: 'Cost',
    list: 'Reference, number of the letter and first page',
    advice:
      'Print on one side of A4 at original size (do not fit to page), window envelope DL or C6/5. Do not post this sheet. If a letter comes back, enter its reference (it shows in the window) under “Returns”.',
    page: (page: number, of: number) => `Cover ${page} of ${of}`,
  },
} as const
