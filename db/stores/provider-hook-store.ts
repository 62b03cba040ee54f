import { sql } from 'kysely'
import type { Refusal } from '../../engine/returns/hooks/refusal.ts'
import type { HookProvider } from '../../engine/returns/way.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import { inTransaction } from './transaction.ts'

/** A provider's webhook as it is stored, its secret sealed. */
export type ProviderHookRow = {
  id: string
  version: number
  provider: HookProvider
  name: string
  secret: string | null
  settings: Record<string, unknown>
  calledAt: Date | null
  taken: number
  refusedAt: Date | null
  refusal: string | null
  createdAt: Date
  updatedAt: Date
  retiredAt: Date | null
}

/** A refusal is noted at most so often, in milliseconds: whoever calls with wrong signatures must not keep the database busy. */
export const refusalNoteMs = 60_000

/** All webhooks, or one, by name; retired ones too. There are few. */
export async function readProviderHooks(db: Db, id: string | null = null): Promise<ProviderHookRow[]> {
  const { rows } = await sql<ProviderHookRow>`
    select id, version, provider, name, secret, settings, called_at as "calledAt", taken, refused_at as "refusedAt",
      refusal, created_at as "createdAt", updated_at as "updatedAt", retired_at as "retiredAt"
    from provider_hook where ${id}::uuid is null or id = ${id}::uuid
    order by name, id limit 500`.execute(db)
  return rows
}

/** The sender each webhook may speak of; null where of all. Retired ones too: what they took is settled later. */
export async function readHookSenders(
  db: Db,
  hookIds: readonly string[],
): Promise<Map<string, string | null>> {
  if (hookIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; senderId: string | null }>`
    select id, settings ->> 'senderId' as "senderId" from provider_hook
    where id = any(${[...new Set(hookIds)]}::uuid[])`.execute(db)
  return new Map(rows.map(row => [row.id, row.senderId]))
}

type Parts = Pick<ProviderHookRow, 'provider' | 'name' | 'secret' | 'settings'>
type By = { now: Date; actor: string }

export async function createProviderHook(
  db: Db,
  { provider, name, secret, settings }: Parts,
  { now, actor }: By,
  audit: (id: string) => AuditLine,
): Promise<string> {
  const id = newId(now)
  await inTransaction(db, async trx => {
    await trx
      .insertInto('provider_hook')
      .values({
        id,
        provider,
        name,
        secret,
        settings: jsonb(settings),
        created_at: now,
        updated_at: now,
        updated_by: actor,
      })
      .execute()
    await writeAudit(trx, audit(id))
  })
  return id
}

type Refused = 'not_found' | 'stale' | 'retired'

/** Changes a webhook made from `version`; settings that are not named stay, the rest as undefined. */
export async function changeProviderHook(
  db: Db,
  id: string,
  version: number,
  change: { [Key in 'name' | 'secret' | 'settings']?: Parts[Key] | undefined },
  by: By,
  audit: AuditLine,
): Promise<'changed' | Refused> {
  const { name, secret, settings } = change
  return await edit(db, id, version, by, audit, {
    ...(name === undefined ? {} : { name }),
    ...(secret === undefined ? {} : { secret }),
    ...(settings === undefined ? {} : { settings: sql`settings || ${JSON.stringify(settings)}::jsonb` }),
    // What was wrong before may be right now.
    refused_at: null,
    refusal: null,
  })
}

/** Takes a webhook out of use and forgets its secret: from then on its address answers to nobody. */
export async function retireProviderHook(
  db: Db,
  id: string,
  version: number,
  by: By,
  audit: AuditLine,
): Promise<'changed' | Refused> {
  return await edit(db, id, version, by, audit, { secret: null, retired_at: by.now })
}

async function edit(
  db: Db,
  id: string,
  version: number,
  { now, actor }: By,
  audit: AuditLine,
  columns: Record<string, unknown>,
): Promise<'changed' | Refused> {
  return await inTransaction(db, async trx => {
    const row = await trx
      .selectFrom('provider_hook')
      .select(['version', 'retired_at'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return 'not_found'
    if (row.retired_at !== null) return 'retired'
    if (row.version !== version) return 'stale'
    await trx
      .updateTable('provider_hook')
      .set({ ...columns, version: version + 1, updated_at: now, updated_by: actor } as never)
      .where('id', '=', id)
      .execute()
    await writeAudit(trx, audit)
    return 'changed'
  })
}

/** Notes that a webhook was called rightly, and how many statements were new. */
export async function noteHookCall(db: Db, id: string, taken: number, now: Date): Promise<void> {
  await sql`update provider_hook set called_at = greatest(called_at, ${now}::timestamptz), taken = taken + ${taken}
    where id = ${id}::uuid`.execute(db)
}

/** Notes why a call was turned away, once a minute at most. */
export async function noteHookRefusal(db: Db, id: string, refusal: Refusal, now: Date): Promise<void> {
  const before = new Date(now.getTime() - refusalNoteMs)
  await sql`update provider_hook set refused_at = ${now}::timestamptz, refusal = ${refusal}
    where id = ${id}::uuid and (refused_at is null or refused_at <= ${before}::timestamptz)`.execute(db)
}

/**
 * Keeps the SNS topic that called first; from then on no other is believed. False where another was faster, or set. It is
 * another version: whoever has the page open would else set the topic back.
 */
export async function pinTopic(db: Db, id: string, topicArn: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update provider_hook set settings = settings || jsonb_build_object('topicArn', ${topicArn}::text),
      version = version + 1, updated_at = ${now}::timestamptz
    where id = ${id}::uuid and retired_at is null and settings ->> 'topicArn' is null`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** Notes that the subscription to the topic was confirmed, or ended (null). */
export async function noteSubscription(db: Db, id: string, at: Date | null): Promise<void> {
  await sql`update provider_hook
    set settings = settings || jsonb_build_object('confirmedAt', ${at?.toISOString() ?? null}::text)
    where id = ${id}::uuid`.execute(db)
}
