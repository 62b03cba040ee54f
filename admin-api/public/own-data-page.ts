import type { Language } from '../../engine/shared/text.ts'
import { html, type Markup } from './html.ts'
import type { OwnField } from './own-data-form.ts'
import { type OwnDataTexts, ownDataTexts } from './own-data-texts.ts'

type View = {
  fields: readonly OwnField[]
  invalid: ReadonlySet<string>
  language: Language
  openUntil: string
  told: { heading: string; notes: string[] } | null
}

/** The page where a person corrects what is stored about them. */
export function ownDataPage({ fields, invalid, language, openUntil, told }: View): Markup {
  const texts = ownDataTexts[language]
  return html`<h1${told ? html` role="status"` : null}>${told?.heading ?? texts.title}</h1>${
    told !== null &&
    told.notes.length > 0 &&
    html`<div class="told">${told.notes.map(note => html`<p>${note}</p>`)}</div>`
  }
<p>${texts.intro(openUntil)}</p>
<form method="post" action="?lang=${language}">${fields.map(field => line(field, invalid.has(field.name), texts, language))}
<button>${texts.save}</button></form>
<p class="soft">${texts.email}</p>`
}

function line(field: OwnField, wrong: boolean, texts: OwnDataTexts, language: Language): Markup {
  const { name, type } = field
  const error = wrong && html`<span class="error" id="e.${name}">${texts.invalid[type]}</span>`
  const described = wrong ? html` aria-invalid="true" aria-describedby="e.${name}"` : null
  const hint = type === 'list' ? ` (${texts.lines})` : ''
  return html`<label class="line">${field.label[language]}${hint}${control(field, described, texts)}${error}</label>
<input type="hidden" name="was.${name}" value="${field.was}">`
}

function control(
  { name, key, type, value }: OwnField,
  described: Markup | null,
  texts: OwnDataTexts,
): Markup {
  if (type === 'list')
    return html`<textarea name="${name}" rows="4" maxlength="20000"${described}>
${value}</textarea>`
  if (type === 'boolean')
    return html`<select name="${name}"${described}>${[
      ['', texts.unknown],
      ['true', texts.yes],
      ['false', texts.no],
    ].map(
      ([option = '', label = '']) =>
        html`<option value="${option}"${option === value ? html` selected` : null}>${label}</option>`,
    )}</select>`
  // A date that the browser's own field could not show would be lost on the way.
  const isDay = type === 'date' && (value === '' || /^\d{4}-\d{2}-\d{2}$/.test(value))
  const kind = type === 'phone' ? 'tel' : isDay ? 'date' : 'text'
  const mode = type === 'number' ? html` inputmode="decimal"` : null
  const complete = Object.hasOwn(autocomplete, key)
    ? html` autocomplete="${autocomplete[key] as string}"`
    : null
  return html`<input type="${kind}" name="${name}" value="${value}" maxlength="1000"${mode}${complete}${described}>`
}

/** HTML, autofill field names. */
const autocomplete: Record<string, string> = {
  title: 'honorific-prefix',
  firstName: 'given-name',
  lastName: 'family-name',
  company: 'organization',
  street: 'street-address',
  postalCode: 'postal-code',
  city: 'address-level2',
  country: 'country-name',
  phone: 'tel',
  birthday: 'bday',
}
