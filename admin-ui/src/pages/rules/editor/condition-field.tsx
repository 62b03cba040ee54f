import { Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { missingIn } from '../../../conditions/complete.ts'
import { ConditionEditor } from '../../../conditions/condition-editor.tsx'
import { type Edit, edited } from '../../../conditions/edit.ts'
import { issuesByNode } from '../../../conditions/issues.ts'
import type { Condition } from '../../../conditions/model.ts'
import { conditionOf, type GroupNode, groupNode, treeOf } from '../../../conditions/tree.ts'
import type { ConditionTree } from '../../../conditions/use-condition-tree.ts'
import { issuesBelow } from '../edit-issues.ts'
import { useRuleEditor } from './editor-context.ts'

/**
 * The tree a condition was written from. Conditions never change, so that going back to one goes back to its tree
 * with the same nodes, groups that are still empty included.
 */
const trees = new WeakMap<Condition, GroupNode>()

function rootOf(condition: Condition): GroupNode {
  const known = trees.get(condition)
  if (known) return known
  const root = treeOf(condition)
  trees.set(condition, root)
  return root
}

/** Only there so that the editor's own undo can be offered: it is the rule's. */
const somethingBefore = groupNode('all')

type Props = {
  value: Condition
  /** Where it stands in the definition the server was asked about. */
  path: string | null
  onChange(value: Condition): void
}

/** The editor of conditions within a rule: what is undone in it is undone in the rule. */
export function ConditionField({ value, path, onChange }: Props) {
  const editor = useRuleEditor()
  const root = rootOf(value)
  const [step, setStep] = useState<{ before: GroupNode; after: GroupNode } | null>(null)
  const issues = useMemo(() => {
    const { nodes } = conditionOf(root, leaf => missingIn(leaf) === null)
    return path === null ? new Map() : issuesByNode(issuesBelow(editor.issues, path), nodes)
  }, [root, path, editor.issues])
  const tree: ConditionTree = {
    root,
    edit: (change: Edit) => {
      const after = edited(root, change)
      if (after === root) return
      const { condition } = conditionOf(after)
      trees.set(condition, after)
      setStep({ before: root, after })
      onChange(condition)
    },
    undo: editor.undo,
    redo: editor.redo,
    reset: () => {},
    previous: !editor.canUndo ? null : step?.after === root ? step.before : somethingBefore,
    canRedo: editor.canRedo,
  }
  return <ConditionEditor tree={tree} issues={issues} inRule />
}

type OptionalProps = {
  add: string
  remove: string
  value: Condition | undefined
  path: string | null
  onChange(value: Condition | undefined): void
}

/** A condition that need not be there. */
export function OptionalCondition({ add, remove, value, path, onChange }: OptionalProps) {
  if (!value)
    return (
      <Button
        variant="light"
        size="compact-sm"
        leftSection={<IconPlus size={16} stroke={1.8} />}
        onClick={() => onChange({ type: 'all', of: [] })}
      >
        {add}
      </Button>
    )
  return (
    <div>
      <ConditionField value={value} path={path} onChange={onChange} />
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        mt="xs"
        leftSection={<IconX size={16} stroke={1.8} />}
        onClick={() => onChange(undefined)}
      >
        {remove}
      </Button>
    </div>
  )
}
