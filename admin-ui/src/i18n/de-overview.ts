import type { Texts } from './texts.ts'

export const deOverview: Texts['privacy']['overview'] = {
  title: 'Überblick',
  about: 'Ob beim Datenschutz alles in Ordnung ist, auf einen Blick.',
  allWell: 'Alles in Ordnung',
  allWellAbout: 'Nichts wartet auf Sie.',
  toDo: count => (count === 1 ? 'Eines braucht Sie' : `${count} Dinge brauchen Sie`),
  look: 'Ansehen',
  casesNone: 'Keine Anfrage ist offen.',
  casesOpen: (count, next) =>
    count === 1
      ? `1 Anfrage ist offen, zu beantworten bis ${next}.`
      : `${count} Anfragen sind offen, die nächste zu beantworten bis ${next}.`,
  casesOverdue: count => (count === 1 ? '1 Anfrage ist überfällig.' : `${count} Anfragen sind überfällig.`),
  casesUnchecked: count =>
    count === 1
      ? 'Bei einer ist noch nicht bekannt, wer fragt.'
      : `Bei ${count} ist noch nicht bekannt, wer fragt.`,
  ledgerWhole: at => `Das Einwilligungsprotokoll ist unversehrt, geprüft ${at}.`,
  ledgerBroken: (count, at) =>
    count === 1
      ? `Das Einwilligungsprotokoll wurde an einer Stelle verändert, festgestellt ${at}.`
      : `Das Einwilligungsprotokoll wurde an ${count} Stellen verändert, festgestellt ${at}.`,
  ledgerNever:
    'Das Einwilligungsprotokoll wurde noch nie geprüft. Das geschieht jede Nacht oder jetzt von Hand.',
  policyFine: 'Die Richtlinie folgt dem Recht des gewählten Landes.',
  policyWarnings: count =>
    count === 1 ? 'Die Richtlinie hat eine Warnung.' : `Die Richtlinie hat ${count} Warnungen.`,
  recipientsNone: 'Niemand außerhalb bekommt Daten.',
  recipientsFine: count =>
    count === 1
      ? '1 Empfänger bekommt Daten; die Kunden sind unterrichtet.'
      : `${count} Empfänger bekommen Daten; die Kunden sind unterrichtet.`,
  recipientsNoNotice: count =>
    count === 1
      ? 'Über einen Empfänger sind die Kunden nicht unterrichtet: Nichts kann dorthin gehen.'
      : `Über ${count} Empfänger sind die Kunden nicht unterrichtet: Nichts kann dorthin gehen.`,
  recipientsNoSafeguard: count =>
    count === 1
      ? 'Für einen Empfänger außerhalb des EWR ist keine Garantie genannt.'
      : `Für ${count} Empfänger außerhalb des EWR ist keine Garantie genannt.`,
  undelivered: count =>
    count === 1
      ? 'Eine Mitteilung an einen Empfänger kam nicht an (Art. 19).'
      : `${count} Mitteilungen an Empfänger kamen nicht an (Art. 19).`,
  imprintSet: 'Das Impressum des Absenders ist gesetzt; jede E-Mail trägt es.',
  imprintMissing:
    'Der Absender hat kein Impressum, das in jeder E-Mail vorgeschrieben ist. Setzen Sie es unter „Marke“ oder im Terminal: npm run cli -- shop set <datei>',
}
