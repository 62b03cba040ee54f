import { pino } from 'pino'
import type { Config } from './config.ts'

/**
 * Structured log lines, naming ids and never values of personal data. Errors lose what PostgreSQL and mail
 * servers put into them of the row or the address concerned.
 */
export function createLog(config: Pick<Config, 'logLevel'>, destination: { file: string } | { fd: 1 | 2 }) {
  const target =
    'file' in destination
      ? pino.destination({ dest: destination.file, mkdir: true, sync: false })
      : pino.destination({ fd: destination.fd, sync: false })
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
