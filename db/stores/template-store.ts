import { type SqlBool, sql } from 'kysely'
import type { AnySource } from '../../engine/messages/template-source.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Text } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import { type ListOrder, type ListPage, type Placed, readSorted } from './list-order.ts'
import { inTransaction } from './transaction.ts'

export type TemplateVersionRow = {
  id: string
  number: number
  source: AnySource
  publishedAt: Date
  publishedBy: string
}

export type TemplateRow = {
  id: string
  version: number
  key: string
  name: Text
  channel: string
  draft: AnySource
  published: TemplateVersionRow | null
  archivedAt: Date | null
  createdAt: Date
  updatedAt: Date
  updatedBy: string
}

function selectTemplates(db: Db) {
  return db
    .selectFrom('template as t')
    .leftJoin('template_version as v', 'v.id', 't.published_version_id')
    .select([
      't.id',
      't.version',
      't.key',
      't.name',
      't.channel',
      't.draft',
      't.archived_at as archivedAt',
      't.created_at as createdAt',
      't.updated_at as updatedAt',
      't.updated_by as updatedBy',
      'v.id as versionId',
      'v.number',
      'v.source',
      'v.published_at as publishedAt',
      'v.published_by as publishedBy',
    ])
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectTemplates>['executeTakeFirstOrThrow']>>

function toTemplate(row: Selected): TemplateRow {
  const { versionId, number, source, publishedAt, publishedBy, ...template } = row
  const published = versionId && {
    id: versionId,
    number: number as number,
    source: source as AnySource,
    publishedAt: publishedAt as Date,
    publishedBy: publishedBy as string,
  }
  return { ...template, published: published || null }
}

export const templateOrder = {
  id: sql.ref('t.id'),
  keys: {
    created: 'id',
    key: { by: sql.ref('t.key'), kind: 'text' },
    name: { by: sql`left(lower(t.name ->> 'de'), 80)`, kind: 'text' },
    updated: { by: sql.ref('t.updated_at'), kind: 'moment' },
  },
} as const satisfies ListOrder

/** Templates, sorted; those that are put away, or all others. `q` is part of the key or of the name in either language. */
export async function listTemplates(
  db: Db,
  filter: { archived: boolean; q?: string | undefined; channel?: string | undefined },
  page: ListPage<keyof typeof templateOrder.keys>,
): Promise<(TemplateRow & Placed)[]> {
  let query = selectTemplates(db).where('t.archived_at', filter.archived ? 'is not' : 'is', null)
  const q = filter.q?.trim() ?? ''
  if (q !== '')
    query = query.where(
      sql<SqlBool>`position(lower(${q}) in lower(concat_ws(' ', t.key, t.name ->> 'de', t.name ->> 'en'))) > 0`,
    )
  if (filter.channel) query = query.where('t.channel', '=', filter.channel)
  const rows = await readSorted(templateOrder, page, ({ value, where, order, limit }) =>
    query.select(value.as('sortValue')).where(where).orderBy(order).limit(limit).execute(),
  )
  return rows.map(({ sortValue, ...row }) => ({ ...toTemplate(row), sortValue }))
}

export async function readTemplate(db: Db, id: string): Promise<TemplateRow | null> {
  const row = await selectTemplates(db).where('t.id', '=', id).executeTakeFirst()
  return row ? toTemplate(row) : null
}

export async function readTemplateByKey(db: Db, key: string): Promise<TemplateRow | null> {
  const row = await selectTemplates(db).where('t.key', '=', key).executeTakeFirst()
  return row ? toTemplate(row) : null
}

export async function listTemplateVersions(db: Db, templateId: string): Promise<TemplateVersionRow[]> {
  return await db
    .selectFrom('template_version')
    .select(['id', 'number', 'source', 'published_at as publishedAt', 'published_by as publishedBy'])
    .where('template_id', '=', templateId)
    .orderBy('number', 'desc')
    .limit(200)
    .execute()
}

/** What was published under a number. */
export async function readTemplateVersion(
  db: Db,
  templateId: string,
  number: number,
): Promise<TemplateVersionRow | null> {
  const row = await db
    .selectFrom('template_version')
    .select(['id', 'number', 'source', 'published_at as publishedAt', 'published_by as publishedBy'])
    .where('template_id', '=', templateId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row ?? null
}

/** Adds a template as a draft; false when the key is taken. */
export async function createTemplate(
  db: Db,
  template: { id: string; key: string; name: Text; draft: AnySource },
  now: Date,
  audit: AuditLine,
): Promise<boolean> {
  return await inTransaction(db, async trx => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('template')
      .values({
        id: template.id,
        key: template.key,
        name: jsonb(template.name),
        channel: template.draft.channel ?? 'email',
        draft: jsonb(template.draft),
        created_at: now,
        updated_at: now,
        updated_by: audit.actor,
      })
      .onConflict(conflict => conflict.column('key').doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) return false
    await writeAudit(trx, audit)
    return true
  })
}

async function lockTemplate(db: Db, id: string): Promise<number | null> {
  const row = await db
    .selectFrom('template')
    .select('version')
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row?.version ?? null
}

/** Changes name or draft of a template made from `version`. What is published stays as it was. */
export async function changeTemplate(
  db: Db,
  id: string,
  version: number,
  change: { name?: Text | undefined; draft?: AnySource | undefined },
  now: Date,
  audit: AuditLine,
): Promise<'changed' | 'not_found' | 'stale'> {
  return await inTransaction(db, async trx => {
    const current = await lockTemplate(trx, id)
    if (current === null) return 'not_found'
    if (current !== version) return 'stale'
    await trx
      .updateTable('template')
      .set({
        version: version + 1,
        updated_at: now,
        updated_by: audit.actor,
        ...(change.name === undefined ? {} : { name: jsonb(change.name) }),
        ...(change.draft === undefined ? {} : { draft: jsonb(change.draft) }),
      })
      .where('id', '=', id)
      .execute()
    await writeAudit(trx, audit)
    return 'changed'
  })
}

/**
 * Freezes a source with its compiled form as the next version of a template. `version` is that of the
 * template when the source was read: a draft changed while it was being compiled is not published.
 */
export async function publishTemplate(
  db: Db,
  id: string,
  version: number,
  frozen: Frozen,
  now: Date,
  audit: AuditLine,
): Promise<'published' | 'not_found' | 'stale'> {
  return await inTransaction(db, async trx => {
    const current = await lockTemplate(trx, id)
    if (current === null) return 'not_found'
    if (current !== version) return 'stale'
    const { versionId, number } = await freezeVersion(trx, id, frozen, now, audit.actor)
    await trx
      .updateTable('template')
      .set({
        published_version_id: versionId,
        version: version + 1,
        updated_at: now,
        updated_by: audit.actor,
      })
      .where('id', '=', id)
      .execute()
    await writeAudit(trx, { ...audit, detail: { ...audit.detail, number } })
    return 'published'
  })
}

/** A source with the form it is sent in. */
export type Frozen = { source: AnySource; compiled: Record<string, unknown> }

/** Writes the next version of a template that the caller has locked. It is not the published one yet. */
export async function freezeVersion(
  trx: Db,
  templateId: string,
  { source, compiled }: Frozen,
  now: Date,
  actor: string,
): Promise<{ versionId: string; number: number }> {
  const { max } = await trx
    .selectFrom('template_version')
    .select(eb => eb.fn.max('number').as('max'))
    .where('template_id', '=', templateId)
    .executeTakeFirstOrThrow()
  const number = (max ?? 0) + 1
  const versionId = newId(now)
  await trx
    .insertInto('template_version')
    .values({
      id: versionId,
      template_id: templateId,
      number,
      source: jsonb(source),
      compiled: jsonb(compiled),
      published_at: now,
      published_by: actor,
    })
    .execute()
  return { versionId, number }
}
