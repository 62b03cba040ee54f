import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { ProblemError } from '../../../api/problem.ts'
import { useNewestRule, useSaveDraft } from '../../../api/rule-editor.ts'
import type { Rule } from '../../../api/types.ts'
import { stableText } from '../../segments/stable.ts'
import type { Edit } from '../edit-actions.ts'
import { begun, did, type History, redone, settled, undone } from '../edit-history.ts'
import { missingInDefinition } from '../edit-missing.ts'
import type { Definition } from '../edit-model.ts'
import { readDraft } from '../edit-read.ts'

/** After the last change so long nothing is saved: somebody is typing. */
const pause = 700

export type SaveState = 'saved' | 'saving' | 'pending' | 'missing' | 'failed' | 'conflict'

type Base = { id: string | null; version: number; stored: string }

const textOf = (name: string, definition: Definition) => stableText([name.trim(), definition])

function baseOf(rule: Rule | null, start: Definition): Base {
  return rule
    ? { id: rule.id, version: rule.version, stored: textOf(rule.name, readDraft(rule.draft) ?? start) }
    : { id: null, version: 0, stored: '' }
}

/** A rule under edit, with its history; saved by itself as soon as nothing is missing. */
export function useRuleDraft(
  rule: Rule | null,
  start: { name: string; definition: Definition },
  mayWrite: boolean,
  onCreated: (rule: Rule) => void,
) {
  const [history, setHistory] = useState<History>(() => begun(start.definition))
  const [name, setName] = useState(start.name)
  const [base, setBase] = useState<Base>(() => baseOf(rule, start.definition))
  /** What could not be saved; it is not tried again by itself. */
  const [refused, setRefused] = useState<string | null>(null)
  const [conflict, setConflict] = useState(false)
  const saving = useSaveDraft()
  const newest = useNewestRule()
  const definition = history.now

  const missing = useMemo(() => missingInDefinition(definition), [definition])
  const text = useMemo(() => textOf(name, definition), [name, definition])
  // A new rule that nobody touched is not worth keeping.
  const untouched = base.id === null && history.past.length === 0
  const dirty = text !== base.stored && !untouched
  const ready = missing.length === 0 && name.trim() !== ''
  const { mutateAsync, isPending } = saving

  const save = useCallback(
    async (over?: number): Promise<boolean> => {
      try {
        const saved = await mutateAsync({
          id: base.id,
          version: over ?? base.version,
          name: name.trim(),
          definition,
        })
        setBase({ id: saved.id, version: saved.version, stored: text })
        setRefused(null)
        setConflict(false)
        if (base.id === null) onCreated(saved)
        return true
      } catch (error) {
        if (isStale(error) && base.id !== null && over === undefined) {
          const now = await newest(base.id).catch(() => null)
          const draft = now && readDraft(now.draft)
          // Published, paused: the version went on, and the draft is still the one we know.
          if (now && draft && textOf(now.name, draft) === base.stored) return save(now.version)
          setConflict(true)
        }
        setRefused(text)
        return false
      }
    },
    [mutateAsync, newest, base, name, definition, text, onCreated],
  )

  const waiting = mayWrite && dirty && ready && !isPending && !conflict && refused !== text
  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(() => void save(), pause)
    return () => clearTimeout(timer)
  }, [waiting, save])

  // Whoever leaves in the moment before saves all the same.
  const last = useRef<() => void>(() => {})
  last.current = () => {
    if (waiting) void save()
  }
  useEffect(() => () => last.current(), [])

  const state: SaveState = conflict
    ? 'conflict'
    : isPending
      ? 'saving'
      : !dirty
        ? 'saved'
        : !ready
          ? 'missing'
          : refused === text
            ? 'failed'
            : 'pending'

  const loadTheirs = async () => {
    if (base.id === null) return
    const now = await newest(base.id)
    const draft = readDraft(now.draft)
    if (!draft) return
    setHistory(before => ({ now: draft, past: [...before.past, before.now], future: [], typing: null }))
    setName(now.name)
    setBase(baseOf(now, draft))
    setConflict(false)
    setRefused(null)
  }
  const saveMine = async () => {
    if (base.id === null) return
    const now = await newest(base.id)
    await save(now.version)
  }

  return {
    id: base.id,
    name,
    setName,
    history,
    definition,
    missing,
    state,
    error: saving.error,
    /** Leaving now would lose something. */
    atRisk: mayWrite && dirty && (state === 'missing' || state === 'failed' || state === 'conflict'),
    edit: useCallback((edit: Edit, typing: string | null = null) => {
      setHistory(before => did(before, edit, typing))
    }, []),
    undo: useCallback(() => setHistory(undone), []),
    redo: useCallback(() => setHistory(redone), []),
    settle: useCallback(() => setHistory(settled), []),
    /** Saves now; true when what is here is what is stored. */
    flush: async () => (dirty ? (ready ? await save() : false) : true),
    retry: () => void save(),
    loadTheirs,
    saveMine,
    /** The server counted the version on without the draft changing. */
    rebase: (version: number) => setBase(before => ({ ...before, version })),
  }
}

export type RuleDraftState = ReturnType<typeof useRuleDraft>

function isStale(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'stale'
}
