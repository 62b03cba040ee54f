import type { Claimed } from '../../db/stores/claim-store.ts'
import type { Settled } from '../../db/stores/outcome-store.ts'
import type { ReasonCode } from '../../engine/messages/reason.ts'
import { maxRepeats, retryAfter } from '../../engine/messages/retry.ts'
import { holdsDomain, pauseMs } from '../../engine/returns/domain-pause.ts'
import type { MailContent } from '../channels/email-content.ts'
import type { SmtpResult } from '../channels/smtp-connection.ts'

/** A message that an outage of the server gave back is looked at again after this time, in milliseconds. */
export const outageDelayMs = 5_000

const blank = {
  reason: null,
  dueAt: null,
  subject: null,
  response: null,
  detail: null,
  attempted: true,
  repeated: false,
  marksAddress: false,
  content: null,
} satisfies Partial<Settled>

const later = (now: Date, ms: number) => new Date(now.getTime() + ms)

/** What of a claim has to be told with its outcome. */
const told = ({ probe, warming }: Claimed) => ({ probe, warming })

/** Back to where it was, as if it had not been claimed; due again after `afterMs`. */
export function givenBack(message: Claimed, now: Date, afterMs: number): Settled {
  return {
    ...blank,
    ...told(message),
    id: message.id,
    state: 'queued',
    attempted: false,
    dueAt: later(now, afterMs),
  }
}

/** Failed before anything was handed over. */
export function notSent(message: Claimed, reason: ReasonCode, detail?: Record<string, unknown>): Settled {
  return {
    ...blank,
    ...told(message),
    id: message.id,
    state: 'failed',
    reason,
    detail: detail ?? null,
    attempted: false,
  }
}

/** What the end of an SMTP transaction means for its message. */
export function settledOf(
  message: Claimed,
  result: SmtpResult,
  built: Extract<MailContent, { ok: true }>,
  now: Date,
): Settled {
  const { dictionary, locale } = built
  const content = {
    messageId: message.id,
    bytes: built.bytes,
    dictionary: dictionary && { bytes: dictionary, templateVersionId: message.templateVersionId, locale },
  }
  const base = {
    ...blank,
    ...told(message),
    id: message.id,
    subject: built.subject,
    tracked: built.tracked,
    response: result.response.slice(0, 500),
  }
  if (result.ok) return { ...base, state: 'sent', content }
  const { verdict } = result
  const detail = { stage: result.stage, code: result.code }
  if (verdict.kind !== 'unknown') {
    const { finding } = verdict
    const { attempts } = message
    if (finding && holdsDomain({ kind: verdict.kind, stage: result.stage, attempts, finding }))
      // No fault of this address, and none of this message: it waits until the domain takes us again.
      return {
        ...base,
        state: 'held',
        reason: 'domain_paused',
        detail: { ...detail, block: finding.block, refusedAt: now.toISOString() },
        dueAt: later(now, pauseMs(1)),
        refused: { reason: finding.reason, said: result.response },
      }
  }
  switch (verdict.kind) {
    case 'unknown':
      // Marketing is never blindly repeated; service mail is, with the same Message-ID, and counted.
      if (!message.marketing && message.repeats < maxRepeats)
        return {
          ...base,
          state: 'queued',
          repeated: true,
          detail,
          content,
          dueAt: later(now, outageDelayMs),
        }
      return { ...base, state: 'unknown', reason: 'outcome_unknown', detail, content }
    case 'failed':
      return { ...base, state: 'failed', reason: verdict.reason, detail, marksAddress: verdict.marksAddress }
    case 'retry': {
      if (verdict.outage)
        return { ...base, state: 'queued', attempted: false, detail, dueAt: later(now, outageDelayMs) }
      const afterMs = retryAfter(message.attempts)
      if (afterMs === null) return { ...base, state: 'failed', reason: 'retries_exhausted', detail }
      return { ...base, state: 'retry', reason: verdict.reason, detail, dueAt: later(now, afterMs) }
    }
  }
}
