import type { Candidate } from './admission.ts'

/** Where a customer falls, from 0 to 1, always the same: the last bits of the id are chance (RFC 9562). */
export const drawOf = (customerId: string): number => Number.parseInt(customerId.slice(-8), 16) / 2 ** 32

/**
 * Those who are followed one by one: all while they are few, of more those of a random share of customers, which is halved
 * whenever they become too many.
 */
export class Crowd {
  readonly #most: number
  #followed: Candidate[] = []
  #share = 1

  constructor(most: number) {
    this.#most = most
  }

  add(candidate: Candidate): void {
    if (this.#share < 1 && drawOf(candidate.customerId) >= this.#share) return
    this.#followed.push(candidate)
    while (this.#followed.length > this.#most) {
      this.#share /= 2
      const share = this.#share
      this.#followed = this.#followed.filter(({ customerId }) => drawOf(customerId) < share)
    }
  }

  get followed(): readonly Candidate[] {
    return this.#followed
  }

  get isSampled(): boolean {
    return this.#share < 1
  }
}
