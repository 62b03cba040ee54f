import { namesOfActors } from '../../db/stores/actor-store.ts'
import { writeAudit } from '../../db/stores/audit-store.ts'
import {
  listSuppressions,
  readSuppression,
  type SuppressionRow,
  suppressionsOfHash,
} from '../../db/stores/suppression-read-store.ts'
import { liftSuppression, suppress } from '../../db/stores/suppression-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import { addressHash, emailKey } from '../../engine/consent/address.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { suppressionsContract } from '../contract/suppressions.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found, invalid, notFound } from '../not-found.ts'
import { pageOfRows, readIdCursor } from '../page.ts'

export function suppressionsRoutes({ db, clock, suppressionKey }: ApiContext): BoundRoute[] {
  const withNames = async (rows: SuppressionRow[]) => {
    const names = await namesOfActors(
      db,
      rows.flatMap(row => [row.actor, row.liftedBy ?? '']),
    )
    return rows.map(row => ({ ...row, actorName: names.get(row.actor) ?? null }))
  }
  const read = async (id: string) => {
    const [row] = await withNames([found(await readSuppression(db, id), 'suppression')])
    return found(row, 'suppression')
  }
  const hashOf = (channel: string, address: string) => {
    const key = emailKey(address)
    if (key === null) throw invalid('address', 'is no e-mail address')
    return addressHash(suppressionKey, channel, key)
  }

  return implement('suppressions', suppressionsContract, {
    list: async ({ query }) => {
      const before = readIdCursor(query.cursor)
      const rows = await listSuppressions(db, query.state, { limit: query.limit + 1, before })
      const page = pageOfRows(rows, query.limit, row => row.id)
      return { ...page, items: await withNames(page.items) }
    },
    find: async ({ body }) => {
      const rows = await suppressionsOfHash(db, body.channel, hashOf(body.channel, body.address))
      return { items: await withNames(rows) }
    },
    add: async call => {
      const { address, channel, scope, reason, note } = call.body
      const hash = hashOf(channel, address)
      const id = await inTransaction(db, async trx => {
        const entry = { channel, hash, scope, reason, note, actor: call.actor }
        const standing = await suppress(trx, entry, clock.now())
        await writeAudit(
          trx,
          call.audit('suppression.add', 'suppression', standing, { channel, scope, reason }),
        )
        return standing
      })
      return await read(id)
    },
    lift: async call => {
      const { id } = call.params
      const now = clock.now()
      const lifted = await inTransaction(db, async trx => {
        const done = await liftSuppression(trx, id, { actor: call.actor, reason: call.body.reason }, now)
        if (done) await writeAudit(trx, call.audit('suppression.lift', 'suppression', id))
        return done
      })
      if (!lifted) {
        if ((await readSuppression(db, id)) === null) throw notFound('suppression')
        throw new Problem('already_lifted', 'This suppression is lifted already.', { status: 409 })
      }
      return await read(id)
    },
  })
}
