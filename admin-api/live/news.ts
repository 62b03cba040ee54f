import { type LiveLook, lookForNews, recentlyChanged } from '../../db/stores/live-store.ts'
import { busyTopics, concernsAccess, type LiveTopic, topicsOf } from '../../engine/live/topics.ts'
import type { ApiContext } from '../context.ts'

type NewsContext = Pick<ApiContext, 'db' | 'clock' | 'log' | 'liveTiming'>

/** `all`: something may have been missed. `access`: somebody may have been signed out, or may do something else now. */
export type News = { topics: ReadonlySet<LiveTopic> | 'all'; access: boolean }

/** Time between two looks, in milliseconds: what changes is bundled for as long. */
const pollMs = 1_000
/** Lines are kept for two minutes; whoever looked away for longer than this, in milliseconds, cannot tell. */
const sureForMs = 60_000
/** What changed shortly before somebody came is told them: what they read while they came may be older. In seconds. */
const beforehandSeconds = 10

/**
 * Looks once a second what changed, for everybody who listens in this process, and only while somebody does. By looking,
 * not by LISTEN: that works behind every pooler, and costs those who write nothing at their commit.
 */
export class LiveNews {
  readonly #context: NewsContext
  readonly #listeners = new Set<(news: News) => void>()
  #last: { look: LiveLook; at: number } | undefined
  /** The loop that looks, while there is one. */
  #looking = false
  #failed = false
  #wake: (() => void) | undefined
  /** Settled after the first look: from then on nothing is missed. */
  #begun: Promise<void> | undefined

  constructor(context: NewsContext) {
    this.#context = context
  }

  /**
   * Calls `listener` with what changes from now on, at most once in each interval; resolves, once that is certain, with
   * what changed shortly before.
   */
  async listen(
    listener: (news: News) => void,
  ): Promise<{ beforehand: ReadonlySet<LiveTopic>; leave(): void }> {
    const leave = () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.#wake?.()
    }
    this.#listeners.add(listener)
    try {
      if (!this.#looking) this.#begin()
      await this.#begun
      const topics = topicsOf(await recentlyChanged(this.#context.db, beforehandSeconds))
      const floor = this.#context.clock.now().getTime() - beforehandSeconds * 1000
      const newest = this.#last?.look.newest
      for (const topic of busyTopics) if ((newest?.[topic] ?? 0) >= floor) topics.add(topic)
      return { beforehand: topics, leave }
    } catch (error) {
      leave()
      throw error
    }
  }

  #begin(): void {
    this.#looking = true
    this.#last = undefined
    this.#failed = false
    this.#begun = this.#look().then(() => undefined)
    void this.#begun.catch(() => {}).then(() => this.#loop())
  }

  async #loop(): Promise<void> {
    const { log } = this.#context
    while (this.#listeners.size > 0) {
      await this.#pause()
      if (this.#listeners.size === 0) break
      try {
        const news = await this.#look()
        if (this.#failed) log.info('live updates go on')
        const missed = this.#failed
        this.#failed = false
        if (missed) this.#tell({ topics: 'all', access: true })
        else if (news) this.#tell(news)
      } catch (error) {
        if (!this.#failed) log.warn({ err: error }, 'live updates wait for the database')
        this.#failed = true
      }
    }
    this.#looking = false
    this.#last = undefined
  }

  /** Over at once when nobody listens any more: a process that stops waits for nothing. */
  #pause(): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, this.#context.liveTiming?.pollMs ?? pollMs)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** What changed since the look before; null for nothing. */
  async #look(): Promise<News | null> {
    const before = this.#last
    // Real time, whatever business time is: it is about how long lines are kept.
    const at = performance.now()
    const look = await lookForNews(this.#context.db, before?.look.snapshot ?? null)
    this.#last = { look, at }
    if (!before) return null
    if (at - before.at > sureForMs) return { topics: 'all', access: true }
    const topics = topicsOf(look.things)
    for (const topic of busyTopics) if (look.marks[topic] !== before.look.marks[topic]) topics.add(topic)
    const access = concernsAccess(look.things)
    return topics.size > 0 || access ? { topics, access } : null
  }

  #tell(news: News): void {
    for (const listener of this.#listeners) listener(news)
  }
}
