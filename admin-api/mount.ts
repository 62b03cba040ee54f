import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { json, type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express'
import type { z } from 'zod'
import { newId } from '../engine/shared/id.ts'
import { Problem, type ProblemDetail } from '../engine/shared/problem.ts'
import { authenticate } from './auth/authenticate.ts'
import { checkCsrf } from './auth/csrf.ts'
import { actorOf, anonymous, type Principal } from './auth/principal.ts'
import { type Audited, tellWhoWasFaster } from './changed-meanwhile.ts'
import type { ApiContext } from './context.ts'
import type { Route } from './contract/route.ts'
import { guardInput } from './http/input-guard.ts'
import { requestIdOf } from './http/request-id.ts'
import type { BoundRoute, Call, RawAnswer } from './implement.ts'
import { listFileAnswer, wantsFile } from './list-file.ts'

const parseBody = json({ limit: '1mb', type: ['application/json', 'application/*+json'] })

/**
 * A router with all routes: for each, who asks is established and allowed before a byte of the body is
 * read; then the input is checked; then the handler is called; then its answer is cut to the contract.
 */
export function mountRoutes(context: ApiContext, routes: readonly BoundRoute[]): Router {
  const router = Router({ strict: false, caseSensitive: true })
  const methods = new Map<string, Set<string>>()
  for (const bound of routes) {
    const { method, path } = bound.route
    methods.set(path, (methods.get(path) ?? new Set()).add(method))
    const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'
    router.route(path)[verb](handlersOf(context, bound))
  }
  for (const [path, allowed] of methods) {
    router.all(path, (_request: Request, response: Response) => {
      response.locals.route = path
      response.set('Allow', [...allowed].join(', '))
      throw new Problem('method_not_allowed', `Only ${[...allowed].join(', ')} can be used here.`, {
        status: 405,
      })
    })
  }
  return router
}

function handlersOf(context: ApiContext, bound: BoundRoute): RequestHandler[] {
  const { route } = bound
  const admit: RequestHandler = async (request, response, next) => {
    response.locals.route = `/api${route.path}`
    const principal = await admitted(context, route, request)
    response.locals.principal = principal
    response.locals.actor = actorOf(principal)
    next()
  }
  const answer: RequestHandler = async (request, response) => {
    const call = callOf(context, route, request, response)
    if (wantsFile(route, request, call.query)) {
      const file = await listFileAnswer(context, bound, call)
      await stream(context, response, { ...route, raw: 'text/csv' }, file as StreamAnswer)
      return
    }
    const handled = await handledBy(context, bound, call, response)
    if (isStream(route, handled)) await stream(context, response, route, handled)
    else send(response, route, handled)
  }
  if (route.upload) return [admit, requireType(route.upload), answer]
  return route.body ? [admit, requireJson, parseBody as RequestHandler, answer] : [admit, answer]
}

/** Whoever comes too late is told who was faster. */
async function handledBy(
  context: ApiContext,
  bound: BoundRoute,
  call: Call,
  response: Response,
): Promise<unknown> {
  try {
    return await bound.handle(call)
  } catch (error) {
    if (error instanceof Problem && error.code === 'stale')
      await tellWhoWasFaster(context.db, error, response.locals.audited as Audited | undefined)
    throw error
  }
}

async function admitted(context: ApiContext, route: Route, request: Request): Promise<Principal> {
  if (route.scope === 'public') {
    checkCsrf(request, context.publicUrl)
    return anonymous
  }
  const principal = await authenticate(context, request)
  if (principal.kind === 'anonymous') {
    throw new Problem('unauthenticated', 'Sign in first, or send a key.', { status: 401 })
  }
  if (principal.kind === 'user') checkCsrf(request, context.publicUrl)
  const allowed = route.scope === 'session' ? principal.kind === 'user' : principal.scopes.has(route.scope)
  if (!allowed) {
    const hint =
      route.scope === 'session'
        ? 'This is for members of staff, not for keys.'
        : `Needs the scope ${route.scope}.`
    throw new Problem('forbidden', 'You may not do this.', { status: 403, hint })
  }
  return principal
}

function requireJson(request: Request, _response: Response, next: NextFunction): void {
  // No body has no type; it reads as an empty object below.
  const empty = request.headers['content-length'] === '0'
  if (!empty && request.is(['application/json', 'application/*+json']) === false) {
    throw new Problem('unsupported_media_type', 'Send JSON, with Content-Type: application/json.', {
      status: 415,
    })
  }
  next()
}

/** A file is taken as it comes, and only under the name its route gives. */
function requireType(type: string): RequestHandler {
  return (request, _response, next) => {
    if (!request.is(type))
      throw new Problem('unsupported_media_type', `Send the file as it is, with Content-Type: ${type}.`, {
        status: 415,
      })
    next()
  }
}

function callOf(context: ApiContext, route: Route, request: Request, response: Response): Call {
  const principal = response.locals.principal as Principal
  const id = requestIdOf(response)
  const errors: ProblemDetail[] = []
  const params = check(route.params, request.params, 'path', errors)
  const query = check(route.query, request.query, 'query', errors)
  // A body that was not sent reads as an empty object, so that the schema names what is missing.
  const body = check(route.body, request.body ?? {}, '', errors)
  if (errors.length > 0) throw new Problem('invalid_input', 'The input is not valid.', { errors })
  return {
    params: params as undefined,
    query: query as undefined,
    body: body as undefined,
    principal,
    actor: actorOf(principal),
    requestId: id,
    ifMatch: route.ifMatch ? readIfMatch(request) : 0,
    changes: (entity, entityId) => {
      response.locals.audited = { entity, entityId } satisfies Audited
    },
    audit: (action, entity, entityId, detail) => {
      response.locals.audited = { entity, entityId } satisfies Audited
      return {
        id: newId(context.clock.now()),
        at: context.clock.now(),
        actor: actorOf(principal),
        requestId: id,
        action,
        entity,
        entityId,
        detail: detail ?? null,
      }
    },
    toFile: false,
    request,
    header: (name, value) => response.set(name, value),
    status: code => response.status(code),
  }
}

function check(
  schema: z.ZodType | undefined,
  value: unknown,
  place: string,
  errors: ProblemDetail[],
): unknown {
  if (!schema) return undefined
  guardInput(value, place)
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues.slice(0, 50)) {
    const path = [place, ...issue.path.map(String)].filter(Boolean).join('.')
    if (issue.code === 'unrecognized_keys') {
      errors.push(
        ...issue.keys
          .slice(0, 20)
          .map(key => ({ path: path ? `${path}.${key}` : key, message: 'is not known' })),
      )
    } else errors.push({ path, message: issue.message })
  }
  return undefined
}

/** The version a change was made from. Weak tags compare by value here: a version is a version. */
function readIfMatch(request: Request): number {
  const given = request.get('If-Match')
  if (given === undefined) {
    throw new Problem('if_match_missing', 'Send the version you are changing as If-Match.', {
      status: 428,
      hint: 'It is the ETag of the resource.',
    })
  }
  const [, version] = /^(?:W\/)?"(\d{1,9})"$/.exec(given.trim()) ?? []
  // Any other tag is none we gave out: it cannot be the current one.
  return version === undefined ? -1 : Number(version)
}

type WholeAnswer = RawAnswer & { body: string | Buffer }
type StreamAnswer = RawAnswer & { body: AsyncIterable<Uint8Array> }

function isStream(route: Route, answer: unknown): answer is StreamAnswer {
  if (!route.raw) return false
  const { body } = answer as RawAnswer
  return typeof body !== 'string' && !Buffer.isBuffer(body)
}

/** What fails after the first byte cuts the connection: half a file must not look like a whole one. */
async function stream(
  context: ApiContext,
  response: Response,
  route: Route,
  answer: StreamAnswer,
): Promise<void> {
  response.set('Cache-Control', response.get('Cache-Control') ?? 'no-store')
  response.type(route.raw ?? '').set(answer.headers ?? {})
  response.status(route.status ?? 200)
  let failure: unknown = null
  try {
    await pipeline(Readable.from(answer.body, { objectMode: false }), response)
  } catch (error) {
    // Whoever asked went away: nothing to tell anybody.
    if ((error as { code?: unknown }).code !== 'ERR_STREAM_PREMATURE_CLOSE') failure = error
    if (!response.destroyed) response.destroy()
  }
  await answer.after?.(response.writableFinished)
  if (failure !== null)
    context.log.error({ err: failure, requestId: requestIdOf(response) }, 'an answer broke off')
}

function send(response: Response, route: Route, answer: unknown): void {
  response.set('Cache-Control', response.get('Cache-Control') ?? 'no-store')
  if (route.raw) {
    const { body, headers } = answer as WholeAnswer
    response.type(route.raw).set(headers ?? {})
    response.status(route.status ?? 200).send(body)
    return
  }
  if (!route.response) {
    response.status(route.status ?? 204).end()
    return
  }
  const parsed = route.response.safeParse(answer)
  if (!parsed.success) {
    // Ours to mend: which fields, never their values.
    const paths = parsed.error.issues.map(issue => issue.path.join('.')).slice(0, 10)
    throw new TypeError(
      `the answer of ${route.method} ${route.path} breaks its contract at ${paths.join(', ')}`,
    )
  }
  if (route.etag) response.set('ETag', `"${(parsed.data as { version: number }).version}"`)
  response.status(response.statusCode !== 200 ? response.statusCode : (route.status ?? 200)).json(parsed.data)
}
