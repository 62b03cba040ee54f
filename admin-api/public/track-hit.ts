import type { Request } from 'express'
import { judge, type RequestFacts, requestFacts } from '../../engine/messages/classify.ts'

/** A checker asks with HEAD first and follows soon after; longer than this it is remembered by nobody. */
const headMemoryMs = 60_000
const mostHeads = 10_000

/**
 * Remembers for a minute, in this process only, which links were asked for with HEAD. HEAD records nothing; but who
 * asks so is no person, and neither is the GET that follows.
 */
export class RecentHeads {
  readonly #seen = new Map<string, number>()

  note(path: string, at: number): void {
    this.#seen.delete(path)
    this.#seen.set(path, at)
    if (this.#seen.size > mostHeads) this.#seen.delete(this.#seen.keys().next().value as string)
  }

  has(path: string, at: number): boolean {
    const seen = this.#seen.get(path)
    return seen !== undefined && at - seen <= headMemoryMs
  }
}

/** What a request tells of who makes it, as it is kept of those who consented to being measured. */
export function factsOf(request: Request<object>, headBefore: boolean, trap = false): RequestFacts {
  return requestFacts({
    agent: request.get('user-agent'),
    language: request.get('accept-language') !== undefined,
    purpose: request.get('sec-purpose') ?? request.get('purpose') ?? request.get('x-moz'),
    ip: request.ip,
    head: headBefore,
    trap,
  })
}

/** Whether a request looks like a machine's by itself, for counters that know nothing else. None of it is kept. */
export function isRobot(request: Request<object>, url: string, headBefore: boolean, now: Date): boolean {
  const hit = { id: '', kind: 'clicked' as const, at: now, url, facts: factsOf(request, headBefore) }
  return judge(hit, [], new Date(0)).human !== true
}
