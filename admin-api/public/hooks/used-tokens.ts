import { createHash } from 'node:crypto'

/** As long as a token is believed (engine/returns/hooks/mailgun.ts). */
const keptMs = 9 * 60 * 60 * 1000
const mostKept = 50_000

/**
 * Tokens of signatures that were used, with what came with them: Mailgun signs the token and not the body. What changed
 * something is kept by its token in the database for good; this also knows of calls that changed nothing.
 */
export class UsedTokens {
  readonly #used = new Map<string, { at: number; body: string }>()

  /** False: the token was used before, with another body. `at`: of a monotonic clock, in milliseconds. */
  use(token: string, body: Uint8Array, at: number): boolean {
    const hash = createHash('sha256').update(body).digest('base64')
    const before = this.#used.get(token)
    if (before && at - before.at < keptMs) return before.body === hash
    this.#used.delete(token)
    this.#used.set(token, { at, body: hash })
    if (this.#used.size > mostKept) this.#used.delete(this.#used.keys().next().value as string)
    return true
  }
}
