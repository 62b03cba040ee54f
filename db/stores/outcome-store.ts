import { sql } from 'kysely'
import type { InteractionKind } from '../../engine/messages/interaction.ts'
import type { ReasonCode } from '../../engine/messages/reason.ts'
import type { MessageState } from '../../engine/messages/state.ts'
import { occurrenceEvents } from '../../engine/rules/occurrence.ts'
import { newId } from '../../engine/shared/id.ts'
import type { MessageEventKind } from '../entities/message-event.ts'
import type { Db } from '../orm.ts'
import { prepared } from '../preparing-client.ts'
import { type Content, storeContents } from './content-store.ts'
import { countPassed, holdRefused } from './domain-pause-store.ts'
import { releasePlaces } from './limit-store.ts'
import { afterPauses } from './paused-before-store.ts'
import { bounceOf, holdAddresses, markRefused } from './smtp-mark-store.ts'
import { writeSystemEvents } from './system-event-store.ts'
import { inTransaction } from './transaction.ts'
import { freeVouchers } from './voucher-free-store.ts'
import { unspendWarmUp } from './warm-up-store.ts'

/** How a claimed message ended, ready to be written. */
export type Settled = {
  id: string
  state: Extract<MessageState, 'sent' | 'skipped' | 'failed' | 'retry' | 'queued' | 'held' | 'unknown'>
  reason: ReasonCode | null
  dueAt: Date | null
  subject: string | null
  response: string | null
  detail: Record<string, unknown> | null
  /** False gives the attempt back: it was never made. */
  attempted: boolean
  /** It may have gone out and goes out again, with the same Message-ID (service mail only). */
  repeated: boolean
  marksAddress: boolean
  /** Whether the mail that was made measures opens and clicks; as it was while none was made. */
  tracked?: boolean | null
  content: Content | null
  /** The other side turns us away: its domain is paused for this sender. */
  refused?: { reason: string; said: string | null } | undefined
  /** It went to see whether a domain that was paused takes mails again. */
  probe?: boolean | undefined
  /** It was counted among the mails of this day of a sender that is new. */
  warming?: boolean | undefined
}

const logged: Partial<Record<Settled['state'], InteractionKind>> = {
  sent: 'message_sent',
  failed: 'message_failed',
  unknown: 'message_unknown',
  skipped: 'message_skipped',
}
const happened: Partial<Record<Settled['state'], MessageEventKind>> = {
  sent: 'sent',
  failed: 'failed',
  unknown: 'unknown',
  retry: 'deferred',
  held: 'deferred',
}

/**
 * Writes outcomes with their log lines, in one transaction. Only rows that still carry the token of their claim
 * change: a worker that was given up for dead cannot overwrite what came after. A row that the
 * sweeper already called `unknown` under the same token takes the late proof. Returns the ids that changed.
 */
export async function settle(
  db: Db,
  outcomes: readonly (Settled & { claimToken: string })[],
  now: Date,
): Promise<string[]> {
  if (outcomes.length === 0) return []
  return await inTransaction(db, async trx => {
    const settled = await afterPauses(trx, outcomes)
    const rows = settled.map(({ content: _, ...row }) => ({
      ...row,
      subject: storable(row.subject),
      response: storable(row.response),
      event_id: newId(now),
      event_kind: row.repeated ? 'repeated' : (happened[row.state] ?? null),
      interaction: logged[row.state] ?? null,
      bounce: bounceOf(row),
    }))
    const bouncing = rows.flatMap(row => (row.bounce ? [{ ...row, bounce: row.bounce }] : []))
    const addresses =
      bouncing.length > 0
        ? await holdAddresses(
            trx,
            bouncing.map(row => row.id),
          )
        : new Map()
    const { rows: changed } = await sql<{ id: string; bounced: Bounced | null }>`${prepared}
      with x as (
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, state text, reason text,
          "dueAt" timestamptz, subject text, response text, detail jsonb, attempted boolean, repeated boolean, "claimToken" uuid,
          "marksAddress" boolean, tracked boolean, event_id uuid, event_kind text, interaction text, bounce text)),
      done as (
        update message m set state = x.state, reason = x.reason, due_at = coalesce(x."dueAt", m.due_at),
          subject = coalesce(x.subject, m.subject), response = x.response, detail = case when m.detail ?| array['fallback', 'fallbackOf'] then m.detail || coalesce(x.detail, '{}') else x.detail end,
          tracked = coalesce(x.tracked, m.tracked),
          attempts = m.attempts - case when x.attempted then 0 else 1 end,
          repeats = m.repeats + case when x.repeated then 1 else 0 end,
          sent_at = case when x.state = 'sent' then ${now}::timestamptz else m.sent_at end,
          claim_token = case when x.state in ('retry', 'queued', 'held') then null else m.claim_token end,
          updated_at = ${now}::timestamptz
        from x
        where m.id = x.id and m.claim_token = x."claimToken" and m.state || '' in ('sending', 'unknown')
        returning m.id, m.customer_id, m.channel, m.purpose, m.event_id as cause, m.subject, m.address, m.reason,
          m.template_id, m.rule_id, m.campaign_id, m.confirmation_id, x.event_id, x.event_kind, x.interaction, x.response, x.bounce, x."marksAddress" as marks),
      events as (
        insert into message_event (id, message_id, kind, at, detail)
        select event_id, id, event_kind, ${now}::timestamptz, jsonb_strip_nulls(jsonb_build_object('reason', reason, 'response', response, 'outcome', bounce))
        from done where event_kind is not null),
      log as (
        insert into interaction (id, customer_id, at, channel, direction, kind, purpose, subject, message_id, event_id, actor, detail)
        select id, customer_id, ${now}::timestamptz, channel, 'out', interaction, purpose, subject, id, cause, 'system',
          case when reason is not null then jsonb_build_object('reason', reason) end
        from done where interaction is not null
        on conflict (id) do update set kind = excluded.kind, at = excluded.at, subject = excluded.subject,
          detail = excluded.detail)
      select id, case when marks and confirmation_id is null then jsonb_strip_nulls(jsonb_build_object(
          'customerId', customer_id, 'message', id, 'template', (select t.key from template t where t.id = done.template_id),
          'rule', rule_id, 'campaign', campaign_id, 'purpose', purpose, 'channel', channel, 'outcome', 'hard')) end as bounced
      from done`.execute(trx)
    await tellBounced(
      trx,
      changed.flatMap(row => row.bounced ?? []),
      now,
    )
    const ids = new Set(changed.map(row => row.id))
    await markRefused(
      trx,
      bouncing.filter(row => ids.has(row.id)),
      addresses,
      now,
    )
    await giveBack(
      trx,
      settled.filter(row => ids.has(row.id)),
      now,
    )
    const contents = settled.flatMap(row => (row.content && ids.has(row.id) ? [row.content] : []))
    await storeContents(trx, contents, now)
    await tellPauses(
      trx,
      settled.filter(row => ids.has(row.id)),
      now,
    )
    return [...ids]
  })
}

type Bounced = { customerId: string; message: string }

/** Rules may be triggered by it. A request for confirmation is left out: the address may be a stranger's. */
async function tellBounced(db: Db, bounced: readonly Bounced[], now: Date): Promise<void> {
  await writeSystemEvents(
    db,
    bounced.map(({ customerId, ...properties }) => ({
      customerId,
      name: occurrenceEvents.bounced,
      messageId: `bounce/${properties.message}`,
      properties,
      occurredAt: now,
    })),
    now,
  )
}

/** What did not go out holds no place under a frequency cap, and in the end no code of a pool. */
async function giveBack(db: Db, settled: readonly Pick<Settled, 'id' | 'state'>[], now: Date): Promise<void> {
  const idsOf = (...states: Settled['state'][]) =>
    settled.filter(row => states.includes(row.state)).map(row => row.id)
  await releasePlaces(db, idsOf('failed', 'skipped', 'retry', 'queued', 'held'), now)
  await freeVouchers(db, idsOf('failed', 'skipped'), now)
}

/** What outcomes tell of domains that turn us away, and of senders that are new. Last: it locks their rows. */
async function tellPauses(db: Db, settled: readonly Settled[], now: Date): Promise<void> {
  const refused = settled.flatMap(({ id, state, refused, probe = false }) =>
    refused ? [{ messageId: id, held: state === 'held', probe, ...refused }] : [],
  )
  await holdRefused(db, refused, now)
  const passed = settled.filter(row => row.probe && row.state === 'sent').map(row => row.id)
  if (passed.length > 0) await countPassed(db, passed, now)
  const unspent = settled.filter(row => row.warming && !row.attempted).map(row => row.id)
  if (unspent.length > 0) await unspendWarmUp(db, unspent)
}

/** Mail servers may answer anything; jsonb refuses NUL and half a surrogate pair, and a log line needs no controls. */
function storable(text: string | null): string | null {
  return text === null
    ? null
    : text
        .replaceAll(/\p{Cc}+/gu, ' ')
        .toWellFormed()
        .trim()
}

/**
 * Messages whose worker is gone (claimed before `deadline`): whether they went out cannot be told. Marketing
 * is then held for good as `unknown`; service mail goes out again with the same Message-ID, and is counted. A letter
 * becomes `sent` in the transaction that keeps its batch: one without it was never printed, and waits again.
 */
export async function sweepDead(
  db: Db,
  deadline: Date,
  now: Date,
  maxRepeats: number,
): Promise<{ unknown: number; repeated: number }> {
  const { rows } = await sql<{ repeated: boolean; count: number }>`
    with dead as (
      select m.id, m.channel = 'post'
        or (coalesce(p.kind, 'marketing') = 'service' and m.repeats < ${maxRepeats}) as repeated
      from message m left join purpose p on p.key = m.purpose
      where m.state = 'sending' and m.claimed_at < ${deadline} order by m.claimed_at limit 1000 for update of m skip locked),
    done as (
      update message m set
        state = case when d.repeated then 'queued' else 'unknown' end,
        reason = case when d.repeated then null else 'outcome_unknown' end,
        repeats = m.repeats + case when d.repeated and m.channel <> 'post' then 1 else 0 end,
        due_at = case when d.repeated then ${now}::timestamptz else m.due_at end,
        claim_token = case when d.repeated then null else m.claim_token end,
        updated_at = ${now}::timestamptz
      from dead d where m.id = d.id
      returning m.id, m.customer_id, m.channel, m.purpose, m.event_id, d.repeated),
    events as (
      insert into message_event (id, message_id, kind, at)
      select gen_random_uuid(), id, case when repeated then 'repeated' else 'unknown' end, ${now}::timestamptz from done
      where channel <> 'post'),
    log as (
      insert into interaction (id, customer_id, at, channel, direction, kind, purpose, message_id, event_id, actor, detail)
      select id, customer_id, ${now}::timestamptz, channel, 'out', 'message_unknown', purpose, id, event_id, 'system',
        jsonb_build_object('reason', 'outcome_unknown')
      from done where not repeated
      on conflict (id) do update set kind = excluded.kind, at = excluded.at, detail = excluded.detail)
    select repeated, count(*)::int as count from done group by repeated`.execute(db)
  const count = (repeated: boolean) => rows.find(row => row.repeated === repeated)?.count ?? 0
  return { unknown: count(false), repeated: count(true) }
}
