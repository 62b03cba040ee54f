/** What the hygiene report counts, in the order it shows it. */
export const hygieneKeys = [
  'unreachable',
  'invalid_email',
  'returned_letters',
  'never_confirmed',
  'domain_typo',
  'disposable',
  'role_address',
  'stale',
  'future_birthday',
  'impossible_age',
  'postal_code_mismatch',
  'time_zone_mismatch',
  'country_unknown',
  'no_first_name',
  'no_salutation',
  'no_locale',
] as const
export type HygieneKey = (typeof hygieneKeys)[number]
