import { isIPv6 } from 'node:net'

type Window = { until: number; connections: number; wrongUntil: number; wrong: number; open: number }

/** Hosts that are remembered at most. */
const mostHosts = 10_000
const minuteMs = 60_000
const wrongMs = 600_000

/** How much each host took of late, in memory: rates of connections and of wrong recipients, and what it has open. */
export class HostRates {
  readonly #hosts = new Map<string, Window>()
  readonly #limits: { connectionsPerHost: number; connectionRate: number; wrongRate: number }
  readonly #now: () => number

  /** `now` in milliseconds, by a clock that only goes forward. */
  constructor(
    limits: { connectionsPerHost: number; connectionRate: number; wrongRate: number },
    now: () => number,
  ) {
    this.#limits = limits
    this.#now = now
  }

  /** Whether a host may connect now; if so, it counts as open until `closed`. */
  connected(address: string): boolean {
    const host = this.#of(address)
    host.connections += 1
    const { connectionsPerHost, connectionRate, wrongRate } = this.#limits
    const may = host.open < connectionsPerHost && host.connections <= connectionRate && host.wrong < wrongRate
    if (may) host.open += 1
    return may
  }

  closed(address: string): void {
    const host = this.#hosts.get(networkOf(address))
    if (host && host.open > 0) host.open -= 1
  }

  /** One more recipient that does not exist; whether the host is over what it may. */
  wrong(address: string): boolean {
    const host = this.#of(address)
    host.wrong += 1
    return host.wrong >= this.#limits.wrongRate
  }

  #of(address: string): Window {
    const key = networkOf(address)
    const now = this.#now()
    const host = this.#hosts.get(key) ?? { until: 0, connections: 0, wrongUntil: 0, wrong: 0, open: 0 }
    if (host.until <= now) Object.assign(host, { until: now + minuteMs, connections: 0 })
    if (host.wrongUntil <= now) Object.assign(host, { wrongUntil: now + wrongMs, wrong: 0 })
    // To the end of the map: the first ones are those not heard of for longest.
    this.#hosts.delete(key)
    this.#hosts.set(key, host)
    if (this.#hosts.size > mostHosts) this.#forget()
    return host
  }

  /** Drops the one that was heard of least recently and has nothing open. */
  #forget(): void {
    for (const [key, { open }] of this.#hosts)
      if (open === 0) {
        this.#hosts.delete(key)
        return
      }
  }
}

/** Of IPv6 the first 64 bits: whoever has one address there has them all. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = ''] = address.split('::')
  const groups = address.includes('::') ? [...head.split(':'), '0', '0', '0', '0'] : address.split(':')
  return groups.slice(0, 4).join(':')
}
