import type { Language } from '../../engine/shared/text.ts'

/** Everything the public pages say. */
export const publicTexts = {
  de: {
    unsubscribe: 'E-Mail-Werbung abbestellen',
    goesTo: 'Es geht um diese Adresse:',
    all: 'Keine Werbung mehr per E-Mail',
    only: (purpose: string) => `Nur „${purpose}“ abbestellen`,
    atOnce: 'Das wirkt sofort. E-Mails zu Ihren Bestellungen bekommen Sie weiterhin.',
    doneAll: 'Sie bekommen keine Werbung mehr per E-Mail.',
    doneOnly: (purpose: string) => `„${purpose}“ ist abbestellt.`,
    doneNote:
      'Das gilt ab sofort für diese Adresse. E-Mails zu Ihren Bestellungen bekommen Sie weiterhin. Sie brauchen nichts weiter zu tun.',
    already: 'Diese Adresse bekommt keine Werbung per E-Mail.',
    alreadyNote: 'Sie brauchen nichts zu tun. E-Mails zu Ihren Bestellungen bekommen Sie weiterhin.',
    restNote: 'Möchten Sie auch sonst keine Werbung mehr bekommen?',
    notFound: 'Dieser Link funktioniert nicht (mehr).',
    notFoundNote:
      'Vielleicht wurde er beim Kopieren abgeschnitten. Öffnen Sie ihn bitte noch einmal direkt aus der E-Mail, oder antworten Sie einfach auf die E-Mail, um sich abzumelden.',
    trouble: 'Das hat gerade nicht geklappt.',
    troubleNote: 'Bitte versuchen Sie es in einigen Minuten noch einmal. Es wurde nichts geändert.',
    mail: 'Ihre E-Mail',
    tried: 'Das war eine Probe.',
    triedNote:
      'Dieser Link gehört zu einer Vorschau oder Testmail. Hier wurde nichts geändert. In der echten E-Mail führt er auf die Seite des Empfängers.',
  },
  en: {
    unsubscribe: 'Unsubscribe from advertising',
    goesTo: 'This is about the address:',
    all: 'No more advertising by e-mail',
    only: (purpose: string) => `Unsubscribe from “${purpose}” only`,
    atOnce: 'This takes effect at once. You will still get e-mails about your orders.',
    doneAll: 'You will get no more advertising by e-mail.',
    doneOnly: (purpose: string) => `You are unsubscribed from “${purpose}”.`,
    doneNote:
      'This holds for this address from now on. You will still get e-mails about your orders. There is nothing more you need to do.',
    already: 'This address gets no advertising by e-mail.',
    alreadyNote: 'There is nothing you need to do. You will still get e-mails about your orders.',
    restNote: 'Would you like to get no other advertising either?',
    notFound: 'This link does not work (any more).',
    notFoundNote:
      'It may have been cut off when it was copied. Please open it again from the e-mail itself, or simply reply to the e-mail to unsubscribe.',
    trouble: 'That did not work just now.',
    troubleNote: 'Please try again in a few minutes. Nothing was changed.',
    mail: 'Your e-mail',
    tried: 'That was a test.',
    triedNote:
      'This link belongs to a preview or a test mail. Nothing was changed here. In the real mail it leads to the recipient’s own page.',
  },
} satisfies Record<Language, Record<string, string | ((purpose: string) => string)>>

export type PublicTexts = (typeof publicTexts)['de']
