import { sql } from 'kysely'
import type { Db } from '../orm.ts'

/**
 * Counts one click on a link of a template version, on a day (YYYY-MM-DD in the time zone of the workspace). Knows
 * nothing of who clicked. Nothing is counted for a version that does not exist.
 */
export async function countClick(db: Db, versionId: string, url: string, day: string): Promise<void> {
  await sql`
    insert into click_total (template_version_id, url, day, count)
    select v.id, ${url}, ${day}::date, 1 from template_version v where v.id = ${versionId}::uuid
    on conflict (template_version_id, url, day) do update set count = click_total.count + 1`.execute(db)
}

export type ClickLine = { versionId: string; number: number; url: string; day: string; clicks: number }

/** Clicks of a template by link, version and day: the latest day first, the most clicked of it first. */
export async function listClicks(
  db: Db,
  templateId: string,
  page: { limit: number; before: { day: string; clicks: number; versionId: string; url: string } | null },
): Promise<ClickLine[]> {
  const { before } = page
  const { rows } = await sql<ClickLine>`
    select k.template_version_id as "versionId", v.number, k.url, to_char(k.day, 'YYYY-MM-DD') as day, k.count as clicks
    from click_total k join template_version v on v.id = k.template_version_id
    where v.template_id = ${templateId}::uuid ${
      before
        ? sql`and (k.day, k.count, k.template_version_id, k.url)
            < (${before.day}::date, ${before.clicks}::int, ${before.versionId}::uuid, ${before.url})`
        : sql``
    }
    order by k.day desc, k.count desc, k.template_version_id desc, k.url desc limit ${page.limit}`.execute(db)
  return rows
}

/** Clicks on the links of every template version a rule has sent, all days together; the most clicked first. */
export async function clicksOfRule(
  db: Db,
  ruleId: string,
  limit: number,
): Promise<{ url: string; clicks: number }[]> {
  const { rows } = await sql<{ url: string; clicks: number }>`
    select k.url, sum(k.count)::int as clicks
    from click_total k
    where k.template_version_id in (
      select m.template_version_id from message m where m.rule_id = ${ruleId}::uuid and m.state = 'sent')
    group by k.url order by clicks desc, k.url limit ${limit}`.execute(db)
  return rows
}
