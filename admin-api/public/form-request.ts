import { createHash } from 'node:crypto'
import { json, type Request, type RequestHandler, urlencoded } from 'express'
import type { Answers } from '../../engine/forms/answers.ts'
import { pageAddress, type Visit } from '../../engine/forms/evidence.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Language } from '../../engine/shared/text.ts'
import { pageLanguage } from './language.ts'
import { visitEvidence } from './visit-evidence.ts'

export type FormInput = Readonly<Record<string, unknown>>

/** Answers to a form come as a browser sends a form, or as JSON. At most 64 kB. */
export const readFormBody: RequestHandler[] = [
  json({ limit: '64kb', type: ['application/json', 'application/*+json'] }),
  urlencoded({ extended: false, limit: '64kb' }),
]

/** True for programs and for our script: they get problem documents, people get pages. */
export function wantsJson(request: Request<object>): boolean {
  return Boolean(request.is(['application/json', 'application/*+json']))
}

/** @throws Problem `invalid_input` (400), `unsupported_media_type` (415) */
export function inputOf(request: Request<object>): FormInput {
  const body: unknown = request.body ?? {}
  if (request.is(['application/json', 'application/*+json', 'application/x-www-form-urlencoded']) === false)
    throw new Problem('unsupported_media_type', 'Send JSON, or a form as browsers do.', { status: 415 })
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Problem('invalid_input', 'The body must be a JSON object.', { status: 400 })
  return body as FormInput
}

export function textOf(input: FormInput, key: string): string {
  const value = Object.hasOwn(input, key) ? input[key] : undefined
  return typeof value === 'string' ? value : ''
}

/** How the person came, as evidence. The page is what our script says, else what the browser says. */
export function visitOf(request: Request<object>, input: FormInput, address: string): Visit {
  const { ip, userAgent } = visitEvidence(request, '')
  const url = pageAddress(textOf(input, '_url')) ?? pageAddress(request.get('Referer'))
  return {
    language: formLanguage(request, input),
    url: url ?? (wantsJson(request) ? null : address),
    ip: ip ?? null,
    userAgent: userAgent ?? null,
  }
}

export function formLanguage(request: Request<object>, input: FormInput): Language {
  const lang = textOf(input, 'lang')
  return lang === 'de' || lang === 'en' ? lang : pageLanguage(request, null)
}

/**
 * The same page sent twice is one answer; what comes without a page is always a new one. Of what was sent only what was
 * read counts: the rest may be nested deeper than anything can write down again.
 */
export function messageIdOf(token: string, answers: Answers, now: Date): string {
  if (token === '') return newId(now)
  return createHash('sha256')
    .update(JSON.stringify([token, answers]))
    .digest('base64url')
}
