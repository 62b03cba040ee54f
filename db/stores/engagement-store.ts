import { sql } from 'kysely'
import { v5 } from 'uuid'
import {
  calledBack,
  detailOf,
  judge,
  type RequestFacts,
  type StoredHit,
} from '../../engine/messages/classify.ts'
import { burstWindow, classVersion, trapWindow } from '../../engine/messages/click.ts'
import { trackingOf, trackingSetting } from '../../engine/messages/tracking.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { forgetClickEvents } from './click-event-store.ts'
import { jsonb } from './json.ts'
import { inTransaction } from './transaction.ts'

/** So many opens and clicks are kept of one message; a link that is called in a loop fills nothing up. */
const mostEvents = 200

/** Names the log line of a message's first click, so that there is at most one. */
const clickLineSpace = '5b0f6b7e-2c0a-4a58-9a4e-0d7f6f0c3f11'

export type HitResult = 'recorded' | 'not_measured' | 'full'

type HitRow = {
  customerId: string
  purpose: string
  subject: string | null
  sentAt: Date | null
  setting: unknown
  events: number
}

/**
 * Appends an open or a click of a message that is measured, with the verdict made of what is known and the facts it was
 * made of. Those of one message come one after the other: of two links followed at once each must see the other. Nothing is
 * recorded where measuring is switched off, or where the customer has since withdrawn the consent to it, is
 * restricted or erased. Changes nothing but the log: no permission, no run, no suppression.
 */
export async function recordHit(
  db: Db,
  hit: { messageId: string; kind: 'opened' | 'clicked'; url: string | null; facts: RequestFacts },
  now: Date,
): Promise<HitResult> {
  const { messageId, kind, url, facts } = hit
  return await inTransaction(db, async trx => {
    await sql`select pg_advisory_xact_lock(hashtext('hit'), hashtext(${messageId}))`.execute(trx)
    // Held, so that forgetting what is stored of a customer either sees this line or prevents it.
    const { rows } = await sql<HitRow>`
      select m.customer_id as "customerId", m.purpose, m.subject, m.sent_at as "sentAt",
        (select value from setting where key = ${trackingSetting}) as setting,
        (select count(*)::int from message_event e where e.message_id = m.id and e.kind in ('opened', 'clicked')) as events
      from message m join customer c on c.id = m.customer_id
      where m.id = ${messageId}::uuid and m.tracked and c.state = 'customer' and c.restricted_at is null
        and not exists (select from permission o where o.customer_id = m.customer_id
          and o.purpose = 'tracking' and o.channel = 'data' and o.state in ('withdrawn', 'objected'))
      for share of m`.execute(trx)
    const row = rows[0]
    if (!row || trackingOf(row.setting ?? undefined).mode === 'off') return 'not_measured'
    if (row.events >= mostEvents) return 'full'
    const recent = await recentClicks(trx, messageId, now)
    const stored: StoredHit = { id: newId(now), kind, at: now, url, facts }
    const { id } = stored
    const verdict = judge(stored, recent, row.sentAt)
    await trx
      .insertInto('message_event')
      .values({
        ...{ id, message_id: messageId, kind, at: now },
        detail: jsonb(detailOf(verdict, url)),
        facts: jsonb(facts),
        classed: classVersion,
      })
      .execute()
    if (kind !== 'clicked') return 'recorded'
    const back = calledBack(stored, verdict)
    if (back) await callBack(trx, messageId, recent, back)
    else if (verdict.human) {
      await logFirstClick(trx, messageId, row, url, now)
      await keepForRules(trx, id, now)
    }
    return 'recorded'
  })
}

/** Rules are told of it once no other link was followed with it (click-event-store.ts). */
async function keepForRules(db: Db, id: string, now: Date): Promise<void> {
  await db
    .insertInto('click_wait')
    .values({ message_event_id: id, due_at: new Date(now.getTime() + burstWindow) })
    .execute()
}

type RecentClick = StoredHit & { human: boolean }

/** Clicks of a message whose judgement another may still change. One stored before facts were kept has none. */
async function recentClicks(db: Db, messageId: string, now: Date): Promise<RecentClick[]> {
  const { rows } = await sql<Omit<RecentClick, 'facts'> & { facts: RequestFacts | null }>`
    select id, kind, at, detail ->> 'url' as url, (detail -> 'human') = 'true' as human, facts
    from message_event
    where message_id = ${messageId}::uuid and kind = 'clicked'
      and at > ${new Date(now.getTime() - Math.max(burstWindow, trapWindow))}::timestamptz`.execute(db)
  return rows.map(row => ({ ...row, facts: row.facts ?? unknownFacts }))
}

const unknownFacts: RequestFacts = { agent: null, language: false, purpose: null, net: null, head: false }

/** The first links of a burst looked like a person's, until the others or the trap followed. */
async function callBack(
  db: Db,
  messageId: string,
  recent: readonly RecentClick[],
  { since, reason }: { since: number; reason: string },
): Promise<void> {
  const wrong = recent.filter(click => click.human && click.at.getTime() > since).map(click => click.id)
  if (wrong.length === 0) return
  await sql`
    update message_event set detail = detail || ${JSON.stringify({ human: false, reasons: [reason] })}::jsonb
    where id = any(${wrong}::uuid[])`.execute(db)
  await forgetFirstClicks(db, [messageId])
}

/** Takes the log line of a first click away where no person clicked, as it turned out. */
export async function forgetFirstClicks(db: Db, messageIds: readonly string[]): Promise<void> {
  await sql`
    delete from interaction i using unnest(${messageIds.map(id => v5(id, clickLineSpace))}::uuid[],
      ${[...messageIds]}::uuid[]) as x(line, message_id)
    where i.id = x.line and not exists (select from message_event e where e.message_id = x.message_id
      and e.kind = 'clicked' and (e.detail -> 'human') = 'true')`.execute(db)
}

async function logFirstClick(
  db: Db,
  messageId: string,
  row: HitRow,
  url: string | null,
  now: Date,
): Promise<void> {
  await db
    .insertInto('interaction')
    .values({
      id: v5(messageId, clickLineSpace),
      customer_id: row.customerId,
      at: now,
      channel: 'email',
      direction: 'in',
      kind: 'message_clicked',
      purpose: row.purpose,
      subject: row.subject,
      message_id: messageId,
      actor: 'customer',
      detail: jsonb({ url }),
    })
    .onConflict(conflict => conflict.column('id').doNothing())
    .execute()
}

/**
 * Removes the stored opens and clicks of a customer, for a choice against measuring that applies backwards
 * (GDPR Art. 17(1)(b)). Their messages are untracked from then on: whether they were opened is unknown.
 */
export async function forgetEngagement(
  db: Db,
  customerId: string,
): Promise<{ messages: number; events: number }> {
  return await inTransaction(db, async trx => {
    await sql`select id from customer where id = ${customerId}::uuid for no key update`.execute(trx)
    const messages = await sql`
      update message set tracked = false where customer_id = ${customerId}::uuid and tracked`.execute(trx)
    const events = await sql`
      delete from message_event e using message m
      where m.customer_id = ${customerId}::uuid and e.message_id = m.id and e.kind in ('opened', 'clicked')`.execute(
      trx,
    )
    await sql`
      delete from interaction where customer_id = ${customerId}::uuid and kind = 'message_clicked'`.execute(
      trx,
    )
    await forgetClickEvents(trx, customerId)
    return {
      messages: Number(messages.numAffectedRows ?? 0n),
      events: Number(events.numAffectedRows ?? 0n),
    }
  })
}
