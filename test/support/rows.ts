import type { Db } from '../../db/orm.ts'
import { jsonb } from '../../db/stores/json.ts'
import { addressHash, emailKey } from '../../engine/consent/address.ts'
import { newId } from '../../engine/shared/id.ts'
import { testSuppressionKey } from './worker-context.ts'

/** Rows that tests begin with, written as plainly as possible. Times are given, never taken. */
export const testNow = new Date('2026-03-01T10:00:00Z')

type CustomerParts = {
  email?: string | null
  locale?: string | null
  state?: 'visitor' | 'customer' | 'merged' | 'erased'
  mergedInto?: string
  attributes?: Record<string, unknown>
}

export async function addCustomer(db: Db, parts: CustomerParts = {}): Promise<string> {
  const id = newId(testNow)
  const email = parts.email ?? null
  const key = email === null ? null : emailKey(email)
  await db
    .insertInto('customer')
    .values({
      id,
      state: parts.state ?? 'customer',
      email,
      email_key: key,
      email_hash: key === null ? null : addressHash(testSuppressionKey, 'email', key),
      locale: parts.locale ?? null,
      merged_into: parts.mergedInto ?? null,
      attributes: jsonb(parts.attributes ?? {}),
      created_at: testNow,
      updated_at: testNow,
    })
    .execute()
  return id
}

export async function addPurpose(
  db: Db,
  key: string,
  parts: {
    kind?: 'marketing' | 'service'
    bases?: Record<string, string[]>
    name?: { de: string; en: string }
  } = {},
): Promise<void> {
  const name = parts.name ?? { de: key, en: key }
  const kind = parts.kind ?? 'marketing'
  await db
    .insertInto('purpose')
    .values({
      key,
      name: jsonb(name),
      description: jsonb(name),
      kind,
      bases: jsonb(parts.bases ?? { email: [kind === 'marketing' ? 'consent' : 'contract'] }) as never,
    })
    .execute()
}

type MessageParts = {
  customer: string
  purpose?: string
  address?: string | null
  state?: 'queued' | 'held' | 'retry' | 'sending' | 'sent' | 'skipped' | 'failed' | 'unknown'
  createdAt?: Date
  lane?: 'service' | 'triggered' | 'bulk'
}

export async function addMessage(db: Db, parts: MessageParts): Promise<string> {
  const at = parts.createdAt ?? testNow
  const id = newId(at)
  await db
    .insertInto('message')
    .values({
      id,
      origin_key: `manual/${id}`,
      customer_id: parts.customer,
      channel: 'email',
      purpose: parts.purpose ?? 'newsletter',
      lane: parts.lane ?? 'triggered',
      state: parts.state ?? 'sent',
      address: parts.address ?? null,
      due_at: at,
      created_at: at,
      updated_at: at,
      sent_at: parts.state === undefined || parts.state === 'sent' ? at : null,
    })
    .execute()
  return id
}

/** Everything in a table as text, to see whether anything changed. */
export async function fingerprint(db: Db, tables: readonly (keyof typeof tableOrder)[]): Promise<string> {
  const parts: string[] = []
  for (const table of tables) {
    const rows = await db.selectFrom(table).selectAll().execute()
    parts.push(
      `${table}: ${rows
        .map(row => JSON.stringify(row))
        .sort()
        .join('\n')}`,
    )
  }
  return parts.join('\n\n')
}

const tableOrder = {
  permission: 1,
  consent_record: 1,
  consent_evidence: 1,
  suppression: 1,
  run: 1,
  interaction: 1,
  message: 1,
  message_event: 1,
  customer: 1,
  customer_preference: 1,
  confirmation: 1,
  privacy_case: 1,
  attribute_change: 1,
  click_total: 1,
  consent_unsealed: 1,
}
