import { describeCondition } from '../conditions/describe.ts'
import { formatNumber } from '../conditions/describe-comparison.ts'
import { spokenList } from '../conditions/describe-period.ts'
import { describePropertyConditions } from '../conditions/property-text.ts'
import { clock, describeHours, describeSpan, offsetFrom, oneOfDays } from './describe-time.ts'
import { whereWords } from './describe-trigger.ts'
import { describeChange } from './describe-update.ts'
import { byChannel, type Speaker } from './names.ts'
import type { BranchArm, SendStep, SplitStep, Step, StepOf, WaitForStep, WaitStep } from './step.ts'

/** What a step does, in the infinitive and without what stands in its arms: `1 Stunde warten`, `wait 1 hour`. */
export function describeStep(step: Step, speaker: Speaker): string {
  switch (step.type) {
    case 'wait':
      return describeWait(step, speaker)
    case 'send':
      return describeSend(step, speaker)
    case 'update':
      return spokenList(
        step.changes.map(change => describeChange(change, speaker)),
        'and',
        speaker.language,
      )
    case 'webhook':
      return describeWebhook(step, speaker)
    case 'task': {
      const title = speaker.quote(step.title)
      const due = describeSpan(step.dueIn, speaker.language, true)
      return speaker.say(
        `Aufgabe ${title} anlegen, fällig in ${due}`,
        `create the task ${title}, due in ${due}`,
      )
    }
    case 'exit':
      return speaker.say('beenden', 'end')
    case 'waitFor':
      return describeWaitFor(step, speaker)
    case 'branch':
      return speaker.say('nach Bedingungen verzweigen', 'branch by conditions')
    case 'split':
      return describeSplit(step, speaker)
  }
}

function describeWait({ duration, date, time }: WaitStep, speaker: Speaker): string {
  const { language } = speaker
  const until = time && timeWords(time, speaker)
  if (duration) {
    const span = describeSpan(duration, language)
    if (!until) return speaker.say(`${span} warten`, `wait ${span}`)
    return speaker.say(`${span} warten, danach bis ${until}`, `wait ${span}, then until ${until}`)
  }
  if (!date) return speaker.say(`bis ${until} warten`, `wait until ${until}`)
  const name =
    date.of.from === 'attribute'
      ? speaker.named('attributes', date.of.attribute)
      : speaker.say(
          `${speaker.quote(date.of.property)} des Ereignisses`,
          `${speaker.quote(date.of.property)} of the event`,
        )
  const day = offsetFrom(date.days, name, language)
  const missing =
    date.missing === 'exit'
      ? speaker.say('ohne Datum: beenden', 'without a date: end')
      : speaker.say('ohne Datum: weiter', 'without a date: go on')
  const then = until ? speaker.say(`, danach bis ${until}`, `, then until ${until}`) : ''
  return speaker.say(
    `bis ${zum(day)} warten${then} (${missing})`,
    `wait until ${plainDate(day)}${then} (${missing})`,
  )
}

/** "bis zum Datum …", but "bis 3 Tage vor dem Datum …". */
const zum = (day: string) => day.replace(/^am Datum/, 'zum Datum')
const plainDate = (day: string) => day.replace(/^on the date/, 'the date')

function timeWords({ at, weekdays }: NonNullable<WaitStep['time']>, { language, de }: Speaker): string {
  if (!weekdays || weekdays.length === 7) return clock(at, language)
  const days = oneOfDays(weekdays, language)
  return de ? `${days} um ${clock(at, language)}` : `${days} at ${clock(at, language)}`
}

function describeSend(step: SendStep, speaker: Speaker): string {
  const template = speaker.named('templates', step.template)
  const channel = byChannel(step.channel, speaker.language)
  const about = aboutSend(step, speaker)
  return speaker.say(`${template} ${channel} senden${about}`, `send ${template} ${channel}${about}`)
}

/** ` (Thema „Schuhe“; bewirbt „Stiefel“, „Sandalen“)`, or nothing. */
function aboutSend(step: SendStep, speaker: Speaker): string {
  const { topic, categories, voucher, lastUsefulHours, fallback } = step
  const { language } = speaker
  const parts: string[] = []
  if (topic !== undefined) parts.push(`${speaker.say('Thema', 'topic')} ${speaker.named('topics', topic)}`)
  if (categories !== undefined) {
    const goods = categories.map(category => speaker.quote(category)).join(', ')
    parts.push(`${speaker.say('bewirbt', 'advertises')} ${goods}`)
  }
  if (voucher !== undefined)
    parts.push(
      `${speaker.say('mit Gutschein aus', 'with a voucher from')} ${speaker.named('voucherPools', voucher)}`,
    )
  if (lastUsefulHours !== undefined) {
    const span = describeHours(lastUsefulHours, language, true)
    parts.push(speaker.say(`nach ${span} nicht mehr`, `not after ${span}`))
  }
  if (fallback) {
    const instead = `${speaker.named('templates', fallback.template)} ${byChannel(fallback.channel, language)}`
    parts.push(speaker.say(`falls nicht erlaubt: ${instead}`, `if that is not allowed: ${instead}`))
  }
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`
}

function describeWebhook({ recipient, answerWithin }: StepOf<'webhook'>, speaker: Speaker): string {
  const name = speaker.named('recipients', recipient)
  const call = speaker.say(`Webhook an ${name} senden`, `send a webhook to ${name}`)
  if (!answerWithin) return call
  const span = describeSpan(answerWithin, speaker.language)
  return `${call}${speaker.say(` und bis zu ${span} auf die Antwort warten`, ` and wait up to ${span} for the answer`)}`
}

function describeWaitFor({ event, where, segment, since, timeout }: WaitForStep, speaker: Speaker): string {
  const span = describeSpan(timeout, speaker.language)
  if (event === undefined) {
    const name = speaker.named('segments', segment ?? '')
    return speaker.say(
      `bis zu ${span} warten, bis der Kunde im Segment ${name} ist`,
      `wait up to ${span} until the customer is in the segment ${name}`,
    )
  }
  const name = `${speaker.named('events', event)}${whereWords(where, speaker.language)}`
  const before =
    since === 'start'
      ? speaker.say(', auch wenn es seit dem Start schon kam', ', also if it came since the start')
      : ''
  return speaker.say(`bis zu ${span} auf ${name} warten${before}`, `wait up to ${span} for ${name}${before}`)
}

function describeSplit({ arms, test }: SplitStep, speaker: Speaker): string {
  const ways = formatNumber(arms.length, speaker.language)
  if (!test) return speaker.say(`zufällig auf ${ways} Wege aufteilen`, `divide by chance among ${ways} ways`)
  const clicks = test.by === 'clicks'
  return speaker.say(
    `A/B-Test: auf ${ways} Wege aufteilen, es entscheiden ${clicks ? 'Klicks' : 'erreichte Ziele'}`,
    `A/B test: divide among ${ways} ways, decided by ${clicks ? 'clicks' : 'goals reached'}`,
  )
}

/** When an arm of a branch is taken: `Ort ist „Berlin“ und im Ereignis total ist mindestens 20`. */
export function describeArm({ when, event, answer }: BranchArm, speaker: Speaker): string {
  const { language, names } = speaker
  const parts: string[] = []
  if (when) parts.push(describeCondition(when, language, names))
  if (event && event.length > 0)
    parts.push(`${speaker.say('im Ereignis', 'in the event')} ${describePropertyConditions(event, language)}`)
  if (answer) {
    const step = speaker.quote(answer.step)
    const said =
      answer.where.length > 0
        ? describePropertyConditions(answer.where, language)
        : speaker.say('irgendetwas', 'anything')
    parts.push(`${speaker.say(`in der Antwort auf ${step}`, `in the answer to ${step}`)} ${said}`)
  }
  return parts.length === 0 ? speaker.say('immer', 'always') : parts.join(speaker.say(' und ', ' and '))
}

/** `50 %` of an arm of a split. */
export function shareOf(step: SplitStep, weight: number, speaker: Speaker): string {
  const total = step.arms.reduce((sum, arm) => sum + arm.weight, 0)
  const percent = formatNumber(Math.round((weight / total) * 1000) / 10, speaker.language)
  return speaker.say(`${percent} %`, `${percent}%`)
}
