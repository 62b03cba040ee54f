import { namesOfActors } from '../../db/stores/actor-store.ts'
import { listAudit } from '../../db/stores/audit-store.ts'
import type { ApiContext } from '../context.ts'
import { auditContract } from '../contract/audit.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { pageOfRows, readIdCursor } from '../page.ts'

export function auditRoutes({ db }: ApiContext): BoundRoute[] {
  return implement('audit', auditContract, {
    list: async ({ query }) => {
      const before = readIdCursor(query.cursor)
      const rows = await listAudit(db, query, { limit: query.limit + 1, before })
      const page = pageOfRows(rows, query.limit, row => row.id)
      const names = await namesOfActors(
        db,
        page.items.map(row => row.actor),
      )
      return { ...page, items: page.items.map(row => ({ ...row, actorName: names.get(row.actor) ?? null })) }
    },
  })
}
