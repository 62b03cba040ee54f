import type { ReturnReason } from '../understanding.ts'

/** Enhanced status codes (RFC 3463): reading them, what they say of themselves, and which to write where none was given. */

const isDigit = (code: number) => code >= 48 && code <= 57

/** `5.1.1` at the beginning of the text; null if there is none, or it is the beginning of an IP address. */
export function statusAt(text: string, at: number): string | null {
  const match = /^([245])\.(\d{1,3})\.(\d{1,3})(?![\d])(?!\.\d)/.exec(text.slice(at, at + 12))
  return match ? `${match[1]}.${Number(match[2])}.${Number(match[3])}` : null
}

/** The first enhanced status in a text, by itself, as `#5.1.1`, in parentheses or behind a reply code. */
export function firstStatus(text: string): string | null {
  for (let at = text.indexOf('.'); at !== -1; at = text.indexOf('.', at + 1)) {
    const before = text.charCodeAt(at - 2)
    if (at === 0 || isDigit(before) || before === 46) continue
    const status = statusAt(text, at - 1)
    if (status) return status
  }
  return null
}

/** Says no more than success, failure, or later. */
export const isGeneric = (status: string) => /^[245]\.0\.0$/.test(status) || status === ''

const meanings: readonly (readonly [RegExp, ReturnReason])[] = [
  [/\.1\.[013]$/, 'userunknown'],
  [/\.1\.2$/, 'hostunknown'],
  [/\.1\.4$/, 'filtered'],
  [/\.1\.6$/, 'hasmoved'],
  [/\.1\.[78]$/, 'rejected'],
  [/\.1\.9$/, 'systemerror'],
  [/\.1\.10$/, 'userunknown'],
  [/5\.1\.(20|351)$/, 'userunknown'],
  [/\.2\.0$/, 'filtered'],
  [/\.2\.1$/, 'suspend'],
  [/\.2\.2$/, 'mailboxfull'],
  [/\.2\.3$/, 'exceedlimit'],
  [/\.2\.4$/, 'filtered'],
  [/\.3\.0$/, 'systemerror'],
  [/\.3\.1$/, 'systemfull'],
  [/\.3\.2$/, 'notaccept'],
  [/\.3\.[35]$/, 'systemerror'],
  [/\.3\.4$/, 'mesgtoobig'],
  [/\.4\.0$/, 'networkerror'],
  [/\.4\.1$/, 'expired'],
  [/\.4\.2$/, 'networkerror'],
  [/\.4\.3$/, 'systemerror'],
  [/\.4\.4$/, 'hostunknown'],
  [/\.4\.5$/, 'systemfull'],
  [/\.4\.6$/, 'networkerror'],
  [/\.4\.7$/, 'expired'],
  [/\.4\.310$/, 'hostunknown'],
  [/\.4\.316$/, 'expired'],
  [/\.4\.(14|31\d)$/, 'networkerror'],
  [/\.5\.[1245]$/, 'syntaxerror'],
  [/\.5\.3$/, 'toomanyconn'],
  [/\.6\.\d+$/, 'contenterror'],
  [/\.7\.(0|[1-8]|1[0-2]|1[45])$/, 'securityerror'],
  [/\.7\.9$/, 'policyviolation'],
  [/\.7\.1[37]$/, 'suspend'],
  [/\.7\.(2[0-4]|26|29|3[12]|40)$/, 'authfailure'],
  [/\.7\.(?:16)$/, 'mesgtoobig'],
  [/\.7\.30$/, 'securityerror'],
  [/\.7\.25$/, 'requireptr'],
  [/\.7\.27$/, 'notaccept'],
  [/\.7\.28$/, 'spamdetected'],
  [/\.7\.(12\d|13\d)$/, 'rejected'],
  [/\.7\.(54|64)$/, 'norelaying'],
  [/\.7\.(51|57)$/, 'securityerror'],
  [/\.7\.708$/, 'blocked'],
  // Microsoft's (5xx.7.50x spam and lists of its own, 60x banned IP addresses, 7xx reputation and rate).
  [/\.7\.(509|51[3-9])$/, 'authfailure'],
  [/\.7\.(50[0-9]|51[12])$/, 'spamdetected'],
  [/\.7\.(60[3-9]|6[1-4]\d)$/, 'blocked'],
  [/\.7\.(6[5-9]\d)$/, 'badreputation'],
  [/\.7\.7\d\d$/, 'toomanyconn'],
]

/** What the code says where the words say nothing; null where the code says nothing either. */
export function reasonOfStatus(status: string): ReturnReason | null {
  return meanings.find(([pattern]) => pattern.test(status))?.[1] ?? null
}

/** Third figure of the codes that stand for a reason where the other side gave none. */
const derived: Record<ReturnReason, number | null> = {
  undefined: 900,
  onhold: 901,
  syntaxerror: 902,
  norelaying: 909,
  filtered: 910,
  userunknown: 911,
  hostunknown: 912,
  hasmoved: 916,
  rejected: 918,
  suspend: 921,
  mailboxfull: 922,
  exceedlimit: 923,
  systemerror: 930,
  systemfull: 931,
  notaccept: 932,
  mesgtoobig: 934,
  mailererror: 939,
  networkerror: 944,
  toomanyconn: 945,
  speeding: 946,
  expired: 947,
  contenterror: 960,
  notcompliantrfc: 962,
  securityerror: 970,
  blocked: 971,
  policyviolation: 972,
  requireptr: 973,
  authfailure: 974,
  badreputation: 975,
  virusdetected: 979,
  spamdetected: 980,
  feedback: null,
  vacation: null,
  delivered: null,
}

/** A code where none was given: `5.0.911` for an unknown address, `4.0.…` for what may yet come right. */
export function derivedStatus(reason: ReturnReason, temporary: boolean): string {
  const figure = derived[reason]
  return figure === null ? '' : `${temporary ? 4 : 5}.0.${figure}`
}
