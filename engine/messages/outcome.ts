import type { ReasonCode } from './reason.ts'

/**
 * How one attempt to deliver ended. A return value, never an exception (DESIGN §4):
 * exceptions mean surprise.
 */
export type Outcome =
  | { kind: 'sent'; response: string }
  | { kind: 'skipped'; reason: ReasonCode; detail?: Record<string, unknown> }
  | { kind: 'held'; until: Date; reason: ReasonCode }
  | { kind: 'retry'; reason: ReasonCode; afterMs: number; detail?: Record<string, unknown> }
  | { kind: 'failed'; reason: ReasonCode; detail?: Record<string, unknown> }
  | { kind: 'unknown'; detail?: Record<string, unknown> }
