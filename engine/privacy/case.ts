import { offsetAt } from './night.ts'

/** The rights of a person (GDPR Art. 15, 16, 17, 18, 20, 21). */
export const caseKinds = [
  'access',
  'portability',
  'rectification',
  'erasure',
  'restriction',
  'objection',
] as const
export type CaseKind = (typeof caseKinds)[number]

/** `waiting`: for something from the person, such as proof of identity; the deadline runs on. */
export const caseStates = ['open', 'waiting', 'done', 'refused', 'withdrawn'] as const
export type CaseState = (typeof caseStates)[number]

export const caseChannels = ['preference_centre', 'email', 'letter', 'phone', 'in_person', 'api'] as const
export type CaseChannel = (typeof caseChannels)[number]

/** How it was made sure that the person is who they say (Art. 12(6)); nothing is handed out before. */
export const caseIdentities = ['unchecked', 'email_confirmed', 'known_data', 'document', 'in_person'] as const
export type CaseIdentity = (typeof caseIdentities)[number]

/**
 * One month after receipt (Art. 12(3)), by the calendar of the workspace's time zone: from 31 January to the last day of
 * February (Regulation 1182/71 Art. 3), at the same time of day. What comes in after midnight has the day it came on,
 * not the one before it that UTC has.
 */
export function deadlineOf(receivedAt: Date, months: number, timeZone: string): Date {
  const due = new Date(receivedAt.getTime() + offsetAt(receivedAt, timeZone))
  const day = due.getUTCDate()
  due.setUTCDate(1)
  due.setUTCMonth(due.getUTCMonth() + months)
  const last = new Date(Date.UTC(due.getUTCFullYear(), due.getUTCMonth() + 1, 0)).getUTCDate()
  due.setUTCDate(Math.min(day, last))
  // Where the clocks changed meanwhile, the hour of that day.
  const near = new Date(due.getTime() - offsetAt(due, timeZone))
  return new Date(due.getTime() - offsetAt(near, timeZone))
}

/** Whole days until the deadline, rounded up; negative once it has passed. */
export function daysLeft(dueAt: Date, now: Date): number {
  return Math.ceil((dueAt.getTime() - now.getTime()) / 86_400_000)
}
