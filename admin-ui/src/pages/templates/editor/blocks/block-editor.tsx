import { Text } from '@mantine/core'
import { useCallback, useMemo, useState } from 'react'
import type { TemplateIssue } from '../../../../api/template-editor.ts'
import type { EditedSource } from '../../../../api/templates.ts'
import { useLanguage } from '../../../../i18n/language.tsx'
import { withVariant } from '../source-edit.ts'
import { type BlockEditor, BlockEditorProvider, type BlockNote } from './block-context.ts'
import { BlockList } from './block-list.tsx'
import { gapsIn } from './block-missing.ts'
import { type Block, type BlockType, blockTypes, newBlock } from './block-model.ts'
import { blockAtPath } from './block-place.ts'
import { changed, duplicated, inserted, moved, movedBy, removed } from './block-tree.ts'
import { freeListName, newList, withoutUnusedLists, withProductList } from './product-lists.ts'
import './blocks.css'

type Props = {
  source: EditedSource
  locale: string
  readOnly: boolean
  offered?: readonly BlockType[]
  issues: readonly TemplateIssue[]
  open: string | null
  onOpen(id: string | null): void
  change(next: (before: EditedSource) => EditedSource, typing?: string | null): void
  settle(): void
}

/** A mail as a list of blocks, one below the other. */
export function BlockEditorView(props: Props) {
  const { source, locale, readOnly, issues, open, onOpen, change, settle } = props
  const { language, texts } = useLanguage()
  const words = texts.templateBlocks
  const blocks = source.variants[locale]?.blocks ?? []
  const [dragged, setDragged] = useState<string | null>(null)
  const gaps = useMemo(
    () => new Map(gapsIn(blocks, source.data).map(({ id, gap }) => [id, gap])),
    [blocks, source.data],
  )
  const notes = useMemo(() => notesOf(blocks, issues, locale, language), [blocks, issues, locale, language])
  const write = useCallback(
    (next: (blocks: readonly Block[]) => Block[], typing?: string) =>
      change(
        before => withVariant(before, locale, { blocks: next(before.variants[locale]?.blocks ?? []) }),
        typing ? `${locale} ${typing}` : null,
      ),
    [change, locale],
  )
  const editor: BlockEditor = {
    blocks,
    data: source.data ?? {},
    locale,
    readOnly,
    offered: props.offered ?? blockTypes,
    open,
    dragged,
    gaps,
    notes,
    setOpen: onOpen,
    setDragged,
    settle,
    add: (place, type) => {
      const list = freeListName(source.data ?? {})
      const block = newBlock(type, list)
      change(before => {
        const after = withVariant(before, locale, {
          blocks: inserted(before.variants[locale]?.blocks ?? [], place, block),
        })
        return type === 'products'
          ? { ...after, data: withProductList(after.data ?? {}, newList(list)) }
          : after
      })
      onOpen(block.id ?? null)
      focusSettings(block.id ?? '')
    },
    change: (id, next, typing) => write(all => changed(all, id, next), typing),
    move: (id, to) => write(all => moved(all, id, to)),
    moveBy: (id, by) => {
      write(all => movedBy(all, id, by))
      focusCard(id)
    },
    duplicate: id => {
      const { blocks: after, copy } = duplicated(blocks, id)
      write(() => after)
      if (copy) focusCard(copy)
    },
    remove: id => {
      change(before =>
        withoutUnusedLists(
          withVariant(before, locale, { blocks: removed(before.variants[locale]?.blocks ?? [], id) }),
        ),
      )
      if (open === id) onOpen(null)
    },
    setData: data => change(before => ({ ...before, data })),
  }
  return (
    <BlockEditorProvider value={editor}>
      <div className="block-editor" data-dragging={dragged !== null}>
        {blocks.length === 0 && (
          <Text fz="sm" c="dimmed" ta="center" pt="sm">
            {words.nothingYet}
          </Text>
        )}
        <BlockList columns={null} column={0} label={words.list} />
        {!readOnly && blocks.length > 0 && (
          <Text fz="xs" c="dimmed" ta="center" className="block-keys">
            {words.keys}
          </Text>
        )}
      </div>
    </BlockEditorProvider>
  )
}

function notesOf(
  blocks: readonly Block[],
  issues: readonly TemplateIssue[],
  locale: string,
  language: 'de' | 'en',
): Map<string, BlockNote[]> {
  const notes = new Map<string, BlockNote[]>()
  for (const { path, severity, message } of issues) {
    if (!path.startsWith(`variants.${locale}.blocks`)) continue
    const id = blockAtPath(blocks, path)?.id
    if (id) notes.set(id, [...(notes.get(id) ?? []), { severity, message: message[language] }])
  }
  return notes
}

/** Once it has been drawn: what was moved keeps the focus. */
function focusCard(id: string): void {
  setTimeout(() => document.querySelector<HTMLElement>(`[data-focus="${CSS.escape(id)}"]`)?.focus())
}

/** The first thing to fill in of a block that was just added. */
function focusSettings(id: string): void {
  setTimeout(
    () =>
      document
        .querySelector<HTMLElement>(
          `[data-block="${CSS.escape(id)}"] .block-panel :is(input:not([type=radio]), textarea, button)`,
        )
        ?.focus(),
    80,
  )
}
