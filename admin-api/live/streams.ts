import type { Request } from 'express'
import { Gauge, register } from 'prom-client'
import { findSession } from '../../db/stores/session-store.ts'
import { scopesOfRole } from '../../engine/access/permissions.ts'
import type { Scope } from '../../engine/access/scope.ts'
import { type LiveTopic, scopeOfTopic } from '../../engine/live/topics.ts'
import { idleMs } from '../auth/authenticate.ts'
import { hashSessionToken, readSessionToken } from '../auth/session-cookie.ts'
import type { ApiContext } from '../context.ts'
import { closingSignal } from '../http/closing.ts'
import { LiveNews, type News } from './news.ts'
import { LiveStream } from './stream.ts'

/** Time between two heartbeats, in milliseconds; proxies that give up after less than a minute are common. */
const heartbeatMs = 15_000
/**
 * Open streams of one person in one process. A browser opens six connections to a host that speaks HTTP/1.1: even where
 * each of its windows has a stream of its own, some are left for everything else.
 */
export const streamsPerPerson = 4

type Listener = { stream: LiveStream; userId: string; tokenHash: string; scopes: ReadonlySet<Scope> }

/** The open streams of this process. */
export class LiveStreams {
  readonly #context: ApiContext
  readonly #news: LiveNews
  /** Oldest first. */
  readonly #open = new Set<Listener>()

  constructor(context: ApiContext) {
    this.#context = context
    this.#news = new LiveNews(context)
  }

  /** A stream for whoever makes this request, who is signed in. `returning`: they had one before, and may have missed something. */
  async open(request: Request, userId: string, returning: boolean): Promise<LiveStream> {
    const { publicUrl, closing } = this.#context
    const stream = new LiveStream()
    const tokenHash = hashSessionToken(readSessionToken(request, publicUrl) ?? '')
    const listener: Listener = { stream, userId, tokenHash, scopes: new Set() }
    const gone = closingSignal(request)
    if (closing?.aborted) {
      stream.end('stopping')
      return stream
    }
    // Counted at once, or many that come at the same time would all be let in.
    this.#open.add(listener)
    this.#makeRoom(userId)
    const { beforehand, leave } = await this.#news
      .listen(news => void this.#hear(listener, news))
      .catch(error => {
        this.#open.delete(listener)
        throw error
      })
    await this.#check(listener)
    stream.greet(returning)
    stream.tell(allowed(listener, beforehand))
    const timer = setInterval(() => {
      stream.beat()
      void this.#check(listener)
    }, this.#context.liveTiming?.heartbeatMs ?? heartbeatMs)
    const stop = () => stream.end('stopping')
    const hangUp = () => stream.end('gone')
    closing?.addEventListener('abort', stop)
    gone.addEventListener('abort', hangUp)
    if (gone.aborted) hangUp()
    if (closing?.aborted) stop()
    countStreams(1)
    stream.onEnd(() => {
      clearInterval(timer)
      closing?.removeEventListener('abort', stop)
      gone.removeEventListener('abort', hangUp)
      leave()
      this.#open.delete(listener)
      countStreams(-1)
    })
    return stream
  }

  #makeRoom(userId: string): void {
    const theirs = [...this.#open].filter(other => other.userId === userId && !other.stream.ended)
    for (const { stream } of theirs.slice(0, Math.max(0, theirs.length - streamsPerPerson)))
      stream.end('replaced')
  }

  async #hear(listener: Listener, { topics, access }: News): Promise<void> {
    if (access) await this.#check(listener)
    if (topics === 'all') listener.stream.tell('all')
    else listener.stream.tell(allowed(listener, topics))
  }

  /** Ends the stream of whoever is not signed in any more. Looking on is no use of a session: it idles all the same. */
  async #check(listener: Listener): Promise<void> {
    const { db, clock, log } = this.#context
    try {
      const session = await findSession(db, listener.tokenHash, clock.now(), idleMs)
      if (session) listener.scopes = scopesOfRole(session.role)
      else listener.stream.end('session')
    } catch (error) {
      // Nobody is told anything while it cannot be looked up: what is told comes from the same database.
      log.debug({ err: error }, 'a session could not be looked up')
    }
  }
}

function allowed({ scopes }: Listener, topics: Iterable<LiveTopic>): LiveTopic[] {
  return [...topics].filter(topic => scopes.has(scopeOfTopic[topic]))
}

function countStreams(change: 1 | -1): void {
  const name = 'anlass_live_streams'
  const gauge =
    (register.getSingleMetric(name) as Gauge | undefined) ??
    new Gauge({ name, help: 'Consoles that are told what changes, by open streams' })
  gauge.inc(change)
}
