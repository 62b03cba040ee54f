import { quote } from './describe-comparison.ts'
import { periodWords } from './describe-period.ts'
import type { EventCondition } from './event.ts'
import { howOften, speakHappenings } from './frequency-text.ts'
import { nameOf, type ObservedWords, type Words } from './leaf.ts'
import { describePropertyConditions } from './property-text.ts'

export function describeEvent(condition: EventCondition, words: Words): string {
  const { language, names, negative } = words
  const de = language === 'de'
  const name = quote(nameOf(names.events, condition.event), language)
  const since = condition.since ? (de ? ' seit dem Auslöser' : ' since the trigger') : ''
  const when = `${periodWords(condition, language)}${since}`
  const where = condition.where?.length ? describePropertyConditions(condition.where, language) : ''
  if (condition.which && (when || where)) return describeOutermost(condition, words, name, when, where)
  const often = howOften(condition, { language, negative, days: condition.distinctDays === true })
  const properties = where && ` (${where})`
  if (de) return `${name} ist${when} ${often.words} vorgekommen${properties}`
  // English says the frequency before the period: "happened at least twice within the last 7 days".
  return `${name} ${often.never ? 'never happened' : `happened ${often.words}`}${when}${properties}`
}

/** Only the first or last event is looked at; without any, the opposite holds. */
function describeOutermost(
  { which, performed }: EventCondition,
  { language, negative }: Words,
  name: string,
  when: string,
  where: string,
): string {
  const holds = (performed === 'never') === negative
  const details = where && ` (${where})`
  if (language === 'de') {
    const ending = which === 'first' ? 'erste' : 'letzte'
    const event = `${holds ? `das ${ending}` : `kein ${ending}s`} Ereignis ${name}`
    return when ? `${event} war${when}${details}` : `für ${event} gilt: ${where}`
  }
  const event = `${holds ? 'the' : 'no'} ${which} ${name}`
  return when ? `${event} was${when}${details}` : `of ${event} it holds: ${where}`
}

export function speakEvent(observed: unknown, words: ObservedWords): string {
  return (
    speakHappenings(observed, words) ?? (words.language === 'de' ? 'kein solches Ereignis' : 'no such event')
  )
}
