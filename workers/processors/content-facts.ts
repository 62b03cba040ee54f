import {
  type ContentFacts,
  type ContentNeeds,
  loadContentFacts,
  readContentNeeds,
} from '../../db/stores/content-facts-store.ts'
import type { ProductPick } from '../../engine/messages/template-blocks.ts'
import { conditionWorldOf } from '../condition-world.ts'
import type { WorkerContext } from '../context.ts'

/** What published versions want; they never change. Most want nothing. */
const known = new Map<string, ContentNeeds>()
const mostKnown = 2_000

/** Lists that are the same for everybody are asked for once in this time, in milliseconds: a sold-out product goes at once. */
const freshMs = 1_000
type Shared = { at: number; products: ContentFacts['products'] }
const sharedLists = new WeakMap<WorkerContext, Map<string, Shared>>()

const sameForAll: ReadonlySet<ProductPick['by']> = new Set(['hand', 'newest', 'reduced'])

type Speaking = { id: string; customerId: string; templateVersionId: string | null }

/** The products and memberships that messages show, by message; set-based per template version. */
export async function loadContent(
  context: WorkerContext,
  claimed: readonly Speaking[],
): Promise<Map<string, ContentFacts>> {
  const { db, clock } = context
  const versions = Map.groupBy(claimed, message => message.templateVersionId)
  const ids = [...versions.keys()].filter(id => id !== null)
  if (known.size + ids.length > mostKnown) known.clear()
  const wanted = ids.filter(id => !known.has(id))
  for (const [id, needs] of await readContentNeeds(db, wanted)) known.set(id, needs)
  const found = new Map<string, ContentFacts>()
  for (const id of ids) {
    const needs = known.get(id)
    if (!needs || (needs.products.length === 0 && needs.segments.length === 0)) continue
    const messages = versions.get(id) ?? []
    const own = { ...needs, products: needs.products.filter(({ pick }) => !sameForAll.has(pick.by)) }
    const customers = messages.map(message => message.customerId)
    const world = await conditionWorldOf(context, db)
    const facts = await loadContentFacts(db, world, own, customers, clock.now())
    const shared = own.products.length < needs.products.length ? await sharedOf(context, id, needs) : {}
    for (const message of messages) {
      const { products = {}, segments = {} } = facts.get(message.customerId) ?? {}
      found.set(message.id, { products: { ...shared, ...products }, segments })
    }
  }
  return found
}

async function sharedOf(
  context: WorkerContext,
  versionId: string,
  { products }: ContentNeeds,
): Promise<ContentFacts['products']> {
  const { db, clock } = context
  const lists = sharedLists.get(context) ?? new Map<string, Shared>()
  sharedLists.set(context, lists)
  const at = clock.monotonic()
  const fresh = lists.get(versionId)
  if (fresh && at - fresh.at < freshMs) return fresh.products
  const needs = { products: products.filter(({ pick }) => sameForAll.has(pick.by)), segments: [] }
  const world = await conditionWorldOf(context, db)
  // Whom it is asked for makes no difference.
  const facts = await loadContentFacts(db, world, needs, [versionId], clock.now())
  const found = facts.get(versionId)?.products ?? {}
  if (lists.size >= mostKnown) lists.clear()
  lists.set(versionId, { at, products: found })
  return found
}
