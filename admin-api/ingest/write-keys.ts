import type { Request } from 'express'
import type { Db } from '../../db/orm.ts'
import { browserOrigins, findWriteKey, type WriteKey } from '../../db/stores/ingest-key-store.ts'
import { hashKey } from '../../engine/access/key.ts'
import { openSecret } from '../../engine/access/secret-box.ts'
import type { Clock } from '../../engine/shared/clock.ts'
import type { Keyring } from '../../engine/shared/keyring.ts'

/** How long a look is believed: a revoked key stops within this time. */
const believedMs = 1_000
/** Also wrong keys are remembered, so that a flood of one does not reach the database; but not all of them. */
const maxRemembered = 1_000

/** A key that may write, its identity secret opened. */
export type OpenWriteKey = Omit<WriteKey, 'identitySecret'> & { identitySecret: string | null }

/** Looks up write keys and allowed origins, each at most once a second. */
export class WriteKeys {
  private readonly db: Db
  private readonly clock: Clock
  private readonly keyring: Keyring
  private readonly keys = new Map<string, { at: number; key: Promise<OpenWriteKey | null> }>()
  private origins: { at: number; set: Promise<ReadonlySet<string>> } | null = null

  constructor(context: { db: Db; clock: Clock; keyring: Keyring }) {
    this.db = context.db
    this.clock = context.clock
    this.keyring = context.keyring
  }

  async find(key: string): Promise<OpenWriteKey | null> {
    const hash = hashKey(key)
    const now = this.clock.monotonic()
    const remembered = this.keys.get(hash)
    if (remembered && now - remembered.at < believedMs) return await remembered.key
    if (this.keys.size >= maxRemembered) this.keys.clear()
    const found = this.open(hash)
    this.keys.set(hash, { at: now, key: found })
    // A failure is not remembered: the next request asks again.
    found.catch(() => this.keys.delete(hash))
    return await found
  }

  private async open(hash: string): Promise<OpenWriteKey | null> {
    const key = await findWriteKey(this.db, hash, this.clock.now())
    if (!key) return null
    return { ...key, identitySecret: key.identitySecret && openSecret(this.keyring, key.identitySecret) }
  }

  /** True when some browser key may be used from this origin. */
  async anyAllows(origin: string): Promise<boolean> {
    const now = this.clock.monotonic()
    if (!this.origins || now - this.origins.at >= believedMs) {
      const set = browserOrigins(this.db)
      this.origins = { at: now, set }
      set.catch(() => {
        this.origins = null
      })
    }
    return (await this.origins.set).has(origin)
  }
}

/** The key in the headers: user name of Basic authentication (Segment's way), or Bearer. */
export function keyInHeaders(request: Request): string | null {
  const [scheme = '', value = ''] = (request.get('Authorization') ?? '').trim().split(/\s+/, 2)
  if (/^bearer$/i.test(scheme)) return value || null
  if (!/^basic$/i.test(scheme)) return null
  const pair = Buffer.from(value, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  return (colon < 0 ? pair : pair.slice(0, colon)) || null
}

/** The key in the body; in a batch of a browser client it may stand in the items only. */
export function keyInBody(body: Record<string, unknown>): string | null {
  const first = Array.isArray(body.batch) ? (body.batch[0] as unknown) : null
  for (const part of [body, first]) {
    if (typeof part !== 'object' || part === null) continue
    const { writeKey } = part as { writeKey?: unknown }
    if (typeof writeKey === 'string' && writeKey !== '') return writeKey
  }
  return null
}
