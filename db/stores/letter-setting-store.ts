import { sql } from 'kysely'
import { type LetterSettings, lettersSetting, readLetterSettings } from '../../engine/letters/settings.ts'
import type { Db } from '../orm.ts'
import { readSetting } from './setting-store.ts'
import { getSetting, putSetting } from './workspace-store.ts'

/** Somebody wants the letters that are due printed now; `at` tells two wishes apart. */
export type PrintRequest = { at: string; actor: string }

const requestKey = 'letter_print_request'
const nightlyKey = 'letter_print_night'

export async function letterSettingsOf(db: Db): Promise<LetterSettings & { version: number }> {
  const { value, version } = await readSetting(db, lettersSetting)
  return { ...readLetterSettings(value), version }
}

/** True when letters may be given to this recipient: a processor (GDPR Art. 28) that is not retired. */
export async function isLetterProcessor(db: Db, recipientId: string): Promise<boolean> {
  const row = await db
    .selectFrom('recipient')
    .select('id')
    .where('id', '=', recipientId)
    .where('kind', '=', 'processor')
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function printRequest(db: Db): Promise<PrintRequest | null> {
  return ((await getSetting(db, requestKey)) as PrintRequest | null | undefined) ?? null
}

/** Asks for printing, and makes the chore due that does it. */
export async function requestPrint(db: Db, actor: string, now: Date): Promise<void> {
  await putSetting(db, requestKey, { at: now.toISOString(), actor } satisfies PrintRequest, now)
  await db
    .insertInto('chore')
    .values({ name: 'print-letters', next_run_at: now, last_run_at: null, last_error: null })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ next_run_at: now }))
    .execute()
}

/** Takes a wish off the list once it is met; one that came since stays. */
export async function printed(db: Db, request: PrintRequest): Promise<void> {
  await sql`delete from setting where key = ${requestKey} and value = ${JSON.stringify(request)}::jsonb`.execute(
    db,
  )
}

/** The day (as `2026-03-01`) of the last nightly run that came to its end. */
export async function lastNight(db: Db): Promise<string | null> {
  const day = await getSetting(db, nightlyKey)
  return typeof day === 'string' ? day : null
}

export async function nightDone(db: Db, day: string, now: Date): Promise<void> {
  await putSetting(db, nightlyKey, day, now)
}
