const known = new Map<string, string | null>()

/** Remembered, because each look asks ICU anew; bounded, because what is asked comes from outside. */
function remembered(kind: string, value: string, read: () => string | null): string | null {
  const key = `${kind}:${value}`
  const found = known.get(key)
  if (found !== undefined) return found
  if (known.size > 2_000) known.clear()
  const result = read()
  known.set(key, result)
  return result
}

/** The IANA time zone's name if there is such a zone; offsets like `+02:00` are none (no daylight saving). */
export function readTimeZone(value: unknown): string | null {
  if (typeof value !== 'string' || !/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(value)) return null
  return remembered('zone', value, () => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone
    } catch {
      return null
    }
  })
}

/** The canonical BCP 47 form (`de_de` becomes `de-DE`), or null. */
export function readLocale(value: unknown): string | null {
  if (typeof value !== 'string' || value.length === 0 || value.length > 35) return null
  return remembered('locale', value, () => {
    try {
      return Intl.getCanonicalLocales(value.replaceAll('_', '-'))[0] ?? null
    } catch {
      return null
    }
  })
}
