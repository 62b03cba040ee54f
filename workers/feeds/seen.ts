import { createHash } from 'node:crypto'

/**
 * Remembers half a million ids in 8 bytes each. Two different ones look the same once in some hundred million feeds; then a
 * product is merely not retired.
 */
export class Seen {
  #hashes = new BigUint64Array(1_024)
  #count = 0
  #sorted = true

  add(id: string): void {
    if (this.#count === this.#hashes.length) {
      const larger = new BigUint64Array(this.#hashes.length * 2)
      larger.set(this.#hashes)
      this.#hashes = larger
    }
    this.#hashes[this.#count] = hash(id)
    this.#count += 1
    this.#sorted = false
  }

  has(id: string): boolean {
    const all = this.#hashes.subarray(0, this.#count)
    if (!this.#sorted) all.sort()
    this.#sorted = true
    const wanted = hash(id)
    let [low, high] = [0, all.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((all[middle] ?? 0n) < wanted) low = middle + 1
      else high = middle
    }
    return all[low] === wanted
  }
}

function hash(id: string): bigint {
  return createHash('sha256').update(id).digest().readBigUInt64LE()
}
