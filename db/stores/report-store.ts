import { sql } from 'kysely'
import { lastNight } from '../../engine/privacy/night.ts'
import type { Db } from '../orm.ts'
import { readSetting } from './setting-store.ts'

/** Results that are worked out in the background and kept until the next time: a setting of this name. */
export type ReportName = 'duplicates' | 'hygiene'

export type Report<Result> = {
  /** When it was last finished. */
  madeAt: Date | null
  /** It was asked for, or is under way. */
  requestedAt: Date | null
  result: Result | null
}

const keyOf = (name: ReportName) => `report_${name}`

export async function readReport<Result>(db: Db, name: ReportName): Promise<Report<Result>> {
  const { value } = await readSetting(db, keyOf(name))
  const { madeAt, requestedAt, result } = (value ?? {}) as Record<string, unknown>
  const moment = (text: unknown) => (typeof text === 'string' ? new Date(text) : null)
  return {
    madeAt: moment(madeAt),
    requestedAt: moment(requestedAt),
    result: (result ?? null) as Result | null,
  }
}

/** Asks for a report; the chore of the same name is due at once. Asking twice is asking once. */
export async function requestReport(db: Db, name: ReportName, chore: string, now: Date): Promise<void> {
  const wish = JSON.stringify({ requestedAt: now })
  await sql`
    with wish as (
      insert into setting as s (key, version, value, updated_at)
      values (${keyOf(name)}, 1, ${wish}::jsonb, ${now}::timestamptz)
      on conflict (key) do update set version = s.version + 1, updated_at = excluded.updated_at,
        value = s.value || case when s.value ->> 'requestedAt' is null then excluded.value else '{}' end
    )
    insert into chore (name, next_run_at) values (${chore}, ${now}::timestamptz)
    on conflict (name) do update set next_run_at = least(chore.next_run_at, excluded.next_run_at)`.execute(db)
}

/** True when it was asked for, was never made, or not since the last night. */
export async function reportDue(db: Db, name: ReportName, now: Date, timeZone: string): Promise<boolean> {
  const { madeAt, requestedAt } = await readReport(db, name)
  return requestedAt !== null || madeAt === null || madeAt < lastNight(now, timeZone)
}

/** Keeps a result. A wish that came after `begunAt` stands: it may be about what changed since. */
export async function keepReport(
  db: Db,
  name: ReportName,
  result: unknown,
  { begunAt, now }: { begunAt: Date; now: Date },
): Promise<void> {
  const { requestedAt } = await readReport(db, name)
  const open = requestedAt !== null && requestedAt > begunAt ? { requestedAt } : {}
  const value = JSON.stringify({ madeAt: now, result, ...open })
  await sql`
    insert into setting as s (key, version, value, updated_at)
    values (${keyOf(name)}, 1, ${value}::jsonb, ${now}::timestamptz)
    on conflict (key) do update set version = s.version + 1, value = excluded.value,
      updated_at = excluded.updated_at`.execute(db)
}
