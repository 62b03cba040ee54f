import type { Text } from '../engine/shared/text.ts'

const helper = (de: string, en: string, example: string): { text: Text; example: string } => ({
  text: { de, en },
  example,
})

/** What each helper does. A test holds it to templates/helper-specs.ts. */
export const helperTexts: Readonly<Record<string, { text: Text; example: string }>> = {
  date: helper(
    'Datum in Sprache und Zeitzone des Kunden',
    'A date in the customer’s language and time zone',
    '{{date sentAt format="long"}}',
  ),
  money: helper(
    'Betrag mit Währung, wie der Kunde ihn schreibt',
    'An amount with its currency, as the customer writes it',
    '{{money order.total currency=order.currency}}',
  ),
  perUnit: helper(
    'Grundpreis, etwa 2,97 € je 1 l (§ 4 PAngV)',
    'A unit price, such as €2.97 per 1 l (§ 4 PAngV)',
    '{{#each products.list}}{{#if unitPrice}}{{perUnit unitPrice}}{{/if}}{{else}}…{{/each}}',
  ),
  number: helper(
    'Zahl mit den Trennzeichen des Kunden',
    'A number with the customer’s separators',
    '{{#if customer.points}}{{number customer.points}}{{/if}}',
  ),
  plural: helper(
    'Wort, das zur Zahl passt; # steht für die Zahl',
    'The word that fits a number; # stands for it',
    '{{plural order.lines.length one="# Artikel" other="# Artikel"}}',
  ),
  fallback: helper(
    'Der erste Wert, der da ist; zuletzt ein fester Text',
    'The first value that is there; a fixed text last',
    '{{fallback customer.firstName "…"}}',
  ),
  salutation: helper(
    'Anrede mit Namen, sonst ohne',
    'Salutation with the name, else without',
    '{{salutation form="sie"}}',
  ),
  safeUrl: helper(
    'Adresse für href und src; lässt nur http, https, mailto und tel durch',
    'An address for href and src; lets only http, https, mailto and tel pass',
    '<a href="{{safeUrl shop.url}}">…</a>',
  ),
  urlPart: helper(
    'Text als Teil einer Adresse',
    'Text as a part of an address',
    '<a href="https://example.com/?q={{urlPart shop.name}}">…</a>',
  ),
  lookup: helper(
    'Ein Wert, dessen Name erst beim Füllen feststeht',
    'A value whose name is only known when the mail is made',
    '{{fallback (lookup event.properties event.name) "…"}}',
  ),
  eq: helper(
    'Wahr, wenn beide gleich sind',
    'True if both are the same',
    '{{#if (eq locale "de-AT")}}…{{/if}}',
  ),
  gt: helper(
    'Wahr, wenn das erste größer ist',
    'True if the first is larger',
    '{{#if (gt order.total 50)}}…{{/if}}',
  ),
  lt: helper(
    'Wahr, wenn das erste kleiner ist',
    'True if the first is smaller',
    '{{#if (lt order.total 50)}}…{{/if}}',
  ),
  not: helper('Kehrt um', 'Turns round', '{{#if (not customer.firstName)}}…{{/if}}'),
  and: helper(
    'Wahr, wenn alle wahr sind',
    'True if all are',
    '{{#if (and customer.firstName customer.lastName)}}…{{/if}}',
  ),
  or: helper(
    'Wahr, wenn eines wahr ist',
    'True if one is',
    '{{#if (or customer.firstName customer.lastName)}}…{{/if}}',
  ),
  if: helper(
    'Nur, wenn etwas da ist; sonst, was hinter else steht',
    'Only if something is there; otherwise what follows else',
    '{{#if customer.firstName}}…{{else}}…{{/if}}',
  ),
  unless: helper(
    'Nur, wenn etwas fehlt',
    'Only if something is missing',
    '{{#unless customer.firstName}}…{{/unless}}',
  ),
  segment: helper(
    'Nur für Kunden in diesem Segment; sonst, was hinter else steht',
    'Only for customers in this segment; otherwise what follows else',
    '{{#segment "…"}}…{{else}}…{{/segment}}',
  ),
  each: helper(
    'Für jedes in einer Liste; limit begrenzt, wie viele',
    'For each of a list; limit says how many at most',
    '{{#each order.lines limit=5}}{{name}}{{/each}}',
  ),
  with: helper(
    'Liest im Inneren von hier aus',
    'Reads from here inside',
    '{{#with voucher}}{{code}}{{else}}…{{/with}}',
  ),
}
