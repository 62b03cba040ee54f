import { mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { pino } from 'pino'
import type { Config } from './config.ts'

/** Bytes that wait to be written; where nobody reads the log, lines beyond are dropped rather than kept in memory. */
const mostWaiting = 8 * 1024 * 1024

/**
 * Structured log lines, naming ids and never values of personal data. Errors lose what PostgreSQL and mail
 * servers put into them of the row or the address concerned.
 */
export function createLog(config: Pick<Config, 'logLevel'>, destination: { file: string } | { fd: 1 | 2 }) {
  const target = pino.destination({
    fd: 'file' in destination ? openToAppend(destination.file) : destination.fd,
    sync: false,
    maxLength: mostWaiting,
  })
  return pino(
    {
      level: config.logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError },
    },
    target,
  )
}

/** Opened here and now: pino opens files later, and a process that ends before that ends with a stack trace. */
function openToAppend(file: string): number {
  mkdirSync(dirname(file), { recursive: true })
  return openSync(file, 'a', 0o600)
}

const unsafe =
  /^(detail|where|internalQuery|query|parameters|sql|response|recipient|rejected|rejectedErrors)$/

/** Name, code, place: enough to find the fault, without the row that it happened on. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, errno, severity, table, column, constraint, routine, responseCode, command } =
    error as Error & Record<string, unknown>
  const fields = { code, errno, severity, table, column, constraint, routine, responseCode, command }
  return {
    type: error.name,
    // A message of the database or of a mail server may quote a value.
    ...(severity === undefined && responseCode === undefined ? { message: error.message } : {}),
    ...Object.fromEntries(
      Object.entries(fields).filter(([key, value]) => value !== undefined && !unsafe.test(key)),
    ),
    stack: error.stack
      ?.split('\n')
      .filter(line => /^\s+at /.test(line))
      .join('\n'),
  }
}
