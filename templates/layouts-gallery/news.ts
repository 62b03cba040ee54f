import type { Block } from '../../engine/messages/template-blocks.ts'
import { closing, hero, layout, shop } from './layout.ts'

const pair = (left: [string, string, string], right: [string, string, string]): Block => ({
  type: 'columns',
  columns: [left, right].map(([title, text, label]) => [
    { type: 'heading', level: 2, text: title },
    { type: 'text', text },
    { type: 'button', label, href: shop },
  ]),
})

export const newsletter = layout({
  key: 'layout-newsletter',
  name: { de: 'Newsletter', en: 'Newsletter' },
  text: {
    de: 'Der regelmäßige Rundbrief: ein Hauptthema, zwei kleinere, drei neue Produkte.',
    en: 'The regular round: one main story, two smaller ones, a few new products.',
  },
  kind: 'marketing',
  data: { products: [{ name: 'news', pick: { by: 'newest' }, limit: 4 }] },
  de: {
    subject: 'Neues von {{shop.name}}',
    preheader: 'Was uns diesen Monat beschäftigt, und was neu im Regal steht.',
    blocks: [
      ...hero(
        'Ihr Hauptthema in einer Zeile',
        'Ein, zwei Sätze, die neugierig machen. Den Rest erzählt die Seite dahinter.',
        {
          label: 'Weiterlesen',
          href: shop,
        },
      ),
      {
        type: 'text',
        text: '{{salutation}},\n\nhier ist Platz für ein paar persönliche Worte: was es Neues gibt und warum es sich lohnt.',
      },
      pair(
        ['Zweites Thema', 'Kurz gesagt, worum es geht.', 'Mehr dazu'],
        ['Drittes Thema', 'Kurz gesagt, worum es geht.', 'Mehr dazu'],
      ),
      { type: 'divider' },
      { type: 'heading', level: 2, text: 'Neu eingetroffen', given: 'products.news' },
      { type: 'products', list: 'news', layout: 'grid', count: 4 },
      { type: 'text', text: closing.de },
      {
        type: 'social',
        links: [
          { name: 'Instagram', href: 'https://www.instagram.com/' },
          { name: 'YouTube', href: 'https://www.youtube.com/' },
        ],
      },
    ],
  },
  en: {
    subject: 'News from {{shop.name}}',
    preheader: 'What keeps us busy this month, and what is new on the shelf.',
    blocks: [
      ...hero(
        'Your main story in one line',
        'A sentence or two to make people curious. The page behind tells the rest.',
        {
          label: 'Read on',
          href: shop,
        },
      ),
      {
        type: 'text',
        text: '{{salutation}},\n\nroom for a few personal words: what is new, and why it is worth a look.',
      },
      pair(
        ['Second story', 'In short, what it is about.', 'More on this'],
        ['Third story', 'In short, what it is about.', 'More on this'],
      ),
      { type: 'divider' },
      { type: 'heading', level: 2, text: 'Just arrived', given: 'products.news' },
      { type: 'products', list: 'news', layout: 'grid', count: 4 },
      { type: 'text', text: closing.en },
      {
        type: 'social',
        links: [
          { name: 'Instagram', href: 'https://www.instagram.com/' },
          { name: 'YouTube', href: 'https://www.youtube.com/' },
        ],
      },
    ],
  },
})

export const newProducts = layout({
  key: 'layout-new-products',
  name: { de: 'Neue Produkte', en: 'New products' },
  text: {
    de: 'Die jüngsten Produkte des Katalogs, von selbst ausgewählt.',
    en: 'The newest products of the catalogue, chosen by themselves.',
  },
  kind: 'marketing',
  data: { products: [{ name: 'news', pick: { by: 'newest' }, limit: 6 }] },
  de: {
    subject: 'Neu bei {{shop.name}}',
    preheader: 'Frisch im Sortiment.',
    blocks: [
      ...hero('Frisch eingetroffen', 'Das haben wir für Sie neu ins Sortiment genommen.'),
      {
        type: 'products',
        list: 'news',
        layout: 'grid',
        count: 6,
        button: 'Ansehen',
        empty: 'Schauen Sie im Laden vorbei: Dort finden Sie alles, was neu ist.',
      },
      { type: 'button', label: 'Alles Neue ansehen', href: shop, align: 'center' },
      { type: 'text', text: closing.de },
    ],
  },
  en: {
    subject: 'New at {{shop.name}}',
    preheader: 'Fresh on the shelf.',
    blocks: [
      ...hero('Just arrived', 'This is what we have added for you.'),
      {
        type: 'products',
        list: 'news',
        layout: 'grid',
        count: 6,
        button: 'Have a look',
        empty: 'Come and have a look at the shop: everything new is there.',
      },
      { type: 'button', label: 'See all that is new', href: shop, align: 'center' },
      { type: 'text', text: closing.en },
    ],
  },
})

export const productLaunch = layout({
  key: 'layout-product-launch',
  name: { de: 'Produkteinführung', en: 'Product launch' },
  text: {
    de: 'Ein Produkt im Mittelpunkt, mit drei Gründen dafür.',
    en: 'One product at the centre, with three reasons for it.',
  },
  kind: 'marketing',
  data: { products: [{ name: 'star', pick: { by: 'newest' }, limit: 1 }] },
  de: {
    subject: 'Ab heute: unser Neues',
    preheader: 'Lange daran gearbeitet, jetzt ist es da.',
    blocks: [
      ...hero('Da ist es', 'Ein Satz, der sagt, was es ist und für wen.', {
        label: 'Jetzt ansehen',
        href: shop,
      }),
      {
        type: 'text',
        text: '{{salutation}},\n\nerzählen Sie hier, wie es dazu kam. Eine kleine Geschichte wirkt mehr als jede Aufzählung.',
      },
      { type: 'products', list: 'star', layout: 'rows', count: 1, button: 'Zum Produkt' },
      {
        type: 'columns',
        tinted: true,
        columns: [
          [
            { type: 'heading', level: 2, text: 'Erster Grund' },
            { type: 'text', text: 'In einem Satz.' },
          ],
          [
            { type: 'heading', level: 2, text: 'Zweiter Grund' },
            { type: 'text', text: 'In einem Satz.' },
          ],
          [
            { type: 'heading', level: 2, text: 'Dritter Grund' },
            { type: 'text', text: 'In einem Satz.' },
          ],
        ],
      },
      { type: 'spacer', height: 24 },
      { type: 'text', text: closing.de },
    ],
  },
  en: {
    subject: 'From today: something new',
    preheader: 'Long in the making, now it is here.',
    blocks: [
      ...hero('Here it is', 'One sentence that says what it is and for whom.', {
        label: 'See it now',
        href: shop,
      }),
      {
        type: 'text',
        text: '{{salutation}},\n\ntell here how it came about. A small story does more than any list.',
      },
      { type: 'products', list: 'star', layout: 'rows', count: 1, button: 'See the product' },
      {
        type: 'columns',
        tinted: true,
        columns: [
          [
            { type: 'heading', level: 2, text: 'First reason' },
            { type: 'text', text: 'In one sentence.' },
          ],
          [
            { type: 'heading', level: 2, text: 'Second reason' },
            { type: 'text', text: 'In one sentence.' },
          ],
          [
            { type: 'heading', level: 2, text: 'Third reason' },
            { type: 'text', text: 'In one sentence.' },
          ],
        ],
      },
      { type: 'spacer', height: 24 },
      { type: 'text', text: closing.en },
    ],
  },
})

export const plainLetter = layout({
  key: 'layout-plain-letter',
  name: { de: 'Schlichter Brief', en: 'Plain letter' },
  text: {
    de: 'Nur Text, wie von Hand geschrieben. Oft die beste Wahl.',
    en: 'Text alone, as if written by hand. Often the best choice.',
  },
  kind: 'marketing',
  de: {
    subject: 'Eine Nachricht von {{shop.name}}',
    preheader: 'Ein paar Zeilen in eigener Sache.',
    blocks: [
      {
        type: 'text',
        text: `{{salutation}},\n\nschreiben Sie hier, was Sie zu sagen haben, so wie Sie es einer guten Kundin im Laden sagen würden.\n\nEin zweiter Absatz, und wenn es sein muss ein dritter. Einen [Verweis auf Ihre Seite](${shop}) können Sie überall einfügen, und was **wichtig** ist, hervorheben.\n\n${closing.de}`,
      },
    ],
  },
  en: {
    subject: 'A note from {{shop.name}}',
    preheader: 'A few lines from us.',
    blocks: [
      {
        type: 'text',
        text: `{{salutation}},\n\nwrite here what you have to say, just as you would say it to a good customer in the shop.\n\nA second paragraph, and if need be a third. You can put a [link to your site](${shop}) anywhere, and stress what is **important**.\n\n${closing.en}`,
      },
    ],
  },
})
