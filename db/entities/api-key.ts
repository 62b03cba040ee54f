import { defineEntity, p } from '@mikro-orm/core'
import type { Scope } from '../../engine/access/scope.ts'
import { Source } from './source.ts'

/** `server` and `browser` keys write events for one source; `admin` keys speak to /api with scopes. */
export type KeyKind = 'admin' | 'server' | 'browser'

/** A key, stored as a hash; shown once. A browser key is public by nature. */
export const ApiKey = defineEntity({
  name: 'ApiKey',
  tableName: 'api_key',
  properties: {
    id: p.uuid().primary(),
    kind: p.text().$type<KeyKind>(),
    name: p.text(),
    /** First characters, to recognise it by. */
    prefix: p.text(),
    hash: p.text().unique('api_key_hash'),
    scopes: p.json<Scope[]>().defaultRaw("'[]'"),
    source: () => p.manyToOne(Source).mapToPk().nullable().index(false),
    /** Allowed origins of a browser key (CORS). */
    origins: p.json<string[]>().defaultRaw("'[]'"),
    /** Secret with which the shop's server signs identities for this browser key, encrypted. */
    identitySecret: p.text().nullable(),
    createdAt: p.datetime(),
    createdBy: p.text(),
    lastUsedAt: p.datetime().nullable(),
    revokedAt: p.datetime().nullable(),
  },
})
