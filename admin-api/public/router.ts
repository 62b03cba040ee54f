import { type ErrorRequestHandler, Router } from 'express'
import type { ApiContext } from '../context.ts'
import { mountConfirm } from './confirm-routes.ts'
import { mountForms } from './forms-routes.ts'
import { mountHooks } from './hooks/hook-routes.ts'
import { html } from './html.ts'
import { pageLanguage } from './language.ts'
import { type NotFound, notFoundPage } from './not-found.ts'
import { mountOwnData } from './own-data-routes.ts'
import { sendPage } from './page.ts'
import { mountPictures } from './pictures.ts'
import { mountPreferences } from './preferences-routes.ts'
import { publicTexts } from './texts.ts'
import { mountTrack } from './track-routes.ts'
import { mountTriedLinks } from './tried-links.ts'
import { doUnsubscribe, showUnsubscribe } from './unsubscribe.ts'
import { showMail, showMailFrame } from './view.ts'

/** Everything that lies behind a link in a mail, or is a form for customers. */
const publicPaths = ['/u', '/v', '/f', '/d', '/p', '/r', '/o', '/c', '/l', '/a']

/**
 * The pages behind the links in our mails: no login, no cookie, no script. Mount it at `/` and before
 * anything that parses bodies: a one-click opt-out counts whatever its body is. GET and HEAD change nothing. Beside them
 * the addresses where mail providers and other programs of the shop leave word (/hooks).
 */
export function publicRouter(context: ApiContext): Router {
  const router = Router()
  const notFound = notFoundPage(context)
  mountTriedLinks(router, context)
  for (const path of ['/u/:token', '/v/:token', '/v/:token/mail'])
    router.all(path, (_request, response, next) => {
      // For log and metrics: the pattern, never the token.
      response.locals.route = path
      next()
    })
  router.get('/u/:token', showUnsubscribe(context, notFound))
  router.post('/u/:token', doUnsubscribe(context, notFound))
  router.get('/v/:token', showMail(context, notFound))
  router.get('/v/:token/mail', showMailFrame(context, notFound))
  for (const mount of [mountForms, mountConfirm, mountPreferences, mountOwnData, mountTrack, mountPictures])
    mount(router, context, notFound)
  mountHooks(router, context)
  router.use(publicPaths, troublePage(context, notFound))
  return router
}

/** A person clicked: they get a page to read, not a problem document. */
function troublePage({ brand, log }: ApiContext, notFound: NotFound): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error)
    // A link with a broken escape (`%E0`) is one more that names nothing.
    if (error instanceof URIError || error?.status === 400) return notFound(request, response, next)
    // Only what cannot hold personal data: messages of the database may quote values.
    log.error({ name: error?.name, code: error?.code }, 'public page failed')
    const language = pageLanguage(request, null)
    const texts = publicTexts[language]
    const body = html`<h1>${texts.trouble}</h1><p>${texts.troubleNote}</p>`
    sendPage(response, 503, { brand, language, title: texts.trouble, body })
  }
}
