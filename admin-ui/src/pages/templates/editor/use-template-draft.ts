import { useCallback, useMemo, useState } from 'react'
import { useSaveTemplate } from '../../../api/template-editor.ts'
import type { EditedSource, Template } from '../../../api/templates.ts'
import type { Language } from '../../../i18n/language.tsx'
import { useAutosave } from '../../../shared/use-autosave.ts'
import { stableText } from '../../segments/stable.ts'
import { withIds } from './blocks/block-tree.ts'
import { begun, did, redone, settled, undone } from './history.ts'
import { missingIn } from './source-edit.ts'

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

/** A template under edit, with its history; saved by itself as soon as nothing is missing. */
export function useTemplateDraft(template: Template, mayWrite: boolean) {
  const { id } = template
  const [history, setHistory] = useState(() => begun({ name: template.name, source: sourceOf(template) }))
  const [start] = useState(() => ({
    version: template.version,
    stored: textOf(template.name, sourceOf(template)),
  }))
  const { mutateAsync, isPending, error } = useSaveTemplate(id)
  const { name, source } = history.now
  const missing = useMemo(() => missingIn(source), [source])
  const text = useMemo(() => textOf(name, source), [name, source])
  const autosave = useAutosave<Template>({
    path: `/api/templates/${id}`,
    text,
    start,
    pause: 900,
    mayWrite,
    ready: missing.length === 0 && name.de.trim() !== '' && name.en.trim() !== '',
    isPending,
    send: useCallback(version => mutateAsync({ version, name, source }), [mutateAsync, name, source]),
    latest: template,
    read: theirs => textOf(theirs.name, sourceOf(theirs)),
    take: theirs => {
      // One's own stays within reach of undo.
      setHistory(before => did(before, { name: theirs.name, source: sourceOf(theirs) }))
    },
  })
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
    ...autosave,
    error,
    change,
    rename: useCallback(
      (next: Name) => setHistory(before => did(before, { ...before.now, name: next }, 'name')),
      [],
    ),
    undo: useCallback(() => setHistory(undone), []),
    redo: useCallback(() => setHistory(redone), []),
    settle: useCallback(() => setHistory(settled), []),
  }
}

export type TemplateDraft = ReturnType<typeof useTemplateDraft>
