/** The word for a code of the API; a code that is newer than this dictionary is shown as it is. */
export function wordFor(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code.replaceAll('_', ' ')
}
