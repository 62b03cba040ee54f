import { Signal } from '../shared/signal.ts'
import { type Wait, wait } from '../shared/wait.ts'

/** From here on somebody who waits is told that it takes longer than usual, ms. */
export const slowAfterMs = 4_000

/** Whether any request takes unusually long. */
export class SlowRequests {
  readonly slow = new Signal(false)
  readonly #wait: Wait
  #late = 0

  constructor(after: Wait = wait) {
    this.#wait = after
  }

  /** A request begins; what this returns is to be called when it ends, however it ends. */
  begin(): () => void {
    let late = false
    const cancel = this.#wait(slowAfterMs, () => {
      late = true
      this.#late++
      this.slow.set(true)
    })
    return () => {
      cancel()
      if (!late) return
      late = false
      this.#late--
      this.slow.set(this.#late > 0)
    }
  }
}
