/** What is wrong with an answer, for whoever fills in the form. */
export const answerTexts = {
  de: {
    required: 'Bitte ausfüllen.',
    email: 'Das ist keine vollständige E-Mail-Adresse, etwa name@beispiel.de.',
    consent: 'Bitte kreuzen Sie an, dass Sie einverstanden sind.',
    tick: 'Bitte ankreuzen.',
    wrong: 'Das kann hier nicht stehen.',
    tooLong: (max: number) => `Bitte höchstens ${max} Zeichen.`,
    number: 'Bitte eine Zahl eingeben.',
    date: 'Bitte ein Datum eingeben (JJJJ-MM-TT).',
    choice: 'Bitte eine der Möglichkeiten wählen.',
  },
  en: {
    required: 'Please fill this in.',
    email: 'This is not a complete e-mail address, such as name@example.com.',
    consent: 'Please tick that you agree.',
    tick: 'Please tick this box.',
    wrong: 'This cannot stand here.',
    tooLong: (max: number) => `Please write at most ${max} characters.`,
    number: 'Please enter a number.',
    date: 'Please enter a date (YYYY-MM-DD).',
    choice: 'Please choose one of the options.',
  },
} as const
