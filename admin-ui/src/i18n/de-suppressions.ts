import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

export const deSuppressions: Texts['privacy']['suppressions'] = {
  title: 'Sperrliste',
  about:
    'Adressen, die nicht verwendet werden dürfen. Die Liste enthält keine Adresse, nur Hashwerte; sie überdauert die Löschung.',
  add: 'Adresse sperren',
  upload: 'Liste hochladen',
  find: 'Ist diese Adresse gesperrt?',
  findHint: 'Die Liste lässt sich nicht lesen, nur befragen.',
  findSubmit: 'Fragen',
  notListed: 'Nein, gegen diese Adresse steht nichts.',
  state: 'Welche',
  states: { active: 'in Kraft', lifted: 'aufgehoben', all: 'alle' },
  reason: 'Grund',
  anyReason: 'jeder Grund',
  reasons: {
    objection: 'Widerspruch',
    complaint: 'Beschwerde',
    erasure: 'gelöschter Kunde',
    bounce: 'unzustellbar',
    list: 'aus einer Liste',
    other: 'anderer Grund',
  },
  scope: 'Was nicht dorthin geht',
  scopeHint: 'Ein Widerspruch gegen Werbung lässt Bestellbestätigungen zu.',
  scopes: {
    marketing: 'keine Werbung',
    all: 'gar nichts',
    unsolicited: 'keine Werbung ohne Einwilligung',
  },
  foreign: 'aus einem anderen System',
  empty: 'Es ist nichts gesperrt',
  emptyAdvice:
    'Wer widerspricht, sich beschwert oder gelöscht wird, steht von selbst hier. Haben Sie eine Sperrliste aus einem anderen Programm, laden Sie sie hoch.',
  lifted: 'aufgehoben',
  lift: 'Aufheben',
  liftTitle: 'Diese Sperre aufheben?',
  liftAbout:
    'Nachrichten an diese Adresse sind wieder möglich, wo eine Grundlage sie erlaubt. Einen Widerspruch hebt nur eine neue Einwilligung auf: Heben Sie ihn hier nur auf, wenn er irrtümlich eingetragen wurde.',
  liftReason: 'Grund',
  liftedOn: (at, reason) => `aufgehoben am ${at}: ${reason}`,
  address: 'E-Mail-Adresse',
  note: 'Notiz',
  noteHint: 'Woher Sie es wissen, etwa „Anruf vom 3. Mai“. Keine Adresse: Notizen bleiben lesbar.',
  uploadAbout:
    'Eine Adresse je Zeile oder CSV mit einer Spalte „email“. Für Listen derer, die keine unverlangte Werbung wollen, etwa eine Robinsonliste, wählen Sie „keine Werbung ohne Einwilligung“.',
  file: 'Datei',
  uploadSubmit: 'Hochladen',
  uploaded: (added, standing, invalid) =>
    `${added} hinzugefügt, ${counted(standing, 'stand', 'standen')} schon auf der Liste, ${counted(invalid, 'Zeile enthält', 'Zeilen enthalten')} keine Adresse.`,
}
