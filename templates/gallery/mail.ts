import type { Block } from '../../engine/messages/template-blocks.ts'
import type { TemplateSource } from '../source.ts'

/** One language of a mail of the gallery. Paragraphs may hold placeholders. */
export type MailWords = {
  subject: string
  preheader: string
  title: string
  paragraphs: readonly string[]
  button?: string
  /** Small print below the button. */
  note?: string
  /** What stands above the code of a voucher. */
  voucher?: string
  regards: string
}

export type MailParts = {
  kind: 'marketing' | 'service'
  /** Where the button leads; the shop unless set. */
  href?: string
  /** A box with the code, where the message has one. */
  voucher?: true
  /** The product an event of the catalogue speaks of. */
  product?: true
}

// Pictures and links of catalogue events come from the shop's own feed.
const product: Block = {
  type: 'columns',
  given: 'event.properties.name',
  columns: [
    [
      {
        type: 'picture',
        given: 'event.properties.image_url',
        src: '{{safeUrl event.properties.image_url}}',
        alt: '',
        width: 150,
      },
    ],
    [
      {
        type: 'text',
        text: '**{{event.properties.name}}**\n{{#if event.properties.price}}**{{money event.properties.price currency=(fallback event.properties.currency "EUR")}}**{{/if}}',
      },
    ],
  ],
}

function body(words: MailWords, parts: MailParts): Block[] {
  const { title, paragraphs, button, note, regards, voucher } = words
  return [
    { type: 'heading', text: title },
    { type: 'text', text: ['{{salutation}},', ...paragraphs].join('\n\n') },
    ...(parts.product ? [product] : []),
    ...(parts.voucher && voucher ? [{ type: 'voucher', title: voucher } as const] : []),
    ...(button ? [{ type: 'button', label: button, href: parts.href ?? '{{shop.url}}' } as const] : []),
    ...(note ? [{ type: 'text', text: note, muted: true } as const] : []),
    { type: 'text', text: regards },
  ]
}

/** A mail in German and English from its words, made of blocks: whoever takes it over changes it without knowing code. */
export function mail(words: { de: MailWords; en: MailWords }, parts: MailParts): TemplateSource {
  const variant = (one: MailWords) => ({
    subject: one.subject,
    preheader: one.preheader,
    blocks: body(one, parts),
  })
  return { kind: parts.kind, defaultLocale: 'de', variants: { de: variant(words.de), en: variant(words.en) } }
}

export const regards = {
  de: 'Freundliche Grüße\nIhr Team von {{shop.name}}',
  en: 'Kind regards,\nYour team at {{shop.name}}',
}

/** What stands above the code. */
export const voucherWords = { de: 'Ihr Gutscheincode', en: 'Your voucher code' }
