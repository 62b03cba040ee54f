import type { BasesByChannel, ConsentChannel, PurposeKind } from './purpose.ts'
import type { PermissionState } from './record.ts'

/** One switch of the preference centre. `pending`: off, and a confirmation was asked for. */
export type Choice = { purpose: string; channel: ConsentChannel; state: 'on' | 'off' | 'pending' }

export type ChoosablePurpose = { key: string; kind: PurposeKind; bases: BasesByChannel }
export type StandingPermission = { purpose: string; channel: string; state: PermissionState }

/** Channels a person knows by name; a webhook is none. */
const personal = ['email', 'post', 'task'] as const

/**
 * The switches one customer has: advertising on the channels it may use at all and the customer can be reached on,
 * and each use of their data. What stands on record as granted is always there, so that it can be taken back.
 *
 * `on` is what could let a message come, or data be used: a consent, or what needs none and was not objected to.
 */
export function choicesOf(
  purposes: readonly ChoosablePurpose[],
  permissions: readonly StandingPermission[],
  reachable: ReadonlySet<ConsentChannel>,
): Choice[] {
  const states = new Map(permissions.map(row => [`${row.purpose} ${row.channel}`, row.state]))
  const marketing = new Set(purposes.filter(({ kind }) => kind === 'marketing').map(({ key }) => key))
  // As in the gate: who refused any advertising on a channel is not sent there what needs no consent.
  const refused = new Set(
    permissions
      .filter(
        ({ purpose, state }) => marketing.has(purpose) && (state === 'withdrawn' || state === 'objected'),
      )
      .map(({ channel }) => channel),
  )
  return purposes.flatMap(({ key, kind, bases }) => {
    const channels: readonly ConsentChannel[] =
      kind === 'marketing' ? personal : kind === 'processing' ? ['data'] : []
    return channels.flatMap((channel): Choice[] => {
      const sufficient = bases[channel] ?? []
      const state = states.get(`${key} ${channel}`)
      const offered = sufficient.length > 0 && (channel === 'data' || reachable.has(channel))
      if (!offered && state !== 'granted') return []
      const open =
        state !== 'withdrawn' && state !== 'objected' && (channel === 'data' || !refused.has(channel))
      const on =
        state === 'granted' ||
        (open && state === 'existing_customer' && sufficient.includes('existing_customer')) ||
        (open && sufficient.includes('legitimate_interest'))
      return [{ purpose: key, channel, state: on ? 'on' : state === 'pending' ? 'pending' : 'off' }]
    })
  })
}
