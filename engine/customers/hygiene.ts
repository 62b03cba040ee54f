import type { AttributeType } from '../conditions/attribute-type.ts'
import type { Condition } from '../conditions/schema.ts'
import { readCountry } from './country.ts'
import { type CountedDomain, type DomainTypo, domainTypos, isDisposable } from './domains.ts'
import { type HygieneKey, hygieneKeys } from './hygiene-keys.ts'
import { readPostalCode } from './postal-code.ts'

/** What stands in the database and can only be judged here; from one pass over the values that occur. */
export type HygieneFacts = {
  domains: readonly CountedDomain[]
  /** Which of `roleNames` occur. */
  roles: readonly string[]
  /** Countries and postal codes as they are written. */
  places: readonly { country: string; postalCode: string | null }[]
  /** Keys of purposes that need a confirmation to be of any use: advertising. */
  marketing: readonly string[]
  attributeTypes: Readonly<Record<string, AttributeType>>
}

export type HygieneItem = { key: HygieneKey; condition: Condition }

/** Local parts that name an office and no person (RFC 2142, and what German companies use). */
export const roleNames = (
  'info kontakt contact office buero büro mail post service kundenservice support hilfe help verkauf vertrieb sales ' +
  'einkauf bestellung bestellungen orders order shop rechnung rechnungen buchhaltung billing accounting verwaltung ' +
  'sekretariat zentrale empfang team admin administrator webmaster postmaster hostmaster abuse noreply no-reply ' +
  'newsletter marketing presse press personal bewerbung jobs hr praxis kanzlei datenschutz privacy'
).split(' ')

const staleDays = 730
const oldestAge = 120
/** As many as a list in a condition may hold (engine/conditions/value.ts), and lists of them. */
const listSize = 500
const mostLists = 20

const all = (...of: Condition[]): Condition => ({ type: 'all', of })
const any = (...of: Condition[]): Condition => ({ type: 'any', of })
const not = (of: Condition): Condition => ({ type: 'not', of })
type Operator = Extract<Condition, { type: 'attribute' }>['op']
const attribute = (name: string, op: Operator, value?: string | number | string[]): Condition =>
  value === undefined
    ? { type: 'attribute', attribute: name, op }
    : { type: 'attribute', attribute: name, op, value }
const isKnown = (name: string) => attribute(name, 'is_known')
const isUnknown = (name: string) => attribute(name, 'is_unknown')

/** Holds for nobody: of values that do not occur. */
const nobody: Condition = not(all())

/** One of many values, in as many lists as it takes; what does not fit any more is left out. */
function oneOf(name: string, op: Operator, values: readonly string[], most = mostLists): Condition {
  if (values.length === 0) return nobody
  const lists = Array.from({ length: Math.min(most, Math.ceil(values.length / listSize)) }, (_, n) =>
    attribute(name, op, values.slice(n * listSize, (n + 1) * listSize)),
  )
  return lists.length === 1 ? (lists[0] as Condition) : any(...lists)
}

/**
 * The report's questions as conditions, so that each opens as a segment and counts exactly what that segment holds. What
 * no condition can ask (which domains are disposable, which postal codes are none) is asked of the values that occur
 * and stands in the condition as a list.
 */
export function hygieneItems(facts: HygieneFacts): HygieneItem[] {
  const { attributeTypes } = facts
  const declared = (...names: string[]) => names.every(name => Object.hasOwn(attributeTypes, name))
  const birthday = attributeTypes.birthday === 'date'
  const misspelt = new Set(typosOf(facts).map(({ domain }) => domain))
  const conditions: Record<HygieneKey, Condition | null> = {
    unreachable: all(
      not({ type: 'reachable', channel: 'email' }),
      not({ type: 'reachable', channel: 'post' }),
      isUnknown('phone'),
    ),
    // What is left of the reasons why an address cannot be used: the recipient's server does not know it.
    invalid_email: all(
      isKnown('email'),
      not({ type: 'suppressed', channel: 'email', scope: 'all' }),
      not({ type: 'reachable', channel: 'email' }),
    ),
    returned_letters: declared('street', 'postalCode', 'city', 'lastName')
      ? all(
          ...['lastName', 'street', 'postalCode', 'city'].map(isKnown),
          not({ type: 'reachable', channel: 'post' }),
        )
      : null,
    never_confirmed: neverConfirmed(facts.marketing),
    domain_typo: oneOf('email', 'domain_one_of', [...misspelt]),
    disposable: oneOf(
      'email',
      'domain_one_of',
      // Squatters take the slips of well-known hosts, so those are on the list as well.
      facts.domains
        .map(({ domain }) => domain)
        .filter(domain => isDisposable(domain) && !misspelt.has(domain)),
    ),
    // Each test costs a fifth of a second at a million customers: only for names that occur.
    role_address:
      facts.roles.length === 0
        ? nobody
        : any(...facts.roles.map(name => attribute('email', 'starts_with', `${name}@`))),
    stale: all(
      attribute('createdAt', 'longer_ago_than_days', staleDays),
      any(isUnknown('lastSeenAt'), attribute('lastSeenAt', 'longer_ago_than_days', staleDays)),
      {
        type: 'orders',
        measure: 'count',
        op: 'equals',
        value: 0,
        within: { amount: staleDays, unit: 'days' },
      },
      { type: 'message', did: 'opened', performed: 'never', within: { amount: staleDays, unit: 'days' } },
    ),
    future_birthday: birthday ? attribute('birthday', 'more_than_days_ahead', 0) : null,
    impossible_age: birthday ? attribute('birthday', 'age_at_least', oldestAge) : null,
    postal_code_mismatch: declared('country', 'postalCode') ? wrongPostalCodes(facts) : null,
    time_zone_mismatch: declared('country')
      ? all(
          attribute('country', 'one_of', ['DE', 'AT', 'CH', 'LI']),
          isKnown('timeZone'),
          not(attribute('timeZone', 'starts_with', 'Europe/')),
        )
      : null,
    country_unknown: declared('country', 'street') ? unknownCountries(facts) : null,
    no_first_name: declared('firstName') ? isUnknown('firstName') : null,
    no_salutation: declared('salutation') ? isUnknown('salutation') : null,
    no_locale: isUnknown('locale'),
  }
  return hygieneKeys.flatMap(key => {
    const condition = conditions[key]
    return condition === null ? [] : [{ key, condition }]
  })
}

/** How long an unconfirmed request is left alone, in days. */
const confirmationDays = 30

/**
 * Somebody asked, and nobody confirmed. A permission has no date a condition could ask for: who has been here in the
 * last days may have asked in them, so they are left out.
 */
function neverConfirmed(marketing: readonly string[]): Condition {
  if (marketing.length === 0) return nobody
  return all(
    any(
      ...marketing.map(
        (purpose): Condition => ({ type: 'permission', purpose, channel: 'email', is: 'pending' }),
      ),
    ),
    attribute('createdAt', 'longer_ago_than_days', confirmationDays),
    any(isUnknown('lastSeenAt'), attribute('lastSeenAt', 'longer_ago_than_days', confirmationDays)),
  )
}

export function typosOf({ domains }: HygieneFacts): DomainTypo[] {
  return domainTypos(domains).sort((a, b) => b.count - a.count || (a.domain < b.domain ? -1 : 1))
}

function wrongPostalCodes({ places }: HygieneFacts): Condition {
  const wrong = places.flatMap(({ country, postalCode }) => {
    const code = readCountry(country)
    return code !== null && postalCode !== null && readPostalCode(postalCode, code) === null
      ? [{ country, postalCode }]
      : []
  })
  const byCountry = [...Map.groupBy(wrong, ({ country }) => country)].slice(0, 20)
  if (byCountry.length === 0) return nobody
  return any(
    ...byCountry.map(([country, rows]) =>
      all(
        attribute('country', 'equals', country),
        oneOf('postalCode', 'one_of', [...new Set(rows.map(row => row.postalCode))], 5),
      ),
    ),
  )
}

/** An address without a country, or with one nobody knows: a letter abroad would go astray. */
function unknownCountries({ places }: HygieneFacts): Condition {
  const unread = [...new Set(places.map(({ country }) => country))].filter(
    country => readCountry(country) === null,
  )
  const missing = all(isKnown('street'), isUnknown('country'))
  return unread.length === 0 ? missing : any(missing, oneOf('country', 'one_of', unread))
}

/** The customers behind one misspelt domain. */
export function typoCondition(domain: string): Condition {
  return attribute('email', 'domain_one_of', [domain])
}
