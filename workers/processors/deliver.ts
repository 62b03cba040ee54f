import { dueSenders } from '../../db/stores/sender-due-store.ts'
import { sendingStopped } from '../../db/stores/sending-stop-store.ts'
import type { Lane } from '../../engine/messages/state.ts'
import { EmailContent } from '../channels/email-content.ts'
import type { WorkerContext } from '../context.ts'
import { sendersOf } from '../senders.ts'
import { OutcomeWriter } from './outcome-writer.ts'
import { SenderLine } from './sender-line.ts'

/** While one sender is at work, others are looked for after this time, in milliseconds. */
const lookMs = 250

export type Delivery = {
  /** Claims what is due; resolves when nothing is, while what was claimed may still be under way. */
  run(stopping: () => boolean): Promise<void>
  /** Resolves when everything that was claimed has come to its end. */
  drain(): Promise<void>
  /** Ends what is still under way: what the server has not got whole is given back. */
  abort(): void
  close(): void
}

/**
 * Delivers the messages of one lane. Each sender has sessions and claims of its own, so that one whose server is down or
 * slow holds up its own messages and nobody else's.
 */
export function createDelivery(context: WorkerContext, lane: Lane): Delivery {
  // Of a campaign many come at once: they are written with few statements.
  const outcomes = new OutcomeWriter(context, lane === 'bulk' ? 100 : 10)
  const lines = new Lines({ context, lane, outcomes, content: new EmailContent(context) })
  return {
    run: async stopping => {
      // No session is opened for nothing; the claim asks again.
      if (await sendingStopped(context.db)) return
      const running = new Map<SenderLine, Promise<void>>()
      const failed = new Map<SenderLine, unknown>()
      const start = (line: SenderLine) => {
        if (running.has(line) || failed.has(line)) return
        const work = line
          .run(stopping)
          .catch((error: unknown) => void failed.set(line, error))
          .finally(() => running.delete(line))
        running.set(line, work)
      }
      const first = await lines.read()
      // The one that takes most is not asked whether it has anything: it finds out by itself.
      start(first.standard)
      for (let now = first; ; now = await lines.read()) {
        if (now.all.length > 1 && !stopping())
          for (const line of await lines.due(now.all.filter(one => !running.has(one)))) start(line)
        if (running.size === 0) break
        await raceWithin([...running.values()], lookMs)
      }
      for (const error of failed.values()) throw error
    },
    drain: async () => {
      await lines.drain()
      await outcomes.flush()
    },
    abort: () => lines.each(line => line.abort()),
    close: () => lines.each(line => line.close()),
  }
}

/** The senders of one lane as they are set up now, each with its sessions. */
class Lines {
  readonly #parts: ConstructorParameters<typeof SenderLine>[1]
  readonly #lines = new Map<string, SenderLine>()
  /** Of senders that were changed or retired: what they have begun goes on. */
  readonly #leaving = new Set<SenderLine>()

  constructor(parts: ConstructorParameters<typeof SenderLine>[1]) {
    this.#parts = parts
  }

  /** Follows what was changed: a sender that was gets new sessions, and its old ones are closed. */
  async read(): Promise<{ standard: SenderLine; all: SenderLine[] }> {
    const set = await sendersOf(this.#parts.context).read()
    const states = new Set(set.all.map(sender => sender.state))
    for (const [state, line] of this.#lines) {
      if (states.has(state)) continue
      line.close()
      this.#lines.delete(state)
      this.#leaving.add(line)
    }
    for (const line of this.#leaving) if (!line.busy) this.#leaving.delete(line)
    const all = set.all.map(sender => {
      const line = this.#lines.get(sender.state) ?? new SenderLine(sender, this.#parts)
      this.#lines.set(sender.state, line)
      line.keys = set.keysOf(sender)
      return line
    })
    const standard = this.#lines.get(set.default.state) as SenderLine
    return { standard, all }
  }

  /** Those of `some` that could send, and have something to. */
  async due(some: readonly SenderLine[]): Promise<SenderLine[]> {
    const { context, lane } = this.#parts
    const ready = some.filter(line => line.ready)
    if (ready.length === 0) return []
    const keys = ready.flatMap(line => line.keys)
    const due = await dueSenders(context.db, lane, keys, context.clock.now())
    return ready.filter(line => line.keys.some(key => due.has(key)))
  }

  each(tell: (line: SenderLine) => void): void {
    for (const line of [...this.#lines.values(), ...this.#leaving]) tell(line)
  }

  async drain(): Promise<void> {
    await Promise.all([...this.#lines.values(), ...this.#leaving].map(line => line.drain()))
  }
}

/** Until one of them is done, or for so many milliseconds. */
async function raceWithin(work: readonly Promise<void>[], ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>(resolve => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([...work, late])
  clearTimeout(timer)
}
