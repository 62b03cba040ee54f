import type { Issues } from '../../rules/lint/issue.ts'
import { isTimeZone } from '../../rules/lint/trigger.ts'
import { momentOf } from '../../shared/local-time.ts'
import type { CampaignDefinition } from '../definition.ts'
import { lastLocalMoment, nextOf } from '../schedule.ts'
import type { CampaignWorld } from './world.ts'

/** Whether its time is still to come. */
export function lintTiming(definition: CampaignDefinition, world: CampaignWorld, issues: Issues): void {
  const { schedule, throughput } = definition
  const { now, timeZone } = world
  const later = ['Wählen Sie einen späteren Zeitpunkt.', 'Choose a later time.'] as const
  if (schedule.type === 'at' && Date.parse(schedule.at) <= now.getTime())
    issues.error(
      'schedule.at',
      'time_past',
      ['Dieser Zeitpunkt ist vorbei.', 'This time is over.'],
      [
        'Wählen Sie einen späteren Zeitpunkt, oder senden Sie sofort.',
        'Choose a later time, or send at once.',
      ],
    )
  if (schedule.type === 'local') {
    if (lastLocalMoment(schedule) <= now)
      issues.error(
        'schedule.day',
        'time_past',
        ['Dieser Zeitpunkt ist überall vorbei.', 'This time is over everywhere.'],
        later,
      )
    else if (momentOf(schedule.day, schedule.at, timeZone) <= now)
      issues.warning(
        'schedule.at',
        'time_partly_past',
        [
          `In der Zeitzone ${timeZone} ist dieser Zeitpunkt vorbei; dort geht die Nachricht sofort hinaus.`,
          `In the time zone ${timeZone} this time is over; the message goes out at once there.`,
        ],
        later,
      )
  }
  if (schedule.type === 'recurring') {
    if (schedule.timeZone !== undefined && !isTimeZone(schedule.timeZone))
      issues.error(
        'schedule.timeZone',
        'unknown_time_zone',
        [
          `Die Zeitzone „${schedule.timeZone}“ gibt es nicht.`,
          `There is no time zone “${schedule.timeZone}”.`,
        ],
        ['Wählen Sie eine wie Europe/Berlin.', 'Choose one such as Europe/Berlin.'],
      )
    else if (nextOf(schedule, now, timeZone) === null)
      issues.error(
        'schedule.until',
        'time_past',
        [
          'Bis zu ihrem letzten Tag kommt die Kampagne nicht mehr an die Reihe.',
          'The campaign’s time does not come again by its last day.',
        ],
        ['Wählen Sie einen späteren letzten Tag.', 'Choose a later last day.'],
      )
  }
  if (throughput?.ramp && throughput.ramp.startPerHour > throughput.perHour)
    issues.warning(
      'throughput.ramp.startPerHour',
      'ramp_above_limit',
      [
        'Der Anlauf beginnt über der Obergrenze; es bleibt bei der Obergrenze.',
        'The ramp begins above the limit; the limit holds.',
      ],
      [
        'Beginnen Sie mit weniger, oder lassen Sie den Anlauf weg.',
        'Begin with fewer, or leave the ramp out.',
      ],
    )
}
