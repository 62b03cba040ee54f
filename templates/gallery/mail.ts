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
  voucher?: { title: string; until: string }
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

const voucherBox = ({
  title,
  until,
}: NonNullable<MailWords['voucher']>) => `{{#if voucher.code}}<mj-section padding="0 32px 16px">
  <mj-column mj-class="tinted" border-radius="10px" padding="20px 0 8px">
    <mj-text align="center"><p style="margin:0">${title}</p>
      <p class="mail-code" style="margin:8px 0;font-size:24px;font-weight:700;letter-spacing:2px">{{voucher.code}}</p>
      {{#if voucher.expiresAt}}<p style="margin:0;font-size:14px">${until}</p>{{/if}}</mj-text>
  </mj-column>
</mj-section>{{/if}}`

// Pictures and links of catalogue events come from the shop's own feed.
const productBox = `{{#if event.properties.name}}<mj-section>
  <mj-group>
    <mj-column width="34%" vertical-align="top">
      {{#if event.properties.image_url}}<mj-image src="{{safeUrl event.properties.image_url}}" alt="" css-class="mail-silent mail-picture" align="left" width="150px" padding="0 16px 20px 32px" border-radius="8px" />{{/if}}
    </mj-column>
    <mj-column css-class="mail-right" width="66%" vertical-align="top">
      <mj-text css-class="mail-words" line-height="1.45" padding="0 32px 20px 0"><strong>{{fallback event.properties.name ""}}</strong>{{#if event.properties.price}}<br><strong style="font-size:18px">{{money event.properties.price currency=(fallback event.properties.currency "EUR")}}</strong>{{/if}}</mj-text>
    </mj-column>
  </mj-group>
</mj-section>{{/if}}`

/** A heading for screen readers; it looks as its element says. */
const plainHeading = 'margin:0;font-size:inherit;line-height:inherit;font-weight:inherit'

function body(words: MailWords, parts: MailParts): string {
  const { title, paragraphs, button, note, regards, voucher } = words
  const href = parts.href ?? '{{shop.url}}'
  return `<mj-section>
  <mj-column>
    <mj-text mj-class="title" css-class="mail-title"><h1 style="${plainHeading}">${title}</h1></mj-text>
    <mj-text css-class="mail-body">
      <p>{{salutation}},</p>
      ${paragraphs.map(text => `<p>${text}</p>`).join('\n      ')}
    </mj-text>
  </mj-column>
</mj-section>
${parts.product ? productBox : ''}${parts.voucher && voucher ? voucherBox(voucher) : ''}
<mj-section>
  <mj-column>
    ${button ? `<mj-button css-class="mail-button" href="${href}">${button}</mj-button>` : ''}
    ${note ? `<mj-text mj-class="muted"><p style="margin:0">${note}</p></mj-text>` : ''}
    <mj-text css-class="mail-body"><p>${regards}</p></mj-text>
  </mj-column>
</mj-section>`
}

/** A mail in German and English from its words. */
export function mail(words: { de: MailWords; en: MailWords }, parts: MailParts): TemplateSource {
  const variant = (one: MailWords) => ({
    subject: one.subject,
    preheader: one.preheader,
    mjml: body(one, parts),
  })
  return { kind: parts.kind, defaultLocale: 'de', variants: { de: variant(words.de), en: variant(words.en) } }
}

export const regards = {
  de: 'Freundliche Grüße<br>Ihr Team von {{shop.name}}',
  en: 'Kind regards,<br>Your team at {{shop.name}}',
}

/** The words of the box with the code. */
export const voucherWords = {
  de: { title: 'Ihr Gutscheincode', until: 'Gültig bis {{date voucher.expiresAt format="long"}}' },
  en: { title: 'Your voucher code', until: 'Valid until {{date voucher.expiresAt format="long"}}' },
}
