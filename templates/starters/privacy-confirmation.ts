import type { TemplateSource } from '../source.ts'

type Words = { title: string; asked: string; button: string; why: string; notYou: string; regards: string }

const body = (words: Words) => `<mj-section>
  <mj-column>
    <mj-text mj-class="title" css-class="mail-title"><h1 style="margin:0;font-size:inherit;line-height:inherit;font-weight:inherit">${words.title}</h1></mj-text>
    <mj-text css-class="mail-body">
      <p>${words.asked}</p>
      <p><strong>{{request.title}}</strong></p>
      <p>${words.why}</p>
    </mj-text>
    <mj-button css-class="mail-button" href="{{safeUrl links.confirm}}">${words.button}</mj-button>
    <mj-text css-class="mail-body">
      <p>${words.notYou}</p>
      <p>${words.regards}</p>
    </mj-text>
  </mj-column>
</mj-section>`

/**
 * Asks whether it is the owner of the address who wants something done with their data: a link in a mail may have been
 * forwarded, so that pressing it proves nothing (GDPR Art. 12(6)).
 */
export const privacyConfirmation: TemplateSource = {
  kind: 'service',
  defaultLocale: 'de',
  variants: {
    de: {
      subject: 'Bitte bestätigen: {{request.title}}',
      preheader: 'Wir fragen nach, damit niemand anders über Ihre Daten verfügt.',
      mjml: body({
        title: 'Sind Sie das?',
        asked: 'Guten Tag,<br>am {{date request.at format="datetime"}} wurde bei {{shop.name}} angefragt:',
        why: 'Bevor wir etwas tun, möchten wir sicher sein, dass die Anfrage von Ihnen kommt. Bitte bestätigen Sie sie.',
        button: 'Ja, das war ich',
        notYou:
          'Waren Sie das nicht? Dann brauchen Sie nichts zu tun. Es wird nichts geändert und nichts herausgegeben.',
        regards: 'Freundliche Grüße<br>{{shop.name}}',
      }),
    },
    en: {
      subject: 'Please confirm: {{request.title}}',
      preheader: 'We ask so that nobody else decides over your data.',
      mjml: body({
        title: 'Is it you?',
        asked: 'Hello,<br>on {{date request.at format="datetime"}} this was asked for at {{shop.name}}:',
        why: 'Before we do anything, we would like to be sure that the request comes from you. Please confirm it.',
        button: 'Yes, it was me',
        notYou:
          'Was it not you? Then there is nothing you need to do. Nothing is changed and nothing handed out.',
        regards: 'Kind regards,<br>{{shop.name}}',
      }),
    },
  },
}
