import { findCustomersByKey, findCustomersByText, findThings } from '../../db/stores/search-store.ts'
import { type FoundType, foundTypes, grouped, readQuery, scopeOfFound } from '../../engine/search/query.ts'
import type { ApiContext } from '../context.ts'
import { searchContract } from '../contract/search.ts'
import { type BoundRoute, implement } from '../implement.ts'

export function searchRoutes({ db }: ApiContext): BoundRoute[] {
  return implement('search', searchContract, {
    find: async ({ query: { q, limit }, principal }) => {
      const query = readQuery(q)
      if (query.text === '') return { groups: [] }
      const types = new Set(foundTypes.filter(type => principal.scopes.has(scopeOfFound[type])))
      const locale = principal.kind === 'user' ? principal.locale : 'en'
      const [byKey, byText, things] = await Promise.all([
        types.has('customer') ? findCustomersByKey(db, query, limit + 1) : [],
        types.has('customer') && query.words.length > 0
          ? findCustomersByText(db, query.words)
          : { found: [], cut: false },
        findThings(db, query, { types, locale, limit: limit + 1 }),
      ])
      const keys = new Set(byKey.map(one => one.id))
      const found = [...byKey, ...byText.found.filter(one => !keys.has(one.id)), ...things]
      const cut: FoundType[] = byText.cut ? ['customer'] : []
      return { groups: grouped(found, query, { limit, cut }) }
    },
  })
}
