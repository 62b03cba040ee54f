import { sql } from 'kysely'
import {
  type CaseChannel,
  type CaseIdentity,
  type CaseKind,
  type CaseState,
  deadlineOf,
} from '../../engine/privacy/case.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Db } from '../orm.ts'
import { writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import { type CaseRow, readCase } from './privacy-case-read-store.ts'
import { inTransaction } from './transaction.ts'

export type NewCase = {
  kind: CaseKind
  /** Of a merged visitor: the case is opened for whom they turned out to be. */
  customerId: string
  channel: CaseChannel
  /** File number of the letter or call. */
  reference?: string | null
  /** When the person asked: the month runs from here. */
  receivedAt: Date
  /** Of the workspace: the days of the deadline are counted by it. */
  timeZone: string
  identity: CaseIdentity
  /** How it was made sure who asks; no personal data. */
  identityNote?: string | null
  /** `customer` for what was asked in the preference centre, else the member of staff. */
  openedBy: string
  requestId?: string | null
}

/**
 * Opens a case, with a line in the audit log and one in the customer's. The same right asked for again in the
 * preference centre while a case is open is that case. Returns its id.
 * @throws Problem `customer_gone` for one who was erased, `not_found` for one there never was.
 */
export async function openCase(db: Db, input: NewCase, now: Date): Promise<string> {
  return await inTransaction(db, async trx => {
    const { id: customerId, erased } = await lockBearer(trx, input.customerId, 'no key update')
    if (erased) throw new Problem('customer_gone', 'This customer was erased.', { status: 409 })
    const standing = input.channel === 'preference_centre' && (await openOfKind(trx, customerId, input))
    if (standing) return standing
    const id = newId(now)
    await trx
      .insertInto('privacy_case')
      .values({
        id,
        kind: input.kind,
        state: 'open',
        customer_id: customerId,
        channel: input.channel,
        reference: input.reference ?? null,
        received_at: input.receivedAt,
        due_at: deadlineOf(input.receivedAt, 1, input.timeZone),
        identity: input.identity,
        identity_note: input.identityNote ?? null,
        opened_by: input.openedBy,
      })
      .execute()
    await noteStep(
      trx,
      { caseId: id, customerId, kind: input.kind, step: 'opened', direction: 'in' },
      input.openedBy,
      now,
    )
    await writeAudit(trx, {
      id: newId(now),
      at: now,
      actor: input.openedBy,
      requestId: input.requestId ?? null,
      action: 'privacy_case.open',
      entity: 'privacy_case',
      entityId: id,
      detail: { kind: input.kind, channel: input.channel, identity: input.identity, customerId },
    })
    return id
  })
}

/** The customer a case is about, whoever they were merged into, locked as merge and erasure lock. */
async function lockBearer(
  db: Db,
  customerId: string,
  strength: 'update' | 'no key update',
): Promise<{ id: string; erased: boolean }> {
  const lock = strength === 'update' ? sql`for update` : sql`for no key update`
  const { rows } = await sql<{ id: string; state: string }>`
    with recursive bearer as (
      select id, merged_into from customer where id = ${customerId}::uuid
      union
      select c.id, c.merged_into from bearer b join customer c on c.id = b.merged_into
    )
    select c.id, c.state from customer c join bearer b on b.id = c.id where b.merged_into is null
    order by c.id ${lock} of c`.execute(db)
  const [row] = rows
  if (!row) throw new Problem('not_found', 'There is no such customer.', { status: 404 })
  return { id: row.id, erased: row.state === 'erased' }
}

/** The case that stands for the same right; what was proved of the identity now holds for it too. */
async function openOfKind(db: Db, customerId: string, { kind, identity }: NewCase): Promise<string | null> {
  const row = await db
    .selectFrom('privacy_case')
    .select(['id', 'identity'])
    .where('customer_id', '=', customerId)
    .where('kind', '=', kind)
    .where('state', 'in', ['open', 'waiting'])
    .orderBy('received_at')
    .executeTakeFirst()
  if (row && row.identity === 'unchecked' && identity !== 'unchecked')
    await db
      .updateTable('privacy_case')
      .set({ identity, version: sql<number>`version + 1` })
      .where('id', '=', row.id)
      .execute()
  return row?.id ?? null
}

/** A case nobody else can change until the end of the transaction, and whom it is about. */
export type LockedCase = CaseRow & { bearerId: string; bearerErased: boolean }

/**
 * Locks a case that is still to be answered: first the customer (for `update` where they are to be erased), then the
 * case. Of somebody erased meanwhile too: the question remains, and wants an answer in time.
 * @throws Problem `not_found`, `stale`, `case_closed`.
 */
export async function lockCase(
  db: Db,
  id: string,
  version: number,
  strength: 'update' | 'no key update' = 'no key update',
): Promise<LockedCase> {
  const before = await readCase(db, id)
  if (!before) throw new Problem('not_found', 'There is no such case.', { status: 404 })
  assertPending(before.state)
  const bearer = await lockBearer(db, before.customerId, strength)
  await sql`select id from privacy_case where id = ${id}::uuid for update`.execute(db)
  const row = (await readCase(db, id)) ?? before
  assertPending(row.state)
  if (row.version !== version)
    throw new Problem('stale', 'Somebody else changed this in the meantime.', {
      status: 412,
      hint: 'Load it again and repeat the change.',
    })
  return { ...row, bearerId: bearer.id, bearerErased: bearer.erased }
}

function assertPending(state: CaseState): void {
  if (state !== 'open' && state !== 'waiting')
    throw new Problem('case_closed', 'This case is closed already.', { status: 409 })
}

export type CaseChange = {
  state?: CaseState
  identity?: CaseIdentity
  identityNote?: string | null
  reference?: string | null
  dueAt?: Date
  extendedBecause?: string
  outcome?: string
}

export type CaseBy = { actor: string; requestId: string | null; now: Date }

const stepOf: Partial<Record<CaseState, CaseStep>> = {
  done: 'done',
  refused: 'refused',
  withdrawn: 'withdrawn',
}

/** Changes a locked case, with its lines in the audit log and the customer's. Both name fields, never values. */
export async function changeCase(db: Db, row: LockedCase, change: CaseChange, by: CaseBy): Promise<void> {
  const { actor, requestId, now } = by
  const closes = change.state === undefined ? undefined : stepOf[change.state]
  // What was emptied stays empty: the words of an answer to somebody erased are in the letter, for its thirty days.
  const words: CaseChange = row.bearerErased ? {} : change
  await db
    .updateTable('privacy_case')
    .set({
      version: row.version + 1,
      ...(change.state === undefined ? {} : { state: change.state }),
      ...(change.identity === undefined ? {} : { identity: change.identity }),
      ...(words.identityNote === undefined ? {} : { identity_note: words.identityNote }),
      ...(words.reference === undefined ? {} : { reference: words.reference }),
      ...(change.dueAt === undefined ? {} : { due_at: change.dueAt }),
      ...(change.extendedBecause === undefined ? {} : { extended_because: words.extendedBecause ?? '' }),
      ...(words.outcome === undefined ? {} : { outcome: words.outcome }),
      ...(closes ? { closed_at: now, closed_by: actor } : {}),
    })
    .where('id', '=', row.id)
    .execute()
  const step = closes ?? (change.dueAt ? 'extended' : 'changed')
  const direction = step === 'changed' || step === 'withdrawn' ? 'in' : 'out'
  await noteStep(
    db,
    { caseId: row.id, customerId: row.bearerId, kind: row.kind, step, direction },
    actor,
    now,
  )
  await writeAudit(db, {
    id: newId(now),
    at: now,
    actor,
    requestId,
    action: `privacy_case.${step === 'changed' ? 'change' : step}`,
    entity: 'privacy_case',
    entityId: row.id,
    detail: { kind: row.kind, customerId: row.bearerId, fields: Object.keys(change) },
  })
}

export type CaseStep = 'opened' | 'changed' | 'extended' | 'done' | 'refused' | 'withdrawn'

/** A line in the customer's own log: which right, which step; nothing personal. */
export async function noteStep(
  db: Db,
  line: { caseId: string; customerId: string; kind: CaseKind; step: CaseStep; direction: 'in' | 'out' },
  actor: string,
  now: Date,
): Promise<void> {
  await db
    .insertInto('interaction')
    .values({
      id: newId(now),
      customer_id: line.customerId,
      at: now,
      channel: 'case',
      direction: line.direction,
      kind: 'privacy',
      actor,
      detail: jsonb({ caseId: line.caseId, right: line.kind, step: line.step }),
    })
    .execute()
}
