import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { ProblemError } from '../../../api/problem.ts'
import { useNewestTemplate, useSaveTemplate } from '../../../api/template-editor.ts'
import type { EditedSource, Template } from '../../../api/templates.ts'
import type { Language } from '../../../i18n/language.tsx'
import { stableText } from '../../segments/stable.ts'
import { withIds } from './blocks/block-tree.ts'
import { begun, did, redone, settled, undone } from './history.ts'
import { missingIn } from './source-edit.ts'

/** After the last change so long nothing is saved: somebody is typing. */
const pause = 900

export type SaveState = 'saved' | 'saving' | 'pending' | 'missing' | 'failed' | 'conflict'
type Name = Record<Language, string>

const textOf = (name: Name, source: EditedSource) => stableText([name, source])

/** Blocks get their ids when they are read, always the same, so that opening a template does not change it. */
function sourceOf(template: Template): EditedSource {
  const source = template.draft as EditedSource
  const variants = Object.entries(source.variants).map(([locale, variant]) => [
    locale,
    variant.blocks ? { ...variant, blocks: withIds(variant.blocks) } : variant,
  ])
  return { ...source, variants: Object.fromEntries(variants) }
}

const baseOf = (template: Template) => ({
  version: template.version,
  stored: textOf(template.name, sourceOf(template)),
})

/** A template under edit, with its history; saved by itself as soon as nothing is missing. */
export function useTemplateDraft(template: Template, mayWrite: boolean) {
  const { id } = template
  const [history, setHistory] = useState(() => begun({ name: template.name, source: sourceOf(template) }))
  const [base, setBase] = useState(() => baseOf(template))
  /** What could not be saved; it is not tried again by itself. */
  const [refused, setRefused] = useState<string | null>(null)
  /** What somebody else stored meanwhile. */
  const [theirs, setTheirs] = useState<Template | null>(null)
  const saving = useSaveTemplate(id)
  const newest = useNewestTemplate(id)
  const { name, source } = history.now

  const missing = useMemo(() => missingIn(source), [source])
  const text = useMemo(() => textOf(name, source), [name, source])
  const dirty = text !== base.stored
  const ready = missing.length === 0 && name.de.trim() !== '' && name.en.trim() !== ''
  const { mutateAsync, isPending } = saving

  const save = useCallback(
    async (over?: number): Promise<boolean> => {
      try {
        const saved = await mutateAsync({ version: over ?? base.version, name, source })
        setBase({ version: saved.version, stored: text })
        setRefused(null)
        setTheirs(null)
        return true
      } catch (error) {
        if (isStale(error) && over === undefined) {
          const now = await newest().catch(() => null)
          // Published: the version went on, and the draft is still the one we know.
          if (now && textOf(now.name, sourceOf(now)) === base.stored) return save(now.version)
          if (now) setTheirs(now)
        }
        setRefused(text)
        return false
      }
    },
    [mutateAsync, newest, base, name, source, text],
  )

  const waiting = mayWrite && dirty && ready && !isPending && !theirs && refused !== text
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

  const state = stateOf({ theirs: theirs !== null, isPending, dirty, ready, failed: refused === text })
  const change = useCallback(
    (next: (before: EditedSource) => EditedSource, typing: string | null = null) =>
      setHistory(before => {
        const after = next(before.now.source)
        return after === before.now.source ? before : did(before, { ...before.now, source: after }, typing)
      }),
    [],
  )

  return {
    id,
    name,
    source,
    history,
    missing,
    state,
    theirs,
    error: saving.error,
    /** Leaving now would lose something. */
    atRisk: mayWrite && dirty && state !== 'pending' && state !== 'saving',
    change,
    rename: useCallback(
      (next: Name) => setHistory(before => did(before, { ...before.now, name: next }, 'name')),
      [],
    ),
    undo: useCallback(() => setHistory(undone), []),
    redo: useCallback(() => setHistory(redone), []),
    settle: useCallback(() => setHistory(settled), []),
    /** Saves now; true when what is here is what is stored. */
    flush: async () => (dirty ? (ready ? await save() : false) : true),
    retry: () => void save(),
    /** Takes what somebody else stored; one's own stays within reach of undo. */
    takeTheirs: (now: Template) => {
      setHistory(before => did(before, { name: now.name, source: sourceOf(now) }))
      setBase(baseOf(now))
      setTheirs(null)
      setRefused(null)
    },
    keepMine: (now: Template) => void save(now.version),
    /** The server counted the version on without the draft changing. */
    rebase: (version: number) => setBase(before => ({ ...before, version })),
  }
}

export type TemplateDraft = ReturnType<typeof useTemplateDraft>

type Facts = { theirs: boolean; isPending: boolean; dirty: boolean; ready: boolean; failed: boolean }

function stateOf({ theirs, isPending, dirty, ready, failed }: Facts): SaveState {
  if (theirs) return 'conflict'
  if (isPending) return 'saving'
  if (!dirty) return 'saved'
  if (!ready) return 'missing'
  return failed ? 'failed' : 'pending'
}

function isStale(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'stale'
}
