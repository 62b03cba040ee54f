import type { Block, ReturnOutcome, ReturnReason } from '../understanding.ts'

/**
 * What a reason means for the address and for us, by what the sender should do:
 * - hard: stop writing to this address.
 * - soft: write again later; many in a row are a mark.
 * - policy: mend our side (name, signature, content, settings); the address is left alone. Also where we cannot tell
 *   whether it is us (`rejected`: our sender's address was refused; `norelaying`: their server does not serve the domain).
 */
const table: Record<ReturnReason, readonly [ReturnOutcome, Block | null]> = {
  userunknown: ['hard', null],
  hostunknown: ['hard', null],
  hasmoved: ['hard', null],
  // The domain takes no mail (null MX, RFC 7505).
  notaccept: ['hard', null],
  mailboxfull: ['soft', null],
  suspend: ['soft', null],
  filtered: ['soft', null],
  expired: ['soft', null],
  exceedlimit: ['soft', null],
  systemerror: ['soft', null],
  systemfull: ['soft', null],
  networkerror: ['soft', null],
  mailererror: ['soft', null],
  onhold: ['soft', null],
  // Too much at a time: slow down and try again; says nothing of the address.
  toomanyconn: ['soft', 'rate'],
  speeding: ['soft', 'rate'],
  blocked: ['policy', 'reputation'],
  badreputation: ['policy', 'reputation'],
  requireptr: ['policy', 'reputation'],
  authfailure: ['policy', 'authentication'],
  spamdetected: ['policy', 'content'],
  virusdetected: ['policy', 'content'],
  contenterror: ['policy', 'content'],
  policyviolation: ['policy', 'content'],
  notcompliantrfc: ['policy', 'content'],
  mesgtoobig: ['policy', 'content'],
  securityerror: ['policy', null],
  norelaying: ['policy', null],
  rejected: ['policy', null],
  syntaxerror: ['policy', null],
  undefined: ['unclear', null],
  feedback: ['complaint', null],
  vacation: ['auto_reply', null],
  delivered: ['delivered', null],
}

/** Outcome and block of a reason; `temporary`: the other side said 4xx, or goes on trying. */
export function outcomeOf(
  reason: ReturnReason,
  temporary: boolean,
): { outcome: ReturnOutcome; block: Block | null } {
  const [outcome, block] = table[reason]
  // A domain that takes no mail for the moment may take some tomorrow.
  if (reason === 'notaccept' && temporary) return { outcome: 'soft', block }
  // Refused for good in words that nobody understands: no reason to count it against the address.
  if (reason === 'onhold' && !temporary) return { outcome: 'unclear', block }
  return { outcome, block }
}
