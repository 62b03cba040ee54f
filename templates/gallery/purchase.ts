import { orderConfirmation as confirmationSource } from '../starters/order-confirmation.ts'
import { advertisingNote, type GalleryRule } from './gallery-rule.ts'
import { mail, regards } from './mail.ts'
import { night, offer, orderGoal, wait } from './parts.ts'

export const orderConfirmation: GalleryRule = {
  key: 'order-confirmation',
  group: 'purchase',
  name: { de: 'Bestellbestätigung', en: 'Order confirmation' },
  text: {
    de: 'Sofort nach der Bestellung, je Bestellung genau einmal.',
    en: 'At once after the order, exactly once for each.',
  },
  legal: {
    de: 'Service: gehört zum Vertrag und braucht keine Einwilligung (Art. 6 Abs. 1 lit. b DSGVO). Sie darf deshalb keine Werbung enthalten.',
    en: 'Service: part of the contract, needs no consent (GDPR Art. 6(1)(b)). It must therefore hold no advertising.',
  },
  kind: 'service',
  templates: [
    {
      key: 'order-confirmation',
      name: { de: 'Bestellbestätigung', en: 'Order confirmation' },
      purpose: 'service',
      source: confirmationSource,
    },
  ],
  segments: [],
  asks: {},
  definition: () => ({
    trigger: { type: 'event', event: 'Order Completed' },
    reentry: { mode: 'once', key: 'order_id' },
    steps: [{ id: 'mail', type: 'send', purpose: 'service', template: 'order-confirmation' }],
  }),
}

const refill = mail(
  {
    de: {
      subject: 'Geht Ihr Vorrat zur Neige?',
      preheader: 'Nachbestellen dauert nur einen Augenblick.',
      title: 'Zeit für Nachschub?',
      paragraphs: [
        'Ihre letzte Bestellung bei {{shop.name}} liegt zwei Monate zurück. Vielleicht geht Ihr Vorrat zur Neige.',
      ],
      button: 'Nachbestellen',
      note: 'Noch genug da? Dann ist nichts zu tun.',
      regards: regards.de,
    },
    en: {
      subject: 'Running low?',
      preheader: 'Ordering again takes only a moment.',
      title: 'Time for more?',
      paragraphs: ['your last order at {{shop.name}} was two months ago. Perhaps you are running low.'],
      button: 'Order again',
      note: 'Still enough left? Then there is nothing to do.',
      regards: regards.en,
    },
  },
  { kind: 'marketing' },
)

export const replenishment: GalleryRule = {
  key: 'replenishment',
  group: 'purchase',
  name: { de: 'Nachbestellung', en: 'Replenishment' },
  text: {
    de: '60 Tage nach einer Bestellung eine Erinnerung an Nachschub. Wer vorher wieder bestellt, wird nicht erinnert; die Frist beginnt neu.',
    en: '60 days after an order a reminder to buy again. Whoever orders before is not reminded; the time begins anew.',
  },
  legal: advertisingNote,
  kind: 'marketing',
  templates: [
    {
      key: 'replenishment',
      name: { de: 'Nachbestellung', en: 'Replenishment' },
      purpose: 'product_offers',
      source: refill,
    },
  ],
  segments: [],
  asks: { categories: 'optional' },
  definition: choice => ({
    trigger: { type: 'event', event: 'Order Completed' },
    reentry: { mode: 'once', key: 'order_id' },
    goal: orderGoal(75),
    quiet: night,
    steps: [
      wait('two-months', 60, 'days', '10:00'),
      offer('mail', 'replenishment', { categories: choice.categories }, { lastUsefulHours: 168 }),
    ],
  }),
}

const fitting = mail(
  {
    de: {
      subject: 'Passt gut zu Ihrer Bestellung',
      preheader: 'Eine Anregung von {{shop.name}}.',
      title: 'Was gut dazu passt',
      paragraphs: [
        'wir hoffen, Sie haben Freude an Ihrer Bestellung. Wer dasselbe gekauft hat, schaut sich oft auch bei den passenden Artikeln um.',
      ],
      button: 'Passendes ansehen',
      regards: regards.de,
    },
    en: {
      subject: 'Goes well with your order',
      preheader: 'A suggestion from {{shop.name}}.',
      title: 'What goes well with it',
      paragraphs: [
        'we hope you enjoy your order. Those who bought the same often look at the articles that go with it.',
      ],
      button: 'See what fits',
      regards: regards.en,
    },
  },
  { kind: 'marketing' },
)

export const crossSell: GalleryRule = {
  key: 'cross-sell',
  group: 'purchase',
  name: { de: 'Passendes nach dem Kauf', en: 'Cross-sell after purchase' },
  text: {
    de: 'Zehn Tage nach einer Bestellung eine Anregung, was dazu passt. Nicht, wenn die Bestellung zurückging oder eine neue kam.',
    en: 'Ten days after an order a suggestion of what goes with it. Not if the order was returned or a new one came.',
  },
  legal: advertisingNote,
  kind: 'marketing',
  templates: [
    {
      key: 'cross-sell',
      name: { de: 'Passendes nach dem Kauf', en: 'Cross-sell' },
      purpose: 'product_offers',
      source: fitting,
    },
  ],
  segments: [],
  asks: { categories: 'optional' },
  definition: choice => ({
    trigger: { type: 'event', event: 'Order Completed' },
    reentry: { mode: 'period', hours: 720 },
    goal: orderGoal(21),
    exitWhen: { type: 'event', event: 'Order Refunded', performed: 'at_least', since: 'trigger' },
    quiet: night,
    steps: [
      wait('ten-days', 10, 'days', '10:00'),
      offer('mail', 'cross-sell', { categories: choice.categories }, { lastUsefulHours: 96 }),
    ],
  }),
}

const review = mail(
  {
    de: {
      subject: 'Wie zufrieden sind Sie?',
      preheader: 'Ihre Meinung hilft anderen Kundinnen und Kunden.',
      title: 'Ihre Meinung zählt',
      paragraphs: [
        'vor zwei Wochen haben Sie bei {{shop.name}} bestellt. Sagen Sie uns und anderen, wie zufrieden Sie sind: eine kurze Bewertung genügt.',
        'War etwas nicht in Ordnung? Antworten Sie auf diese E-Mail, wir kümmern uns darum.',
      ],
      button: 'Jetzt bewerten',
      regards: regards.de,
    },
    en: {
      subject: 'How satisfied are you?',
      preheader: 'Your opinion helps other customers.',
      title: 'Your opinion counts',
      paragraphs: [
        'two weeks ago you ordered from {{shop.name}}. Tell us and others how satisfied you are: a short review is enough.',
        'Was something not right? Reply to this e-mail and we will see to it.',
      ],
      button: 'Write a review',
      regards: regards.en,
    },
  },
  { kind: 'marketing' },
)

export const reviewRequest: GalleryRule = {
  key: 'review-request',
  group: 'purchase',
  name: { de: 'Bitte um Bewertung', en: 'Review request' },
  text: {
    de: '14 Tage nach einer Bestellung die Bitte um eine Bewertung, höchstens alle 60 Tage. Nicht nach einer Erstattung oder Beschwerde.',
    en: '14 days after an order a request for a review, every 60 days at most. Not after a refund or a complaint.',
  },
  legal: {
    de: `Auch die Bitte um eine Bewertung ist Werbung (BGH, VI ZR 225/17). ${advertisingNote.de}`,
    en: `A request for a review is advertising too (German Federal Court of Justice, VI ZR 225/17). ${advertisingNote.en}`,
  },
  kind: 'marketing',
  templates: [
    {
      key: 'review-request',
      name: { de: 'Bitte um Bewertung', en: 'Review request' },
      purpose: 'product_offers',
      source: review,
    },
  ],
  segments: [],
  asks: { categories: 'optional' },
  definition: choice => ({
    trigger: { type: 'event', event: 'Order Completed' },
    reentry: { mode: 'period', hours: 1440 },
    goal: { event: 'Product Reviewed', windowDays: 30 },
    exitWhen: {
      type: 'any',
      of: [
        { type: 'event', event: 'Order Refunded', performed: 'at_least', since: 'trigger' },
        { type: 'event', event: 'Complaint Received', performed: 'at_least', since: 'trigger' },
      ],
    },
    quiet: night,
    steps: [
      wait('two-weeks', 14, 'days', '17:00'),
      offer('mail', 'review-request', { categories: choice.categories }, { lastUsefulHours: 96 }),
    ],
  }),
}
