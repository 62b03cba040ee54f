import { defineEntity, p } from '@mikro-orm/core'
import type { AccessLinkKind } from '../../engine/access/access-link.ts'
import { User } from './user.ts'

/** A link by which a member of staff sets their own password, once. Only the hash of its token is stored. */
export const AccessLink = defineEntity({
  name: 'AccessLink',
  tableName: 'access_link',
  properties: {
    id: p.uuid().primary(),
    tokenHash: p.text().unique('access_link_token'),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade').index('access_link_of_user'),
    kind: p.text().$type<AccessLinkKind>(),
    createdAt: p.datetime(),
    createdBy: p.text(),
    expiresAt: p.datetime(),
    usedAt: p.datetime().nullable(),
  },
})
