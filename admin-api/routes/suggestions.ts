import { listPurposes } from '../../db/stores/purpose-store.ts'
import {
  attributeValues,
  emailDomains,
  eventNames,
  eventValues,
  newestProperties,
  productCategories,
  productsByText,
  tagsInUse,
} from '../../db/stores/suggestion-store.ts'
import { captureKinds, captureNames } from '../../engine/customers/capture.ts'
import { jsonPathOf, propertyPaths } from '../../engine/events/property-paths.ts'
import type { Principal } from '../auth/principal.ts'
import { BriefMemory } from '../brief-memory.ts'
import type { ApiContext } from '../context.ts'
import { suggestionsContract } from '../contract/suggestions.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { invalid } from '../not-found.ts'

/** Newest events whose properties are looked at. */
const sampledEvents = 200
const mostProducts = 20
const mostNames = 50

export function suggestionsRoutes({ db, clock }: ApiContext): BoundRoute[] {
  const memory = new BriefMemory(clock)
  const holding = (text: string, q: string) => text.toLowerCase().includes(q.trim().toLowerCase())
  const sees = ({ scopes }: Principal) => scopes.has('customers:read')
  return implement('suggestions', suggestionsContract, {
    attribute: async ({ query: { key, q }, principal }) => {
      const seesCustomers = sees(principal)
      return await memory.of(['attribute', key, q, `${seesCustomers}`], () =>
        attributeValues(db, key, { q: q.trim(), seesCustomers }),
      )
    },
    eventNames: async ({ query: { q } }) => {
      const names = await memory.of(['event-names'], () => eventNames(db))
      const items = names.filter(({ name }) => holding(name, q)).slice(0, mostNames)
      return { items: items.map(({ name, lastAt }) => ({ name, lastAt })) }
    },
    eventProperties: async ({ query: { event }, principal }) => {
      const newest = await memory.of(['event-properties', event], async () => {
        const events = await newestProperties(db, event, sampledEvents)
        return { items: propertyPaths(events), sample: events.length }
      })
      if (sees(principal)) return newest
      return { ...newest, items: newest.items.map(item => ({ ...item, examples: [] })) }
    },
    eventValues: async ({ query: { event, path, q }, principal }) => {
      const seesCustomers = sees(principal)
      const jsonPath = jsonPathOf(path)
      if (jsonPath === null) throw invalid('query.path', 'names separated by dots, `[]` behind a list')
      return await memory.of(['event-values', event, path, q, `${seesCustomers}`], () =>
        eventValues(db, event, jsonPath, { q: q.trim(), seesCustomers }),
      )
    },
    categories: async ({ query: { q } }) => ({
      items: await memory.of(['categories', q], () => productCategories(db, q.trim())),
    }),
    products: async ({ query: { q } }) => ({ items: await productsByText(db, q, mostProducts) }),
    tags: async ({ query: { q } }) => {
      const tags = await memory.of(['tags'], () => tagsInUse(db))
      return { items: tags.filter(tag => holding(tag, q)).slice(0, mostNames) }
    },
    purposes: async () => ({
      items: (await listPurposes(db)).map(({ key, name, bases }) => ({
        key,
        name,
        channels: Object.keys(bases),
      })),
    }),
    domains: async ({ query: { q }, principal }) => {
      const seesCustomers = sees(principal)
      return await memory.of(['domains', q, `${seesCustomers}`], () =>
        emailDomains(db, { q: q.trim().replace(/^@/, ''), seesCustomers }),
      )
    },
    sources: async () => ({ items: captureKinds.map(kind => ({ kind, name: captureNames[kind] })) }),
  })
}
