import { Text, ThemeIcon } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { missingIn } from './complete.ts'
import { useEditor } from './editor-context.ts'
import { groupIcons } from './icons.ts'
import { Issues } from './issues-list.tsx'
import { groupOf } from './kinds.ts'
import { LeafForm } from './leaves/leaf-form.tsx'
import { NodeMenu } from './node-menu.tsx'
import type { LeafNode } from './tree.ts'

/** One clause: its form, what can be done with it, and what speaks against it. */
export function LeafCard({ node }: { node: LeafNode }) {
  const texts = useTexts().conditions
  const { edit, issues, fresh, setFresh } = useEditor()
  const card = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (fresh !== node.id) return
    card.current?.querySelector<HTMLElement>('input, select')?.focus()
    setFresh(null)
  }, [fresh, node.id, setFresh])
  const { leaf } = node
  const missing = missingIn(leaf)
  const group = groupOf(leaf.type)
  const Glyph = groupIcons[group]
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend to be seen
    <div
      ref={card}
      role="group"
      aria-label={texts.groups[group]}
      className="clause"
      data-clause={leaf.type}
      data-missing={missing !== null}
    >
      <ThemeIcon variant="light" size={30} radius="md" className="clause-icon" title={texts.groups[group]}>
        <Glyph size={17} stroke={1.6} />
      </ThemeIcon>
      <div className="clause-body">
        <LeafForm leaf={leaf} onChange={next => edit({ type: 'change', id: node.id, leaf: next })} />
        {missing && (
          <Text fz="xs" c="dimmed">
            {texts.missing[missing]} {texts.leftOut}
          </Text>
        )}
        <Issues of={issues.get(node.id)} />
      </div>
      <NodeMenu node={node} />
    </div>
  )
}
