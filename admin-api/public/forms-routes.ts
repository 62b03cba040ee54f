import type { ErrorRequestHandler, Request, RequestHandler, Response, Router } from 'express'
import { readForeignKeys } from '../../db/stores/foreign-suppression-store.ts'
import { answerForm } from '../../db/stores/form-answer-store.ts'
import { readPublicForm } from '../../db/stores/form-store.ts'
import { fellForTrap, readAnswers } from '../../engine/forms/answers.ts'
import type { PublishedForm } from '../../engine/forms/evidence.ts'
import { paceOf, readFormToken, soonestAnswer } from '../../engine/forms/form-token.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { Throttle, TooManyAttempts } from '../auth/throttle.ts'
import type { ApiContext } from '../context.ts'
import { callerOf } from '../http/caller.ts'
import { loggableError, problemOf, sendProblem } from '../http/problem-response.ts'
import { onTheBeat } from './beat.ts'
import { type FormPage, sendFormNote, sendFormPage, sendThanks } from './form-page.ts'
import {
  type FormInput,
  formLanguage,
  inputOf,
  messageIdOf,
  readFormBody,
  textOf,
  visitOf,
  wantsJson,
} from './form-request.ts'
import { formScript } from './form-script.ts'
import { formTexts } from './form-texts.ts'
import { pageLanguage } from './language.ts'
import type { NotFound } from './not-found.ts'

/** Answers from one address or network within ten minutes. An office or a school shares one. */
const answersPerCaller = 30

type Params = { key: string }

/** Paths: /f. Reading changes nothing; whoever answers is told the same, whoever the address belongs to. */
export function mountForms(router: Router, context: ApiContext, notFound: NotFound): void {
  const throttle = new Throttle(context, 'form', 600_000)
  for (const path of ['/f/:key', '/f/:key/thanks', '/f/:key/embed.js'])
    router.all(path, (_request, response, next) => {
      response.locals.route = path
      next()
    })
  router.get('/f/:key', showForm(context, notFound))
  router.get('/f/:key/thanks', showThanks(context, notFound))
  router.get('/f/:key/embed.js', sendScript(context, notFound))
  router.options('/f/:key', preflight(context))
  router.post('/f/:key', readFormBody, takeAnswer(context, notFound, throttle))
  router.use('/f', formTrouble(context))
}

function showForm(context: ApiContext, notFound: NotFound): RequestHandler<Params> {
  return async (request, response, next) => {
    const found = await readPublicForm(context.db, request.params.key)
    if (!found) return notFound(request, response, next)
    const language = pageLanguage(request, null)
    const texts = formTexts[language]
    if (found.state === 'closed')
      return sendFormNote(context, response, 410, language, texts.closed, texts.closedNote)
    sendFormPage(context, response, 200, { form: found.form, language })
  }
}

function showThanks(context: ApiContext, notFound: NotFound): RequestHandler<Params> {
  return async (request, response, next) => {
    const found = await readPublicForm(context.db, request.params.key)
    if (!found) return notFound(request, response, next)
    sendThanks(context, response, found.form, pageLanguage(request, null))
  }
}

function sendScript(context: ApiContext, notFound: NotFound): RequestHandler<Params> {
  return async (request, response, next) => {
    const found = await readPublicForm(context.db, request.params.key)
    if (found?.state !== 'live') return notFound(request, response, next)
    response.set({
      'Cache-Control': 'no-store',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'X-Content-Type-Options': 'nosniff',
    })
    response.type('text/javascript').send(formScript(context, found.form, pageLanguage(request, null)))
  }
}

/** True for the page we host. It hides where it is (Referrer-Policy), and browsers then say `null`. */
function isHome(request: Request<Params>, publicUrl: string): boolean {
  const origin = request.get('Origin')
  return (
    !wantsJson(request) && (origin === undefined || origin === 'null' || origin === new URL(publicUrl).origin)
  )
}

/** Which pages may send the form by script (Fetch standard): those the form names; any, where it names none. */
function allowOrigin(request: Request<Params>, response: Response, form: PublishedForm): boolean {
  const { origins } = form.definition
  const origin = request.get('Origin')
  response.vary('Origin')
  const allowed = origins.length === 0 || origin === undefined || origins.includes(origin)
  if (allowed && origin !== undefined)
    response.set('Access-Control-Allow-Origin', origins.length === 0 ? '*' : origin)
  return allowed
}

function preflight({ db }: ApiContext): RequestHandler<Params> {
  return async (request, response) => {
    const found = await readPublicForm(db, request.params.key)
    if (!found || !allowOrigin(request, response, found.form)) throw notAllowed()
    response.set({
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Allow-Headers': 'Content-Type',
      'Access-Control-Max-Age': '600',
    })
    response.status(204).end()
  }
}

function takeAnswer(context: ApiContext, notFound: NotFound, throttle: Throttle): RequestHandler<Params> {
  return async (request, response, next) => {
    const { db, clock, keyring, suppressionKey, bell, log, publicUrl } = context
    const began = clock.monotonic()
    const input = inputOf(request)
    const token = textOf(input, '_token')
    const shown = token === '' ? null : readFormToken(keyring, token)
    const found = await readPublicForm(db, request.params.key, shown?.versionId ?? versionOf(input))
    if (!found) {
      if (wantsJson(request)) throw new Problem('not_found', 'There is no such form.', { status: 404 })
      return notFound(request, response, next)
    }
    const { form } = found
    if (!isHome(request, publicUrl) && !allowOrigin(request, response, form)) throw notAllowed()
    if (found.state === 'closed') return refuse(context, request, response, input)
    await throttle.attempt([{ key: callerOf(request), limit: answersPerCaller }])
    const now = clock.now()
    // A token that is not ours was made up; one that is missing comes from a page the shop wrote itself.
    const pace = token === '' ? 'human' : shown ? paceOf(shown.at, now) : 'robot'
    const language = formLanguage(request, input)
    if (fellForTrap(input) || pace === 'robot') {
      log.info({ formId: form.id }, 'a robot filled in a form')
      return await thank(context, request, response, form, input, began)
    }
    const read = readAnswers(form.definition, input, language)
    // Whoever mends one field is quick the second time.
    const shownAt = new Date(Math.min(shown?.at.getTime() ?? now.getTime(), now.getTime() - soonestAnswer))
    const again = { form, language, values: input }
    if (!read.ok) return sendErrors(context, request, response, { ...again, shownAt }, read.errors)
    if (pace === 'old')
      return sendOld(context, request, response, {
        ...again,
        shownAt: new Date(now.getTime() - soonestAnswer),
      })
    const visit = visitOf(request, input, `${publicUrl}/f/${form.key}`)
    const messageId = messageIdOf(token, read.answers, now)
    const outcome = await answerForm(
      db,
      { form, answers: read.answers, visit, messageId },
      { suppressionKey, foreign: (await readForeignKeys(db, keyring)).keys, now },
    )
    if (outcome.event) bell.ring('match')
    if (outcome.mail) bell.ring('deliver-service')
    log.info({ formId: form.id }, 'a form was answered')
    await thank(context, request, response, form, input, began)
  }
}

function versionOf(input: FormInput): string | null {
  const version = textOf(input, '_version')
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(version) ? version : null
}

/** The one answer: to the known and the unknown, the suppressed, those signed up already, and robots. */
async function thank(
  { clock }: ApiContext,
  request: Request<Params>,
  response: Response,
  form: PublishedForm,
  input: FormInput,
  began: number,
): Promise<void> {
  const language = formLanguage(request, input)
  await onTheBeat(clock, began)
  response.set('Cache-Control', 'no-store')
  if (wantsJson(request)) response.json({ ok: true, message: form.definition.thanks[language] })
  else response.redirect(303, `/f/${form.key}/thanks?lang=${language}`)
}

function sendErrors(
  context: ApiContext,
  request: Request<Params>,
  response: Response,
  page: FormPage,
  errors: { path: string; message: string }[],
): void {
  if (wantsJson(request))
    throw new Problem('invalid_input', formTexts[page.language].problems, { status: 422, errors })
  const byField = new Map(errors.map(({ path, message }) => [path, message]))
  sendFormPage(context, response, 422, { ...page, errors: byField })
}

function sendOld(context: ApiContext, request: Request<Params>, response: Response, page: FormPage): void {
  const note = formTexts[page.language].old
  if (wantsJson(request)) throw new Problem('form_outdated', note, { status: 409 })
  sendFormPage(context, response, 409, { ...page, note })
}

function refuse(context: ApiContext, request: Request<Params>, response: Response, input: FormInput): void {
  const language = formLanguage(request, input)
  const texts = formTexts[language]
  if (wantsJson(request)) throw new Problem('form_closed', texts.closed, { status: 410 })
  sendFormNote(context, response, 410, language, texts.closed, texts.closedNote)
}

function notAllowed(): Problem {
  return new Problem('origin_not_allowed', 'This form may not be used from this origin.', {
    status: 403,
    hint: 'Add the origin of the page to the form.',
  })
}

/** Programs get a problem document, people a page. What is left over goes to the pages' own handler. */
function formTrouble(context: ApiContext): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error)
    const language = pageLanguage(request, null)
    const texts = formTexts[language]
    if (wantsJson(request) || request.method === 'OPTIONS') {
      const { problem, surprise } = problemOf(error)
      if (surprise) context.log.error({ error: loggableError(error) }, 'a form failed')
      return sendProblem(response, problem)
    }
    if (error instanceof TooManyAttempts) {
      response.set('Retry-After', String(error.retryAfterSeconds))
      return sendFormNote(context, response, 429, language, texts.many, texts.manyNote)
    }
    const { status } = problemOf(error).problem
    if (status === 403) return sendFormNote(context, response, status, language, texts.foreign)
    if (status === 413 || status === 415)
      return sendFormNote(context, response, status, language, texts.failed)
    next(error)
  }
}
