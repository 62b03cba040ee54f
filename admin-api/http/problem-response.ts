import { STATUS_CODES } from 'node:http'
import type { ErrorRequestHandler, Request, Response } from 'express'
import type { Logger } from 'pino'
import { Problem, type ProblemDetail } from '../../engine/shared/problem.ts'
import { TooManyAttempts } from '../auth/throttle.ts'
import { whoWasFaster } from '../changed-meanwhile.ts'
import { requestIdOf } from './request-id.ts'

/** What goes wrong while a body is read, by the `type` of the body parser's error. */
const bodyProblems: Record<string, [status: number, code: string, message: string]> = {
  'entity.parse.failed': [400, 'malformed_json', 'The body is not valid JSON.'],
  'entity.too.large': [413, 'body_too_large', 'The body is too large.'],
  'encoding.unsupported': [415, 'unsupported_encoding', 'This content encoding is not supported.'],
  'charset.unsupported': [415, 'unsupported_charset', 'This character set is not supported; use UTF-8.'],
  'request.aborted': [400, 'request_aborted', 'The request broke off.'],
  'request.size.invalid': [400, 'request_aborted', 'The body is not as long as announced.'],
}

/** SQLSTATE classes a caller, or the moment, is to blame for; everything else is ours. */
const databaseProblems: Record<string, [status: number, code: string, message: string]> = {
  '23505': [409, 'conflict', 'Something with this key exists already.'],
  '23503': [409, 'conflict', 'Something this refers to does not exist.'],
  '22021': [400, 'invalid_input', 'The input holds characters that cannot be stored.'],
  '22P05': [400, 'invalid_input', 'The input holds characters that cannot be stored.'],
  '22003': [400, 'invalid_input', 'A number is out of range.'],
  '22008': [400, 'invalid_input', 'A date is out of range.'],
  '40001': [503, 'busy', 'Somebody else changed the same at the same moment; try again.'],
  '40P01': [503, 'busy', 'Somebody else changed the same at the same moment; try again.'],
  '57014': [503, 'too_slow', 'This took too long and was broken off.'],
}

const unavailable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  '57P01',
  '57P03',
  '53300',
  '08006',
])

/** Any error as a problem; `surprise` tells that it was not meant for a person and must be logged. */
export function problemOf(error: unknown): { problem: Problem; surprise: boolean } {
  if (error instanceof Problem) return { problem: error, surprise: error.status >= 500 }
  const { type, status, code } = (error ?? {}) as { type?: unknown; status?: unknown; code?: unknown }
  const known =
    (typeof type === 'string' ? bodyProblems[type] : undefined) ??
    (typeof code === 'string' ? databaseProblems[code] : undefined)
  if (known) {
    const [knownStatus, knownCode, message] = known
    return { problem: new Problem(knownCode, message, { status: knownStatus }), surprise: knownStatus >= 500 }
  }
  if (typeof code === 'string' && unavailable.has(code)) {
    const problem = new Problem('database_unavailable', 'The database cannot be reached.', { status: 503 })
    return { problem, surprise: true }
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    const problem = new Problem('bad_request', STATUS_CODES[status] ?? 'Bad request', { status })
    return { problem, surprise: false }
  }
  const problem = new Problem('internal_error', 'Something went wrong here; it is in the log.', {
    status: 500,
  })
  return { problem, surprise: true }
}

/** Writes an RFC 9457 problem document. */
export function sendProblem(response: Response, problem: Problem): void {
  const changed = whoWasFaster(problem)
  const document: Record<string, unknown> & { errors?: ProblemDetail[] } = {
    type: `urn:anlass:problem:${problem.code}`,
    title: problem.message,
    status: problem.status,
    code: problem.code,
    ...(problem.hint ? { detail: problem.hint } : {}),
    ...(problem.errors ? { errors: problem.errors } : {}),
    ...(changed ? { changed } : {}),
    requestId: requestIdOf(response),
  }
  if (problem instanceof TooManyAttempts) response.set('Retry-After', String(problem.retryAfterSeconds))
  if (problem.status === 401) response.set('WWW-Authenticate', 'Bearer realm="anlass"')
  response
    .status(problem.status)
    .set({ 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' })
    .send(Buffer.from(JSON.stringify(document)))
}

/**
 * What may be logged of an error. Messages of the database and of parsers repeat the values that offended,
 * so only those are taken that speak of code, or that we wrote; the stack tells where.
 */
export function loggableError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code, constraint, table, routine } = error as Error & Record<string, unknown>
  const harmless = [TypeError, ReferenceError, RangeError, Problem].some(kind => error instanceof kind)
  const stack = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  return {
    name: error.name,
    message: harmless ? error.message : undefined,
    code,
    constraint,
    table,
    routine,
    stack: stack.slice(0, 12).join('\n'),
  }
}

/** The last word on every error of the app. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request: Request, response: Response, next) => {
    const { problem, surprise } = problemOf(error)
    if (surprise) {
      log.error({ requestId: requestIdOf(response), error: loggableError(error) }, 'request failed')
    }
    if (response.headersSent) next(error)
    else sendProblem(response, problem)
  }
}
