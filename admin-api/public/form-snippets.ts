import type { FormDefinition, FormField } from '../../engine/forms/definition.ts'
import type { PublishedForm } from '../../engine/forms/evidence.ts'
import type { Language, Text } from '../../engine/shared/text.ts'
import { formMarkup } from './form-fields.ts'
import { formTexts } from './form-texts.ts'
import { html, Markup } from './html.ts'

export type FormSnippets = { link: Text; script: Text; html: Text; json: Text }

/** How a published form is put to use, as texts to copy. They name the version, so that it is on record what was read. */
export function formSnippets(form: PublishedForm, publicUrl: string): FormSnippets {
  const both = (make: (language: Language) => string): Text => ({ de: make('de'), en: make('en') })
  const address = `${publicUrl}/f/${form.key}`
  return {
    link: both(language => `${address}?lang=${language}`),
    script: both(language => scriptTag(address, language)),
    html: both(
      language =>
        formMarkup(form.definition, {
          language,
          action: address,
          hidden: { _version: form.versionId, lang: language },
          trap: new Markup(' style="position:absolute;left:-999rem"'),
        }).text,
    ),
    json: both(language => command(form, address, language)),
  }
}

function scriptTag(address: string, language: Language): string {
  return html`<script src="${address}/embed.js?lang=${language}" async></script>
<noscript><a href="${address}?lang=${language}">${formTexts[language].open}</a></noscript>`.text
}

function command({ definition, versionId }: PublishedForm, address: string, lang: Language): string {
  const body = JSON.stringify({ ...sample(definition), lang, _version: versionId }, null, 2)
  // In single quotes a shell reads everything as it is, but for the quote itself.
  return `curl -X POST ${address} \\
  -H 'Content-Type: application/json' \\
  -d '${body.replaceAll("'", `'\\''`)}'`
}

function sample({ fields, consent }: FormDefinition): Record<string, unknown> {
  return {
    email: 'maria@example.com',
    ...Object.fromEntries(fields.map(field => [field.key, sampleOf(field)])),
    ...(consent ? { consent: true } : {}),
  }
}

function sampleOf({ type, options }: FormField): unknown {
  switch (type) {
    case 'number':
      return 1
    case 'date':
      return '2026-03-01'
    case 'checkbox':
      return true
    case 'choice':
      return options?.[0]?.value ?? ''
    default:
      return '…'
  }
}
