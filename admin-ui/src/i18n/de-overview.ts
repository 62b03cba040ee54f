import type { Texts } from './texts.ts'

export const deOverview: Texts['privacy']['overview'] = {
  title: 'Überblick',
  about:
    'Alles, was der Datenschutz von Ihnen verlangt, auf einer Liste: was erledigt ist, was ansteht und warum.',
  allWell: 'Alles in Ordnung',
  allWellAbout: 'Nichts wartet auf Sie.',
  toDo: count => (count === 1 ? 'Eines braucht Sie' : `${count} Dinge brauchen Sie`),
  done: (done, all) => `${done} von ${all} erledigt`,
  list: 'Checkliste Datenschutz',
  look: 'Ansehen',
  states: { good: 'erledigt', soon: 'steht an', bad: 'nicht in Ordnung' },
  confirmed: (at, until) => `Bestätigt ${at}, gilt bis ${until}.`,
  confirmedDone: 'Vermerkt. Sie werden rechtzeitig wieder gefragt.',
  titles: {
    cases: 'Anfragen werden rechtzeitig beantwortet',
    imprint: 'Das Impressum ist gesetzt',
    policy: 'Jeder Versand hat seine Rechtsgrundlage',
    record: 'Das Verarbeitungsverzeichnis ist vollständig',
    recordRead: 'Das Verarbeitungsverzeichnis wurde dieses Jahr gelesen',
    recipients: 'Kunden wissen, wer ihre Daten bekommt',
    retention: 'Was nicht mehr gebraucht wird, wird gelöscht',
    ledger: 'Das Einwilligungsprotokoll ist unversehrt',
    ledgerHead: 'Das Siegel des Protokolls liegt auch woanders',
    approval: 'Große Kampagnen brauchen eine zweite Person',
  },
  why: {
    cases: 'Wer nach seinen Daten fragt, hat ein Recht auf Antwort binnen eines Monats (Art. 12 DSGVO).',
    imprint: 'Jede E-Mail muss sagen, wer sie schickt (§ 5 DDG, § 5 ECG); ohne droht eine Abmahnung.',
    policy: 'Werbung ohne Erlaubnis kann ein Bußgeld kosten (Art. 6 DSGVO, § 7 UWG, § 174 TKG).',
    record: 'Danach fragt eine Behörde als Erstes (Art. 30 DSGVO).',
    recordRead: 'Was Sie mit Daten tun, ändert sich; das Verzeichnis muss folgen (Art. 24 und 30 DSGVO).',
    recipients: 'Niemand darf Daten bekommen, von dem die Kunden nicht erfahren haben (Art. 13 DSGVO).',
    retention: 'Daten dürfen nur so lange bleiben, wie sie gebraucht werden (Art. 5 Abs. 1 lit. e DSGVO).',
    ledger:
      'Sie müssen jede Einwilligung nachweisen können (Art. 7 Abs. 1 DSGVO); ein verändertes Protokoll beweist nichts.',
    ledgerHead:
      'Wer Protokoll und Siegel zugleich ändern könnte, hinterließe keine Spur. Eine Kopie an anderem Ort schließt das aus.',
    approval:
      'Ein Fehler, der an Tausende geht, lässt sich nicht zurückholen; ein zweiter Blick verhindert die meisten.',
  },
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
  ledgerLate: at =>
    `Zuletzt geprüft ${at}. Das sollte jede Nacht geschehen: Sehen Sie nach, ob das System läuft.`,
  ledgerHeadNever:
    'Kopieren Sie die Datei ledger-head.json aus dem Datenverzeichnis an einen anderen Ort und bestätigen Sie es hier.',
  ledgerHeadDue: at =>
    `Zuletzt bestätigt ${at}. Kopieren Sie die Datei ledger-head.json erneut und bestätigen Sie es.`,
  ledgerHeadConfirm: 'Die Kopie ist gemacht',
  retentionRan: at => `Was zur Löschung anstand, wurde ${at} gelöscht.`,
  retentionNever: 'Noch keine Nacht hat etwas gelöscht; die erste wird nur vermerkt.',
  retentionLate: at =>
    `Seit ${at} wurde nichts gelöscht. Das sollte jede Nacht geschehen: Sehen Sie nach, ob das System läuft.`,
  recordWhole: 'Alle Teile, die nur Sie wissen können, sind geschrieben.',
  recordMissing: parts => `Noch zu schreiben: ${parts}.`,
  recordParts: {
    controller: 'der Verantwortliche',
    security: 'Ihre eigenen Maßnahmen zur Sicherheit',
    authority: 'die Aufsichtsbehörde',
  },
  recordNever: 'Lesen Sie das Verzeichnis einmal durch und bestätigen Sie, dass es stimmt.',
  recordDue: at => `Zuletzt gelesen ${at}. Lesen Sie es erneut und bestätigen Sie, dass es stimmt.`,
  recordConfirm: 'Gelesen, es stimmt',
  approvalOn: above => `Kampagnen an mehr als ${above} Personen warten auf eine zweite Person.`,
  approvalOff: 'Wer Kampagnen versenden darf, versendet allein, auch an alle.',
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
    'Der Absender hat kein Impressum, das in jeder E-Mail vorgeschrieben ist. Marketing oder ein Admin setzt es unter „Vorlagen“ → „Marke“.',
}
