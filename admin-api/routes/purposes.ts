import { readPolicy } from '../../db/stores/policy-store.ts'
import { changePurpose, createPurpose, listPurposes, readPurpose } from '../../db/stores/purpose-store.ts'
import { unlawfulBases } from '../../engine/consent/policy.ts'
import type { BasesByChannel, PurposeKind } from '../../engine/consent/purpose.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { purposesContract } from '../contract/purposes.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found, notFound, stale } from '../not-found.ts'
import { createReach } from '../reach.ts'

export function purposesRoutes(context: ApiContext): BoundRoute[] {
  const { db } = context
  const reach = createReach(context)
  const read = async (key: string) => found(await readPurpose(db, key), 'purpose')
  const refuseUnlawful = async (purpose: { key: string; kind: PurposeKind; bases: BasesByChannel }) => {
    const { country } = await readPolicy(db)
    const unlawful = unlawfulBases(purpose, country)
    const [first] = unlawful
    if (!first) return
    throw new Problem('basis_unlawful', first.why.en, {
      status: 422,
      hint: 'GET /api/policy tells what the law of the chosen country allows.',
      errors: unlawful.map(({ channel, basis, why }) => ({
        path: `bases.${channel}`,
        message: `${basis}: ${why.en}`,
      })),
    })
  }
  return implement('purposes', purposesContract, {
    list: async () => ({ items: await listPurposes(db) }),
    reach: async () => (await reach.read()) ?? { asOf: null, customers: 0, items: [] },
    one: async ({ params }) => await read(params.key),
    create: async call => {
      const { key, kind, bases } = call.body
      await refuseUnlawful({ key, kind, bases })
      const audit = call.audit('purpose.create', 'purpose', key, { kind, bases })
      if (!(await createPurpose(db, call.body, audit))) {
        throw new Problem('purpose_exists', 'There is a purpose with this key.', { status: 409 })
      }
      return await read(key)
    },
    change: async call => {
      const { key } = call.params
      const before = found(await readPurpose(db, key), 'purpose')
      if (call.body.bases) await refuseUnlawful({ key, kind: before.kind, bases: call.body.bases })
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
