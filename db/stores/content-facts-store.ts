import { type RawBuilder, sql } from 'kysely'
import { type ShownProduct, type StoredProduct, shownProduct } from '../../engine/catalogue/shown-product.ts'
import { compileCondition } from '../../engine/conditions/compile.ts'
import type { ProductList } from '../../engine/messages/template-blocks.ts'
import type { Db } from '../orm.ts'
import type { ConditionWorld } from './condition-context-store.ts'
import { pickProducts } from './product-pick-store.ts'
import { readPriceSteps } from './product-store.ts'
import type { Picked } from './showable-product.ts'

/** What a template wants loaded for each customer. */
export type ContentNeeds = {
  products: readonly ProductList[]
  /** Ids or names of segments. */
  segments: readonly string[]
}

export type ContentFacts = {
  products: Record<string, ShownProduct[]>
  /** By what the template calls them. A segment that is not known is absent, so that nothing is guessed of it. */
  segments: Record<string, boolean>
}

/** What published templates want, by version; frozen with them, so it may be kept for as long as the process runs. */
export async function readContentNeeds(
  db: Db,
  versionIds: readonly string[],
): Promise<Map<string, ContentNeeds>> {
  if (versionIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; products: ProductList[] | null; fields: unknown }>`
    select id, compiled -> 'products' as products, compiled -> 'fields' as fields
    from template_version where id = any(${[...versionIds]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, products, fields }) => [id, contentNeeds({ products, fields })]))
}

/** What a compiled template wants. */
export function contentNeeds({
  products,
  fields,
}: {
  products?: ProductList[] | null | undefined
  fields?: unknown
}): ContentNeeds {
  const paths = Array.isArray(fields) ? fields.filter(path => typeof path === 'string') : []
  const segments = paths.flatMap(path =>
    path.startsWith('segments.') ? [path.slice('segments.'.length)] : [],
  )
  return { products: products ?? [], segments }
}

/**
 * Products and memberships for some customers: one statement per list of products, two for all their details, one for
 * all segments (two if some go by name), however many customers there are.
 */
export async function loadContentFacts(
  db: Db,
  world: ConditionWorld,
  { products, segments }: ContentNeeds,
  customerIds: readonly string[],
  now: Date,
): Promise<Map<string, ContentFacts>> {
  const ids = [...new Set(customerIds)]
  const facts = new Map<string, ContentFacts>(ids.map(id => [id, { products: {}, segments: {} }]))
  if (ids.length === 0) return facts
  const lists: [string, Picked[]][] = []
  for (const list of products) lists.push([list.name, await pickProducts(db, list, ids, now)])
  const picked = lists.flatMap(([, rows]) => rows.map(row => row.productId))
  const shown = await readShownProducts(db, picked, now, world.timeZone)
  for (const [name, rows] of lists) {
    const of = Map.groupBy(rows, row => row.customerId)
    const everybody = of.get(null) ?? []
    for (const [id, { products: all }] of facts)
      all[name] = [...everybody, ...(of.get(id) ?? [])].flatMap(row => shown.get(row.productId) ?? [])
  }
  for (const [id, known] of await readMembership(db, world, segments, ids, now)) {
    const fact = facts.get(id)
    if (fact) fact.segments = known
  }
  return facts
}

/** Products as messages show them, by id. */
export async function readShownProducts(
  db: Db,
  productIds: readonly string[],
  now: Date,
  timeZone: string,
): Promise<Map<string, ShownProduct>> {
  const ids = [...new Set(productIds)]
  if (ids.length === 0) return new Map()
  const { rows } = await sql<StoredProduct & { id: string }>`
    select id, external_id as "externalId", name, sku, brand, category, url, image_url as "imageUrl",
      trim_scale(price)::text as price, trim_scale(list_price)::text as "listPrice", currency,
      content_amount::text as "contentAmount", content_unit as "contentUnit",
      base_amount::text as "baseAmount", base_unit as "baseUnit"
    from product where id = any(${ids}::uuid[])`.execute(db)
  const steps = await readPriceSteps(db, ids)
  return new Map(
    rows.map(({ id, ...stored }) => [id, shownProduct(stored, steps.get(id) ?? [], now, timeZone)]),
  )
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Who of some customers is in which of some segments, by what these are called. */
async function readMembership(
  db: Db,
  world: ConditionWorld,
  called: readonly string[],
  customerIds: readonly string[],
  now: Date,
): Promise<Map<string, Record<string, boolean>>> {
  const names = [...new Set(called)]
  const byName = await idsByName(
    db,
    names.filter(name => !uuid.test(name)),
  )
  const asked = names.flatMap(name => {
    const segment = uuid.test(name) ? name.toLowerCase() : byName.get(name)
    return segment !== undefined && Object.hasOwn(world.segments, segment) ? [{ name, segment }] : []
  })
  if (asked.length === 0) return new Map()
  const context = { ...world, customer: 'c', asOf: now, mode: 'live', shape: 'lookup' } as const
  const answers: RawBuilder<unknown>[] = asked.map(
    ({ segment }) => sql`(${compileCondition({ type: 'segment', segment, is: 'in' }, context)})`,
  )
  const { rows } = await sql<{ id: string; inside: (boolean | null)[] }>`
    select c.id, array[${sql.join(answers)}]::boolean[] as inside
    from customer c where c.id = any(${[...customerIds]}::uuid[])`.execute(db)
  return new Map(
    rows.map(({ id, inside }) => {
      const known = asked.flatMap(({ name }, at) =>
        inside[at] === null ? [] : [[name, inside[at] === true]],
      )
      return [id, Object.fromEntries(known) as Record<string, boolean>]
    }),
  )
}

async function idsByName(db: Db, names: readonly string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map()
  const rows = await db
    .selectFrom('segment')
    .select(['id', 'name'])
    .where('name', '=', sql<string>`any(${[...names]}::text[])`)
    .execute()
  return new Map(rows.map(({ id, name }) => [name, id]))
}
