import { sql } from 'kysely'
import type { HealthFigures } from '../../engine/deliverability/rate.ts'
import type { Db } from '../orm.ts'

const sums = sql`coalesce(sum(h.sent), 0)::int as sent, coalesce(sum(h.refused), 0)::int as refused,
  coalesce(sum(h.deferred), 0)::int as deferred, coalesce(sum(h.hard), 0)::int as hard,
  coalesce(sum(h.soft), 0)::int as soft, coalesce(sum(h.blocked), 0)::int as blocked,
  coalesce(sum(h.complained), 0)::int as complained, coalesce(sum(h.opted_out), 0)::int as "optedOut"`

export type ProviderFigures = HealthFigures & { senderId: string; provider: string }

/** What became of mails since a moment, by sender and provider; hours that lie in it in part count whole. */
export async function readProviderFigures(db: Db, since: Date): Promise<ProviderFigures[]> {
  const { rows } = await sql<ProviderFigures>`
    select h.sender_id as "senderId", h.provider, ${sums} from provider_hour h
    where h.hour > ${new Date(since.getTime() - 3_600_000)}::timestamptz
    group by 1, 2 order by 1, 2`.execute(db)
  return rows
}

export type DayFigures = HealthFigures & { day: string; provider: string }

/** By day of a time zone and provider, since a moment; of one sender where it is named. */
export async function readProviderDays(
  db: Db,
  { since, timeZone, senderId }: { since: Date; timeZone: string; senderId: string | null },
): Promise<DayFigures[]> {
  const { rows } = await sql<DayFigures>`
    select to_char(h.hour at time zone ${timeZone}, 'YYYY-MM-DD') as day, h.provider, ${sums} from provider_hour h
    where h.hour >= ${since}::timestamptz and (${senderId}::uuid is null or h.sender_id = ${senderId}::uuid)
    group by 1, 2 order by 1, 2`.execute(db)
  return rows
}

export type OutcomeTotal = { provider: string; outcome: string; count: number }

/** All that was counted so far, by provider and outcome: what Prometheus wants to see grow. */
export async function readOutcomeTotals(db: Db): Promise<OutcomeTotal[]> {
  const { rows } = await sql<HealthFigures & { provider: string }>`
    select h.provider, ${sums} from provider_hour h group by 1 order by 1`.execute(db)
  return rows.flatMap(({ provider, ...figures }) =>
    Object.entries(figures).map(([outcome, count]) => ({ provider, outcome, count })),
  )
}
