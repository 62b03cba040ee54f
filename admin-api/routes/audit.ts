import { namesOfActors } from '../../db/stores/actor-store.ts'
import { namesOfThings } from '../../db/stores/audit-name-store.ts'
import { auditActors, auditOrder, listAudit } from '../../db/stores/audit-store.ts'
import type { ApiContext } from '../context.ts'
import { auditContract } from '../contract/audit.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { askedPage, sortedPage } from '../list-page.ts'

const mostActors = 1_000

export function auditRoutes({ db }: ApiContext): BoundRoute[] {
  return implement('audit', auditContract, {
    list: async ({ query: { since, before, ...filter } }) => {
      const asked = askedPage(auditOrder, filter, '-created')
      const at = (moment: string | undefined) => (moment === undefined ? undefined : new Date(moment))
      const page = sortedPage(
        await listAudit(db, { ...filter, since: at(since), before: at(before) }, asked),
        asked,
      )
      const [actors, things] = await Promise.all([
        namesOfActors(
          db,
          page.items.map(row => row.actor),
        ),
        namesOfThings(db, page.items),
      ])
      const named = (thing: string) => {
        const name = things.get(thing) ?? null
        return typeof name === 'string' ? { de: name, en: name } : name
      }
      return {
        ...page,
        items: page.items.map(row => ({
          ...row,
          actorName: actors.get(row.actor) ?? null,
          entityName: named(`${row.entity}:${row.entityId}`),
        })),
      }
    },
    actors: async () => {
      const actors = await auditActors(db, mostActors + 1)
      const names = await namesOfActors(db, actors)
      return {
        items: actors.slice(0, mostActors).map(actor => ({ actor, actorName: names.get(actor) ?? null })),
        more: actors.length > mostActors,
      }
    },
  })
}
