import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

export const deAttributes: Texts['data']['attributes'] = {
  title: 'Merkmale',
  about: 'Was über einen Kunden außer Adresse und Nummer gespeichert ist: wofür, und wie lange.',
  add: 'Merkmal anlegen',
  change: 'Ändern',
  types: { text: 'Text', number: 'Zahl', date: 'Datum', boolean: 'Ja oder nein', list: 'Liste' },
  share: percent => `bei ${percent} der Kunden bekannt`,
  shareAbout: percent => `bei etwa ${percent} der Kunden bekannt`,
  shareBelow: percent => `bei weniger als ${percent} der Kunden bekannt`,
  unused: 'Wird nirgends verwendet',
  usedBy: names => `Verwendet von ${names}`,
  personal: 'personenbezogen',
  retired: 'stillgelegt',
  kept: days => `${counted(days, 'Tag aufbewahrt', 'Tage aufbewahrt')}`,
  keptForever: 'so lange wie der Kunde',
  purpose: purpose => `Zweck: ${purpose}`,
  purposes: { contract: 'Verträge und Anfragen', marketing: 'Werbung und Empfehlungen' },
  key: 'Schlüssel',
  keyHint:
    'So heißt es in Ereignissen, Dateien und Vorlagen: ein Buchstabe, dann Buchstaben, Ziffern und _. Er bleibt.',
  type: 'Art',
  typeHint: 'Entscheidet, wie verglichen werden kann. Sie ist später nicht mehr zu ändern.',
  label: { de: 'Name auf Deutsch', en: 'Name auf Englisch' },
  purposeLabel: 'Zweck',
  purposeHint:
    'Wofür Sie es speichern, wie Sie es dem Kunden sagen würden. Steht im Verarbeitungsverzeichnis.',
  personalLabel: 'Sagt etwas über die Person aus',
  days: 'Tage der Aufbewahrung',
  daysHint: 'Leer: so lange wie der Kunde. Ältere Werte werden nachts entfernt.',
  save: 'Speichern',
  retire: 'Stilllegen',
  retireHint: 'Es wird nicht mehr angeboten; was gespeichert ist und was es verwendet, bleibt.',
  bringBack: 'Wieder anbieten',
  remove: 'Löschen',
}
