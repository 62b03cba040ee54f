import type { Request, Response } from 'express'
import { validate } from 'uuid'

const windowMs = 60_000
/** Calls with a wrong signature from one address within a minute; what comes after them is not looked at. */
const most = 60
const mostPlaces = 10_000

/**
 * Counts calls that were turned away, in this process, by where they came from and whom they called. Good calls are never
 * counted: providers send the statements of all their customers from a few addresses.
 */
export class BadCalls {
  readonly #places = new Map<string, { since: number; calls: number }>()

  /** `at`: of a monotonic clock, in milliseconds. */
  note(place: string, at: number): void {
    const known = this.#places.get(place)
    const current = known && at - known.since < windowMs ? known : { since: at, calls: 0 }
    current.calls += 1
    this.#places.delete(place)
    this.#places.set(place, current)
    if (this.#places.size > mostPlaces) this.#places.delete(this.#places.keys().next().value as string)
  }

  isTooMany(place: string, at: number): boolean {
    const known = this.#places.get(place)
    return known !== undefined && at - known.since < windowMs && known.calls >= most
  }
}

/** Ids that are none share a place: guessing must not get a count of its own for each. */
export function placeOf(request: Request<object>, id: string): string {
  return `${request.ip} ${validate(id) ? id : ''}`
}

export function tooMany(response: Response): void {
  response.set('Retry-After', '60').set('Connection', 'close').status(429).json({ code: 'too_many_requests' })
}
