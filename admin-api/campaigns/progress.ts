import { readProgress } from '../../db/stores/campaign-progress-store.ts'
import type { OccurrenceFacts } from '../../db/stores/campaign-result-store.ts'
import { booksOf, missingFrom } from '../../engine/campaigns/books.ts'
import { type PaceSample, paceWindowMs, perMinuteOf, secondsLeft } from '../../engine/campaigns/pace.ts'
import type { ApiContext } from '../context.ts'

const mostOccurrences = 200

/**
 * How far sendings are. Their pace is that between this look and those of the last minute, of whoever looked at this
 * process: so it costs nothing where nobody looks.
 */
export function createProgress({ db, clock }: Pick<ApiContext, 'db' | 'clock'>) {
  const seen = new Map<string, PaceSample[]>()

  const paceOf = (occurrence: OccurrenceFacts, sent: number, now: Date): number => {
    const { id, state, beganAt, pausedAt, finishedAt } = occurrence
    const young = (seen.get(id) ?? []).filter(
      ({ at, sent: before }) => now.getTime() - at.getTime() <= paceWindowMs && before <= sent,
    )
    const samples = [...young, { at: now, sent }]
    seen.delete(id)
    seen.set(id, samples)
    if (seen.size > mostOccurrences) seen.delete(seen.keys().next().value as string)
    if (state === 'paused' || state === 'cancelled' || state === 'done') {
      const end = finishedAt ?? pausedAt ?? now
      return state === 'done'
        ? (perMinuteOf([
            { at: beganAt, sent: 0 },
            { at: end, sent },
          ]) ?? 0)
        : 0
    }
    // Nobody looked within the last minute: the mean since it began.
    return (
      perMinuteOf(samples) ??
      perMinuteOf([
        { at: beganAt, sent: 0 },
        { at: now, sent },
      ]) ??
      0
    )
  }

  return async (occurrence: OccurrenceFacts) => {
    const now = clock.now()
    const { planned, tallied, nextDueAt, lastDueAt } = await readProgress(db, occurrence.id)
    const books = booksOf(tallied)
    const difference = missingFrom(books, planned)
    const perMinute = paceOf(occurrence, books.sent, now)
    const rests = occurrence.state === 'paused'
    return {
      occurrence: occurrence.number,
      campaignState: occurrence.campaignState,
      state: occurrence.state,
      planned,
      lookedAt: occurrence.lookedAt,
      planning: occurrence.plannedAt === null && (occurrence.state === 'planning' || rests),
      books,
      balanced: difference === 0,
      difference,
      perMinute,
      secondsLeft: rests ? null : secondsLeft({ left: books.pending, perMinute, lastDueAt, now }),
      nextDueAt: rests ? null : nextDueAt,
      plannedFor: occurrence.plannedFor,
      beganAt: occurrence.beganAt,
      finishedAt: occurrence.finishedAt,
      asOf: now,
    }
  }
}
