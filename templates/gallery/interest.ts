import { basketLeft as basketSource } from '../starters/basket-left.ts'
import { advertisingNote, type GalleryRule } from './gallery-rule.ts'
import { mail, regards, voucherWords } from './mail.ts'
import { night, offer, orderGoal, wait } from './parts.ts'

const basketAgain = mail(
  {
    de: {
      subject: 'Ihr Warenkorb: noch bis morgen für Sie gemerkt',
      preheader: 'Ein letzter Hinweis, dann lassen wir Sie in Ruhe.',
      title: 'Noch unentschlossen?',
      paragraphs: [
        'Ihr Warenkorb bei {{shop.name}} ist noch gefüllt. Das ist unsere letzte Erinnerung daran.',
      ],
      voucher: voucherWords.de,
      button: 'Zum Warenkorb',
      regards: regards.de,
    },
    en: {
      subject: 'Your basket: kept for you until tomorrow',
      preheader: 'One last word, then we leave you in peace.',
      title: 'Still undecided?',
      paragraphs: ['your basket at {{shop.name}} is still filled. This is our last reminder of it.'],
      voucher: voucherWords.en,
      button: 'To the basket',
      regards: regards.en,
    },
  },
  { kind: 'marketing', voucher: true },
)

export const basketLeft: GalleryRule = {
  key: 'basket-left',
  group: 'interest',
  name: { de: 'Warenkorb stehen gelassen', en: 'Basket left behind' },
  text: {
    de: 'Zwei Stunden nach dem Beginn der Kasse eine Erinnerung, am nächsten Tag eine letzte, auf Wunsch mit Gutschein. Wer bestellt, bekommt keine mehr, auch wenn eine schon über Nacht wartet.',
    en: 'Two hours after checkout began a reminder, the next day a last one, with a voucher if you like. Whoever orders gets no more, even if one is already waiting overnight.',
  },
  legal: advertisingNote,
  kind: 'marketing',
  templates: [
    {
      key: 'basket-left',
      name: { de: 'Warenkorb stehen gelassen', en: 'Basket left behind' },
      purpose: 'product_offers',
      source: basketSource,
    },
    {
      key: 'basket-left-last',
      name: { de: 'Warenkorb: letzte Erinnerung', en: 'Basket: last reminder' },
      purpose: 'product_offers',
      source: basketAgain,
    },
  ],
  segments: [],
  asks: { voucher: 'optional', categories: 'optional' },
  definition: choice => ({
    trigger: { type: 'event', event: 'Checkout Started' },
    reentry: { mode: 'period', hours: 72 },
    goal: orderGoal(7),
    quiet: night,
    whenCapped: { action: 'hold', hours: 24 },
    steps: [
      wait('two-hours', 2, 'hours'),
      offer('reminder', 'basket-left', { categories: choice.categories }, { lastUsefulHours: 24 }),
      wait('a-day', 1, 'days'),
      offer('last', 'basket-left-last', choice, { lastUsefulHours: 24 }),
    ],
  }),
}

const browsed = mail(
  {
    de: {
      subject: 'Noch auf der Suche?',
      preheader: 'Sie haben sich bei {{shop.name}} umgesehen.',
      title: 'Können wir helfen?',
      paragraphs: [
        'Sie haben sich in den letzten Tagen bei {{shop.name}} umgesehen. Falls Ihnen noch eine Angabe fehlt, antworten Sie auf diese E-Mail; wir beraten Sie gern.',
      ],
      button: 'Weiter umsehen',
      regards: regards.de,
    },
    en: {
      subject: 'Still looking?',
      preheader: 'You had a look around at {{shop.name}}.',
      title: 'Can we help?',
      paragraphs: [
        'you had a look around at {{shop.name}} these days. If something is unclear, reply to this e-mail; we are glad to advise you.',
      ],
      button: 'Look around',
      regards: regards.en,
    },
  },
  { kind: 'marketing' },
)

export const browseLeft: GalleryRule = {
  key: 'browse-left',
  group: 'interest',
  name: { de: 'Angesehen und gegangen', en: 'Browsed and left' },
  text: {
    de: 'Einen Tag nachdem jemand mindestens dreimal Produkte ansah und nichts bestellte: eine Mail mit dem Angebot zu helfen. Höchstens eine in 14 Tagen.',
    en: 'A day after somebody looked at products three times or more and ordered nothing: a mail that offers help. At most one in 14 days.',
  },
  legal: advertisingNote,
  kind: 'marketing',
  templates: [
    {
      key: 'browse-left',
      name: { de: 'Angesehen und gegangen', en: 'Browsed and left' },
      purpose: 'product_offers',
      source: browsed,
    },
  ],
  segments: [],
  asks: { categories: 'optional' },
  definition: choice => ({
    trigger: { type: 'event', event: 'Product Viewed' },
    condition: {
      type: 'all',
      of: [
        {
          type: 'event',
          event: 'Product Viewed',
          performed: 'at_least',
          times: 3,
          within: { amount: 3, unit: 'days' },
        },
        { type: 'event', event: 'Order Completed', performed: 'never', within: { amount: 14, unit: 'days' } },
      ],
    },
    reentry: { mode: 'period', hours: 336 },
    goal: orderGoal(7),
    exitWhen: { type: 'event', event: 'Checkout Started', performed: 'at_least', since: 'trigger' },
    quiet: night,
    whenCapped: { action: 'skip' },
    steps: [
      wait('a-day', 1, 'days'),
      offer('mail', 'browse-left', { categories: choice.categories }, { lastUsefulHours: 48 }),
    ],
  }),
}

const again = mail(
  {
    de: {
      subject: 'Wieder da: {{fallback event.properties.name "ein Artikel, den Sie angesehen haben"}}',
      preheader: 'Solange der Vorrat reicht.',
      title: 'Wieder lieferbar',
      paragraphs: ['ein Artikel, den Sie sich bei {{shop.name}} angesehen haben, ist wieder lieferbar.'],
      button: 'Zum Artikel',
      regards: regards.de,
    },
    en: {
      subject: 'Back again: {{fallback event.properties.name "an article you looked at"}}',
      preheader: 'While stocks last.',
      title: 'Back in stock',
      paragraphs: ['an article you looked at in {{shop.name}} can be had again.'],
      button: 'To the article',
      regards: regards.en,
    },
  },
  { kind: 'marketing', product: true },
)

export const backInStock: GalleryRule = {
  key: 'back-in-stock',
  group: 'interest',
  name: { de: 'Wieder lieferbar', en: 'Back in stock' },
  text: {
    de: 'Wenn ein ausverkaufter Artikel wieder da ist: eine Mail an alle, die ihn angesehen, aber nicht gekauft haben.',
    en: 'When an article that was sold out is back: a mail to all who looked at it and did not buy it.',
  },
  legal: advertisingNote,
  kind: 'marketing',
  templates: [
    {
      key: 'back-in-stock',
      name: { de: 'Wieder lieferbar', en: 'Back in stock' },
      purpose: 'product_offers',
      source: again,
    },
  ],
  segments: [],
  asks: { categories: 'optional' },
  definition: choice => ({
    trigger: { type: 'product', change: 'back_in_stock' },
    reentry: { mode: 'period', hours: 168, key: 'product_id' },
    goal: orderGoal(7),
    quiet: night,
    whenCapped: { action: 'hold', hours: 24 },
    steps: [offer('mail', 'back-in-stock', { categories: choice.categories }, { lastUsefulHours: 24 })],
  }),
}

const cheaper = mail(
  {
    de: {
      subject: '{{fallback event.properties.name "Ein Artikel, den Sie angesehen haben"}}: neuer Preis',
      preheader: 'Ein Artikel, den Sie angesehen haben, hat einen neuen Preis.',
      title: 'Neuer Preis',
      paragraphs: ['ein Artikel, den Sie sich bei {{shop.name}} angesehen haben, hat einen neuen Preis.'],
      button: 'Zum Artikel',
      regards: regards.de,
    },
    en: {
      subject: '{{fallback event.properties.name "An article you looked at"}}: new price',
      preheader: 'An article you looked at has a new price.',
      title: 'New price',
      paragraphs: ['an article you looked at in {{shop.name}} has a new price.'],
      button: 'To the article',
      regards: regards.en,
    },
  },
  { kind: 'marketing', product: true },
)

export const priceDrop: GalleryRule = {
  key: 'price-drop',
  group: 'interest',
  name: { de: 'Preis gesunken', en: 'Price drop' },
  text: {
    de: 'Wenn ein Artikel günstiger wird: eine Mail mit dem neuen Preis an alle, die ihn angesehen, aber nicht gekauft haben.',
    en: 'When an article becomes cheaper: a mail with the new price to all who looked at it and did not buy it.',
  },
  legal: {
    de: `${advertisingNote.de} Wer mit einer Ermäßigung wirbt, muss den niedrigsten Preis der letzten 30 Tage nennen (§ 11 PAngV); die Vorlage nennt deshalb nur den neuen Preis.`,
    en: `${advertisingNote.en} Whoever advertises a reduction must name the lowest price of the last 30 days (§ 11 PAngV); so the template names the new price only.`,
  },
  kind: 'marketing',
  templates: [
    {
      key: 'price-drop',
      name: { de: 'Preis gesunken', en: 'Price drop' },
      purpose: 'product_offers',
      source: cheaper,
    },
  ],
  segments: [],
  asks: { categories: 'optional' },
  definition: choice => ({
    trigger: { type: 'product', change: 'price_dropped' },
    reentry: { mode: 'period', hours: 168, key: 'product_id' },
    goal: orderGoal(7),
    quiet: night,
    whenCapped: { action: 'hold', hours: 24 },
    steps: [offer('mail', 'price-drop', { categories: choice.categories }, { lastUsefulHours: 48 })],
  }),
}
