import { classifyReply } from '../returns/classify-reply.ts'
import type { Block, ReturnOutcome, ReturnReason } from '../returns/understanding.ts'
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

/** What the sentences of the other side mean (engine/returns): there wherever it replied. */
export type SmtpFinding = { reason: ReturnReason; block: Block | null; status: string }

export type SmtpVerdict =
  /** Try again later. `outage`: the server as a whole cannot be used now, so this is no attempt of the message's. */
  | { kind: 'retry'; reason: ReasonCode; outage: boolean; finding?: SmtpFinding }
  | { kind: 'failed'; reason: ReasonCode; marksAddress: boolean; finding?: SmtpFinding }
  | { kind: 'unknown' }

/** Enhanced status code (RFC 3463) of a reply, e.g. `5.1.1`; an IP address is none. */
export function enhancedStatus(text: string | undefined): string | null {
  return /(?:^(?:\d{3}-)?|\s)([245]\.\d{1,3}\.\d{1,3})(?=[\s:;,-]|\.(?!\d)|$)/m.exec(text ?? '')?.[1] ?? null
}

/**
 * What a failed SMTP dialogue means. An address is marked only when the reply speaks of the address (5.1.x, or its words
 * at RCPT TO): a block of our server must never cost anybody their address.
 */
export function classifySmtp(failure: SmtpFailure): SmtpVerdict {
  const { stage, code } = failure
  if (stage === 'after_message' && code === undefined) return { kind: 'unknown' }
  // A dialogue that broke off before the message was complete: nothing was accepted (RFC 5321 § 4.1.1.4).
  if (code === undefined)
    return { kind: 'retry', reason: 'server_unreachable', outage: stage === 'connect' || stage === 'auth' }
  const { outcome, ...finding } = understood(failure, code)
  // 530 and 534–538 ask for another sign-in (RFC 4954): our settings are wrong, not the message.
  const signIn = code === 530 || (code >= 534 && code <= 538)
  if (stage === 'connect' || stage === 'auth' || signIn)
    return { kind: 'retry', reason: 'server_unreachable', outage: true, finding }
  // 421: the service closes the channel; it says nothing of this recipient (RFC 5321 § 4.2.3).
  if (code === 421) return { kind: 'retry', reason: 'deferred', outage: true, finding }
  if (code < 500) return { kind: 'retry', reason: 'deferred', outage: false, finding }
  // At MAIL FROM only the sender's address can be meant, whatever is said of users and domains.
  if (outcome === 'hard' && stage !== 'mail')
    return { kind: 'failed', reason: 'address_rejected', marksAddress: true, finding }
  const ours = outcome === 'policy' || finding.block !== null || finding.status.startsWith('5.7.')
  return { kind: 'failed', reason: ours ? 'policy_rejected' : 'rejected', marksAddress: false, finding }
}

function understood({ stage, text }: SmtpFailure, code: number): SmtpFinding & { outcome: ReturnOutcome } {
  const { outcome, reason, block, status } = classifyReply({
    reply: String(code),
    status: enhancedStatus(text) ?? '',
    text: text ?? '',
    stage: stage === 'after_message' ? 'message' : stage,
    temporary: code < 500,
  })
  return { outcome, reason, block, status }
}
