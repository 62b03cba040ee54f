import { Address } from 'address-rfc2821'
import { emailKey, isOrdinary, maxAddress, maxLocal, shownDomain } from '../consent/address.ts'
import type { Text } from '../shared/text.ts'

export const emailProblems = [
  'empty',
  'no_at',
  'no_local_part',
  'no_domain',
  'too_long',
  'line_break',
  'character',
  'local_part',
  'no_top_level',
  'domain',
] as const
export type EmailProblem = (typeof emailProblems)[number]

export type CheckedEmail =
  | {
      ok: true
      /** As it is kept: trimmed, NFC, the domain in lower case; the local part as it was written. */
      email: string
      /** What it is compared by (engine/consent/address.ts). */
      key: string
    }
  | { ok: false; code: EmailProblem; message: Text }

const texts: Readonly<Record<EmailProblem, Text>> = {
  empty: { de: 'Die E-Mail-Adresse fehlt.', en: 'The e-mail address is missing.' },
  no_at: { de: 'In der E-Mail-Adresse fehlt das @.', en: 'The e-mail address has no @.' },
  no_local_part: { de: 'Vor dem @ fehlt der Name.', en: 'The name before the @ is missing.' },
  no_domain: { de: 'Nach dem @ fehlt die Domain.', en: 'The domain after the @ is missing.' },
  too_long: {
    de: 'Die E-Mail-Adresse ist zu lang (höchstens 64 Zeichen vor dem @, 254 im Ganzen).',
    en: 'The e-mail address is too long (at most 64 characters before the @, 254 in all).',
  },
  line_break: {
    de: 'Die E-Mail-Adresse enthält einen Zeilenumbruch.',
    en: 'The e-mail address has a line break in it.',
  },
  character: {
    de: 'Die E-Mail-Adresse enthält ein Zeichen, das dort nicht stehen darf.',
    en: 'The e-mail address has a character in it that may not stand there.',
  },
  local_part: {
    de: 'Der Teil vor dem @ ist so nicht möglich (zum Beispiel zwei Punkte hintereinander).',
    en: 'The part before the @ is not possible like this (two dots in a row, for instance).',
  },
  no_top_level: {
    de: 'Der Domain fehlt die Endung, zum Beispiel „.de“.',
    en: 'The domain has no ending such as “.com”.',
  },
  domain: {
    de: 'Die Domain nach dem @ gibt es so nicht.',
    en: 'The domain after the @ cannot exist like this.',
  },
}

/**
 * Whether a text may be taken in as an e-mail address: RFC 5321 by the library `address-rfc2821`, with RFC 6531 (letters
 * of any script) and a domain of at least two labels. Only blank space around it is forgiven: a line break is the
 * mark of a cell gone wrong, or of somebody who wants to write into a header. What differs from the isEmail suite, and
 * why, stands in docs/identity.md. Ordinary addresses take a fast way with the same answer.
 */
export function checkEmail(text: string): CheckedEmail {
  const email = text.replace(blanksAround, '').normalize('NFC')
  if (isOrdinary(email)) return ordinaryEmail(email)
  return checkUnusual(email)
}

/** Blank space of any kind, but no line break. */
const blanksAround = /^[\t\p{Zs}\u200b\ufeff]+|[\t\p{Zs}\u200b\ufeff]+$/gu

function ordinaryEmail(email: string): CheckedEmail {
  const key = email.toLowerCase()
  const at = email.indexOf('@')
  return { ok: true, email: email.slice(0, at) + key.slice(at), key }
}

/** The whole check, without the fast way. */
export function checkUnusual(email: string): CheckedEmail {
  const problem = problemOf(email)
  if (problem) return { ok: false, code: problem, message: texts[problem] }
  const key = emailKey(email)
  if (key === null) return { ok: false, code: 'domain', message: texts.domain }
  const at = email.lastIndexOf('@')
  return { ok: true, email: email.slice(0, at + 1) + shownDomain(email.slice(at + 1)), key }
}

function problemOf(email: string): EmailProblem | null {
  if (email === '') return 'empty'
  if (/[\r\n\u2028\u2029]/.test(email)) return 'line_break'
  if (/[\p{C}<>]|(?! )\s/u.test(email)) return 'character'
  const at = email.lastIndexOf('@')
  if (at < 0) return 'no_at'
  if (at === 0) return 'no_local_part'
  if (at === email.length - 1) return 'no_domain'
  const [local, domain] = [email.slice(0, at), email.slice(at + 1)]
  if (Buffer.byteLength(local) > maxLocal || Buffer.byteLength(email) > maxAddress) return 'too_long'
  // RFC 6531 adds the letters of other scripts to what may stand bare and in quotes, but not behind a backslash.
  if (/\\[^ -~]/.test(local)) return 'local_part'
  if (!isAddress(`${local.replace(/[^ -~]/gu, 'x')}@example.com`)) return 'local_part'
  const key = emailKey(`x@${domain}`)
  if (key !== null) return isAddress(key) ? null : 'domain'
  return emailKey(`x@${domain}.com`)?.split('.').length === 2 ? 'no_top_level' : 'domain'
}

/**
 * What the library says; it parses some 25,000 a second, so it is only asked about what is not ordinary even with
 * punycode aside. It takes the null sender and a bare `postmaster` too: those have no @.
 */
function isAddress(text: string): boolean {
  // Only where punycode stands: at the beginning of a label, with something behind it.
  if (isOrdinary(text.replaceAll(/(?<=[@.])xn--(?=[a-z0-9])/gi, 'xn'))) return true
  if (!text.includes('@')) return false
  try {
    new Address(text)
    return true
  } catch {
    return false
  }
}
