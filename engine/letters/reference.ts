/** Crockford's base 32: no I, L, O, U, so that nothing is mistaken for a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * The reference printed on letter `position` of batch `number`: `L` and the two numbers, then two check
 * characters (mod 97), as `L1042-017-3K`. Short enough to be typed from paper; every single wrong character and
 * every swap of neighbours is found.
 */
export function letterReference(number: number, position: number): string {
  const body = `${number}-${String(position).padStart(3, '0')}`
  return `L${body}-${check(number, position)}`
}

/**
 * A reference as typed in: small letters, spaces, missing or odd hyphens, O for 0, I and L for 1 do not matter.
 * Null when it is none, or the check characters do not fit.
 */
export function readReference(typed: string): string | null {
  const text = typed
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '')
    .replace(/^L/, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  const [, number, position, given] = /^(\d{1,9})(\d{3})([0-9A-Z]{2})$/.exec(text) ?? []
  if (number === undefined || position === undefined || given === undefined) return null
  const reference = letterReference(Number(number), Number(position))
  return reference.endsWith(`-${given}`) ? reference : null
}

/**
 * ISO 7064's mod 97 over the digits, written in base 32: 97 is prime, so it tells all single errors and
 * transpositions apart.
 */
function check(number: number, position: number): string {
  const value = 98 - ((Number(`${number}${String(position).padStart(3, '0')}`) * 100) % 97)
  return `${alphabet[Math.floor(value / 32)]}${alphabet[value % 32]}`
}
