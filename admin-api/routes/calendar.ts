import {
  type ComingCampaign,
  comingCampaigns,
  occurrencesBetween,
  type PastOccurrence,
  type RuleVolume,
  ruleVolumes,
} from '../../db/stores/calendar-store.ts'
import { type CampaignDefinition, campaignDefinitionSchema } from '../../engine/campaigns/definition.ts'
import { describeWhen } from '../../engine/campaigns/describe.ts'
import { momentsBetween } from '../../engine/campaigns/schedule.ts'
import { readStoredRule } from '../../engine/rules/upgrade.ts'
import { expectedOn } from '../../engine/rules/volume.ts'
import { localDay, momentOf, zoned } from '../../engine/shared/local-time.ts'
import type { Text } from '../../engine/shared/text.ts'
import type { ApiContext } from '../context.ts'
import { calendarContract } from '../contract/calendar.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { invalid } from '../not-found.ts'

const mostDays = 100
/** What a rule sent a day, on the average of so many days, is expected of the next. */
const averageDays = 7

type Span = { from: Date; to: Date; now: Date; timeZone: string }
type Entry = {
  at: Date
  day: string
  kind: 'campaign' | 'rule'
  id: string
  name: string
  state: string
  occurrence: number | null
  past: boolean
  local: boolean
  expected: number | null
  when: Text | null
}

export function calendarRoutes(context: ApiContext): BoundRoute[] {
  return implement('calendar', calendarContract, {
    read: async ({ query }) => {
      const days = daysFrom(query.from, query.to)
      if (days.length === 0) throw invalid('query.to', 'must not be before from')
      if (days.length > mostDays) throw invalid('query.to', `must be at most ${mostDays} days after from`)
      return await calendarBetween(context, query.from, query.to)
    },
  })
}

/** Everything that goes out, or went out, from one day to another by the workspace's calendar; both included. */
export async function calendarBetween(
  { db, clock, timeZone }: Pick<ApiContext, 'db' | 'clock' | 'timeZone'>,
  firstDay: string,
  lastDay: string,
) {
  const now = clock.now()
  const today = localDay(now, timeZone)
  const from = momentOf(firstDay, '00:00', timeZone)
  const to = momentOf(dayAfter(lastDay, 1), '00:00', timeZone)
  const span = { from, to, now, timeZone }
  const begun = (await occurrencesBetween(db, from, to)).map(row => begunEntry(row, span))
  const coming = (await comingCampaigns(db)).flatMap(row => comingEntries(row, span))
  const [first = firstDay] = [dayAfter(today, -averageDays), firstDay].sort((a, b) => (a < b ? -1 : 1))
  const volumes = await ruleVolumes(db, first, lastDay)
  const rules = volumes.flatMap(rule => ruleEntries(rule, daysFrom(firstDay, lastDay), today, timeZone))
  const items = [...begun, ...coming, ...rules].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1),
  )
  return { items, timeZone, today }
}

/** The day so many days later, both `YYYY-MM-DD`. */
export const dayAfter = (day: string, days: number) =>
  zoned(new Date(`${day}T12:00:00Z`), 'UTC')
    .toPlainDate()
    .add({ days })
    .toString()

function daysFrom(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to && days.length <= mostDays; day = dayAfter(day, 1)) days.push(day)
  return days
}

function whenOf({ schedule }: CampaignDefinition, timeZone: string): Text {
  return {
    de: describeWhen(schedule, { language: 'de', timeZone }),
    en: describeWhen(schedule, { language: 'en', timeZone }),
  }
}

function begunEntry(row: PastOccurrence, { timeZone }: Span): Entry {
  const parsed = campaignDefinitionSchema.safeParse(row.definition)
  const local = parsed.success && parsed.data.schedule.type === 'local'
  return {
    at: row.plannedFor,
    day: localDay(row.plannedFor, timeZone),
    kind: 'campaign',
    id: row.id,
    name: row.name,
    state: row.state,
    occurrence: row.number,
    past: true,
    local,
    expected: row.planned,
    when: parsed.success ? whenOf(parsed.data, timeZone) : null,
  }
}

/** The times of a campaign that are still to come; of one that is paused for good reason, the time it waits for. */
function comingEntries(row: ComingCampaign, { from, to, now, timeZone }: Span): Entry[] {
  const parsed = campaignDefinitionSchema.safeParse(row.definition)
  if (!parsed.success) return []
  const definition = parsed.data
  const { schedule, audience } = definition
  const drafted = row.state === 'draft'
  // What is launched comes from its next time on; a draft from now on.
  const start = new Date(Math.max(from.getTime(), (drafted ? now : (row.nextAt ?? now)).getTime()))
  const end = new Date(to.getTime() - 1)
  const moments =
    schedule.type === 'recurring' || drafted
      ? momentsBetween(schedule, { from: start, to: end, timeZone, most: mostDays * 2 })
      : row.nextAt && row.nextAt >= from && row.nextAt < to
        ? [row.nextAt]
        : []
  const size = row.lastPlanned ?? row.size
  return moments.map(at => ({
    at,
    day: schedule.type === 'local' ? schedule.day : localDay(at, timeZone),
    kind: 'campaign' as const,
    id: row.id,
    name: row.name,
    state: row.state,
    occurrence: null,
    past: false,
    local: schedule.type === 'local',
    expected: size === null ? null : Math.min(size, audience.limit ?? size),
    when: whenOf(definition, timeZone),
  }))
}

/** A rule on each day: what it sent, and from today on what is expected of it. Days with nothing are left out. */
function ruleEntries(rule: RuleVolume, days: readonly string[], today: string, timeZone: string): Entry[] {
  const volume = readStoredRule(rule.definition)?.volume
  const last = Array.from({ length: averageDays }, (_, n) => rule.sent[dayAfter(today, -1 - n)] ?? 0)
  const average = Math.round(last.reduce((sum, n) => sum + n, 0) / averageDays)
  return days.flatMap(day => {
    const past = day < today
    const coming = rule.state !== 'published' ? 0 : volume ? expectedOn(volume, day) : average
    const expected = past ? (rule.sent[day] ?? 0) : Math.max(coming, rule.sent[day] ?? 0)
    if (expected === 0) return []
    return [
      {
        at: momentOf(day, '00:00', timeZone),
        day,
        kind: 'rule' as const,
        id: rule.id,
        name: rule.name,
        state: rule.state,
        occurrence: null,
        past,
        local: false,
        expected,
        when: null,
      },
    ]
  })
}
