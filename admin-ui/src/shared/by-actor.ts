import { useTexts } from '../i18n/language.tsx'

/** Who did something, as people say it: "by Anna Miller", "by the customer". */
export function useByActor(): (who: { actor: string; actorName: string | null }) => string {
  const { actors, by } = useTexts().log
  return ({ actor, actorName }) => {
    if (actorName) return by(actorName)
    const known: Record<string, string> = actors
    return known[actor] ?? by(actor)
  }
}
