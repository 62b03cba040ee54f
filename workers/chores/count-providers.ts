import { countHour, firstEventAt, forgetHours, hourMs } from '../../db/stores/provider-hour-store.ts'
import { readSetting, swapSetting } from '../../db/stores/setting-store.ts'
import type { WorkerContext } from '../context.ts'
import { type Chore, every } from './chore.ts'

/** Where it is kept how far has been counted. */
export const countedKey = 'provider_hours'
export type CountedUntil = {
  /** All that was committed by then is counted, but for what was under way. */
  until: string
  /** Of what happened before that, everything is counted, also what was committed late. */
  deepUntil: string
  /** Not to be counted again before. */
  notBefore: string
}

/** What is committed so much later than its own time is still found by the next count, in milliseconds. */
const lateMs = 600_000
/** What is committed later still is found a day later, by counting two days anew. */
const deepMs = 24 * hourMs
const deepSpanMs = 48 * hourMs
/** Of an installation that begins to count, so much of the past is counted. */
const pastMs = 90 * 24 * hourMs
/** Counting takes one hundredth of the time at most. */
const restFactor = 100

/**
 * Adds up by hour, sender and provider what became of mails. Whole hours are counted anew, so nothing can be counted twice
 * or drift; after a large hour it rests, so that it takes no more than a hundredth of the database's time.
 */
export const countProviders: Chore = {
  name: 'count-providers',
  next: every(60),
  run: async (context, stopping) => {
    const { db, clock } = context
    const now = clock.now()
    const { version, value } = await readSetting(db, countedKey)
    const before = value as CountedUntil | undefined
    if (before && now.getTime() < Date.parse(before.notBefore)) return
    const began = performance.now()
    const until = before ? Date.parse(before.until) : await beginning(context, now)
    const deep = !before || now.getTime() - Date.parse(before.deepUntil) >= deepMs
    const from = deep ? Math.min(until - lateMs, now.getTime() - deepSpanMs) : until - lateMs
    const reached = await countFrom(context, Math.max(from, now.getTime() - pastMs), stopping)
    if (deep) await forgetHours(db, now)
    const rest = (performance.now() - began) * restFactor
    const whole = reached >= now.getTime()
    await swapSetting(
      db,
      countedKey,
      version,
      {
        until: new Date(Math.max(Math.min(reached, now.getTime()), before ? until : 0)).toISOString(),
        deepUntil: deep && whole ? now.toISOString() : (before?.deepUntil ?? new Date(0).toISOString()),
        // A first count over months would else rest for hours.
        notBefore: new Date(now.getTime() + Math.min(whole ? rest : 0, 900_000)).toISOString(),
      } satisfies CountedUntil,
      now,
    )
  },
}

async function beginning({ db }: WorkerContext, now: Date): Promise<number> {
  return (await firstEventAt(db))?.getTime() ?? now.getTime()
}

/** Up to which moment it came. */
async function countFrom(
  { db, clock }: WorkerContext,
  from: number,
  stopping: () => boolean,
): Promise<number> {
  const first = Math.floor(from / hourMs) * hourMs
  for (let hour = first; hour <= clock.now().getTime(); hour += hourMs)
    if (!(await countHour(db, new Date(hour), stopping))) return hour
  return Number.POSITIVE_INFINITY
}
