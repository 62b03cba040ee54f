import { emailKey } from '../consent/address.ts'
import type { KnownState, Trust } from './identity.ts'
import type { TraitChanges } from './traits.ts'

export type AttributeValues = Record<string, unknown>

/** What is held about one customer, as far as events may change it. */
export type Profile = {
  id: string
  state: KnownState
  externalId: string | null
  email: string | null
  emailKey: string | null
  phone: string | null
  locale: string | null
  timeZone: string | null
  attributes: AttributeValues
  undeclared: AttributeValues
}

export type ProfileChange = { key: string; value: unknown; origin: string }

export function blankProfile(id: string, state: KnownState, externalId: string | null): Profile {
  const unknown = { email: null, emailKey: null, phone: null, locale: null, timeZone: null }
  return { id, state, externalId, ...unknown, attributes: {}, undeclared: {} }
}

/** Undeclared traits of one customer take no more room than this, in characters of JSON. */
const maxUndeclared = 65_536

/** Changes one profile in place and remembers what really changed, for the history. */
export class ProfileEditor {
  readonly profile: Profile
  readonly changes: ProfileChange[] = []
  private touched = false

  constructor(profile: Profile) {
    this.profile = {
      ...profile,
      attributes: { ...profile.attributes },
      undeclared: { ...profile.undeclared },
    }
  }

  /** True when the row has to be written. */
  get changed(): boolean {
    return this.touched || this.changes.length > 0
  }

  /** What an `identify` said. A visitor whose address a trusted call names is a visitor no longer. */
  apply(traits: TraitChanges, trust: Trust): void {
    const { email, phone, locale, timeZone } = traits
    if (email !== undefined && this.set('email', email, trust))
      this.profile.emailKey = email === null ? null : emailKey(email)
    if (phone !== undefined) this.set('phone', phone, trust)
    if (locale !== undefined) this.set('locale', locale, trust)
    if (timeZone !== undefined) this.set('timeZone', timeZone, trust)
    for (const [key, value] of Object.entries(traits.attributes)) this.setAttribute(key, value, trust)
    this.keep(traits.undeclared)
    if (trust !== 'browser' && this.profile.state === 'visitor' && (email || phone)) {
      // What a visitor has of these a browser claimed: nobody gets mail at an address that only it vouches for.
      if (email === undefined && this.set('email', null, trust)) this.profile.emailKey = null
      if (phone === undefined) this.set('phone', null, trust)
      this.profile.state = 'customer'
      this.touched = true
    }
  }

  /** What the context of a call tells, where nothing is known yet. */
  fill(locale: string | null, timeZone: string | null, trust: Trust): void {
    if (locale && this.profile.locale === null) this.set('locale', locale, trust)
    if (timeZone && this.profile.timeZone === null) this.set('timeZone', timeZone, trust)
  }

  /** What a merged visitor leaves: only where nothing is known yet. */
  inherit(attributes: AttributeValues, undeclared: AttributeValues): void {
    for (const [key, value] of Object.entries(attributes))
      if (!Object.hasOwn(this.profile.attributes, key)) this.setAttribute(key, value, 'merge')
    const missing = Object.entries(undeclared).filter(([key]) => !Object.hasOwn(this.profile.undeclared, key))
    this.keep(Object.fromEntries(missing))
  }

  name(externalId: string, origin: string): void {
    if (this.profile.externalId === externalId) return
    this.profile.externalId = externalId
    this.changes.push({ key: 'externalId', value: externalId, origin })
  }

  private set(key: 'email' | 'phone' | 'locale' | 'timeZone', value: string | null, origin: string): boolean {
    if (this.profile[key] === value) return false
    this.profile[key] = value
    this.changes.push({ key, value, origin })
    return true
  }

  private setAttribute(key: string, value: unknown, origin: string): void {
    const { attributes } = this.profile
    const known = Object.hasOwn(attributes, key) ? attributes[key] : null
    if (sameJson(known, value)) return
    if (value === null) delete attributes[key]
    else attributes[key] = value
    this.changes.push({ key, value, origin })
  }

  private keep(undeclared: AttributeValues): void {
    const { profile } = this
    for (const [key, value] of Object.entries(undeclared)) {
      const known = Object.hasOwn(profile.undeclared, key) ? profile.undeclared[key] : null
      if (sameJson(known, value)) continue
      this.touched = true
      if (value === null) delete profile.undeclared[key]
      else profile.undeclared[key] = value
      if (JSON.stringify(profile.undeclared).length > maxUndeclared) {
        if (known === null) delete profile.undeclared[key]
        else profile.undeclared[key] = known
      }
    }
  }
}

/** Compares as jsonb does: the order of members does not matter. */
function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [a as AttributeValues, b as AttributeValues]
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every(key => Object.hasOwn(right, key) && sameJson(left[key], right[key]))
  )
}
