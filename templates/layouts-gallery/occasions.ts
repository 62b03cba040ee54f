import { closing, hero, layout, shop } from './layout.ts'

export const eventInvitation = layout({
  key: 'layout-event-invitation',
  name: { de: 'Einladung', en: 'Invitation' },
  text: {
    de: 'Zu einer Veranstaltung: was, wann, wo, und wie man sich anmeldet.',
    en: 'To an event: what, when, where, and how to sign up.',
  },
  kind: 'marketing',
  de: {
    subject: 'Sie sind eingeladen',
    preheader: 'Wann, wo und warum es sich lohnt.',
    blocks: [
      ...hero('Name der Veranstaltung', 'Was Ihre Gäste erwartet, in einem Satz.'),
      {
        type: 'columns',
        columns: [
          [
            { type: 'heading', level: 2, text: 'Wann' },
            { type: 'text', text: 'Tag, Monat\nvon … bis … Uhr' },
          ],
          [
            { type: 'heading', level: 2, text: 'Wo' },
            { type: 'text', text: 'Straße und Hausnummer\nOrt' },
          ],
        ],
      },
      {
        type: 'text',
        text: '{{salutation}},\n\nerzählen Sie, was an diesem Tag geschieht, wer kommt und ob man etwas mitbringen soll.\n\n- Das erwartet Sie\n- Und das\n- Und das auch',
      },
      { type: 'button', label: 'Jetzt anmelden', href: shop },
      {
        type: 'text',
        muted: true,
        text: 'Die Teilnahme ist kostenlos. Wenn etwas dazwischenkommt, genügt eine kurze Antwort auf diese Mail.',
      },
      { type: 'text', text: closing.de },
    ],
  },
  en: {
    subject: 'You are invited',
    preheader: 'When, where and why it is worth coming.',
    blocks: [
      ...hero('Name of the event', 'What awaits your guests, in one sentence.'),
      {
        type: 'columns',
        columns: [
          [
            { type: 'heading', level: 2, text: 'When' },
            { type: 'text', text: 'Day, month\nfrom … to …' },
          ],
          [
            { type: 'heading', level: 2, text: 'Where' },
            { type: 'text', text: 'Street and number\nTown' },
          ],
        ],
      },
      {
        type: 'text',
        text: '{{salutation}},\n\ntell what happens on that day, who is coming and whether to bring anything.\n\n- This awaits you\n- And this\n- And this too',
      },
      { type: 'button', label: 'Sign up now', href: shop },
      {
        type: 'text',
        muted: true,
        text: 'Attendance is free. If something comes up, a short reply to this mail will do.',
      },
      { type: 'text', text: closing.en },
    ],
  },
})

export const seasonsGreeting = layout({
  key: 'layout-seasons-greeting',
  name: { de: 'Festtagsgruß', en: 'Season’s greeting' },
  text: {
    de: 'Ein Gruß zum Jahresende, ohne Verkauf. Werbung ist er trotzdem und braucht eine Einwilligung.',
    en: 'A greeting at the end of the year, selling nothing. It is advertising all the same and needs consent.',
  },
  kind: 'marketing',
  de: {
    subject: 'Frohe Festtage wünscht {{shop.name}}',
    preheader: 'Danke für dieses Jahr.',
    blocks: [
      ...hero('Frohe Festtage', 'und einen guten Start ins neue Jahr'),
      {
        type: 'text',
        text: `{{salutation}},\n\nein Jahr geht zu Ende, und wir möchten Danke sagen: für Ihr Vertrauen, für Ihre Bestellungen und für manches freundliche Wort.\n\nWir wünschen Ihnen ruhige Tage und Zeit für die Menschen, die Ihnen wichtig sind.\n\n${closing.de}`,
      },
      { type: 'divider' },
      {
        type: 'text',
        muted: true,
        align: 'center',
        text: 'Zwischen den Jahren sind wir für Sie da: Tragen Sie hier Ihre Zeiten ein.',
      },
    ],
  },
  en: {
    subject: 'Season’s greetings from {{shop.name}}',
    preheader: 'Thank you for this year.',
    blocks: [
      ...hero('Season’s greetings', 'and a good start into the new year'),
      {
        type: 'text',
        text: `{{salutation}},\n\na year comes to its end, and we would like to say thank you: for your trust, for your orders and for many a kind word.\n\nWe wish you quiet days and time for those who matter to you.\n\n${closing.en}`,
      },
      { type: 'divider' },
      {
        type: 'text',
        muted: true,
        align: 'center',
        text: 'We are there for you over the holidays: enter your hours here.',
      },
    ],
  },
})

export const survey = layout({
  key: 'layout-survey',
  name: { de: 'Umfrage', en: 'Survey' },
  text: {
    de: 'Die Bitte um eine Meinung, mit ehrlicher Angabe der Dauer.',
    en: 'A request for an opinion, honest about how long it takes.',
  },
  kind: 'marketing',
  de: {
    subject: 'Zwei Minuten für Ihre Meinung?',
    preheader: 'Fünf Fragen, dann sind Sie durch.',
    blocks: [
      { type: 'heading', text: 'Wie machen wir uns?' },
      {
        type: 'text',
        text: '{{salutation}},\n\nSie kennen uns als Kundin oder Kunde, und das ist mehr wert als jede Vermutung. Sagen Sie uns, was gut ist und was nicht?\n\n1. Fünf kurze Fragen\n2. Etwa zwei Minuten\n3. Auf Wunsch ohne Namen',
      },
      { type: 'button', label: 'Zur Umfrage', href: shop },
      { type: 'text', muted: true, text: 'Ihre Antworten verwenden wir nur, um besser zu werden.' },
      { type: 'text', text: closing.de },
    ],
  },
  en: {
    subject: 'Two minutes for your opinion?',
    preheader: 'Five questions and you are done.',
    blocks: [
      { type: 'heading', text: 'How are we doing?' },
      {
        type: 'text',
        text: '{{salutation}},\n\nyou know us as a customer, and that is worth more than any guess. Will you tell us what is good and what is not?\n\n1. Five short questions\n2. About two minutes\n3. Without your name if you like',
      },
      { type: 'button', label: 'Take the survey', href: shop },
      { type: 'text', muted: true, text: 'We use your answers only to become better.' },
      { type: 'text', text: closing.en },
    ],
  },
})

export const thankYou = layout({
  key: 'layout-thank-you',
  name: { de: 'Dankeschön', en: 'Thank you' },
  text: {
    de: 'Einige Zeit nach einer Bestellung: Dank, und was dazu passt.',
    en: 'Some time after an order: thanks, and what goes with it.',
  },
  kind: 'marketing',
  data: {
    products: [
      { name: 'had', pick: { by: 'bought', days: 60 }, limit: 1 },
      { name: 'ideas', pick: { by: 'recommended' }, limit: 4 },
    ],
  },
  de: {
    subject: 'Danke, dass Sie bei uns gekauft haben',
    preheader: 'Und ein paar Ideen, was dazu passt.',
    blocks: [
      ...hero('Danke!', 'Schön, dass Sie bei {{shop.name}} gekauft haben.'),
      {
        type: 'text',
        text: '{{salutation}},\n\nwir hoffen, alles ist gut angekommen{{#if products.had}}, und **{{products.had.[0].name}}** macht Ihnen Freude{{/if}}. Wenn etwas nicht stimmt, antworten Sie einfach auf diese Mail.',
      },
      { type: 'heading', level: 2, text: 'Das passt dazu', given: 'products.ideas' },
      { type: 'products', list: 'ideas', layout: 'grid', count: 4 },
      { type: 'text', text: closing.de },
    ],
  },
  en: {
    subject: 'Thank you for shopping with us',
    preheader: 'And a few ideas of what goes with it.',
    blocks: [
      ...hero('Thank you!', 'How nice that you shopped at {{shop.name}}.'),
      {
        type: 'text',
        text: '{{salutation}},\n\nwe hope that everything arrived well{{#if products.had}}, and that you enjoy **{{products.had.[0].name}}**{{/if}}. If something is not right, just reply to this mail.',
      },
      { type: 'heading', level: 2, text: 'This goes with it', given: 'products.ideas' },
      { type: 'products', list: 'ideas', layout: 'grid', count: 4 },
      { type: 'text', text: closing.en },
    ],
  },
})

export const orderConfirmation = layout({
  key: 'layout-order-confirmation',
  name: { de: 'Bestellbestätigung', en: 'Order confirmation' },
  text: {
    de: 'Rahmen für die Bestätigung einer Bestellung. Servicemail: ohne Werbung, ohne Abmeldelink.',
    en: 'Frame for the confirmation of an order. Service mail: no advertising, no unsubscribe link.',
  },
  kind: 'service',
  de: {
    subject: 'Ihre Bestellung {{order.id}}',
    preheader: 'Vielen Dank, wir haben Ihre Bestellung erhalten.',
    blocks: [
      { type: 'heading', text: 'Vielen Dank für Ihre Bestellung' },
      {
        type: 'text',
        text: '{{salutation}},\n\nwir haben Ihre Bestellung **{{order.id}}** vom {{date order.placedAt}} erhalten und machen uns an die Arbeit.',
      },
      {
        type: 'text',
        tinted: true,
        text: '{{#each order.lines}}\n- {{number quantity}} × {{name}}: {{money total currency=order.currency}}\n{{/each}}\n\n**Gesamtbetrag: {{money order.total}}**',
      },
      { type: 'spacer', height: 24 },
      {
        type: 'text',
        text: `Sobald Ihr Paket unterwegs ist, schreiben wir Ihnen noch einmal. Fragen beantworten wir gern; eine Antwort auf diese Mail genügt.\n\n${closing.de}`,
      },
    ],
  },
  en: {
    subject: 'Your order {{order.id}}',
    preheader: 'Thank you, we have received your order.',
    blocks: [
      { type: 'heading', text: 'Thank you for your order' },
      {
        type: 'text',
        text: '{{salutation}},\n\nwe have received your order **{{order.id}}** of {{date order.placedAt}} and are getting to work.',
      },
      {
        type: 'text',
        tinted: true,
        text: '{{#each order.lines}}\n- {{number quantity}} × {{name}}: {{money total currency=order.currency}}\n{{/each}}\n\n**Total: {{money order.total}}**',
      },
      { type: 'spacer', height: 24 },
      {
        type: 'text',
        text: `As soon as your parcel is on its way we will write again. We are glad to answer questions; just reply to this mail.\n\n${closing.en}`,
      },
    ],
  },
})
