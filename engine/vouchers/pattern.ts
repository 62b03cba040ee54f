import { randomInt } from 'node:crypto'
import type { Text } from '../shared/text.ts'
import { codeKey, codeLengths } from './voucher.ts'

/** Without 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V: what is read aloud or from paper is typed right. */
export const codeAlphabet = '34679ACDEFGHJKMNPQRTWXY'

export const maxGenerated = 1_000_000

/**
 * Guessing must be hopeless: one guess in 2^30 (about a thousand million) may hit any of the codes. A shop that lets
 * somebody try ten codes a second is then hit once in three years.
 */
const guessBits = 30

export type PatternCheck = {
  ok: boolean
  bits: number
  neededBits: number
  problem: 'empty' | 'too_long' | 'characters' | 'too_few' | null
  text: Text
}

/** Whether `count` codes of a pattern such as `HERBST-####-####` are safe from being guessed. */
export function checkPattern(pattern: string, count: number): PatternCheck {
  const places = [...pattern].filter(sign => sign === '#').length
  const bits = round(places * Math.log2(codeAlphabet.length))
  const neededBits = round(Math.log2(count) + guessBits)
  const neededPlaces = Math.ceil(neededBits / Math.log2(codeAlphabet.length))
  const result = (problem: PatternCheck['problem'], text: Text): PatternCheck => ({
    ok: problem === null,
    bits,
    neededBits,
    problem,
    text,
  })
  if (places === 0)
    return result('empty', {
      de: 'Ein Muster braucht Platzhalter (#).',
      en: 'A pattern needs placeholders (#).',
    })
  if (pattern.length > codeLengths.max)
    return result('too_long', {
      de: `Ein Code hat höchstens ${codeLengths.max} Zeichen.`,
      en: `A code has at most ${codeLengths.max} characters.`,
    })
  if (!/^[A-Za-z0-9#\- ]+$/.test(pattern))
    return result('characters', {
      de: 'Ein Muster besteht aus Buchstaben ohne Umlaute, Ziffern, Bindestrichen, Leerzeichen und #.',
      en: 'A pattern is made of plain letters, digits, hyphens, blanks and #.',
    })
  if (bits < neededBits)
    return result('too_few', {
      de: `Zu leicht zu erraten: Für ${number(count, 'de')} Codes braucht es ${neededPlaces} Platzhalter (#), das Muster hat ${places}.`,
      en: `Too easy to guess: ${number(count, 'en')} codes need ${neededPlaces} placeholders (#), the pattern has ${places}.`,
    })
  const odds = 2 ** Math.min(bits - Math.log2(count), 60)
  return result(null, {
    de: `Wer rät, trifft mit einem von ${number(odds, 'de')} Versuchen.`,
    en: `A guess hits one time in ${number(odds, 'en')}.`,
  })
}

/** One code of a pattern, from the system's cryptographic random numbers. */
export function makeCode(pattern: string): { code: string; key: string } {
  const code = pattern.replace(/#/g, () => codeAlphabet[randomInt(codeAlphabet.length)] as string)
  return { code, key: codeKey(code) }
}

function round(bits: number): number {
  return Math.round(bits * 10) / 10
}

function number(value: number, language: 'de' | 'en'): string {
  return new Intl.NumberFormat(language, { maximumSignificantDigits: 2 }).format(value)
}
