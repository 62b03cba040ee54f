import { type RawBuilder, type SqlBool, sql } from 'kysely'
import {
  type DemoThing,
  demoActor,
  demoThings,
  type KeptThing,
  type KeptWhy,
} from '../../engine/demo/demo.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { switchRule } from './rule-store.ts'
import { lockUses, syncWatched } from './segment-sync-store.ts'
import { countUses } from './segment-use-store.ts'
import { usesOfTemplates } from './template-use-store.ts'

/** Something of the demo that has a name, as it stands now. */
export type ListedThing = { thing: DemoThing; id: string; name: string; changed: boolean; running: boolean }

type Place = {
  from: RawBuilder<unknown>
  id: RawBuilder<unknown>
  /** In German: what it is called there is what the demo gave it. */
  name: RawBuilder<unknown>
  changed: RawBuilder<SqlBool>
  running?: RawBuilder<SqlBool>
}

const byOthers = sql<SqlBool>`t.updated_by <> ${demoActor}`

/** Where each kind of thing lies, and how one tells that somebody worked on it since. */
const places: Readonly<Record<DemoThing, Place>> = {
  campaign: {
    from: sql`campaign`,
    id: sql`t.id::text`,
    name: sql`t.name`,
    changed: sql<SqlBool>`(t.updated_by <> ${demoActor} or t.state <> 'draft')`,
  },
  rule: {
    from: sql`rule`,
    id: sql`t.id::text`,
    name: sql`t.name`,
    changed: byOthers,
    running: sql<SqlBool>`t.state = 'published'`,
  },
  template: {
    from: sql`template`,
    id: sql`t.id::text`,
    name: sql`coalesce(t.name ->> 'de', t.key)`,
    changed: byOthers,
  },
  segment: { from: sql`segment`, id: sql`t.id::text`, name: sql`t.name`, changed: byOthers },
  topic: {
    from: sql`topic`,
    id: sql`t.key`,
    name: sql`t.name ->> 'de'`,
    changed: sql<SqlBool>`t.version > 1`,
  },
  attribute: {
    from: sql`attribute_definition`,
    id: sql`t.key`,
    name: sql`coalesce(t.label ->> 'de', t.key)`,
    changed: sql<SqlBool>`false`,
  },
  product: {
    from: sql`product`,
    id: sql`t.id::text`,
    name: sql`coalesce(t.name, t.external_id)`,
    // Of a feed, or told anew by the shop: its address is no longer the invented one's.
    changed: sql<SqlBool>`(t.feed_id is not null or t.url is null or t.url not like 'https://www.zitronella.example/%')`,
  },
  brand: {
    from: sql`setting`,
    id: sql`t.key`,
    name: sql`coalesce(t.value ->> 'shopName', '')`,
    changed: sql<SqlBool>`t.version > 1`,
  },
}

/** Everything of the demo that has a name and is still there, in the order in which it is removed. */
export async function listThings(db: Db): Promise<ListedThing[]> {
  const parts = demoThings.map(thing => {
    const { from, id, name, changed, running } = places[thing]
    return sql`select ${thing}::text as thing, ${id} as id, ${name} as name, ${changed} as changed,
      ${running ?? sql`false`} as running
      from demo_row d join ${from} t on d.id = ${id} where d.thing = ${thing}`
  })
  const { rows } = await sql<ListedThing>`
    select * from (${sql.join(parts, sql` union all `)}) x order by name, id`.execute(db)
  return demoThings.flatMap(thing => rows.filter(row => row.thing === thing))
}

/** Says that it is the shop's own from now on. */
export async function adoptThing(trx: Db, { thing, id }: Pick<ListedThing, 'thing' | 'id'>): Promise<void> {
  await trx.deleteFrom('demo_row').where('thing', '=', thing).where('id', '=', id).execute()
}

/** The end of a removal is told by these. */
export type ThingBy = {
  now: Date
  /** For runs that end: days are counted by it. */
  timeZone: string
  audit(action: string, entity: string, id: string): AuditLine
}

/** Stops the rules of the demo: nothing enters them any more, and what waits in them ends. */
export async function stopRules(trx: Db, { now, timeZone, audit }: ThingBy): Promise<void> {
  for (const { thing, id } of await listThings(trx))
    if (thing === 'rule')
      await switchRule(trx, id, 'archive', now, audit('rule.archive', 'rule', id), { timeZone })
}

/**
 * Removes one thing, once no customer of the demo is there any more. Says why it stays where the shop's own needs it: then
 * it is the shop's own from now on.
 */
export async function removeThing(trx: Db, listed: ListedThing, by: ThingBy): Promise<KeptThing | null> {
  const { thing, id, name } = listed
  const why = await needed(trx, listed)
  if (why === null) {
    await deleteThing(trx, listed)
    if (thing !== 'product')
      await writeAudit(trx, by.audit(`${thing}.delete`, thing === 'brand' ? 'setting' : thing, id))
  } else if (thing === 'template' && why === 'history')
    await sql`update template set archived_at = coalesce(archived_at, ${by.now}::timestamptz) where id = ${id}::uuid`.execute(
      trx,
    )
  await adoptThing(trx, listed)
  return why === null ? null : { thing, id, name, why }
}

async function holds(db: Db, condition: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql<{ holds: boolean }>`select (${condition}) as holds`.execute(db)
  return rows[0]?.holds === true
}

/** What of the shop's own rests on it; whatever the demo's customers had is gone already. */
async function needed(trx: Db, { thing, id }: ListedThing): Promise<KeptWhy | null> {
  switch (thing) {
    case 'campaign':
      if (await holds(trx, sql`exists (select from message where campaign_id = ${id}::uuid)`))
        return 'history'
      return (await holds(
        trx,
        sql`exists (select from campaign where id = ${id}::uuid and state not in ('draft', 'done', 'cancelled'))`,
      ))
        ? 'used'
        : null
    case 'rule':
      return (await holds(
        trx,
        sql`exists (select from run where rule_id = ${id}::uuid)
          or exists (select from message where rule_id = ${id}::uuid)
          or exists (select from task where rule_id = ${id}::uuid)`,
      ))
        ? 'history'
        : null
    case 'template': {
      const key = sql<string>`(select key from template where id = ${id}::uuid)`
      const { rows } = await sql<{ key: string }>`select ${key} as key`.execute(trx)
      if ((await usesOfTemplates(trx, [rows[0]?.key ?? ''])).size > 0) return 'used'
      return (await holds(trx, sql`exists (select from message where template_id = ${id}::uuid)`))
        ? 'history'
        : null
    }
    case 'segment':
      await lockUses(trx)
      return (await countUses(trx, [id])).has(id) ? 'used' : null
    case 'topic':
      return (await holds(
        trx,
        sql`exists (select from customer_preference where jsonb_exists(topics_off, ${id}))
          or exists (select from rule where state <> 'archived' and strpos(draft::text, ${JSON.stringify(id)}) > 0)
          or exists (select from campaign where strpos(definition::text, ${JSON.stringify(id)}) > 0)
          or exists (select from message where topic = ${id})`,
      ))
        ? 'used'
        : null
    case 'attribute':
      return (await holds(
        trx,
        sql`exists (select from customer where jsonb_exists(attributes, ${id}))
          or exists (select from rule where strpos(draft::text, ${id}) > 0)
          or exists (select from segment where strpos(condition::text, ${id}) > 0)
          or exists (select from campaign where strpos(definition::text, ${id}) > 0)
          or exists (select from template where strpos(draft::text, ${id}) > 0)
          or exists (select from form_version where strpos(to_jsonb(form_version)::text, ${id}) > 0)`,
      ))
        ? 'used'
        : null
    case 'product':
      return (await holds(trx, sql`exists (select from order_line where product_id = ${id}::uuid)`))
        ? 'used'
        : null
    case 'brand':
      return null
  }
}

async function deleteThing(trx: Db, { thing, id }: ListedThing): Promise<void> {
  switch (thing) {
    case 'template':
      await sql`
        delete from click_total where template_version_id in (
          select id from template_version where template_id = ${id}::uuid)`.execute(trx)
      break
    case 'segment':
      await sql`delete from segment_mark where segment_id = ${id}::uuid`.execute(trx)
      break
    case 'rule':
      await lockUses(trx)
      break
  }
  const { from, id: key } = places[thing]
  await sql`delete from ${from} as t where ${key} = ${id}`.execute(trx)
  if (thing === 'rule') await syncWatched(trx)
}

/** Which goods are alike, as the demo declared it; and the products' place is free for the shop's own. */
export async function removeSimilarities(trx: Db, now: Date): Promise<void> {
  const { numAffectedRows } = await sql`
    delete from category_similarity where declared_by = ${demoActor}`.execute(trx)
  if (numAffectedRows === 0n) return
  await sql`
    update setting set version = version + 1, updated_at = ${now}::timestamptz
    where key = 'category_similarity'`.execute(trx)
}

/** The demo's source with its key; where an event of somebody who stays came from it, only the key. */
export async function removeSource(trx: Db, sourceId: string, now: Date): Promise<'removed' | 'kept'> {
  const source = sql`${sourceId}::uuid`
  await sql`update api_key set revoked_at = coalesce(revoked_at, ${now}::timestamptz) where source_id = ${source}`.execute(
    trx,
  )
  if (
    await holds(
      trx,
      sql`exists (select from event where source_id = ${source}) or exists (select from orders where source_id = ${source})`,
    )
  )
    return 'kept'
  await sql`delete from api_key where source_id = ${source}`.execute(trx)
  await sql`delete from source where id = ${source}`.execute(trx)
  return 'removed'
}
