import { sql } from 'kysely'
import type { ConditionNames } from '../../engine/conditions/leaf.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { eventWords } from '../../engine/events/event-words.ts'
import type { Language } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'
import { listAttributes } from './attribute-definition-store.ts'
import { listPurposes } from './purpose-store.ts'

/** Products a tree names, by number or SKU. */
function productsIn(condition: Condition): string[] {
  if (condition.type === 'all' || condition.type === 'any') return condition.of.flatMap(productsIn)
  if (condition.type === 'not') return productsIn(condition.of)
  return condition.type === 'bought' ? [...(condition.products ?? [])] : []
}

/**
 * What everything is called that conditions may name, in both languages. Of products, of which there are many, only
 * those that `conditions` name.
 */
export async function loadConditionNames(
  db: Db,
  conditions: readonly (Condition | null | undefined)[] = [],
): Promise<Record<Language, ConditionNames>> {
  const attributes = await listAttributes(db)
  const purposes = await listPurposes(db)
  const { rows } = await sql<{ kind: 'segments' | 'rules'; id: string; name: string }>`
    select 'segments' as kind, id, name from segment
    union all select 'rules', id, name from rule`.execute(db)
  const templates = await db.selectFrom('template').select(['id', 'name']).execute()
  const named = (kind: string) =>
    Object.fromEntries(rows.filter(row => row.kind === kind).map(row => [row.id, row.name]))
  const common = {
    segments: named('segments'),
    rules: named('rules'),
    products: await productNames(
      db,
      conditions.flatMap(condition => (condition ? productsIn(condition) : [])),
    ),
  }
  const names = (language: Language): ConditionNames => ({
    ...common,
    events: eventWords[language],
    attributes: Object.fromEntries(attributes.map(row => [row.key, row.label[language]])),
    templates: Object.fromEntries(templates.map(row => [row.id, row.name[language]])),
    purposes: Object.fromEntries(purposes.map(row => [row.key, row.name[language]])),
  })
  return { de: names('de'), en: names('en') }
}

async function productNames(db: Db, wanted: readonly string[]): Promise<Record<string, string>> {
  if (wanted.length === 0) return {}
  const keys = sql`any(${[...new Set(wanted)]}::text[])`
  const { rows } = await sql<{ key: string; name: string }>`
    select sku as key, name from product where sku = ${keys} and name is not null
    union all select external_id, name from product where external_id = ${keys} and name is not null`.execute(
    db,
  )
  return Object.fromEntries(rows.map(row => [row.key, row.name]))
}
