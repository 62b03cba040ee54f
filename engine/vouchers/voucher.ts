/** `given`: to a message, not used yet. `expired`: whether given or not, nobody can use it any more. */
export const voucherStates = ['free', 'given', 'redeemed', 'expired'] as const
export type VoucherState = (typeof voucherStates)[number]

/** Longest code, and shortest one a pool takes by upload. */
export const codeLengths = { min: 3, max: 100 } as const

/** How codes are compared, as customers type them: upper case, without blanks and hyphens. Empty: no code. */
export function codeKey(code: string): string {
  return code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_]/gu, '')
}

/** Reads one uploaded code. Null: none that can be a code. */
export function readCode(value: string): { code: string; key: string } | null {
  const code = value.trim().replace(/\s+/g, ' ')
  const key = codeKey(code)
  // Letters, digits and signs that a till or a form takes; control characters would not come through.
  if (code.length > codeLengths.max || key.length < codeLengths.min) return null
  return /^[\p{L}\p{N}\p{P}\p{S} ]+$/u.test(code) ? { code, key } : null
}
