/** What no program can see, and a person therefore says: that it was done, and when. */
export const confirmations = ['ledgerHead', 'record'] as const
export type Confirmation = (typeof confirmations)[number]

const day = 86_400_000

/** For how long a word counts, days: then it is asked for again. */
const validDays: Record<Confirmation, number> = {
  // A copy of the ledger's head, kept where nobody who writes to the database can reach it.
  ledgerHead: 90,
  // The record of processing activities, read and found true (GDPR Art. 30, 24(1): reviewed and updated).
  record: 365,
}

export type Confirmed = { at: Date; by: string }

/** Until when a word counts. */
export function validUntil(what: Confirmation, { at }: Pick<Confirmed, 'at'>): Date {
  return new Date(at.getTime() + validDays[what] * day)
}

/**
 * Whether something that happens every night was left out: two nights are allowed, so that one that is only late is no
 * alarm. What never ran is not late but missing; null says so.
 */
export function isLate(last: Date | null, now: Date): boolean | null {
  return last === null ? null : now.getTime() - last.getTime() > 2 * day
}

/** Parts of the record of processing activities without which it is none (GDPR Art. 30(1)(a), (g)). */
export const neededDetails = ['controller', 'security', 'authority'] as const
export type NeededDetail = (typeof neededDetails)[number]

/** Those of them that nobody wrote yet. */
export function missingDetails(details: Readonly<Record<NeededDetail, string>>): NeededDetail[] {
  return neededDetails.filter(name => details[name].trim() === '')
}
