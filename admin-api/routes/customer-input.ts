import type { CustomerChange } from '../../db/stores/customer-write-store.ts'
import type { AttributeType } from '../../engine/conditions/attribute-type.ts'
import { emailKey } from '../../engine/consent/address.ts'
import { readLocale, readTimeZone } from '../../engine/events/locale.ts'
import { readTyped } from '../../engine/events/traits.ts'
import { Problem, type ProblemDetail } from '../../engine/shared/problem.ts'

/**
 * Checks what the schema cannot know: addresses, locales, time zones, and attributes against their
 * declarations. An empty text means none. @throws Problem `invalid_input`
 */
export function checkCustomer(body: CustomerChange, declared: Record<string, AttributeType>): CustomerChange {
  const errors: ProblemDetail[] = []
  const read = <T>(
    path: string,
    value: string | null | undefined,
    reader: (text: string) => T | null,
    message: string,
  ) => {
    if (value === undefined) return undefined
    const text = value?.trim() ?? ''
    if (text === '') return null
    const result = reader(text)
    if (result === null) errors.push({ path, message })
    return result
  }
  const change: CustomerChange = {
    externalId: read('externalId', body.externalId, text => text, ''),
    email: read('email', body.email, text => (emailKey(text) ? text : null), 'is no e-mail address'),
    phone: read('phone', body.phone, text => (isPhone(text) ? text : null), 'is no phone number'),
    locale: read('locale', body.locale, readLocale, 'is no locale such as de-DE'),
    timeZone: read('timeZone', body.timeZone, readTimeZone, 'is no time zone of the IANA list'),
  }
  if (body.attributes) {
    const attributes: Record<string, unknown> = {}
    for (const [key, value] of Object.entries(body.attributes)) {
      const type = Object.hasOwn(declared, key) ? declared[key] : undefined
      const typed = type && readTyped(type, value)
      if (type === undefined) errors.push({ path: `attributes.${key}`, message: 'is not declared' })
      else if (typed === undefined) errors.push({ path: `attributes.${key}`, message: `is no ${type}` })
      else attributes[key] = typed
    }
    change.attributes = attributes
  }
  if (errors.length > 0) throw new Problem('invalid_input', 'The input is not valid.', { errors })
  return change
}

function isPhone(text: string): boolean {
  return /\d/.test(text) && /^[+\d\s()./-]+$/.test(text)
}
