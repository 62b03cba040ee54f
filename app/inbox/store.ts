import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { emailKey } from '../../engine/consent/address.ts'
import { newId } from '../../engine/shared/id.ts'
import { readSummary } from './parse.ts'

/** What the list shows of a caught mail. */
export type CaughtMail = {
  id: string
  /** ISO 8601, UTC. */
  receivedAt: string
  /** Envelope sender (MAIL FROM); empty for bounces. */
  from: string
  /** Envelope recipients (RCPT TO), which need not be those in the headers. */
  to: string[]
  subject: string
  /** Header `To` as written. */
  headerTo: string
  messageId: string
  /** Header `X-Anlass-Purpose`, if there. */
  purpose: string
  /** Bytes as received. */
  size: number
}

export type InboxStoreOptions = {
  /** Kept on disk here; without it in memory only. */
  dir?: string
  /** Mails kept; the oldest go first. */
  limit: number
  /** Bytes kept in all. */
  maxBytes?: number
}

const INDEX = 'index.ndjson'

/** The mails caught last. On disk: one .eml each, as received, and an index of lines. */
export class InboxStore {
  readonly #options: Required<Pick<InboxStoreOptions, 'limit' | 'maxBytes'>> & { dir: string | undefined }
  /** Oldest first. */
  #mails: CaughtMail[] = []
  readonly #raw = new Map<string, Buffer>()
  #bytes = 0
  #indexLines = 0
  #version = 0
  #writing: Promise<void> = Promise.resolve()

  private constructor(options: InboxStoreOptions) {
    this.#options = {
      limit: options.limit,
      maxBytes: options.maxBytes ?? 256 * 1024 * 1024,
      dir: options.dir,
    }
  }

  static async open(options: InboxStoreOptions): Promise<InboxStore> {
    const store = new InboxStore(options)
    if (options.dir) await store.#load(options.dir)
    return store
  }

  /** Changes whenever the list does; lets a page ask cheaply whether to redraw. */
  get version(): number {
    return this.#version
  }

  get total(): number {
    return this.#mails.length
  }

  /** Newest first; `to` and `text` keep those whose recipient or subject contains them, ignoring case. */
  list(query: { limit?: number; before?: string; to?: string; text?: string } = {}): CaughtMail[] {
    const { limit = 100, before, to, text } = query
    const found: CaughtMail[] = []
    const has = (values: string[], part: string | undefined) =>
      !part || values.some(value => value.toLowerCase().includes(part.toLowerCase()))
    const end = before ? this.#mails.findIndex(mail => mail.id === before) : this.#mails.length
    for (let index = end - 1; index >= 0 && found.length < limit; index -= 1) {
      const mail = this.#mails[index]
      if (!mail) continue
      if (has(mail.to, to) && has([...mail.to, mail.subject, mail.headerTo], text)) found.push(mail)
    }
    return found
  }

  get(id: string): CaughtMail | undefined {
    return this.#mails.find(mail => mail.id === id)
  }

  /** The mail as received, byte for byte; undefined when it is no longer kept. */
  async raw(id: string): Promise<Buffer | undefined> {
    if (!this.get(id)) return undefined
    const { dir } = this.#options
    if (!dir) return this.#raw.get(id)
    return readFile(join(dir, `${id}.eml`)).catch(() => undefined)
  }

  /** Keeps a mail. When this returns, the mail and its index line are on disk. */
  async add(envelope: { from: string; to: string[] }, raw: Buffer, receivedAt: Date): Promise<CaughtMail> {
    const summary = await readSummary(raw)
    const mail: CaughtMail = {
      id: newId(receivedAt),
      receivedAt: receivedAt.toISOString(),
      ...envelope,
      ...summary,
      size: raw.length,
    }
    const { dir } = this.#options
    if (dir) await writeFile(join(dir, `${mail.id}.eml`), raw, { mode: 0o600 })
    else this.#raw.set(mail.id, raw)
    // The index has one writer at a time, and its order is the order of the list.
    await this.#exclusive(async () => {
      if (dir) await appendFile(join(dir, INDEX), `${JSON.stringify(mail)}\n`, { mode: 0o600 })
      this.#mails.push(mail)
      this.#bytes += mail.size
      this.#indexLines += 1
      this.#version += 1
      await this.#trim()
    })
    return mail
  }

  async clear(): Promise<void> {
    await this.#exclusive(async () => {
      await this.#drop(this.#mails.length)
      await this.#rewriteIndex()
      this.#version += 1
    })
  }

  /** Drops the mails to these addresses (comparison keys), and their lines in the index: somebody was erased. */
  async forget(addresses: readonly string[]): Promise<void> {
    if (addresses.length === 0) return
    const gone = new Set(addresses)
    await this.#exclusive(async () => {
      const mine = this.#mails.filter(mail => mail.to.some(to => gone.has(emailKey(to) ?? to)))
      if (mine.length === 0) return
      this.#mails = this.#mails.filter(mail => !mine.includes(mail))
      for (const mail of mine) await this.#discard(mail)
      await this.#rewriteIndex()
      this.#version += 1
    })
  }

  #exclusive(work: () => Promise<void>): Promise<void> {
    const done = this.#writing.then(work)
    this.#writing = done.catch(() => {})
    return done
  }

  async #trim(): Promise<void> {
    const { limit, maxBytes } = this.#options
    let count = 0
    let bytes = this.#bytes
    while (this.#mails.length - count > 1 && (this.#mails.length - count > limit || bytes > maxBytes)) {
      bytes -= this.#mails[count]?.size ?? 0
      count += 1
    }
    if (count === 0) return
    await this.#drop(count)
    // Lines of dropped mails stay until they are half of the file: no rewrite for every mail.
    if (this.#indexLines > 2 * this.#mails.length + 100) await this.#rewriteIndex()
  }

  async #drop(count: number): Promise<void> {
    const gone = this.#mails.splice(0, count)
    for (const mail of gone) await this.#discard(mail)
  }

  async #discard(mail: CaughtMail): Promise<void> {
    this.#bytes -= mail.size
    this.#raw.delete(mail.id)
    if (this.#options.dir) await rm(join(this.#options.dir, `${mail.id}.eml`), { force: true })
  }

  async #rewriteIndex(): Promise<void> {
    this.#indexLines = this.#mails.length
    if (!this.#options.dir) return
    const path = join(this.#options.dir, INDEX)
    await writeFile(`${path}.new`, this.#mails.map(mail => `${JSON.stringify(mail)}\n`).join(''), {
      mode: 0o600,
    })
    await rename(`${path}.new`, path)
  }

  /** Lines without their mail, mails without their line and a line cut off by a crash are dropped. */
  async #load(dir: string): Promise<void> {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    const files = new Set((await readdir(dir)).filter(name => name.endsWith('.eml')))
    const index = await readFile(join(dir, INDEX), 'utf8').catch(() => '')
    for (const line of index.split('\n')) {
      const mail = readLine(line)
      if (!mail || !files.delete(`${mail.id}.eml`)) continue
      this.#mails.push(mail)
      this.#bytes += mail.size
    }
    for (const orphan of files) await rm(join(dir, orphan), { force: true })
    await this.#trim()
    await this.#rewriteIndex()
  }
}

function readLine(line: string): CaughtMail | undefined {
  try {
    const mail = JSON.parse(line) as CaughtMail
    return /^[\w-]+$/.test(mail.id) ? mail : undefined
  } catch {
    return undefined
  }
}
