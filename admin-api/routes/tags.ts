import { changeTags, listTags, tagsOfCustomer } from '../../db/stores/tag-store.ts'
import type { ApiContext } from '../context.ts'
import { tagsContract } from '../contract/tags.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { notFound } from '../not-found.ts'

export function tagsRoutes({ db, clock, bell }: ApiContext): BoundRoute[] {
  return implement('tags', tagsContract, {
    list: async ({ query }) => ({ items: await listTags(db, query) }),
    ofCustomer: async ({ params }) => ({ tags: await tagsOfCustomer(db, params.id) }),
    changeOfCustomer: async call => {
      const { id } = call.params
      const { add, remove } = call.body
      const audit = call.audit('customer.tag', 'customer', id, { added: add.length, removed: remove.length })
      if (!(await changeTags(db, id, call.body, clock.now(), audit))) throw notFound('customer')
      bell.ring('watch')
      return { tags: await tagsOfCustomer(db, id) }
    },
  })
}
