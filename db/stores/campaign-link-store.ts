import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { spanOf, within } from './campaign-span-store.ts'

/** A link as a variant of a mail has it. `like` matches the address a click leads to, without what UTM adds. */
export type KnownLink = {
  variant: string
  position: number
  url: string
  like: string
  versionId: string
  /** Where it led is told: to products. Of other links that may be personal data. */
  product: boolean
}

export type LinkRow = {
  variant: string
  /** Of the first of the known links that fits; null: none does. */
  position: number | null
  url: string
  clicks: number
  people: number
  machineClicks: number
  /** Where a link to products led. */
  targets: { url: string; clicks: number; people: number }[]
}

/** So many links that none of the templates has are told one by one; they should be none. */
const mostStrange = 50
/** A link to more products than this is told as one. */
const mostTargets = 20

/**
 * Clicks of an occurrence by link. An address with a personal part is told as its template has it; each address is
 * compared with the links once, however often it was followed.
 */
export async function linksOf(db: Db, occurrenceId: string, known: readonly KnownLink[]): Promise<LinkRow[]> {
  const links = JSON.stringify(
    known.map(({ variant, position, url, like, product }) => ({ variant, position, url, like, product })),
  )
  const span = await spanOf(db, occurrenceId)
  const { rows } = await sql<LinkRow>`
    with click as materialized (
      select e.message_id, coalesce(m.variant, '') as variant, e.detail ->> 'url' as url,
        e.detail -> 'human' = 'true'::jsonb as human
      from message m join message_event e on e.message_id = m.id
      where m.occurrence_id = ${occurrenceId}::uuid and m.state = 'sent' and ${within(span, 'm.id')}
        and ${within(span, 'e.message_id')} and e.kind in ('opened', 'clicked') and e.kind = 'clicked' and e.detail ? 'url'),
    link as (
      select * from jsonb_to_recordset(${links}::jsonb) as l(variant text, position int, url text, "like" text, product boolean)),
    address as materialized (
      select a.variant, a.url, p.plain, found.position, coalesce(found.product, false) as product, coalesce(found.url, a.url) as shown
      from (select distinct variant, url from click) a
      cross join lateral (select regexp_replace(regexp_replace(a.url, '([?&])utm_[a-z]+=[^&#]*', '\\1', 'g'),
        '[?&]+(#.*)?$', '\\1') as plain) p
      left join lateral (select l.position, l.url, l.product from link l
        where l.variant = a.variant and (p.plain like l."like" or a.url like l."like") order by l.position limit 1) found on true),
    target as (
      select variant, shown, jsonb_agg(jsonb_build_object('url', plain, 'clicks', clicks, 'people', people)
        order by clicks desc, plain) as targets
      from (select a.variant, a.shown, a.plain, (count(*) filter (where c.human))::int as clicks,
          (count(distinct c.message_id) filter (where c.human))::int as people
        from click c join address a on a.variant = c.variant and a.url = c.url
        where a.product and (select count(distinct one.plain) from address one
          where one.variant = a.variant and one.shown = a.shown) <= ${mostTargets}
        group by 1, 2, 3) each group by 1, 2)
    select a.variant, a.position, a.shown as url, (count(*) filter (where c.human))::int as clicks,
      (count(distinct c.message_id) filter (where c.human))::int as people,
      (count(*) filter (where not c.human))::int as "machineClicks",
      coalesce((select t.targets from target t where t.variant = a.variant and t.shown = a.shown), '[]') as targets
    from click c join address a on a.variant = c.variant and a.url = c.url
    group by 1, 2, 3 order by a.position nulls last, clicks desc, url
    limit ${known.length + mostStrange}`.execute(db)
  return rows
}

/** Clicks counted for everybody together, by template version and link (workers/channels/tracking.ts). */
export async function sharedClicks(
  db: Db,
  versionIds: readonly string[],
): Promise<{ versionId: string; url: string; clicks: number }[]> {
  if (versionIds.length === 0) return []
  const { rows } = await sql<{ versionId: string; url: string; clicks: number }>`
    select template_version_id as "versionId", url, sum(count)::int as clicks from click_total
    where template_version_id = any(${[...versionIds]}::uuid[]) group by 1, 2`.execute(db)
  return rows
}
