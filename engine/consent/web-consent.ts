import { z } from 'zod'
import type { Evidence } from './evidence.ts'
import { processingPurposes } from './purpose.ts'
import type { ConsentKind, PermissionState } from './record.ts'

/** The setting that says which category of a consent banner speaks for which purpose; null: for none. */
export const consentCategoriesSetting = 'consent_categories'

/** Names of categories by purpose key. Only purposes of processing count: a banner gives no right to advertise. */
export const consentCategoriesSchema = z
  .record(z.string().min(1).max(100), z.string().max(64).nullable())
  .refine(categories => Object.keys(categories).length <= 200, 'at most 200 categories')
export type ConsentCategories = z.infer<typeof consentCategoriesSchema>

const { tracking, profiling, sharing } = processingPurposes

/**
 * Categories of Segment's own examples, of OneTrust (C0001 …) and of other common banners. What is strictly needed or
 * only makes the site work speaks for nothing here.
 */
export const defaultConsentCategories: ConsentCategories = {
  Advertising: profiling,
  Marketing: profiling,
  Targeting: profiling,
  'Targeted Advertising': profiling,
  Personalization: profiling,
  Personalisation: profiling,
  C0004: profiling,
  Analytics: tracking,
  Statistics: tracking,
  Performance: tracking,
  Measurement: tracking,
  C0002: tracking,
  DataSharing: sharing,
  'Sale of Personal Data': sharing,
  'Social Media': sharing,
  C0005: sharing,
  Functional: null,
  Preferences: null,
  C0003: null,
  Necessary: null,
  'Strictly Necessary': null,
  Essential: null,
  C0001: null,
}

/** More of them are no banner's. */
const maxCategories = 100

/** `DataSharing`, `data-sharing` and `Data Sharing` are one. */
const comparable = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** What a call says in `context.consent.categoryPreferences`, by category; null where it says nothing. */
export function readCategoryPreferences(context: Record<string, unknown>): Record<string, boolean> | null {
  const { consent } = context
  if (typeof consent !== 'object' || consent === null) return null
  const { categoryPreferences: said } = consent as { categoryPreferences?: unknown }
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return null
  const told = Object.entries(said).filter(
    (entry): entry is [string, boolean] => typeof entry[1] === 'boolean',
  )
  return told.length === 0 || told.length > maxCategories ? null : Object.fromEntries(told)
}

/**
 * What the choices say about each purpose that may be spoken for. Where several categories speak for one and do not
 * agree, the refusal counts.
 */
export function purposesOf(
  preferences: Readonly<Record<string, boolean>>,
  categories: ConsentCategories,
  allowed: ReadonlySet<string>,
): Map<string, boolean> {
  const purposes = new Map(Object.entries(categories).map(([name, purpose]) => [comparable(name), purpose]))
  const wanted = new Map<string, boolean>()
  for (const [category, yes] of Object.entries(preferences)) {
    const purpose = purposes.get(comparable(category))
    if (purpose && allowed.has(purpose)) wanted.set(purpose, yes && (wanted.get(purpose) ?? true))
  }
  return wanted
}

/** What stands already for one customer and purpose; null: nothing. */
export type Standing = { state: PermissionState; since: Date; origin: string } | null

/** Lines that came from the choices of a website. */
export const webOrigin = 'web'

/**
 * The line that a choice made at `at` adds, or null where it changes nothing: it repeats what stands, or is older. A
 * browser that only claims who it is may take back what was refused on the website, and nothing refused elsewhere.
 */
export function webConsentLine(
  standing: Standing,
  yes: boolean,
  at: Date,
  believed: boolean,
): ConsentKind | null {
  const state = standing?.state ?? null
  if (standing && at < standing.since) return null
  const shut = state === 'withdrawn' || state === 'objected'
  if (!yes) return shut ? null : 'withdrawn'
  if (state === 'granted') return null
  return shut && !believed && standing?.origin !== webOrigin ? null : 'granted'
}

const text = (value: unknown, max: number) =>
  typeof value === 'string' && value !== '' ? value.slice(0, max) : undefined

/** What proves the line: the event, and where and on what device the choice was made. */
export function webEvidence(
  context: Record<string, unknown>,
  parts: {
    eventId: string
    purpose: string
    preferences: Readonly<Record<string, boolean>>
    ip: string | null
  },
): Evidence {
  const page = (typeof context.page === 'object' && context.page !== null ? context.page : {}) as {
    url?: unknown
  }
  const chosen = Object.entries(parts.preferences).map(([name, yes]) => `${name}: ${yes}`)
  const evidence: Evidence = { eventId: parts.eventId, choices: chosen.join(', ').slice(0, 5_000) }
  const told = {
    url: text(page.url, 2_000),
    ip: text(context.ip, 45) ?? text(parts.ip, 45),
    userAgent: text(context.userAgent, 300),
    language: text(context.locale, 35),
  }
  for (const [key, value] of Object.entries(told)) if (value !== undefined) evidence[key] = value
  return evidence
}
