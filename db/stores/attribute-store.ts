import type { AttributeType } from '../../engine/conditions/attribute-type.ts'
import type { Db } from '../orm.ts'

/** The declared type of every attribute, for the condition compiler. */
export async function attributeTypes(db: Db): Promise<Record<string, AttributeType>> {
  const rows = await db.selectFrom('attribute_definition').select(['key', 'type']).execute()
  return Object.fromEntries(rows.map(row => [row.key, row.type]))
}
