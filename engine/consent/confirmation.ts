import type { Language, Text } from '../shared/text.ts'
import type { ConsentChannel } from './purpose.ts'

/** What the owner of an address is asked to confirm. */
export const confirmationKinds = ['opt_in', 'privacy'] as const
export type ConfirmationKind = (typeof confirmationKinds)[number]

/** `pending` until the button is pressed; what is not confirmed in time is `expired` and cleaned up. */
export const confirmationStates = ['pending', 'confirmed', 'expired'] as const
export type ConfirmationState = (typeof confirmationStates)[number]

/** The mail that asks, by the key of its template. Both are installed and published at start. */
export const confirmationTemplates: Readonly<Record<ConfirmationKind, string>> = {
  opt_in: 'opt-in-confirmation',
  privacy: 'privacy-confirmation',
}

/** What was asked for and how: the evidence of the request. Erased with the confirmation. */
export type ConfirmationPayload = {
  language: Language
  /** Purposes asked for; of an opt-in. */
  purposes?: string[]
  /** Of an opt-in from the preference centre: what is switched on, and in which words. Instead of `purposes`. */
  permissions?: { purpose: string; channel: ConsentChannel; wording: Text }[]
  /** Answers of the form, by key of the field. */
  answers?: Record<string, unknown>
  /** Key of the form. */
  form?: string
  /** Address of the page the form stood on. */
  url?: string | null
  ip?: string | null
  userAgent?: string | null
  /** Who handed the answer on for them. */
  via?: string
  /** The event was written with the request (an enquiry wants its answer at once); confirming writes no second. */
  eventWritten?: boolean
  /** Which right, of a privacy request. */
  right?: string
}

/**
 * Confirmation mails one mailbox gets within 24 hours, whoever asks for them and on whichever forms. More would let
 * strangers fill somebody's mailbox through us.
 */
export const maxConfirmationsPerDay = 5

/** Days for which the evidence of a request that was never confirmed is kept: time for its victim to complain. */
export const unconfirmedEvidenceDays = 30

/** How a request stands; one whose time is over is expired, whether or not the clean-up has been by. */
export function standingOf(
  confirmation: { state: ConfirmationState; expiresAt: Date },
  now: Date,
): ConfirmationState {
  const { state, expiresAt } = confirmation
  return state === 'pending' && expiresAt <= now ? 'expired' : state
}
