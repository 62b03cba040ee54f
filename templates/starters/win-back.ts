import type { TemplateSource } from '../source.ts'

/** For customers who have not ordered for a long time. */
export const winBack: TemplateSource = {
  kind: 'marketing',
  defaultLocale: 'de',
  variants: {
    de: {
      subject: 'Lange nichts von Ihnen gehört',
      preheader: 'Bei {{shop.name}} hat sich einiges getan. Schauen Sie doch wieder einmal vorbei.',
      mjml: `<mj-section>
  <mj-column>
    <mj-text mj-class="title" css-class="mail-title"><h1 style="margin:0;font-size:inherit;line-height:inherit;font-weight:inherit">Wir haben Sie vermisst</h1></mj-text>
    <mj-text css-class="mail-body">
      <p>{{salutation}},</p>
      <p>es ist eine Weile her, dass Sie zuletzt bei {{shop.name}} bestellt haben. Seitdem ist manches neu: Wir haben das Sortiment erweitert und vieles verbessert, was Kundinnen und Kunden uns gesagt haben.</p>
      <p>Schauen Sie doch wieder einmal vorbei. Wir würden uns freuen.</p>
    </mj-text>
    <mj-button css-class="mail-button" href="{{shop.url}}">Neues entdecken</mj-button>
  </mj-column>
</mj-section>
<mj-section padding="0 32px 24px">
  <mj-column mj-class="tinted" border-radius="10px" padding="20px 0 4px">
    <mj-text css-class="mail-body" padding="0 24px 12px">
      <p><strong>Hat etwas nicht gestimmt?</strong></p>
      <p>Dann antworten Sie auf diese E-Mail und schreiben Sie uns, was wir besser machen können. Wir lesen jede Antwort.</p>
    </mj-text>
  </mj-column>
</mj-section>
<mj-section>
  <mj-column>
    <mj-text css-class="mail-body">
      <p>Herzliche Grüße<br>Ihr Team von {{shop.name}}</p>
    </mj-text>
  </mj-column>
</mj-section>`,
    },
    en: {
      subject: 'It has been a while',
      preheader: 'A lot has happened at {{shop.name}}. Why not drop in again?',
      mjml: `<mj-section>
  <mj-column>
    <mj-text mj-class="title" css-class="mail-title"><h1 style="margin:0;font-size:inherit;line-height:inherit;font-weight:inherit">We have missed you</h1></mj-text>
    <mj-text css-class="mail-body">
      <p>{{salutation}},</p>
      <p>It has been a while since your last order at {{shop.name}}. Some things are new: we have extended our range and improved much of what our customers told us about.</p>
      <p>Why not drop in again? We would be glad to see you.</p>
    </mj-text>
    <mj-button css-class="mail-button" href="{{shop.url}}">See what is new</mj-button>
  </mj-column>
</mj-section>
<mj-section padding="0 32px 24px">
  <mj-column mj-class="tinted" border-radius="10px" padding="20px 0 4px">
    <mj-text css-class="mail-body" padding="0 24px 12px">
      <p><strong>Was something not right?</strong></p>
      <p>Then reply to this e-mail and tell us what we can do better. We read every answer.</p>
    </mj-text>
  </mj-column>
</mj-section>
<mj-section>
  <mj-column>
    <mj-text css-class="mail-body">
      <p>Kind regards,<br>Your team at {{shop.name}}</p>
    </mj-text>
  </mj-column>
</mj-section>`,
    },
  },
}
