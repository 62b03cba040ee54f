import { Problem } from '../engine/shared/problem.ts'

/** @throws Problem `not_found` (404) when there is nothing. */
export function found<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw notFound(what)
  return value
}

export function notFound(what: string): Problem {
  return new Problem('not_found', `There is no such ${what}.`, { status: 404 })
}

/** Somebody else changed it since it was read (412). */
export function stale(): Problem {
  return new Problem('stale', 'Somebody else changed this in the meantime.', {
    status: 412,
    hint: 'Load it again and repeat the change.',
  })
}

/** What the caller wrote is not valid, found out beyond the schema. */
export function invalid(path: string, message: string): Problem {
  return new Problem('invalid_input', 'The input is not valid.', { errors: [{ path, message }] })
}
