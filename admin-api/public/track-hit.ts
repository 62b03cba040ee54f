import type { Request } from 'express'
import type { HitFacts } from '../../db/stores/engagement-store.ts'
import { burstWindow, classifyHit, type Hit, type HitVerdict } from '../../engine/messages/click.ts'

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

type Kind = Pick<Hit, 'kind' | 'url'>

/** What a request tells of who makes it. Looked at and not kept. */
export function judgeOf(
  request: Request<object>,
  { kind, url }: Kind,
  headBefore: boolean,
  now: Date,
): (facts: HitFacts) => HitVerdict {
  const { ip } = request
  const purpose = request.get('sec-purpose') ?? request.get('purpose') ?? request.get('x-moz') ?? null
  const known = {
    kind,
    url,
    userAgent: request.get('user-agent') ?? null,
    saysLanguage: request.get('accept-language') !== undefined,
    purpose,
    ip: ip ?? null,
    headBefore,
  }
  return ({ sentAt, others }) =>
    classifyHit({
      ...known,
      sinceSent: sentAt === null ? null : now.getTime() - sentAt.getTime(),
      others: others.filter(other => other.ago <= burstWindow),
    })
}

/** Whether a request looks like a machine's by itself, for counters that know nothing else. */
export function isRobot(request: Request<object>, url: string, headBefore: boolean, now: Date): boolean {
  const long = { sentAt: new Date(0), others: [] }
  return judgeOf(request, { kind: 'clicked', url }, headBefore, now)(long).human !== true
}
