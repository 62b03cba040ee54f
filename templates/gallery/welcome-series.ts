import { welcome } from '../starters/welcome.ts'
import { consentNote, type GalleryRule } from './gallery-rule.ts'
import { mail, regards, voucherWords } from './mail.ts'
import { newsletter, night, orderGoal, wait } from './parts.ts'

const favourites = mail(
  {
    de: {
      subject: 'Womit die meisten bei uns anfangen',
      preheader: 'Drei Tipps für den Einstieg bei {{shop.name}}.',
      title: 'Ein guter Anfang',
      paragraphs: [
        'schön, dass Sie dabei sind. Viele Kundinnen und Kunden fragen uns, womit man am besten anfängt: Schauen Sie zuerst bei unseren Bestsellern vorbei, sie haben sich bewährt.',
        'Wenn Sie eine Frage haben, antworten Sie einfach auf diese E-Mail.',
      ],
      button: 'Zu den Bestsellern',
      regards: regards.de,
    },
    en: {
      subject: 'Where most people start',
      preheader: 'Three tips for your start with {{shop.name}}.',
      title: 'A good start',
      paragraphs: [
        'it is good to have you with us. Many customers ask us where to begin: have a look at our best sellers first, they have proved themselves.',
        'If you have a question, simply reply to this e-mail.',
      ],
      button: 'See the best sellers',
      regards: regards.en,
    },
  },
  { kind: 'marketing' },
)

const firstOrder = mail(
  {
    de: {
      subject: 'Zum Kennenlernen: etwas für Ihre erste Bestellung',
      preheader: 'Damit der Anfang leichtfällt.',
      title: 'Für Ihre erste Bestellung',
      paragraphs: [
        'vor anderthalb Wochen haben Sie sich bei {{shop.name}} angemeldet. Wir würden uns freuen, Sie bald zu beliefern.',
      ],
      voucher: voucherWords.de,
      button: 'Jetzt stöbern',
      regards: regards.de,
    },
    en: {
      subject: 'To get acquainted: something for your first order',
      preheader: 'To make a start easy.',
      title: 'For your first order',
      paragraphs: [
        'a week and a half ago you signed up with {{shop.name}}. We would be glad to deliver to you soon.',
      ],
      voucher: voucherWords.en,
      button: 'Browse now',
      regards: regards.en,
    },
  },
  { kind: 'marketing', voucher: true },
)

export const welcomeSeries: GalleryRule = {
  key: 'welcome-series',
  group: 'welcome',
  name: { de: 'Willkommensserie', en: 'Welcome series' },
  text: {
    de: 'Drei Mails nach der Anmeldung zum Newsletter: Begrüßung, Tipps nach drei Tagen, nach zehn Tagen ein Anstoß zur ersten Bestellung. Wer bestellt, bekommt keine weitere.',
    en: 'Three mails after signing up for the newsletter: a greeting, tips after three days, after ten days a nudge to the first order. Whoever orders gets no more.',
  },
  legal: consentNote,
  kind: 'marketing',
  templates: [
    { key: 'welcome', name: { de: 'Willkommen', en: 'Welcome' }, purpose: 'newsletter', source: welcome },
    {
      key: 'welcome-tips',
      name: { de: 'Willkommen: Tipps', en: 'Welcome: tips' },
      purpose: 'newsletter',
      source: favourites,
    },
    {
      key: 'welcome-first-order',
      name: { de: 'Willkommen: erste Bestellung', en: 'Welcome: first order' },
      purpose: 'newsletter',
      source: firstOrder,
    },
  ],
  segments: [],
  asks: { voucher: 'optional' },
  definition: ({ voucher }) => ({
    trigger: { type: 'consent', purpose: 'newsletter', channel: 'email' },
    reentry: { mode: 'once' },
    goal: orderGoal(14),
    quiet: night,
    priority: 10,
    steps: [
      newsletter('greeting', 'welcome', { lastUsefulHours: 48 }),
      wait('three-days', 3, 'days', '10:00'),
      newsletter('tips', 'welcome-tips', { lastUsefulHours: 72 }),
      wait('a-week', 7, 'days', '10:00'),
      newsletter('first-order', 'welcome-first-order', {
        lastUsefulHours: 72,
        ...(voucher === undefined ? {} : { voucher }),
      }),
    ],
  }),
}
