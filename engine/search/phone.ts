/** Digits at the end by which numbers are looked up; fewer than that are no telephone number. */
export const phoneTailLength = 7

/**
 * A telephone number in any spelling, as far as spellings agree: `+49 30 1234567`, `0049 (0)30 1234567` and
 * `030/1234567` end in the same digits. Null for what is none. Two numbers are the same when the `digits` of one end
 * in the `digits` of the other.
 */
export function phoneTail(text: string): { tail: string; digits: string } | null {
  if (!/^\+?[\d\s()./-]+$/.test(text)) return null
  const digits = text.replace(/\(0\)|\D/g, '').replace(/^0+/, '')
  if (digits.length < phoneTailLength || digits.length > 20) return null
  return { digits, tail: digits.slice(-phoneTailLength) }
}
