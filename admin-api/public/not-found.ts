import type { NextFunction, Request, Response } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { ApiContext } from '../context.ts'
import { html } from './html.ts'
import { pageLanguage } from './language.ts'
import { sendPage } from './page.ts'
import { publicTexts } from './texts.ts'

/** Answers a link that names no message of ours: wrong, altered, foreign and outdated ones alike. */
export type NotFound = (request: Request<object>, response: Response, next: NextFunction) => void

export function notFoundPage({ brand }: Pick<ApiContext, 'brand'>): NotFound {
  const show = (request: Request<object>, response: Response, status: number) => {
    const language = pageLanguage(request, null)
    const texts = publicTexts[language]
    if (status === 429) response.set('Retry-After', '60')
    const body = html`<h1>${texts.notFound}</h1><p>${texts.notFoundNote}</p>`
    sendPage(response, status, { brand, language, title: texts.notFound, body })
  }
  // Counts bad links only. A good link is never limited: mail providers send the one-click requests of all
  // their users from a few addresses.
  const limit = rateLimit({
    windowMs: 60_000,
    limit: 60,
    legacyHeaders: false,
    standardHeaders: false,
    validate: false,
    handler: (request, response) => show(request, response, 429),
  })
  return (request, response, next) => {
    const after: NextFunction = error => (error ? next(error) : show(request, response, 404))
    // The limiter looks at the address only; its promise settles through `after`.
    void limit(request as Request, response, after)
  }
}
