import type { TemplateSource } from '../source.ts'

/** For customers who have not ordered for a long time. */
export const winBack: TemplateSource = {
  kind: 'marketing',
  defaultLocale: 'de',
  variants: {
    de: {
      subject: 'Lange nichts von Ihnen gehört',
      preheader: 'Bei {{shop.name}} hat sich einiges getan. Schauen Sie doch wieder einmal vorbei.',
      blocks: [
        { type: 'heading', text: 'Wir haben Sie vermisst' },
        {
          type: 'text',
          text: '{{salutation}},\n\nes ist eine Weile her, dass Sie zuletzt bei {{shop.name}} bestellt haben. Seitdem ist manches neu: Wir haben das Sortiment erweitert und vieles verbessert, was Kundinnen und Kunden uns gesagt haben.\n\nSchauen Sie doch wieder einmal vorbei. Wir würden uns freuen.',
        },
        { type: 'button', label: 'Neues entdecken', href: '{{shop.url}}' },
        {
          type: 'text',
          tinted: true,
          text: '**Hat etwas nicht gestimmt?**\n\nDann antworten Sie auf diese E-Mail und schreiben Sie uns, was wir besser machen können. Wir lesen jede Antwort.',
        },
        { type: 'spacer', height: 24 },
        { type: 'text', text: 'Herzliche Grüße\nIhr Team von {{shop.name}}' },
      ],
    },
    en: {
      subject: 'It has been a while',
      preheader: 'A lot has happened at {{shop.name}}. Why not drop in again?',
      blocks: [
        { type: 'heading', text: 'We have missed you' },
        {
          type: 'text',
          text: '{{salutation}},\n\nIt has been a while since your last order at {{shop.name}}. Some things are new: we have extended our range and improved much of what our customers told us about.\n\nWhy not drop in again? We would be glad to see you.',
        },
        { type: 'button', label: 'See what is new', href: '{{shop.url}}' },
        {
          type: 'text',
          tinted: true,
          text: '**Was something not right?**\n\nThen reply to this e-mail and tell us what we can do better. We read every answer.',
        },
        { type: 'spacer', height: 24 },
        { type: 'text', text: 'Kind regards,\nYour team at {{shop.name}}' },
      ],
    },
  },
}
