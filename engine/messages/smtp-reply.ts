import type { ReasonCode } from './reason.ts'

/** Where in the SMTP dialogue something went wrong. */
export type SmtpStage = 'connect' | 'auth' | 'mail' | 'rcpt' | 'data' | 'message' | 'after_message'

export type SmtpFailure = {
  stage: SmtpStage
  /** Reply code, if there was a reply. */
  code?: number | undefined
  /** Reply text, first line or all. */
  text?: string | undefined
}

export type SmtpVerdict =
  /** Try again later. `outage`: the server as a whole cannot be used now, so this is no attempt of the message's. */
  | { kind: 'retry'; reason: ReasonCode; outage: boolean }
  | { kind: 'failed'; reason: ReasonCode; marksAddress: boolean }
  | { kind: 'unknown' }

/** Enhanced status code (RFC 3463) of a reply, e.g. `5.1.1`; an IP address is none. */
export function enhancedStatus(text: string | undefined): string | null {
  return /(?:^(?:\d{3}-)?|\s)([245]\.\d{1,3}\.\d{1,3})(?=[\s:;,-]|\.(?!\d)|$)/m.exec(text ?? '')?.[1] ?? null
}

const addressWords =
  /\b(user (?:is )?unknown|unknown user|no such (?:user|mailbox|recipient|address|person)|(?:mailbox|recipient|address|account|user)[^.]{0,40}(?:does not|doesn'?t) exist|(?:recipient|address)[^.]{0,20}(?:not found|unknown)|no mailbox here|invalid (?:recipient|mailbox)|empf(?:ä|ae)nger unbekannt)\b/i
/** The reply speaks of us, whatever status stands before it. */
const oursWords =
  /\b(block ?list|blacklist|blocked|spam|reputation|dnsbl|rbl|sender|your (?:ip|host|server)|client host)\b/i
const policyWords =
  /\b(blocked|block ?list|blacklist|spam|reputation|policy|dnsbl|rbl|denied|banned|abuse|dmarc|dkim|spf|unsolicited|rate limit|too many|your (?:ip|host|server)|client host|listed|refused|prohibited)\b/i

/**
 * What a failed SMTP dialogue means. An address is marked only when the reply speaks of the address
 * (5.1.x, or its words at RCPT TO): a block of our server must never cost anybody their address.
 */
export function classifySmtp(failure: SmtpFailure): SmtpVerdict {
  const { stage, code, text } = failure
  if (stage === 'after_message' && code === undefined) return { kind: 'unknown' }
  // 530 and 534–538 ask for another sign-in (RFC 4954): our settings are wrong, not the message.
  const signIn = code === 530 || (code !== undefined && code >= 534 && code <= 538)
  if (stage === 'connect' || stage === 'auth' || signIn)
    return { kind: 'retry', reason: 'server_unreachable', outage: true }
  // A dialogue that broke off before the message was complete: nothing was accepted (RFC 5321 § 4.1.1.4).
  if (code === undefined) return { kind: 'retry', reason: 'server_unreachable', outage: false }
  // 421: the service closes the channel; it says nothing of this recipient (RFC 5321 § 4.2.3).
  if (code === 421) return { kind: 'retry', reason: 'deferred', outage: true }
  if (code < 500) return { kind: 'retry', reason: 'deferred', outage: false }
  const status = enhancedStatus(text)
  if (status !== null) {
    // 5.1.7 and 5.1.8 speak of the sender's address, not of the recipient's; so does all at MAIL FROM.
    if (stage !== 'mail' && /^5\.1\.(0|1|2|3|6|9|10)$/.test(status)) {
      if (!oursWords.test(text ?? ''))
        return { kind: 'failed', reason: 'address_rejected', marksAddress: true }
      return { kind: 'failed', reason: 'policy_rejected', marksAddress: false }
    }
    if (status.startsWith('5.7.')) return { kind: 'failed', reason: 'policy_rejected', marksAddress: false }
    return { kind: 'failed', reason: 'rejected', marksAddress: false }
  }
  if (policyWords.test(text ?? '')) return { kind: 'failed', reason: 'policy_rejected', marksAddress: false }
  if (stage === 'rcpt' && (code === 550 || code === 551 || code === 553) && addressWords.test(text ?? ''))
    return { kind: 'failed', reason: 'address_rejected', marksAddress: true }
  return { kind: 'failed', reason: 'rejected', marksAddress: false }
}
