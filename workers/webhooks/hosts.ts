/** Calls under way at the same time: in all, and to one host. One whose server hangs leaves room for three others. */
const mostInAll = 64
export const mostPerHost = 16

/** How many calls are under way to each host, and which may begin. */
export class Hosts {
  readonly #flying = new Map<string, number>()
  /** Had more calls than there was room for. */
  readonly #left = new Set<string>()
  #all = 0

  /** Of what is due, in its order, what there is room for: one of each host, then a second, and so on. */
  pick<T extends { host: string }>(due: readonly T[]): T[] {
    this.#left.clear()
    const places = new Map<string, number>()
    const ranked = due.flatMap(call => {
      const place = places.get(call.host) ?? 0
      places.set(call.host, place + 1)
      if (place < this.#room(call.host)) return [{ call, place }]
      this.#left.add(call.host)
      return []
    })
    const sorted = ranked.toSorted((a, b) => a.place - b.place)
    const room = mostInAll - this.#all
    for (const { call } of sorted.slice(room)) this.#left.add(call.host)
    return sorted.slice(0, room).map(({ call }) => call)
  }

  begin(host: string): void {
    this.#all += 1
    this.#flying.set(host, (this.#flying.get(host) ?? 0) + 1)
  }

  /** @returns whether there is room again for what was left over. */
  end(host: string): boolean {
    this.#all -= 1
    const flying = (this.#flying.get(host) ?? 1) - 1
    if (flying > 0) this.#flying.set(host, flying)
    else this.#flying.delete(host)
    return this.#all < mostInAll && [...this.#left].some(left => this.#room(left) > 0)
  }

  /** None while more than half of it is taken: calls are taken by the handful, not each in a transaction of its own. */
  #room(host: string): number {
    const flying = this.#flying.get(host) ?? 0
    return flying > mostPerHost / 2 ? 0 : mostPerHost - flying
  }
}
