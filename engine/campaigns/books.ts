import { type ReasonCode, reasons } from '../messages/reason.ts'
import { type MessageState, pendingStates } from '../messages/state.ts'
import type { Text } from '../shared/text.ts'

/** So many messages of one state and reason. */
export type Tallied = { state: MessageState; reason: ReasonCode | null; count: number }

export type ReasonLine = { reason: string; count: number; sentence: Text }

/** What became of everybody in an audience. */
export type Books = {
  /** Due, waiting or under way; `held` among them. */
  pending: number
  held: number
  sent: number
  skipped: ReasonLine[]
  failed: ReasonLine[]
  unknown: number
}

/** What is said of messages that name no reason. */
const unnamed: Text = { de: 'Ohne Angabe eines Grundes.', en: 'No reason is on record.' }

/** A reason as a line of the books. */
export function reasonLine(reason: string | null, count: number): ReasonLine {
  const sentence = reason !== null && Object.hasOwn(reasons, reason) ? reasons[reason as ReasonCode] : unnamed
  return { reason: reason ?? '', count, sentence }
}

/** Books of one sending (DESIGN § 1.4); reasons by how often they occur. */
export function booksOf(tallied: readonly Tallied[]): Books {
  const sum = (of: readonly MessageState[]) =>
    tallied.filter(({ state }) => of.includes(state)).reduce((all, { count }) => all + count, 0)
  const lines = (of: MessageState) =>
    tallied
      .filter(({ state }) => state === of)
      .map(({ reason, count }) => reasonLine(reason, count))
      .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason))
  return {
    pending: sum([...pendingStates, 'sending']),
    held: sum(['held']),
    sent: sum(['sent']),
    skipped: lines('skipped'),
    failed: lines('failed'),
    unknown: sum(['unknown']),
  }
}

/** What the audience has more than the books; 0 when they balance. */
export function missingFrom(books: Books, planned: number): number {
  const all = (lines: readonly ReasonLine[]) => lines.reduce((sum, { count }) => sum + count, 0)
  return planned - (books.pending + books.sent + all(books.skipped) + all(books.failed) + books.unknown)
}
