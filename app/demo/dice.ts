import { v7 } from 'uuid'

/**
 * Chance that repeats itself: the same seed throws the same numbers (sfc32). For inventing demo data, never
 * for secrets.
 */
export class Dice {
  #a = 0x9e3779b9
  #b = 0x243f6a88
  #c = 0xb7e15162
  #d: number

  constructor(seed: number) {
    this.#d = seed >>> 0
    for (let i = 0; i < 15; i++) this.#next()
  }

  #next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#d) | 0
    this.#d = (this.#d + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return sum >>> 0
  }

  /** From 0 up to, but not including, 1. */
  share(): number {
    return this.#next() / 0x1_0000_0000
  }

  chance(probability: number): boolean {
    return this.share() < probability
  }

  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.share() * (max - min + 1))
  }

  /** One of them. @throws RangeError of an empty list */
  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('nothing to pick from')
    return list[this.int(0, list.length - 1)] as T
  }

  /** One of them or undefined, where the list may be empty. */
  pickIfAny<T>(list: readonly T[]): T | undefined {
    return list.length === 0 ? undefined : this.pick(list)
  }

  /** One of the keys, each as often as its weight says. */
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T {
    const entries = Object.entries(weights) as [T, number][]
    let left = this.share() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [key, weight] of entries) {
      left -= weight
      if (left < 0) return key
    }
    return (entries.at(-1) as [T, number])[0]
  }

  /** `count` different ones, in their order. */
  some<T>(list: readonly T[], count: number): T[] {
    const left = list.map((_, index) => index)
    const chosen = Array.from({ length: Math.min(count, list.length) }, () =>
      left.splice(this.int(0, left.length - 1), 1).at(0),
    )
    return list.filter((_, index) => chosen.includes(index))
  }

  /** A UUIDv7 as old as `at`, so that lists sorted by id show the past as past. */
  id(at: Date): string {
    const random = Uint8Array.from({ length: 16 }, () => this.int(0, 255))
    return v7({ msecs: at.getTime(), random })
  }
}
