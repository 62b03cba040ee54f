import type { Response } from 'express'
import type { PublishedForm } from '../../engine/forms/evidence.ts'
import { signFormToken } from '../../engine/forms/form-token.ts'
import type { Language } from '../../engine/shared/text.ts'
import type { ApiContext } from '../context.ts'
import { formMarkup } from './form-fields.ts'
import { formTexts } from './form-texts.ts'
import { html, Markup } from './html.ts'
import { sendPage } from './page.ts'

const style = `
label{display:block;font-weight:600;margin:.2rem 0}
form p{margin:0 0 1.1rem}
input:not([type=checkbox]),select,textarea{display:block;width:100%;min-height:48px;padding:.6rem .7rem;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:8px}
[aria-invalid=true]{border:2px solid #c62828}
.tick{display:grid;grid-template-columns:auto 1fr;gap:0 .7rem;align-items:start}
.tick input{width:1.4rem;height:1.4rem;margin:.35rem 0 0}
.tick label{font-weight:400;white-space:pre-line}
.tick .problem{grid-column:2}
.problem{color:#c62828;font-weight:600}
.problem a{color:inherit}
.problem ul{margin:.3rem 0 1.2rem;padding-left:1.3rem}
.intro{white-space:pre-line}
.trap{position:absolute;left:-999rem;height:1px;overflow:hidden}
input:focus-visible,select:focus-visible,textarea:focus-visible{outline:3px solid currentColor;outline-offset:1px}
@media(prefers-color-scheme:dark){.problem{color:#ff8a80}}
`

export type FormPage = {
  form: PublishedForm
  language: Language
  /** Of a form that came back. */
  values?: Readonly<Record<string, unknown>>
  errors?: ReadonlyMap<string, string>
  note?: string
  /** When it was first shown; now unless given. */
  shownAt?: Date
}

/** The page we host: for links, and for whoever has scripts switched off. */
export function sendFormPage(
  { brand, keyring, clock }: ApiContext,
  response: Response,
  status: number,
  { form, language, values, errors, note, shownAt = clock.now() }: FormPage,
): void {
  const { definition, versionId } = form
  const title = definition.title[language]
  const markup = formMarkup(definition, {
    language,
    action: `/f/${form.key}`,
    hidden: { _token: signFormToken(keyring, versionId, shownAt), lang: language },
    trap: new Markup(' class="trap"'),
    ...(values ? { values } : {}),
    ...(errors ? { errors } : {}),
  })
  const body = html`<h1>${title}</h1>${
    definition.intro !== undefined && html`<p class="intro">${definition.intro[language]}</p>`
  }${note !== undefined && html`<p class="problem" role="alert">${note}</p>`}${markup}`
  const other = `/f/${form.key}?lang=${language === 'de' ? 'en' : 'de'}`
  sendPage(response, status, { brand, language, title, body, other, style })
}

/** The same for everybody, whoever the address belongs to. */
export function sendThanks(
  { brand }: Pick<ApiContext, 'brand'>,
  response: Response,
  { definition }: PublishedForm,
  language: Language,
): void {
  const title = formTexts[language].sent
  const body = html`<h1 role="status">${title}</h1><p class="intro">${definition.thanks[language]}</p>`
  sendPage(response, 200, { brand, language, title, body, style })
}

/** A page with one thing to say. */
export function sendFormNote(
  { brand }: Pick<ApiContext, 'brand'>,
  response: Response,
  status: number,
  language: Language,
  title: string,
  note = '',
): void {
  const body = html`<h1>${title}</h1>${note !== '' && html`<p>${note}</p>`}`
  sendPage(response, status, { brand, language, title, body })
}
