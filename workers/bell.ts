import type { Queue } from 'bullmq'
import type { Logger } from 'pino'
import { Doorway } from './doorway.ts'
import type { QueueBackend } from './queue-backend.ts'
import { type QueueName, queueNames, type WorkerBell } from './queues.ts'

/** Jobs of one queue that may wait or run at the same time: enough for the workers, few enough never to pile up. */
const slots = 4
/**
 * A job that is there but can never run (its queue half deleted, its worker dead) blocks its slot no longer than
 * this, in milliseconds. Short of that slots stay few, even where nobody works for a day.
 */
const slotLifeMs = 30_000
/** Shortest time between two rings of one process at one door, in milliseconds. */
const spacingMs = 5
/** Longest wait for the last ring when closing, in milliseconds. */
const closeLimitMs = 1_000

export type OwnedBell = WorkerBell & { close(): Promise<void> }

/**
 * Rings workers through BullMQ. Rings that come faster than every few milliseconds become one; at most
 * `slots` jobs stand before a door, and a ring at a busy one is remembered, so no ring is lost and none piles up.
 */
export function createBell(backend: QueueBackend, log: Logger): OwnedBell {
  const doors = new Map<QueueName, Door>()
  for (const name of queueNames) doors.set(name, new Door(backend.queue(name), log))
  return {
    ring: name => doors.get(name)?.ring(),
    attend: async (name, work, leaving) => {
      const door = doors.get(name)
      // What was asked of somebody who left is asked of the others.
      if (await door?.doorway.attend(work, leaving)) door?.ring()
    },
    close: async () => {
      await Promise.allSettled([...doors.values()].map(door => door.close()))
    },
  }
}

/** The same in all processes; no business time, so no clock is asked. */
function slotAge(): number {
  return Math.floor((performance.timeOrigin + performance.now()) / slotLifeMs)
}

class Door {
  readonly doorway = new Doorway()
  readonly #queue: Queue
  readonly #log: Logger
  #next = 0
  #busy = false
  #again = false
  #closed = false
  #idle: Promise<void> = Promise.resolve()

  constructor(queue: Queue, log: Logger) {
    this.#queue = queue
    this.#log = log
    queue.on('error', error => log.warn({ err: error, queue: queue.name }, 'queue error'))
  }

  ring(): void {
    if (this.#closed || this.doorway.knock()) return
    this.#again = true
    if (!this.#busy) this.#idle = this.#work()
  }

  async #work(): Promise<void> {
    this.#busy = true
    while (this.#again && !this.#closed) {
      this.#again = false
      this.#next = (this.#next + 1) % slots
      try {
        await this.#queue.add(
          'ring',
          {},
          { deduplication: { id: `slot-${this.#next}-${slotAge()}`, keepLastIfActive: true } },
        )
      } catch (error) {
        this.#log.warn(
          { err: error, queue: this.#queue.name },
          'a ring was lost; the sweeper makes up for it',
        )
      }
      await new Promise(resolve => setTimeout(resolve, spacingMs))
    }
    this.#busy = false
  }

  async close(): Promise<void> {
    this.#closed = true
    // With Redis away, `add` waits for it to come back, for as long as it takes.
    const closed = this.#idle.then(() => this.#queue.close())
    let timer: NodeJS.Timeout | undefined
    await Promise.race([
      closed,
      new Promise(resolve => {
        timer = setTimeout(resolve, closeLimitMs)
      }),
    ])
    clearTimeout(timer)
  }
}
