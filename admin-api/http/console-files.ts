import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { type RequestHandler, Router } from 'express'
import expressStaticGzip from 'express-static-gzip'

const notBuilt = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Anlass</title>
<p>The console is not built. Run <code>npm run build</code>. The API works: <a href="/api/docs">reference</a>.</p>
<p lang="de">Die Konsole ist nicht gebaut. Führen Sie <code>npm run build</code> aus. Die API arbeitet: <a href="/api/docs">Referenz</a>.</p>
`

/**
 * The console: files with a hash in their name may be kept for ever, the page itself is asked for each
 * time. Paths that are no file are pages of the console (it routes by itself).
 */
export function consoleFiles(dir: string): Router {
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
  router.use(page(dir))
  return router
}

function page(dir: string): RequestHandler {
  const index = join(dir, 'index.html')
  return (request, response, next) => {
    const lastPart = request.path.split('/').at(-1) ?? ''
    const isPage = ['GET', 'HEAD'].includes(request.method) && !lastPart.includes('.')
    if (!isPage || !request.accepts('html')) return next()
    response.set('Cache-Control', 'no-cache')
    if (!existsSync(index)) return response.status(503).type('html').send(notBuilt)
    // Of its folder: a whole path with `/.something/` in it would be refused as hidden.
    response.sendFile('index.html', { root: dir }, error => {
      if (error) next(error)
    })
  }
}
