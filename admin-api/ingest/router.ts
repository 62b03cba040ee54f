import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { EventMode } from '../../db/entities/event.ts'
import type { CallType } from '../../engine/events/call.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { problemHandler } from '../http/problem-response.ts'
import { readJsonBody } from './body.ts'
import { checkOrigin, cors } from './cors.ts'
import { type ItemError, invalid, readItems } from './items.ts'
import { IngestLanes } from './lanes.ts'
import { keyInBody, keyInHeaders, type OpenWriteKey, WriteKeys } from './write-keys.ts'

/** Segment's paths, and the short ones of its browser libraries. Null: a batch. */
const paths: Record<string, CallType | null> = {
  identify: 'identify',
  i: 'identify',
  track: 'track',
  t: 'track',
  page: 'page',
  p: 'page',
  screen: 'screen',
  s: 'screen',
  group: 'group',
  g: 'group',
  alias: 'alias',
  a: 'alias',
  batch: null,
  b: null,
  import: null,
}

/** The ingestion API, to be mounted at `/v1`; see README.md beside this file. */
export function ingestRouter(context: ApiContext): Router {
  const router = Router()
  const keys = new WriteKeys(context)
  const lanes = new IngestLanes(context)
  router.use(cors(keys))
  for (const [path, type] of Object.entries(paths)) {
    router.post(`/${path}`, (_request, response, next) => {
      response.locals.mount = `/v1/${path}`
      next()
    })
    router.post(`/${path}`, receive(context, keys, lanes, type))
    router.all(`/${path}`, onlyPost)
  }
  router.use(() => {
    throw new Problem('not_found', 'There is nothing at this address.', { status: 404 })
  })
  router.use(problemHandler(context.log))
  return router
}

const onlyPost: RequestHandler = (_request, response) => {
  response.set('Allow', 'POST, OPTIONS')
  throw new Problem('method_not_allowed', 'Only POST is answered here.', { status: 405 })
}

function receive(
  context: ApiContext,
  keys: WriteKeys,
  lanes: IngestLanes,
  type: CallType | null,
): RequestHandler {
  return async (request, response) => {
    const receivedAt = context.clock.now()
    const body = await readJsonBody(request)
    const key = await authenticate(keys, keyInHeaders(request) ?? keyInBody(body.value))
    checkOrigin(request.get('Origin'), key, response)
    const mode = modeOf(request, key)
    const read = readItems(body, type, key, receivedAt, request.ip)
    if (read.items.length > 0) {
      const { sourceId } = key
      const { suppressionKey } = context
      const { errors } = await lanes.store({ sourceId, mode, receivedAt, items: read.items, suppressionKey })
      for (const { item, errors: details } of errors) {
        const { index, messageId } = item
        for (const detail of details) read.errors.push({ index, messageId, ...detail })
      }
    }
    answer(response, type, read.count, read.errors)
  }
}

async function authenticate(keys: WriteKeys, text: string | null): Promise<OpenWriteKey> {
  const hint =
    'Send the write key as user name of Basic authentication, as Bearer token, or as writeKey in the body.'
  if (text === null) throw new Problem('missing_write_key', 'A write key is needed.', { status: 401, hint })
  const key = await keys.find(text)
  if (!key) throw new Problem('unknown_write_key', 'This write key is not known here.', { status: 401, hint })
  return key
}

/** `?mode=history` stores without triggering rules; only a server may say what is history. */
function modeOf(request: Request, key: OpenWriteKey): EventMode {
  const { mode } = request.query
  if (mode === undefined || mode === 'live') return 'live'
  if (mode !== 'history') throw invalid([{ path: 'query.mode', message: 'must be live or history' }])
  if (key.kind === 'server') return 'history'
  throw new Problem('mode_not_allowed', 'A browser key writes live events only.', { status: 403 })
}

/**
 * A single call that is wrong, and a batch of nothing but wrong items, are refused. A batch with some is
 * taken, and says which were not.
 */
function answer(response: Response, type: CallType | null, count: number, errors: ItemError[]): void {
  const failed = new Set(errors.map(error => error.index)).size
  if (failed > 0 && failed === count) {
    throw invalid(
      errors.map(({ index, path, message }) => ({
        path: type === null ? `batch.${index}${path && `.${path}`}` : path,
        message,
      })),
    )
  }
  const shown = errors
    .slice(0, 1_000)
    .map(({ messageId, ...error }) => (messageId ? { ...error, messageId } : error))
  response.json(failed > 0 ? { success: true, errors: shown } : { success: true })
}
