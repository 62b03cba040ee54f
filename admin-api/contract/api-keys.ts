import { z } from 'zod'
import { scopes } from '../../engine/access/scope.ts'
import { idParams, line, listQuery, moment, pageOf } from './common.ts'
import { listFile } from './list-file.ts'
import { keyKindWords } from './list-words.ts'
import { route } from './route.ts'

const keySchema = z
  .object({
    id: z.string(),
    kind: z.enum(['admin', 'server', 'browser']),
    name: z.string(),
    prefix: z.string().describe('First characters, to recognise it by.'),
    scopes: z.array(z.string()),
    sourceId: z.string().nullable(),
    sourceName: z.string().nullable(),
    origins: z.array(z.string()),
    createdAt: moment,
    createdBy: z.string(),
    lastUsedAt: moment.nullable(),
    revokedAt: moment.nullable(),
  })
  .meta({ id: 'ApiKey' })

const originSchema = z
  .string()
  .max(300)
  .refine(value => {
    if (!URL.canParse(value)) return false
    const url = new URL(value)
    return /^https?:$/.test(url.protocol) && url.origin === value.replace(/\/$/, '')
  }, 'must be an origin like https://shop.example')
  .transform(value => new URL(value).origin)

const tag = 'Administration'

export const apiKeysContract = {
  list: route({
    method: 'GET',
    path: '/api-keys',
    summary: 'Keys, without their secret part',
    tag,
    scope: 'keys:read',
    query: listQuery(['created', 'name', 'used'], {
      q: z.string().max(200).optional().describe('A part of the name, or of the first characters.'),
      kind: z.enum(['admin', 'server', 'browser']).optional(),
      state: z.enum(['valid', 'revoked', 'all']).default('all'),
    }),
    response: pageOf(keySchema),
    file: listFile('keys', { personal: false }, keySchema, {
      name: ['Name', 'Name', k => k.name],
      kind: ['Art', 'Kind', k => k.kind, keyKindWords],
      prefix: ['Anfang', 'Prefix', k => k.prefix],
      scopes: ['Rechte', 'Scopes', k => k.scopes],
      source: ['Quelle', 'Source', k => k.sourceName],
      origins: ['Adressen', 'Origins', k => k.origins],
      createdAt: ['Angelegt', 'Made', k => k.createdAt],
      lastUsedAt: ['Zuletzt benutzt', 'Last used', k => k.lastUsedAt],
      revokedAt: ['Widerrufen', 'Revoked', k => k.revokedAt],
    }),
  }),
  create: route({
    method: 'POST',
    path: '/api-keys',
    summary: 'Make a key; it is shown this once',
    description:
      'An admin key may have no scope its maker lacks. A browser key comes with a secret with which the shop’s server signs identities.',
    tag,
    scope: 'keys:write',
    status: 201,
    body: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('admin'),
        name: line(200),
        scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
      }),
      z.strictObject({ kind: z.literal('server'), name: line(200), sourceId: z.uuid() }),
      z.strictObject({
        kind: z.literal('browser'),
        name: line(200),
        sourceId: z.uuid(),
        origins: z.array(originSchema).min(1).max(50),
      }),
    ]),
    response: keySchema
      .extend({ key: z.string(), identitySecret: z.string().nullable() })
      .meta({ id: 'NewApiKey' }),
  }),
  revoke: route({
    method: 'DELETE',
    path: '/api-keys/:id',
    summary: 'Revoke a key, at once and for good',
    tag,
    scope: 'keys:write',
    params: idParams,
  }),
}
