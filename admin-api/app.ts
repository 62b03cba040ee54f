import { fileURLToPath } from 'node:url'
import express, { type Express, type RequestHandler } from 'express'
import { Problem } from '../engine/shared/problem.ts'
import { loopbackOr } from './auth/guard.ts'
import type { ApiContext } from './context.ts'
import { contracts } from './contract/all.ts'
import { openApiDocument } from './contract/openapi.ts'
import { consoleFiles } from './http/console-files.ts'
import { docsPage } from './http/docs-page.ts'
import { problemHandler } from './http/problem-response.ts'
import { requestId } from './http/request-id.ts'
import { requestLog } from './http/request-log.ts'
import { securityHeaders } from './http/security-headers.ts'
import { createMetrics } from './metrics.ts'
import { mountRoutes } from './mount.ts'
import { allRoutes } from './routes/all.ts'

/** Who may use what is mounted beside the Admin API; each of these checks it by itself. */
export type OtherAccess = 'write-key' | 'signed-link' | 'loopback-or-session' | 'public'

export type OtherMount = { path: string; access: OtherAccess; handler: RequestHandler }

export type Extra = {
  /** Ingestion, public pages, the inbox. They come before the console's files. */
  mounts?: OtherMount[]
  /** Where the built console is; admin-ui/dist unless set. */
  consoleDir?: string
}

const builtConsole = fileURLToPath(new URL('../admin-ui/dist', import.meta.url))

/** The whole HTTP side of one process. It holds nothing open and need not be closed. */
export function createApp(context: ApiContext, extra: Extra = {}): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  // A reverse proxy on the same machine or network tells who asked; nobody else is believed.
  app.set('trust proxy', 'loopback, linklocal, uniquelocal')
  app.locals.mounts = extra.mounts ?? []
  const metrics = createMetrics(context)

  app.use(requestId)
  app.use(requestLog(context.log, context.clock, metrics.observe))
  app.use(securityHeaders(context.publicUrl))

  app.get('/metrics', loopbackOr(context, 'metrics:read'), metrics.answer)
  app.use(
    '/api',
    docsPage(() => openApiDocument(contracts, context.version)),
  )
  app.use('/api', mountRoutes(context, allRoutes(context)))
  app.use('/api', () => {
    throw notFound()
  })
  for (const { path, handler } of extra.mounts ?? []) {
    app.use(path, (_request, response, next) => {
      if (path !== '/') response.locals.mount = path
      next()
    })
    app.use(path, handler)
  }
  app.use(consoleFiles(extra.consoleDir ?? builtConsole, context.publicUrl))
  app.use(() => {
    throw notFound()
  })
  app.use(problemHandler(context.log))
  return app
}

function notFound(): Problem {
  return new Problem('not_found', 'There is nothing at this address.', { status: 404 })
}
