/** At most two letters; nothing for those without a name. */
export function initialsOf(name: string | null): string | null {
  const words = name?.split(/\s+/).filter(Boolean) ?? []
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    word => word?.[0]?.toUpperCase() ?? '',
  )
  return letters.join('') || null
}
