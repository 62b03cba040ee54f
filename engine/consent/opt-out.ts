import { type Channel, channels } from '../messages/state.ts'
import { type ConsentChannel, type PurposeKind, processingPurposes } from './purpose.ts'
import type { ConsentKind, PermissionState } from './record.ts'

/**
 * How an opt-out reached us. The first ones come from the owner of the address alone; the others are entered by
 * staff, by a program or from a file.
 */
export const optOutOrigins = [
  'one_click',
  'unsubscribe_page',
  'preference_centre',
  'reply',
  'mailto',
  // Told their provider that a mail is spam.
  'complaint',
  'phone',
  'letter',
  'email',
  'form',
  'in_person',
  'api',
  'import',
] as const
export type OptOutOrigin = (typeof optOutOrigins)[number]

/** What it is about. `all` purposes are all that is advertising, also what is added later: the gate sees to it. */
export type OptOutScope = {
  purposes: 'all' | readonly string[]
  channels: 'all' | readonly ConsentChannel[]
}

export type Target = { purpose: string; channel: ConsentChannel }

/**
 * Permissions an opt-out closes. Advertising as a whole takes the profiling for it along (GDPR Art. 21(2)). Named
 * purposes of processing are closed for the data itself. What is no advertising is passed over: nobody opts out
 * of the mails about their order.
 */
export function targetsOf(
  purposes: readonly { key: string; kind: PurposeKind }[],
  scope: OptOutScope,
): Target[] {
  const named = scope.purposes === 'all' ? null : new Set(scope.purposes)
  const wanted = new Set<ConsentChannel>(scope.channels === 'all' ? [...channels, 'data'] : scope.channels)
  const ways = channels.filter((channel: Channel) => wanted.has(channel))
  const targets = purposes.flatMap(({ key, kind }): Target[] => {
    if (named && !named.has(key)) return []
    if (kind === 'marketing') return ways.map(channel => ({ purpose: key, channel }))
    return named && kind === 'processing' && wanted.has('data') ? [{ purpose: key, channel: 'data' }] : []
  })
  // Whether or not it is set up yet: what is set up tomorrow finds the objection.
  const { profiling } = processingPurposes
  return !named && wanted.has('data') ? [...targets, { purpose: profiling, channel: 'data' }] : targets
}

/** What stands on record for one purpose × channel. */
export type Standing = { state: PermissionState; since: Date }

/**
 * The line an opt-out adds to the ledger, or null where nothing is left to close.
 *
 * Unsubscribing withdraws a consent (GDPR Art. 7(3)); where something else would carry the mail (an existing
 * customer, § 7(3) UWG), or nothing is recorded yet, it is an objection (Art. 21(2)), so that a later sale opens
 * nothing. Who objects outright has objected, whatever stood there before.
 */
export function optOutLine(
  manner: 'unsubscribe' | 'objection',
  standing: Standing | undefined,
  saidAt: Date,
  now: Date,
): { kind: Extract<ConsentKind, 'withdrawn' | 'objected'>; occurredAt: Date } | null {
  const state = standing?.state
  if (state === 'objected' || (state === 'withdrawn' && manner === 'unsubscribe')) return null
  const consented = state === 'granted' || state === 'pending'
  const kind = manner === 'unsubscribe' && consented ? 'withdrawn' : 'objected'
  // A consent dated into the future by a wrong clock must not outlive the opt-out that follows it.
  const occurredAt = standing && standing.since > now ? standing.since : saidAt
  return { kind, occurredAt }
}
