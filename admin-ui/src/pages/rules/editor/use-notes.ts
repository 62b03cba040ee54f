import { useMemo } from 'react'
import { ProblemError } from '../../../api/problem.ts'
import type { RuleIssue } from '../../../api/rule-editor.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { issuesByPlace, type Place } from '../edit-issues.ts'
import type { Missing } from '../edit-missing.ts'
import type { Definition } from '../edit-model.ts'
import type { Note } from './editor-context.ts'

/** What is missing, and what the server says, by the place it is shown at. */
export function useNotes(
  definition: Definition,
  checked: Definition,
  missing: readonly Missing[],
  issues: readonly RuleIssue[],
): Map<Place, Note[]> {
  const { language, texts } = useLanguage()
  return useMemo(() => {
    const notes = new Map<Place, Note[]>()
    const add = (place: Place, note: Note) => notes.set(place, [...(notes.get(place) ?? []), note])
    for (const { at, gap } of missing)
      add(at, { key: `missing ${gap}`, severity: 'error', text: texts.ruleEditor.gaps[gap], remedy: null })
    const open = new Set(missing.map(({ at }) => at))
    for (const [place, list] of issuesByPlace(checked, issues)) {
      // Of what lacks something the server saw a stand-in, or nothing; what it says of that is of no use.
      if (open.has(place) || (place === 'rule' && definition.steps.length === 0)) continue
      for (const { path, code, severity, message, remedy } of list)
        add(place, {
          key: `${path} ${code}`,
          severity,
          text: message[language],
          remedy: remedy?.[language] ?? null,
        })
    }
    return notes
  }, [definition, checked, missing, issues, language, texts])
}

/** What the API refused to read at all: its messages are English, and name the place. */
export function refusals(error: unknown): RuleIssue[] {
  if (!(error instanceof ProblemError)) return []
  return (error.problem.errors ?? []).map(({ path, message }) => ({
    path: path.replace(/^(body\.)?definition\.?/, ''),
    code: 'invalid',
    severity: 'error' as const,
    message: { de: message, en: message },
    remedy: null,
  }))
}
