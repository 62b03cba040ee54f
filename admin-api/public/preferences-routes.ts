import type { Request, RequestHandler, Router } from 'express'
import { optOutByMessage } from '../../db/stores/opt-out-store.ts'
import {
  type AskableRight,
  askableRights,
  askForRight,
  askToSwitchOn,
} from '../../db/stores/preference-request-store.ts'
import { type PreferenceSubject, readPreferenceSubject } from '../../db/stores/preference-store.ts'
import { savePreferences } from '../../db/stores/preference-write-store.ts'
import type { Evidence } from '../../engine/consent/evidence.ts'
import { verifyLink } from '../../engine/consent/link-token.ts'
import type { ConsentChannel } from '../../engine/consent/purpose.ts'
import type { Language } from '../../engine/shared/text.ts'
import type { ApiContext } from '../context.ts'
import { readFields } from './body.ts'
import { pageLanguage } from './language.ts'
import type { NotFound } from './not-found.ts'
import { sendPage } from './page.ts'
import { readPreferenceForm } from './preference-form.ts'
import { preferencePage } from './preference-page.ts'
import { preferenceTexts } from './preference-texts.ts'
import { visitEvidence } from './visit-evidence.ts'

/**
 * Paths: /p. The preference centre behind a link of every mail, without login. Since mails are forwarded, whoever holds
 * the link may take away at once, and give nothing: what is switched on, and every right that shows or changes data,
 * is asked for by mail first.
 */
export function mountPreferences(router: Router, context: ApiContext, notFound: NotFound): void {
  router.all('/p/:token', (_request, response, next) => {
    // For log and metrics: the pattern, never the token.
    response.locals.route = '/p/:token'
    next()
  })
  router.get('/p/:token', show(context, notFound))
  router.post('/p/:token', act(context, notFound))
}

type Told = { heading: string; notes: string[] }
type Done = { told: Told; language: Language }

function show(context: ApiContext, notFound: NotFound): RequestHandler<{ token: string }> {
  return async (request, response, next) => {
    const messageId = verifyLink(context.keyring, 'preferences', request.params.token)
    const subject = await readPreferenceSubject(context.db, messageId)
    if (!subject) return notFound(request, response, next)
    const language = pageLanguage(request, subject.locale)
    sendPage(response, 200, {
      ...pageOf(context, subject, { told: null, language }),
      other: language === 'de' ? '?lang=en' : '?lang=de',
    })
  }
}

function act(context: ApiContext, notFound: NotFound): RequestHandler<{ token: string }> {
  return async (request, response, next) => {
    const messageId = verifyLink(context.keyring, 'preferences', request.params.token)
    const before = await readPreferenceSubject(context.db, messageId)
    if (!before) return notFound(request, response, next)
    const fields = await readFields(request)
    const done = await doneBy(context, request, before, fields)
    const after = (await readPreferenceSubject(context.db, messageId)) ?? before
    sendPage(response, 200, pageOf(context, after, done))
  }
}

async function doneBy(
  context: ApiContext,
  request: Request<{ token: string }>,
  subject: PreferenceSubject,
  fields: URLSearchParams,
): Promise<Done> {
  const { messageId } = subject
  const language = pageLanguage(request, subject.locale)
  const evidence = visitEvidence(request, messageId)
  const action = fields.get('action')
  const right = askableRights.find(name => name === fields.get('right'))
  if (action === 'stop') {
    context.log.info({ messageId }, 'preference centre: all advertising ended')
    return { told: await stopAll(context, messageId, evidence, language), language }
  }
  if (action === 'right' && right) {
    context.log.info({ messageId, right }, 'preference centre: a right asked for')
    return { told: await ask(context, subject, right, evidence, language), language }
  }
  if (action === 'save') return await save(context, subject, fields, evidence, language)
  return { told: { heading: preferenceTexts[language].unchanged, notes: [] }, language }
}

async function stopAll(
  { db, suppressionKey, clock }: ApiContext,
  messageId: string,
  evidence: Evidence,
  language: Language,
): Promise<Told> {
  await optOutByMessage(
    db,
    messageId,
    { purposes: 'all', channels: 'all' },
    { manner: 'objection', origin: 'preference_centre', evidence },
    { suppressionKey, now: clock.now() },
  )
  const texts = preferenceTexts[language]
  return { heading: texts.stopped, notes: [texts.stoppedNote] }
}

async function save(
  context: ApiContext,
  subject: PreferenceSubject,
  fields: URLSearchParams,
  evidence: Evidence,
  before: Language,
): Promise<Done> {
  const { db, suppressionKey, clock } = context
  const by = { suppressionKey, now: clock.now() }
  const { on, ...wish } = readPreferenceForm(fields, subject, by.now)
  const changes = (await savePreferences(db, subject.messageId, wish, evidence, by)) ?? []
  const language = wish.language ?? before
  const texts = preferenceTexts[language]
  const notes = changes.map(change => texts.changes[change])
  // Afterwards and by itself: what takes away must not fail with what asks.
  if (on.length > 0) notes.push(await switchOn(context, subject, on, evidence, before, by))
  context.log.info({ messageId: subject.messageId, changes, asked: on.length }, 'preference centre: saved')
  return { told: { heading: notes.length > 0 ? texts.saved : texts.unchanged, notes }, language }
}

async function switchOn(
  { db, bell }: ApiContext,
  subject: PreferenceSubject,
  on: PreferenceSubject['choices'],
  evidence: Evidence,
  language: Language,
  by: { suppressionKey: Buffer; now: Date },
): Promise<string> {
  const texts = preferenceTexts[language]
  if (subject.email === null) return texts.noMail
  const wanted = on.map(({ purpose, channel }) => ({
    purpose,
    channel,
    wording: {
      de: wordingOf(subject, purpose, channel, 'de'),
      en: wordingOf(subject, purpose, channel, 'en'),
    },
  }))
  const asker = { customerId: subject.customerId, email: subject.email, language, evidence }
  await askToSwitchOn(db, asker, wanted, by)
  bell.ring('deliver-service')
  return texts.mailed
}

/** The words one agrees to, as they stood on the page. */
function wordingOf(
  { purposes }: PreferenceSubject,
  key: string,
  channel: ConsentChannel,
  language: Language,
): string {
  const texts = preferenceTexts[language]
  const purpose = purposes.find(one => one.key === key)
  if (channel === 'data' && Object.hasOwn(texts.uses, key)) return texts.uses[key] as string
  const way = channel === 'data' ? null : texts.channels[channel]
  return texts.wording(purpose?.name[language] ?? key, way, purpose?.description[language] ?? '')
}

async function ask(
  { db, bell, suppressionKey, clock }: ApiContext,
  { customerId, email }: PreferenceSubject,
  right: AskableRight,
  evidence: Evidence,
  language: Language,
): Promise<Told> {
  const texts = preferenceTexts[language]
  const heading = texts.rightButtons[right]
  if (email === null) return { heading, notes: [texts.noMail] }
  await askForRight(db, { customerId, email, language, evidence }, right, {
    suppressionKey,
    now: clock.now(),
  })
  bell.ring('deliver-service')
  return { heading, notes: [texts.rightAsked] }
}

function pageOf(
  { brand, clock, timeZone }: ApiContext,
  subject: PreferenceSubject,
  { told, language }: { told: Told | null; language: Language },
) {
  const body = preferencePage({ subject, language, now: clock.now(), timeZone, told })
  return { brand, language, title: preferenceTexts[language].title, body }
}
