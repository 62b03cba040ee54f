import type { TemplateSource } from '../source.ts'

/** For new subscribers, after they confirmed. */
export const welcome: TemplateSource = {
  kind: 'marketing',
  defaultLocale: 'de',
  variants: {
    de: {
      subject: 'Willkommen bei {{shop.name}}',
      preheader: 'Schön, dass Sie da sind. Das erwartet Sie in den nächsten Wochen.',
      blocks: [
        { type: 'heading', text: 'Schön, dass Sie da sind!' },
        {
          type: 'text',
          text: '{{salutation}},\n\nvielen Dank für Ihre Anmeldung bei {{shop.name}}. Ab jetzt gehören Sie zu denen, die Neues zuerst erfahren.',
        },
        {
          type: 'text',
          tinted: true,
          text: '**Das bekommen Sie von uns**\n\n- Neue Sorten und Produkte, bevor sie alle sehen\n- Rezepte und Ideen, passend zur Jahreszeit\n- Ab und zu ein Angebot, und nie mehr als eine Mail pro Woche',
        },
        { type: 'spacer', height: 24 },
        { type: 'button', label: 'Jetzt umsehen', href: '{{shop.url}}' },
        { type: 'text', text: 'Herzliche Grüße\nIhr Team von {{shop.name}}' },
      ],
    },
    en: {
      subject: 'Welcome to {{shop.name}}',
      preheader: 'Good to have you with us. Here is what to expect.',
      blocks: [
        { type: 'heading', text: 'Good to have you with us!' },
        {
          type: 'text',
          text: '{{salutation}},\n\nThank you for signing up with {{shop.name}}. From now on you will be among the first to know.',
        },
        {
          type: 'text',
          tinted: true,
          text: '**What you will get from us**\n\n- New varieties and products before anyone else\n- Recipes and ideas to go with the season\n- An offer now and then, and never more than one mail a week',
        },
        { type: 'spacer', height: 24 },
        { type: 'button', label: 'Take a look around', href: '{{shop.url}}' },
        { type: 'text', text: 'Kind regards,\nYour team at {{shop.name}}' },
      ],
    },
  },
}
