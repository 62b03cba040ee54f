import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { Router } from 'express'

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Anlass Admin API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
    <link rel="icon" type="image/png" href="/api/docs/favicon-32x32.png">
  </head>
  <body>
    <div id="reference"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/init.js"></script>
  </body>
</html>
`

/** Tries of a signed-in reader go out with the header that marks them as made on purpose. */
const init = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
  requestInterceptor: request => {
    request.headers['X-Anlass-CSRF'] = '1'
    return request
  },
})
`

const files = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']

/** The reference page at /api/docs; everything it loads is served from here. */
export function docsPage(document: () => unknown): Router {
  const router = Router()
  const dir = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  let text: string | undefined
  router.get('/openapi.json', (_request, response) => {
    text ??= JSON.stringify(document())
    response.set('Cache-Control', 'no-cache').type('json').send(text)
  })
  router.get('/docs', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('html').send(page)
  })
  router.get('/docs/init.js', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('js').send(init)
  })
  for (const file of files) {
    router.get(`/docs/${file}`, (_request, response, next) => {
      // The path to the checkout may hold dot files; what is served is fixed here, whatever is asked.
      response.sendFile(file, { root: dir, maxAge: '1h', dotfiles: 'allow' }, error => error && next(error))
    })
  }
  return router
}
