import type { Request, RequestHandler } from 'express'
import { optOutByMessage } from '../../db/stores/opt-out-store.ts'
import { type OptOutSubject, readOptOutSubject } from '../../db/stores/opt-out-subject-store.ts'
import { verifyLink } from '../../engine/consent/link-token.ts'
import type { Language } from '../../engine/shared/text.ts'
import type { ApiContext } from '../context.ts'
import { readOptOutForm } from './body.ts'
import { html, type Markup } from './html.ts'
import { pageLanguage } from './language.ts'
import { maskAddress } from './mask.ts'
import type { NotFound } from './not-found.ts'
import { sendPage } from './page.ts'
import { publicTexts } from './texts.ts'
import { visitEvidence } from './visit-evidence.ts'

type Said = 'nothing' | 'all' | 'purpose'

/** The page behind the unsubscribe link: shows what can be done and changes nothing (GET, HEAD). */
export function showUnsubscribe(context: ApiContext, notFound: NotFound): RequestHandler<{ token: string }> {
  return async (request, response, next) => {
    const messageId = verifyLink(context.keyring, 'unsubscribe', request.params.token)
    const subject = await readOptOutSubject(context.db, messageId)
    if (!subject) return notFound(request, response, next)
    sendPage(response, 200, pageFor(context, request, subject, 'nothing'))
  }
}

/** Acts (RFC 8058): at once, without login, for any body, and again without further effect. */
export function doUnsubscribe(context: ApiContext, notFound: NotFound): RequestHandler<{ token: string }> {
  return async (request, response, next) => {
    const messageId = verifyLink(context.keyring, 'unsubscribe', request.params.token)
    const before = await readOptOutSubject(context.db, messageId)
    if (!before) return notFound(request, response, next)
    const form = await readOptOutForm(request)
    await optOutByMessage(
      context.db,
      before.messageId,
      form.scope === 'purpose' ? 'message' : { purposes: 'all', channels: ['email'] },
      { manner: 'unsubscribe', origin: form.origin, evidence: visitEvidence(request, before.messageId) },
      { suppressionKey: context.suppressionKey, now: context.clock.now() },
    )
    context.log.info({ messageId: before.messageId, scope: form.scope, origin: form.origin }, 'opt-out')
    const after = (await readOptOutSubject(context.db, messageId)) ?? before
    const said = form.scope === 'purpose' && after.purpose ? 'purpose' : 'all'
    sendPage(response, 200, pageFor(context, request, after, said))
  }
}

function pageFor({ brand }: ApiContext, request: Request, subject: OptOutSubject, said: Said) {
  const language = pageLanguage(request, subject.locale)
  const title = publicTexts[language].unsubscribe
  const other = language === 'de' ? '?lang=en' : '?lang=de'
  // The other language is offered before acting only: a link to it after a POST would lead back to the question.
  const body = bodyFor(subject, said, language)
  return { brand, language, title, body, other: said === 'nothing' ? other : undefined }
}

function bodyFor(subject: OptOutSubject, said: Said, language: Language): Markup {
  const texts = publicTexts[language]
  const { address, open, purpose } = subject
  const about =
    address !== null && html`<p>${texts.goesTo}<br><span class="address">${maskAddress(address)}</span></p>`
  const all = html`<form method="post" action="?lang=${language}"><input type="hidden" name="scope" value="all">
<button>${texts.all}</button></form>`
  if (said === 'purpose' && purpose)
    return html`<h1 role="status">${texts.doneOnly(purpose.name[language])}</h1>${about}<p>${texts.doneNote}</p>${
      open.length > 0 && html`<p>${texts.restNote}</p>${all}`
    }`
  if (said === 'all') return html`<h1 role="status">${texts.doneAll}</h1>${about}<p>${texts.doneNote}</p>`
  if (open.length === 0) return html`<h1>${texts.already}</h1>${about}<p>${texts.alreadyNote}</p>`
  const narrow = purpose !== null && subject.marketing > 1 && open.includes(purpose.key)
  return html`<h1>${texts.unsubscribe}</h1>${about}${all}${
    narrow &&
    html`<form method="post" action="?lang=${language}"><input type="hidden" name="scope" value="purpose">
<button class="second">${texts.only(purpose.name[language])}</button></form>`
  }<p class="soft">${texts.atOnce}</p>`
}
