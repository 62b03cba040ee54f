import { isBlank } from './blank.ts'

export type SalutationForm = 'sie' | 'du'

type Gender = 'mr' | 'ms' | 'neutral'

const genders: Record<string, Gender> = {
  mr: 'mr',
  mister: 'mr',
  m: 'mr',
  male: 'mr',
  herr: 'mr',
  herrn: 'mr',
  männlich: 'mr',
  ms: 'ms',
  mrs: 'ms',
  miss: 'ms',
  f: 'ms',
  w: 'ms',
  female: 'ms',
  frau: 'ms',
  weiblich: 'ms',
}

/**
 * The greeting, without the comma after it; never empty. German: "Sehr geehrte Frau Dr. Müller",
 * neutral "Guten Tag Alex Müller", with `form: 'du'` "Hallo Alex". Any other language gets English.
 * Where the name is missing, or the form of address would be impolite without it, "Guten Tag" or "Hello".
 */
export function salutation(
  customer: Record<string, unknown>,
  language: string,
  form: SalutationForm,
): string {
  const german = language === 'de'
  const gender = genderOf(customer.salutation)
  const title = nameOf(customer.title)
  const first = nameOf(customer.firstName)
  const last = nameOf(customer.lastName)
  const hello = german ? (form === 'du' ? 'Hallo' : 'Guten Tag') : 'Hello'
  if (form === 'du') return words(hello, first)
  if (last && gender !== 'neutral') {
    if (german) return words(gender === 'mr' ? 'Sehr geehrter Herr' : 'Sehr geehrte Frau', title, last)
    // English uses the title instead of Mr and Ms, not beside them.
    return words('Dear', title ?? (gender === 'mr' ? 'Mr' : 'Ms'), last)
  }
  if (first && last) return words(hello, title, first, last)
  if (title && last) return words(hello, title, last)
  return words(hello, first)
}

function genderOf(value: unknown): Gender {
  const key = typeof value === 'string' ? value.trim().toLowerCase().replace(/\.$/, '') : ''
  return Object.hasOwn(genders, key) ? (genders[key] as Gender) : 'neutral'
}

/**
 * A name fit to greet with. Names come from public forms, where some are advertisements: "Alex, win
 * at http://…" would go out under the shop's name. Such a name is treated as missing.
 */
function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || isBlank(value)) return undefined
  const name = value.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  if (name === '' || name.length > 80 || /:\/\/|\bwww\.|\bhttps?\b/i.test(name)) return undefined
  return name
}

function words(...parts: (string | undefined)[]): string {
  return parts.filter(part => part !== undefined).join(' ')
}
