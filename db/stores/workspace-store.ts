import { sql } from 'kysely'
import { addressHash } from '../../engine/consent/address.ts'
import { countryOf, policySetting } from '../../engine/consent/policy.ts'
import { starterPurposesOf } from '../../engine/consent/starter-purposes.ts'
import { starterAttributes } from '../../engine/customers/starter-attributes.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Db } from '../orm.ts'
import { jsonb } from './json.ts'

/**
 * Brings a fresh database to where one can begin: purposes (of the country chosen, Germany until one is) and
 * attributes to start from. Safe to repeat.
 */
export async function ensureWorkspace(db: Db, now: Date): Promise<void> {
  const country = countryOf(await getSetting(db, policySetting))
  await db
    .insertInto('purpose')
    .values(
      starterPurposesOf(country).map(({ key, name, description, kind, bases }, position) => ({
        key,
        name: jsonb(name),
        description: jsonb(description),
        kind,
        bases: jsonb(bases),
        position,
      })),
    )
    .onConflict(conflict => conflict.column('key').doNothing())
    .execute()
  await db
    .insertInto('attribute_definition')
    .values(
      starterAttributes.map(attribute => ({ ...attribute, label: jsonb(attribute.label), created_at: now })),
    )
    .onConflict(conflict => conflict.column('key').doNothing())
    .execute()
}

const canaryKey = 'suppression_key_canary'

/**
 * Refuses to start with a suppression key other than the one this database was begun with
 * (`suppression_key_wrong`): no hash would match, and everyone on the list could be mailed.
 */
export async function assertSuppressionKey(db: Db, suppressionKey: Buffer, now: Date): Promise<void> {
  const canary = addressHash(suppressionKey, 'canary', 'canary').toString('hex')
  await db
    .insertInto('setting')
    .values({ key: canaryKey, value: jsonb(canary as unknown), updated_at: now })
    .onConflict(conflict => conflict.column('key').doNothing())
    .execute()
  const stored = await getSetting(db, canaryKey)
  if (stored !== canary)
    throw new Problem(
      'suppression_key_wrong',
      'SUPPRESSION_KEY is not the key this database was begun with.',
      {
        status: 503,
        hint: 'Set the old SUPPRESSION_KEY again: with another one the suppression list would match nobody.',
      },
    )
}

/** One setting of the workspace, or undefined. */
export async function getSetting(db: Db, key: string): Promise<unknown> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value
}

/** Sets one setting of the workspace. */
export async function putSetting(db: Db, key: string, value: unknown, now: Date): Promise<void> {
  await db
    .insertInto('setting')
    .values({ key, value: jsonb(value), updated_at: now })
    .onConflict(conflict =>
      conflict.column('key').doUpdateSet(row => ({
        value: jsonb(value),
        // Whoever has it open in the console must not write over this unseen.
        version: sql<number>`${row.ref('setting.version')} + 1`,
        updated_at: now,
      })),
    )
    .execute()
}
