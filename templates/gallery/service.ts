import { advertisingNote, type GalleryRule } from './gallery-rule.ts'
import { mail, regards } from './mail.ts'
import { night, offer, orderGoal } from './parts.ts'

const received = mail(
  {
    de: {
      subject: 'Ihre Nachricht ist angekommen',
      preheader: 'Wir kümmern uns darum.',
      title: 'Wir kümmern uns darum',
      paragraphs: [
        'danke, dass Sie uns geschrieben haben. Es tut uns leid, dass nicht alles so war, wie es sein soll. Jemand von uns meldet sich in den nächsten Tagen bei Ihnen.',
        'Wenn Sie etwas ergänzen möchten, antworten Sie auf diese E-Mail.',
      ],
      regards: regards.de,
    },
    en: {
      subject: 'Your message has arrived',
      preheader: 'We are seeing to it.',
      title: 'We are seeing to it',
      paragraphs: [
        'thank you for writing to us. We are sorry that not all was as it should be. One of us will get back to you within the next days.',
        'If you would like to add something, reply to this e-mail.',
      ],
      regards: regards.en,
    },
  },
  { kind: 'service' },
)

export const complaintFollowUp: GalleryRule = {
  key: 'complaint-follow-up',
  group: 'service',
  name: { de: 'Beschwerde nachgehen', en: 'Complaint follow-up' },
  text: {
    de: 'Sobald eine Beschwerde eingeht: eine Eingangsbestätigung und eine Aufgabe für den Kundendienst, fällig in einem Tag. Nach fünf Tagen eine zweite Aufgabe: nachfragen, ob alles gut ist.',
    en: 'As soon as a complaint comes in: a confirmation and a task for support, due in a day. After five days a second task: ask whether all is well.',
  },
  legal: {
    de: 'Service: Antwort auf eine Anfrage, braucht keine Einwilligung (Art. 6 Abs. 1 lit. b, f DSGVO). Keine Werbung hineinschreiben.',
    en: 'Service: answers an enquiry, needs no consent (GDPR Art. 6(1)(b), (f)). Put no advertising in.',
  },
  kind: 'service',
  templates: [
    {
      key: 'complaint-received',
      name: { de: 'Beschwerde: Eingang', en: 'Complaint: received' },
      purpose: 'service',
      source: received,
    },
  ],
  segments: [],
  asks: {},
  definition: ({ language }) => ({
    trigger: { type: 'event', event: 'Complaint Received' },
    reentry: { mode: 'always' },
    steps: [
      { id: 'confirm', type: 'send', purpose: 'request', template: 'complaint-received' },
      {
        id: 'answer',
        type: 'task',
        title: { de: 'Beschwerde beantworten', en: 'Answer the complaint' }[language],
        text: {
          de: 'Die Beschwerde steht im Verlauf des Kunden. Bitte antworten und das Ergebnis hier festhalten.',
          en: 'The complaint is in the customer’s log. Please answer, and note here what came of it.',
        }[language],
        purpose: 'request',
        dueIn: { amount: 1, unit: 'days' },
      },
      { id: 'five-days', type: 'wait', duration: { amount: 5, unit: 'days' } },
      {
        id: 'check',
        type: 'task',
        title: {
          de: 'Nachfragen, ob die Beschwerde erledigt ist',
          en: 'Ask whether the complaint is settled',
        }[language],
        purpose: 'request',
        dueIn: { amount: 1, unit: 'days' },
      },
    ],
  }),
}

const warranty = mail(
  {
    de: {
      subject: 'Ihre Garantie endet bald',
      preheader: 'Noch ist Zeit, alles zu prüfen.',
      title: 'Ihre Garantie endet bald',
      paragraphs: [
        'in 30 Tagen endet die Garantie für ein Gerät, das Sie bei uns registriert haben. Prüfen Sie, ob alles funktioniert; bis dahin helfen wir Ihnen im Rahmen der Garantie.',
        'Zubehör und Ersatzteile finden Sie bei {{shop.name}}.',
      ],
      button: 'Zubehör ansehen',
      regards: regards.de,
    },
    en: {
      subject: 'Your warranty ends soon',
      preheader: 'There is still time to check everything.',
      title: 'Your warranty ends soon',
      paragraphs: [
        'in 30 days the warranty ends for an appliance that you registered with us. Check whether all works; until then we help you under the warranty.',
        'You find accessories and spare parts at {{shop.name}}.',
      ],
      button: 'See accessories',
      regards: regards.en,
    },
  },
  { kind: 'marketing' },
)

export const warrantyEnd: GalleryRule = {
  key: 'warranty-end',
  group: 'service',
  name: { de: 'Garantie endet', en: 'Warranty end' },
  text: {
    de: '30 Tage bevor die Garantie endet, um zehn Uhr beim Kunden: ein Hinweis, mit Zubehör.',
    en: '30 days before the warranty ends, at ten o’clock where the customer is: a word about it, with accessories.',
  },
  legal: {
    de: `Weil sie für Zubehör wirbt, ist die Mail Werbung. ${advertisingNote.de}`,
    en: `As it advertises accessories, the mail is advertising. ${advertisingNote.en}`,
  },
  kind: 'marketing',
  templates: [
    {
      key: 'warranty-end',
      name: { de: 'Garantie endet', en: 'Warranty end' },
      purpose: 'product_offers',
      source: warranty,
    },
  ],
  segments: [],
  asks: { attribute: { fitting: 'warrantyEnd' }, categories: 'optional' },
  definition: choice => ({
    trigger: { type: 'date', attribute: choice.attribute ?? 'warrantyEnd', days: -30, at: '10:00' },
    reentry: { mode: 'period', hours: 720 },
    goal: orderGoal(30),
    quiet: night,
    steps: [offer('mail', 'warranty-end', { categories: choice.categories }, { lastUsefulHours: 120 })],
  }),
}
