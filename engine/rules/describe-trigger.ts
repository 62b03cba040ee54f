import { speakDate } from '../conditions/describe-comparison.ts'
import type { PropertyCondition } from '../conditions/property.ts'
import { describePropertyConditions } from '../conditions/property-text.ts'
import type { Language } from '../shared/text.ts'
import { clock, describeDuration, offsetFrom, onDays } from './describe-time.ts'
import { channelName, type RuleNames, Speaker } from './names.ts'
import type { Trigger, TriggerOf } from './trigger.ts'

/** What starts a rule, as the beginning of a sentence without full stop: `Nach „Cart Viewed“`. */
export function describeTrigger(trigger: Trigger, language: Language, names: RuleNames = {}): string {
  const speaker = new Speaker(language, names)
  switch (trigger.type) {
    case 'event':
      return `${speaker.say('Nach', 'After')} ${speaker.named('events', trigger.event)}${whereWords(trigger.where, language)}`
    case 'segment': {
      const segment = speaker.named('segments', trigger.segment)
      return trigger.crossing === 'entered'
        ? speaker.say(`Beim Eintritt in das Segment ${segment}`, `On entering the segment ${segment}`)
        : speaker.say(`Beim Verlassen des Segments ${segment}`, `On leaving the segment ${segment}`)
    }
    case 'date':
      return describeDateTrigger(trigger, speaker)
    case 'schedule':
      return describeSchedule(trigger, speaker)
    case 'consent': {
      const purpose = speaker.named('purposes', trigger.purpose)
      const channel = trigger.channel === undefined ? '' : ` (${channelName(trigger.channel, language)})`
      return `${speaker.say(`Nach der Einwilligung in ${purpose}`, `After consent to ${purpose}`)}${channel}`
    }
    case 'form': {
      const form = speaker.named('forms', trigger.form)
      const where = whereWords(trigger.where, language)
      return `${speaker.say(`Nach einer Antwort auf das Formular ${form}`, `After an answer to the form ${form}`)}${where}`
    }
    case 'message':
      return describeMessageTrigger(trigger, speaker)
    case 'product': {
      const where = whereWords(trigger.where, language)
      return trigger.change === 'back_in_stock'
        ? `${speaker.say('Sobald ein angesehenes Produkt wieder lieferbar ist', 'When a product they looked at is back in stock')}${where}`
        : `${speaker.say('Sobald ein angesehenes Produkt billiger wird', 'When a product they looked at costs less')}${where}`
    }
    case 'hand':
      return speaker.say('Von Hand oder über die API gestartet', 'Started by hand or through the API')
  }
}

/** ` (wobei total ist mindestens 20)`, or nothing. */
export function whereWords(where: readonly PropertyCondition[], language: Language): string {
  if (where.length === 0) return ''
  return ` (${language === 'de' ? 'wobei' : 'where'} ${describePropertyConditions(where, language)})`
}

function describeDateTrigger({ attribute, days, at, yearly }: TriggerOf<'date'>, speaker: Speaker): string {
  const { language } = speaker
  const date = speaker.named('attributes', attribute)
  const time = speaker.say(
    `um ${clock(at, 'de')} (Ortszeit des Kunden)`,
    `at ${clock(at, 'en')} (the customer’s local time)`,
  )
  if (!yearly) {
    const day = offsetFrom(days, date, language)
    return `${day.charAt(0).toUpperCase()}${day.slice(1)} ${time}`
  }
  if (days === 0)
    return `${speaker.say(`Jedes Jahr am Jahrestag von ${date}`, `Every year on the anniversary of ${date}`)} ${time}`
  const span = describeDuration(Math.abs(days), 'days', language)
  const side = days < 0 ? speaker.say('vor', 'before') : speaker.say('nach', 'after')
  return `${speaker.say(`Jedes Jahr ${span} ${side} dem Jahrestag von ${date}`, `Every year ${span} ${side} the anniversary of ${date}`)} ${time}`
}

function describeSchedule({ every, at, segment, timeZone }: TriggerOf<'schedule'>, speaker: Speaker): string {
  const { language } = speaker
  const zone = timeZone === undefined ? '' : ` (${timeZone})`
  const time = `${speaker.say('um', 'at')} ${clock(at, language)}${zone}`
  const whom =
    segment === undefined
      ? speaker.say('für alle Kunden', 'for all customers')
      : `${speaker.say('für alle im Segment', 'for everybody in the segment')} ${speaker.named('segments', segment)}`
  return `${daysOf(every, speaker)} ${time} ${whom}`
}

function daysOf(every: TriggerOf<'schedule'>['every'], speaker: Speaker): string {
  const { language } = speaker
  switch (every.unit) {
    case 'once':
      return `${speaker.say('Am', 'On')} ${speakDate(every.day, language)}`
    case 'day':
      return speaker.say('Täglich', 'Every day')
    case 'week':
      return every.weekdays.length === 7
        ? speaker.say('Täglich', 'Every day')
        : `${speaker.say('Jede Woche', 'Every week')} ${onDays(every.weekdays, language)}`
    case 'month':
      return speaker.say(`Jeden Monat am ${every.day}.`, `Every month on day ${every.day}`)
  }
}

function describeMessageTrigger({ outcome, template, url }: TriggerOf<'message'>, speaker: Speaker): string {
  const which = template === undefined ? null : speaker.named('templates', template)
  const one = which ?? speaker.say('eine Nachricht', 'a message')
  if (outcome === 'bounced') return speaker.say(`Wenn ${one} unzustellbar ist`, `When ${one} bounces`)
  if (outcome === 'complained')
    return speaker.say(`Wenn jemand ${one} als Spam meldet`, `When somebody reports ${one} as spam`)
  if (outcome === 'replied')
    return speaker.say(`Wenn jemand auf ${one} antwortet`, `When somebody answers ${one}`)
  const link = url === undefined ? speaker.say('einen Link', 'a link') : url
  return which === null
    ? speaker.say(`Nach einem Klick auf ${link}`, `After a click on ${link}`)
    : speaker.say(`Nach einem Klick auf ${link} in ${which}`, `After a click on ${link} in ${which}`)
}
