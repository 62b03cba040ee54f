import { namesOfActors } from '../../db/stores/actor-store.ts'
import { auditOrder, listAudit } from '../../db/stores/audit-store.ts'
import type { ApiContext } from '../context.ts'
import { auditContract } from '../contract/audit.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { askedPage, sortedPage } from '../list-page.ts'

export function auditRoutes({ db }: ApiContext): BoundRoute[] {
  return implement('audit', auditContract, {
    list: async ({ query }) => {
      const asked = askedPage(auditOrder, query, '-created')
      const page = sortedPage(await listAudit(db, query, asked), asked)
      const names = await namesOfActors(
        db,
        page.items.map(row => row.actor),
      )
      return { ...page, items: page.items.map(row => ({ ...row, actorName: names.get(row.actor) ?? null })) }
    },
  })
}
