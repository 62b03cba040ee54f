import type { Return } from '../../../api/returns.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { useByActor } from '../../../shared/by-actor.ts'
import { wordFor } from '../../../shared/word.ts'
import { isDismissed } from './return-looks.ts'

/** What something that came in is called, and how sure it is. */
export function useReturnWords() {
  const words = useTexts().returns
  const byActor = useByActor()
  return {
    title: ({ outcome, state }: Return) =>
      outcome ? wordFor(words.outcomes, outcome) : state === 'broken' ? words.broken : words.pending,
    reason: ({ reason }: Return) =>
      reason && reason !== 'undefined' ? wordFor(words.reasons, reason) : null,
    /** Proven or not, and what staff made of it. */
    standing: (row: Return): { text: string; color: string } | null => {
      if (row.open) return { text: words.waiting, color: 'orange' }
      if (row.appliedBy) {
        const who = byActor({ actor: row.appliedBy, actorName: row.appliedByName })
        return isDismissed(row)
          ? { text: words.dismissed(who), color: 'gray' }
          : { text: words.applied(who), color: 'green' }
      }
      if (row.state === 'broken') return { text: words.broken, color: 'red' }
      return null
    },
    proof: ({ proof }: Return) => (proof ? wordFor(words.proofs, proof) : null),
  }
}
