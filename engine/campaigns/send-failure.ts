/** What keeps a sender from sending, told apart by what somebody has to do about it. */
export const sendFailures = [
  'not_found',
  'refused',
  'no_answer',
  'no_greeting',
  'tls_mismatch',
  'tls_missing',
  'certificate',
  'sign_in',
  'sign_in_needed',
  'no_sign_in',
  'sender_rejected',
  'recipient_rejected',
  'relay_denied',
  'content_rejected',
  'later',
  'hung_up',
  'example_address',
  'secret_lost',
  'other',
] as const
export type SendFailure = (typeof sendFailures)[number]

/** What is known of a failure: codes of the network or of TLS, the reply of the server, and where in the dialogue it was. */
export type FailureFacts = {
  /** Codes of the error, the more exact one first: `ENOTFOUND`, `EAUTH`, `DEPTH_ZERO_SELF_SIGNED_CERT` … */
  codes: readonly (string | undefined)[]
  /** Reply code of the server, if it replied. */
  reply?: number | null | undefined
  text: string
  stage: 'open' | 'mail' | 'rcpt' | 'data' | 'message' | 'after_message' | 'connect' | 'auth'
}

const certificateCodes =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|CERT_|UNABLE_TO_|ERR_TLS_CERT_|HOSTNAME_MISMATCH)/
const certificateWords =
  /self.signed certificate|certificate has expired|altnames|unable to verify|issuer cert/i
const mismatchWords =
  /wrong version number|packet length too long|unknown protocol|http request|record layer failure|tlsv1 alert|EPROTO/i
const relayWords =
  /relay(?:ing)? (?:access )?(?:denied|not permitted|not allowed|prohibited)|unable to relay|we do not relay/i
const signInWords =
  /auth(?:entication|orization)? (?:is )?(?:required|needed)|must (?:authenticate|log ?in)|not logged in|5\.7\.57/i
const senderWords =
  /sender|from address|not allowed to send|not owned by|send as|5\.1\.[78]\b|5\.7\.60\b|not verified|absender/i

/** Which failure it is. What nothing speaks for is `other`: the server's own words are shown all the same. */
export function sendFailureOf({ codes, reply, text, stage }: FailureFacts): SendFailure {
  const has = (...wanted: string[]) => codes.some(code => code !== undefined && wanted.includes(code))
  if (has('ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EDNS')) return 'not_found'
  if (has('ECONNREFUSED')) return 'refused'
  if (codes.some(code => code !== undefined && certificateCodes.test(code)) || certificateWords.test(text))
    return 'certificate'
  if (/greeting never received/i.test(text)) return 'no_greeting'
  if (has('EPROTO') || codes.some(code => code?.startsWith('ERR_SSL_')) || mismatchWords.test(text))
    return 'tls_mismatch'
  if (has('ETLS')) return reply || /upgrading connection/i.test(text) ? 'tls_missing' : 'tls_mismatch'
  if (/does not support required STARTTLS/i.test(text)) return 'tls_missing'
  if (has('EAUTH')) return ofSignIn(reply, text)
  if (has('ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN')) return 'no_answer'
  return typeof reply === 'number' ? ofReply(reply, text, stage) : brokenOff(codes, stage)
}

function ofSignIn(reply: FailureFacts['reply'], text: string): SendFailure {
  // Not understood, or no way to sign in that both know (RFC 5321 § 4.2.4, RFC 4954 § 6).
  if (reply === 500 || (reply && reply >= 502 && reply <= 504)) return 'no_sign_in'
  if (/missing credentials|unknown authentication method/i.test(text)) return 'no_sign_in'
  if (reply && reply < 500) return 'later'
  return reply === 530 || (reply && reply >= 536 && reply <= 538) ? 'sign_in_needed' : 'sign_in'
}

function ofReply(reply: number, text: string, stage: FailureFacts['stage']): SendFailure {
  if (reply === 535) return 'sign_in'
  if (reply === 530 || (reply >= 534 && reply <= 538) || signInWords.test(text)) return 'sign_in_needed'
  if (reply < 500) return 'later'
  if (relayWords.test(text)) return 'relay_denied'
  if (stage === 'mail') return 'sender_rejected'
  // Some servers look at MAIL FROM only when they hear RCPT TO.
  if (stage === 'rcpt') return senderWords.test(text) ? 'sender_rejected' : 'recipient_rejected'
  if (stage === 'data' || stage === 'message')
    return senderWords.test(text) ? 'sender_rejected' : 'content_rejected'
  return 'other'
}

function brokenOff(codes: FailureFacts['codes'], stage: FailureFacts['stage']): SendFailure {
  const known = codes.some(code => code === 'ECONNECTION' || code === 'ECONNRESET' || code === 'EPIPE')
  return known || stage === 'after_message' ? 'hung_up' : 'other'
}

/** As it is stored in one text: the kind, then the words of the server or of the network. */
export function noteFailure(kind: SendFailure, words: string): string {
  return `${kind}: ${words}`
}

/** What `noteFailure` wrote; what an older version wrote is `other`. */
export function readFailure(stored: string): { kind: SendFailure; words: string } {
  const [, name = '', words = ''] = /^([a-z_]+): (.*)$/s.exec(stored) ?? []
  const kind = sendFailures.find(one => one === name)
  return kind ? { kind, words } : { kind: 'other', words: stored }
}
