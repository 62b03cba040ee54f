import { sql } from 'kysely'
import type { Db } from '../../db/orm.ts'
import { keepInbound, type NewInbound } from '../../db/stores/inbound-store.ts'
import type { MessageState } from '../../engine/messages/state.ts'
import { returnPath } from '../../engine/returns/return-address.ts'
import { newId } from '../../engine/shared/id.ts'
import { runReturns } from '../../workers/returns/run-returns.ts'
import type { Sent } from '../support/returned-mails.ts'
import { seedConsent, seedCustomers } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { testKeyring } from '../support/worker-context.ts'

export type SentMail = Sent & { id: string; customerId: string }

/** Messages that went out at `at`, one per customer, as delivery leaves them. */
export async function sentTo(
  db: Db,
  customers: readonly { id: string; email: string }[],
  at: Date,
  parts: { state?: MessageState; purpose?: string; ruleId?: string } = {},
): Promise<SentMail[]> {
  const { state = 'sent', purpose = 'newsletter', ruleId = null } = parts
  const mails = customers.map(({ id: customerId, email }): SentMail => {
    const id = newId(at)
    const subject = `Neues für ${email}`
    const path = returnPath(testKeyring, id, 'testladen.test')
    return { id, customerId, to: email, mailId: `<${id}@testladen.test>`, returnPath: path, subject }
  })
  for (let i = 0; i < mails.length; i += 500)
    await db
      .insertInto('message')
      .values(
        mails.slice(i, i + 500).map(({ id, customerId, to, mailId, subject }) => ({
          id,
          origin_key: `manual/${id}`,
          customer_id: customerId,
          channel: 'email' as const,
          purpose,
          lane: 'triggered' as const,
          rule_id: ruleId,
          state,
          reason: state === 'unknown' ? ('outcome_unknown' as const) : null,
          due_at: at,
          address: to,
          mail_id: mailId,
          subject: subject ?? null,
          attempts: 1,
          claim_token: newId(at),
          claimed_at: at,
          sent_at: state === 'sent' ? at : null,
          created_at: at,
          updated_at: at,
        })),
      )
      .execute()
  return mails
}

/** Customers with an address and a consent to the newsletter, each of whom a message went to. */
export async function seedSent(
  stage: Stage,
  emails: readonly string[],
  parts: Parameters<typeof sentTo>[3] = {},
): Promise<SentMail[]> {
  const now = stage.clock.now()
  const ids = await seedCustomers(
    stage.db,
    emails.map(email => ({ email })),
    now,
  )
  for (let i = 0; i < ids.length; i += 500)
    await seedConsent(stage.db, ids.slice(i, i + 500), 'newsletter', now)
  return await sentTo(
    stage.db,
    emails.map((email, n) => ({ id: ids[n] ?? '', email })),
    now,
    parts,
  )
}

/** Lets a mail come in by our own listener, at the address its report goes to unless another is given. */
export function mailIn(raw: Uint8Array, parts: Partial<NewInbound> = {}): NewInbound {
  return { way: 'smtp', viaId: null, mailFrom: '', recipient: null, signal: null, ...parts, raw }
}

export type ReturnsStage = Stage & {
  arrive(...rows: NewInbound[]): Promise<(string | null)[]>
  process(): Promise<void>
}

export async function createReturnsStage(): Promise<ReturnsStage> {
  const stage = await createStage()
  return {
    ...stage,
    arrive: async (...rows) => (await keepInbound(stage.db, rows, stage.clock.now())).map(({ id }) => id),
    process: () => runReturns(stage.context, () => false),
    reset: async () => {
      await stage.reset()
      await stage.asOwner('truncate inbound, address_mark, domain_pause, event, setting, task cascade')
    },
  }
}

export const inboundRow = async (db: Db, id: string | null) =>
  await db
    .selectFrom('inbound')
    .selectAll()
    .where('id', '=', id ?? '')
    .executeTakeFirstOrThrow()

export const customerRow = async (db: Db, id: string) =>
  await db.selectFrom('customer').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** `kind outcome` of what happened to a message, in order. */
export async function happenedTo(db: Db, messageId: string): Promise<string[]> {
  const { rows } = await sql<{ told: string }>`
    select concat_ws(' ', kind, detail ->> 'outcome') as told from message_event where message_id = ${messageId}::uuid
    order by id`.execute(db)
  return rows.map(row => row.told)
}

/** Whether the gate lets a newsletter through to this customer, by delivering one. */
export const linesOf = async (db: Db, customerId: string) =>
  await db
    .selectFrom('interaction')
    .select(['kind', 'subject', 'detail', 'message_id'])
    .where('customer_id', '=', customerId)
    .orderBy('id')
    .execute()
