import type { Language, Text } from '../shared/text.ts'
import { type ReasonCode, reasons } from './reason.ts'
import type { MessageState } from './state.ts'

export type DescribedMessage = {
  state: MessageState
  reason: ReasonCode | null
  /** Of the outcome; `value` names what a template lacked, `domain` who turns us away. */
  detail?: Record<string, unknown> | null
  dueAt: Date
  sentAt: Date | null
}

/** A moment as people say it: `1. März 2026 um 11:00`, `1 March 2026 at 11:00`. */
export function describeMoment(moment: Date, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(language === 'de' ? 'de' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(moment)
}

/** What became of a message, and why, as one or two sentences. */
export function describeMessage(message: DescribedMessage, language: Language, timeZone: string): string {
  const { state, dueAt, sentAt } = message
  const de = language === 'de'
  const why = reasonSentence(message, language)
  const because = why === '' ? '' : ` ${why}`
  const due = describeMoment(dueAt, language, timeZone)
  switch (state) {
    case 'queued':
      return de ? 'Steht zum Versand bereit.' : 'Ready to be sent.'
    case 'held':
      return (de ? `Zurückgehalten bis ${due}.` : `Held until ${due}.`) + because
    case 'retry':
      return (de ? `Nächster Versuch am ${due}.` : `Next attempt on ${due}.`) + because
    case 'sending':
      return de ? 'Wird gerade gesendet.' : 'Being sent.'
    case 'sent': {
      if (!sentAt) return de ? 'Gesendet.' : 'Sent.'
      const moment = describeMoment(sentAt, language, timeZone)
      return de ? `Gesendet am ${moment}.` : `Sent on ${moment}.`
    }
    case 'skipped':
      return (de ? 'Nicht gesendet.' : 'Not sent.') + because
    case 'failed':
      return (de ? 'Fehlgeschlagen.' : 'Failed.') + because
    case 'unknown':
      return (de ? 'Ausgang unbekannt.' : 'Outcome unknown.') + because
  }
}

function reasonSentence({ reason, detail }: DescribedMessage, language: Language): string {
  // A code of a newer or older release has no sentence here; the code itself says more than nothing.
  if (reason === null) return ''
  const text: Text = Object.hasOwn(reasons, reason) ? reasons[reason] : { de: reason, en: reason }
  if (reason === 'domain_paused' && typeof detail?.domain === 'string')
    return language === 'de'
      ? `Der Mailanbieter von ${detail.domain} weist uns zurzeit ab; dann wird es wieder versucht.`
      : `The mail provider of ${detail.domain} turns us away at present; then it is tried again.`
  const value = reason === 'missing_value' && typeof detail?.value === 'string' ? detail.value : null
  return value === null ? text[language] : `${text[language].replace(/\.$/, '')}: ${value}.`
}
