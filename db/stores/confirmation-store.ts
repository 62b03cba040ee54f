import { sql } from 'kysely'
import { addressHash, emailKey, mailboxKey } from '../../engine/consent/address.ts'
import {
  type ConfirmationKind,
  type ConfirmationPayload,
  type ConfirmationState,
  confirmationTemplates,
  maxConfirmationsPerDay,
} from '../../engine/consent/confirmation.ts'
import type { FormDefinition } from '../../engine/forms/definition.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { jsonb } from './json.ts'
import { inTransaction } from './transaction.ts'

/** Something to be confirmed by the owner of an address. */
export type ConfirmationRequest = {
  kind: ConfirmationKind
  customerId: string
  /** The customer row was made for this request only, and goes with it when nothing comes of it. */
  createdCustomer?: boolean
  /** Where the mail goes, as it was written; checked before (`emailKey` is not null). */
  email: string
  formVersionId?: string | null
  caseId?: string | null
  /** Of a privacy request names the `right`: while one for the same right is open, there is no second. */
  payload: ConfirmationPayload
  /**
   * Id of what proves the request (a ledger line, a privacy case): the basis of the mail. A function is called once the
   * limits are known to hold, in the same transaction, with the id the confirmation will have.
   */
  evidence: string | ((db: Db, confirmationId: string) => Promise<string>)
  /** The link in the mail works until then. */
  expiresAt: Date
}

/**
 * Asks the owner of an address to confirm: writes the confirmation, and the mail that asks as a message of lane
 * `service` (ring `deliver-service` after commit). Null where it must not be asked: the same thing is asked already
 * (there is no second reminder), or the mailbox has had its share of such mails today. The caller says the same to the
 * visitor in either case.
 */
export async function requestConfirmation(
  db: Db,
  request: ConfirmationRequest,
  by: { suppressionKey: Buffer; now: Date },
): Promise<string | null> {
  const { now } = by
  const key = emailKey(request.email)
  if (key === null) throw new TypeError('a confirmation needs an address')
  const hash = addressHash(by.suppressionKey, 'email', key)
  const mailbox = mailboxHash(by.suppressionKey, key)
  return await inTransaction(db, async trx => {
    if (!(await mayAsk(trx, request, { hash, mailbox }, now))) return null
    const id = newId(now)
    const { evidence } = request
    const evidenceId = typeof evidence === 'string' ? evidence : await evidence(trx, id)
    await trx
      .insertInto('confirmation')
      .values({
        id,
        kind: request.kind,
        state: 'pending',
        customer_id: request.customerId,
        email: request.email.trim(),
        email_key: key,
        email_hash: hash,
        mailbox_hash: mailbox,
        form_version_id: request.formVersionId ?? null,
        case_id: request.caseId ?? null,
        evidence_id: evidenceId,
        payload: jsonb(request.payload),
        created_customer: request.createdCustomer ?? false,
        requested_at: now,
        expires_at: request.expiresAt,
        settled_at: null,
      })
      .execute()
    // The address stands in the confirmation: the customer's own may be another, or not known to be theirs.
    await sql`
      insert into message (id, origin_key, customer_id, channel, purpose, lane, template_id, confirmation_id, state,
        due_at, last_useful_at, created_at, updated_at)
      values (${newId(now)}::uuid, ${`doi/${id}`}, ${request.customerId}::uuid, 'email', 'request', 'service',
        (select id from template where key = ${confirmationTemplates[request.kind]}), ${id}::uuid, 'queued',
        ${now}::timestamptz, ${request.expiresAt}::timestamptz, ${now}::timestamptz, ${now}::timestamptz)`.execute(
      trx,
    )
    return id
  })
}

/** One mailbox has many addresses where its host allows tags; each of them fills the same one. */
export function mailboxHash(suppressionKey: Buffer, key: string): Buffer {
  return addressHash(suppressionKey, 'mailbox', mailboxKey(key))
}

/** Serialises requests for one mailbox, so that two at once cannot both be the first. */
export async function lockMailbox(db: Db, mailbox: Buffer): Promise<void> {
  const name = `confirmation:${mailbox.toString('hex')}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db)
}

async function mayAsk(
  db: Db,
  request: ConfirmationRequest,
  { hash, mailbox }: { hash: Buffer; mailbox: Buffer },
  now: Date,
): Promise<boolean> {
  await lockMailbox(db, mailbox)
  const dayAgo = new Date(now.getTime() - 86_400_000)
  const permissions = request.payload.permissions ? JSON.stringify(request.payload.permissions) : null
  const { rows } = await sql<{ today: number; open: boolean }>`
    select count(*) filter (where x.requested_at > ${dayAgo}::timestamptz)::int as today,
      coalesce(bool_or(x.email_hash = ${hash} and x.state = 'pending' and x.expires_at > ${now}::timestamptz and x.kind = ${request.kind}
        -- A mail that never left, or came back at once, has asked nobody.
        and not exists (select from message m where m.origin_key = 'doi/' || x.id and m.state in ('failed', 'skipped'))
        and v.form_id is not distinct from w.form_id
        and (x.payload ->> 'right') is not distinct from ${request.payload.right ?? null}::text
        and (x.payload -> 'permissions') is not distinct from ${permissions}::jsonb), false) as open
    from confirmation x
    left join form_version v on v.id = x.form_version_id
    left join form_version w on w.id = ${request.formVersionId ?? null}::uuid
    where x.mailbox_hash = ${mailbox}`.execute(db)
  const [row] = rows
  return row !== undefined && !row.open && row.today < maxConfirmationsPerDay
}

/** A confirmation with the form it came by, as its version said. */
export type ConfirmationRow = {
  id: string
  kind: ConfirmationKind
  state: ConfirmationState
  customerId: string
  email: string
  emailKey: string
  emailHash: Buffer
  formVersionId: string | null
  caseId: string | null
  evidenceId: string
  payload: ConfirmationPayload
  createdCustomer: boolean
  requestedAt: Date
  expiresAt: Date
  settledAt: Date | null
  form: { id: string; key: string; number: number; definition: FormDefinition } | null
}

/** Reads, never writes. `id` null (a bad token) costs the same query as one that is unknown. */
export async function readConfirmation(db: Db, id: string | null): Promise<ConfirmationRow | null> {
  return await select(db, id ?? '00000000-0000-0000-0000-000000000000')
}

/**
 * The confirmation, locked until the end of the transaction: to be settled, once. Locks whom it is about first, in the
 * order of ids, as delivery, merge and erasure do: the customer (followed through merges) and all others known by the
 * address. `update` where the visitor made for it may have to be merged away.
 */
export async function lockConfirmation(db: Db, id: string): Promise<ConfirmationRow | null> {
  const before = await readConfirmation(db, id)
  if (!before) return null
  const lock = before.createdCustomer ? sql`for update` : sql`for no key update`
  await sql`
    select c.id from customer c
    where c.id in (
      with recursive kin as (
        select id, merged_into from customer where id = ${before.customerId}::uuid
        union select h.id, h.merged_into from kin k join customer h on h.id = k.merged_into)
      select id from kin
      union select id from customer where email_key = ${before.emailKey} and state = 'customer')
    order by c.id ${lock} of c`.execute(db)
  await sql`select id from confirmation where id = ${id}::uuid for update`.execute(db)
  return await readConfirmation(db, id)
}

/** Copied to where they belong (ledger, event) when it is confirmed, and kept twice by nobody. */
const spent = ['answers', 'url', 'ip', 'userAgent'] as const satisfies (keyof ConfirmationPayload)[]

/** Marks a pending confirmation as confirmed. The caller holds its lock. */
export async function settleConfirmation(db: Db, id: string, now: Date): Promise<void> {
  await db
    .updateTable('confirmation')
    .set({
      state: 'confirmed',
      settled_at: now,
      payload: sql<ConfirmationPayload>`payload - ${[...spent]}::text[]`,
    })
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .execute()
}

async function select(db: Db, id: string): Promise<ConfirmationRow | null> {
  const row = await db
    .selectFrom('confirmation as x')
    // Of somebody erased in the meantime nothing can be confirmed.
    .innerJoin('customer as c', join =>
      join.onRef('c.id', '=', 'x.customer_id').on('c.state', '<>', 'erased'),
    )
    .leftJoin('form_version as v', 'v.id', 'x.form_version_id')
    .leftJoin('form as f', 'f.id', 'v.form_id')
    .select([
      'x.id',
      'x.kind',
      'x.state',
      'x.customer_id as customerId',
      'x.email',
      'x.email_key as emailKey',
      'x.email_hash as emailHash',
      'x.form_version_id as formVersionId',
      'x.case_id as caseId',
      'x.evidence_id as evidenceId',
      'x.payload',
      'x.created_customer as createdCustomer',
      'x.requested_at as requestedAt',
      'x.expires_at as expiresAt',
      'x.settled_at as settledAt',
      'f.id as formId',
      'f.key as formKey',
      'v.number',
      'v.definition',
    ])
    .where('x.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const { formId, formKey, number, definition, ...rest } = row
  const form =
    formId && formKey && number !== null && definition
      ? { id: formId, key: formKey, number, definition }
      : null
  return { ...rest, emailHash: Buffer.from(rest.emailHash), form }
}
