/** How long somebody stays at the door after the work is done, in milliseconds. */
const lingerMs = 20

/**
 * A door of this process. While somebody stands in it, a ring from the same process is a knock and needs no
 * job: under load, work is found by those already there, at the cost of a function call.
 */
export class Doorway {
  #attended = false
  #knocked = false
  #wake: (() => void) | undefined

  /** Tells whoever stands here that there is work; false when nobody does. */
  knock(): boolean {
    if (!this.#attended) return false
    this.#knocked = true
    this.#wake?.()
    return true
  }

  /**
   * Does the work until nothing is left and nobody has knocked for a moment, or until `leaving`.
   * @returns true if somebody has knocked and was not heard.
   */
  async attend(work: () => Promise<void>, leaving: () => boolean): Promise<boolean> {
    // A second one who comes serves, but does not keep the door: one is enough to hear a knock.
    if (this.#attended) {
      await work()
      return false
    }
    this.#attended = true
    try {
      do {
        this.#knocked = false
        await work()
        if (!this.#knocked && !leaving()) await this.#linger()
      } while (this.#knocked && !leaving())
      return this.#knocked
    } finally {
      // No await between the last look at `knocked` and here: a ring that comes later finds the door left.
      this.#attended = false
    }
  }

  #linger(): Promise<void> {
    return new Promise(resolve => {
      const leave = () => {
        clearTimeout(timer)
        this.#wake = undefined
        resolve()
      }
      const timer = setTimeout(leave, lingerMs)
      this.#wake = leave
    })
  }
}
