/**
 * Kinds of ledger entries. `granted` and `confirmed` give consent (GDPR Art. 6(1)(a)); `requested` is the
 * first half of a double opt-in; `withdrawn` ends a consent (Art. 7(3)); `objected` is an objection to
 * direct marketing (Art. 21(2)), which nothing but a new consent lifts; `existing_customer` records that
 * the four conditions of § 7(3) UWG were met when the address was collected.
 */
export const consentKinds = [
  'requested',
  'granted',
  'confirmed',
  'existing_customer',
  'withdrawn',
  'objected',
] as const
export type ConsentKind = (typeof consentKinds)[number]

export const permissionStates = ['pending', 'granted', 'existing_customer', 'withdrawn', 'objected'] as const
export type PermissionState = (typeof permissionStates)[number]

/** What a ledger entry leaves as the state. */
export const stateAfter: Record<ConsentKind, PermissionState> = {
  requested: 'pending',
  granted: 'granted',
  confirmed: 'granted',
  existing_customer: 'existing_customer',
  withdrawn: 'withdrawn',
  objected: 'objected',
}

/**
 * The state after one more entry. A request never takes away what was granted, and neither a request nor
 * a sale lifts a withdrawal or an objection: only a new provable consent does.
 */
export function nextState(current: PermissionState | null, kind: ConsentKind): PermissionState {
  if (kind === 'requested' && current !== null && current !== 'existing_customer') return current
  if (kind === 'existing_customer' && current !== null && current !== 'existing_customer') return current
  return stateAfter[kind]
}
