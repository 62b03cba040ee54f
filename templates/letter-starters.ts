import type { LetterSource } from './source.ts'

export type StarterLetter = {
  key: string
  name: { de: string; en: string }
  purpose: 'product_offers' | 'service'
  source: LetterSource
}

const offer: LetterSource = {
  channel: 'post',
  kind: 'marketing',
  defaultLocale: 'de',
  variants: {
    de: {
      subject: 'Ein Brief, weil wir Ihnen nicht mailen dürfen',
      body: `{{salutation}},

für Werbung per E-Mail haben wir Ihre Einwilligung nicht, und daran halten wir uns. Deshalb schreiben wir Ihnen heute auf Papier.

Bei {{shop.name}} gibt es Neues, das zu dem passt, was Sie bei uns gekauft haben:

- **Neu im Sortiment:** Wir haben vieles ergänzt, wonach Kundinnen und Kunden gefragt haben.
- **Für Sie:** Auf Ihre nächste Bestellung liefern wir versandkostenfrei.

Alles finden Sie unter {{shop.url}}. Möchten Sie solche Nachrichten lieber per E-Mail erhalten, können Sie sich dort anmelden.

Mit freundlichen Grüßen
Ihr Team von {{shop.name}}`,
    },
    en: {
      subject: 'A letter, because we may not mail you',
      body: `{{salutation}},

We do not have your consent to advertising by e-mail, and we keep to that. So today we are writing to you on paper.

There is something new at {{shop.name}} that goes with what you bought from us:

- **New in our range:** we have added much of what our customers asked for.
- **For you:** we will deliver your next order free of charge.

You will find it all at {{shop.url}}. If you would rather have such news by e-mail, you can sign up there.

Kind regards,
Your team at {{shop.name}}`,
    },
  },
}

const service: LetterSource = {
  channel: 'post',
  kind: 'service',
  defaultLocale: 'de',
  variants: {
    de: {
      subject: 'Zu Ihrer Bestellung{{#if order.id}} {{order.id}}{{/if}}',
      body: `{{salutation}},

wir konnten Sie per E-Mail nicht erreichen und melden uns deshalb auf diesem Weg.

{{#if order.id}}
Es geht um Ihre Bestellung **{{order.id}}** vom {{date order.placedAt}}. Bitte rufen Sie uns an oder schreiben Sie uns, damit wir sie abschließen können.
{{else}}
Bitte rufen Sie uns an oder schreiben Sie uns; die Kontaktdaten stehen unten.
{{/if}}

Mit freundlichen Grüßen
Ihr Team von {{shop.name}}`,
    },
    en: {
      subject: 'Your order{{#if order.id}} {{order.id}}{{/if}}',
      body: `{{salutation}},

We could not reach you by e-mail, so we are getting in touch this way.

{{#if order.id}}
This is about your order **{{order.id}}** of {{date order.placedAt}}. Please call or write to us so that we can complete it.
{{else}}
Please call or write to us; you will find how at the foot of this page.
{{/if}}

Kind regards,
Your team at {{shop.name}}`,
    },
  },
}

/** Letter templates to begin with, in German and English. */
export const starterLetters: readonly StarterLetter[] = [
  {
    key: 'letter-offer',
    name: { de: 'Brief: Angebot', en: 'Letter: offer' },
    purpose: 'product_offers',
    source: offer,
  },
  {
    key: 'letter-service',
    name: { de: 'Brief: Rückfrage zur Bestellung', en: 'Letter: about an order' },
    purpose: 'service',
    source: service,
  },
]
