import type { TemplateSource } from '../source.ts'

type Words = {
  title: string
  intro: string
  item: string
  button: string
  ignore: string
  regards: string
}

/**
 * Works from Segment's `Cart Viewed` or `Checkout Started`. The products come from the customer's
 * browser, so their names are shown as text, but addresses and pictures sent along are not used: the
 * button leads to the shop.
 */
const body = (words: Words) => `<mj-section>
  <mj-column>
    <mj-text mj-class="title" css-class="mail-title"><h1 style="margin:0;font-size:inherit;line-height:inherit;font-weight:inherit">${words.title}</h1></mj-text>
    <mj-text css-class="mail-body">
      <p>{{salutation}},</p>
      <p>${words.intro}</p>
    </mj-text>
    {{#if event.properties.products}}
    <mj-table>
      {{#each event.properties.products}}
      <tr>
        <td align="left" style="padding:12px 0;border-bottom:1px solid #e4e6ea">{{fallback name sku "${words.item}"}}{{#if price}}<br><span style="font-size:14px;color:#5c6470">{{#if quantity}}{{number quantity}} × {{/if}}{{money price currency=(fallback event.properties.currency "EUR")}}</span>{{/if}}</td>
      </tr>
      {{/each}}
    </mj-table>
    {{/if}}
    <mj-button css-class="mail-button" href="{{shop.url}}">${words.button}</mj-button>
    <mj-text mj-class="muted"><p style="margin:0">${words.ignore}</p></mj-text>
    <mj-text css-class="mail-body">
      <p>${words.regards}</p>
    </mj-text>
  </mj-column>
</mj-section>`

/** For customers who filled a basket and did not order. */
export const basketLeft: TemplateSource = {
  kind: 'marketing',
  defaultLocale: 'de',
  variants: {
    de: {
      subject: 'Haben Sie etwas vergessen?',
      preheader: 'Ihr Warenkorb bei {{shop.name}} wartet noch auf Sie.',
      mjml: body({
        title: 'Ihr Warenkorb wartet noch',
        intro: 'Sie haben bei {{shop.name}} etwas ausgesucht, die Bestellung aber nicht abgeschlossen.',
        item: 'Artikel',
        button: 'Zurück zum Warenkorb',
        ignore: 'Haben Sie inzwischen bestellt oder es sich anders überlegt? Dann ist nichts weiter zu tun.',
        regards: 'Freundliche Grüße<br>Ihr Team von {{shop.name}}',
      }),
    },
    en: {
      subject: 'Did you forget something?',
      preheader: 'Your basket at {{shop.name}} is still waiting for you.',
      mjml: body({
        title: 'Your basket is still waiting',
        intro: 'You picked something at {{shop.name}} but did not complete the order.',
        item: 'Item',
        button: 'Back to your basket',
        ignore: 'Already ordered, or changed your mind? Then there is nothing more to do.',
        regards: 'Kind regards,<br>Your team at {{shop.name}}',
      }),
    },
  },
}
