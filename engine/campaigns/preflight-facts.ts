import { formatNumber } from '../conditions/describe-comparison.ts'
import type { Language, Text } from '../shared/text.ts'

export type CheckLevel = 'ok' | 'warn' | 'block'

/** One line of what is looked at before a campaign is launched. */
export type PreflightCheck = {
  code: string
  level: CheckLevel
  count: number | null
  sentence: Text
  /** What to do about it. */
  remedy: Text | null
}

/** A field as the template reads it, what people call it, and how many of the audience lack it. */
export type LackedField = { field: string; name: Text; count: number }

/** What the checks rest on; counts of the whole audience. */
export type PreflightFacts = {
  channel: 'email' | 'post'
  marketing: boolean
  audience: number
  reachable: number
  denied: number
  duplicates: number
  heldOut: number
  capped: number
  paused: number
  writtenToday: number
  /** Fields a mail cannot be made without, and how many of the audience lack them. */
  required: readonly LackedField[]
  /** Fields with something to write instead, likewise. */
  missing: readonly LackedField[]
  /** What the templates read that only an event has. */
  ofEvents: readonly string[]
  wrongKind: readonly string[]
  lintErrors: number
  lintWarnings: number
  failed: number
  rendered: number
  sizeBytes: number | null
  /** Free codes of the pool; null where none is needed. */
  vouchers: number | null
  oneClick: boolean
  https: boolean
  sender: { name: string; aligned: boolean | null; tested: boolean; text: Text } | null
  expectedMinutes: number
  measured: boolean
  usefulHours: number
  /** It says itself how fast it goes. */
  throttled: boolean
  sampled: boolean
  /** Its sender is new: days it takes, today among them, and the last of them (`YYYY-MM-DD`). */
  warmUp?: { days: number; lastDay: string } | null | undefined
}

/** Gmail clips the HTML of a mail above this size, and the opt-out with it. Bytes. */
export const clippedAbove = 102 * 1024

/** German and English. */
export const t = (de: string, en: string): Text => ({ de, en })
export const n = (value: number, language: Language) => formatNumber(Math.round(value), language)
export const share = (part: number, of: number) => (of === 0 ? 0 : part / of)
export const percent = (part: number, of: number, language: Language) =>
  `${formatNumber(Math.round(share(part, of) * 1000) / 10, language)}${language === 'de' ? '\u00a0' : ''}%`
