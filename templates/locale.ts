/** de-AT, else de, else the template's default. Text of another region of the language comes before another language. */
export function pickLocale(
  { variants, defaultLocale }: { variants: Readonly<Record<string, unknown>>; defaultLocale: string },
  wanted: string,
): string {
  const keys = Object.keys(variants)
  const parts = wanted.replaceAll('_', '-').split('-')
  for (let length = parts.length; length > 0; length--) {
    const tag = parts.slice(0, length).join('-').toLowerCase()
    const key = keys.find(candidate => candidate.toLowerCase() === tag)
    if (key !== undefined) return key
  }
  const language = parts[0]?.toLowerCase()
  const sibling = keys
    .filter(candidate => candidate.toLowerCase().split('-')[0] === language)
    .sort((a, b) => a.localeCompare(b))[0]
  return sibling ?? defaultLocale
}
