import { Button, Group, Text } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { IconTool } from '../shared/icon-tool.tsx'
import { EditorContext } from './editor-context.ts'
import { GroupCard } from './group-card.tsx'
import type { ConditionIssue } from './issues.ts'
import type { GroupNode } from './tree.ts'
import type { ConditionTree } from './use-condition-tree.ts'
import './conditions.css'

type Props = {
  tree: ConditionTree
  /** What the server found, by node. */
  issues: ReadonlyMap<string, ConditionIssue[]>
  inRule?: boolean
  segmentId?: string | undefined
}

/** A condition in plain words: groups that nest, and in them clauses to fill in. */
export function ConditionEditor({ tree, issues, inRule = false, segmentId }: Props) {
  const texts = useTexts().conditions
  const [fresh, setFresh] = useState<string | null>(null)
  const [removed, setRemoved] = useState<{ from: GroupNode; id: string } | null>(null)
  const { root, edit } = tree
  const editor = useMemo(
    () => ({
      root,
      edit,
      issues,
      inRule,
      segmentId,
      fresh,
      setFresh,
      remove: (id: string) => {
        setRemoved({ from: root, id })
        edit({ type: 'remove', id })
      },
    }),
    [root, edit, issues, inRule, segmentId, fresh],
  )
  return (
    <EditorContext value={editor}>
      <section aria-label={texts.editor}>
        <GroupCard
          group={root}
          depth={1}
          tools={
            <Group gap={4} wrap="nowrap">
              <IconTool label={texts.undo} disabled={tree.previous === null} onClick={tree.undo}>
                <IconArrowBackUp size={18} stroke={1.6} />
              </IconTool>
              <IconTool label={texts.redo} disabled={!tree.canRedo} onClick={tree.redo}>
                <IconArrowForwardUp size={18} stroke={1.6} />
              </IconTool>
            </Group>
          }
        />
        {removed !== null && tree.previous === removed.from && (
          <Removed
            undo={() => {
              tree.undo()
              // What comes back has the focus again: the button that brought it is gone.
              setFresh(removed.id)
            }}
          />
        )}
      </section>
    </EditorContext>
  )
}

/** The way back, where the focus would else be lost with what was removed. */
function Removed({ undo }: { undo(): void }) {
  const texts = useTexts().conditions
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus({ preventScroll: true }), [])
  return (
    <Group gap="xs" mt="xs" role="status">
      <Text fz="sm">{texts.removed}</Text>
      <Button ref={button} size="compact-sm" variant="light" onClick={undo}>
        {texts.undo}
      </Button>
    </Group>
  )
}
