import type { Readable } from 'node:stream'

/** What all mails under way may take of the memory, in bytes. */
export class Budget {
  readonly #most: number
  #taken = 0

  constructor(most: number) {
    this.#most = most
  }

  get taken(): number {
    return this.#taken
  }

  take(bytes: number): boolean {
    if (this.#taken + bytes > this.#most) return false
    this.#taken += bytes
    return true
  }

  giveBack(bytes: number): void {
    this.#taken -= bytes
  }
}

/** A mail, or why there is none. Its bytes are the budget's until `release`. */
export type Received =
  | { ok: true; raw: Buffer; release(): void }
  | { ok: false; why: 'too_large' | 'no_room' | 'too_late' | 'broken_off' }

/**
 * Reads one mail to its end. What is over `most` or over the budget is not kept while it still comes; whoever sends more than
 * twice as much as is allowed, or takes too long, is cut off by `cut`.
 */
export function receiveMail(
  stream: Readable,
  limits: { most: number; limitMs: number; budget: Budget; cut(why: 'too_large' | 'too_late'): void },
): Promise<Received> {
  const { most, limitMs, budget, cut } = limits
  return new Promise(resolve => {
    let chunks: Buffer[] = []
    let size = 0
    let held = 0
    let refused: 'too_large' | 'no_room' | undefined
    let over = false
    const drop = () => {
      budget.giveBack(held)
      held = 0
      chunks = []
    }
    const end = (received: Received) => {
      if (over) return
      over = true
      clearTimeout(late)
      if (!received.ok) drop()
      resolve(received)
    }
    const late = setTimeout(() => {
      end({ ok: false, why: 'too_late' })
      cut('too_late')
    }, limitMs)
    late.unref()
    const refuse = (why: 'too_large' | 'no_room') => {
      refused = why
      drop()
    }
    stream.on('data', (chunk: Buffer) => {
      if (over) return
      size += chunk.length
      if (size > most * 2) {
        end({ ok: false, why: 'too_large' })
        cut('too_large')
      } else if (refused) return
      else if (size > most) refuse('too_large')
      else if (!budget.take(chunk.length)) refuse('no_room')
      else {
        held += chunk.length
        chunks.push(chunk)
      }
    })
    stream.on('end', () => {
      if (refused) return end({ ok: false, why: refused })
      const raw = Buffer.concat(chunks)
      chunks = []
      end({ ok: true, raw, release: drop })
    })
    stream.on('error', () => end({ ok: false, why: 'broken_off' }))
    stream.on('close', () => end({ ok: false, why: 'broken_off' }))
  })
}
