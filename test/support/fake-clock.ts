import type { Clock } from '../../engine/shared/clock.ts'

/** A clock that stands still until it is turned. */
export class FakeClock implements Clock {
  #wall: number
  #monotonic = 1_000

  constructor(start = new Date('2026-03-01T10:00:00Z')) {
    this.#wall = start.getTime()
  }

  now(): Date {
    return new Date(this.#wall)
  }

  monotonic(): number {
    return this.#monotonic
  }

  turn(ms: number): void {
    this.#wall += ms
    this.#monotonic += ms
  }
}
