import type { Clock } from '../../../engine/shared/clock.ts'

/** Fetches text by HTTPS. Follows nothing that leads elsewhere; rejects for whatever is no success. */
export type FetchText = (url: string) => Promise<string>

const keptMs = 24 * 60 * 60 * 1000
const failedMs = 30_000
const mostKept = 20
/** SNS changes its certificate once a year: who names many makes them up. */
const mostFetchesPerMinute = 10

type Kept = { at: number; text: Promise<string>; failed: boolean }

/** Certificates by their URL, which was checked before. Each is fetched once a day at most, and one that failed twice a minute. */
export class Certificates {
  readonly #fetch: FetchText
  readonly #clock: Pick<Clock, 'monotonic'>
  readonly #kept = new Map<string, Kept>()
  #fetches: number[] = []

  constructor(fetch: FetchText, clock: Pick<Clock, 'monotonic'>) {
    this.#fetch = fetch
    this.#clock = clock
  }

  /** Rejects where it cannot be fetched. */
  get(url: string): Promise<string> {
    const now = this.#clock.monotonic()
    const known = this.#kept.get(url)
    if (known && now - known.at < (known.failed ? failedMs : keptMs)) return known.text
    this.#fetches = this.#fetches.filter(at => now - at < 60_000)
    if (this.#fetches.length >= mostFetchesPerMinute)
      return Promise.reject(new Error('too many certificates were asked for'))
    this.#fetches.push(now)
    const kept: Kept = { at: now, failed: false, text: this.#fetch(url) }
    kept.text.catch(() => {
      kept.failed = true
    })
    this.#kept.delete(url)
    this.#kept.set(url, kept)
    if (this.#kept.size > mostKept) this.#kept.delete(this.#kept.keys().next().value as string)
    return kept.text
  }
}

/** Longest answer that is read: a certificate has some 2,000 characters. */
const mostText = 64 * 1024

/** Fetches as a server does: five seconds at most, no redirects, no cookies. */
export async function fetchText(url: string): Promise<string> {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(5_000) })
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
  const reader = answer.body?.getReader()
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const part = await reader?.read()
    if (!part || part.done) return Buffer.concat(parts).toString('utf8')
    size += part.value.length
    if (size > mostText) {
      await reader?.cancel()
      throw new Error('the answer is too long')
    }
    parts.push(part.value)
  }
}
