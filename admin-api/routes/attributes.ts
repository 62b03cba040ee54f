import {
  changeAttribute,
  declareAttribute,
  listAttributes,
} from '../../db/stores/attribute-definition-store.ts'
import { attributeShares, attributeUses, removeAttribute } from '../../db/stores/attribute-usage-store.ts'
import { isPseudoAttribute } from '../../engine/conditions/attribute-key.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { attributesContract } from '../contract/attributes.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found, invalid, notFound } from '../not-found.ts'

export function attributesRoutes({ db, clock }: ApiContext): BoundRoute[] {
  const read = async (key: string) => found((await listAttributes(db, key))[0], 'attribute')
  return implement('attributes', attributesContract, {
    list: async () => ({ items: await listAttributes(db) }),
    declare: async call => {
      const { key } = call.body
      // `constructor` and the like would reach into prototypes wherever attributes are held in an object.
      if (isPseudoAttribute(key) || key in {}) throw invalid('key', 'is a name every customer has already')
      const audit = call.audit('attribute.declare', 'attribute', key, { type: call.body.type })
      if (!(await declareAttribute(db, call.body, clock.now(), audit))) {
        throw new Problem('attribute_exists', 'This attribute is declared already.', { status: 409 })
      }
      return await read(key)
    },
    change: async call => {
      const { key } = call.params
      const audit = call.audit('attribute.change', 'attribute', key, { fields: Object.keys(call.body) })
      if (!(await changeAttribute(db, key, call.body, audit))) throw notFound('attribute')
      return await read(key)
    },
    usage: async () => {
      const [declared, uses, { sample, whole, held }] = await Promise.all([
        listAttributes(db),
        attributeUses(db),
        attributeShares(db),
      ])
      const items = declared.map(({ key }) => ({
        key,
        share: sample === 0 ? 0 : (held.get(key) ?? 0) / sample,
        usedBy: uses.get(key) ?? [],
      }))
      return { sample, whole, items }
    },
    remove: async call => {
      const { key } = call.params
      const removed = await removeAttribute(db, key, call.audit('attribute.remove', 'attribute', key))
      if (removed === 'done') return
      if (removed === 'not_found') throw notFound('attribute')
      if (removed === 'held') {
        throw new Problem('attribute_held', 'There are customers who have a value of this attribute.', {
          status: 409,
          hint: 'Retire it, or give it a retention that empties it.',
        })
      }
      throw new Problem('attribute_in_use', 'This attribute is in use.', {
        status: 409,
        errors: removed.usedBy.map(({ type, name }) => ({ path: type, message: name.en })),
      })
    },
  })
}
