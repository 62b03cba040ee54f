import type { FormDefinition, FormField } from '../../engine/forms/definition.ts'
import type { Language } from '../../engine/shared/text.ts'
import { formTexts } from './form-texts.ts'
import { html, Markup } from './html.ts'

/** How one form is to be drawn. */
export type FormView = {
  language: Language
  action: string
  /** Sent along: what was shown, and when. */
  hidden: Readonly<Record<string, string>>
  /** What was written before; of a form that came back with errors. */
  values?: Readonly<Record<string, unknown>>
  /** By key of the field. */
  errors?: ReadonlyMap<string, string>
  /** How the field for robots is put out of sight; a page with a strict policy may have no style attributes. */
  trap: Markup
}

/** A form as plain HTML: labels that belong to their fields, errors told at the field, nothing ticked in advance. */
export function formMarkup(definition: FormDefinition, view: FormView): Markup {
  const { language, action, hidden, errors } = view
  const texts = formTexts[language]
  const { consent, privacyNotice } = definition
  const email = { key: 'email', type: 'email', label: texts.email, required: true, autocomplete: 'email' }
  const inputs = Object.entries(hidden).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )
  const notice =
    privacyNotice !== undefined &&
    html`<p class="soft"><a href="${privacyNotice.url}" target="_blank" rel="noopener">${texts.notice}</a></p>`
  const agree =
    consent !== undefined &&
    html`${tick({ key: 'consent', label: consent.wording[language], required: consent.required }, view)}${
      consent.doubleOptIn && html`<p class="soft">${texts.confirmHint}</p>`
    }`
  return html`<form method="post" action="${action}" accept-charset="utf-8">
${inputs}${problems(definition, errors, language)}${line(email, view)}
${definition.fields.map(field => drawn(field, view))}
<div${view.trap} aria-hidden="true"><label>${texts.trap} <input type="text" name="website" tabindex="-1" autocomplete="off"></label></div>
${agree}${notice}
<button type="submit">${definition.button[language]}</button>
</form>`
}

function problems({ fields }: FormDefinition, errors: FormView['errors'], language: Language): Markup | null {
  if (!errors || errors.size === 0) return null
  const texts = formTexts[language]
  const labels = new Map([
    ['email', texts.email],
    ...fields.map(field => [field.key, field.label[language]] as const),
  ])
  const told = [...errors].map(([key, message]) => {
    const label = labels.get(key)
    return html`<li><a href="#f-${key}">${label !== undefined && `${label}: `}${message}</a></li>`
  })
  return html`<div class="problem" role="alert">${texts.problems}<ul>${told}</ul></div>`
}

/** What browsers may fill in by themselves (HTML standard, autofill), for attributes every shop has. */
const autofill: Readonly<Record<string, string>> = {
  firstName: 'given-name',
  lastName: 'family-name',
  company: 'organization',
  street: 'street-address',
  postalCode: 'postal-code',
  city: 'address-level2',
  country: 'country-name',
  birthday: 'bday',
}

export function autofillOf({ attribute }: Pick<FormField, 'attribute'>): string {
  return (attribute !== undefined && Object.hasOwn(autofill, attribute) && autofill[attribute]) || 'off'
}

function drawn(field: FormField, view: FormView): Markup {
  const { key, type, required } = field
  const label = field.label[view.language]
  if (type === 'checkbox') return tick({ key, label, required }, view)
  if (type === 'choice') return choice(field, view)
  const autocomplete = autofillOf(field)
  return line(
    {
      key,
      type: type === 'number' ? 'text' : type,
      label,
      required,
      autocomplete,
      decimal: type === 'number',
    },
    view,
  )
}

type Line = {
  key: string
  type: string
  label: string
  required: boolean
  autocomplete: string
  decimal?: boolean
}

function line({ key, type, label, required, autocomplete, decimal }: Line, view: FormView): Markup {
  const id = `f-${key}`
  const value = written(view, key)
  const rest = html`id="${id}" name="${key}" autocomplete="${autocomplete}"${marks(key, required, view)}`
  const field =
    type === 'long_text'
      ? html`<textarea ${rest} rows="5" maxlength="5000">${value}</textarea>`
      : html`<input type="${type}" ${rest} value="${value}" maxlength="254"${
          decimal === true && new Markup(' inputmode="decimal"')
        }>`
  return html`<p><label for="${id}">${label}${mayStayEmpty(required, view)}</label>
${field}${errorOf(key, view)}</p>`
}

function choice({ key, label, required, options = [] }: FormField, view: FormView): Markup {
  const id = `f-${key}`
  const { language } = view
  const chosen = written(view, key)
  const items = options.map(
    option =>
      html`<option value="${option.value}"${option.value === chosen && new Markup(' selected')}>${option.label[language]}</option>`,
  )
  return html`<p><label for="${id}">${label[language]}${mayStayEmpty(required, view)}</label>
<select id="${id}" name="${key}"${marks(key, required, view)}><option value="">${formTexts[language].choose}</option>${items}</select>${errorOf(key, view)}</p>`
}

function tick(
  { key, label, required }: { key: string; label: string; required: boolean },
  view: FormView,
): Markup {
  const id = `f-${key}`
  // Never ticked in advance (CJEU C-673/17, Planet49); what was ticked before an error stays.
  const ticked = ['on', 'true', '1'].includes(written(view, key))
  return html`<p class="tick"><input type="checkbox" id="${id}" name="${key}" value="on"${marks(key, required, view)}${
    ticked && new Markup(' checked')
  }><label for="${id}">${label}</label>${errorOf(key, view)}</p>`
}

function marks(key: string, required: boolean, { errors }: FormView): Markup {
  return html`${required && new Markup(' required')}${
    errors?.has(key) === true && html` aria-invalid="true" aria-describedby="e-${key}"`
  }`
}

function errorOf(key: string, { errors }: FormView): Markup | null {
  const message = errors?.get(key)
  return message === undefined ? null : html`<span class="problem" id="e-${key}">${message}</span>`
}

function mayStayEmpty(required: boolean, { language }: FormView): Markup | null {
  return required ? null : html` <span class="soft">${formTexts[language].optional}</span>`
}

function written({ values }: FormView, key: string): string {
  const value = values && Object.hasOwn(values, key) ? values[key] : ''
  return typeof value === 'string' ? value.slice(0, 5_000).toWellFormed() : ''
}
