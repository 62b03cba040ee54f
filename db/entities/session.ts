import { defineEntity, p } from '@mikro-orm/core'
import { User } from './user.ts'

/** A signed-in browser. Only the hash of its token is stored. */
export const Session = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    id: p.uuid().primary(),
    tokenHash: p.text().unique('session_token'),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade').index('session_of_user'),
    createdAt: p.datetime(),
    lastSeenAt: p.datetime(),
    expiresAt: p.datetime(),
    userAgent: p.text().nullable(),
    revokedAt: p.datetime().nullable(),
  },
})
