import type { Text } from '../../shared/text.ts'

/** What a simulation cannot know, in words; by code. */
export const simulationNotes = {
  as_of_today: {
    de: 'Adressen, Wünsche im Präferenzcenter, Vorlagen und Zwecke sind die von heute: Was sie damals waren, wurde nicht aufgezeichnet.',
    en: 'Addresses, wishes in the preference centre, templates and purposes are those of today: what they were then was not recorded.',
  },
  imported: {
    de: 'Importierte Ereignisse zählen ab dem Zeitpunkt, zu dem sie stattfanden, als wären sie damals eingegangen.',
    en: 'Imported events count from when they occurred, as if they had come in then.',
  },
  without_imported: {
    de: 'Importierte Ereignisse sind ausgenommen.',
    en: 'Imported events are left out.',
  },
  recorded_later: {
    de: 'Die Aufzeichnung beginnt erst nach dem Anfang des Zeitraums: Davor ist nichts oder nur Importiertes bekannt.',
    en: 'Recording began after the start of this period: before that nothing is known, or only what was imported.',
  },
  updates_unseen: {
    de: 'Was die Regel selbst an Kundendaten ändern würde, sehen spätere Bedingungen hier nicht.',
    en: 'What the rule itself would change about customers is not seen by later conditions here.',
  },
  unanswered: {
    de: 'Webhooks wurden damals nicht aufgerufen: Jeder gilt als nicht beantwortet.',
    en: 'Webhooks were not called then: each counts as not answered.',
  },
  own_messages_unread: {
    de: 'Diese Nachrichten gingen nie hinaus: Niemand hat sie geöffnet, geklickt oder ihretwegen gekauft.',
    en: 'These messages never went out: nobody opened them, clicked them, or bought because of them.',
  },
  segment_unwatched: {
    de: 'Wer das Segment damals betrat oder verließ, ist nur bekannt, soweit es beobachtet wurde.',
    en: 'Who entered or left the segment then is known only as far as it was watched.',
  },
  by_hand: {
    de: 'Wer von Hand gestartet würde, lässt sich nicht vorhersagen: Niemand beginnt hier.',
    en: 'Whom somebody would start by hand cannot be foreseen: nobody begins here.',
  },
  product_changes: {
    de: 'Über Produkte wurde nur aufgezeichnet, was Regeln schon erwarteten.',
    en: 'Of products only what rules were waiting for already was recorded.',
  },
  outcomes_recorded: {
    de: 'Rückläufer und Klicks sind nur bekannt, soweit sie als Ereignisse aufgezeichnet wurden.',
    en: 'Bounces and clicks are known only as far as they were recorded as events.',
  },
  undelivered: {
    de: 'Ob eine Adresse eine Nachricht abgelehnt hätte oder eine Vorlage einen Wert vermisst, ist nicht mitgezählt.',
    en: 'Whether an address would have refused a message, or a template lacks a value, is not counted.',
  },
  vouchers_of_today: {
    de: 'Gutscheine reichen so weit wie der Vorrat von heute, zuzüglich derer, die diese Regel in der Zeit selbst vergab. Nachrichten, für die keiner mehr da war, belegen hier trotzdem einen Platz unter den Obergrenzen.',
    en: 'Vouchers last as long as the pool of today, with those that this rule gave away itself in this time. Messages for which none was left take a place under the limits here all the same.',
  },
  vouchers_unknown: {
    de: 'Einen Gutscheinvorrat dieser Regel gibt es noch nicht: Er gilt hier als unerschöpflich.',
    en: 'A pool of vouchers of this rule does not exist yet: here it never runs out.',
  },
  volume_would_hold: {
    de: 'An mindestens einem Tag begannen so viele Durchläufe, dass Werbung gewartet hätte, bis jemand sie freigibt (so steht es unter „Menge“). Hier geht sie gleich hinaus.',
    en: 'On at least one day so many runs began that advertising would have waited until somebody releases it (as “Volume” says). Here it goes out at once.',
  },
  validity_ignored: {
    de: 'Der Gültigkeitszeitraum der Regel liegt außerhalb und bleibt unbeachtet.',
    en: 'The rule’s validity lies outside this period and is disregarded.',
  },
  entered_estimated: {
    de: 'Weil der Wiedereintritt davon abhängt, wann Abläufe enden, sind auch die Eintritte hochgerechnet.',
    en: 'Because re-entry depends on when runs end, entries are scaled up as well.',
  },
  share_judged: {
    de: 'So viele Anlässe sind mehr, als sich einzeln beurteilen lassen: Alle Zahlen, auch die Eintritte, sind aus einem zufälligen Teil der Kunden hochgerechnet.',
    en: 'So many occasions are more than can be judged one by one: all numbers, entries too, are scaled up from a random share of customers.',
  },
  counted_afresh: {
    de: 'Wer vor diesem Zeitraum schon eingetreten war, zählt hier wie zum ersten Mal.',
    en: 'Who had entered before this period counts here as for the first time.',
  },
} as const satisfies Record<string, Text>

export type SimulationNote = keyof typeof simulationNotes
