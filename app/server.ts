import type { RequestListener } from 'node:http'
import { createServer, type Server } from 'node:http'
import { createApp, type OtherMount } from '../admin-api/app.ts'
import type { ApiContext } from '../admin-api/context.ts'
import { ingestRouter } from '../admin-api/ingest/router.ts'
import { publicRouter } from '../admin-api/public/router.ts'
import type { Config } from './config.ts'
import { listenOn } from './ports.ts'

/** An HTTP server that listens already, so that its address is known, and answers 503 until it is given the app. */
export type Listening = {
  url: string
  publicUrl: string
  serve(app: RequestListener): void
  /** Aborted as `close` is called, before it waits for connections to end. */
  closing: AbortSignal
  close(): Promise<void>
}

/** Listens as the configuration says. */
export async function listen(config: Config): Promise<Listening> {
  let handler: RequestListener = (_request, response) => {
    response.writeHead(503, { 'retry-after': '1' }).end()
  }
  const leaving = new AbortController()
  const server: Server = createServer((request, response) => handler(request, response))
  const { host, portExplicit } = config.http
  const port = await listenOn(server, { port: config.http.port, explicit: portExplicit }, host)
  const shown = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host
  const url = `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`
  return {
    url,
    publicUrl: config.http.publicUrl ?? url,
    serve: app => {
      handler = app
    },
    closing: leaving.signal,
    close: () =>
      new Promise(resolve => {
        leaving.abort()
        server.close(() => resolve())
        server.closeIdleConnections()
        // Whoever has not finished within two seconds is cut off: stopping has ten in all.
        setTimeout(() => server.closeAllConnections(), 2_000).unref()
      }),
  }
}

/** The whole app: Admin API, ingestion, public pages, console. */
export function httpApp(context: ApiContext, more: OtherMount[] = []): RequestListener {
  return createApp(context, {
    mounts: [
      { path: '/v1', access: 'write-key', handler: ingestRouter(context) },
      ...more,
      { path: '/', access: 'signed-link', handler: publicRouter(context) },
    ],
  })
}
