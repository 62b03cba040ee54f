import { formatNumber, speakDate, speakValue } from '../conditions/describe-comparison.ts'
import { spokenList } from '../conditions/describe-period.ts'
import { parseDate } from '../conditions/value.ts'
import type { Speaker } from './names.ts'
import type { Change, Expression } from './step.ts'

/** One change of an `update` step, in the infinitive: `„Ort“ auf „Berlin“ setzen`. */
export function describeChange(change: Change, speaker: Speaker): string {
  if (change.do === 'tag' || change.do === 'untag') {
    const tag = speaker.quote(change.tag)
    return change.do === 'tag'
      ? speaker.say(`das Schlagwort ${tag} vergeben`, `add the tag ${tag}`)
      : speaker.say(`das Schlagwort ${tag} entfernen`, `remove the tag ${tag}`)
  }
  const attribute = speaker.named('attributes', change.attribute)
  switch (change.do) {
    case 'set':
      return speaker.say(
        `${attribute} auf ${spokenValue(change.to, speaker)} setzen`,
        `set ${attribute} to ${spokenValue(change.to, speaker)}`,
      )
    case 'clear':
      return speaker.say(`${attribute} leeren`, `clear ${attribute}`)
    case 'add': {
      const by = formatNumber(Math.abs(change.amount), speaker.language)
      return change.amount < 0
        ? speaker.say(`${attribute} um ${by} verringern`, `subtract ${by} from ${attribute}`)
        : speaker.say(`${attribute} um ${by} erhöhen`, `add ${by} to ${attribute}`)
    }
    case 'append':
      return speaker.say(
        `${spokenValue(change.to, speaker)} in ${attribute} aufnehmen`,
        `put ${spokenValue(change.to, speaker)} on ${attribute}`,
      )
    case 'remove':
      return speaker.say(
        `${spokenValue(change.to, speaker)} aus ${attribute} entfernen`,
        `take ${spokenValue(change.to, speaker)} off ${attribute}`,
      )
  }
}

/** In German in the accusative. */
function spokenValue(expression: Expression, speaker: Speaker): string {
  const { language } = speaker
  switch (expression.from) {
    case 'value': {
      const values = Array.isArray(expression.value) ? expression.value : [expression.value]
      if (values.length === 0) return speaker.say('eine leere Liste', 'an empty list')
      const spoken = values.map(value =>
        typeof value === 'string' && parseDate(value)
          ? speakDate(value, language)
          : speakValue(value, language),
      )
      return spokenList(spoken, 'and', language)
    }
    case 'event': {
      const property = speaker.quote(expression.property)
      return speaker.say(`${property} aus dem Ereignis`, `${property} of the event`)
    }
    case 'attribute': {
      const attribute = speaker.named('attributes', expression.attribute)
      return speaker.say(`den Wert von ${attribute}`, `the value of ${attribute}`)
    }
    case 'now':
      return speaker.say('den jetzigen Zeitpunkt', 'the current time')
    case 'answer': {
      const [property, step] = [speaker.quote(expression.property), speaker.quote(expression.step)]
      return speaker.say(`${property} aus der Antwort auf ${step}`, `${property} of the answer to ${step}`)
    }
  }
}
