import { closing, hero, layout, shop } from './layout.ts'

export const sale = layout({
  key: 'layout-sale',
  name: { de: 'Preisaktion', en: 'Sale' },
  text: {
    de: 'Reduzierte Produkte, jedes mit dem niedrigsten Preis der letzten 30 Tage, wie es § 11 PAngV verlangt.',
    en: 'Reduced products, each with the lowest price of the last 30 days, as the law demands (§ 11 PAngV).',
  },
  kind: 'marketing',
  data: { products: [{ name: 'reduced', pick: { by: 'reduced' }, limit: 6 }] },
  de: {
    subject: 'Unsere Preisaktion ist da',
    preheader: 'Ausgewählte Lieblingsstücke, für kurze Zeit günstiger.',
    blocks: [
      ...hero('Jetzt günstiger', 'Ausgewählte Produkte, solange die Aktion läuft.', {
        label: 'Zur Aktion',
        href: shop,
      }),
      {
        type: 'products',
        list: 'reduced',
        layout: 'grid',
        count: 6,
        button: 'Zum Produkt',
        empty: 'Alle Produkte der Aktion finden Sie im Laden.',
      },
      {
        type: 'text',
        muted: true,
        text: 'Alle Preise inklusive Mehrwertsteuer, zuzüglich Versand. Die Aktion endet am …; durchgestrichen ist der bisherige Preis.',
      },
      { type: 'text', text: closing.de },
    ],
  },
  en: {
    subject: 'Our sale is on',
    preheader: 'Selected favourites at lower prices, for a short time.',
    blocks: [
      ...hero('Now for less', 'Selected products, as long as the sale lasts.', {
        label: 'See the sale',
        href: shop,
      }),
      {
        type: 'products',
        list: 'reduced',
        layout: 'grid',
        count: 6,
        button: 'See the product',
        empty: 'You find all products of the sale in the shop.',
      },
      {
        type: 'text',
        muted: true,
        text: 'All prices include VAT, plus shipping. The sale ends on …; struck out is the former price.',
      },
      { type: 'text', text: closing.en },
    ],
  },
})

export const voucher = layout({
  key: 'layout-voucher',
  name: { de: 'Gutschein', en: 'Voucher' },
  text: {
    de: 'Ein Code aus einem Gutscheinvorrat, für jede Person ein eigener.',
    en: 'A code of a voucher pool, one of their own for everybody.',
  },
  kind: 'marketing',
  data: { products: [{ name: 'ideas', pick: { by: 'recommended' }, limit: 3 }] },
  de: {
    subject: 'Ein kleines Geschenk für Sie',
    preheader: 'Ihr persönlicher Gutschein liegt bereit.',
    blocks: [
      ...hero('Für Sie', 'Ein kleines Dankeschön, einzulösen bei Ihrer nächsten Bestellung.'),
      {
        type: 'voucher',
        title: 'Ihr Gutscheincode',
        note: 'Einfach an der Kasse eingeben. Keine Barauszahlung.',
      },
      { type: 'button', label: 'Jetzt einlösen', href: shop, align: 'center' },
      { type: 'heading', level: 2, text: 'Vielleicht gleich dafür?', given: 'products.ideas' },
      { type: 'products', list: 'ideas', layout: 'rows', count: 3 },
      { type: 'text', text: closing.de },
    ],
  },
  en: {
    subject: 'A small present for you',
    preheader: 'Your personal voucher is waiting.',
    blocks: [
      ...hero('For you', 'A small thank-you, to be used with your next order.'),
      {
        type: 'voucher',
        title: 'Your voucher code',
        note: 'Simply enter it at the checkout. Cannot be paid out.',
      },
      { type: 'button', label: 'Use it now', href: shop, align: 'center' },
      { type: 'heading', level: 2, text: 'For one of these, perhaps?', given: 'products.ideas' },
      { type: 'products', list: 'ideas', layout: 'rows', count: 3 },
      { type: 'text', text: closing.en },
    ],
  },
})

const product = 'event.properties'

export const backInStock = layout({
  key: 'layout-back-in-stock',
  name: { de: 'Wieder da', en: 'Back in stock' },
  text: {
    de: 'Für die Regel „Wieder da“: das Produkt, auf das jemand gewartet hat.',
    en: 'For the rule “Back in stock”: the product somebody was waiting for.',
  },
  kind: 'marketing',
  data: { products: [{ name: 'seen', pick: { by: 'viewed' }, limit: 2 }] },
  de: {
    subject: '{{fallback event.properties.name "Ihr Wunschprodukt"}} ist wieder da',
    preheader: 'Sie haben es angesehen, als es ausverkauft war.',
    blocks: [
      ...hero(
        'Wieder da',
        '{{fallback event.properties.name "Ihr Wunschprodukt"}} können Sie jetzt wieder bestellen.',
      ),
      {
        type: 'picture',
        src: '{{event.properties.image_url}}',
        alt: '{{fallback event.properties.name "Produkt"}}',
        width: 300,
        given: `${product}.image_url`,
      },
      {
        type: 'button',
        label: 'Zum Produkt',
        href: '{{event.properties.url}}',
        align: 'center',
        given: `${product}.url`,
      },
      { type: 'text', muted: true, text: 'Solange der Vorrat reicht; zurücklegen können wir leider nichts.' },
      { type: 'heading', level: 2, text: 'Das haben Sie sich auch angesehen', given: 'products.seen' },
      { type: 'products', list: 'seen', layout: 'grid', count: 2 },
      { type: 'text', text: closing.de },
    ],
  },
  en: {
    subject: '{{fallback event.properties.name "What you were looking for"}} is back',
    preheader: 'You looked at it while it was sold out.',
    blocks: [
      ...hero(
        'Back in stock',
        '{{fallback event.properties.name "What you were looking for"}} can be ordered again.',
      ),
      {
        type: 'picture',
        src: '{{event.properties.image_url}}',
        alt: '{{fallback event.properties.name "Product"}}',
        width: 300,
        given: `${product}.image_url`,
      },
      {
        type: 'button',
        label: 'See the product',
        href: '{{event.properties.url}}',
        align: 'center',
        given: `${product}.url`,
      },
      {
        type: 'text',
        muted: true,
        text: 'While stocks last; we are sorry that we cannot put anything aside.',
      },
      { type: 'heading', level: 2, text: 'You also looked at', given: 'products.seen' },
      { type: 'products', list: 'seen', layout: 'grid', count: 2 },
      { type: 'text', text: closing.en },
    ],
  },
})
