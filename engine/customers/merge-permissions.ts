import type { PermissionState } from '../consent/record.ts'

/** States that shut a purpose on a channel; they have the names of the ledger entries that leave them. */
export type Refusal = Extract<PermissionState, 'withdrawn' | 'objected'>

/** From the strictest. An objection to advertising (Art. 21) is more than a consent taken back. */
const byStrictness: readonly PermissionState[] = [
  'objected',
  'withdrawn',
  'granted',
  'existing_customer',
  'pending',
]

/** The strictest refusal among what stands on record; null where nobody refused. */
export function strictestRefusal(states: readonly PermissionState[]): Refusal | null {
  if (states.includes('objected')) return 'objected'
  return states.includes('withdrawn') ? 'withdrawn' : null
}

/**
 * What merging leaves of the permissions several records of one person have for a purpose and channel: a refusal of any
 * holds; else the best proven of them, since nobody said no.
 */
export function mergedState(states: readonly PermissionState[]): PermissionState | null {
  return byStrictness.find(state => states.includes(state)) ?? null
}

/** Somebody's permission to be written to ends with this. */
export function losesPermission(states: readonly PermissionState[]): boolean {
  return (
    strictestRefusal(states) !== null &&
    states.some(state => state === 'granted' || state === 'existing_customer')
  )
}
