type Waiting<T> = { item: T; done: () => void; failed: (error: unknown) => void }

/** Does for many at once what each asks for by itself: the next go takes whoever came during the last. */
export class Together<T> {
  readonly #work: (items: readonly T[]) => Promise<void>
  #waiting: Waiting<T>[] = []
  #busy = false

  constructor(work: (items: readonly T[]) => Promise<void>) {
    this.#work = work
  }

  /** Resolves when it is done; rejects where it could not be done even by itself. */
  do(item: T): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ item, done, failed })
      if (!this.#busy) void this.#go()
    })
  }

  async #go(): Promise<void> {
    this.#busy = true
    // Who asks in the same breath comes along.
    await new Promise(setImmediate)
    while (this.#waiting.length > 0) await this.#doAll(this.#waiting.splice(0))
    this.#busy = false
  }

  async #doAll(some: readonly Waiting<T>[]): Promise<void> {
    try {
      await this.#work(some.map(({ item }) => item))
      for (const { done } of some) done()
    } catch (error) {
      // One that fails does not take the others along.
      if (some.length === 1) some[0]?.failed(error)
      else for (const one of some) await this.#doAll([one])
    }
  }
}
