import { join } from 'node:path'
import express, { type RequestHandler, Router } from 'express'
import expressStaticGzip from 'express-static-gzip'
import { readSessionToken } from '../auth/session-cookie.ts'
import { ConsolePage, languageOf } from './console-page.ts'

const notBuilt = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Anlass</title>
<p>The console is not built. Run <code>npm run build</code>. The API works: <a href="/api/docs">reference</a>.</p>
<p lang="de">Die Konsole ist nicht gebaut. Führen Sie <code>npm run build</code> aus. Die API arbeitet: <a href="/api/docs">Referenz</a>.</p>
`

/**
 * The console: files with a hash in their name may be kept for ever, the page itself is asked for each
 * time. Paths that are no file are pages of the console (it routes by itself).
 */
export function consoleFiles(dir: string, publicUrl: string): Router {
  const router = Router()
  router.use(
    '/assets',
    expressStaticGzip(join(dir, 'assets'), {
      index: false,
      // As they were packed when the console was built; whoever takes neither gets the file itself.
      enableBrotli: true,
      orderPreference: ['br', 'gzip'],
      serveStatic: { immutable: true, maxAge: '1y' },
    }),
  )
  router.use(express.static(dir, { index: false, maxAge: 0 }))
  router.use(page(new ConsolePage(dir), publicUrl))
  return router
}

function page(page: ConsolePage, publicUrl: string): RequestHandler {
  return (request, response, next) => {
    const lastPart = request.path.split('/').at(-1) ?? ''
    const isPage = ['GET', 'HEAD'].includes(request.method) && !lastPart.includes('.')
    if (!isPage || !request.accepts('html')) return next()
    const html = page.for({
      path: request.path,
      language: languageOf(request.headers.cookie, request.acceptsLanguages()),
      signedIn: readSessionToken(request, publicUrl) !== null,
    })
    response.set('Cache-Control', 'no-cache').vary('Accept-Language, Cookie')
    response
      .status(html ? 200 : 503)
      .type('html')
      .send(html ?? notBuilt)
  }
}
