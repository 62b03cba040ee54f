import type { TemplateSource } from '../source.ts'

type Words = { title: string; asked: string; button: string; once: string; notYou: string; regards: string }

/** One button and nothing else to press. What was agreed to is quoted, so that the mail itself shows it. */
const body = (words: Words) => `<mj-section>
  <mj-column>
    <mj-text mj-class="title" css-class="mail-title"><h1 style="margin:0;font-size:inherit;line-height:inherit;font-weight:inherit">${words.title}</h1></mj-text>
    <mj-text css-class="mail-body">
      <p>${words.asked}</p>
      <p><strong>{{request.title}}</strong></p>
      {{#if request.wording}}<p>{{request.wording}}</p>{{/if}}
      <p>${words.once}</p>
    </mj-text>
    <mj-button css-class="mail-button" href="{{safeUrl links.confirm}}">${words.button}</mj-button>
    <mj-text css-class="mail-body">
      <p>${words.notYou}</p>
      <p>${words.regards}</p>
    </mj-text>
  </mj-column>
</mj-section>`

/**
 * Asks the owner of an address whether it was them who filled in a form (double opt-in). A service mail without any
 * advertising, and without a name: the address may be anybody's.
 */
export const optInConfirmation: TemplateSource = {
  kind: 'service',
  defaultLocale: 'de',
  variants: {
    de: {
      subject: 'Bitte bestätigen: {{request.title}}',
      preheader: 'Nur noch ein Klick, wenn Sie das waren. Wenn nicht, brauchen Sie nichts zu tun.',
      mjml: body({
        title: 'Bitte bestätigen Sie',
        asked:
          'Guten Tag,<br>am {{date request.at format="datetime"}} wurde bei {{shop.name}} mit dieser E-Mail-Adresse angefragt:',
        once: 'Wenn Sie das waren, bestätigen Sie es bitte. Erst dann gilt es.',
        button: 'Ja, bestätigen',
        notYou:
          'Waren Sie das nicht? Dann brauchen Sie nichts zu tun: Sie bekommen keine weitere E-Mail dazu, und die Anfrage wird gelöscht.',
        regards: 'Freundliche Grüße<br>{{shop.name}}',
      }),
    },
    en: {
      subject: 'Please confirm: {{request.title}}',
      preheader: 'Just one click, if it was you. If not, there is nothing you need to do.',
      mjml: body({
        title: 'Please confirm',
        asked:
          'Hello,<br>on {{date request.at format="datetime"}} this e-mail address was used at {{shop.name}} to ask for:',
        once: 'If it was you, please confirm. It counts only then.',
        button: 'Yes, confirm',
        notYou:
          'Was it not you? Then there is nothing you need to do: you will get no further e-mail about it, and the request will be deleted.',
        regards: 'Kind regards,<br>{{shop.name}}',
      }),
    },
  },
}
