/** Things that are open, closed in the opposite order. */
export class Stack {
  readonly #closers: (() => unknown)[] = []
  readonly #onError: (error: unknown) => void
  #closing: Promise<void> | undefined

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError
  }

  push(close: () => unknown): void {
    this.#closers.push(close)
  }

  /** Closes everything once; one that fails does not keep the others open. */
  close(): Promise<void> {
    this.#closing ??= (async () => {
      for (const close of this.#closers.toReversed()) {
        try {
          await close()
        } catch (error) {
          this.#onError(error)
        }
      }
    })()
    return this.#closing
  }
}
