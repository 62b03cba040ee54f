import type { Request, RequestHandler, Router } from 'express'
import {
  type ConfirmationRow,
  lockConfirmation,
  readConfirmation,
  settleConfirmation,
} from '../../db/stores/confirmation-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import {
  type ConfirmationKind,
  type ConfirmationState,
  standingOf,
} from '../../engine/consent/confirmation.ts'
import { verifyLink } from '../../engine/consent/link-token.ts'
import type { Language } from '../../engine/shared/text.ts'
import type { ApiContext } from '../context.ts'
import type { ConfirmHandler } from './confirm-handler.ts'
import { confirmOptIn } from './confirm-opt-in.ts'
import { confirmPrivacy } from './confirm-privacy.ts'
import { confirmTexts } from './confirm-texts.ts'
import { html, type Markup } from './html.ts'
import { pageLanguage } from './language.ts'
import { maskAddress } from './mask.ts'
import type { NotFound } from './not-found.ts'
import { sendPage } from './page.ts'
import { visitEvidence } from './visit-evidence.ts'

const handlers: Readonly<Record<ConfirmationKind, ConfirmHandler>> = {
  opt_in: confirmOptIn,
  privacy: confirmPrivacy,
}

/**
 * Paths: /d. The link in a confirmation mail leads to a page with a button. Looking at it confirms nothing, for mail
 * scanners and previews look at every link.
 */
export function mountConfirm(router: Router, context: ApiContext, notFound: NotFound): void {
  router.all('/d/:token', (_request, response, next) => {
    // For log and metrics: the pattern, never the token.
    response.locals.route = '/d/:token'
    next()
  })
  router.get('/d/:token', show(context, notFound))
  router.post('/d/:token', press(context, notFound))
}

/** The id a token names, and what is on record of it. A bad token costs the same query as a good one. */
async function find({ db, keyring }: ApiContext, request: Request<{ token: string }>) {
  const id = verifyLink(keyring, 'confirm', request.params.token)
  return { id, confirmation: await readConfirmation(db, id) }
}

function show(context: ApiContext, notFound: NotFound): RequestHandler<{ token: string }> {
  return async (request, response, next) => {
    const { id, confirmation } = await find(context, request)
    if (!id) return notFound(request, response, next)
    const language = languageOf(request, confirmation)
    const standing = confirmation ? standingOf(confirmation, context.clock.now()) : 'expired'
    const parts =
      confirmation && standing === 'pending'
        ? await question(context, confirmation, language)
        : await answer(context, confirmation, standing, language, false)
    sendPage(response, 200, { brand: context.brand, language, other: otherLanguage(language), ...parts })
  }
}

function press(context: ApiContext, notFound: NotFound): RequestHandler<{ token: string }> {
  return async (request, response, next) => {
    const { id, confirmation } = await find(context, request)
    if (!id) return notFound(request, response, next)
    const language = languageOf(request, confirmation)
    const now = context.clock.now()
    const standing = confirmation
      ? await confirm(context, confirmation.id, request, language, now)
      : 'expired'
    if (confirmation) context.log.info({ confirmationId: confirmation.id, standing }, 'confirmation')
    // A confirmed newsletter may set off a welcome: the event waits.
    if (standing === 'confirmed') context.bell.ring('match')
    const parts = await answer(context, confirmation, standing, language, true)
    sendPage(response, 200, { brand: context.brand, language, ...parts })
  }
}

/** Confirms, once; every further press finds it done. What it is worth now. */
async function confirm(
  context: ApiContext,
  id: string,
  request: Request<{ token: string }>,
  language: Language,
  now: Date,
): Promise<ConfirmationState> {
  return await inTransaction(context.db, async trx => {
    const confirmation = await lockConfirmation(trx, id)
    // Cleaned up, or erased with its customer, a moment ago.
    if (!confirmation) return 'expired'
    const standing = standingOf(confirmation, now)
    if (standing !== 'pending') return standing
    const { ip, userAgent } = visitEvidence(request, id)
    const by = { now, language, ip: ip ?? null, userAgent: userAgent ?? null }
    await handlers[confirmation.kind].confirm(trx, context, confirmation, by)
    await settleConfirmation(trx, id, now)
    return 'confirmed'
  })
}

async function question(context: ApiContext, confirmation: ConfirmationRow, language: Language) {
  const texts = confirmTexts[language]
  const { title, body, button } = await handlers[confirmation.kind].ask(context, confirmation, language)
  return {
    title,
    body: html`<h1>${title}</h1>${body}
<p>${texts.address}<br><span class="address">${maskAddress(confirmation.email)}</span></p>
<form method="post" action="?lang=${language}"><button>${button}</button></form>
<p class="soft">${texts.notYou}</p>`,
  }
}

async function answer(
  context: ApiContext,
  confirmation: ConfirmationRow | null,
  standing: ConfirmationState,
  language: Language,
  pressed: boolean,
): Promise<{ title: string; body: Markup }> {
  if (confirmation && standing === 'confirmed') {
    const { title, body } = await handlers[confirmation.kind].done(context, confirmation, language, pressed)
    return { title, body: html`<h1 role="status">${title}</h1>${body}` }
  }
  const texts = confirmTexts[language]
  return { title: texts.expired, body: html`<h1>${texts.expired}</h1><p>${texts.expiredNote}</p>` }
}

function languageOf(request: Request<object>, confirmation: ConfirmationRow | null): Language {
  return pageLanguage(request, confirmation?.payload.language)
}

function otherLanguage(language: Language): string {
  return language === 'de' ? '?lang=en' : '?lang=de'
}
