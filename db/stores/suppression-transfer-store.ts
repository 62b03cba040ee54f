import { sql } from 'kysely'
import type { SuppressionChannel, SuppressionReason } from '../../engine/consent/suppression.ts'
import { suppressionReasons } from '../../engine/consent/suppression.ts'
import type { FileEntry } from '../../engine/consent/suppression-file.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'

/** Entries in force, page by page in the order they were made: flat in memory for any number. */
export async function* exportEntries(
  db: Db,
  ownKeyId: string,
  pageSize = 5_000,
): AsyncGenerator<FileEntry[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await db
      .selectFrom('suppression')
      .select(['id', 'channel', 'hash', 'scope', 'reason', 'key_id', 'created_at'])
      .where('lifted_at', 'is', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(pageSize)
      .execute()
    if (rows.length === 0) return
    after = rows.at(-1)?.id ?? after
    yield rows.map(row => ({
      key: row.key_id ?? ownKeyId,
      channel: row.channel as SuppressionChannel,
      hash: Buffer.from(row.hash).toString('hex'),
      scope: row.scope,
      reason: Object.hasOwn(suppressionReasons, row.reason) ? (row.reason as SuppressionReason) : 'other',
      createdAt: row.created_at.toISOString(),
    }))
  }
}

/**
 * Adds the entries of a file with their own dates, in one statement; those that stand already stay as they are.
 * Returns how many are new.
 */
export async function importEntries(
  db: Db,
  entries: readonly FileEntry[],
  { ownKeyId, actor, now }: { ownKeyId: string; actor: string; now: Date },
): Promise<number> {
  const rows = entries.map(({ key, hash, ...entry }) => ({
    ...entry,
    id: newId(now),
    hash: `\\x${hash}`,
    keyId: key === ownKeyId ? null : key,
  }))
  const { numAffectedRows } = await sql`
    insert into suppression (id, channel, hash, scope, key_id, reason, actor, created_at)
    select id, channel, hash, scope, "keyId", reason, ${actor}, "createdAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, channel text, hash bytea, scope text,
      "keyId" text, reason text, "createdAt" timestamptz)
    on conflict (channel, hash, scope) where lifted_at is null do nothing`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
