import type { z } from 'zod'
import { environmentSenderId } from '../../db/stores/provider-hour-store.ts'
import { type DayFigures, readProviderDays } from '../../db/stores/sender-health-store.ts'
import { getSetting } from '../../db/stores/workspace-store.ts'
import {
  knownProvider,
  type Provider,
  providers,
  providerTable,
  rateNames,
} from '../../engine/deliverability/provider.ts'
import { addFigures, noFigures, shareOf } from '../../engine/deliverability/rate.ts'
import { localDay } from '../../engine/shared/local-time.ts'
import type { ApiContext } from '../context.ts'
import type { senderHealthContract } from '../contract/sender-health.ts'
import { environmentId } from '../contract/senders.ts'

const dayMs = 86_400_000
/** Rates are of so many days up to each: complaints come days after the mail. */
const rollingDays = 7

type Answer = z.input<(typeof senderHealthContract)['series']['response']>

/** What became of mails by day and provider, also on days without any. */
export async function healthSeries(
  { db, clock, timeZone: otherwise }: ApiContext,
  days: number,
  sender: string | undefined,
): Promise<Answer> {
  const now = clock.now()
  const stored = await getSetting(db, 'time_zone')
  const timeZone = typeof stored === 'string' ? stored : otherwise
  // From the first days on the rates are of seven days, so six more are read.
  const since = new Date(now.getTime() - (days + rollingDays) * dayMs)
  const rows = await readProviderDays(db, {
    since,
    timeZone,
    senderId: sender === undefined ? null : sender === environmentId ? environmentSenderId : sender,
  })
  const names = dayNames(now, days + rollingDays - 1, timeZone)
  const shown = names.slice(rollingDays - 1)
  const byPlace = new Map<string, DayFigures[]>()
  for (const row of rows) {
    const key = `${row.day}/${knownProvider(row.provider)}`
    byPlace.set(key, [...(byPlace.get(key) ?? []), row])
  }
  const at = (day: string, provider: Provider) => addFigures(byPlace.get(`${day}/${provider}`) ?? [])
  const met = providers.filter(provider =>
    rows.some(row => knownProvider(row.provider) === provider && shown.includes(row.day)),
  )
  const items = shown.flatMap((day, n) =>
    met.map(provider => {
      const week = addFigures(names.slice(n, n + rollingDays).map(one => at(one, provider)))
      const rates = rateNames.map(name => {
        const of = shareOf(name, week)
        return [name, of === 0 ? null : Math.min(1, week[name] / of)] as const
      })
      return {
        ...noFigures,
        ...at(day, provider),
        day,
        provider,
        rates: Object.fromEntries(rates) as Record<(typeof rateNames)[number], number | null>,
      }
    }),
  )
  return {
    items,
    providers: met.map(provider => ({ provider, name: providerTable[provider].name })),
    since: new Date(now.getTime() - (days - 1) * dayMs),
  }
}

/** The names of so many days up to today, the oldest first; a day with a change of the clock is one all the same. */
function dayNames(now: Date, count: number, timeZone: string): string[] {
  const [year = 0, month = 1, day = 1] = localDay(now, timeZone).split('-').map(Number)
  return Array.from({ length: count }, (_unused, n) =>
    new Date(Date.UTC(year, month - 1, day - (count - 1 - n))).toISOString().slice(0, 10),
  )
}
