import { useCallback, useMemo, useState } from 'react'
import { useSaveDraft } from '../../../api/rule-editor.ts'
import type { Rule } from '../../../api/types.ts'
import { useAutosave } from '../../../shared/use-autosave.ts'
import { stableText } from '../../segments/stable.ts'
import type { Edit } from '../edit-actions.ts'
import { begun, did, type History, redone, settled, undone } from '../edit-history.ts'
import { missingInDefinition } from '../edit-missing.ts'
import type { Definition } from '../edit-model.ts'
import { readDraft } from '../edit-read.ts'

const textOf = (name: string, definition: Definition) => stableText([name.trim(), definition])

/** A rule under edit, with its history; saved by itself as soon as nothing is missing. */
export function useRuleDraft(
  rule: Rule | null,
  begin: { name: string; definition: Definition },
  mayWrite: boolean,
  onCreated: (rule: Rule) => void,
) {
  const [history, setHistory] = useState<History>(() => begun(begin.definition))
  const [name, setName] = useState(begin.name)
  const [id, setId] = useState(rule?.id ?? null)
  const [start] = useState(() =>
    rule
      ? { version: rule.version, stored: textOf(rule.name, readDraft(rule.draft) ?? begin.definition) }
      : { version: 0, stored: '' },
  )
  const { mutateAsync, isPending, error } = useSaveDraft()
  const definition = history.now
  const missing = useMemo(() => missingInDefinition(definition), [definition])
  const text = useMemo(() => textOf(name, definition), [name, definition])
  const autosave = useAutosave<Rule>({
    path: id === null ? '/api/rules' : `/api/rules/${id}`,
    text,
    start,
    pause: 700,
    mayWrite,
    ready: missing.length === 0 && name.trim() !== '',
    untouched: id === null && history.past.length === 0,
    isPending,
    send: useCallback(
      async version => {
        const saved = await mutateAsync({ id, version, name: name.trim(), definition })
        setId(saved.id)
        if (id === null) onCreated(saved)
        return saved
      },
      [mutateAsync, id, name, definition, onCreated],
    ),
    latest: rule,
    read: theirs => {
      const draft = readDraft(theirs.draft)
      return draft && textOf(theirs.name, draft)
    },
    take: theirs => {
      const draft = readDraft(theirs.draft)
      if (!draft) return
      // One's own stays within reach of undo.
      setHistory(before => ({ now: draft, past: [...before.past, before.now], future: [], typing: null }))
      setName(theirs.name)
    },
  })
  return {
    id,
    name,
    setName,
    history,
    definition,
    missing,
    ...autosave,
    error,
    edit: useCallback((edit: Edit, typing: string | null = null) => {
      setHistory(before => did(before, edit, typing))
    }, []),
    undo: useCallback(() => setHistory(undone), []),
    redo: useCallback(() => setHistory(redone), []),
    settle: useCallback(() => setHistory(settled), []),
  }
}

export type RuleDraftState = ReturnType<typeof useRuleDraft>
