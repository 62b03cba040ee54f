import { sql } from 'kysely'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { jsonb } from './json.ts'

/** What a mail to staff says. The subject as it is given, with its mark ([Test], [Anlass]). */
export type StaffMailContent = {
  subject: string
  html?: string | undefined
  text: string
  /** By the sender of the environment, even where another is the default. */
  environment?: boolean | undefined
  /** It tests the sender it names, at this version: how it ended is noted there. */
  senderTest?: number | undefined
  /** What stands for `linkMark` in the text, sealed: a link that lets in whoever has it. */
  link?: string | undefined
}

/** A test somebody asked for, word that something needs them, or about their own access. */
export type StaffMailKind = 'test' | 'alert' | 'access'

export type StaffMailParts = {
  kind: StaffMailKind
  to: string
  /** Null: the default. */
  senderId: string | null
  /** Whose data it shows. */
  customerId?: string | null | undefined
  content: StaffMailContent
  createdBy: string
}

/** Writes mails to staff; workers send them within a second or so. Nothing of them is ever a message to a customer. */
export async function writeStaffMails(
  db: Db,
  mails: readonly StaffMailParts[],
  now: Date,
): Promise<string[]> {
  if (mails.length === 0) return []
  const rows = mails.map(mail => ({
    id: newId(now),
    kind: mail.kind,
    to_address: mail.to,
    sender_id: mail.senderId,
    customer_id: mail.customerId ?? null,
    content: jsonb(mail.content),
    state: 'queued' as const,
    created_at: now,
    created_by: mail.createdBy,
  }))
  await db.insertInto('staff_mail').values(rows).execute()
  return rows.map(row => row.id)
}

export type TakenMail = {
  id: string
  kind: StaffMailKind
  toAddress: string
  senderId: string | null
  content: StaffMailContent | null
  createdAt: Date
}

/** Takes mails that wait, the oldest first; whoever has not brought one to its end by `lostBefore` has lost it. */
export async function takeStaffMails(
  db: Db,
  now: Date,
  lostBefore: Date,
  most: number,
): Promise<TakenMail[]> {
  const { rows } = await sql<TakenMail>`
    update staff_mail s set taken_at = ${now}::timestamptz
    from (select id from staff_mail where state = 'queued' and (taken_at is null or taken_at < ${lostBefore})
      order by created_at, id limit ${most} for update skip locked) x
    where s.id = x.id
    returning s.id, s.kind, s.to_address as "toAddress", s.sender_id as "senderId", s.content, s.created_at as "createdAt"`.execute(
    db,
  )
  return rows.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1))
}

/** Writes how mails ended. What they said is of no use any more. */
export async function settleStaffMails(
  db: Db,
  outcomes: readonly { id: string; error: string | null }[],
  now: Date,
): Promise<void> {
  if (outcomes.length === 0) return
  await sql`
    update staff_mail s set state = case when x.error is null then 'sent' else 'failed' end, error = x.error,
      content = null, sent_at = case when x.error is null then ${now}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as x(id uuid, error text)
    where s.id = x.id and s.state = 'queued'`.execute(db)
}

export async function readStaffMail(
  db: Db,
  id: string,
): Promise<{ state: 'queued' | 'sent' | 'failed'; error: string | null } | undefined> {
  return await db.selectFrom('staff_mail').select(['state', 'error']).where('id', '=', id).executeTakeFirst()
}

/** Forgets mails written before `before`, however they ended. */
export async function removeStaffMails(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('staff_mail')
    .where('created_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
