/** Nothing a person could read: absent, empty, or only white space. Zero and false are values. */
export function isBlank(value: unknown): value is null | undefined | '' {
  if (value === null || value === undefined) return true
  if (typeof value === 'string') return value.trim() === ''
  return typeof value === 'number' && Number.isNaN(value)
}

/** What `if` takes for no: blank, false, zero, and an empty list. */
export function isFalsy(value: unknown): boolean {
  return isBlank(value) || value === false || value === 0 || (Array.isArray(value) && value.length === 0)
}
