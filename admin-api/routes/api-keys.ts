import { randomBytes } from 'node:crypto'
import { createKey, keyOrder, pageOfKeys, readKey, revokeKey } from '../../db/stores/api-key-store.ts'
import { listSources } from '../../db/stores/source-store.ts'
import { newKey } from '../../engine/access/key.ts'
import { sealSecret } from '../../engine/access/secret-box.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { apiKeysContract } from '../contract/api-keys.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { askedPage, sortedPage } from '../list-page.ts'
import { found, invalid, notFound } from '../not-found.ts'

export function apiKeysRoutes({ db, clock, keyring }: ApiContext): BoundRoute[] {
  return implement('apiKeys', apiKeysContract, {
    list: async ({ query }) => {
      const page = askedPage(keyOrder, query, '-created')
      return sortedPage(await pageOfKeys(db, query, page), page)
    },
    create: async call => {
      const { body, principal } = call
      const scopes = body.kind === 'admin' ? [...new Set(body.scopes)] : []
      const lacking = scopes.filter(scope => !principal.scopes.has(scope))
      if (lacking.length > 0) {
        throw new Problem('forbidden', 'A key may not have more scopes than its maker.', {
          status: 403,
          hint: `You lack ${lacking.join(', ')}.`,
        })
      }
      const sourceId = body.kind === 'admin' ? null : body.sourceId
      if (sourceId && (await listSources(db, sourceId)).length === 0) {
        throw invalid('sourceId', 'there is no such source')
      }
      const now = clock.now()
      const id = newId(now)
      const made = newKey(body.kind)
      const identitySecret = body.kind === 'browser' ? randomBytes(32).toString('base64url') : null
      await createKey(
        db,
        {
          id,
          kind: body.kind,
          name: body.name,
          prefix: made.prefix,
          hash: made.hash,
          scopes,
          sourceId,
          origins: body.kind === 'browser' ? [...new Set(body.origins)] : [],
          identitySecret: identitySecret === null ? null : sealSecret(keyring, identitySecret),
          createdBy: call.actor,
        },
        now,
        call.audit('key.create', 'api_key', id, { kind: body.kind, scopes, sourceId }),
      )
      const row = await readKey(db, id)
      return { ...found(row, 'key'), key: made.key, identitySecret }
    },
    revoke: async call => {
      const audit = call.audit('key.revoke', 'api_key', call.params.id)
      if (!(await revokeKey(db, call.params.id, clock.now(), audit))) throw notFound('key')
    },
  })
}
