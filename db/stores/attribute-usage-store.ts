import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { customerSample } from './sample.ts'
import { inTransaction } from './transaction.ts'

export type AttributeUse = {
  type: 'segment' | 'rule' | 'template' | 'form'
  id: string
  name: { de: string; en: string }
}

/**
 * What names an attribute: conditions of segments and rules, fields of forms (drafts and what is
 * in force), and templates that print it. By key; one statement whatever their number.
 */
export async function attributeUses(db: Db): Promise<Map<string, AttributeUse[]>> {
  const { rows } = await sql<
    Omit<AttributeUse, 'name'> & { key: string; name: AttributeUse['name'] | string }
  >`
    select distinct key, type, id, name from (
      select jsonb_path_query(s.condition, '$.**.attribute') #>> '{}' as key, 'segment' as type, s.id,
          to_jsonb(s.name) as name
        from segment s where s.condition is not null
      union all
      select jsonb_path_query(d.definition, '$.**.attribute') #>> '{}', 'rule', d.id, to_jsonb(d.name)
        from (${ruleDefinitions}) d
      union all
      -- What a webhook step takes along.
      select jsonb_path_query(d.definition, '$.**.attributes[*] ? (@.type() == "string")') #>> '{}', 'rule', d.id, to_jsonb(d.name)
        from (${ruleDefinitions}) d
      union all
      select jsonb_path_query(d.definition, '$.**.attribute') #>> '{}', 'form', d.id, to_jsonb(d.name) from (
        select f.id, f.name, f.draft as definition from form f
        union all select f.id, f.name, v.definition from form f join form_version v on v.id = f.published_version_id) d
      union all
      select (regexp_matches(d.source, 'customer\\.(?:attributes\\.)?([A-Za-z][A-Za-z0-9_]*)', 'g'))[1], 'template',
          d.id, d.name
        from (select t.id, t.name, t.draft::text as source from template t
          union all select t.id, t.name, v.source::text from template t
            join template_version v on v.id = t.published_version_id) d
    ) used where key is not null order by type, name`.execute(db)
  const uses = new Map<string, AttributeUse[]>()
  for (const { key, name, ...use } of rows) {
    const both = typeof name === 'string' ? { de: name, en: name } : name
    uses.set(key, [...(uses.get(key) ?? []), { ...use, name: both }])
  }
  return uses
}

/** The drafts, and whatever version runs may still be in. */
const ruleDefinitions = sql`
  select r.id, r.name, r.draft as definition from rule r where r.state <> 'archived'
  union all
  select r.id, r.name, v.definition from rule r join rule_version v on v.rule_id = r.id
  where v.active or exists (select from run where run.rule_version_id = v.id and run.rule_id = r.id
    and run.state in ('ready', 'waiting'))`

export type Shares = { sample: number; whole: boolean; held: Map<string, number> }

/** How many of the customers looked at have each attribute. */
export async function attributeShares(db: Db): Promise<Shares> {
  const { clause, whole } = await customerSample(db)
  const { rows } = await sql<{ key: string | null; n: number }>`
    with looked_at as materialized (
      select c.attributes from customer c ${clause} where c.state = 'customer')
    select null as key, count(*)::int as n from looked_at
    union all
    select k.key, count(*)::int from looked_at l, jsonb_object_keys(l.attributes) as k(key) group by k.key`.execute(
    db,
  )
  return {
    whole,
    sample: rows.find(row => row.key === null)?.n ?? 0,
    held: new Map(rows.flatMap(({ key, n }) => (key === null ? [] : [[key, n] as const]))),
  }
}

export type Removal = 'done' | 'not_found' | 'held' | { usedBy: AttributeUse[] }

/**
 * Takes a declaration away that nothing uses and nobody has a value of. It is locked first, so that what is declared
 * and what uses it is looked at in one piece. Whether anybody has a value is asked of everybody: one pass, rarely.
 */
export async function removeAttribute(db: Db, key: string, audit: AuditLine): Promise<Removal> {
  return await inTransaction(db, async trx => {
    const declared = await trx
      .selectFrom('attribute_definition')
      .select('key')
      .where('key', '=', key)
      .forUpdate()
      .executeTakeFirst()
    if (!declared) return 'not_found'
    const usedBy = (await attributeUses(trx)).get(key)
    if (usedBy) return { usedBy }
    const { rows } = await sql`select from customer where jsonb_exists(attributes, ${key}) limit 1`.execute(
      trx,
    )
    if (rows.length > 0) return 'held'
    await trx.deleteFrom('attribute_definition').where('key', '=', key).execute()
    await writeAudit(trx, audit)
    return 'done'
  })
}
