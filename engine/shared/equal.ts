import { isDeepStrictEqual } from 'node:util'

/** Whether two values of JSON say the same; a member that is undefined counts as missing. */
export function isDeepEqual(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(plain(one), plain(other))
}

function plain(value: unknown): unknown {
  const json = JSON.stringify(value)
  return json === undefined ? undefined : JSON.parse(json)
}
