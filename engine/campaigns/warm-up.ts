import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { momentOf } from '../shared/local-time.ts'
import type { Text } from '../shared/text.ts'

/** A plan is over after so many days at most, whatever it reaches. */
const mostDays = 120

/**
 * How many mails a sender that is new may send each day, by the workspace's calendar. Mailbox providers trust no address they
 * do not know: whoever begins with ten thousand a day is taken for a spammer. On day n (from 0) `first × factor^n`, or the
 * number `days` says; from the day that reaches `target` (or the last of `days`) on as many as one likes.
 */
export const warmUpSchema = z.strictObject({
  startedOn: z.iso.date(),
  first: z.number().int().min(1).max(1_000_000),
  factor: z.number().min(1.05).max(3),
  target: z.number().int().min(1).max(10_000_000),
  days: z.array(z.number().int().min(1).max(10_000_000)).min(1).max(mostDays).optional(),
})
export type WarmUp = z.infer<typeof warmUpSchema>

/** Doubles roughly every two days, from what no provider minds. */
export const usualWarmUp = { first: 50, factor: 1.5, target: 50_000 } as const

export type PlannedDay = { number: number; day: string; allowed: number }

/** Every day of the plan that has a limit. */
export function planDays(plan: WarmUp): PlannedDay[] {
  const start = Temporal.PlainDate.from(plan.startedOn)
  return numbers(plan).map((allowed, n) => ({
    number: n + 1,
    day: start.add({ days: n }).toString(),
    allowed,
  }))
}

function numbers({ days, first, factor, target }: WarmUp): number[] {
  if (days) return days
  const found: number[] = []
  for (let n = 0; n < mostDays; n += 1) {
    // Never less than the day before, however it is rounded.
    const allowed = Math.max(Math.floor(first * factor ** n), (found.at(-1) ?? 0) + 1)
    if (n > 0 && allowed >= target) return found
    found.push(Math.min(allowed, target))
    if (allowed >= target) return found
  }
  return found
}

/** How many may go on a local day (`YYYY-MM-DD`); null: as many as one likes. Before the plan begins as on its first day. */
export function allowedOn(plan: WarmUp, day: string): number | null {
  const all = numbers(plan)
  const n = numberOf(plan, day) - 1
  return all[Math.max(0, n)] ?? null
}

/** Which day of the plan it is, from 1; less before it. */
export function numberOf(plan: WarmUp, day: string): number {
  const start = Temporal.PlainDate.from(plan.startedOn)
  return start.until(Temporal.PlainDate.from(day), { largestUnit: 'days' }).days + 1
}

/** What a plan is worth a note. */
export function warmUpAdvice(plan: WarmUp): Text[] {
  const [largest = 0] = planDays(plan)
    .map(({ allowed }) => allowed)
    .sort((a, b) => b - a)
  const steep = (plan.days === undefined && plan.factor > 2) || hasJump(plan.days ?? [])
  return [
    {
      de: 'Verteilen Sie die Empfänger über die Anbieter: Gmail, Outlook, GMX/Web.de, T-Online und Yahoo urteilen jeder für sich. An einem Tag sollte an keinen davon mehr als die Hälfte gehen.',
      en: 'Spread the recipients over the providers: Gmail, Outlook, GMX/Web.de, T-Online and Yahoo each judge for themselves. On no day should more than half go to one of them.',
    },
    {
      de: 'Schreiben Sie zuerst denen, die zuletzt geöffnet, geklickt oder gekauft haben: Wer liest und nicht „Spam“ drückt, macht den Absender bekannt.',
      en: 'Write first to those who opened, clicked or bought of late: whoever reads and does not press “spam” makes the sender known.',
    },
    ...(steep
      ? [
          {
            de: 'Der Plan steigt steil. Üblich ist höchstens das Doppelte des Vortags; GMX/Web.de und T-Online bremsen bei größeren Sprüngen.',
            en: 'The plan rises steeply. At most twice the day before is usual; GMX/Web.de and T-Online slow down larger jumps.',
          },
        ]
      : []),
    ...(largest >= 5_000
      ? [
          {
            de: 'Ab 5.000 Mails am Tag verlangen Gmail und Yahoo SPF, DKIM, DMARC und die Abmeldung mit einem Klick; die Seite „Zustellung“ zeigt, ob alles stimmt.',
            en: 'From 5,000 mails a day Gmail and Yahoo demand SPF, DKIM, DMARC and one-click unsubscribe; the page “Delivery” shows whether all is right.',
          },
        ]
      : []),
  ]
}

const hasJump = (days: readonly number[]) =>
  days.some((count, n) => n > 0 && count > 2 * (days[n - 1] ?? count))

/** How mails of one day were counted so far, and how many wait for it. */
export type CountedDay = { day: string; begun: number; booked: number }

export type WarmUpSplit = {
  go: string[]
  over: { id: string; dueAt: Date }[]
  /** So many more wait for these days. */
  booked: { day: string; count: number }[]
}

/** Mails that wait for a day begin with it, over so many hours. */
const spreadHours = 12

/**
 * Which of those that want to go today may. Service mail goes and counts; advertising beyond today's number gets a place on a
 * later day that still has one, so that a hundred thousand are looked at once and not every day.
 */
export function splitByWarmUp(
  wanting: readonly { id: string; service: boolean }[],
  plan: WarmUp,
  { today, counted, timeZone }: { today: string; counted: readonly CountedDay[]; timeZone: string },
): WarmUpSplit {
  const limit = allowedOn(plan, today)
  const split: WarmUpSplit = { go: [], over: [], booked: [] }
  const known = new Map(counted.map(row => [row.day, row]))
  let room = limit === null ? Number.POSITIVE_INFINITY : limit - (known.get(today)?.begun ?? 0)
  room -= wanting.filter(row => row.service).length
  let ahead = 1
  const booked = new Map<string, number>()
  const begins = new Map<string, number>()
  for (const { id, service } of wanting) {
    if (service || room >= 1) {
      if (!service) room -= 1
      split.go.push(id)
      continue
    }
    for (; ; ahead += 1) {
      const day = dayAfter(today, ahead)
      const allowed = allowedOn(plan, day)
      const taken = (known.get(day)?.booked ?? 0) + (booked.get(day) ?? 0)
      if (allowed !== null && taken >= allowed) continue
      const begin = begins.get(day) ?? momentOf(day, '00:00', timeZone).getTime()
      begins.set(day, begin)
      booked.set(day, (booked.get(day) ?? 0) + 1)
      const after = allowed === null ? 0 : Math.floor((taken / allowed) * spreadHours * 3_600_000)
      split.over.push({ id, dueAt: new Date(begin + after) })
      break
    }
  }
  split.booked = [...booked].map(([day, count]) => ({ day, count }))
  return split
}

const dayAfter = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString()

/** How many days so many mails take from today on, if nothing else goes by this sender, and which is the last. */
export function daysFor(
  plan: WarmUp,
  mails: number,
  { today, begun }: { today: string; begun: number },
): { days: number; lastDay: string } {
  let left = mails
  for (let ahead = 0; ; ahead += 1) {
    const day = dayAfter(today, ahead)
    const allowed = allowedOn(plan, day)
    left -= allowed === null ? left : Math.max(0, allowed - (ahead === 0 ? begun : 0))
    if (left <= 0) return { days: ahead + 1, lastDay: day }
  }
}
