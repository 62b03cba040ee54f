export type ProblemDetail = { path: string; message: string }

/**
 * An error meant for a person: a stable `code`, a sentence, and what to do about it.
 * The API turns it into a problem document (RFC 9457), the CLI into two lines.
 */
export class Problem extends Error {
  readonly code: string
  /** HTTP status it maps to; also a rough class for the CLI. */
  readonly status: number
  readonly hint: string | undefined
  readonly errors: ProblemDetail[] | undefined

  constructor(
    code: string,
    message: string,
    options: { status?: number; hint?: string; errors?: ProblemDetail[]; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'Problem'
    this.code = code
    this.status = options.status ?? 400
    this.hint = options.hint
    this.errors = options.errors
  }
}
