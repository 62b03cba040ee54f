import type { RequestHandler, Router } from 'express'
import type { ApiContext } from '../context.ts'
import { html } from './html.ts'
import { pageLanguage } from './language.ts'
import { sendPage } from './page.ts'
import { publicTexts } from './texts.ts'

/** What stands in links of mails that were tried out, where a real mail has a token. No token looks like it. */
export const triedWords = ['preview', 'test'] as const

/**
 * The links of previews and test mails. They lead to a page that says what it is; whatever the method, nothing is looked
 * up and nothing changes, so that trying a template never unsubscribes anybody. (A mail program may call the one-click
 * address of a test by itself.)
 */
export function mountTriedLinks(router: Router, context: ApiContext): void {
  const show: RequestHandler = (request, response) => {
    const language = pageLanguage(request, null)
    const { tried, triedNote } = publicTexts[language]
    const body = html`<h1 role="status">${tried}</h1><p>${triedNote}</p>`
    sendPage(response, 200, { brand: context.brand, language, title: tried, body })
  }
  for (const word of triedWords)
    for (const page of ['u', 'v', 'p', 'd'])
      router.all(`/${page}/${word}`, (request, response, next) => {
        response.locals.route = `/${page}/${word}`
        if (!['GET', 'HEAD', 'POST'].includes(request.method)) return next()
        show(request, response, next)
      })
}
