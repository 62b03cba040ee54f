import type { TemplateSource } from '../source.ts'

type Words = {
  title: string
  thanks: string
  item: string
  amount: string
  fallbackName: string
  total: string
  questions: string
  regards: string
}

/** The same table in both languages. Two lines per item, so that it reads on a phone. */
const body = (words: Words) => `<mj-section>
  <mj-column>
    <mj-text mj-class="title" css-class="mail-title"><h1 style="margin:0;font-size:inherit;line-height:inherit;font-weight:inherit">${words.title}</h1></mj-text>
    <mj-text css-class="mail-body">
      <p>{{salutation}},</p>
      <p>${words.thanks}</p>
    </mj-text>
    <mj-table>
      <tr>
        <th align="left" style="padding:0 0 8px;border-bottom:2px solid #d5d8dd;font-size:13px;font-weight:600;color:#5c6470">${words.item}</th>
        <th align="right" style="padding:0 0 8px 16px;border-bottom:2px solid #d5d8dd;font-size:13px;font-weight:600;color:#5c6470">${words.amount}</th>
      </tr>
      {{#each order.lines}}
      <tr>
        <td align="left" style="padding:12px 0;border-bottom:1px solid #e4e6ea;vertical-align:top">{{fallback name sku "${words.fallbackName}"}}<br><span style="font-size:14px;color:#5c6470">{{number quantity}} × {{money unitPrice}}</span></td>
        <td align="right" style="padding:12px 0 12px 16px;border-bottom:1px solid #e4e6ea;vertical-align:top;white-space:nowrap">{{money total}}</td>
      </tr>
      {{/each}}
      <tr>
        <td align="left" style="padding:14px 0 0;font-weight:700">${words.total}</td>
        <td align="right" style="padding:14px 0 0 16px;font-weight:700;font-size:18px;white-space:nowrap">{{money order.total}}</td>
      </tr>
    </mj-table>
    <mj-text css-class="mail-body">
      <p>${words.questions}</p>
      <p>${words.regards}</p>
    </mj-text>
  </mj-column>
</mj-section>`

/** Sent for each order. A service mail: nothing in it invites to buy. */
export const orderConfirmation: TemplateSource = {
  kind: 'service',
  defaultLocale: 'de',
  variants: {
    de: {
      subject: 'Ihre Bestellung {{order.id}} bei {{shop.name}}',
      preheader: 'Wir haben Ihre Bestellung vom {{date order.placedAt}} erhalten: {{money order.total}}.',
      mjml: body({
        title: 'Danke für Ihre Bestellung',
        thanks:
          'wir haben Ihre Bestellung <strong>{{order.id}}</strong> vom {{date order.placedAt}} erhalten. Das haben Sie bestellt:',
        item: 'Artikel',
        amount: 'Betrag',
        fallbackName: 'Artikel',
        total: 'Gesamtbetrag',
        questions: 'Haben Sie eine Frage zu dieser Bestellung? Antworten Sie einfach auf diese E-Mail.',
        regards: 'Freundliche Grüße<br>Ihr Team von {{shop.name}}',
      }),
    },
    en: {
      subject: 'Your order {{order.id}} from {{shop.name}}',
      preheader: 'We have received your order of {{date order.placedAt}}: {{money order.total}}.',
      mjml: body({
        title: 'Thank you for your order',
        thanks:
          'We have received your order <strong>{{order.id}}</strong> of {{date order.placedAt}}. This is what you ordered:',
        item: 'Item',
        amount: 'Amount',
        fallbackName: 'Item',
        total: 'Total',
        questions: 'Do you have a question about this order? Simply reply to this e-mail.',
        regards: 'Kind regards,<br>Your team at {{shop.name}}',
      }),
    },
  },
}
