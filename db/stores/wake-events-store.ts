import { sql } from 'kysely'
import { readStoredRule } from '../../engine/rules/upgrade.ts'
import { wakeEventsOf } from '../../engine/rules/wake.ts'
import { restsOn } from '../../engine/segments/references.ts'
import type { Db } from '../orm.ts'
import { readSegmentTrees } from './condition-context-store.ts'
import { jsonb } from './json.ts'

/** Versions looked at in one statement; a definition may have 100 kB. */
const batch = 100

/**
 * Finds anew, for all published versions that name a segment whose condition was changed, directly or through other
 * segments, the events on which their runs are looked at. Otherwise a run that has to end by the new condition would go on
 * until its next step. Also of earlier versions, through which runs may pass still. In the transaction that changes the
 * condition, which holds `lockUses`: nobody publishes by the old one meanwhile. Returns how many versions changed.
 */
export async function refreshWakeEvents(db: Db, segment: string): Promise<number> {
  const known = await readSegmentTrees(db)
  const concerned = Object.keys(known).filter(id => restsOn(id, new Set([segment]), known))
  let changed = 0
  for (let after: string | null = null; ; ) {
    const versions = await naming(db, concerned, after)
    const fresh = versions.flatMap(({ id, definition, wakeEvents }) => {
      const rule = readStoredRule(definition)
      // Set aside with an error: nothing of it can be asked.
      const names = rule ? wakeEventsOf(rule, known) : wakeEvents
      return names.join('\n') === wakeEvents.join('\n') ? [] : [{ id, names }]
    })
    if (fresh.length > 0)
      await sql`
        update rule_version v set wake_events = array(select jsonb_array_elements_text(x.names))
        from jsonb_to_recordset(${jsonb(fresh)}) as x(id uuid, names jsonb) where v.id = x.id`.execute(db)
    changed += fresh.length
    after = versions.at(-1)?.id ?? null
    if (versions.length < batch) return changed
  }
}

type Naming = { id: string; definition: unknown; wakeEvents: string[] }

/** Ids are random, so that a text equal to one of them is meant. Trigger and steps wake nobody by what they name. */
async function naming(db: Db, segments: readonly string[], after: string | null): Promise<Naming[]> {
  const { rows } = await sql<Naming>`
    select v.id, v.definition, v.wake_events as "wakeEvents" from rule_version v join rule r on r.id = v.rule_id
    where r.state <> 'archived' and (${after}::uuid is null or v.id > ${after}::uuid) and exists (
      select from jsonb_path_query(v.definition - 'trigger' - 'steps', '$.** ? (@.type() == "string")') as named(value)
      where named.value #>> '{}' = any(${[...segments]}::text[]))
    order by v.id limit ${batch}`.execute(db)
  return rows
}
