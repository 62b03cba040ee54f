import { channels } from '../messages/state.ts'

/**
 * `marketing` needs an opt-out in every message; `service` may carry no advertising; `processing` sends nothing:
 * it is what data is used for (measuring mails, profiling, sharing).
 */
export const purposeKinds = ['marketing', 'service', 'processing'] as const
export type PurposeKind = (typeof purposeKinds)[number]

/** `consent` is satisfied by any consent on record, `double_opt_in` only by one the address's owner confirmed. */
export const legalBases = [
  'consent',
  'double_opt_in',
  'existing_customer',
  'contract',
  'enquiry',
  'legitimate_interest',
] as const
export type LegalBasis = (typeof legalBases)[number]

/** Where a permission holds: a channel, or `data` for purposes that send nothing. */
export const consentChannels = [...channels, 'data'] as const
export type ConsentChannel = (typeof consentChannels)[number]

/** The bases that suffice, per channel. A channel that is missing cannot be used for the purpose. */
export type BasesByChannel = Partial<Record<ConsentChannel, LegalBasis[]>>

/** Purposes of processing that the program itself heeds, by key. */
export const processingPurposes = {
  tracking: 'tracking',
  profiling: 'profiling',
  sharing: 'sharing',
} as const
