import type { CustomerChange } from '../../db/stores/customer-write-store.ts'
import type { AttributeType } from '../../engine/conditions/attribute-type.ts'
import { readCountry } from '../../engine/customers/country.ts'
import { checkEmail } from '../../engine/customers/email-syntax.ts'
import { readPhone } from '../../engine/customers/phone.ts'
import { readPostalCode } from '../../engine/customers/postal-code.ts'
import { readLocale, readTimeZone } from '../../engine/events/locale.ts'
import { readTyped } from '../../engine/events/traits.ts'
import { Problem, type ProblemDetail } from '../../engine/shared/problem.ts'

/**
 * Checks what the schema cannot know: addresses, locales, time zones, and attributes against their
 * declarations. An empty text means none. A phone number without country code is one of the country named, or of
 * `home` (ISO 3166-1). @throws Problem `invalid_input`
 */
export function checkCustomer(
  body: CustomerChange,
  declared: Record<string, AttributeType>,
  home: string,
): CustomerChange {
  const errors: ProblemDetail[] = []
  const written = body.attributes?.country
  const country = typeof written === 'string' ? readCountry(written) : null
  const read = <T>(
    path: string,
    value: string | null | undefined,
    reader: (text: string) => T | null,
    message: string,
  ) => {
    if (value === undefined) return undefined
    // An e-mail address is trimmed by its own reader, to which a line break is a mistake.
    if (value === null || value.trim() === '') return null
    const result = reader(path === 'email' ? value : value.trim())
    if (result === null) errors.push({ path, message })
    return result
  }
  const change: CustomerChange = {
    externalId: read('externalId', body.externalId, text => text, ''),
    email: read('email', body.email, emailOf, 'is no e-mail address'),
    phone: read('phone', body.phone, text => readPhone(text, country ?? home), 'is no phone number'),
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
      else {
        const placed = typeof typed === 'string' ? readPlace(key, typed, country) : typed
        if (placed === null && typed !== null)
          errors.push({
            path: `attributes.${key}`,
            message: key === 'country' ? 'is no country' : noPostalCode(country),
          })
        else attributes[key] = placed
      }
    }
    change.attributes = attributes
  }
  if (errors.length > 0) throw new Problem('invalid_input', 'The input is not valid.', { errors })
  return change
}

function emailOf(text: string): string | null {
  const checked = checkEmail(text)
  return checked.ok ? checked.email : null
}

/** Country and postal code in the one spelling they are kept in; null where they are none. Others as they are. */
function readPlace(key: string, text: string, country: string | null): string | null {
  if (key === 'country') return readCountry(text)
  return key === 'postalCode' ? readPostalCode(text, country) : text
}

function noPostalCode(country: string | null): string {
  return country === null ? 'is no postal code' : `is no postal code of ${country}`
}
