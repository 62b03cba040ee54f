import type { RequestHandler } from 'express'
import PostalMime from 'postal-mime'
import { readContent } from '../../db/stores/content-store.ts'
import { verifyLink } from '../../engine/consent/link-token.ts'
import type { ApiContext } from '../context.ts'
import { escapeHtml, html } from './html.ts'
import { pageLanguage } from './language.ts'
import type { NotFound } from './not-found.ts'
import { sendPage, setPrivate } from './page.ts'
import { publicTexts } from './texts.ts'

/** What the mail may do in its frame: show itself. Links open in a tab of their own; nothing runs. */
const framePolicy = [
  'sandbox allow-popups allow-popups-to-escape-sandbox',
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src https: http: data:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ')

const noMessage = '00000000-0000-0000-0000-000000000000'

/** "View in browser": a page with the mail, exactly as it was sent, in a sandboxed frame. Changes nothing. */
export function showMail(context: ApiContext, notFound: NotFound): RequestHandler<{ token: string }> {
  return async (request, response, next) => {
    const messageId = verifyLink(context.keyring, 'view', request.params.token)
    const content = await readContent(context.db, messageId ?? noMessage)
    if (!messageId || !content) return notFound(request, response, next)
    const mail = await PostalMime.parse(content)
    const language = pageLanguage(
      request,
      mail.headers.find(header => header.key === 'content-language')?.value,
    )
    const title = mail.subject ?? publicTexts[language].mail
    // Relative, so that it holds behind a proxy that adds a path.
    const source = request.path.endsWith('/') ? 'mail' : `${encodeURIComponent(request.params.token)}/mail`
    const frame = html`<iframe class="frame" sandbox="allow-popups allow-popups-to-escape-sandbox" title="${title}" src="${source}"></iframe>`
    sendPage(response, 200, { brand: context.brand, language, title, body: frame, frame: 'self' })
  }
}

/** The mail itself, for the frame; a mail without HTML as its text. */
export function showMailFrame(context: ApiContext, notFound: NotFound): RequestHandler<{ token: string }> {
  return async (request, response, next) => {
    const messageId = verifyLink(context.keyring, 'view', request.params.token)
    const content = await readContent(context.db, messageId ?? noMessage)
    if (!messageId || !content) return notFound(request, response, next)
    const mail = await PostalMime.parse(content)
    setPrivate(response)
    response.set('Content-Security-Policy', framePolicy)
    response.removeHeader('X-Frame-Options')
    response.type('html').send(withLinksOutside(mail.html ?? plain(mail.text ?? '')))
  }
}

function plain(text: string): string {
  return `<pre style="white-space:pre-wrap">${escapeHtml(text)}</pre>`
}

/** A link followed inside the frame would show nothing there. For showing only; what is kept stays as it was. */
function withLinksOutside(document: string): string {
  const base = '<base target="_blank">'
  const head = /<head(\s[^>]*)?>/i.exec(document)
  if (!head) return base + document
  const end = head.index + head[0].length
  return document.slice(0, end) + base + document.slice(end)
}
