import { classifyReply } from '../classify-reply.ts'
import { outcomeOf as blockOf } from '../reply/outcome.ts'
import { firstStatus } from '../reply/status.ts'
import { longestSaid, type Signal } from '../signal.ts'
import type { ReturnOutcome, ReturnReason } from '../understanding.ts'
import type { HookProvider } from '../way.ts'
import { lineOf, timeOf } from './fields.ts'

/**
 * How a provider files an event, before anybody has read what the other server said:
 * - `hard`, `soft`: it gave up; for good, or for now. What the server said decides between the address, a full mailbox and us.
 * - `delayed`: it goes on trying; nothing is over, whatever was said so far.
 * - all others: it is what it is called.
 */
export type Filed = Extract<
  ReturnOutcome,
  'hard' | 'soft' | 'policy' | 'delayed' | 'delivered' | 'complaint' | 'opt_out' | 'auto_reply' | 'unclear'
>

export type Statement = {
  provider: HookProvider
  event: string
  filed: Filed
  /** Where the server's words tell none. */
  reason: ReturnReason
  /** What the other server said, and the enhanced status where the provider names it apart. */
  said: unknown
  status?: unknown
  recipient: unknown
  /** In any spelling, with angle brackets or without. */
  mailIds?: readonly unknown[]
  tokens?: readonly unknown[]
  at: unknown
  providerId: string
  /** The provider did not even try, or knows by itself: the sentence is its own and is not looked into. */
  own?: boolean
}

/** A provider's statement in our words. `now` stands in where it names no time that can be read. */
export function signalOf(statement: Statement, now: Date): Signal {
  const { provider } = statement
  const said = lineOf(statement.said, longestSaid)
  const read = readingOf(statement, said, lineOf(statement.status, 20))
  const ids = (statement.mailIds ?? []).flatMap(id => bracketed(lineOf(id, 990)))
  const mailIds = [...new Set(ids)].slice(0, 10)
  return {
    provider,
    event: lineOf(statement.event, 100),
    ...read,
    said,
    recipient: lineOf(statement.recipient, 320) || null,
    messageId: mailIds.map(messageOf).find(id => id !== null) ?? null,
    mailIds,
    tokens: (statement.tokens ?? []).flatMap(token => lineOf(token, 998) || []).slice(0, 10),
    at: timeOf(statement.at) ?? now.toISOString(),
    providerId: lineOf(statement.providerId),
  }
}

type Reading = Pick<Signal, 'outcome' | 'reason' | 'status' | 'reply' | 'block'>

function readingOf({ filed, reason, own }: Statement, said: string, given: string): Reading {
  const status = /^[245]\.\d{1,3}\.\d{1,3}$/.test(given) ? given : (firstStatus(said) ?? '')
  const reply = replyOf(given) || replyOf(said)
  const turnsAway = filed === 'policy' || filed === 'soft'
  const block = turnsAway ? blockOf(reason, filed === 'soft').block : null
  const plain: Reading = { outcome: filed, reason, status, reply, block }
  const says = said !== '' || status !== '' || reply !== ''
  if (own || !looksInto.has(filed) || !says) return plain
  const temporary = filed === 'delayed' || filed === 'soft' ? true : undefined
  const found = classifyReply({ reply, status, text: said, temporary })
  // Nobody knows why: then it counts as the provider filed it.
  if (found.outcome === 'unclear' || found.reason === 'onhold') return plain
  return { ...found, outcome: outcomeOf(filed, found.outcome), reply }
}

const looksInto: ReadonlySet<Filed> = new Set(['hard', 'soft', 'policy', 'delayed', 'unclear'])

/** What the server's words may make of how it was filed. They never mark an address the provider holds for good. */
function outcomeOf(filed: Filed, found: ReturnOutcome): ReturnOutcome {
  if (filed === 'delayed') return 'delayed'
  if (found === 'hard') return filed === 'hard' ? 'hard' : filed === 'policy' ? 'policy' : 'soft'
  if (found === 'soft' || found === 'policy') return found
  return filed
}

/** The reply code of SMTP a sentence begins with, or holds before an enhanced status. */
function replyOf(said: string): string {
  return (
    /^(?:smtp;\s*)?([245]\d\d)\b/i.exec(said)?.[1] ?? /\b([245]\d\d)[ -](?:[245]\.\d|#)/.exec(said)?.[1] ?? ''
  )
}

function bracketed(id: string): string[] {
  const bare = id.replace(/^<|>$/g, '')
  return /^[^\s<>]+@[^\s<>]+$/.test(bare) ? [`<${bare}>`] : []
}

const ours = /^<([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})@/i

/** The message a Message-ID of ours names (`<message id@domain>`), or null. */
export function messageOf(mailId: string): string | null {
  return ours.exec(mailId)?.[1]?.toLowerCase() ?? null
}
