import { useDebouncedValue } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { ProblemError } from '../../api/problem.ts'
import { type Segment, type SegmentDraft, useConditionCheck, usePreview } from '../../api/segments.ts'
import { missingIn } from '../../conditions/complete.ts'
import { type ConditionIssue, issuesByNode } from '../../conditions/issues.ts'
import type { Condition } from '../../conditions/model.ts'
import { conditionOf, leavesOf, treeOf, type Written } from '../../conditions/tree.ts'
import { useConditionTree } from '../../conditions/use-condition-tree.ts'
import { stableText } from './stable.ts'

export type SegmentFields = { name: string; description: string; keepMembers: boolean }

const everybody: Condition = { type: 'all', of: [] }

export function conditionIn(segment: Segment | null): Condition {
  return (segment?.condition as Condition | null) ?? everybody
}

function fieldsOf(segment: Segment | null, name = ''): SegmentFields {
  return {
    name: segment?.name ?? name,
    description: segment?.description ?? '',
    keepMembers: segment?.keepMembers ?? false,
  }
}

/** A segment as it is being edited, against what is stored. */
export function useDraft(segment: Segment | null, start: Condition = conditionIn(segment), name?: string) {
  const [fields, setFields] = useState(() => fieldsOf(segment, name))
  const tree = useConditionTree(start)
  const { root } = tree
  const written = useMemo(() => conditionOf(root, leaf => missingIn(leaf) === null), [root])
  const stored = useMemo(() => {
    const { condition } = conditionOf(treeOf(conditionIn(segment)))
    return stableText([fieldsOf(segment), condition])
  }, [segment])
  const whole = useMemo(() => conditionOf(root).condition, [root])
  const dirty = stableText([fields, whole]) !== stored
  const draft: SegmentDraft = {
    name: fields.name.trim(),
    description: fields.description.trim() || null,
    condition: written.condition,
    keepMembers: fields.keepMembers,
  }
  return {
    fields,
    change: (next: Partial<SegmentFields>) => setFields(before => ({ ...before, ...next })),
    tree,
    written,
    draft,
    dirty,
    conditionChanged: stableText(whole) !== stableText(conditionOf(treeOf(conditionIn(segment))).condition),
    incomplete: leavesOf(root).filter(({ leaf }) => missingIn(leaf) !== null).length,
    reset: (to: Segment | null) => {
      setFields(fieldsOf(to, name))
      tree.reset(to ? conditionIn(to) : start)
    },
  }
}

/** What the server says of a condition under edit: asked a moment after the last change, older questions cancelled. */
export function useAnswers(written: Written, segmentId: string | undefined, shown: boolean) {
  const [checked] = useDebouncedValue(written, 250)
  const [counted] = useDebouncedValue(written, 500)
  const check = useConditionCheck(checked.condition, segmentId)
  const preview = usePreview(counted.condition, shown)
  const issues = useMemo(
    () => issuesByNode(check.error ? refusals(check.error) : (check.data?.issues ?? []), checked.nodes),
    [check.data, check.error, checked],
  )
  const waiting = stableText(counted.condition) !== stableText(written.condition)
  return { check, preview, issues, outdated: waiting || preview.isPlaceholderData }
}

/** What the API refused to read at all: its messages are English, and name the place. */
function refusals(error: unknown): ConditionIssue[] {
  if (!(error instanceof ProblemError)) return []
  return (error.problem.errors ?? []).map(({ path, message }) => ({
    path: path.replace(/^body\.condition\.?/, ''),
    code: 'invalid',
    severity: 'error',
    message: { de: message, en: message },
  }))
}
