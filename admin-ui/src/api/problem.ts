/** A problem document (RFC 9457) as the API sends it; what did not reach the API has a code of our own. */
export type ProblemDocument = {
  code: string
  title: string
  /** What to do about it. */
  detail?: string | undefined
  errors?: { path: string; message: string }[] | undefined
  /** Who changed something since it was read (`stale`), as far as it is known. */
  changed?: { by: string; byName: string | null; at: string } | undefined
  /** To be named when asking the operator about it. */
  requestId?: string | undefined
}

/** The request could not be sent, or no answer came. */
export const unreachable = 'unreachable'

export class ProblemError extends Error {
  readonly status: number
  readonly problem: ProblemDocument
  /** Of `performance.now()`: what has changed since then may make it worth another try. */
  readonly at = performance.now()
  /** It stopped what somebody wanted to do, and no reading: set by the query client. */
  ofSave = false

  constructor(status: number, problem: ProblemDocument) {
    super(problem.title)
    this.name = 'ProblemError'
    this.status = status
    this.problem = problem
  }
}

/** Reads what came back with an error status; anything that is no problem document becomes one. */
export function problemFrom(status: number, body: unknown): ProblemError {
  if (typeof body === 'object' && body !== null && 'code' in body && 'title' in body) {
    return new ProblemError(status, body as ProblemDocument)
  }
  // Of a proxy that does not find Anlass behind it.
  if ([502, 503, 504].includes(status)) return new ProblemError(0, { code: unreachable, title: unreachable })
  return new ProblemError(status, { code: `http_${status}`, title: `HTTP ${status}` })
}

/** Code of what was not saved because somebody took the version of somebody else: nothing to complain of. */
export const theirsTaken = 'theirs_taken'
