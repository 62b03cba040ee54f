import { ruleVolumes } from '../../db/stores/calendar-store.ts'
import { readSenderQueues } from '../../db/stores/sender-queue-store.ts'
import { readSenders } from '../../db/stores/sender-read-store.ts'
import { readSetting } from '../../db/stores/setting-store.ts'
import { readGrowth, readRevenue } from '../../db/stores/today-growth-store.ts'
import { readGuideFacts } from '../../db/stores/today-guide-store.ts'
import { readMailsSince, readRanCampaigns } from '../../db/stores/today-sent-store.ts'
import { localDay, momentOf } from '../../engine/shared/local-time.ts'
import { BriefMemory } from '../brief-memory.ts'
import type { ApiContext } from '../context.ts'
import { guideSteps, todayContract } from '../contract/today.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { countedUntil } from '../sender-health/answer.ts'
import { attentionFor } from '../today/attention.ts'
import { calendarBetween, dayAfter } from './calendar.ts'

const growthDays = 30

/** What the first page of the console shows; each part by itself, so that none waits for another. */
export function todayRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, timeZone } = context
  const memory = new BriefMemory(clock)
  const beginOf = (day: string) => momentOf(day, '00:00', timeZone)
  return implement('today', todayContract, {
    attention: async ({ principal }) => ({ items: await attentionFor(context, principal.scopes) }),
    sending: async () => {
      const now = clock.now()
      const today = localDay(now, timeZone)
      const [yesterday, tomorrow] = [dayAfter(today, -1), dayAfter(today, 1)]
      const [calendar, mails, campaigns, volumes, waiting, counted] = await Promise.all([
        calendarBetween(context, today, tomorrow),
        readMailsSince(db, beginOf(yesterday), timeZone),
        readRanCampaigns(db, beginOf(yesterday)),
        ruleVolumes(db, yesterday, today),
        waitingNow(context, now),
        readSetting(db, 'provider_hours'),
      ])
      const mailsOn = (day: string) => mails.find(row => row.day === day)?.sent ?? 0
      return {
        ...{ today, yesterday, tomorrow, waiting, campaigns },
        coming: calendar.items
          .filter(
            ({ past, state, kind }) => !past && state !== 'draft' && (kind !== 'rule' || state !== 'paused'),
          )
          .map(({ kind, id, name, state, at, day, expected }) => {
            const own = kind === 'rule' && day === today ? volumes.find(rule => rule.id === id) : undefined
            // What a rule sent today already does not go out next.
            const left = expected === null ? null : Math.max(0, expected - (own?.sent[day] ?? 0))
            return { kind, id, name, state, at, day, expected: left }
          })
          .filter(({ kind, expected }) => kind !== 'rule' || expected !== 0),
        mails: {
          today: mailsOn(today),
          yesterday: mailsOn(yesterday),
          countedUntil: countedUntil(counted.value),
        },
        rules: volumes
          .map(({ id, name, sent }) => ({
            id,
            name,
            today: sent[today] ?? 0,
            yesterday: sent[yesterday] ?? 0,
          }))
          .filter(row => row.today + row.yesterday > 0)
          .toSorted((a, b) => b.today + b.yesterday - a.today - a.yesterday)
          .slice(0, 10),
      }
    },
    growth: async () => {
      const today = localDay(clock.now(), timeZone)
      // One reading a minute, however many look on: after a large import it reads a month of new customers.
      return await memory.of([today], () => growthUntil(context, today))
    },
    guide: async () => {
      const facts = await readGuideFacts(db)
      // A mail server of the environment is as good as one set up here; the built-in inbox is none.
      const done = { ...facts, sender: facts.sender || context.parts.mail === 'smtp' }
      return { steps: guideSteps.map(key => ({ key, done: done[key] })) }
    },
  })
}

async function growthUntil({ db, timeZone }: ApiContext, today: string) {
  const days = Array.from({ length: growthDays }, (_, n) => dayAfter(today, n - growthDays + 1))
  const [first = today] = days
  const from = momentOf(first, '00:00', timeZone)
  const [growth, revenue] = await Promise.all([
    readGrowth(db, { from, to: momentOf(dayAfter(today, 1), '00:00', timeZone), timeZone }),
    readRevenue(db, { from, timeZone }),
  ])
  const currencies = [...new Set(revenue.map(({ currency }) => currency))]
  return {
    days: days.map(day => growth.find(row => row.day === day) ?? { day, customers: 0, granted: 0, ended: 0 }),
    revenue: currencies.map(currency => {
      const own = revenue.filter(row => row.currency === currency)
      const values = new Map(own.map(({ day, value }) => [day, value]))
      return {
        currency,
        total: Math.round(own.reduce((sum, { value }) => sum + value, 0) * 100) / 100,
        days: days.map(day => ({ day, value: values.get(day) ?? 0 })),
      }
    }),
  }
}

/** Mails of all senders that wait; counted up to ten thousand per sender and lane. */
async function waitingNow({ db }: ApiContext, now: Date) {
  const senders = await readSenders(db)
  const queues = await readSenderQueues(db, [null, ...senders.map(({ id }) => id)], now)
  const all = [...queues.values()]
  const sum = (of: (queue: (typeof all)[number]) => number) =>
    all.reduce((total, queue) => total + of(queue), 0)
  return {
    total: sum(({ total }) => total),
    due: sum(({ due }) => due),
    sampled: all.some(({ sampled }) => sampled),
  }
}
