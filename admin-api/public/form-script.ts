import type { PublishedForm } from '../../engine/forms/evidence.ts'
import { signFormToken } from '../../engine/forms/form-token.ts'
import type { Language } from '../../engine/shared/text.ts'
import type { ApiContext } from '../context.ts'
import { embedCode } from './form-embed-code.ts'
import { autofillOf } from './form-fields.ts'
import { formTexts } from './form-texts.ts'

/**
 * The script for a page of the shop: draws the form where it stands, as plain HTML. It sets no cookie, evaluates no
 * text, adds no style sheet and reads nothing of the page but its address. The shop dresses it by the class
 * `anlass-form`.
 */
export function formScript(
  { publicUrl, keyring, clock }: Pick<ApiContext, 'publicUrl' | 'keyring' | 'clock'>,
  { key, versionId, definition }: PublishedForm,
  language: Language,
): string {
  const { consent, privacyNotice } = definition
  const texts = formTexts[language]
  const form = {
    key,
    address: `${publicUrl}/f/${key}`,
    lang: language,
    token: signFormToken(keyring, versionId, clock.now()),
    intro: definition.intro?.[language] ?? '',
    fields: [
      { key: 'email', type: 'email', label: texts.email, required: true, autocomplete: 'email' },
      ...definition.fields.map(field => ({
        key: field.key,
        type: field.type,
        label: field.label[language],
        required: field.required,
        autocomplete: autofillOf(field),
        options: field.options?.map(option => ({ value: option.value, label: option.label[language] })),
      })),
      ...(consent
        ? [
            {
              key: 'consent',
              type: 'checkbox',
              label: consent.wording[language],
              required: consent.required,
              hint: consent.doubleOptIn ? texts.confirmHint : '',
            },
          ]
        : []),
    ],
    notice: privacyNotice?.url ?? '',
    button: definition.button[language],
    texts,
  }
  return `${embedCode}(${literal(form)});\n`
}

/** JSON as a script may hold it, wherever somebody pastes it: `</script>` in a text ends nothing. */
function literal(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>\u2028\u2029]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
