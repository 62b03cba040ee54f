import { type Request, type RequestHandler, type Response, Router } from 'express'
import { REFRESH_SCRIPT, STYLE } from './assets.ts'
import { listPage, type MailView, mailPage, missingPage, type PageContext } from './pages.ts'
import { parseMail } from './parse.ts'
import type { InboxStore } from './store.ts'

const PAGE_SIZE = 100

const pagePolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** For a mail's own HTML, also when opened outside the frame: no scripts, no network, no origin. */
const mailPolicy = [
  'sandbox',
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ')

/**
 * The pages and the JSON of the inbox, to be mounted at `/inbox` behind a guard: mails hold names,
 * addresses and working links.
 */
export function inboxRoutes(
  store: InboxStore,
  options: { timeZone: string; guard?: RequestHandler },
): Router {
  const router = Router()
  if (options.guard) router.use(options.guard)
  router.use((_request, response, next) => {
    response.set({
      'Content-Security-Policy': pagePolicy,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    })
    next()
  })
  const context = (request: Request): PageContext => ({
    language: request.acceptsLanguages('en', 'de') === 'de' ? 'de' : 'en',
    base: request.baseUrl,
    timeZone: options.timeZone,
  })

  router.get('/', (request, response) => {
    const text = textOf(request.query.q)
    const before = textOf(request.query.before)
    const found = store.list({ limit: PAGE_SIZE + 1, text, before })
    const more = found.length > PAGE_SIZE
    response.vary('Accept-Language')
    response.send(
      listPage(context(request), found.slice(0, PAGE_SIZE), { text, before, more, total: store.total }),
    )
  })
  router.get('/style.css', (_request, response) => {
    response.set('Cache-Control', 'max-age=300').type('css').send(STYLE)
  })
  router.get('/refresh.js', (_request, response) => {
    response.set('Cache-Control', 'max-age=300').type('text/javascript').send(REFRESH_SCRIPT)
  })
  router.get('/messages/:id', async (request, response) => {
    const found = await findMail(store, request)
    response.vary('Accept-Language')
    if (!found) {
      response.status(404).send(missingPage(context(request)))
      return
    }
    const view = viewOf(request.query.view, found.parsed.html !== undefined)
    response.send(mailPage(context(request), found.mail, found.parsed, found.raw, view))
  })
  router.get('/messages/:id/html', async (request, response) => {
    const found = await findMail(store, request)
    response.set('Content-Security-Policy', mailPolicy)
    if (found) response.type('html').send(found.parsed.html ?? '')
    else response.status(404).end()
  })
  router.get('/messages/:id/raw.eml', async (request, response) => {
    const raw = await store.raw(request.params.id)
    if (raw) download(response, raw, 'message/rfc822', `${request.params.id}.eml`)
    else response.status(404).end()
  })
  router.get('/messages/:id/attachments/:index', async (request, response) => {
    const found = await findMail(store, request)
    const attachment = found?.parsed.attachments[Number(request.params.index)]
    // Never its own type: an attached page must not run with this origin.
    if (attachment) download(response, attachment.content, 'application/octet-stream', attachment.name)
    else response.status(404).end()
  })
  addJson(router, store)
  return router
}

/** For tests and scripts: newest first, `?limit=&before=&to=&q=`; one with its parts; DELETE empties the inbox. */
function addJson(router: Router, store: InboxStore): void {
  router.get('/api/version', (_request, response) => {
    response.json({ version: store.version })
  })
  router.get('/api/messages', (request, response) => {
    const limit = Math.min(1_000, Math.max(1, Number(request.query.limit) || PAGE_SIZE))
    const { before, to, q } = request.query
    const messages = store.list({ limit, before: textOf(before), to: textOf(to), text: textOf(q) })
    response.json({ messages, total: store.total })
  })
  router.get('/api/messages/:id', async (request, response) => {
    const found = await findMail(store, request)
    if (!found) {
      response.status(404).type('application/problem+json')
      response.send(
        JSON.stringify({ status: 404, code: 'mail_not_found', title: 'This mail is not kept (any more).' }),
      )
      return
    }
    const { mail, parsed, raw } = found
    const attachments = parsed.attachments.map(({ name, type, size }) => ({ name, type, size }))
    response.json({
      ...mail,
      ...parsed,
      to: mail.to,
      from: mail.from,
      headerFrom: parsed.from,
      attachments,
      raw: raw.toString('latin1'),
    })
  })
  router.delete('/api/messages', async (_request, response) => {
    await store.clear()
    response.status(204).end()
  })
}

async function findMail(store: InboxStore, request: Request) {
  const id = String(request.params.id)
  const mail = store.get(id)
  const raw = mail && (await store.raw(id))
  return mail && raw ? { mail, raw, parsed: await parseMail(raw) } : undefined
}

function download(response: Response, content: Buffer, type: string, name: string): void {
  response.attachment(name)
  response.set({ 'Content-Type': type, 'Content-Security-Policy': mailPolicy }).send(content)
}

function viewOf(value: unknown, hasHtml: boolean): MailView {
  if (value === 'html' || value === 'text' || value === 'headers' || value === 'raw') return value
  return hasHtml ? 'html' : 'text'
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 200) : '')
