import { indexBacklog } from '../../db/stores/search-index-store.ts'
import type { Chore } from './chore.ts'

/** Text search over imported customers (db/stores/search-index-store.ts); others are found at once. */
export const indexSearch: Chore = {
  name: 'index-search',
  next: now => new Date(now.getTime() + 10_000),
  run: async ({ db }, stopping) => void (await indexBacklog(db, stopping)),
}
