import { useTexts } from '../i18n/language.tsx'

/** Who did something, as people call them. */
export function useActorName(): (who: { actor: string; actorName: string | null }) => string {
  const { actors } = useTexts().log
  return ({ actor, actorName }) => {
    if (actorName) return actorName
    const known: Record<string, string> = actors
    return known[actor] ?? actor
  }
}
