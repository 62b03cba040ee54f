import type { AttributeType } from '../../engine/conditions/attribute-type.ts'
import type { Text } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import { inTransaction } from './transaction.ts'

export type AttributeRow = {
  key: string
  type: AttributeType
  label: Text
  purpose: string
  personal: boolean
  retentionDays: number | null
  /** No longer offered where something is chosen. */
  retiredAt: Date | null
  createdAt: Date
}

export async function listAttributes(db: Db, key: string | null = null): Promise<AttributeRow[]> {
  let query = db
    .selectFrom('attribute_definition')
    .select([
      'key',
      'type',
      'label',
      'purpose',
      'personal',
      'retention_days as retentionDays',
      'retired_at as retiredAt',
      'created_at as createdAt',
    ])
    .orderBy('key')
  if (key) query = query.where('key', '=', key)
  return await query.execute()
}

/** Declares an attribute; false when the key is declared already. */
export async function declareAttribute(
  db: Db,
  attribute: Omit<AttributeRow, 'createdAt' | 'retiredAt'>,
  now: Date,
  audit: AuditLine,
): Promise<boolean> {
  return await inTransaction(db, async trx => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('attribute_definition')
      .values({
        key: attribute.key,
        type: attribute.type,
        label: jsonb(attribute.label),
        purpose: attribute.purpose,
        personal: attribute.personal,
        retention_days: attribute.retentionDays,
        created_at: now,
      })
      .onConflict(conflict => conflict.column('key').doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) return false
    await writeAudit(trx, audit)
    return true
  })
}

export type AttributeChange = {
  label?: Text | undefined
  purpose?: string | undefined
  personal?: boolean | undefined
  retentionDays?: number | null | undefined
  retired?: boolean | undefined
}

/** False when it is not declared. */
export async function changeAttribute(
  db: Db,
  key: string,
  change: AttributeChange,
  audit: AuditLine,
): Promise<boolean> {
  return await inTransaction(db, async trx => {
    const existing = await trx
      .selectFrom('attribute_definition')
      .select('key')
      .where('key', '=', key)
      .forUpdate()
      .executeTakeFirst()
    if (!existing) return false
    const set = {
      ...(change.label === undefined ? {} : { label: jsonb(change.label) }),
      ...(change.purpose === undefined ? {} : { purpose: change.purpose }),
      ...(change.personal === undefined ? {} : { personal: change.personal }),
      ...(change.retentionDays === undefined ? {} : { retention_days: change.retentionDays }),
      ...(change.retired === undefined ? {} : { retired_at: change.retired ? audit.at : null }),
    }
    if (Object.keys(set).length > 0) {
      await trx.updateTable('attribute_definition').set(set).where('key', '=', key).execute()
    }
    await writeAudit(trx, audit)
    return true
  })
}
