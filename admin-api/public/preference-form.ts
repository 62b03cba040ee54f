import type { PreferenceSubject } from '../../db/stores/preference-store.ts'
import type { Choice } from '../../engine/consent/choices.ts'
import type { Target } from '../../engine/consent/opt-out.ts'
import type { Language } from '../../engine/shared/text.ts'

export const pauseDays = [7, 30, 90] as const
export const weeklyLimits = [1, 2, 4] as const

/** How a switch is called in the form. */
export const switchName = ({ purpose, channel }: Target) => `${purpose}:${channel}`

/** What somebody wants who pressed Save. */
export type PreferenceForm = {
  off: Choice[]
  on: Choice[]
  topics: { shown: string[]; on: string[] }
  pausedUntil: Date | null | undefined
  maxPerWeek: number | null | undefined
  language: Language | undefined
  forget: boolean
}

/**
 * Reads the form against what its customer can choose. A checkbox that is off sends nothing, so the form says besides
 * what it showed, and how it stood: only what differs from that is wished. A stale page therefore takes back nothing
 * that came about since, and a body that is no form of ours changes nothing at all.
 */
export function readPreferenceForm(
  fields: URLSearchParams,
  subject: Pick<PreferenceSubject, 'choices' | 'topics' | 'preference'>,
  now: Date,
): PreferenceForm {
  const was = new Set(fields.getAll('was'))
  const checked = new Set(fields.getAll('p'))
  const shown = new Set(fields.getAll('topics'))
  const topics = subject.topics.map(({ key }) => key).filter(key => shown.has(key))
  const topicsOn = new Set(fields.getAll('topic'))
  return {
    off: subject.choices.filter(choice => was.has(switchName(choice)) && !checked.has(switchName(choice))),
    on: subject.choices.filter(
      choice => choice.state !== 'on' && checked.has(switchName(choice)) && !was.has(switchName(choice)),
    ),
    topics: { shown: topics, on: topics.filter(key => topicsOn.has(key)) },
    pausedUntil: readPause(fields.get('pause'), now),
    maxPerWeek: readLimit(fields.get('frequency')),
    language: readLanguage(fields),
    forget: fields.get('forget') === 'yes',
  }
}

function readPause(text: string | null, now: Date): Date | null | undefined {
  if (text === 'end') return null
  const days = pauseDays.find(count => String(count) === text)
  return days === undefined ? undefined : new Date(now.getTime() + days * 86_400_000)
}

function readLimit(text: string | null): number | null | undefined {
  if (text === 'any') return null
  return weeklyLimits.find(count => String(count) === text)
}

function readLanguage(fields: URLSearchParams): Language | undefined {
  const language = fields.get('language')
  if (language === fields.get('language-was')) return undefined
  return language === 'de' || language === 'en' ? language : undefined
}
