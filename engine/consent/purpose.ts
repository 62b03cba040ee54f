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
