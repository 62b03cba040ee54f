import { formatNumber, speakDate } from '../conditions/describe-comparison.ts'
import { spokenList } from '../conditions/describe-period.ts'
import { nameOf } from '../conditions/leaf.ts'
import { clock, describeHours, onDays } from '../rules/describe-time.ts'
import { byChannel, type RuleNames, Speaker } from '../rules/names.ts'
import type { Language } from '../shared/text.ts'
import type { CampaignDefinition, CampaignSchedule } from './definition.ts'
import type { Recurring } from './schedule.ts'

/** What things are called; `senders` by id. */
export type CampaignNames = RuleNames & { senders?: Readonly<Record<string, string>> }

export type Speaking = { language: Language; names?: CampaignNames; timeZone: string }

/** What a campaign sends to whom, and when: one sentence. */
export function describeCampaign(definition: CampaignDefinition, speaking: Speaking): string {
  const { language, names = {} } = speaking
  const speaker = new Speaker(language, names)
  const parts = [
    `${whatWords(definition, speaker)} ${byChannel(definition.channel, language)} ${whomWords(definition, speaker)}`,
    whenWords(definition.schedule, speaking),
    ...testWords(definition, speaker),
    ...paceWords(definition, speaker),
    ...leftOutWords(definition, speaker),
    ...senderWords(definition, speaking),
  ]
  return `${speaker.say('Sendet', 'Sends')} ${parts.join('; ')}.`
}

/** When it is sent, as a sentence of its own. */
export function describeWhen(schedule: CampaignSchedule, speaking: Speaking): string {
  const words = whenWords(schedule, speaking)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

function whatWords({ variants }: CampaignDefinition, speaker: Speaker): string {
  const [first, ...others] = variants
  if (!first) return speaker.say('noch keine Vorlage', 'no template yet')
  if (others.length === 0) return speaker.named('templates', first.template)
  const list = spokenList(
    variants.map(({ template }) => speaker.named('templates', template)),
    'or',
    speaker.language,
  )
  return speaker.say(`eine der Vorlagen ${list}`, `one of the templates ${list}`)
}

function whomWords({ audience }: CampaignDefinition, speaker: Speaker): string {
  const { include, exclude, limit, missedOf } = audience
  const named = (ids: readonly string[]) =>
    spokenList(
      ids.map(id => speaker.named('segments', id)),
      'or',
      speaker.language,
    )
  const inside =
    include.length === 0
      ? ''
      : ` ${speaker.say(include.length === 1 ? 'im Segment' : 'in den Segmenten', include.length === 1 ? 'in the segment' : 'in the segments')} ${named(include)}`
  let whom = speaker.say(`an alle${inside}`, `to everybody${inside}`)
  if (missedOf !== undefined)
    whom = speaker.say(
      `an alle${inside}, die ein früherer Versand verfehlte`,
      `to everybody${inside} whom an earlier sending missed`,
    )
  else if (include.length === 0) whom = speaker.say('an noch niemanden', 'to nobody yet')
  const without =
    exclude.length === 0
      ? ''
      : speaker.say(` außer denen aus ${named(exclude)}`, ` except those from ${named(exclude)}`)
  const most =
    limit === undefined
      ? ''
      : speaker.say(
          `, höchstens ${formatNumber(limit, 'de')} nach Los`,
          `, at most ${formatNumber(limit, 'en')} by lot`,
        )
  return `${whom}${without}${most}`
}

function whenWords(schedule: CampaignSchedule, { language, timeZone }: Speaking): string {
  const de = language === 'de'
  switch (schedule.type) {
    case 'now':
      return de ? 'sofort nach dem Start' : 'as soon as it is launched'
    case 'at':
      return `${momentWords(new Date(schedule.at), language, timeZone)} (${timeZone})`
    case 'local': {
      const day = speakDate(schedule.day, language)
      return de
        ? `am ${day} um ${clock(schedule.at, 'de')} Ortszeit des Kunden`
        : `on ${day} at ${clock(schedule.at, 'en')} by the customer’s clock`
    }
    case 'recurring': {
      const until =
        schedule.until === undefined
          ? ''
          : `${de ? ', bis zum ' : ', until '}${speakDate(schedule.until, language)}`
      const time = `${de ? 'um' : 'at'} ${clock(schedule.at, language)}`
      return `${roundWords(schedule.every, language)} ${time} (${schedule.timeZone ?? timeZone})${until}`
    }
  }
}

function roundWords(every: Recurring['every'], language: Language): string {
  const de = language === 'de'
  switch (every.unit) {
    case 'day':
      return de ? 'täglich' : 'every day'
    case 'week':
      if (every.weekdays.length === 7) return de ? 'täglich' : 'every day'
      return `${de ? 'jede Woche' : 'every week'} ${onDays(every.weekdays, language)}`
    case 'month':
      return de ? `jeden Monat am ${every.day}.` : `every month on day ${every.day}`
  }
}

/** `am 24. November 2026 um 09:00 Uhr`; `on 24 November 2026 at 09:00`. */
export function momentWords(at: Date, language: Language, timeZone: string): string {
  const locale = language === 'de' ? 'de' : 'en-GB'
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(at)
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', hourCycle: 'h23', timeZone }).format(at)
  return language === 'de' ? `am ${day} um ${clock(time, 'de')}` : `on ${day} at ${time}`
}

const bestBy = {
  clicks: { de: 'den meisten Klicks', en: 'the most clicks' },
  opens: { de: 'den meisten Öffnungen', en: 'the most opens' },
  conversions: { de: 'den meisten erreichten Zielen', en: 'the most goals reached' },
} as const

function testWords({ variants, test }: CampaignDefinition, speaker: Speaker): string[] {
  if (!test || variants.length < 2) return []
  const { by, sharePercent, afterHours } = test
  const share = formatNumber(sharePercent, speaker.language)
  if (sharePercent === 100)
    return [speaker.say('als Test unter allen Empfängern', 'as a test among all recipients')]
  const hours = describeHours(afterHours, speaker.language, true)
  const rest =
    by === 'hand'
      ? speaker.say(
          'die übrigen bekommen, was von Hand bestimmt wird',
          'the others get what is chosen by hand',
        )
      : speaker.say(
          `die übrigen bekommen nach ${hours} die mit ${bestBy[by].de}`,
          `the others get the one with ${bestBy[by].en} after ${hours}`,
        )
  return [speaker.say(`zuerst an ${share} % als Test, ${rest}`, `first to ${share}% as a test, ${rest}`)]
}

function paceWords({ throughput }: CampaignDefinition, speaker: Speaker): string[] {
  if (!throughput) return []
  const most = formatNumber(throughput.perHour, speaker.language)
  const { ramp } = throughput
  const start = ramp && formatNumber(ramp.startPerHour, speaker.language)
  return [
    ramp
      ? speaker.say(
          `anfangs ${start}, dann bis zu ${most} in der Stunde`,
          `${start} an hour at first, then up to ${most}`,
        )
      : speaker.say(`höchstens ${most} in der Stunde`, `at most ${most} an hour`),
  ]
}

function leftOutWords({ holdoutPercent, audience }: CampaignDefinition, speaker: Speaker): string[] {
  const words: string[] = []
  const { notWithinDays: days } = audience
  if (days !== undefined)
    words.push(
      speaker.say(
        days === 1
          ? 'nicht an Kunden, die am letzten Tag Werbung bekamen'
          : `nicht an Kunden, die in den letzten ${days} Tagen Werbung bekamen`,
        days === 1
          ? 'not to customers who had advertising within the last day'
          : `not to customers who had advertising within the last ${days} days`,
      ),
    )
  if (holdoutPercent > 0) {
    const percent = formatNumber(holdoutPercent, speaker.language)
    words.push(
      speaker.say(`${percent} % gehen zum Vergleich leer aus`, `${percent}% get nothing, to compare with`),
    )
  }
  return words
}

function senderWords({ sender }: CampaignDefinition, { language, names = {} }: Speaking): string[] {
  if (sender === undefined) return []
  const speaker = new Speaker(language, names)
  const name = speaker.quote(nameOf(names.senders, sender))
  return [speaker.say(`über den Absender ${name}`, `through the sender ${name}`)]
}
