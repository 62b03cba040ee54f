/** What a spreadsheet takes for the beginning of a formula; the wide forms too, which some of them fold to these. */
const beginsFormula = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

/**
 * Text for a cell of a file that people open in a spreadsheet: what would be run as a formula gets an apostrophe
 * before it (CWE-1236). Names come from public forms, and `=HYPERLINK(…)` fits into one. For texts only: a negative
 * number stays a number.
 */
export function defuse(text: string): string {
  return beginsFormula.test(text) ? `'${text}` : text
}

/** What `defuse` made of it, undone, so that our own files can be read in again. */
export function undefuse(text: string): string {
  return text.startsWith("'") && beginsFormula.test(text.slice(1)) ? text.slice(1) : text
}
