/** A problem document (RFC 9457) as the API sends it; what did not reach the API has a code of our own. */
export type ProblemDocument = {
  code: string
  title: string
  /** What to do about it. */
  detail?: string | undefined
  errors?: { path: string; message: string }[] | undefined
  /** To be named when asking the operator about it. */
  requestId?: string | undefined
}

/** The request could not be sent, or no answer came. */
export const unreachable = 'unreachable'

export class ProblemError extends Error {
  readonly status: number
  readonly problem: ProblemDocument

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
  return new ProblemError(status, { code: `http_${status}`, title: `HTTP ${status}` })
}
