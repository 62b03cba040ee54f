import {
  changeAttribute,
  declareAttribute,
  listAttributes,
} from '../../db/stores/attribute-definition-store.ts'
import { isPseudoAttribute } from '../../engine/conditions/attribute.ts'
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
  })
}
