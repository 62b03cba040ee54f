import { changePurpose, createPurpose, listPurposes, readPurpose } from '../../db/stores/purpose-store.ts'
import { type BasesByChannel, type PurposeKind, unlawfulBases } from '../../engine/consent/purpose.ts'
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
      refuseUnlawful(kind, bases)
      const audit = call.audit('purpose.create', 'purpose', key, { kind, bases })
      if (!(await createPurpose(db, call.body, audit))) {
        throw new Problem('purpose_exists', 'There is a purpose with this key.', { status: 409 })
      }
      return await read(key)
    },
    change: async call => {
      const { key } = call.params
      const before = found(await readPurpose(db, key), 'purpose')
      refuseUnlawful(before.kind, call.body.bases ?? before.bases)
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

function refuseUnlawful(kind: PurposeKind, bases: BasesByChannel): void {
  const unlawful = unlawfulBases(kind, bases)
  if (unlawful.length === 0) return
  throw new Problem('basis_unlawful', 'Advertising by e-mail needs a consent or an existing customer.', {
    status: 422,
    hint: 'Take the other bases off e-mail; a letter may rest on legitimate interest.',
    errors: unlawful.map(basis => ({
      path: 'bases.email',
      message: `${basis} does not allow advertising by e-mail`,
    })),
  })
}
