import { sql } from 'kysely'
import { type CampaignAction, stateAfter } from '../../engine/campaigns/action.ts'
import { campaignDefinitionSchema } from '../../engine/campaigns/definition.ts'
import type { CampaignIssue } from '../../engine/campaigns/lint/world.ts'
import { firstOf, nextOf } from '../../engine/campaigns/schedule.ts'
import type { CampaignState, OccurrenceState } from '../../engine/campaigns/state.ts'
import { checkCampaign } from '../../engine/campaigns/validate.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { beginLocked, lacksApproval, type Moment } from './campaign-begin-store.ts'
import { cancelOccurrence, pauseOccurrence, resumeOccurrence } from './campaign-pause-store.ts'
import { type CampaignRow, lockCampaign, readCampaign } from './campaign-store.ts'
import { loadCampaignWorld } from './campaign-world-store.ts'
import { lockUses } from './segment-sync-store.ts'
import { inTransaction } from './transaction.ts'

export type LaunchResult =
  | { kind: 'launched' | 'not_found' | 'stale' | 'approval_needed' }
  | { kind: 'wrong_state'; state: CampaignState }
  | { kind: 'invalid'; issues: CampaignIssue[] }

/**
 * Launches a draft made from `version`: what was checked is what is sent. Whose time has come begins in the same
 * transaction; of all others the chore sees to it (workers/chores/begin-campaigns.ts).
 */
export async function launchCampaign(
  db: Db,
  id: string,
  version: number,
  moment: Moment,
  audit: AuditLine,
): Promise<LaunchResult> {
  const { now, timeZone } = moment
  return await inTransaction(db, async trx => {
    await lockUses(trx)
    const campaign = await lockCampaign(trx, id)
    if (!campaign) return { kind: 'not_found' }
    if (campaign.version !== version) return { kind: 'stale' }
    const state = stateAfter('launch', { state: campaign.state, open: null, planned: false })
    if (state === null) return { kind: 'wrong_state', state: campaign.state }
    const parsed = campaignDefinitionSchema.safeParse(campaign.definition)
    if (!parsed.success) return { kind: 'invalid', issues: issuesOf(parsed.error) }
    const definition = parsed.data
    const world = await loadCampaignWorld(trx, { ...moment, definitions: [definition] })
    const issues = checkCampaign(definition, world).filter(({ severity }) => severity === 'error')
    if (issues.length > 0) return { kind: 'invalid', issues }
    if (await lacksApproval(trx, campaign, definition, moment)) return { kind: 'approval_needed' }
    const nextAt = firstOf(definition.schedule, now, timeZone)
    await sql`
      update campaign set state = ${state}, next_at = ${nextAt}::timestamptz, launched_at = ${now}::timestamptz,
        launched_by = ${audit.actor}, error = null, version = version + 1, updated_at = ${now}::timestamptz,
        updated_by = ${audit.actor} where id = ${id}::uuid`.execute(trx)
    await writeAudit(trx, audit)
    await beginLocked(trx, { ...campaign, state, nextAt }, moment)
    return { kind: 'launched' }
  })
}

function issuesOf(error: { issues: readonly { path: PropertyKey[]; message: string }[] }): CampaignIssue[] {
  // Stored by an older release whose schema was other.
  return error.issues.map(({ path, message }) => ({
    path: path.map(String).join('.'),
    code: 'invalid',
    severity: 'error' as const,
    message: { de: message, en: message },
    remedy: null,
  }))
}

type Open = { id: string; state: OccurrenceState; planned: boolean }

async function openOccurrence(db: Db, campaignId: string): Promise<Open | null> {
  const { rows } = await sql<Open>`
    select id, state, planned_at is not null as planned from campaign_occurrence
    where campaign_id = ${campaignId}::uuid and state in ('planning', 'sending', 'paused')
    order by number desc limit 1`.execute(db)
  return rows[0] ?? null
}

export type CampaignMove = Exclude<CampaignAction, 'launch' | 'begin'>
export type MoveResult = 'changed' | 'unchanged' | 'not_found' | { state: CampaignState }

/** Where a move is already. */
const stands: Partial<Record<CampaignMove, CampaignState>> = {
  pause: 'paused',
  cancel: 'cancelled',
  unschedule: 'draft',
}

/**
 * Pauses, resumes, cancels a campaign, or takes it back to draft. Its occurrence first: that waits for the claims under way,
 * which is done before any row is locked.
 */
export async function moveCampaign(
  db: Db,
  id: string,
  move: CampaignMove,
  moment: Moment,
  audit: AuditLine,
): Promise<MoveResult> {
  // Whose time comes just now has an occurrence the second time round.
  for (let attempt = 0; attempt < 3; attempt++) {
    const result = await inTransaction(db, trx => attemptMove(trx, id, move, moment, audit))
    if (result !== 'overtaken') return result
  }
  return { state: (await readCampaign(db, id))?.state ?? 'draft' }
}

async function attemptMove(
  trx: Db,
  id: string,
  move: CampaignMove,
  moment: Moment,
  audit: AuditLine,
): Promise<MoveResult | 'overtaken'> {
  const { now } = moment
  if (move === 'resume') await lockUses(trx)
  const seen = await readCampaign(trx, id)
  if (!seen) return 'not_found'
  if (seen.state === stands[move]) return 'unchanged'
  const open = await openOccurrence(trx, id)
  const to = stateAfter(move, {
    state: seen.state,
    open: open?.state ?? null,
    planned: open?.planned ?? false,
  })
  if (to === null) return { state: seen.state }
  if (open && !(await moveOccurrence(trx, open.id, move, audit.actor, now))) return 'overtaken'
  const campaign = await lockCampaign(trx, id)
  if (!campaign) return 'not_found'
  // Of one without occurrence, what was seen must still hold.
  if (!open && (campaign.state !== seen.state || (await openOccurrence(trx, id)) !== null)) return 'overtaken'
  const after = open && move !== 'cancel' ? campaign.state : to
  const nextAt = nextAtOf(move, campaign, open !== null, moment)
  const state = after === 'scheduled' && nextAt === null ? 'done' : after
  await sql`
    update campaign set state = ${state}, next_at = ${nextAt}::timestamptz,
      error = ${move === 'pause' ? campaign.error : null}::text, version = version + 1,
      updated_at = ${now}::timestamptz, updated_by = ${audit.actor} where id = ${id}::uuid`.execute(trx)
  await writeAudit(trx, audit)
  if (move === 'resume') await beginLocked(trx, { ...campaign, state, nextAt }, moment)
  return 'changed'
}

async function moveOccurrence(
  trx: Db,
  occurrenceId: string,
  move: CampaignMove,
  actor: string,
  now: Date,
): Promise<boolean> {
  if (move === 'pause') return await pauseOccurrence(trx, occurrenceId, { by: 'hand', actor }, now)
  if (move === 'resume') return await resumeOccurrence(trx, occurrenceId, now)
  return await cancelOccurrence(trx, occurrenceId, now)
}

/** When it comes next. What a recurring one missed while somebody had paused it is left out; all else is kept. */
function nextAtOf(
  move: CampaignMove,
  { definition, nextAt, error }: CampaignRow,
  open: boolean,
  { now, timeZone }: Moment,
): Date | null {
  if (move === 'cancel' || move === 'unschedule') return null
  const { schedule } = definition
  if (move === 'resume' && !open && error === null && schedule.type === 'recurring')
    return nextOf(schedule, now, timeZone)
  return nextAt
}
