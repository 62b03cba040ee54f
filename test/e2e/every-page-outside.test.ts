import { createHash, randomBytes } from 'node:crypto'
import { createAccessLink } from '../../db/stores/access-link-store.ts'
import { createUser } from '../../db/stores/user-store.ts'
import { newId } from '../../engine/shared/id.ts'
import type { ConsoleWorld } from './console-world.ts'
import { walkOutside } from './every-page.ts'

/** An invitation that was not used yet: its page asks for a password. */
async function invitation(shop: ConsoleWorld): Promise<string[]> {
  const { db } = shop.world.database
  const now = new Date()
  const userId = newId(now)
  const audit = {
    id: newId(now),
    at: now,
    actor: 'test',
    requestId: null,
    action: 'test',
    entity: 'user',
    entityId: null,
    detail: null,
  }
  const user = {
    id: userId,
    email: `${userId}@anlass.test`,
    name: 'Mia Muster',
    role: 'support' as const,
    locale: 'de',
  }
  await createUser(db, { ...user, passwordHash: 'none' }, now, audit)
  const token = randomBytes(32).toString('base64url')
  const link = {
    id: newId(now),
    tokenHash: createHash('sha256').update(token).digest('hex'),
    userId,
    kind: 'invite' as const,
    createdBy: 'test',
    expiresAt: new Date(now.getTime() + 3_600_000),
  }
  await createAccessLink(db, link, now)
  return [`/welcome#${token}`]
}

walkOutside(invitation)
