import type { TemplateSource } from '../source.ts'

/** For new subscribers, after they confirmed. */
export const welcome: TemplateSource = {
  kind: 'marketing',
  defaultLocale: 'de',
  variants: {
    de: {
      subject: 'Willkommen bei {{shop.name}}',
      preheader: 'Schön, dass Sie da sind. Das erwartet Sie in den nächsten Wochen.',
      mjml: `<mj-section>
  <mj-column>
    <mj-text mj-class="title" css-class="mail-title"><h1 style="margin:0;font-size:inherit;line-height:inherit;font-weight:inherit">Schön, dass Sie da sind!</h1></mj-text>
    <mj-text css-class="mail-body">
      <p>{{salutation}},</p>
      <p>vielen Dank für Ihre Anmeldung bei {{shop.name}}. Ab jetzt gehören Sie zu denen, die Neues zuerst erfahren.</p>
    </mj-text>
  </mj-column>
</mj-section>
<mj-section padding="0 32px 24px">
  <mj-column mj-class="tinted" border-radius="10px" padding="20px 0 4px">
    <mj-text css-class="mail-body" padding="0 24px 12px">
      <p><strong>Das bekommen Sie von uns</strong></p>
      <ul>
        <li>Neue Sorten und Produkte, bevor sie alle sehen</li>
        <li>Rezepte und Ideen, passend zur Jahreszeit</li>
        <li>Ab und zu ein Angebot, und nie mehr als eine Mail pro Woche</li>
      </ul>
    </mj-text>
  </mj-column>
</mj-section>
<mj-section>
  <mj-column>
    <mj-button css-class="mail-button" href="{{shop.url}}">Jetzt umsehen</mj-button>
    <mj-text css-class="mail-body">
      <p>Herzliche Grüße<br>Ihr Team von {{shop.name}}</p>
    </mj-text>
  </mj-column>
</mj-section>`,
    },
    en: {
      subject: 'Welcome to {{shop.name}}',
      preheader: 'Good to have you with us. Here is what to expect.',
      mjml: `<mj-section>
  <mj-column>
    <mj-text mj-class="title" css-class="mail-title"><h1 style="margin:0;font-size:inherit;line-height:inherit;font-weight:inherit">Good to have you with us!</h1></mj-text>
    <mj-text css-class="mail-body">
      <p>{{salutation}},</p>
      <p>Thank you for signing up with {{shop.name}}. From now on you will be among the first to know.</p>
    </mj-text>
  </mj-column>
</mj-section>
<mj-section padding="0 32px 24px">
  <mj-column mj-class="tinted" border-radius="10px" padding="20px 0 4px">
    <mj-text css-class="mail-body" padding="0 24px 12px">
      <p><strong>What you will get from us</strong></p>
      <ul>
        <li>New varieties and products before anyone else</li>
        <li>Recipes and ideas to go with the season</li>
        <li>An offer now and then, and never more than one mail a week</li>
      </ul>
    </mj-text>
  </mj-column>
</mj-section>
<mj-section>
  <mj-column>
    <mj-button css-class="mail-button" href="{{shop.url}}">Take a look around</mj-button>
    <mj-text css-class="mail-body">
      <p>Kind regards,<br>Your team at {{shop.name}}</p>
    </mj-text>
  </mj-column>
</mj-section>`,
    },
  },
}
