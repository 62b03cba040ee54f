import { type SqlBool, sql } from 'kysely'
import type { Lane } from '../../engine/messages/state.ts'
import type { RuleDefinition } from '../../engine/rules/definition.ts'
import { localDay } from '../../engine/shared/local-time.ts'
import type { RuleState } from '../entities/rule.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { holdClaims } from './candidate-store.ts'
import { jsonb } from './json.ts'
import { type ListOrder, type ListPage, type Placed, readSorted } from './list-order.ts'
import { wakeMessages } from './rule-pause-store.ts'
import { endRuns } from './run-end-store.ts'
import { lockUses, syncWatched } from './segment-sync-store.ts'
import { addStepCounts } from './step-count-store.ts'
import { inTransaction } from './transaction.ts'

export type RuleVersionRow = {
  id: string
  number: number
  definition: RuleDefinition
  lane: Lane
  /** Trigger or conditions look at behaviour. */
  profiling: boolean
  active: boolean
  publishedAt: Date
  publishedBy: string
}

export type RuleRow = {
  id: string
  version: number
  name: string
  state: RuleState
  draft: RuleDefinition
  published: RuleVersionRow | null
  error: string | null
  /** Whether far more entered than was expected. */
  guard: 'ok' | 'warned' | 'holding'
  guardNote: Record<string, unknown> | null
  pausedAt: Date | null
  /** Key of the gallery's rule it was made from. */
  gallery: string | null
  createdAt: Date
  updatedAt: Date
  updatedBy: string
}

function selectRules(db: Db) {
  return db
    .selectFrom('rule as r')
    .leftJoin('rule_version as v', 'v.id', 'r.published_version_id')
    .select([
      'r.id',
      'r.version',
      'r.name',
      'r.state',
      'r.draft',
      'r.error',
      'r.guard',
      'r.guard_note as guardNote',
      'r.paused_at as pausedAt',
      'r.gallery',
      'r.created_at as createdAt',
      'r.updated_at as updatedAt',
      'r.updated_by as updatedBy',
      'v.id as versionId',
      'v.number',
      'v.definition',
      'v.lane',
      'v.profiling',
      'v.active',
      'v.published_at as publishedAt',
      'v.published_by as publishedBy',
    ])
}

type SelectedRule = Awaited<ReturnType<ReturnType<typeof selectRules>['executeTakeFirstOrThrow']>>

function toRule(row: SelectedRule): RuleRow {
  const { versionId, number, definition, lane, profiling, active, publishedAt, publishedBy, ...rule } = row
  const published = versionId && {
    id: versionId,
    number: number as number,
    definition: definition as RuleDefinition,
    lane: lane as Lane,
    profiling: profiling as boolean,
    active: active as boolean,
    publishedAt: publishedAt as Date,
    publishedBy: publishedBy as string,
  }
  return { ...rule, published: published || null }
}

export const ruleOrder = {
  id: sql.ref('r.id'),
  keys: {
    created: 'id',
    name: { by: sql`left(lower(r.name), 80)`, kind: 'text' },
    updated: { by: sql.ref('r.updated_at'), kind: 'moment' },
  },
} as const satisfies ListOrder

/** Rules, sorted; archived ones only when asked for. `q` is part of the name; case does not matter. */
export async function listRules(
  db: Db,
  filter: { q?: string | undefined; state?: RuleState | undefined },
  page: ListPage<keyof typeof ruleOrder.keys>,
): Promise<(RuleRow & Placed)[]> {
  let query = selectRules(db)
  query = filter.state ? query.where('r.state', '=', filter.state) : query.where('r.state', '<>', 'archived')
  const q = filter.q?.trim() ?? ''
  // Lowered by the database alike: its rules for letters, and so for both sides.
  if (q !== '') query = query.where(sql<SqlBool>`position(lower(${q}) in lower(r.name)) > 0`)
  const rows = await readSorted(ruleOrder, page, ({ value, where, order, limit }) =>
    query.select(value.as('sortValue')).where(where).orderBy(order).limit(limit).execute(),
  )
  return rows.map(({ sortValue, ...row }) => ({ ...toRule(row), sortValue }))
}

/** Those of the ids that are a rule's. */
export async function knownRules(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('rule')
    .select('id')
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(row => row.id)
}

export async function readRule(db: Db, id: string): Promise<RuleRow | null> {
  const row = await selectRules(db).where('r.id', '=', id).executeTakeFirst()
  return row ? toRule(row) : null
}

/** Published versions, newest first. */
export async function listRuleVersions(db: Db, ruleId: string): Promise<RuleVersionRow[]> {
  return await db
    .selectFrom('rule_version')
    .select([
      'id',
      'number',
      'definition',
      'lane',
      'profiling',
      'active',
      'published_at as publishedAt',
      'published_by as publishedBy',
    ])
    .where('rule_id', '=', ruleId)
    .orderBy('number', 'desc')
    .limit(200)
    .execute()
}

/** One published version by its number. */
export async function readRuleVersion(
  db: Db,
  ruleId: string,
  number: number,
): Promise<Pick<RuleVersionRow, 'id' | 'number' | 'definition'> | null> {
  const row = await db
    .selectFrom('rule_version')
    .select(['id', 'number', 'definition'])
    .where('rule_id', '=', ruleId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row ?? null
}

export async function createRule(
  db: Db,
  rule: { id: string; name: string; draft: RuleDefinition; gallery?: string },
  now: Date,
  audit: AuditLine,
): Promise<void> {
  await inTransaction(db, async trx => {
    await trx
      .insertInto('rule')
      .values({
        id: rule.id,
        name: rule.name,
        state: 'draft',
        draft: jsonb(rule.draft),
        gallery: rule.gallery ?? null,
        created_at: now,
        updated_at: now,
        updated_by: audit.actor,
      })
      .execute()
    await writeAudit(trx, audit)
  })
}

/**
 * Locks a rule against other writers. Not `for update`: that would make `match` wait, whose runs refer
 * to the rule.
 */
export async function lockRule(
  db: Db,
  id: string,
): Promise<{
  version: number
  state: RuleState
  draft: RuleDefinition
  publishedVersionId: string | null
} | null> {
  const row = await db
    .selectFrom('rule')
    .select(['version', 'state', 'draft', 'published_version_id as publishedVersionId'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** Changes name or draft of a rule made from `version`. What is published goes on as it was. */
export async function changeRule(
  db: Db,
  id: string,
  version: number,
  change: { name?: string | undefined; draft?: RuleDefinition | undefined },
  now: Date,
  audit: AuditLine,
): Promise<'changed' | 'not_found' | 'stale' | 'archived'> {
  return await inTransaction(db, async trx => {
    const rule = await lockRule(trx, id)
    if (!rule) return 'not_found'
    if (rule.version !== version) return 'stale'
    if (rule.state === 'archived') return 'archived'
    await trx
      .updateTable('rule')
      .set({
        version: version + 1,
        updated_at: now,
        updated_by: audit.actor,
        ...(change.name === undefined ? {} : { name: change.name }),
        ...(change.draft === undefined ? {} : { draft: jsonb(change.draft) }),
      })
      .where('id', '=', id)
      .execute()
    await writeAudit(trx, audit)
    return 'changed'
  })
}

/** Deletes a rule that was never published; one that was is evidence and can only be archived. */
export async function deleteRule(
  db: Db,
  id: string,
  version: number,
  audit: AuditLine,
): Promise<'deleted' | 'not_found' | 'stale' | 'published'> {
  return await inTransaction(db, async trx => {
    const rule = await lockRule(trx, id)
    if (!rule) return 'not_found'
    if (rule.version !== version) return 'stale'
    const published = await trx
      .selectFrom('rule_version')
      .select('id')
      .where('rule_id', '=', id)
      .limit(1)
      .executeTakeFirst()
    if (published) return 'published'
    await trx.deleteFrom('rule').where('id', '=', id).execute()
    await writeAudit(trx, audit)
    return 'deleted'
  })
}

/** How a rule may be switched, and whether new events enter it then. */
const switches = {
  pause: { from: ['published'], to: 'paused', active: false },
  resume: { from: ['paused'], to: 'published', active: true },
  archive: { from: ['draft', 'published', 'paused'], to: 'archived', active: false },
} as const satisfies Record<string, { from: readonly RuleState[]; to: RuleState; active: boolean }>
export type RuleSwitch = keyof typeof switches

export type SwitchOptions = {
  /** Done in the same transaction, where the rule was switched; it still says since when it was paused. */
  besides?: (trx: Db) => Promise<void>
  /** The workspace's: runs that end are counted under its day. */
  timeZone?: string
}

/**
 * Pauses, resumes or archives a rule; `unchanged` where it stands like that already. Paused, nothing enters
 * and what is due waits. Archived, its runs end, and what is not yet sent will be skipped.
 */
export async function switchRule(
  db: Db,
  id: string,
  action: RuleSwitch,
  now: Date,
  audit: AuditLine,
  { besides, timeZone = 'UTC' }: SwitchOptions = {},
): Promise<'changed' | 'unchanged' | 'not_found' | { state: RuleState }> {
  const { from, to, active } = switches[action]
  return await inTransaction(db, async trx => {
    // What a claim is just putting aside has to be found when it is woken to be skipped.
    if (action === 'archive') await holdClaims(trx)
    await lockUses(trx)
    const rule = await lockRule(trx, id)
    if (!rule) return 'not_found'
    if (rule.state === to) return 'unchanged'
    if (!(from as readonly RuleState[]).includes(rule.state)) return { state: rule.state }
    await trx
      .updateTable('rule')
      .set({
        state: to,
        version: rule.version + 1,
        ...(action === 'pause' ? { paused_at: now } : {}),
        updated_at: now,
        updated_by: audit.actor,
      })
      .where('id', '=', id)
      .execute()
    if (rule.publishedVersionId)
      await trx
        .updateTable('rule_version')
        .set({ active })
        .where('rule_id', '=', id)
        .where('id', '=', rule.publishedVersionId)
        .execute()
    const ofRule = sql<SqlBool>`r.rule_id = ${id}::uuid`
    const ended = action === 'archive' ? await endRuns(trx, ofRule, 'rule_archived', now) : []
    if (action === 'archive') await wakeMessages(trx, id, now)
    await besides?.(trx)
    if (action !== 'pause')
      await trx.updateTable('rule').set({ paused_at: null }).where('id', '=', id).execute()
    await syncWatched(trx)
    await writeAudit(trx, audit)
    await addStepCounts(trx, ended, localDay(now, timeZone))
    return 'changed'
  })
}
