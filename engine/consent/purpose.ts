import type { Channel } from '../messages/state.ts'

/** `marketing` needs an opt-out in every message; `service` may carry no advertising. */
export type PurposeKind = 'marketing' | 'service'

export const legalBases = [
  'consent',
  'existing_customer',
  'contract',
  'enquiry',
  'legitimate_interest',
] as const
export type LegalBasis = (typeof legalBases)[number]

/** The bases that suffice, per channel. A channel that is missing cannot be used for the purpose. */
export type BasesByChannel = Partial<Record<Channel, LegalBasis[]>>

/**
 * Bases that cannot carry advertising by e-mail, whatever the interest: it takes a consent, or the narrow
 * exception for existing customers (UWG § 7(2) no. 2 and (3), TKG 2021 § 174, UWG-CH Art. 3(1)(o)).
 */
export function unlawfulBases(kind: PurposeKind, bases: BasesByChannel): LegalBasis[] {
  if (kind !== 'marketing') return []
  return (bases.email ?? []).filter(basis => basis !== 'consent' && basis !== 'existing_customer')
}
