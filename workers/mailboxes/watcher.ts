import { readMailboxes } from '../../db/stores/mailbox-store.ts'
import { sendingStopped } from '../../db/stores/sending-stop-store.ts'
import type { WorkerContext } from '../context.ts'
import { MailboxWatch } from './watch.ts'

/** Mailboxes that were added, changed or freed are looked for so often, in milliseconds. */
const lookMs = 3_000

/** Watches the mailboxes that are in use: each is read by one process at a time, whichever takes it first. */
export class MailboxWatcher {
  readonly #context: WorkerContext
  readonly #options: { firstMs?: number; pollMs?: number; lookMs?: number }
  readonly #watches = new Map<string, MailboxWatch>()
  #looking: Promise<void> | undefined
  #lookedAt = Number.NEGATIVE_INFINITY
  #stopped = false

  constructor(context: WorkerContext, options: { firstMs?: number; pollMs?: number; lookMs?: number } = {}) {
    this.#context = context
    this.#options = options
  }

  /** Begins and ends watches as the mailboxes are set up now. May be called at any rate. */
  async look(): Promise<void> {
    if (this.#stopped || this.#looking) return
    if (performance.now() - this.#lookedAt < (this.#options.lookMs ?? lookMs)) return
    this.#lookedAt = performance.now()
    this.#looking = this.#compare()
      .catch(error => this.#context.log.warn({ err: error }, 'the mailboxes will be looked for again'))
      .finally(() => {
        this.#looking = undefined
      })
    await this.#looking
  }

  async #compare(): Promise<void> {
    // Of a copy: the mails are those of the installation it was made of, which may be at work still.
    const stopped = await sendingStopped(this.#context.db)
    const inUse = new Map(
      (stopped ? [] : await readMailboxes(this.#context.db))
        .filter(mailbox => mailbox.retiredAt === null)
        .map(mailbox => [mailbox.id, mailbox]),
    )
    for (const [id, watch] of this.#watches) {
      const now = inUse.get(id)
      if (now?.version === watch.version && !watch.ended) continue
      await watch.stop()
      this.#watches.delete(id)
    }
    if (this.#stopped) return
    for (const [id, mailbox] of inUse)
      if (!this.#watches.has(id))
        this.#watches.set(id, new MailboxWatch(this.#context, mailbox, this.#options))
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#looking
    await Promise.all([...this.#watches.values()].map(watch => watch.stop()))
  }
}
