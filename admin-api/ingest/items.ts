import type { IngestItem } from '../../db/stores/ingest-store.ts'
import { emailKey } from '../../engine/consent/address.ts'
import { type CallType, type EventCall, readCall } from '../../engine/events/call.ts'
import { cleanJson } from '../../engine/events/clean-json.ts'
import { readOrder } from '../../engine/events/commerce.ts'
import type { Trust } from '../../engine/events/identity.ts'
import { identityHolds } from '../../engine/events/identity-signature.ts'
import { maxItemBytes } from '../../engine/events/limits.ts'
import { parseTime } from '../../engine/events/timestamp.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem, type ProblemDetail } from '../../engine/shared/problem.ts'
import type { JsonBody } from './body.ts'
import type { OpenWriteKey } from './write-keys.ts'

/** Why one item of a request was not taken. */
export type ItemError = { index: number; messageId: string | null; path: string; message: string }

export type ReadItems = { items: IngestItem[]; errors: ItemError[]; count: number }

/**
 * Reads the items of a request: the body itself, or its `batch` (`type` null), to whose items context and
 * `sentAt` of the body apply.
 * @throws Problem `invalid_input` when the frame of a batch is wrong.
 */
export function readItems(
  body: JsonBody,
  type: CallType | null,
  key: OpenWriteKey,
  receivedAt: Date,
  ip: string | undefined,
): ReadItems {
  const { value } = body
  const raws = type === null ? value.batch : [value]
  if (!Array.isArray(raws)) throw invalid([{ path: 'batch', message: 'must be a list' }])
  const context = type === null ? sharedContext(value.context) : {}
  const envelope = {
    type,
    context,
    sentAt: parseTime(value.sentAt),
    receivedAt,
    measure: body.bytes > maxItemBytes,
  }
  const result: ReadItems = { items: [], errors: [], count: raws.length }
  for (const [index, raw] of raws.entries()) {
    const read = readCall(raw, envelope)
    const item =
      'call' in read
        ? judge(read.call, index, key, receivedAt, key.kind === 'browser' ? ip : undefined)
        : read
    if ('errors' in item) {
      for (const error of item.errors) result.errors.push({ index, messageId: item.messageId, ...error })
    } else {
      result.items.push(item)
    }
  }
  return result
}

function sharedContext(context: unknown): Record<string, unknown> {
  if (context === undefined || context === null) return {}
  if (typeof context !== 'object' || Array.isArray(context))
    throw invalid([{ path: 'context', message: 'must be an object' }])
  const fault = cleanJson(context, 'context')
  if (fault) throw invalid([fault])
  return context as Record<string, unknown>
}

/** Adds what the key vouches for; a browser's order events are events, and nothing more. */
function judge(
  call: EventCall,
  index: number,
  key: OpenWriteKey,
  receivedAt: Date,
  ip: string | undefined,
): IngestItem | { messageId: string | null; errors: ProblemDetail[] } {
  const { messageId } = call
  const trust = trustOf(call, key)
  const userId = call.userId ?? (trust === 'verified' ? (call.identity?.userId ?? null) : null)
  if (trust === 'browser') {
    if (call.anonymousId === null) {
      const message = 'is required of a browser key, unless context.identity proves the userId'
      return { messageId, errors: [{ path: 'anonymousId', message }] }
    }
    if (call.userId !== null) call.properties = { ...call.properties, claimedUserId: call.userId }
  } else if (userId === null && call.anonymousId === null) {
    return { messageId, errors: [{ path: 'userId', message: 'userId or anonymousId is required' }] }
  }
  const order = trust === 'server' && call.type === 'track' ? readOrder(call.name, call.properties) : null
  if (order && 'errors' in order) return { messageId, errors: order.errors }
  const { email } = call.properties
  return {
    index,
    call,
    trust,
    messageId: messageId ?? newId(receivedAt),
    userId,
    emailKey: call.type === 'identify' && typeof email === 'string' ? emailKey(email) : null,
    order: order?.change ?? null,
    ip: ip ?? null,
  }
}

/** A signature that does not hold is none: the event stays, as anybody's. */
function trustOf({ identity, userId }: EventCall, key: OpenWriteKey): Trust {
  if (key.kind === 'server') return 'server'
  if (!identity || !key.identitySecret) return 'browser'
  if (userId !== null && userId !== identity.userId) return 'browser'
  return identityHolds(key.identitySecret, identity.userId, identity.signature) ? 'verified' : 'browser'
}

export function invalid(errors: ProblemDetail[]): Problem {
  return new Problem('invalid_input', 'The input is not valid.', { errors })
}
