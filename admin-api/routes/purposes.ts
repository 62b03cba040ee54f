import { changePurpose, createPurpose, listPurposes, readPurpose } from '../../db/stores/purpose-store.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { purposesContract } from '../contract/purposes.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found, notFound, stale } from '../not-found.ts'

export function purposesRoutes({ db }: ApiContext): BoundRoute[] {
  const read = async (key: string) => found(await readPurpose(db, key), 'purpose')
  return implement('purposes', purposesContract, {
    list: async () => ({ items: await listPurposes(db) }),
    one: async ({ params }) => await read(params.key),
    create: async call => {
      const { key, kind, bases } = call.body
      const audit = call.audit('purpose.create', 'purpose', key, { kind, bases })
      if (!(await createPurpose(db, call.body, audit))) {
        throw new Problem('purpose_exists', 'There is a purpose with this key.', { status: 409 })
      }
      return await read(key)
    },
    change: async call => {
      const { key } = call.params
      const before = found(await readPurpose(db, key), 'purpose')
      const audit = call.audit('purpose.change', 'purpose', key, {
        fields: Object.keys(call.body),
        // What one may rely on at a time must be provable later.
        ...(call.body.bases ? { before: before.bases, after: call.body.bases } : {}),
      })
      const result = await changePurpose(db, key, call.ifMatch, call.body, audit)
      if (result === 'not_found') throw notFound('purpose')
      if (result === 'stale') throw stale()
      return await read(key)
    },
  })
}
