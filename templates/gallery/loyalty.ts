import { winBack as winBackSource } from '../starters/win-back.ts'
import { consentNote, type GalleryRule } from './gallery-rule.ts'
import { mail, regards, voucherWords } from './mail.ts'
import { lastOrderBefore, newsletter, night, orderGoal, wait } from './parts.ts'

const withVoucher = (voucher: string | undefined) => (voucher === undefined ? {} : { voucher })

const lastTry = mail(
  {
    de: {
      subject: 'Ein kleiner Grund, wieder vorbeizuschauen',
      preheader: 'Von {{shop.name}}, für Sie.',
      title: 'Schön wäre es',
      paragraphs: ['wir würden Sie gern wieder beliefern.'],
      voucher: voucherWords.de,
      button: 'Zum Shop',
      regards: regards.de,
    },
    en: {
      subject: 'A small reason to drop in again',
      preheader: 'From {{shop.name}}, for you.',
      title: 'It would be good',
      paragraphs: ['we would be glad to deliver to you again.'],
      voucher: voucherWords.en,
      button: 'To the shop',
      regards: regards.en,
    },
  },
  { kind: 'marketing', voucher: true },
)

export const winBack: GalleryRule = {
  key: 'win-back',
  group: 'loyalty',
  name: { de: 'Rückgewinnung', en: 'Win-back' },
  text: {
    de: 'Sobald die letzte Bestellung 180 Tage her ist: eine Mail, und wer nicht bestellt, bekommt nach 14 Tagen eine zweite, auf Wunsch mit Gutschein.',
    en: 'As soon as the last order is 180 days ago: a mail, and whoever does not order gets a second after 14 days, with a voucher if you like.',
  },
  legal: consentNote,
  kind: 'marketing',
  templates: [
    {
      key: 'win-back',
      name: { de: 'Rückgewinnung', en: 'Win-back' },
      purpose: 'newsletter',
      source: winBackSource,
    },
    {
      key: 'win-back-last',
      name: { de: 'Rückgewinnung: zweite Mail', en: 'Win-back: second mail' },
      purpose: 'newsletter',
      source: lastTry,
    },
  ],
  segments: [
    {
      key: 'quiet',
      name: { de: 'Seit 180 Tagen keine Bestellung', en: 'No order for 180 days' },
      condition: lastOrderBefore(180),
    },
  ],
  asks: { voucher: 'optional' },
  definition: ({ segments, voucher }) => ({
    trigger: { type: 'segment', segment: segments.quiet ?? '', crossing: 'entered' },
    reentry: { mode: 'period', hours: 4320 },
    goal: orderGoal(30),
    quiet: night,
    steps: [
      { id: 'morning', type: 'wait', time: { at: '10:00' } },
      newsletter('mail', 'win-back', { lastUsefulHours: 168 }),
      wait('two-weeks', 14, 'days', '10:00'),
      newsletter('second', 'win-back-last', { lastUsefulHours: 168, ...withVoucher(voucher) }),
    ],
  }),
}

const congratulation = mail(
  {
    de: {
      subject: 'Alles Gute zum Geburtstag!',
      preheader: '{{shop.name}} gratuliert.',
      title: 'Herzlichen Glückwunsch',
      paragraphs: [
        'alles Gute zum Geburtstag! Wir wünschen Ihnen einen schönen Tag und ein gutes neues Lebensjahr.',
      ],
      voucher: voucherWords.de,
      button: 'Etwas Schönes aussuchen',
      regards: regards.de,
    },
    en: {
      subject: 'Happy birthday!',
      preheader: 'From all of us at {{shop.name}}.',
      title: 'Many happy returns',
      paragraphs: ['happy birthday! We wish you a good day and a good year to come.'],
      voucher: voucherWords.en,
      button: 'Choose something nice',
      regards: regards.en,
    },
  },
  { kind: 'marketing', voucher: true },
)

export const birthday: GalleryRule = {
  key: 'birthday',
  group: 'loyalty',
  name: { de: 'Geburtstag', en: 'Birthday' },
  text: {
    de: 'Am Geburtstag um neun Uhr beim Kunden, auf Wunsch mit Gutschein. Wer am 29. Februar geboren ist, in anderen Jahren am 28.',
    en: 'On the birthday at nine o’clock where the customer is, with a voucher if you like. Those born on 29 February on the 28th in other years.',
  },
  legal: {
    de: `Auch ein Glückwunsch mit Bezug zum Shop ist Werbung. ${consentNote.de}`,
    en: `Even congratulations are advertising when they speak of the shop. ${consentNote.en}`,
  },
  kind: 'marketing',
  templates: [
    {
      key: 'birthday',
      name: { de: 'Geburtstag', en: 'Birthday' },
      purpose: 'newsletter',
      source: congratulation,
    },
  ],
  segments: [],
  asks: { voucher: 'optional', attribute: { fitting: 'birthday' } },
  definition: ({ attribute, voucher }) => ({
    trigger: { type: 'date', attribute: attribute ?? 'birthday', at: '09:00', yearly: true },
    reentry: { mode: 'period', hours: 330 * 24 },
    goal: orderGoal(14),
    priority: 20,
    steps: [newsletter('mail', 'birthday', { lastUsefulHours: 14, ...withVoucher(voucher) })],
  }),
}

const still = mail(
  {
    de: {
      subject: 'Möchten Sie weiter von uns hören?',
      preheader: 'Ein Klick genügt, und alles bleibt, wie es ist.',
      title: 'Bleiben wir in Verbindung?',
      paragraphs: [
        'unsere letzten Mails haben Sie offenbar nicht gelesen. Wenn Sie weiter von {{shop.name}} hören möchten, genügt ein Klick. Sonst schreiben wir Ihnen künftig seltener.',
      ],
      button: 'Ja, weiter so',
      regards: regards.de,
    },
    en: {
      subject: 'Would you like to keep hearing from us?',
      preheader: 'One click is enough, and all stays as it is.',
      title: 'Shall we keep in touch?',
      paragraphs: [
        'it seems you did not read our last mails. If you would like to keep hearing from {{shop.name}}, one click is enough. Otherwise we will write less.',
      ],
      button: 'Yes, go on',
      regards: regards.en,
    },
  },
  { kind: 'marketing' },
)

export const sunset: GalleryRule = {
  key: 'sunset',
  group: 'loyalty',
  name: { de: 'Abschied von Inaktiven', en: 'Sunset of the inactive' },
  text: {
    de: 'Wer die letzten zehn Mails nicht öffnete und seit einem Jahr nichts bestellte, wird gefragt, ob er weiter lesen möchte. Ohne Klick oder Bestellung in 14 Tagen bekommt er das Schlagwort „inaktiv“, mit dem sich Kampagnen ausschließen lassen.',
    en: 'Whoever opened none of the last ten mails and ordered nothing for a year is asked whether to go on. Without a click or an order in 14 days they get the tag “inactive”, by which campaigns can leave them out.',
  },
  legal: consentNote,
  kind: 'marketing',
  templates: [
    {
      key: 'sunset',
      name: { de: 'Weiter von uns hören?', en: 'Keep hearing from us?' },
      purpose: 'newsletter',
      source: still,
    },
  ],
  segments: [
    {
      key: 'inactive',
      name: { de: 'Liest nicht und kauft nicht', en: 'Neither reads nor buys' },
      condition: { type: 'all', of: [{ type: 'unopened', last: 10 }, lastOrderBefore(365)] },
    },
  ],
  asks: {},
  definition: ({ language, segments }) => ({
    trigger: { type: 'segment', segment: segments.inactive ?? '', crossing: 'entered' },
    reentry: { mode: 'period', hours: 8760 },
    goal: orderGoal(30),
    quiet: night,
    steps: [
      { id: 'morning', type: 'wait', time: { at: '10:00' } },
      newsletter('ask', 'sunset', { lastUsefulHours: 168 }),
      {
        id: 'answer',
        type: 'waitFor',
        event: 'Link Clicked',
        where: [{ property: 'template', op: 'equals', value: 'sunset' }],
        timeout: { amount: 14, unit: 'days' },
        otherwise: [
          {
            id: 'mark',
            type: 'update',
            changes: [{ do: 'tag', tag: { de: 'inaktiv', en: 'inactive' }[language] }],
          },
        ],
      },
    ],
  }),
}

const thanks = mail(
  {
    de: {
      subject: 'Danke für Ihre Treue',
      preheader: 'Das wollten wir Ihnen einmal sagen.',
      title: 'Vielen Dank',
      paragraphs: ['Sie gehören zu unseren treuesten Kundinnen und Kunden. Dafür möchten wir Ihnen danken.'],
      voucher: voucherWords.de,
      button: 'Zum Shop',
      regards: regards.de,
    },
    en: {
      subject: 'Thank you for your loyalty',
      preheader: 'We wanted to say this for once.',
      title: 'Many thanks',
      paragraphs: ['you are among our most loyal customers. We would like to thank you for that.'],
      voucher: voucherWords.en,
      button: 'To the shop',
      regards: regards.en,
    },
  },
  { kind: 'marketing', voucher: true },
)

export const vipThanks: GalleryRule = {
  key: 'vip-thanks',
  group: 'loyalty',
  name: { de: 'Dank an die Treuesten', en: 'VIP thanks' },
  text: {
    de: 'Wer in zwölf Monaten fünfmal oder für mehr als 500 bestellt, bekommt einmal im Jahr einen Dank, auf Wunsch mit Gutschein.',
    en: 'Whoever orders five times or for more than 500 within twelve months gets thanks once a year, with a voucher if you like.',
  },
  legal: consentNote,
  kind: 'marketing',
  templates: [
    {
      key: 'vip-thanks',
      name: { de: 'Dank an die Treuesten', en: 'VIP thanks' },
      purpose: 'newsletter',
      source: thanks,
    },
  ],
  segments: [
    {
      key: 'vip',
      name: { de: 'Treueste Kunden', en: 'Most loyal customers' },
      condition: {
        type: 'any',
        of: [
          {
            type: 'orders',
            measure: 'count',
            op: 'at_least',
            value: 5,
            within: { amount: 365, unit: 'days' },
          },
          {
            type: 'orders',
            measure: 'revenue',
            op: 'at_least',
            value: 500,
            within: { amount: 365, unit: 'days' },
          },
        ],
      },
    },
  ],
  asks: { voucher: 'optional' },
  definition: ({ segments, voucher }) => ({
    trigger: { type: 'segment', segment: segments.vip ?? '', crossing: 'entered' },
    reentry: { mode: 'period', hours: 8760 },
    goal: { ...orderGoal(30), exit: false },
    quiet: night,
    priority: 10,
    steps: [
      wait('two-days', 2, 'days', '10:00'),
      newsletter('mail', 'vip-thanks', { lastUsefulHours: 168, ...withVoucher(voucher) }),
    ],
  }),
}
