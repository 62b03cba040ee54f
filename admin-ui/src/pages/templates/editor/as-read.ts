/** About as long as a name of a customer or a shop. */
const someName = '12345678'

/**
 * A line of a template about as long as people read it: what an expression writes, not what it is written as. `fallback` counts
 * as its words, other values as a name, conditions as nothing.
 */
export function asRead(text: string): string {
  return text
    .replace(/\{\{~?\s*fallback\s+\S+\s+(["'])(.*?)\1\s*~?\}\}/g, '$2')
    .replace(/\{\{~?\s*(?:[#/^!]|else\b)[^}]*\}\}/g, '')
    .replace(/\{\{\{?[^}]*\}?\}\}/g, someName)
}
