import { sql } from 'kysely'
import type { Db } from '../orm.ts'

export type TemplateUse = { kind: 'rule' | 'campaign'; id: string; name: string; state: string }

/**
 * What sends which template: rules (draft and what is in force) and campaigns, by the template's key; what is archived or
 * cancelled sends nothing any more. One statement whatever the number of templates.
 */
export async function usesOfTemplates(
  db: Db,
  keys: readonly string[],
): Promise<ReadonlyMap<string, TemplateUse[]>> {
  const uses = new Map<string, TemplateUse[]>()
  if (keys.length === 0) return uses
  const { rows } = await sql<TemplateUse & { key: string }>`
    select distinct key, kind, id, name, state from (
      select jsonb_path_query(d.definition, '$.**.template') #>> '{}' as key, 'rule' as kind, d.id, d.name, d.state
        from (
          select r.id, r.name, r.state, r.draft as definition from rule r where r.state <> 'archived'
          union all
          select r.id, r.name, r.state, v.definition from rule r
            join rule_version v on v.id = r.published_version_id where r.state <> 'archived') d
      union all
      select jsonb_path_query(c.definition, '$.**.template') #>> '{}', 'campaign', c.id, c.name, c.state
        from campaign c where c.state <> 'cancelled'
    ) used where key = any (${[...keys]}::text[]) order by kind desc, name, id`.execute(db)
  for (const { key, ...use } of rows) uses.set(key, [...(uses.get(key) ?? []), use])
  return uses
}
