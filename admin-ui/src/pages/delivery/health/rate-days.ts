import type { HealthSeries, RateName } from '../../../api/sender-health.ts'
import { tried } from './figures.ts'

/** The rates of a day are those of the week up to it. */
const week = 7
/** So many days the API tells at most. */
const most = 90

/** More lines than this nobody can tell apart. */
export const mostProviders = 5

export type RateDay = {
  /** YYYY-MM-DD */
  day: string
  /** By provider, of 1; none where the week before had too few mails to tell. */
  shares: Record<string, number>
}

/** Days to ask for, so that also the first one drawn has its week before it. */
export const drawnDays = (days: number) => Math.min(days + week - 1, most)

/** The last so many days of one rate; a week with fewer than `least` mails is left out: its share jumps by chance. */
export function daysOf(series: HealthSeries, rate: RateName, days: number, least: number): RateDay[] {
  const byDay = [...Map.groupBy(series.items, ({ day }) => day)].sort(([one], [other]) =>
    one < other ? -1 : 1,
  )
  return byDay
    .map(([day, items], n) => {
      const before = byDay.slice(Math.max(0, n - week + 1), n + 1).flatMap(([, those]) => those)
      const shares: Record<string, number> = {}
      for (const { provider, rates } of items) {
        const mails = before
          .filter(one => one.provider === provider)
          .reduce((sum, figures) => sum + tried(figures), 0)
        const share = rates[rate]
        if (mails >= least && typeof share === 'number') shares[provider] = share
      }
      return { day, shares }
    })
    .slice(-days)
}
