import type { ProblemDetail } from '../shared/problem.ts'
import { cleanJson } from './clean-json.ts'
import { maxIdLength, maxItemBytes } from './limits.ts'
import { occurredAt, parseTime } from './timestamp.ts'

export const callTypes = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const
export type CallType = (typeof callTypes)[number]

type Members = Record<string, unknown>

/** One call of the tracking API, checked, in our words. */
export type EventCall = {
  type: CallType
  /** Of a `track` call its event; of the others the type itself. */
  name: string
  /** Null: the client sent none, so a repetition cannot be told. */
  messageId: string | null
  userId: string | null
  anonymousId: string | null
  /** Of `alias`: the name the person had before. */
  previousId: string | null
  /** What is stored: `properties`, or the traits of `identify` and `group`. */
  properties: Members
  context: Members
  occurredAt: Date
  /** `context.identity`: what the shop's server signed. Never stored. */
  identity: { userId: string; signature: string } | null
}

/** What the surrounding request says about every item of it. */
export type Envelope = {
  /** Of the path (`/v1/track`); null in a batch, where each item names its own. */
  type: CallType | null
  context: Members
  sentAt: Date | null
  receivedAt: Date
  /** False where the whole body is smaller than one item may be. */
  measure: boolean
}

export type ReadCall = { call: EventCall } | { messageId: string | null; errors: ProblemDetail[] }

/**
 * Reads one item as Segment's spec describes it. Cleans it in place. Ids may be numbers; `null` counts as
 * missing. Anything of the wrong type is an error that names its path, never a guess.
 */
export function readCall(raw: unknown, envelope: Envelope): ReadCall {
  if (!isObject(raw)) return { messageId: null, errors: [{ path: '', message: 'must be an object' }] }
  const fault = cleanJson(raw)
  if (fault) return { messageId: null, errors: [fault] }
  const errors: ProblemDetail[] = []
  const messageId = readId(raw, 'messageId', errors)
  if (envelope.measure && Buffer.byteLength(JSON.stringify(raw)) > maxItemBytes) {
    return { messageId, errors: [{ path: '', message: `is larger than ${maxItemBytes / 1024} kB` }] }
  }
  const type = envelope.type ?? raw.type
  if (!isCallType(type)) {
    return { messageId, errors: [{ path: 'type', message: `must be one of ${callTypes.join(', ')}` }] }
  }
  const own = readObject(raw, 'context', errors)
  const { identity, ...context } = { ...envelope.context, ...own } as Members
  const call: EventCall = {
    type,
    name: type === 'track' ? readName(raw, errors) : type,
    messageId,
    userId: readId(raw, 'userId', errors),
    anonymousId: readId(raw, 'anonymousId', errors),
    previousId: type === 'alias' ? readId(raw, 'previousId', errors) : null,
    properties: readProperties(raw, type, errors),
    context,
    occurredAt: readOccurredAt(raw, envelope, errors),
    identity: readIdentity(identity),
  }
  checkWho(call, errors)
  return errors.length > 0 ? { messageId, errors } : { call }
}

function readProperties(raw: Members, type: CallType, errors: ProblemDetail[]): Members {
  switch (type) {
    case 'identify':
      return readObject(raw, 'traits', errors)
    case 'group':
      return { ...readObject(raw, 'traits', errors), groupId: readId(raw, 'groupId', errors) }
    case 'alias':
      return { previousId: raw.previousId }
    case 'page':
    case 'screen': {
      const { name, category } = raw
      const named = {
        ...(typeof name === 'string' && { name }),
        ...(typeof category === 'string' && { category }),
      }
      return { ...named, ...readObject(raw, 'properties', errors) }
    }
    case 'track':
      return readObject(raw, 'properties', errors)
  }
}

function checkWho(call: EventCall, errors: ProblemDetail[]): void {
  if (errors.length > 0) return
  if (call.type === 'alias') {
    if (!call.userId) errors.push({ path: 'userId', message: 'is required' })
    if (!call.previousId) errors.push({ path: 'previousId', message: 'is required' })
  } else if (!call.userId && !call.anonymousId && !call.identity) {
    errors.push({ path: 'userId', message: 'userId or anonymousId is required' })
  }
}

function readOccurredAt(raw: Members, envelope: Envelope, errors: ProblemDetail[]): Date {
  const path = raw.originalTimestamp == null ? 'timestamp' : 'originalTimestamp'
  const written = raw[path]
  const original = written == null ? null : parseTime(written)
  if (written != null && !original) errors.push({ path, message: 'must be a time in ISO 8601' })
  // A wrong `sentAt` costs only the correction: it is no part of what happened.
  const sentAt = raw.sentAt == null ? envelope.sentAt : parseTime(raw.sentAt)
  const time = occurredAt({ original, sentAt, receivedAt: envelope.receivedAt })
  if (!time) errors.push({ path, message: 'lies before 1900' })
  return time ?? envelope.receivedAt
}

function readIdentity(value: unknown): EventCall['identity'] {
  if (!isObject(value)) return null
  const { userId, signature } = value
  if (typeof signature !== 'string' || (typeof userId !== 'string' && typeof userId !== 'number')) return null
  return userId === '' ? null : { userId: String(userId), signature }
}

function readName(raw: Members, errors: ProblemDetail[]): string {
  const { event } = raw
  if (typeof event === 'string' && event.trim() !== '' && event.length <= maxIdLength) return event.trim()
  errors.push({ path: 'event', message: `must be a text of 1 to ${maxIdLength} characters` })
  return ''
}

function readId(raw: Members, path: string, errors: ProblemDetail[]): string | null {
  const value = raw[path]
  if (value === undefined || value === null || value === '') return null
  if (typeof value === 'string' && value.length <= maxIdLength) return value
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  errors.push({ path, message: `must be a text of at most ${maxIdLength} characters` })
  return null
}

function readObject(raw: Members, path: string, errors: ProblemDetail[]): Members {
  const value = raw[path]
  if (value === undefined || value === null) return {}
  if (isObject(value)) return value
  errors.push({ path, message: 'must be an object' })
  return {}
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCallType(value: unknown): value is CallType {
  return callTypes.includes(value as CallType)
}
