import { localDay, momentOf } from '../../shared/local-time.ts'

/** Days of the workspace's calendar between two moments, and how often something happened on each. */
export class Days {
  readonly #days: string[] = []
  readonly #starts: number[] = []
  readonly #entered: number[]
  readonly #messages: number[]

  constructor(from: Date, to: Date, timeZone: string) {
    const last = localDay(to, timeZone)
    for (let day = localDay(from, timeZone); day <= last; day = nextDay(day)) {
      this.#days.push(day)
      this.#starts.push(momentOf(day, '00:00', timeZone).getTime())
    }
    this.#entered = this.#days.map(() => 0)
    this.#messages = this.#days.map(() => 0)
  }

  entered(at: number, count = 1): void {
    this.#add(this.#entered, at, count)
  }

  message(at: number): void {
    this.#add(this.#messages, at, 1)
  }

  /** Messages are scaled up to the whole by `factor`. */
  result({ entered, messages }: { entered: number; messages: number }) {
    return this.#days.map((day, n) => ({
      day,
      entered: Math.round((this.#entered[n] ?? 0) * entered),
      messages: Math.round((this.#messages[n] ?? 0) * messages),
    }))
  }

  /**
   * How many runs a busy day begins: what one whole day in twenty exceeds; at least 1. The first and the last day are no
   * whole days.
   */
  expectedPerDay(factor: number): number {
    const whole = this.#entered.length > 2 ? this.#entered.slice(1, -1) : this.#entered
    const sorted = whole.toSorted((a, b) => a - b)
    const busy = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)] ?? 0
    return Math.max(1, Math.round(busy * factor))
  }

  #add(counts: number[], at: number, count: number): void {
    let [low, high] = [0, this.#starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] as number) <= at) low = middle
      else high = middle - 1
    }
    counts[low] = (counts[low] ?? 0) + count
  }
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
