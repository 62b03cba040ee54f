import { withActivity } from '../../db/stores/source-activity-store.ts'
import { createSource, listSources, renameSource } from '../../db/stores/source-store.ts'
import { newId } from '../../engine/shared/id.ts'
import type { ApiContext } from '../context.ts'
import { sourcesContract } from '../contract/sources.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found, notFound } from '../not-found.ts'

export function sourcesRoutes({ db, clock }: ApiContext): BoundRoute[] {
  const list = async (id: string | null = null) =>
    await withActivity(db, await listSources(db, id), clock.now())
  const read = async (id: string) => found((await list(id))[0], 'source')
  return implement('sources', sourcesContract, {
    list: async () => ({ items: await list() }),
    create: async call => {
      const now = clock.now()
      const id = newId(now)
      const audit = call.audit('source.create', 'source', id, { kind: call.body.kind })
      await createSource(db, { id, ...call.body }, now, audit)
      return await read(id)
    },
    change: async call => {
      const audit = call.audit('source.change', 'source', call.params.id, { fields: ['name'] })
      if (!(await renameSource(db, call.params.id, call.body.name, audit))) throw notFound('source')
      return await read(call.params.id)
    },
  })
}
