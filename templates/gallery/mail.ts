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
      <p style="margin:8px 0;font-size:24px;font-weight:700;letter-spacing:2px">{{voucher.code}}</p>
      {{#if voucher.expiresAt}}<p style="margin:0;font-size:14px">${until}</p>{{/if}}</mj-text>
  </mj-column>
</mj-section>{{/if}}`

// Pictures and links of catalogue events come from the shop's own feed.
const productBox = `<mj-section padding="0 32px 16px">
  <mj-column>
    <mj-table>
      <tr>{{#if event.properties.image_url}}<td width="120" style="padding:8px 16px 8px 0"><img src="{{safeUrl event.properties.image_url}}" alt="" width="104" style="display:block;border-radius:8px"></td>{{/if}}
        <td style="padding:8px 0"><strong>{{fallback event.properties.name ""}}</strong>{{#if event.properties.price}}<br>{{money event.properties.price currency=(fallback event.properties.currency "EUR")}}{{/if}}</td></tr>
    </mj-table>
  </mj-column>
</mj-section>`

function body(words: MailWords, parts: MailParts): string {
  const { title, paragraphs, button, note, regards, voucher } = words
  const href = parts.href ?? '{{shop.url}}'
  return `<mj-section>
  <mj-column>
    <mj-text mj-class="title" css-class="mail-title">${title}</mj-text>
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
