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

/**
 * What is on record for the existing-customer basis (§ 7(3) UWG). The third condition, that nobody objected, is the
 * state of the permissions themselves.
 */
export type SaleFacts = {
  /** No. 1: the address was obtained in connection with a sale. */
  fromSale: boolean
  /** No. 4: told of the right to object when the address was collected. */
  informed: boolean
  /** No. 2: categories of the goods bought. */
  categories: string[]
}

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
 * Origin of imported lines that bring no proof of their own (a date, and a wording or a document). Such a line gives
 * a permission where nothing stands against it, and lifts neither a withdrawal nor an objection, whatever its date.
 */
export const unprovenOrigin = 'import'
/** Origin of imported lines that bring their own date, and the wording agreed to or the document that holds it. */
export const provenImportOrigin = 'import_documented'

/**
 * The state after one more entry. A request never takes anything away, for anybody can type in an address: what was
 * granted or came with a sale stands, and a later sale counts as ever. Neither a request nor a sale lifts a
 * withdrawal or an objection: only a new provable consent does (`engine/conditions/permission.ts` says the same in
 * SQL).
 */
export function nextState(current: PermissionState | null, kind: ConsentKind, origin = ''): PermissionState {
  if (kind === 'requested') return current ?? 'pending'
  if (kind === 'existing_customer' && current !== null && current !== 'pending') return current
  const shut = current === 'withdrawn' || current === 'objected'
  if (shut && origin === unprovenOrigin && stateAfter[kind] === 'granted') return current
  return stateAfter[kind]
}
