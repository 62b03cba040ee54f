import type { RequestHandler, Router } from 'express'
import {
  correctOwnData,
  type OwnData,
  personalAttributes,
  readOwnData,
} from '../../db/stores/own-data-store.ts'
import { readPolicy } from '../../db/stores/policy-store.ts'
import { verifyLink } from '../../engine/consent/link-token.ts'
import type { Language } from '../../engine/shared/text.ts'
import type { ApiContext } from '../context.ts'
import { readFields } from './body.ts'
import { pageLanguage } from './language.ts'
import type { NotFound } from './not-found.ts'
import { type OwnField, ownFields, readCorrection } from './own-data-form.ts'
import { ownDataPage } from './own-data-page.ts'
import { ownDataTexts } from './own-data-texts.ts'
import { sendPage } from './page.ts'

const phoneLabel = { de: ownDataTexts.de.phone, en: ownDataTexts.en.phone }

/**
 * Paths: /r. Where a person corrects their data, for a day after they confirmed by e-mail that it is them. The link
 * names the privacy case and is in no mail.
 */
export function mountOwnData(router: Router, context: ApiContext, notFound: NotFound): void {
  router.all('/r/:token', (_request, response, next) => {
    // For log and metrics: the pattern, never the token.
    response.locals.route = '/r/:token'
    next()
  })
  router.get('/r/:token', show(context, notFound))
  router.post('/r/:token', correct(context, notFound))
}

type Shown = {
  fields: OwnField[]
  invalid: Set<string>
  told: { heading: string; notes: string[] } | null
}

function show(context: ApiContext, notFound: NotFound): RequestHandler<{ token: string }> {
  return async (request, response, next) => {
    const data = await find(context, request.params.token)
    if (!data) return notFound(request, response, next)
    const language = pageLanguage(request, data.locale)
    const fields = ownFields(data, await personalAttributes(context.db), phoneLabel)
    sendPage(response, 200, {
      ...pageOf(context, data, { fields, invalid: new Set(), told: null }, language),
      other: language === 'de' ? '?lang=en' : '?lang=de',
    })
  }
}

function correct(context: ApiContext, notFound: NotFound): RequestHandler<{ token: string }> {
  return async (request, response, next) => {
    const { db, clock, suppressionKey, log } = context
    const data = await find(context, request.params.token)
    if (!data) return notFound(request, response, next)
    const language = pageLanguage(request, data.locale)
    const texts = ownDataTexts[language]
    const attributes = await personalAttributes(db)
    const { country } = await readPolicy(db)
    const read = readCorrection(await readFields(request), ownFields(data, attributes, phoneLabel), country)
    if (!read.ok) {
      const told = { heading: texts.check, notes: [] }
      return sendPage(response, 422, pageOf(context, data, { ...read, told }, language))
    }
    const { correction, changed } = read
    if (changed.length > 0) {
      const by = { suppressionKey, now: clock.now(), requestId: null }
      if (!(await correctOwnData(db, data.caseId, correction, by))) return notFound(request, response, next)
      log.info({ caseId: data.caseId, fields: changed.map(field => field.key) }, 'own data corrected')
    }
    const after = (await readOwnData(db, data.caseId, clock.now())) ?? data
    const named = changed.map(field => field.label[language]).join(', ')
    const told =
      changed.length > 0
        ? { heading: texts.saved, notes: [`${texts.savedNote} ${named}`] }
        : { heading: texts.unchanged, notes: [] }
    const fields = ownFields(after, attributes, phoneLabel)
    sendPage(response, 200, pageOf(context, after, { fields, invalid: new Set(), told }, language))
  }
}

async function find({ db, keyring, clock }: ApiContext, token: string): Promise<OwnData | null> {
  return await readOwnData(db, verifyLink(keyring, 'data', token), clock.now())
}

function pageOf({ brand, timeZone }: ApiContext, { openUntil }: OwnData, shown: Shown, language: Language) {
  const until = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(openUntil)
  const body = ownDataPage({ ...shown, language, openUntil: until })
  return { brand, language, title: ownDataTexts[language].title, body }
}
