import type { Text } from '../engine/shared/text.ts'

export type HelpedPath = { type: string; text: Text; example?: string }

const field = (type: string, de: string, en: string, example?: string): HelpedPath => ({
  type,
  text: { de, en },
  ...(example === undefined ? {} : { example }),
})

const inLines = (expression: string) => `{{#each order.lines}}${expression}{{/each}}`
const inList = (expression: string) => `{{#each products.list limit=3}}${expression}{{else}}…{{/each}}`

/** What each path that is known beforehand holds. A test holds it to templates/paths.ts. */
export const pathHelp: Readonly<Record<string, HelpedPath>> = {
  'customer.id': field('text', 'Nummer des Kunden in Anlass', 'The customer’s number in Anlass'),
  'customer.externalId': field('text', 'Ihre Kundennummer', 'Your customer number'),
  'customer.email': field('text', 'E-Mail-Adresse des Kunden', 'The customer’s e-mail address'),
  locale: field('text', 'Sprache des Kunden, etwa de-AT', 'The customer’s language, such as de-AT'),
  timeZone: field('text', 'Zeitzone des Kunden', 'The customer’s time zone'),
  sentAt: field('date', 'Zeitpunkt des Versands', 'When the mail is sent'),
  'event.name': field('text', 'Name des auslösenden Ereignisses', 'Name of the event that triggered it'),
  'event.occurredAt': field('date', 'Wann das Ereignis geschah', 'When the event happened'),
  'event.properties': field(
    'list',
    'Eigenschaften des Ereignisses; eine davon: event.properties.name',
    'Properties of the event; one of them: event.properties.name',
    '{{fallback event.properties.name "…"}}',
  ),
  'order.id': field('text', 'Bestellnummer', 'Order number'),
  'order.currency': field('text', 'Währung der Bestellung', 'The order’s currency'),
  'order.total': field(
    'money',
    'Gesamtbetrag der Bestellung',
    'Total of the order',
    '{{money order.total currency=order.currency}}',
  ),
  'order.placedAt': field('date', 'Wann bestellt wurde', 'When the order was placed'),
  'order.lines': field('list', 'Positionen der Bestellung', 'Lines of the order', inLines('{{name}}')),
  'order.lines[].name': field('text', 'Name des Artikels', 'Name of the item', inLines('{{name}}')),
  'order.lines[].sku': field('text', 'Artikelnummer', 'Item number', inLines('{{#if sku}}{{sku}}{{/if}}')),
  'order.lines[].quantity': field('number', 'Menge', 'Quantity', inLines('{{number quantity}}')),
  'order.lines[].unitPrice': field(
    'money',
    'Einzelpreis',
    'Price of one',
    inLines('{{money unitPrice currency=order.currency}}'),
  ),
  'order.lines[].total': field(
    'money',
    'Preis der Position',
    'Price of the line',
    inLines('{{money total currency=order.currency}}'),
  ),
  'products.*': field(
    'list',
    'Eine Produktliste dieser Vorlage, unter ihrem Namen',
    'A list of products of this template, by its name',
    inList('{{name}}'),
  ),
  'products.*[].id': field('text', 'Produktnummer', 'Product number', inList('{{id}}')),
  'products.*[].name': field('text', 'Produktname', 'Product name', inList('{{name}}')),
  'products.*[].brand': field('text', 'Marke', 'Brand', inList('{{#if brand}}{{brand}}{{/if}}')),
  'products.*[].category': field(
    'text',
    'Kategorie',
    'Category',
    inList('{{#if category}}{{category}}{{/if}}'),
  ),
  'products.*[].sku': field('text', 'Artikelnummer', 'Item number', inList('{{#if sku}}{{sku}}{{/if}}')),
  'products.*[].url': field(
    'link',
    'Seite des Produkts im Laden',
    'Page of the product in the shop',
    inList('{{#if url}}<a href="{{safeUrl url}}">{{name}}</a>{{/if}}'),
  ),
  'products.*[].imageUrl': field(
    'link',
    'Bild des Produkts',
    'Picture of the product',
    inList('{{#if imageUrl}}<img src="{{safeUrl imageUrl}}" alt="{{name}}">{{/if}}'),
  ),
  'products.*[].price': field(
    'money',
    'Preis mit Steuer',
    'Price, tax included',
    inList('{{#if price}}{{money price}}{{/if}}'),
  ),
  'products.*[].currency': field(
    'text',
    'Währung des Preises',
    'Currency of the price',
    inList('{{#if currency}}{{currency}}{{/if}}'),
  ),
  'products.*[].listPrice': field(
    'money',
    'Bisheriger Preis; nur wo er gesenkt ist und der niedrigste der letzten 30 Tage bekannt ist (§ 11 PAngV)',
    'Price before; only where it is reduced and the lowest of the last 30 days is known (§ 11 PAngV)',
    inList('{{#if listPrice}}{{money listPrice}}{{/if}}'),
  ),
  'products.*[].lowestPrice': field(
    'money',
    'Niedrigster Preis der letzten 30 Tage (§ 11 PAngV)',
    'Lowest price of the last 30 days (§ 11 PAngV)',
    inList('{{#if lowestPrice}}{{money lowestPrice}}{{/if}}'),
  ),
  'products.*[].unitPrice': field(
    'money',
    'Grundpreis, etwa 2,97 € je 1 l (§ 4 PAngV)',
    'Unit price, such as €2.97 per 1 l (§ 4 PAngV)',
    inList('{{#if unitPrice}}{{perUnit unitPrice}}{{/if}}'),
  ),
  'products.*[].unitPrice.price': field(
    'money',
    'Grundpreis als Zahl',
    'Unit price as a number',
    inList('{{#if unitPrice}}{{fallback unitPrice.price "…"}}{{/if}}'),
  ),
  'products.*[].unitPrice.currency': field(
    'text',
    'Währung des Grundpreises',
    'Currency of the unit price',
    inList('{{#if unitPrice}}{{fallback unitPrice.currency "…"}}{{/if}}'),
  ),
  'products.*[].unitPrice.amount': field(
    'number',
    'Menge, auf die der Grundpreis sich bezieht',
    'Amount the unit price is for',
    inList('{{#if unitPrice}}{{fallback unitPrice.amount "…"}}{{/if}}'),
  ),
  'products.*[].unitPrice.unit': field(
    'text',
    'Einheit des Grundpreises',
    'Unit of the unit price',
    inList('{{#if unitPrice}}{{fallback unitPrice.unit "…"}}{{/if}}'),
  ),
  'shop.name': field('text', 'Name des Ladens', 'Name of the shop'),
  'shop.url': field(
    'link',
    'Adresse des Ladens',
    'Address of the shop',
    '<a href="{{safeUrl shop.url}}">{{shop.name}}</a>',
  ),
  'links.unsubscribe': field(
    'link',
    'Abmelden; nur in Werbung, und im Layout schon enthalten',
    'Unsubscribe; in advertising only, and part of the layout already',
    '<a href="{{safeUrl links.unsubscribe}}">…</a>',
  ),
  'links.view': field(
    'link',
    'Diese E-Mail im Browser ansehen',
    'This e-mail in the browser',
    '<a href="{{safeUrl links.view}}">…</a>',
  ),
  'links.preferences': field(
    'link',
    'Einstellungen des Kunden',
    'The customer’s preferences',
    '<a href="{{safeUrl links.preferences}}">…</a>',
  ),
  'links.confirm': field(
    'link',
    'Bestätigen; nur in E-Mails, die darum bitten',
    'Confirm; only in mails that ask for it',
    '<a href="{{safeUrl links.confirm}}">…</a>',
  ),
  'purpose.key': field('text', 'Schlüssel des Zwecks', 'Key of the purpose'),
  'purpose.name': field('text', 'Name des Zwecks', 'Name of the purpose'),
  'request.title': field('text', 'Worum gebeten wurde', 'What was asked for'),
  'request.wording': field('text', 'Wortlaut der Zustimmung', 'Wording of the consent'),
  'request.at': field(
    'date',
    'Wann darum gebeten wurde',
    'When it was asked for',
    '{{#if request.at}}{{date request.at format="datetime"}}{{/if}}',
  ),
  'voucher.code': field('text', 'Gutscheincode', 'Voucher code'),
  'voucher.expiresAt': field('date', 'Gültig bis', 'Valid until'),
}
