import type { Texts } from './texts.ts'

export const deMessageList: Texts['messages']['list'] = {
  title: 'Nachrichten',
  about:
    'Jede Nachricht an jeden Kunden, gesendet oder nicht, und warum. Öffnen Sie eine, um zu sehen, was aus ihr wurde.',
  recipient: 'Empfänger',
  state: 'Stand',
  anyState: 'Jeder Stand',
  states: {
    queued: 'steht bereit',
    held: 'zurückgehalten',
    retry: 'wird wiederholt',
    sending: 'wird gesendet',
    sent: 'gesendet',
    skipped: 'nicht gesendet',
    failed: 'gescheitert',
    unknown: 'Ausgang unbekannt',
  },
  more: 'Mehr Filter',
  fewer: 'Weniger Filter',
  anyReason: 'Jeder Grund',
  anyPurpose: 'Jeder Zweck',
  anyLane: 'Service, Regeln und Kampagnen',
  lanes: { service: 'Service', triggered: 'Regeln', bulk: 'Kampagnen' },
  anyRule: 'Jede Regel',
  anyCampaign: 'Jede Kampagne',
  noCampaign: 'Keine Kampagne heißt so',
  anyTemplate: 'Jede Vorlage',
  heads: { subject: 'Nachricht', origin: 'Woher', created: 'Angelegt' },
  nothing: 'Keine Nachricht passt',
  nothingAdvice:
    'Nehmen Sie einen Filter weg, oder wählen Sie einen längeren Zeitraum. Auch was eine Regel nicht senden wollte, steht hier, als „nicht gesendet“.',
  empty: 'Noch keine Nachrichten',
  emptyAdvice:
    'Sobald eine Regel oder Kampagne jemandem schreibt oder sich dagegen entscheidet, steht es hier mit der Begründung.',
  toGallery: 'Erste Regel wählen',
  ofRule: 'Alle Nachrichten dieser Regel',
}
