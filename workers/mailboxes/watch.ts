import type { ImapFlow } from 'imapflow'
import { keepInbound } from '../../db/stores/inbound-store.ts'
import type { MailboxRow } from '../../db/stores/mailbox-store.ts'
import {
  freeMailbox,
  holdMailbox,
  noteMailboxError,
  noteMailboxRead,
  takeMailbox,
} from '../../db/stores/mailbox-watch-store.ts'
import { openSecret } from '../../engine/access/secret-box.ts'
import { notedEnvelope } from '../../engine/returns/envelope.ts'
import { noteMailboxFailure } from '../../engine/returns/mailbox-failure.ts'
import type { WorkerContext } from '../context.ts'
import { failureOf, MailboxError, openMailbox } from './connect.ts'
import { readNew } from './read-new.ts'

/** A mailbox is one process's for so long, in milliseconds, and asked for again so often. */
const leaseMs = 120_000
const pollMs = 60_000
/** Waits after failures, in milliseconds: the first, and the longest. */
const firstWaitMs = 10_000
const longestWaitMs = 900_000

/** Reads one mailbox, as it was set up at one version, until it is stopped or another process has it. */
export class MailboxWatch {
  readonly #context: WorkerContext
  readonly #row: MailboxRow
  readonly #waits: { firstMs: number; pollMs: number }
  readonly #done: Promise<void>
  #place: { uidValidity: string | null; lastUid: number }
  #held: Date | undefined
  #stopped = false
  #client: ImapFlow | undefined
  /** Set when something happened while nobody waited. */
  #rung = false
  #wake: (() => void) | undefined

  constructor(context: WorkerContext, row: MailboxRow, waits: { firstMs?: number; pollMs?: number } = {}) {
    this.#context = context
    this.#row = row
    this.#waits = { firstMs: waits.firstMs ?? firstWaitMs, pollMs: waits.pollMs ?? pollMs }
    this.#place = { uidValidity: row.uidValidity, lastUid: row.lastUid ?? 0 }
    this.#done = this.#run().catch(error =>
      context.log.error({ err: error, mailbox: row.id }, 'a mailbox is not watched any more'),
    )
  }

  get version(): number {
    return this.#row.version
  }

  /** It has come to its end by itself: another process has the mailbox. */
  ended = false

  async stop(): Promise<void> {
    this.#stopped = true
    this.#ring()
    // What is being fetched is given up; what is being written is waited for.
    this.#client?.close()
    await this.#done
  }

  async #run(): Promise<void> {
    const { db, clock } = this.#context
    try {
      if (!(await this.#lease())) return
      let wait = this.#waits.firstMs
      while (!this.#stopped) {
        try {
          await this.#session(() => {
            wait = this.#waits.firstMs
          })
        } catch (error) {
          if (this.#stopped) break
          await this.#failed(error)
          await this.#rest(wait)
          wait = Math.min(wait * 2, longestWaitMs)
        }
        if (!this.#stopped && !(await this.#lease())) break
      }
    } finally {
      this.#client?.close()
      if (this.#held) await freeMailbox(db, this.#row.id, this.#held).catch(() => {})
      this.#held = undefined
      this.ended = true
      this.#context.log.debug({ mailbox: this.#row.id, at: clock.now() }, 'a mailbox is left')
    }
  }

  /** Takes the mailbox or keeps it; false: it is another process's. */
  async #lease(): Promise<boolean> {
    const { db, clock } = this.#context
    const now = clock.now()
    const until = new Date(now.getTime() + leaseMs)
    const { id } = this.#row
    if (this.#held?.getTime() === until.getTime()) return true
    const has = this.#held
      ? await holdMailbox(db, id, this.#held, until)
      : await takeMailbox(db, id, now, until)
    this.#held = has ? until : undefined
    return has
  }

  /** One connection, for as long as it lasts. Throws where it cannot be made or breaks. */
  async #session(well: () => void): Promise<void> {
    const { keyring } = this.#context
    const password = this.#row.password === null ? null : openSecret(keyring, this.#row.password)
    if (password === null) throw new MailboxError(noteMailboxFailure('secret_lost', ''), null)
    const client = await openMailbox({ ...this.#row, password })
    this.#client = client
    let closed = false
    client.on('exists', () => this.#ring())
    client.on('close', () => {
      closed = true
      this.#ring()
    })
    try {
      while (!this.#stopped) {
        if (closed) throw Object.assign(new Error('connection closed'), { code: 'EConnectionClosed' })
        if (!(await this.#read(client))) return
        well()
        // Ends when the next command is given; where IDLE is not offered it asks every minute.
        client.idle().catch(() => {})
        await this.#rest(this.#waits.pollMs)
        if (!this.#stopped && !(await this.#lease())) return
      }
    } finally {
      this.#client = undefined
      client.close()
    }
  }

  /** Reads what is new; false where the mailbox has gone to another process. */
  async #read(client: ImapFlow): Promise<boolean> {
    const { db, clock, bell, keyring } = this.#context
    const { id, version, afterwards } = this.#row
    if (!client.mailbox) throw Object.assign(new Error('no folder is open'), { code: 'NoConnection' })
    const uidValidity = String(client.mailbox.uidValidity)
    // Another UIDVALIDITY: the numbers mean other mails now, all are read anew; digests keep them from counting twice.
    if (uidValidity !== this.#place.uidValidity) this.#place = { uidValidity, lastUid: 0 }
    let ours = true
    const changed = await readNew(client, this.#place.lastUid, {
      afterwards,
      keep: async mails => {
        const rows = mails.map(raw => ({
          way: 'imap' as const,
          viaId: id,
          ...notedEnvelope(keyring, raw),
          raw,
          signal: null,
        }))
        const kept = await keepInbound(db, rows, clock.now())
        const taken = kept.filter(row => row.id !== null).length
        if (taken > 0) bell.ring('returns')
        return taken
      },
      passed: async (lastUid, taken) => {
        this.#place = { uidValidity, lastUid }
        await noteMailboxRead(db, id, version, { uidValidity, lastUid, taken }, clock.now())
        ours = await this.#lease()
        return ours && !this.#stopped
      },
    })
    if (!ours) return false
    const { lastUid } = this.#place
    await noteMailboxRead(db, id, version, { uidValidity, lastUid, taken: 0 }, clock.now())
    if (!changed) await noteMailboxError(db, id, version, noteMailboxFailure('not_changed', ''), clock.now())
    return true
  }

  async #failed(error: unknown): Promise<void> {
    const { db, clock, log } = this.#context
    const { id, version } = this.#row
    const failure = error instanceof MailboxError ? error.failure : failureOf(error, false)
    log.warn({ mailbox: id, failure: failure.slice(0, failure.indexOf(':')) }, 'a mailbox cannot be read')
    // The database may be what is away: then there is nobody to tell.
    await noteMailboxError(db, id, version, failure, clock.now()).catch(() => {})
  }

  #ring(): void {
    this.#rung = true
    this.#wake?.()
  }

  /** Until something happens, and no longer than this. */
  async #rest(ms: number): Promise<void> {
    if (!this.#rung)
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, ms)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    this.#wake = undefined
    this.#rung = false
  }
}
