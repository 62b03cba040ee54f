import { createHmac } from 'node:crypto'
import { hashPassword } from '../admin-api/auth/password.ts'
import { createKey } from '../db/stores/api-key-store.ts'
import { createSource, listSources } from '../db/stores/source-store.ts'
import { createUser, listUsers } from '../db/stores/user-store.ts'
import { hashKey } from '../engine/access/key.ts'
import { sealSecret } from '../engine/access/secret-box.ts'
import { newId } from '../engine/shared/id.ts'
import type { Installation } from './installation.ts'

/** How to get in after `npm start`: made once, the same on every start, so that it can be shown each time. */
export type FirstAccess = { email: string; password: string; serverKey: string; browserKey: string }

const adminEmail = 'admin@anlass.test'

/** Keys follow from the generated secret: nothing more to keep, and nothing to lose. */
export function derivedKey(secret: string, kind: 'server' | 'browser'): string {
  const letter = kind === 'server' ? 's' : 'b'
  return `anl_${letter}_${createHmac('sha256', secret).update(`anlass/first-access/${kind}`).digest('base64url')}`
}

/**
 * The administrator, the first source and its two write keys, for an installation that generated its own
 * secrets. Whoever was changed or removed since stays as they are.
 */
export async function ensureFirstAccess(installation: Installation): Promise<FirstAccess | undefined> {
  const { db, clock, config, keyring } = installation
  const { generated } = config
  if (!generated) return undefined
  const now = clock.now()
  const access: FirstAccess = {
    email: adminEmail,
    password: generated.adminPassword,
    serverKey: derivedKey(generated.secretKey, 'server'),
    browserKey: derivedKey(generated.secretKey, 'browser'),
  }
  const audit = (action: string, entity: string, entityId: string) => ({
    id: newId(now),
    at: now,
    actor: 'system',
    requestId: null,
    action,
    entity,
    entityId,
    detail: null,
  })
  if ((await listUsers(db)).length === 0) {
    const id = newId(now)
    const passwordHash = await hashPassword(generated.adminPassword)
    await createUser(
      db,
      { id, email: adminEmail, name: 'Admin', role: 'admin', locale: 'de', passwordHash },
      now,
      audit('create', 'user', id),
    )
  }
  if ((await listSources(db)).length === 0) {
    const sourceId = newId(now)
    await createSource(
      db,
      { id: sourceId, name: 'Shop', kind: 'shop' },
      now,
      audit('create', 'source', sourceId),
    )
    for (const kind of ['server', 'browser'] as const) {
      const key = kind === 'server' ? access.serverKey : access.browserKey
      const id = newId(now)
      await createKey(
        db,
        {
          id,
          kind,
          name: kind === 'server' ? 'Shop-Server' : 'Shop-Browser',
          prefix: key.slice(0, 12),
          hash: hashKey(key),
          scopes: [],
          sourceId,
          origins: kind === 'browser' ? ['http://localhost:8080'] : [],
          identitySecret: kind === 'browser' ? sealSecret(keyring, newId(now)) : null,
          createdBy: 'system',
        },
        now,
        audit('create', 'api_key', id),
      )
    }
  }
  return access
}
