import type { Text } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import { inTransaction } from './transaction.ts'

export type TopicRow = { key: string; version: number; purpose: string; name: Text; position: number }

export async function listTopics(db: Db): Promise<TopicRow[]> {
  return await db.selectFrom('topic').selectAll().orderBy('position').orderBy('key').execute()
}

export async function readTopic(db: Db, key: string): Promise<TopicRow | null> {
  return (await db.selectFrom('topic').selectAll().where('key', '=', key).executeTakeFirst()) ?? null
}

/** Adds a topic to a marketing purpose. */
export async function createTopic(
  db: Db,
  topic: Omit<TopicRow, 'version'>,
  audit: AuditLine,
): Promise<'created' | 'exists' | 'no_purpose'> {
  return await inTransaction(db, async trx => {
    const purpose = await trx
      .selectFrom('purpose')
      .select('kind')
      .where('key', '=', topic.purpose)
      .executeTakeFirst()
    if (purpose?.kind !== 'marketing') return 'no_purpose'
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('topic')
      .values({ ...topic, name: jsonb(topic.name) })
      .onConflict(conflict => conflict.column('key').doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) return 'exists'
    await writeAudit(trx, audit)
    return 'created'
  })
}

export type TopicChange = { name?: Text | undefined; position?: number | undefined }

/** Changes a topic made from `version`; `null` removes it. */
export async function changeTopic(
  db: Db,
  key: string,
  version: number,
  change: TopicChange | null,
  audit: AuditLine,
): Promise<'changed' | 'not_found' | 'stale'> {
  return await inTransaction(db, async trx => {
    const row = await trx
      .selectFrom('topic')
      .select('version')
      .where('key', '=', key)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return 'not_found'
    if (row.version !== version) return 'stale'
    if (change === null) await trx.deleteFrom('topic').where('key', '=', key).execute()
    else
      await trx
        .updateTable('topic')
        .set({
          version: version + 1,
          ...(change.name === undefined ? {} : { name: jsonb(change.name) }),
          ...(change.position === undefined ? {} : { position: change.position }),
        })
        .where('key', '=', key)
        .execute()
    await writeAudit(trx, audit)
    return 'changed'
  })
}
