import { sql } from 'kysely'
import { z } from 'zod'
import { type Finding, findingCodes } from '../../engine/consent/seal-finding.ts'
import type { Db } from '../orm.ts'
import type { Verification } from './consent-verify-store.ts'
import { getSetting, putSetting } from './workspace-store.ts'

/** The setting with the result of the last verification. */
const setting = 'ledger_verification'

const noteSchema = z.object({
  at: z.coerce.date(),
  seals: z.number(),
  records: z.number(),
  erased: z.number(),
  waiting: z.number(),
  findingCount: z.number(),
  findings: z.array(
    z.object({ code: z.enum(findingCodes), seal: z.number().nullable(), recordId: z.string().nullable() }),
  ),
})
export type VerificationNote = z.infer<typeof noteSchema>

/** Keeps the result of a verification for the console; `findings` are the first of them. */
export async function noteVerification(
  db: Db,
  result: Verification,
  findings: readonly Finding[],
  now: Date,
): Promise<void> {
  const { seals, records, erased, waiting, findings: findingCount } = result
  await putSetting(db, setting, { at: now, seals, records, erased, waiting, findingCount, findings }, now)
}

/** The last verification, or null when there was none. */
export async function lastVerification(db: Db): Promise<VerificationNote | null> {
  return noteSchema.safeParse(await getSetting(db, setting)).data ?? null
}

/** At most this many lines are counted: a number that is read, not reckoned with. */
const countedUpTo = 10_000

/** How many lines wait for their seal, and since when the oldest does. */
export async function readWaiting(db: Db): Promise<{ waiting: number; since: Date | null }> {
  const { rows } = await sql<{ waiting: number; since: Date | null }>`
    select (select count(*)::int from (select from consent_unsealed limit ${countedUpTo}) u) as waiting,
      (select r.recorded_at from consent_record r
        where r.id = (select record_id from consent_unsealed order by record_id limit 1)) as since`.execute(
    db,
  )
  return rows[0] ?? { waiting: 0, since: null }
}

/** When a chore is due, or null where it never ran here. */
export async function choreDue(db: Db, name: string): Promise<Date | null> {
  const row = await db.selectFrom('chore').select('next_run_at').where('name', '=', name).executeTakeFirst()
  return row?.next_run_at ?? null
}

/** Makes a chore due now. */
export async function callChore(db: Db, name: string, now: Date): Promise<void> {
  await db
    .insertInto('chore')
    .values({ name, next_run_at: now, last_run_at: null, last_error: null })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ next_run_at: now }))
    .execute()
}
