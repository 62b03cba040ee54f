import type { LiveTopic } from '../../engine/live/topics.ts'

/** Why a stream ends. `session`: nobody is signed in any more. `replaced`: too many of one person. */
export type Farewell = 'session' | 'replaced' | 'stopping' | 'gone'

/**
 * One open stream as bytes of `text/event-stream`. What was not taken yet is kept as a set: whoever reads slowly gets less
 * often, never later and later.
 */
export class LiveStream implements AsyncIterable<Uint8Array> {
  readonly #topics = new Set<LiveTopic>()
  /** What is due to be said, beside topics. */
  #hello: { all: boolean } | null = null
  #everything = false
  #beat = false
  #farewell: Farewell | null = null
  #wake: (() => void) | undefined
  #number = 0
  #ending: (() => void) | undefined

  /** Called once, when the stream is over; at once where it is already. */
  onEnd(call: () => void): void {
    this.#ending = call
    if (this.ended) this.#over()
  }

  #over(): void {
    const call = this.#ending
    this.#ending = undefined
    call?.()
  }

  /** The first word: from here on nothing is missed; `all` where something may have been before. */
  greet(all: boolean): void {
    this.#hello = { all }
    this.#wake?.()
  }

  tell(topics: Iterable<LiveTopic> | 'all'): void {
    if (topics === 'all') this.#everything = true
    else for (const topic of topics) this.#topics.add(topic)
    this.#wake?.()
  }

  beat(): void {
    this.#beat = true
    this.#wake?.()
  }

  end(farewell: Farewell): void {
    this.#farewell ??= farewell
    this.#over()
    this.#wake?.()
  }

  get ended(): boolean {
    return this.#farewell !== null
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    // At once, so that whoever stands between passes on that the answer has begun.
    yield bytes(': live updates\nretry: 3000\n\n')
    while (this.#farewell !== 'gone') {
      const text = this.#take()
      if (text) yield bytes(text)
      if (this.ended) return
      if (!this.#isDue())
        await new Promise<void>(resolve => {
          this.#wake = resolve
        })
      this.#wake = undefined
    }
  }

  #isDue(): boolean {
    return this.ended || this.#hello !== null || this.#everything || this.#beat || this.#topics.size > 0
  }

  #take(): string {
    let text = ''
    if (this.#hello) {
      this.#everything ||= this.#hello.all
      text += this.#event('hello', {})
      this.#hello = null
    }
    if (this.#everything || this.#topics.size > 0) {
      const topics = this.#everything ? ['all'] : [...this.#topics]
      this.#everything = false
      this.#topics.clear()
      text += this.#event('news', { topics })
    }
    // The comment keeps the connection open; the event lets the console notice one that is dead.
    if (this.#beat) text += `: heartbeat\nevent: beat\ndata: {}\n\n`
    this.#beat = false
    if (this.#farewell && this.#farewell !== 'gone') text += this.#event('bye', { reason: this.#farewell })
    return text
  }

  /** Numbered, so that a browser that comes back says so (`Last-Event-ID`). */
  #event(name: string, data: unknown): string {
    this.#number += 1
    return `id: ${this.#number}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`
  }
}

const bytes = (text: string) => Buffer.from(text, 'utf8')
