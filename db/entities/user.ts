import { defineEntity, p } from '@mikro-orm/core'
import type { Role } from '../../engine/access/role.ts'

/** A member of staff. */
export const User = defineEntity({
  name: 'User',
  tableName: 'app_user',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().defaultRaw('1'),
    email: p.text().unique('app_user_email'),
    name: p.text(),
    role: p.text().$type<Role>(),
    locale: p.text(),
    /** argon2id, PHC string. */
    passwordHash: p.text(),
    createdAt: p.datetime(),
    disabledAt: p.datetime().nullable(),
    /** The release whose news they were told. */
    seenVersion: p.text().nullable(),
  },
})
