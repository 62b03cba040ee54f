import { sql } from 'kysely'
import type { FeedFormat, FeedReport } from '../../engine/catalogue/feed.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import { inTransaction } from './transaction.ts'

export type FeedSettings = {
  name: string
  url: string
  format: FeedFormat
  everyMinutes: number
  active: boolean
}

export type FeedRow = FeedSettings & {
  id: string
  version: number
  /** Products it keeps that are not retired. */
  products: number
  nextRunAt: Date
  lastRunAt: Date | null
  lastError: string | null
  lastReport: FeedReport | null
  createdAt: Date
}

/** All feeds, or one, by name. */
export async function listFeeds(db: Db, id: string | null = null): Promise<FeedRow[]> {
  let query = db
    .selectFrom('product_feed as f')
    .select(eb => [
      'f.id',
      'f.version',
      'f.name',
      'f.url',
      'f.format',
      'f.every_minutes as everyMinutes',
      'f.active',
      'f.next_run_at as nextRunAt',
      'f.last_run_at as lastRunAt',
      'f.last_error as lastError',
      'f.last_report as lastReport',
      'f.created_at as createdAt',
      eb
        .selectFrom('product as p')
        .whereRef('p.feed_id', '=', 'f.id')
        .where('p.retired_at', 'is', null)
        .select(({ fn }) => fn.countAll<string>().as('n'))
        .as('products'),
    ])
    .orderBy('f.name')
    .orderBy('f.id')
    .limit(500)
  if (id !== null) query = query.where('f.id', '=', id)
  const rows = await query.execute()
  return rows.map(row => ({ ...row, products: Number(row.products) }))
}

/** Adds a feed that is due at once. */
export async function createFeed(
  db: Db,
  feed: FeedSettings,
  now: Date,
  audit: (id: string) => AuditLine,
): Promise<string> {
  const id = newId(now)
  await inTransaction(db, async trx => {
    const { everyMinutes, ...settings } = feed
    await trx
      .insertInto('product_feed')
      .values({
        id,
        ...settings,
        every_minutes: everyMinutes,
        etag: null,
        last_modified: null,
        next_run_at: now,
        last_run_at: null,
        last_error: null,
        last_report: null,
        created_at: now,
      })
      .execute()
    await writeAudit(trx, audit(id))
  })
  return id
}

/** Changes a feed made from `version`; null removes it, and lets go of its products. */
export async function changeFeed(
  db: Db,
  id: string,
  version: number,
  change: { [Key in keyof FeedSettings]?: FeedSettings[Key] | undefined } | null,
  audit: AuditLine,
): Promise<'changed' | 'not_found' | 'stale'> {
  return await inTransaction(db, async trx => {
    const row = await trx
      .selectFrom('product_feed')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return 'not_found'
    if (row.version !== version) return 'stale'
    if (change === null) {
      await trx.updateTable('product').set({ feed_id: null }).where('feed_id', '=', id).execute()
      await trx.deleteFrom('product_feed').where('id', '=', id).execute()
    } else {
      const { name, url, format, everyMinutes, active } = change
      const elsewhere =
        (url !== undefined && url !== row.url) || (format !== undefined && format !== row.format)
      await trx
        .updateTable('product_feed')
        .set({
          version: version + 1,
          ...(name === undefined ? {} : { name }),
          ...(url === undefined ? {} : { url }),
          ...(format === undefined ? {} : { format }),
          ...(everyMinutes === undefined ? {} : { every_minutes: everyMinutes }),
          ...(active === undefined ? {} : { active }),
          // Validators belong to what they were given for.
          ...(elsewhere ? { etag: null, last_modified: null, retire_anyway: false } : {}),
        })
        .where('id', '=', id)
        .execute()
    }
    await writeAudit(trx, audit)
    return 'changed'
  })
}

/** Makes a feed due now, to be read whether it changed or not. False when there is none that is active. */
export async function requestFeedRun(
  db: Db,
  id: string,
  retireAnyway: boolean,
  now: Date,
  audit: AuditLine,
): Promise<boolean> {
  return await inTransaction(db, async trx => {
    const { numUpdatedRows } = await trx
      .updateTable('product_feed')
      .where('active', '=', true)
      .set({ next_run_at: now, etag: null, last_modified: null, retire_anyway: retireAnyway })
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return false
    await writeAudit(trx, audit)
    return true
  })
}

export type DueFeed = {
  id: string
  name: string
  url: string
  format: FeedFormat
  etag: string | null
  lastModified: string | null
  retireAnyway: boolean
  /** What this run took it with: whoever moved it since has the say. */
  takenUntil: Date
}

/**
 * Takes the feed that is due longest, by moving its time on: at least `leaseMs`, so that no other process reads it
 * meanwhile. Null: none is due.
 */
export async function takeDueFeed(db: Db, now: Date, leaseMs: number): Promise<DueFeed | null> {
  const lease = new Date(now.getTime() + leaseMs)
  const { rows } = await sql<DueFeed>`
    update product_feed f set last_run_at = ${now}::timestamptz,
      next_run_at = greatest(${now}::timestamptz + f.every_minutes * interval '1 minute', ${lease}::timestamptz)
    where f.id = (
      select id from product_feed where next_run_at <= ${now}::timestamptz and active
      order by next_run_at, id limit 1 for update skip locked)
    returning f.id, f.name, f.url, f.format, f.etag, f.last_modified as "lastModified",
      f.retire_anyway as "retireAnyway", f.next_run_at as "takenUntil"`.execute(db)
  return rows[0] ?? null
}

export type FeedEnd = {
  error: string | null
  report: FeedReport
  etag: string | null
  lastModified: string | null
  /** Nothing had changed: the validators stay. */
  keepValidators: boolean
  /** Due again earlier than it would be; null: as planned. */
  retryAt: Date | null
}

/** What came of a run. Validators only after one that read all and held nothing back. */
export async function noteFeedRun(db: Db, feed: DueFeed, end: FeedEnd): Promise<void> {
  await db
    .updateTable('product_feed')
    .set({
      last_error: end.error,
      last_report: jsonb(end.report),
      ...(end.keepValidators ? {} : { etag: end.etag, last_modified: end.lastModified }),
      // Kept for the next run where this one failed before it could retire anything.
      ...(feed.retireAnyway && end.error === null ? { retire_anyway: false } : {}),
      // Unless somebody asked for another run meanwhile.
      ...(end.retryAt === null
        ? {}
        : {
            next_run_at: sql<Date>`case when next_run_at = ${feed.takenUntil}::timestamptz
              then least(next_run_at, ${end.retryAt}::timestamptz) else next_run_at end`,
          }),
    })
    .where('id', '=', feed.id)
    .where('url', '=', feed.url)
    .execute()
}

/** A page of what the feed keeps, by id. */
export async function feedProducts(
  db: Db,
  feedId: string,
  after: string | null,
  limit: number,
): Promise<{ id: string; externalId: string }[]> {
  let query = db
    .selectFrom('product')
    .select(['id', 'external_id as externalId'])
    .where('feed_id', '=', feedId)
    .where('retired_at', 'is', null)
    .orderBy('id')
    .limit(limit)
  if (after !== null) query = query.where('id', '>', after)
  return await query.execute()
}

/** Retires products that their feed no longer names. Returns how many were not retired before. */
export async function retireProducts(
  db: Db,
  feedId: string,
  ids: readonly string[],
  now: Date,
): Promise<number> {
  if (ids.length === 0) return 0
  const { numAffectedRows } = await sql`
    update product p set retired_at = ${now}::timestamptz, updated_at = ${now}::timestamptz, version = p.version + 1
    from (select id from product where id = any(${[...ids]}::uuid[]) order by external_id collate "C" for no key update) locked
    where p.id = locked.id and p.feed_id = ${feedId}::uuid and p.retired_at is null`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
