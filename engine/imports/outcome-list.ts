import { type ImportOutcome, importOutcomes } from '../consent/import-row.ts'
import type { Text } from '../shared/text.ts'
import { outcomeLabels, type RowReason, rowReasons } from './reasons.ts'

export type Outcome = { key: string; label: Text; count: number }

/** Counts as people read them. Those for the machinery alone (`line`, `rejections`, `reach:…`) are left out. */
export function outcomesOf(counts: Readonly<Record<string, number>>): Outcome[] {
  return Object.entries(counts).flatMap(([key, count]) => {
    const label = labelOf(key)
    return label && count !== 0 ? [{ key, label, count }] : []
  })
}

function labelOf(key: string): Text | null {
  if (Object.hasOwn(outcomeLabels, key)) return outcomeLabels[key as keyof typeof outcomeLabels]
  if (key.startsWith('refused:')) {
    const why = rowReasons[key.slice('refused:'.length) as RowReason]
    return why ? { de: `abgewiesen: ${why.de}`, en: `refused: ${why.en}` } : null
  }
  if (key.startsWith('consent:')) return importOutcomes[key.slice('consent:'.length) as ImportOutcome] ?? null
  return null
}

export function refusedOf(counts: Readonly<Record<string, number>>): number {
  const accepted = new Set(['recorded', 'older', 'suppressed', 'known'])
  return Object.entries(counts).reduce((sum, [key, count]) => {
    if (key.startsWith('refused:')) return sum + count
    return key.startsWith('consent:') && !accepted.has(key.slice('consent:'.length)) ? sum + count : sum
  }, 0)
}

export function reachOf(counts: Readonly<Record<string, number>>) {
  const {
    'reach:people': people = 0,
    'reach:mailable': mailable = 0,
    'reach:optedOut': optedOut = 0,
  } = counts
  return { people, mailable, notMailable: people - mailable, optedOut }
}

const fileFaults: Readonly<Record<string, (line: string) => Text>> = {
  quotes: line => ({
    de: `Die Anführungszeichen der Datei gehen nicht auf, zuletzt in Zeile ${line}. Vielleicht hat sie keine: stellen Sie „keine“ ein.`,
    en: `The quotes of the file do not match, lastly in line ${line}. Perhaps it has none: choose “none”.`,
  }),
  row_too_long: line => ({ de: `Zeile ${line} ist zu lang.`, en: `Line ${line} is too long.` }),
  internal: () => ({
    de: 'Es ist etwas schiefgegangen, was nicht hätte geschehen dürfen; das Protokoll des Servers sagt mehr.',
    en: 'Something went wrong that should not have; the log of the server tells more.',
  }),
}

/** Why a whole file failed, for people. */
export function fileFault(error: string | null): Text | null {
  if (error === null) return null
  const [code = '', line = ''] = error.split(':')
  return (
    fileFaults[code]?.(line) ?? { de: 'Die Datei kann nicht gelesen werden.', en: 'The file cannot be read.' }
  )
}
